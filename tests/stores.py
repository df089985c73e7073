"""Migrated databases for tests, fresh for each: a copy of a SQLite file, an emptied PostgreSQL database.

The PostgreSQL server is Debian's, started once a process on a socket in its own folder, without a port and without care
for power loss; `DTI_TEST_PG_URL` names another one to use instead. A `conftest.py` makes a fixture of `each_store`.
"""

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, delete, text
from sqlalchemy.engine import make_url
from sqlmodel import SQLModel

from dti.store.engine import Store
from dti.store.schema import migrate

MISSING = "no PostgreSQL server: apt-get install postgresql, or name one in DTI_TEST_PG_URL"
BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]

AUDIT_TRIGGERS = text(
    "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
    "WHERE NOT tgisinternal AND relname LIKE 'audit_%'"
)

_numbers = count(1)
_emptied: list[str] = []


def each_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A fresh migrated store of the kind that the parameter names."""
    made = postgres_store() if request.param == "postgresql" else sqlite_store(tmp_path)
    yield made
    discard(made)


def discard(store: Store) -> None:
    """Close a store; a database on the server is emptied for the next test, which takes a hundredth of making one."""
    if store.engine.dialect.name == "postgresql":
        with store.engine.begin() as connection:
            connection.execute(text("SET LOCAL lock_timeout = '10s'"))
            _guard_audit(connection, "DISABLE")
            for own in reversed(SQLModel.metadata.sorted_tables):
                if own.name != "audit_head":
                    connection.execute(delete(own))
            connection.execute(text("UPDATE audit_head SET sequence = 0, hash = repeat('0', 64)"))
            _guard_audit(connection, "ENABLE ALWAYS")
            connection.execute(text("SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'"))
        _emptied.append(store.url)
    store.close()


def _guard_audit(connection: Connection, how: str) -> None:
    for name, table in connection.execute(AUDIT_TRIGGERS).all():
        connection.execute(text(f"ALTER TABLE {table} {how} TRIGGER {name}"))


def sqlite_store(folder: Path) -> Store:
    """A fresh migrated SQLite store in a folder."""
    file = folder / "store.sqlite"
    shutil.copyfile(_sqlite_template(), file)
    return Store(f"sqlite:///{file}")


def postgres_store() -> Store:
    """A fresh migrated database on the server."""
    if _emptied:
        return Store(_emptied.pop())
    made = empty_postgres_store()
    migrate(made)
    return made


def empty_postgres_store() -> Store:
    """A database on the server without any table."""
    name = f"dti_{os.getpid()}_{next(_numbers)}"
    _on_server(f'CREATE DATABASE "{name}"')
    if "DTI_TEST_PG_URL" in os.environ:
        # A server of our own goes as a whole.
        atexit.register(_on_server, f'DROP DATABASE "{name}" WITH (FORCE)')
    return Store(_server().set(database=name).render_as_string(hide_password=False))


@cache
def _sqlite_template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="dti-sqlite-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    store = Store(f"sqlite:///{folder}/template.sqlite")
    migrate(store)
    store.close()
    return folder / "template.sqlite"


def _on_server(statement: str) -> None:
    engine = create_engine(_server(), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@cache
def _server() -> Any:
    """The address of a running server's own database; skips where there is no server."""
    if given := os.environ.get("DTI_TEST_PG_URL"):
        return make_url(given)
    programs = _programs()
    if programs is None:
        pytest.skip(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="dti-pg-"))
    as_whom = _server_user(folder)
    arguments = {"cwd": folder, "stdout": subprocess.DEVNULL, "check": True, **as_whom}
    initdb: list[Any] = [programs / "initdb", "-D", folder / "data", "-A", "trust", "-U", "dti", "-E", "UTF8"]
    subprocess.run([*initdb, "--locale=C.UTF-8", "--no-sync"], **arguments)
    options = f"-k {folder} -c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
    control: list[Any] = [programs / "pg_ctl", "-D", folder / "data", "-w"]
    subprocess.run([*control, "-l", folder / "log", "-o", options, "start"], **arguments)
    atexit.register(_stop, [*control, "-m", "immediate", "stop"], arguments, folder)
    return make_url(f"postgresql+psycopg://dti@/postgres?host={folder}")


def _programs() -> Path | None:
    """Where the newest installed server keeps its programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    newest = found[-1] if found else on_path
    return None if newest is None else Path(newest).parent


def _server_user(folder: Path) -> dict[str, Any]:
    """The server refuses to run as root; Debian's package makes a user for it."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _stop(command: list[Any], arguments: dict[str, Any], folder: Path) -> None:
    subprocess.run(command, **arguments)
    shutil.rmtree(folder, ignore_errors=True)
