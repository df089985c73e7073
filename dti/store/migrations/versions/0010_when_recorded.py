"""an event of a period says when the store got it, where that is not when it happened"""

import sqlalchemy as sa
from alembic import op

from dti.store.column_types import UTCMoment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("period_event", sa.Column("recorded_at", UTCMoment(), nullable=True))


def downgrade() -> None:
    op.drop_column("period_event", "recorded_at")
