"""the audit trail guards itself: triggers against change and removal, and a row that says where it ends

SQLite runs no DELETE trigger for what REPLACE removes (unless ``recursive_triggers`` is on), so an entry that would take
another's place is refused when it comes in. PostgreSQL's triggers are ALWAYS ones: they fire whatever
``session_replication_role`` says. Whoever owns the database can still drop a trigger: that shows in the chain.
"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_REFUSED = "the audit trail is only added to"

_SQLITE = {
    "audit_event_no_update": f"BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END",
    "audit_event_no_delete": f"BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END",
    "audit_event_no_replace": (
        "BEFORE INSERT ON audit_event WHEN EXISTS "
        "(SELECT 1 FROM audit_event WHERE sequence = NEW.sequence OR hash = NEW.hash) "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
    ),
    "audit_head_no_delete": f"BEFORE DELETE ON audit_head BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END",
    "audit_head_no_replace": (
        "BEFORE INSERT ON audit_head WHEN EXISTS (SELECT 1 FROM audit_head) "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
    ),
    "audit_head_forward": (
        f"BEFORE UPDATE ON audit_head WHEN NEW.sequence <= OLD.sequence BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
    ),
}

_POSTGRESQL = {
    "audit_event_no_update": "BEFORE UPDATE ON audit_event FOR EACH ROW",
    "audit_event_no_delete": "BEFORE DELETE ON audit_event FOR EACH ROW",
    "audit_event_no_truncate": "BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT",
    "audit_head_no_delete": "BEFORE DELETE ON audit_head FOR EACH ROW",
    "audit_head_no_truncate": "BEFORE TRUNCATE ON audit_head FOR EACH STATEMENT",
    "audit_head_forward": "BEFORE UPDATE ON audit_head FOR EACH ROW WHEN (NEW.sequence <= OLD.sequence)",
}


def upgrade() -> None:
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.execute(
        "INSERT INTO audit_head (id, sequence, hash) SELECT 1, sequence, hash FROM audit_event "
        "WHERE sequence = (SELECT max(sequence) FROM audit_event)"
    )
    op.execute(
        f"INSERT INTO audit_head (id, sequence, hash) SELECT 1, 0, '{'0' * 64}' "
        "WHERE NOT EXISTS (SELECT 1 FROM audit_head)"
    )
    if op.get_bind().dialect.name == "sqlite":
        for name, body in _SQLITE.items():
            op.execute(f"CREATE TRIGGER {name} {body}")
    else:
        op.execute(
            "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$"
        )
        for name, when in _POSTGRESQL.items():
            op.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION refuse_audit_change()")
            op.execute(f"ALTER TABLE {_table_of(name)} ENABLE ALWAYS TRIGGER {name}")


def downgrade() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for name in _SQLITE if on_sqlite else _POSTGRESQL:
        op.execute(f"DROP TRIGGER {name}" if on_sqlite else f"DROP TRIGGER {name} ON {_table_of(name)}")
    if not on_sqlite:
        op.execute("DROP FUNCTION refuse_audit_change()")
    op.drop_table("audit_head")


def _table_of(trigger: str) -> str:
    return "_".join(trigger.split("_")[:2])
