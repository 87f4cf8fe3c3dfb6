"""Vehicles that are declared as registered under the export plate quota, which its ledger lists."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What was declared before stays out of the ledger until it is declared again: the rows do not say.
    op.add_column("vehicles", sa.Column("plate_quota", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_index("vehicles_plate_quota", "vehicles", ["plate_quota", "application"])


def downgrade() -> None:
    op.drop_index("vehicles_plate_quota", "vehicles")
    op.drop_column("vehicles", "plate_quota")
