"""A store with the sourced figures, and a few made-up reports beside them, for everything that reads views.

``store`` is read by all tests of the folder; a test that writes takes ``own_store``.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dti.access.user import operator
from dti.catalogue.loader import load_folder
from dti.core.periods import Period
from dti.ingest.first_content import submit_published
from dti.store.catalogue import load_catalogue, save_catalogue
from dti.store.engine import Session, Store
from dti.views.board import read_catalogue
from dti.views.query import ViewQuery, complete
from tests.demo import DATA
from tests.stores import sqlite_store
from tests.views.reports import AT, add_report, ratio

Ask = Callable[..., ViewQuery]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """All sourced figures, published through the door, and the reports below."""
    made = sqlite_store(tmp_path_factory.mktemp("views"))
    loaded = load_folder(DATA)
    with made.writing() as session:
        save_catalogue(session, loaded.catalogue, loaded.scores, by="test", at=AT)
    with made.reading() as session:
        catalogue = load_catalogue(session)
    submit_published(made, catalogue, loaded.results, at=AT, progress=lambda *_, **__: None)
    with made.writing() as session:
        _add_reports(session)
    yield made
    made.close()


def _add_reports(session: Session) -> None:
    """One department in time, one late, one returned, one illustrative, one that waits; nobody for 2023-Q4."""
    day = date(2024, 9, 30)
    add_report(session, "SYT", "2024-Q3", _on(10, 5), approved=_on(10, 8), rows=[("SOC-07", ratio(90, 100), day)])
    add_report(session, "SGDDT", "2024-Q3", _on(10, 20), approved=_on(10, 25), rows=[("SOC-06", ratio(99, 100), day)])
    add_report(session, "TTRA", "2024-Q3", _on(10, 2), returned=_on(10, 3), rows=[("GOV-09", ratio(7, 10), day)])
    add_report(session, "NHNN", "2024-Q3", _on(10, 4), rows=[("SOC-03", ratio(55, 100), day)])
    made_up = [("SOC-04", ratio(45, 50), day)]
    add_report(session, "BDIEN", "2024-Q3", _on(10, 6), approved=_on(10, 9), rows=made_up, illustrative=True)


def _on(month: int, day: int) -> datetime:
    return datetime(2024, month, day, 3, tzinfo=UTC)


@pytest.fixture
def own_store(store: Store, tmp_path: Path) -> Iterator[Store]:
    """The same store as a copy, to write into."""
    path = tmp_path / "own.sqlite"
    # A copy of the file alone would lack what still stands in the log of writes beside it.
    with closing(sqlite3.connect(store.url.removeprefix("sqlite:///"))) as old, closing(sqlite3.connect(path)) as new:
        old.backup(new)
    made = Store(f"sqlite:///{path}")
    yield made
    made.close()


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    """A reader of the store."""
    with store.reading() as opened:
        yield opened


@pytest.fixture
def ask(session: Session) -> Ask:
    """``ask("2024-12-31", period="2024-Q3")`` is the complete question of a reader on that day."""

    def make(as_of: str, period: str | None = None, **others: Any) -> ViewQuery:
        wanted = Period.parse(period) if period else None
        return complete(
            operator("Người đọc"), read_catalogue(session), as_of=date.fromisoformat(as_of), period=wanted, **others
        )

    return make
