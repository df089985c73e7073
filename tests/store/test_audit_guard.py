"""The audit trail guards itself in the database: nothing above it can change what stands, not even plain SQL."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from dti.store.audit import AuditEvent, append_event, latest_event, read_events, read_head
from dti.store.engine import Store
from dti.store.schema import MIGRATIONS, migrate
from tests.stores import BOTH, empty_postgres_store

REFUSED = "the audit trail is only added to"
GENESIS = "0" * 64
AT = datetime(2024, 4, 20, 3, 15, tzinfo=UTC)


def event(sequence: int) -> AuditEvent:
    """An entry; whether it is sealed is nothing that the database knows."""
    return AuditEvent(sequence, AT, "an", "x", "x", "x", {}, f"hash {sequence - 1}", f"hash {sequence}")


def fill(store: Store, count: int = 3) -> None:
    with store.writing() as session:
        for sequence in range(1, count + 1):
            append_event(session, event(sequence))


def numbers(store: Store) -> list[tuple[int, str]]:
    with store.reading() as session:
        return [(one.sequence, one.actor) for one in read_events(session)]


def head(store: Store) -> tuple[int, str] | None:
    with store.reading() as session:
        return read_head(session)


def attempt(store: Store, statements: str) -> None:
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        for statement in statements.split("; "):
            connection.execute(text(statement))


_VALUES = "VALUES ({n}, '2024-01-01', 'kẻ lạ', 'x', 'x', 'x', '{{}}', 'x', '{hash}')"
_COLUMNS = "(sequence, at, actor, action, object_kind, object_key, details, previous_hash, hash)"
EVERYWHERE = {
    "change one": "UPDATE audit_event SET actor = 'kẻ lạ' WHERE sequence = 2",
    "change all": "UPDATE audit_event SET actor = 'kẻ lạ'",
    "renumber": "UPDATE audit_event SET sequence = sequence + 10",
    "remove one": "DELETE FROM audit_event WHERE sequence = 3",
    "remove all": "DELETE FROM audit_event",
    "change where it is there": (
        f"INSERT INTO audit_event {_COLUMNS} {_VALUES.format(n=2, hash='y')} "
        "ON CONFLICT (sequence) DO UPDATE SET actor = 'kẻ lạ'"
    ),
    "set the end back": "UPDATE audit_head SET sequence = 2, hash = 'hash 2'",
    "set another end": "UPDATE audit_head SET hash = 'x'",
    "take the end away": "DELETE FROM audit_head",
}
ON_SQLITE = {
    "replace by number": f"INSERT OR REPLACE INTO audit_event {_COLUMNS} {_VALUES.format(n=2, hash='y')}",
    "replace by hash": f"INSERT OR REPLACE INTO audit_event {_COLUMNS} {_VALUES.format(n=4, hash='hash 2')}",
    "replace": f"REPLACE INTO audit_event {_COLUMNS} {_VALUES.format(n=3, hash='y')}",
    "update or replace": "UPDATE OR REPLACE audit_event SET sequence = 1 WHERE sequence = 2",
    "replace the end": "REPLACE INTO audit_head (id, sequence, hash) VALUES (1, 1, 'hash 1')",
}
ON_POSTGRESQL = {
    "truncate": "TRUNCATE audit_event",
    "truncate the end": "TRUNCATE audit_head",
    "as a replica": "SET session_replication_role = replica; DELETE FROM audit_event",
}


@pytest.mark.parametrize("what", EVERYWHERE)
def test_what_stands_is_not_changed_or_removed(store: Store, what: str) -> None:
    fill(store)
    with pytest.raises(DBAPIError, match=REFUSED):
        attempt(store, EVERYWHERE[what])
    assert numbers(store) == [(1, "an"), (2, "an"), (3, "an")]
    assert head(store) == (3, "hash 3")


@pytest.mark.parametrize("recursive", [False, True])
@pytest.mark.parametrize("what", ON_SQLITE)
def test_sqlite_replaces_nothing_whatever_its_settings(own_sqlite: Store, what: str, recursive: bool) -> None:
    fill(own_sqlite)
    with own_sqlite.engine.connect() as connection:
        connection.execute(text(f"PRAGMA recursive_triggers = {'ON' if recursive else 'OFF'}"))
        with pytest.raises(DBAPIError, match=REFUSED):
            connection.execute(text(ON_SQLITE[what]))
        connection.rollback()
    assert numbers(own_sqlite) == [(1, "an"), (2, "an"), (3, "an")]
    assert head(own_sqlite) == (3, "hash 3")


@pytest.mark.postgres
@pytest.mark.parametrize("what", ON_POSTGRESQL)
def test_postgresql_empties_nothing_and_not_as_a_replica_either(own_postgres: Store, what: str) -> None:
    fill(own_postgres)
    with pytest.raises(DBAPIError, match=REFUSED):
        attempt(own_postgres, ON_POSTGRESQL[what])
    assert numbers(own_postgres) == [(1, "an"), (2, "an"), (3, "an")]


def test_there_is_one_end(store: Store) -> None:
    with pytest.raises(DBAPIError):
        attempt(store, "INSERT INTO audit_head (id, sequence, hash) VALUES (2, 0, 'x')")
    assert head(store) == (0, GENESIS)


def test_the_end_goes_with_the_entry(store: Store) -> None:
    fill(store, 2)
    assert head(store) == (2, "hash 2")

    def break_off() -> None:
        with store.writing() as session:
            append_event(session, event(3))
            raise RuntimeError("cut")

    with pytest.raises(RuntimeError, match="cut"):
        break_off()
    with store.reading() as session:
        assert read_head(session) == latest_event(session) == (2, "hash 2")


@pytest.fixture
def own_sqlite(tmp_path: Path) -> Iterator[Store]:
    made = Store(f"sqlite:///{tmp_path}/own.sqlite")
    migrate(made)
    yield made
    made.close()


@pytest.fixture
def own_postgres() -> Iterator[Store]:
    made = empty_postgres_store()
    migrate(made)
    yield made
    made.close()


@pytest.fixture(params=BOTH)
def before(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A database from before the guard."""
    on_server = request.param == "postgresql"
    made = empty_postgres_store() if on_server else Store(f"sqlite:///{tmp_path}/old.sqlite")
    with made.engine.connect().execution_options(writes=True) as connection, connection.begin():
        _upgrade(connection, "0005")
    yield made
    made.close()


def _upgrade(connection: Connection, revision: str) -> None:
    config = Config(MIGRATIONS / "alembic.ini")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def test_a_trail_from_before_is_given_its_end(before: Store) -> None:
    attempt(before, f"INSERT INTO audit_event {_COLUMNS} {_VALUES.format(n=1, hash='first')}")
    attempt(before, f"INSERT INTO audit_event {_COLUMNS} {_VALUES.format(n=2, hash='second')}")
    migrate(before)
    assert head(before) == (2, "second")
    with pytest.raises(DBAPIError, match=REFUSED):
        attempt(before, "DELETE FROM audit_event")


def test_an_empty_trail_from_before_ends_before_its_first_entry(before: Store) -> None:
    migrate(before)
    assert head(before) == (0, GENESIS)
