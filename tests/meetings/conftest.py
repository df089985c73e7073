"""A store with a small catalogue, and the steward who runs its meetings."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dti.access.audit import read_events, verify
from dti.access.user import operator
from dti.core.errors import DtiError
from dti.i18n import LANGUAGES, error_text
from dti.meetings import open_meeting
from dti.store.engine import Store
from tests.store.builders import save
from tests.stores import BOTH, each_store

AT = datetime(2025, 1, 15, 3, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
DAY = date(2025, 1, 20)
STEWARD = operator("Nguyễn Thị Thường Trực")


@pytest.fixture(params=BOTH)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """The catalogue of the store's own tests: programme P, targets T-01, T-02, GEN, departments A and B."""
    for made in each_store(request, tmp_path):
        save(made)
        yield made


@pytest.fixture
def number(store: Store) -> int:
    """A meeting in preparation."""
    return open_meeting(STEWARD, store, "P", DAY, title_vi="Phiên quý IV", at=AT).number


def trail(store: Store) -> list[tuple[str, str]]:
    """What was audited, and about what; the chain holds."""
    with store.reading() as session:
        assert verify(session) is None
        return [(event.action, event.object_key) for event in read_events(session)]


def told(error: DtiError) -> None:
    """The error has a sentence in both languages, and the Vietnamese one says how to mend it."""
    for language in LANGUAGES:
        said = error_text(error, language)
        assert error.key not in said
        assert len(said.split(". ")) >= 2, said
