"""Tests of access that need a store run on a fresh SQLite and on a fresh PostgreSQL database."""

import pytest

from tests.stores import BOTH, each_store

store = pytest.fixture(params=BOTH)(each_store)
