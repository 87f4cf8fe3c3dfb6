"""What people decide: where each application stands, the decisions themselves, and the tokens of those who may."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TIME, _ID, _NAME = sa.String(40), sa.String(32), sa.String(255)


def _applications() -> None:
    # Told twice, here and in `standings`, so that the queue is counted from an index alone.
    op.add_column("applications", sa.Column("standing", sa.String(16), nullable=False, server_default="open"))
    op.create_index("applications_standing", "applications", ["standing", "state", "verdict"])
    op.create_index("applications_newest", "applications", ["standing", "number"])
    op.create_index("applications_waiting", "applications", ["standing", "stage", "received_at"])


def _decisions() -> None:
    op.create_table(
        "standings",
        sa.Column("application", _ID, primary_key=True),
        sa.Column("standing", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("handed_in_at", _TIME, nullable=False),
        sa.Column("report_before", sa.Integer, nullable=True),
        sa.Column("changed_at", _TIME, nullable=False),
    )
    op.create_index("standings_waiting", "standings", ["standing", "handed_in_at"])
    op.create_table(
        "decisions",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("application", _ID, nullable=False, index=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("report_version", sa.Integer, nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("rule", sa.String(64), nullable=True),
        sa.Column("vehicle", _NAME, nullable=True),
        sa.Column("finding", sa.String(64), nullable=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("papers", sa.JSON, nullable=False),
        sa.Column("who", _NAME, nullable=False),
        sa.Column("at", _TIME, nullable=False),
    )


def _tokens() -> None:
    op.create_table(
        "tokens",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", _NAME, nullable=False),
        sa.Column("roles", sa.JSON, nullable=False),
        sa.Column("scopes", sa.JSON, nullable=False),
        sa.Column("owner", _NAME, nullable=True),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("expires_at", _TIME, nullable=False),
        sa.Column("revoked_at", _TIME, nullable=True),
    )


def upgrade() -> None:
    _applications()
    _decisions()
    _tokens()


def downgrade() -> None:
    for name in ("tokens", "decisions", "standings"):
        op.drop_table(name)
    for name in ("applications_waiting", "applications_newest", "applications_standing"):
        op.drop_index(name, "applications")
    op.drop_column("applications", "standing")
