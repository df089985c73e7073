"""Two stores, each filled once: published figures only, and those with everything else a report may meet."""

from collections.abc import Iterator

import pytest

from dti.store.engine import Session, Store
from tests.reports.content import fill_mixed, fill_published
from tests.stores import discard, sqlite_store


@pytest.fixture(scope="session")
def published_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = sqlite_store(tmp_path_factory.mktemp("published"))
    fill_published(store)
    yield store
    discard(store)


@pytest.fixture(scope="session")
def mixed_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = sqlite_store(tmp_path_factory.mktemp("mixed"))
    fill_mixed(store)
    yield store
    discard(store)


@pytest.fixture
def published(published_store: Store) -> Iterator[Session]:
    with published_store.reading() as session:
        yield session


@pytest.fixture
def mixed(mixed_store: Store) -> Iterator[Session]:
    with mixed_store.reading() as session:
        yield session
