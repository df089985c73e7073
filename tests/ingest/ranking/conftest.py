"""A store with all of `data/` that a test may write into, made once and copied."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from dti.access.user import operator
from dti.catalogue.loader import load_folder
from dti.catalogue.models import Catalogue
from dti.ingest.ranking.intake import Preview, preview_ranking
from dti.ingest.ranking.reading import Asked
from dti.store.catalogue import save_catalogue
from dti.store.engine import Store
from tests.demo import DATA
from tests.ingest.ranking.books import Table
from tests.stores import discard, sqlite_store

RECORDED = datetime(2026, 1, 5, 3, tzinfo=UTC)
AT = datetime(2026, 11, 23, 3, tzinfo=UTC)

Look: TypeAlias = Callable[..., Preview]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The catalogue of `data/`."""
    return load_folder(DATA).catalogue


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store with catalogue and scores."""
    folder, loaded = tmp_path_factory.mktemp("ranking"), load_folder(DATA)
    made = sqlite_store(folder)
    with made.writing() as session:
        save_catalogue(session, loaded.catalogue, loaded.scores, by="dti init", at=RECORDED)
    discard(made)  # closed, so that the file has everything and can be copied
    return Path(made.url.removeprefix("sqlite:///"))


@pytest.fixture(scope="session")
def filled(template: Path) -> Iterator[Store]:
    """A store that nobody writes into."""
    made = Store(f"sqlite:///{template}")
    yield made
    discard(made)


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy to write into."""
    path = tmp_path / "own.sqlite"
    shutil.copyfile(template, path)
    made = Store(f"sqlite:///{path}")
    yield made
    discard(made)


@pytest.fixture(scope="session")
def look(filled: Store) -> Look:
    """``look(table)`` is the preview of a table as CSV, ``look(data, "bang.xlsx", year=2025)`` of a file."""

    def preview(what: Table | bytes, filename: str = "bang.csv", **asked: Any) -> Preview:
        data = what if isinstance(what, bytes) else what.csv()
        return preview_ranking(operator("Người thử"), filled, data, filename, Asked(**asked))

    return preview
