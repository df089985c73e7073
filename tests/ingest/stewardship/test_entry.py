"""One entry as a form: drawn with its values and choices, and what was typed read as the workbook reads it."""

from datetime import date
from decimal import Decimal

import pytest

from dti.core.errors import NotAllowed, NotFound, WrongInput
from dti.ingest.stewardship.entry import FormField, read_entries, read_form
from dti.ingest.stewardship.fields import FIELDS
from dti.ingest.stewardship.intake import apply_changes, preview_changes
from dti.store.engine import Store
from dti.store.periods import ensure_period
from tests.ingest.stewardship.conftest import AT, REPORTER, STEWARD, catalogue_of

KEYS = {
    "programme": "NQ49",
    "pillar": "NQ49/government",
    "target": "NQ49/GEN-01",
    "goal": "NQ49/GEN-01/2025",
    "department": "STC",
    "period": "2026-Q1",
}


def fields(store: Store, kind: str, key: str | None, **others: str) -> dict[str, FormField]:
    return {one.key: one for one in read_form(STEWARD, store, kind, key, "vi", **others)}


def with_period(store: Store) -> Store:
    with store.writing() as session:
        ensure_period(session, "2026-Q1", 15, AT)
    return store


def test_a_form_shows_what_stands_with_keys_locked(store: Store) -> None:
    found = fields(store, "target", "NQ49/GEN-01")
    assert (found["code"].value, found["code"].locked, found["name_vi"].locked) == ("GEN-01", True, False)
    assert (found["baseline_value"].value, found["baseline_date"].value, found["field"].value) == (
        "16",
        "31/12/2020",
        "63",
    )
    assert (found["kind"].value, found["kind"].label) == ("rank", "Loại chỉ tiêu")
    assert ("rank", "Thứ hạng") in found["kind"].choices
    assert ("general", "general – Chỉ tiêu chung") in found["pillar"].choices
    assert (found["note_vi"].long, found["number"].long, found["source"].required) == (True, False, True)


def test_a_new_entry_belongs_to_its_programme_and_has_the_usual(store: Store) -> None:
    found = fields(store, "target", None, programme="NQ49")
    assert (found["programme"].value, found["programme"].locked, found["code"].locked) == ("NQ49", True, False)
    assert (found["aggregation"].value, found["name_vi"].value) == ("lead", "")


@pytest.mark.parametrize("kind", FIELDS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_form_sent_back_as_it_was_drawn_changes_nothing(store: Store, kind: str, language: str) -> None:
    drawn = read_form(STEWARD, with_period(store), kind, KEYS[kind], "vi" if language == "vi" else "en")
    edits = read_entries(STEWARD, store, [(kind, {one.key: one.value for one in drawn})])
    preview = preview_changes(STEWARD, store, edits, at=AT)
    assert (preview.outcome, preview.findings) == ("unchanged", ())


def test_a_target_and_its_goal_are_typed_in_one_change(store: Store) -> None:
    typed = {"programme": "NQ49", "code": "gen-01", "lead_department": "SKHCN-2025"}
    goal = {"programme": "NQ49", "target": "GEN-01", "horizon": "2030", "operator": "≤", "value": "8,5"}
    edits = read_entries(STEWARD, store, [("target", typed), ("goal", goal | {"due_date": "31/12/2030"})])
    apply_changes(STEWARD, store, edits, reason="Phân công lại", at=AT)
    found = catalogue_of(store).target("NQ49", "GEN-01")
    assert found is not None
    added = found.goal(2030)
    assert added is not None
    assert (found.lead_department, added.value, added.due_date) == ("SKHCN-2025", Decimal("8.5"), date(2030, 12, 31))


def test_a_moved_deadline_is_typed(store: Store) -> None:
    edits = read_entries(STEWARD, with_period(store), [("period", {"code": "Quý I/2026", "deadline": "20/4/2026"})])
    apply_changes(STEWARD, store, edits, reason="Nghỉ lễ", at=AT)
    assert fields(store, "period", "2026-Q1")["deadline"].value == "20/04/2026"


def test_an_unclear_text_is_found_with_its_field_and_refuses_the_change(store: Store) -> None:
    edits = read_entries(
        STEWARD, store, [("target", {"programme": "NQ49", "code": "GEN-01", "baseline_value": "1.234"})]
    )
    (found,) = edits.findings
    assert (found.code, found.place, found.params["field"]) == ("ambiguous", "", "baseline_value")
    assert found.line("vi").startswith("“Giá trị gốc” có thể đọc hai cách: “1.234” là 1.234 hoặc 1,234.")
    with pytest.raises(WrongInput, match="refused"):
        apply_changes(STEWARD, store, edits, reason="x", at=AT)


def test_an_empty_text_clears_and_what_is_left_out_stays(store: Store) -> None:
    edits = read_entries(STEWARD, store, [("target", {"programme": "NQ49", "code": "GEN-01", "note_en": ""})])
    (found,) = preview_changes(STEWARD, store, edits, at=AT).differences
    assert (found.field, found.after) == ("note_en", "")


@pytest.mark.parametrize("key", ["NQ49/KHAC-01", "NQ49", "a/b/c/d"])
def test_an_unknown_entry_has_no_form(store: Store, key: str) -> None:
    with pytest.raises(NotFound):
        read_form(STEWARD, store, "target", key, "vi")


def test_unknown_kinds_and_fields_are_wrong_input(store: Store) -> None:
    with pytest.raises(WrongInput, match="unknown_kind"):
        read_form(STEWARD, store, "account", None, "vi")
    with pytest.raises(WrongInput, match="unknown_field"):
        read_entries(STEWARD, store, [("target", {"version": "3"})])


def test_only_who_may_edit_the_catalogue_gets_a_form(store: Store) -> None:
    with pytest.raises(NotAllowed):
        read_form(REPORTER, store, "target", "NQ49/GEN-01", "vi")
    with pytest.raises(NotAllowed):
        read_entries(REPORTER, store, [])
