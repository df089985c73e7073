"""Bring a database to the current schema, in this process; nobody needs Alembic's command line to run the system.

The next revision: change the tables, then with `DTI_DATABASE_URL` naming a migrated scratch database
`alembic -c dti/store/migrations/alembic.ini revision --autogenerate -m "what it does"`, and read what it wrote.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from dti.store.engine import Store

MIGRATIONS = Path(__file__).parent / "migrations"

# Two processes that start at once migrate one after the other. Any number will do, as long as nothing else takes it.
_LOCK = 4_910_2025


def migrate(store: Store) -> None:
    """Run every revision that the database lacks, all or nothing; a database that is current is left alone."""
    with store.engine.connect() as connection:
        connection = connection.execution_options(writes=True)
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            # A revision may rebuild a table, and while it is gone its children dangle; the check comes at the end.
            _foreign_keys(connection, on=False)
        try:
            with connection.begin():
                _upgrade(connection)
        finally:
            if is_sqlite:
                _foreign_keys(connection, on=True)


def is_current(store: Store) -> bool:
    """Whether the database has every revision; False for an empty one."""
    with store.engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == set(_scripts().get_heads())


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite":
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if dangling:
            raise RuntimeError(f"the migration left rows that point nowhere: {dangling[:3]}")


def _foreign_keys(connection: Connection, *, on: bool) -> None:
    # SQLite ignores this inside a transaction, so it goes to the driver before SQLAlchemy begins one.
    driver = connection.connection.dbapi_connection
    assert driver is not None, "the connection is open"
    driver.cursor().execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def _config() -> Config:
    return Config(MIGRATIONS / "alembic.ini")


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
