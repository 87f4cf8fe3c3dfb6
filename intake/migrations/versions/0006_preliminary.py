"""What is told of an application while it is still being read."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("applications", sa.Column("preliminary_sha256", sa.String(64)))


def downgrade() -> None:
    op.drop_column("applications", "preliminary_sha256")
