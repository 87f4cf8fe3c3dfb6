"""By what a case is known again in another: keys of its papers, prints of its pages, and what was found against it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ID, _CODE, _DIGEST = sa.String(32), sa.String(64), sa.String(32)


def upgrade() -> None:
    op.create_table(
        "traits",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("application", _ID, nullable=False, index=True),
        sa.Column("kind", _CODE, nullable=False),
        sa.Column("digest", _DIGEST, nullable=False),
        sa.Column("vehicle", _DIGEST, nullable=True),
        sa.Column("spot", sa.JSON, nullable=False),
    )
    op.create_index("traits_digest", "traits", ["digest", "kind", "application"])
    op.create_table(
        "prints",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("application", _ID, nullable=False, index=True),
        sa.Column("document", _ID, nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("print", sa.LargeBinary, nullable=False),
        # Readers follow the numbers: one that was used is never given again.
        sqlite_autoincrement=True,
    )
    op.create_table(
        "offences",
        sa.Column("application", _ID, nullable=False, index=True),
        sa.Column("rule", _CODE, nullable=False),
        sa.Column("vehicle", sa.String(255), nullable=True),
        sa.Column("item", _CODE, nullable=False),
        sa.Column("on", sa.String(10), nullable=False),
    )


def downgrade() -> None:
    for name in ("offences", "prints", "traits"):
        op.drop_table(name)
