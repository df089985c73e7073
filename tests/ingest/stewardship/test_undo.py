"""A change of the catalogue is taken back field by field; what was added stays."""

from datetime import date

import pytest

from dti.access.user import User
from dti.core.errors import NotAllowed, NotFound
from dti.ingest.stewardship.edits import Deadline, Drop, Edits
from dti.ingest.stewardship.entry import read_entries
from dti.ingest.stewardship.history import CatalogueEvent, read_history
from dti.ingest.stewardship.intake import apply_changes, read_standing
from dti.ingest.stewardship.undo import edits_back, find_event, is_reversible, show_stored
from dti.store.engine import Store
from tests.ingest.stewardship.conftest import AT, REPORTER, STEWARD, catalogue_of

FIELDS = {
    "name_vi": "Tên khác", "name_en": "", "aggregation": "Cộng các đơn vị", "baseline_value": "12,5",
    "baseline_date": "31/12/2020", "contributing": "SYT VPUBND", "number": "7", "note_vi": "Ghi chú mới",
}  # fmt: skip


def changed(store: Store, edits: Edits) -> CatalogueEvent:
    applied = apply_changes(STEWARD, store, edits, reason="Thử", at=AT)
    return find_event(STEWARD, store, applied.sequence)


def take_back(store: Store, event: CatalogueEvent, user: User = STEWARD) -> None:
    apply_changes(user, store, edits_back(user, store, event, at=AT), reason="Hoàn tác", at=AT)


def test_every_field_of_an_entry_goes_back_to_what_stood_there(store: Store) -> None:
    before = catalogue_of(store)
    typed = {"programme": "NQ49", "code": "SOC-04"}
    goal = {"programme": "NQ49", "target": "SOC-04", "horizon": "2025", "value": "61", "due_date": "30/06/2025"}
    one = changed(store, read_entries(STEWARD, store, [("target", typed | FIELDS), ("goal", goal)]))
    assert len(one.differences) >= len(FIELDS)
    take_back(store, one)
    bare = {"version": None}
    after = catalogue_of(store)
    assert [target.model_copy(update=bare) for target in after.targets] == [
        target.model_copy(update=bare) for target in before.targets
    ]


def test_a_deadline_goes_back_and_a_dropped_target_is_pursued_again(store: Store) -> None:
    first = changed(store, Edits(deadlines=(Deadline("2025-Q4", date(2026, 1, 20)),)))
    moved = changed(store, Edits(deadlines=(Deadline("2025-Q4", date(2026, 1, 25)),)))
    assert (is_reversible(moved), is_reversible(first)) == (True, first.differences[0]["before"] is not None)
    take_back(store, moved)
    dropped = changed(store, Edits(drops=(Drop("NQ49", "SOC-04", date(2026, 6, 1)),)))
    take_back(store, dropped)
    again = read_history(STEWARD, store)[0]
    with store.reading() as session:
        standing = read_standing(session)
    assert (standing.deadlines["2025-Q4"], standing.dropped) == (date(2026, 1, 20), {})
    take_back(store, again)
    with store.reading() as session:
        assert read_standing(session).dropped == {("NQ49", "SOC-04"): date(2026, 6, 1)}


def test_what_was_added_is_not_taken_away(store: Store) -> None:
    typed = {"code": "BAN-MOI", "name_vi": "Ban mới", "kind": "agency", "source": "Thử"}
    added = changed(store, read_entries(STEWARD, store, [("department", typed)]))
    assert (is_reversible(added), edits_back(STEWARD, store, added, at=AT).is_empty) == (False, True)


def test_values_of_the_trail_are_shown_as_people_read_them() -> None:
    shown = [
        show_stored("goal", "value", "95.500", "vi"), show_stored("goal", "due_date", "2025-12-31", "vi"),
        show_stored("goal", "operator", ">=", "vi"), show_stored("target", "contributing", ["A", "B"], "vi"),
        show_stored("drop", "day", "2026-06-01", "vi"), show_stored("target", "number", None, "vi"),
        show_stored("period", "deadline", "2026-01-20", "vi"),
    ]  # fmt: skip
    assert shown == ["95,5", "31/12/2025", "≥", "A B", "01/06/2026", "", "20/01/2026"]


def test_only_who_may_edit_the_catalogue_finds_a_change(store: Store) -> None:
    with pytest.raises(NotFound):
        find_event(STEWARD, store, 0)
    with pytest.raises(NotAllowed):
        find_event(REPORTER, store, 1)
