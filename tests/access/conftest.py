"""Tests of access that need a store run on a fresh SQLite and on a fresh PostgreSQL database; those of who gets what,
on the demonstration store with everybody in it.
"""

from collections.abc import Iterator

import pytest

from tests.access.world import World, build_world
from tests.demo import build_demo_store, build_once, shared_folder
from tests.stores import BOTH, each_store

store = pytest.fixture(params=BOTH)(each_store)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Put back by whoever changes it."""
    shared = shared_folder(tmp_path_factory)
    made = build_world(build_once(shared, "demo-store", build_demo_store), tmp_path_factory.mktemp("world"))
    yield made
    made.close()
