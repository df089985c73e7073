"""Every test of the store runs on a fresh migrated SQLite and on a fresh migrated PostgreSQL database."""

import pytest

from tests.stores import BOTH, each_store

store = pytest.fixture(params=BOTH)(each_store)
