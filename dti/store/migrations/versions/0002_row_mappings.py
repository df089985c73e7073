"""what was confirmed about the rows of departments' appendices"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from dti.store.column_types import UTCMoment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "row_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column("layout", sa.Text(), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("row_text", sa.Text(), nullable=False),
        sa.Column("file_sha256", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("sheet", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("cell", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("recorded_at", UTCMoment(), nullable=False),
        sa.Column("recorded_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_row_mapping_department_id_department")
        ),
        sa.ForeignKeyConstraint(
            ["file_sha256"], ["stored_file.sha256"], name=op.f("fk_row_mapping_file_sha256_stored_file")
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_row_mapping_programme_id_programme")),
        sa.ForeignKeyConstraint(["target_id"], ["target.id"], name=op.f("fk_row_mapping_target_id_target")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_row_mapping")),
    )
    with op.batch_alter_table("row_mapping", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_row_mapping_department_id"), ["department_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("row_mapping", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_row_mapping_department_id"))

    op.drop_table("row_mapping")
