"""A store with the catalogue of `samples`, for the tests of what is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dti.store.catalogue import save_catalogue
from dti.store.engine import Store
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
