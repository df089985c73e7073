"""Engines, the store and its sessions. A new database setting goes here.

SQLite is the default and PostgreSQL the other. Above the store nobody imports a database library: others are handed a
`Session`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, event
from sqlalchemy.engine import URL, make_url
from sqlmodel import Session, create_engine

from dti.store.append_only import AppendOnly, StoreSession
from dti.store.snapshot import one_state

__all__ = ["AppendOnly", "Session", "Store", "open_engine"]

THREADS: Final = 32
"""As many threads of a process ask at the same time (the web server's, `dti.cli.server`)."""
NESTED: Final = 3
"""As many sessions one request has open at most: that of its page, one that writes, or what is read anew after."""
_KEPT: Final = 8  # connections to a server that stay open; nearly always enough
_PATIENCE: Final = 10  # seconds


def open_engine(url: str) -> Engine:
    """An engine for a SQLite or PostgreSQL address; exceptions never show parameters: they hold what a file said."""
    address = make_url(url)
    is_sqlite = address.get_backend_name() == "sqlite"
    engine = create_engine(url, hide_parameters=True, **_settings(address))
    if is_sqlite:
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _settings(address: URL) -> dict[str, Any]:
    """How many connections there may be. One request may have several sessions open at a time: with fewer connections
    than all threads may want, some would hold what the others wait for, until all give up.

    A file has no limit of its own. A server has one (PostgreSQL: 100 for all processes); past the few that are kept,
    connections are opened as they are needed and closed after, so that only a rush comes near it.
    """
    if address.get_backend_name() == "sqlite":
        unlimited = {"max_overflow": -1} if _is_file(address) else {}
        return {"connect_args": {"timeout": 30}, **unlimited}
    return {"pool_size": _KEPT, "max_overflow": THREADS * NESTED - _KEPT, "pool_timeout": _PATIENCE}


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy begins transactions itself, see _begin_sqlite
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    # One that reads first and then writes meets "database is locked" at once: writers take the lock when they begin.
    mode = "IMMEDIATE" if connection.get_execution_options().get("writes") else "DEFERRED"
    connection.exec_driver_sql(f"BEGIN {mode}")


def _is_file(address: URL) -> bool:
    return address.database not in (None, "", ":memory:")


def _make_folder(url: str) -> None:
    """The folder of a SQLite file is made when it is first needed."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and _is_file(address):
        Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)


class Store:
    """The one handle on a database: everything above receives it, or a session that it opened."""

    def __init__(self, url: str) -> None:
        self.url = url
        _make_folder(url)
        self.engine = open_engine(url)
        self._writer = self.engine.execution_options(writes=True)
        # A view asks several questions of one moment: on SQLite a transaction sees one state anyway.
        self._reader = self.engine
        if self.engine.dialect.name == "postgresql":
            self._reader = self.engine.execution_options(isolation_level="REPEATABLE READ")

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for views; nothing that it changes is kept."""
        with StoreSession(self._reader, autoflush=False) as session, one_state(session):
            yield session
            session.rollback()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session for one piece of work: committed as a whole at the end, rolled back as a whole on any error."""
        with StoreSession(self._writer, expire_on_commit=False) as session:
            yield session
            session.commit()

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()
