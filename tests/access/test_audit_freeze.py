"""Nothing that was begun before a meeting's figures were frozen is kept after it: they would change after all."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dti.access.audit import latest_sequence, record
from dti.access.user import operator
from dti.core.errors import Conflict
from dti.i18n import LANGUAGES, error_text
from dti.meetings import freeze, open_meeting
from dti.store.engine import Store
from tests.store.builders import save
from tests.stores import sqlite_store

AT = datetime(2025, 1, 15, 3, tzinfo=UTC)
STEWARD = operator("Thường trực")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = sqlite_store(tmp_path)
    save(made)
    number = open_meeting(STEWARD, made, "P", date(2025, 1, 20), title_vi="Phiên", at=AT).number
    freeze(STEWARD, made, number, at=AT)
    yield made
    made.close()


def note(store: Store, at: datetime) -> int:
    with store.writing() as session:
        return record(
            session, actor="An", action="period.closed", object_kind="period", object_key="x", details={}, at=at
        )


def test_what_is_kept_from_the_moment_on_follows(store: Store) -> None:
    assert [note(store, AT + timedelta(seconds=later)) for later in (0, 1)] == [3, 4]


def test_what_was_begun_before_is_refused_and_nothing_is_written(store: Store) -> None:
    with pytest.raises(Conflict) as caught:
        note(store, AT - timedelta(microseconds=1))
    assert (caught.value.key, caught.value.params) == ("meetings.error.frozen_meanwhile", {"at": AT})
    assert all("15" in error_text(caught.value, language) for language in LANGUAGES)
    with store.reading() as session:
        assert latest_sequence(session) == 2
