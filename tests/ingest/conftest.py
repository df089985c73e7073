"""A store with the catalogue of `samples`, for the tests of what is kept, and one with all sourced figures."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dti.catalogue.loader import load_folder
from dti.ingest.first_content import submit_published
from dti.store.catalogue import load_catalogue, save_catalogue
from dti.store.engine import Store
from tests.demo import DATA
from tests.ingest.samples import CATALOGUE, RECORDED
from tests.stores import discard, sqlite_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A fresh migrated store that knows the catalogue."""
    made = sqlite_store(tmp_path)
    with made.writing() as session:
        save_catalogue(session, CATALOGUE, (), by="dti init", at=RECORDED)
    yield made
    discard(made)


PUBLISHED_AT = datetime(2026, 11, 20, 3, tzinfo=UTC)


@pytest.fixture(scope="session")
def published_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """All sourced figures, published through the door."""
    made = sqlite_store(tmp_path_factory.mktemp("published"))
    loaded = load_folder(DATA)
    with made.writing() as session:
        save_catalogue(session, loaded.catalogue, loaded.scores, by="test", at=PUBLISHED_AT)
    with made.reading() as session:
        catalogue = load_catalogue(session)
    submit_published(made, catalogue, loaded.results, at=PUBLISHED_AT, progress=lambda *_: None)
    yield made
    made.close()


@pytest.fixture
def own_published(published_store: Store, tmp_path: Path) -> Iterator[Store]:
    """A copy of it, to write into."""
    path = tmp_path / "own.sqlite"
    source = published_store.url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(path)) as new:
        old.backup(new)
    made = Store(f"sqlite:///{path}")
    yield made
    made.close()
