"""By what a seal is known again on a paper of another application."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_ID = sa.String(64)


def upgrade() -> None:
    op.create_table(
        "seals",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("application", _ID, nullable=False, index=True),
        sa.Column("document", _ID, nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("sketch", sa.LargeBinary, nullable=False),
        # Readers follow the numbers: one that was used is never given again.
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("seals")
