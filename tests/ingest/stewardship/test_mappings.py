"""What is remembered about appendices is looked through, given another target or forgotten, each with its entry."""

from dataclasses import replace

import pytest

from dti.access.audit import read_events, verify
from dti.core.errors import Conflict, DtiError, NotAllowed, NotFound, WrongInput
from dti.ingest.stewardship.mappings import Remapped, change_mapping, find_standing, read_standing
from dti.store.engine import Store
from dti.store.mappings import NewMapping, StandingMapping, add_mappings
from dti.store.submissions import keep_file
from tests.ingest.stewardship.conftest import AT, REPORTER, STEWARD

WHY = "Đọc lại phụ lục"
BOOKS = NewMapping("hồ sơ sức khỏe", "Hồ sơ sức khỏe điện tử", "SOC-08", "name result", "Phụ lục", "B7")
TEAMS = NewMapping("tổ công nghệ", "Tổ công nghệ số", None, "name result", "Phụ lục", "B8")


@pytest.fixture(autouse=True)
def remembered(store: Store) -> None:
    """Two rows of the health department's, one of the education department's."""
    with store.writing() as session:
        digest = keep_file(session, b"phu luc", at=AT)
        for department, rows in (("SYT", (BOOKS, TEAMS)), ("SGDDT", (replace(BOOKS, target="SOC-05"),))):
            add_mappings(session, rows, department=department, programme="NQ49", sha256=digest, at=AT, by="an")


def standing(store: Store) -> dict[int, tuple[str, str, str | None]]:
    return {one.id: (one.department, one.row_text, one.target) for one in read_standing(STEWARD, store)}


def test_what_stands_is_found_by_department_programme_and_words(store: Store) -> None:
    everything = read_standing(STEWARD, store)
    assert [one.id for one in everything] == [3, 1, 2]
    assert everything[1] == StandingMapping(
        1, "SYT", "NQ49", "Hồ sơ sức khỏe điện tử", "SOC-08", "name result", "Phụ lục", "B7", AT, "an"
    )
    assert [one.id for one in read_standing(STEWARD, store, department="SYT")] == [1, 2]
    assert [one.id for one in read_standing(STEWARD, store, programme="QD749")] == []
    assert [one.id for one in read_standing(STEWARD, store, words="suc khoe")] == [3, 1]
    assert [one.id for one in read_standing(STEWARD, store, words="soc-08")] == [1]
    assert find_standing(STEWARD, store, 1) == everything[1]


def test_another_target_is_said_with_its_reason_in_the_trail(store: Store) -> None:
    before = find_standing(STEWARD, store, 2)
    done = change_mapping(STEWARD, store, 2, "SOC-05", reason=f" {WHY} ", at=AT)
    assert done == Remapped(before, "SOC-05", done.sequence)
    assert standing(store)[4] == ("SYT", "Tổ công nghệ số", "SOC-05")
    with store.reading() as session:
        (event,) = read_events(session, object_kind="row_mapping")
        assert verify(session) is None
    assert (event.sequence, event.action, event.object_key) == (done.sequence, "row_mapping.changed", "SYT/NQ49")
    assert event.details == {"row": "Phụ lục!B8", "before": "", "after": "SOC-05", "reason": WHY}


def test_what_was_confirmed_wrongly_can_be_forgotten(store: Store) -> None:
    done = change_mapping(STEWARD, store, 1, None, reason=WHY, at=AT)
    assert (done.before.target, done.target, sorted(standing(store))) == ("SOC-08", None, [2, 3])
    with store.reading() as session:
        (event,) = read_events(session, object_kind="row_mapping")
    assert (event.action, event.details["before"], event.details["after"]) == ("row_mapping.ended", "SOC-08", "")


@pytest.mark.parametrize(
    ("mapping", "target", "reason", "refusal"),
    [
        (1, "SOC-99", WHY, NotFound("store.unknown_target", code="SOC-99", programme="NQ49")),
        (1, "SOC-08", WHY, Conflict("stewardship.error.same_target", target="SOC-08")),
        (1, "SOC-05", " ", WrongInput("stewardship.error.reason_missing")),
        (9, None, WHY, NotFound("stewardship.error.unknown_mapping", mapping=9)),
    ],
    ids=["unknown target", "same target", "no reason", "unknown row"],
)
def test_what_cannot_be_done_leaves_everything_as_it_was(
    store: Store, mapping: int, target: str | None, reason: str, refusal: DtiError
) -> None:
    before = standing(store)
    with pytest.raises(type(refusal)) as caught:
        change_mapping(STEWARD, store, mapping, target, reason=reason, at=AT)
    assert (caught.value.key, caught.value.params) == (refusal.key, refusal.params)
    assert standing(store) == before
    with store.reading() as session:
        assert list(read_events(session, object_kind="row_mapping")) == []


def test_whoever_looked_before_somebody_else_changed_the_row_is_told_so(store: Store) -> None:
    change_mapping(STEWARD, store, 1, "SOC-05", reason=WHY, at=AT)
    with pytest.raises(NotFound):
        change_mapping(STEWARD, store, 1, None, reason=WHY, at=AT)


def test_only_who_may_edit_the_catalogue_sees_or_changes_anything(store: Store) -> None:
    before = standing(store)
    for act in (
        lambda: read_standing(REPORTER, store),
        lambda: find_standing(REPORTER, store, 1),
        lambda: change_mapping(REPORTER, store, 1, None, reason=WHY, at=AT),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert standing(store) == before
