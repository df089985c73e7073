"""a later row may say that what was confirmed about a row of an appendix no longer holds"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("row_mapping", sa.Column("ended", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    # Without the column such a row would say "about none of the programme's targets", which nobody said.
    op.execute("DELETE FROM row_mapping WHERE ended")
    op.drop_column("row_mapping", "ended")
