"""Conclusions are judged by the data of the question; what was known then and is known now stands beside it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from dti.access.user import Role, User
from dti.catalogue.observations import Flag
from dti.core.errors import NotAllowed
from dti.meetings import Conclusion, close_conclusion, end_meeting, freeze, reopen_conclusion
from dti.store.catalogue import drop_target
from dti.store.engine import Store
from dti.store.meetings import MeetingState
from dti.views.board import read_board, read_catalogue
from dti.views.conclusions import ConclusionState, Verdict, read_conclusions
from dti.views.query import ask_at
from tests.views.meetings import (
    ADMINISTRATOR,
    AFTER,
    COMMITTEE,
    FROZEN_AT,
    GOAL,
    HEALTH,
    HELD,
    STEWARD,
    add_conclusion,
    ask_as,
    hold,
    open_on,
    report,
)

IN_TIME, OVER = date(2025, 1, 20), date(2025, 2, 1)
KNOWN = date(2026, 11, 9)


def judged(store: Store, as_of: date, user: User = COMMITTEE, **asked: object) -> tuple[ConclusionState, ...]:
    query = ask_as(store, user, as_of, **asked)
    with store.reading() as session:
        return read_conclusions(user, session, query)


def verdict(store: Store, as_of: date) -> tuple[Verdict, str]:
    (state,) = judged(store, as_of)
    return state.verdict, state.why.removeprefix("meetings.why.")


def test_a_conclusion_shows_what_was_known_then_and_what_is_known_now(own_store: Store) -> None:
    kept = add_conclusion(own_store, hold(own_store))
    report(own_store, 96)
    (state,) = judged(own_store, IN_TIME)
    assert (state.kept, state.said, state.meeting.day) == (kept, GOAL, HELD)
    assert state.department is not None
    assert (state.department.code, state.days_left, state.is_overdue) == ("SYT", 11, False)
    assert state.then is not None
    assert state.now is not None
    assert (state.then.value, state.then.data_date) == (Decimal(90), date(2024, 9, 30))
    assert (state.now.value, state.now.data_date) == (Decimal(96), date(2024, 12, 31))
    assert (state.verdict, state.why) == (Verdict.MET, "meetings.why.met")


@pytest.mark.parametrize(
    ("parts", "as_of", "expected"),
    [
        ([], IN_TIME, (Verdict.OPEN, "no_data_yet")),
        ([], date(2025, 1, 31), (Verdict.OPEN, "no_data_yet")),
        ([], OVER, (Verdict.CANNOT_JUDGE, "no_data")),
        ([94], IN_TIME, (Verdict.OPEN, "short")),
        ([94], OVER, (Verdict.NOT_MET, "missed")),
        ([95], OVER, (Verdict.MET, "met")),
        ([94, 95], date(2025, 4, 20), (Verdict.NOT_MET, "late")),
        ([95, 94], date(2025, 4, 20), (Verdict.MET, "met")),
    ],
)
def test_the_data_decide(own_store: Store, parts: list[int], as_of: date, expected: tuple[Verdict, str]) -> None:
    add_conclusion(own_store, hold(own_store))
    for part, day in zip(parts, (date(2024, 12, 31), date(2025, 3, 31)), strict=False):
        report(own_store, part, day)
    assert verdict(own_store, as_of) == expected


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (Conclusion("Họp", "SYT", GOAL.due), "no_target"),
        (Conclusion("Nâng", "SYT", GOAL.due, "SOC-07"), "no_value"),
    ],
)
def test_what_names_no_target_or_value_cannot_be_judged(own_store: Store, new: Conclusion, expected: str) -> None:
    add_conclusion(own_store, hold(own_store), new)
    report(own_store, 99)
    (state,) = judged(own_store, OVER)
    assert (state.verdict, state.why) == (Verdict.CANNOT_JUDGE, f"meetings.why.{expected}")
    assert (state.now is None) is (new.target is None)
    assert state.is_overdue


def test_only_data_dated_after_the_meeting_count(own_store: Store) -> None:
    add_conclusion(own_store, hold(own_store))
    report(own_store, 99, HELD)
    (state,) = judged(own_store, IN_TIME)
    assert (state.verdict, state.why) == (Verdict.OPEN, "meetings.why.no_data_yet")
    assert state.now is not None
    assert state.now.value == Decimal(99)


def test_what_waits_for_approval_closes_nothing(own_store: Store) -> None:
    add_conclusion(own_store, hold(own_store))
    report(own_store, 99, is_approved=False)
    (state,) = judged(own_store, IN_TIME, provisional=True)
    assert (state.verdict, state.now and state.now.value) == (Verdict.OPEN, Decimal(90))


def test_an_illustrative_value_counts_only_where_it_is_shown_and_says_so(own_store: Store) -> None:
    add_conclusion(own_store, hold(own_store))
    report(own_store, 99, illustrative=True)
    assert verdict(own_store, IN_TIME) == (Verdict.OPEN, "no_data_yet")
    (state,) = judged(own_store, IN_TIME, illustrative=True)
    assert state.verdict is Verdict.MET
    assert state.now is not None
    assert Flag.ILLUSTRATIVE in state.now.flags


def test_a_target_that_is_no_longer_pursued_cannot_be_judged(own_store: Store) -> None:
    add_conclusion(own_store, hold(own_store))
    report(own_store, 99)
    with own_store.writing() as session:
        drop_target(session, "NQ49", "SOC-07", day=date(2025, 1, 1), reason="thôi", at=AFTER, by="x")
    assert verdict(own_store, IN_TIME) == (Verdict.CANNOT_JUDGE, "dropped")


def test_a_persons_word_closes_it_until_it_is_taken_back(own_store: Store) -> None:
    number = add_conclusion(own_store, hold(own_store)).id
    report(own_store, 94)
    close_conclusion(STEWARD, own_store, number, reason="đã xong", at=AFTER)
    assert verdict(own_store, OVER) == (Verdict.CLOSED, "closed")
    reopen_conclusion(STEWARD, own_store, number, reason="chưa", at=AFTER)
    assert verdict(own_store, OVER) == (Verdict.NOT_MET, "missed")


def test_a_meeting_that_was_never_frozen_has_no_then(own_store: Store) -> None:
    add_conclusion(own_store, open_on(own_store))
    (state,) = judged(own_store, IN_TIME)
    assert (state.then, state.verdict) == (None, Verdict.OPEN)


def test_readers_see_their_own_departments_conclusions(own_store: Store) -> None:
    meeting = hold(own_store)
    add_conclusion(own_store, meeting)
    add_conclusion(own_store, meeting, Conclusion("Họp", "SGDDT", GOAL.due))
    assert [one.said.department for one in judged(own_store, IN_TIME)] == ["SYT", "SGDDT"]
    assert [one.said.department for one in judged(own_store, IN_TIME, HEALTH)] == ["SYT"]
    with pytest.raises(NotAllowed):
        judged(own_store, IN_TIME, ADMINISTRATOR)


def test_who_carries_on_for_a_department_sees_what_it_was_given(own_store: Store) -> None:
    with own_store.reading() as session:
        old = next(one for one in read_catalogue(session).departments if one.successors and one.is_valid(HELD))
    day = date(2026, 1, 20)
    add_conclusion(own_store, hold(own_store), Conclusion("Họp", old.code, day))
    heir = User("moi", "Mới", frozenset({Role.REPORTER}), frozenset(old.successors[:1]), account=9)
    assert [one.said.department for one in judged(own_store, day, heir)] == [old.code]
    assert judged(own_store, day, HEALTH) == ()


def test_at_a_frozen_meeting_conclusions_stand_as_they_stood_then(own_store: Store) -> None:
    first = hold(own_store)
    kept = add_conclusion(own_store, first)
    report(own_store, 96)
    second = hold(own_store, IN_TIME, AFTER)
    query = ask_at(COMMITTEE, second)

    def read(**limits: int) -> tuple[ConclusionState, ...]:
        with own_store.reading() as session:
            return read_conclusions(COMMITTEE, session, query, **limits)

    before = read()
    assert [(one.kept.id, one.verdict) for one in before] == [(kept.id, Verdict.MET)]
    later = AFTER + timedelta(days=5)
    report(own_store, 90, recorded=later)
    close_conclusion(STEWARD, own_store, kept.id, reason="thôi", at=later)
    own = add_conclusion(own_store, second, replace(GOAL, due=date(2025, 6, 30)), at=later)
    end_meeting(STEWARD, own_store, second.number, at=later)
    assert read() == before
    assert [one.kept.id for one in read(meeting=second.number)] == [own.id]


def test_figures_that_another_meeting_froze_later_were_not_known(own_store: Store) -> None:
    first = open_on(own_store)
    add_conclusion(own_store, first)
    query = ask_at(COMMITTEE, hold(own_store, IN_TIME))

    def read() -> tuple[ConclusionState, ...]:
        with own_store.reading() as session:
            return read_conclusions(COMMITTEE, session, query)

    before = read()
    assert [(one.meeting.state, one.then) for one in before] == [(MeetingState.OPEN, None)]
    freeze(STEWARD, own_store, first.number, at=AFTER)
    assert read() == before


def test_a_later_meeting_is_not_known_on_an_earlier_day(own_store: Store) -> None:
    add_conclusion(own_store, hold(own_store))
    assert judged(own_store, HELD - timedelta(days=1)) == ()
    assert len(judged(own_store, HELD)) == 1


def test_what_was_concluded_before_the_day_of_its_meeting_counts_from_when_it_was_written_down(
    own_store: Store,
) -> None:
    add_conclusion(own_store, open_on(own_store, date(2026, 12, 1)), replace(GOAL, due=date(2027, 1, 31)))
    assert judged(own_store, FROZEN_AT.date() - timedelta(days=1)) == ()
    assert len(judged(own_store, FROZEN_AT.date())) == 1


def test_values_in_an_open_conflict_cannot_be_judged(own_store: Store) -> None:
    """ECO-04 has published values that contradict each other about one day."""
    state = _disputed(own_store)
    meeting = hold(own_store, state - timedelta(days=1), as_of=state - timedelta(days=1))
    due = state + timedelta(days=30)
    add_conclusion(own_store, meeting, replace(GOAL, due=due, target="ECO-04", goal_value=Decimal(55)))
    assert verdict(own_store, KNOWN) == (Verdict.CANNOT_JUDGE, "conflict")


def _disputed(store: Store) -> date:
    query = ask_as(store, STEWARD, KNOWN)

    with store.reading() as session:
        found = read_board(session, query).state("ECO-04")
    assert found is not None
    return max(one.data_date for one in found.judgement.conflicting)
