"""A meeting is opened, frozen once and ended; every step is audited with it, and what makes no sense writes nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from dti.access.audit import read_events
from dti.access.user import Role, User
from dti.core.errors import Conflict, DtiError, NotAllowed, NotFound, WrongInput
from dti.core.periods import Period
from dti.meetings import end_meeting, freeze, open_meeting
from dti.store.engine import Store
from dti.store.meetings import Frozen, MeetingState, read_meeting, read_meetings
from tests.meetings.conftest import AT, DAY, LATER, STEWARD, told, trail

WHO = STEWARD.signature


def test_a_meeting_is_opened_on_a_programme_and_audited(store: Store) -> None:
    made = open_meeting(STEWARD, store, None, DAY, title_vi="  Phiên   quý IV ", title_en="Q4", at=AT)
    assert (made.programme, made.day, made.title_vi, made.title_en, made.opened_by) == (
        "P",
        DAY,
        "Phiên quý IV",
        "Q4",
        WHO,
    )
    assert trail(store)[-1] == ("meeting.opened", str(made.number))


def test_what_is_left_out_of_a_freeze_is_what_a_reader_is_shown(store: Store, number: int) -> None:
    kept = freeze(STEWARD, store, number, at=LATER).frozen
    assert kept == Frozen(
        period=Period(2024, 4),
        horizon=2025,
        as_of=date(2025, 1, 15),
        up_to=date(2025, 1, 15),
        illustrative=False,
        recorded=LATER,
        at=LATER,
        by=WHO,
    )
    late = freeze(STEWARD, store, _other(store), at=LATER + timedelta(days=30)).frozen
    assert late.as_of == DAY


def _other(store: Store) -> int:
    return open_meeting(STEWARD, store, "P", DAY, title_vi="Phiên hai", at=LATER).number


def test_a_freeze_keeps_what_was_asked_for_and_is_audited_with_it(store: Store, number: int) -> None:
    kept = freeze(
        STEWARD, store, number, at=LATER, period=Period(2024, 3), as_of=date(2024, 12, 1), illustrative=True
    ).frozen
    assert (kept.period, kept.as_of, kept.up_to) == (Period(2024, 3), date(2024, 12, 1), date(2024, 9, 30))
    with store.reading() as session:
        event = list(read_events(session))[-1]
    assert (event.action, event.details) == (
        "meeting.frozen",
        {
            "period": "2024-Q3",
            "horizon_year": 2025,
            "as_of": "2024-12-01",
            "up_to": "2024-09-30",
            "illustrative": True,
            "recorded": LATER.isoformat(),
        },
    )


def test_the_question_of_a_frozen_meeting_is_equal_for_ever(store: Store, number: int) -> None:
    kept = freeze(STEWARD, store, number, at=LATER).frozen
    steps: tuple[Callable[[], Any], ...] = (
        lambda: freeze(STEWARD, store, number, at=LATER + timedelta(days=1), illustrative=True),
        lambda: freeze(STEWARD, store, number, at=LATER, as_of=date(2024, 1, 1)),
        lambda: freeze(STEWARD, store, _other(store), at=LATER + timedelta(days=2), horizon=2025),
        lambda: end_meeting(STEWARD, store, number, at=LATER + timedelta(days=3)),
        lambda: end_meeting(STEWARD, store, number, at=LATER + timedelta(days=4)),
    )
    refused = 0
    for step in steps:
        try:
            step()
        except Conflict as error:
            told(error)
            refused += 1
        with store.reading() as session:
            assert read_meeting(session, number).frozen == kept
    assert refused == 3


def test_a_meeting_that_was_never_frozen_is_called_off_with_a_reason(store: Store, number: int) -> None:
    with pytest.raises(WrongInput) as caught:
        end_meeting(STEWARD, store, number, at=LATER)
    told(caught.value)
    ended = end_meeting(STEWARD, store, number, reason="hoãn họp", at=LATER)
    assert (ended.state, ended.ended_reason) == (MeetingState.CALLED_OFF, "hoãn họp")
    assert trail(store)[-1] == ("meeting.called_off", str(number))
    with pytest.raises(Conflict) as over:
        freeze(STEWARD, store, number, at=LATER)
    told(over.value)


def test_one_that_was_held_is_ended(store: Store, number: int) -> None:
    freeze(STEWARD, store, number, at=LATER)
    assert end_meeting(STEWARD, store, number, at=LATER).state is MeetingState.ENDED
    assert trail(store)[-1] == ("meeting.ended", str(number))


@pytest.mark.parametrize(
    ("asked", "kind", "key"),
    [
        ({"title_vi": " "}, WrongInput, "meetings.error.title_missing"),
        ({"title_vi": "x" * 201}, WrongInput, "meetings.error.long"),
        ({"day": date(1999, 12, 31)}, WrongInput, "meetings.error.day"),
        ({"programme": "Z"}, NotFound, "views.unknown_programme"),
        ({}, Conflict, "meetings.error.same_day"),
    ],
)
def test_a_meeting_that_makes_no_sense_is_refused(
    store: Store, number: int, asked: dict[str, Any], kind: type[DtiError], key: str
) -> None:
    chosen: dict[str, Any] = {"programme": "P", "day": DAY, "title_vi": "Phiên"} | asked
    programme, day = chosen.pop("programme"), chosen.pop("day")
    with pytest.raises(kind) as caught:
        open_meeting(STEWARD, store, programme, day, at=LATER, **chosen)
    assert caught.value.key == key
    with store.reading() as session:
        assert [one.number for one in read_meetings(session)] == [number]


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ({"as_of": date(2025, 1, 16)}, "meetings.error.ahead"),
        ({"period": Period(2025, 2)}, "meetings.error.period_ahead"),
        ({"horizon": 2040}, "views.unknown_horizon"),
    ],
)
def test_a_question_about_the_future_is_not_frozen(store: Store, number: int, asked: dict[str, Any], key: str) -> None:
    with pytest.raises(DtiError) as caught:
        freeze(STEWARD, store, number, at=LATER, **asked)
    assert caught.value.key == key
    told(caught.value)
    with store.reading() as session:
        assert read_meeting(session, number).frozen is None


def test_a_clock_that_is_behind_freezes_nothing(store: Store, number: int) -> None:
    with pytest.raises(Conflict) as caught:
        freeze(STEWARD, store, number, at=AT - timedelta(microseconds=1))
    assert caught.value.key == "meetings.error.slow_clock"
    told(caught.value)


def test_only_who_runs_meetings_takes_a_step_and_signs_it(store: Store, number: int) -> None:
    reader = User("an", "An", frozenset({Role.COMMITTEE, Role.ANALYST, Role.ADMINISTRATOR}))
    before = trail(store)
    steps: tuple[Callable[[User], Any], ...] = (
        lambda who: open_meeting(who, store, "P", DAY + timedelta(days=1), title_vi="Phiên", at=LATER),
        lambda who: freeze(who, store, number, at=LATER),
        lambda who: end_meeting(who, store, number, reason="x", at=LATER),
    )
    for step in steps:
        with pytest.raises(NotAllowed):
            step(reader)
        with pytest.raises(WrongInput, match="actor_missing"):
            step(replace(STEWARD, name=" ", full_name=" "))
    assert trail(store) == before
