"""Edits of the catalogue: previewed field by field, applied as previewed, all or nothing, versioned and audited."""

import os
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dti.access.audit import latest_sequence, read_events, verify
from dti.catalogue.loader import load_folder
from dti.catalogue.models import Catalogue, Operator, Target
from dti.core.errors import Conflict, NotAllowed, WrongInput
from dti.ingest.stewardship.edits import Deadline, Drop, Edits, merge
from dti.ingest.stewardship.intake import apply_changes, preview_changes
from dti.store.catalogue import load_catalogue, read_drops, save_catalogue
from dti.store.catalogue_use import count_observations
from dti.store.engine import Store
from dti.store.periods import ensure_period, read_period_events, read_periods
from tests.demo import DATA
from tests.ingest.stewardship.conftest import AT, REPORTER, STEWARD, Book, catalogue_of
from tests.stores import discard, postgres_store

LATER = AT + timedelta(hours=1)
REASON = "Theo Kế hoạch số 333/KH-UBND"


def target(store: Store, code: str = "GOV-01", programme: str = "NQ49") -> Target:
    found = catalogue_of(store).target(programme, code)
    assert found is not None
    return found


def changed(store: Store, **update: Any) -> Edits:
    return Edits(targets=(target(store).model_copy(update=update),))


def seen(store: Store, edits: Edits) -> list[tuple[str, str, str, Any, Any]]:
    differences = preview_changes(STEWARD, store, edits, at=AT).differences
    return [(one.kind, one.key, one.field, one.before, one.after) for one in differences]


def without_versions(catalogue: Catalogue) -> Catalogue:
    targets = tuple(one.model_copy(update={"version": None}) for one in catalogue.targets)
    return catalogue.model_copy(update={"targets": targets, "content_hash": ""})


def test_a_preview_names_each_field_before_and_after(store: Store) -> None:
    old = target(store)
    goal = old.goals[0].model_copy(update={"value": Decimal("88.5")})
    edits = changed(store, lead_department="STC-2025", goals=(goal,))
    assert seen(store, edits) == [
        ("target", "NQ49/GOV-01", "lead_department", old.lead_department, "STC-2025"),
        ("goal", f"NQ49/GOV-01/{goal.horizon}", "value", old.goals[0].value, Decimal("88.5")),
    ]
    one = preview_changes(STEWARD, store, edits, at=AT).differences[1]
    assert (one.entry_label("vi"), one.field_label("vi"), one.after_text("vi")) == (
        f"Mục tiêu NQ49/GOV-01/{goal.horizon}",
        "Mục tiêu",
        "88,5",
    )


def test_a_preview_stores_nothing(store: Store) -> None:
    before = catalogue_of(store)
    preview_changes(STEWARD, store, changed(store, name_vi="Tên khác"), at=AT)
    with store.reading() as session:
        assert latest_sequence(session) == 0
    assert catalogue_of(store) == before


def test_what_is_applied_is_a_stewards_version_and_the_old_one_stays_readable(store: Store) -> None:
    old = target(store)
    applied = apply_changes(STEWARD, store, changed(store, name_vi="Tên khác"), reason=REASON, at=LATER)
    new = target(store)
    assert (applied.saved, new.name_vi) == (1, "Tên khác")
    assert new.version != old.version
    with store.reading() as session:
        assert load_catalogue(session, recorded=AT).target("NQ49", "GOV-01") == old
        assert load_catalogue(session, as_of=AT.date() - timedelta(days=1)).target("NQ49", "GOV-01") == old
        (event,) = read_events(session, object_kind="catalogue")
        assert verify(session) is None
    assert (event.action, event.object_key, event.actor) == ("catalogue.changed", "NQ49/GOV-01", STEWARD.signature)
    assert event.details == {
        "reason": REASON,
        "warnings": [],
        "changes": [
            {"kind": "target", "key": "NQ49/GOV-01", "field": "name_vi", "before": old.name_vi, "after": "Tên khác"}
        ],
    }


def test_targets_keep_their_order_and_goals_that_were_not_named_stay(store: Store) -> None:
    before = catalogue_of(store)
    apply_changes(STEWARD, store, changed(store, name_vi="Tên khác", goals=()), reason=REASON, at=LATER)
    after = catalogue_of(store)
    assert [one.code for one in after.targets] == [one.code for one in before.targets]
    assert (
        target(store).goals
        == before.targets_of("NQ49")[[t.code for t in before.targets_of("NQ49")].index("GOV-01")].goals
    )


def test_the_files_leave_a_stewards_version_alone_and_say_so(store: Store) -> None:
    apply_changes(STEWARD, store, changed(store, name_vi="Tên khác"), reason=REASON, at=LATER)
    loaded = load_folder(DATA)
    with store.writing() as session:
        changes = save_catalogue(session, loaded.catalogue, loaded.scores, by="dti init", at=LATER)
    assert [(one.kind, one.key, one.fields) for one in changes.kept] == [("target", "NQ49/GOV-01", ("name_vi",))]
    assert target(store).name_vi == "Tên khác"


@pytest.mark.parametrize("reason", ["", "  ", "\u200b"])
def test_a_change_needs_a_reason(store: Store, reason: str) -> None:
    with pytest.raises(WrongInput, match="reason_missing"):
        apply_changes(STEWARD, store, changed(store, name_vi="Tên khác"), reason=reason, at=LATER)


def test_an_empty_change_is_refused(store: Store) -> None:
    for edits in (Edits(), changed(store)):
        assert preview_changes(STEWARD, store, edits, at=AT).outcome == "unchanged"
        with pytest.raises(Conflict, match="unchanged"):
            apply_changes(STEWARD, store, edits, reason=REASON, at=LATER)


def test_only_who_may_edit_the_catalogue_may_preview_or_apply(store: Store) -> None:
    edits = changed(store, name_vi="Tên khác")
    with pytest.raises(NotAllowed):
        preview_changes(REPORTER, store, edits, at=AT)
    with pytest.raises(NotAllowed):
        apply_changes(REPORTER, store, edits, reason=REASON, at=AT)
    with store.reading() as session:
        assert latest_sequence(session) == 0


def test_what_somebody_else_changed_since_the_preview_is_not_overwritten(store: Store) -> None:
    mine = preview_changes(STEWARD, store, changed(store, name_vi="Của tôi"), at=AT)
    apply_changes(STEWARD, store, changed(store, name_vi="Của người khác"), reason=REASON, at=LATER)
    with pytest.raises(Conflict, match="changed_since"):
        apply_changes(STEWARD, store, mine, reason=REASON, at=LATER)
    assert target(store).name_vi == "Của người khác"


def test_a_workbook_read_before_somebody_elses_change_is_not_applied_unseen(store: Store) -> None:
    book = Book(store, "NQ49")
    book.write("target", ("NQ49", "GOV-02"), name_vi="Của tôi")
    edits = book.read()
    apply_changes(STEWARD, store, changed(store, name_vi="Của người khác"), reason=REASON, at=LATER)
    with pytest.raises(Conflict, match="changed_since"):
        apply_changes(STEWARD, store, edits, reason=REASON, at=LATER)


def test_what_was_not_previewed_is_not_applied_under_its_token(store: Store) -> None:
    token = preview_changes(STEWARD, store, changed(store, name_vi="Đã xem"), at=AT).token
    with pytest.raises(Conflict, match="changed_since"):
        apply_changes(STEWARD, store, changed(store, name_vi="Chưa xem"), reason=REASON, at=AT, seen=token)


def test_an_error_keeps_everything_from_being_saved(store: Store) -> None:
    good = target(store, "GOV-02").model_copy(update={"name_vi": "Tốt"})
    bad = target(store).model_copy(update={"lead_department": "KHONG-CO"})
    edits = Edits(targets=(good, bad), deadlines=(Deadline("2026-Q1", date(2026, 4, 20)),))
    assert preview_changes(STEWARD, store, edits, at=AT).outcome == "refused"
    with pytest.raises(WrongInput, match="refused"):
        apply_changes(STEWARD, store, edits, reason=REASON, at=LATER)
    assert target(store, "GOV-02").name_vi != "Tốt"
    with store.reading() as session:
        assert (read_periods(session), latest_sequence(session)) == ((), 0)


def test_a_target_is_dropped_for_a_reason_and_taken_up_again(store: Store) -> None:
    day, again = date(2026, 6, 1), date(2026, 9, 1)
    drop = Edits(drops=(Drop("NQ49", "SOC-04", day),))
    assert seen(store, drop) == [("drop", "NQ49/SOC-04", "day", None, day)]
    apply_changes(STEWARD, store, drop, reason="Không còn căn cứ", at=LATER)
    with store.reading() as session:
        assert read_drops(session, "NQ49", as_of=day) == {"SOC-04": (day, "Không còn căn cứ")}
    twice = preview_changes(STEWARD, store, replace(drop, drops=(Drop("NQ49", "SOC-04", again),)), at=LATER)
    assert [one.code for one in twice.findings] == ["dropped_already"]
    back = Edits(drops=(Drop("NQ49", "SOC-04", again, resumed=True),))
    apply_changes(STEWARD, store, back, reason="Có căn cứ mới", at=LATER)
    with store.reading() as session:
        assert read_drops(session, "NQ49", as_of=again) == {}
        assert read_drops(session, "NQ49", as_of=date(2026, 8, 31)) == {"SOC-04": (day, "Không còn căn cứ")}
    assert preview_changes(STEWARD, store, back, at=LATER).outcome == "refused"
    apply_changes(STEWARD, store, drop, reason="Lần nữa", at=LATER)
    with store.reading() as session:
        assert read_drops(session, "NQ49", as_of=again) == {"SOC-04": (day, "Lần nữa")}


def test_a_deadline_is_moved_and_closing_is_not_touched_by_it(store: Store) -> None:
    with store.writing() as session:
        ensure_period(session, "2026-Q1", 15, AT)
    moved = Edits(deadlines=(Deadline("2026-Q1", date(2026, 4, 20)), Deadline("2026-Q2", date(2026, 7, 10))))
    assert seen(store, moved) == [
        ("period", "2026-Q1", "deadline", date(2026, 4, 15), date(2026, 4, 20)),
        ("period", "2026-Q2", "deadline", None, date(2026, 7, 10)),
    ]
    apply_changes(STEWARD, store, moved, reason="Nghỉ lễ", at=LATER)
    with store.reading() as session:
        found = {one.code: one.deadline for one in read_periods(session)}
        assert found == {"2026-Q1": date(2026, 4, 20), "2026-Q2": date(2026, 7, 10)}
        assert read_period_events(session) == ()


def test_figures_that_stand_are_counted_for_whoever_changes_their_goal(own_published: Store) -> None:
    with own_published.reading() as session:
        counts = count_observations(session)
    (programme, code), number = next(one for one in counts.items() if one[0][0] == "NQ49")
    one = target(own_published, code, programme)
    goal = one.goals[0].model_copy(update={"value": one.goals[0].value + 1})
    edits = Edits(targets=(one.model_copy(update={"goals": (goal,)}),))
    (found,) = preview_changes(STEWARD, own_published, edits, at=AT).findings
    assert (found.code, found.params["count"]) == ("judged_anew", number)


@pytest.mark.postgres
def test_edits_are_applied_on_the_other_database_too() -> None:
    made = postgres_store()
    try:
        loaded = load_folder(DATA)
        with made.writing() as session:
            save_catalogue(session, loaded.catalogue, loaded.scores, by="dti init", at=AT)
        edits = replace(changed(made, name_vi="Tên khác"), drops=(Drop("NQ49", "SOC-04", date(2026, 6, 1)),))
        preview = preview_changes(STEWARD, made, edits, at=AT)
        assert apply_changes(STEWARD, made, preview, reason=REASON, at=LATER).saved == 2
        assert target(made).name_vi == "Tên khác"
    finally:
        discard(made)


EXAMPLES = int(os.environ.get("DTI_TEST_EXAMPLES", "10"))
"""How many lists of edits are tried; `make sweep` tries many."""

names = st.sampled_from(["Tên một", "Tên hai", "=1+1", "<b>đậm</b>", "{0} %s"])
some_targets = st.lists(
    st.fixed_dictionaries(
        {
            "place": st.integers(0, 29),
            "name_vi": names,
            "note_en": names,
            "lead_department": st.sampled_from(["STP", "SCT"]),
        },
        optional={
            "contributing": st.sampled_from([(), ("VNPT",), ("VNPT", "BDIEN")]),
            "number": st.sampled_from(["1.2", None]),
        },
    ),
    max_size=4,
)
some_goals = st.lists(
    st.tuples(
        st.integers(0, 29),
        st.sampled_from([2025, 2030, 2035]),
        st.integers(1, 9999).map(lambda n: Decimal(n) / 100),
        st.sampled_from(list(Operator)),
    ),
    max_size=4,
)


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
@given(some_targets, some_goals)
def test_whatever_is_edited_is_applied_exactly_as_previewed(
    edited_store: Store, targets: list[dict[str, Any]], goals: list[tuple[int, int, Decimal, Operator]]
) -> None:
    store = edited_store
    before = catalogue_of(store)
    known = dict(enumerate(before.targets_of("NQ49")))
    for update in targets:
        place = update.pop("place")
        known[place] = known[place].model_copy(update=update)
    for place, horizon, value, operator in goals:
        due = date(horizon, 12, 31)
        one = (
            known[place]
            .goals[0]
            .model_copy(update={"horizon": horizon, "value": value, "operator": operator, "due_date": due})
        )
        others = tuple(goal for goal in known[place].goals if goal.horizon != horizon)
        known[place] = known[place].model_copy(update={"goals": (*others, one)})
    edits = Edits(targets=tuple(known.values()))
    preview = preview_changes(STEWARD, store, edits, at=LATER)
    expected = merge(before, edits)
    if preview.outcome == "unchanged":
        assert without_versions(expected) == without_versions(before)
        return
    assert preview.outcome == "accepted"
    apply_changes(STEWARD, store, preview, reason=REASON, at=LATER)
    after = catalogue_of(store)
    assert without_versions(after) == without_versions(expected)
    untouched = {one.version for one in before.targets} & {one.version for one in after.targets}
    edited_keys = {one.key.rpartition("/")[0] if one.kind == "goal" else one.key for one in preview.differences}
    assert len(untouched) == len(before.targets) - len(edited_keys)
    assert preview_changes(STEWARD, store, edits, at=LATER).outcome == "unchanged"
