"""Conclusions are made in a meeting that is not over, and closed or reopened by a person's word with a reason."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dti.access.audit import read_events
from dti.access.user import Role, User
from dti.catalogue.models import Operator
from dti.core.errors import Conflict, DtiError, NotAllowed, NotFound, WrongInput
from dti.meetings import Conclusion, close_conclusion, conclude, end_meeting, freeze, reopen_conclusion
from dti.store.conclusions import read_conclusion_rows
from dti.store.engine import Store
from tests.meetings.conftest import AT, DAY, LATER, STEWARD, told, trail
from tests.store.builders import catalogue, department, save

NEW = Conclusion("Đạt 95 %", "A", date(2025, 6, 30), "T-01", Decimal(95), Operator.AT_LEAST)


def count(store: Store) -> int:
    with store.reading() as session:
        return len(read_conclusion_rows(session))


@pytest.mark.parametrize("new", [NEW, Conclusion("Họp", "B", DAY), replace(NEW, goal_value=None, operator=None)])
def test_a_conclusion_is_made_before_and_after_the_figures_are_frozen(
    store: Store, number: int, new: Conclusion
) -> None:
    first = conclude(STEWARD, store, number, new, at=AT)
    freeze(STEWARD, store, number, at=LATER)
    second = conclude(STEWARD, store, number, replace(new, what=f"  {new.what} "), at=LATER)
    assert (first.conclusion, second.conclusion, first.by, second.at) == (new, new, STEWARD.signature, LATER)
    assert trail(store)[-1] == ("conclusion.made", str(second.id))


def test_the_trail_says_what_was_concluded(store: Store, number: int) -> None:
    conclude(STEWARD, store, number, NEW, at=AT)
    with store.reading() as session:
        event = list(read_events(session))[-1]
    assert event.details == {
        "what": "Đạt 95 %",
        "department": "A",
        "until": "2025-06-30",
        "target": "T-01",
        "operator": "≥",
        "value": "95",
        "meeting": number,
    }


@pytest.mark.parametrize(
    ("differences", "key"),
    [
        ({"what": "  \n "}, "meetings.error.what_missing"),
        ({"what": "x" * 2001}, "meetings.error.long"),
        ({"due": date(2025, 1, 19)}, "meetings.error.due"),
        ({"due": date(2200, 1, 1)}, "meetings.error.due"),
        ({"department": "Z"}, "views.unknown_department"),
        ({"department": "CONG-BO"}, "meetings.error.department_published"),
        ({"department": "OLD"}, "meetings.error.department_over"),
        ({"target": "Z-1"}, "views.unknown_target"),
        ({"target": None}, "meetings.error.value_without_target"),
        ({"operator": None}, "meetings.error.value_and_operator"),
        ({"goal_value": None}, "meetings.error.value_and_operator"),
        ({"goal_value": Decimal(-1)}, "meetings.error.goal_negative"),
    ],
)
def test_what_makes_no_sense_is_refused(store: Store, number: int, differences: dict[str, object], key: str) -> None:
    over = department("OLD", valid_to=date(2024, 12, 31), successors=("A",))
    save(store, departments=(*catalogue().departments, over))
    with pytest.raises(DtiError) as caught:
        conclude(STEWARD, store, number, replace(NEW, **differences), at=LATER)  # type: ignore[arg-type]
    assert caught.value.key == key
    if key.startswith("meetings."):
        told(caught.value)
    assert count(store) == 0


def test_a_meeting_that_is_over_concludes_nothing_more(store: Store, number: int) -> None:
    freeze(STEWARD, store, number, at=AT)
    end_meeting(STEWARD, store, number, at=AT)
    with pytest.raises(Conflict) as caught:
        conclude(STEWARD, store, number, NEW, at=LATER)
    told(caught.value)
    with pytest.raises(NotFound):
        conclude(STEWARD, store, 99, NEW, at=LATER)


def test_a_person_closes_and_reopens_with_a_reason(store: Store, number: int) -> None:
    made = conclude(STEWARD, store, number, NEW, at=AT).id
    for turn in (close_conclusion, reopen_conclusion):
        with pytest.raises(WrongInput) as caught:
            turn(STEWARD, store, made, reason=" ", at=LATER)
        told(caught.value)
    with pytest.raises(Conflict) as never:
        reopen_conclusion(STEWARD, store, made, reason="x", at=LATER)
    told(never.value)
    closed = close_conclusion(STEWARD, store, made, reason="đã có báo cáo", at=LATER)
    assert closed.closed is not None
    assert (closed.closed.reason, closed.closed.by) == ("đã có báo cáo", STEWARD.signature)
    with pytest.raises(Conflict) as twice:
        close_conclusion(STEWARD, store, made, reason="lại", at=LATER)
    told(twice.value)
    assert reopen_conclusion(STEWARD, store, made, reason="nhầm", at=LATER).closed is None
    assert trail(store)[-2:] == [("conclusion.closed", str(made)), ("conclusion.reopened", str(made))]


def test_only_who_runs_meetings_concludes_or_closes(store: Store, number: int) -> None:
    made = conclude(STEWARD, store, number, NEW, at=AT).id
    reporter = User("an", "An", frozenset({Role.REPORTER, Role.COMMITTEE}), frozenset({"A"}))
    with pytest.raises(NotAllowed):
        conclude(reporter, store, number, NEW, at=LATER)
    for turn in (close_conclusion, reopen_conclusion):
        with pytest.raises(NotAllowed):
            turn(reporter, store, made, reason="x", at=LATER)
    assert count(store) == 1
