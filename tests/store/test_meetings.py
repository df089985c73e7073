"""Meetings: each step is taken once, a frozen question comes back whole, and a moment shows what stood then."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from dti.core.errors import NotFound
from dti.core.periods import Period
from dti.store.engine import Store
from dti.store.meetings import (
    Frozen,
    FrozenMeeting,
    MeetingState,
    NewMeeting,
    add_meeting,
    end_meeting,
    freeze_meeting,
    last_frozen,
    latest_freeze,
    read_meeting,
    read_meetings,
)

AT = datetime(2025, 1, 10, 2, 30, 0, 123456, tzinfo=UTC)
DAY = date(2025, 1, 20)


def frozen(at: datetime, **differences: object) -> Frozen:
    asked: dict[str, object] = {
        "period": Period(2024, 4),
        "horizon": 2025,
        "as_of": date(2025, 1, 10),
        "up_to": date(2024, 12, 31),
        "illustrative": False,
        "recorded": at,
        "at": at,
        "by": "Bình",
    }
    return Frozen(**(asked | differences))  # type: ignore[arg-type]


def add(store: Store, programme: str = "P", day: date = DAY, at: datetime = AT) -> int:
    with store.writing() as session:
        return add_meeting(session, NewMeeting(programme, day, "Phiên quý IV", "Quarter four"), at=at, by="An")


def freeze(store: Store, number: int, kept: Frozen) -> None:
    with store.writing() as session:
        freeze_meeting(session, number, kept)


def test_a_meeting_comes_back_as_it_was_opened(store: Store) -> None:
    number = add(store)
    with store.reading() as session:
        found = read_meeting(session, number)
        assert read_meetings(session) == (found,)
    assert (found.number, found.programme, found.day, found.opened_at, found.opened_by) == (number, "P", DAY, AT, "An")
    assert (found.state, found.frozen, found.ended_at) == (MeetingState.OPEN, None, None)
    assert [found.title(language) for language in ("vi", "en")] == ["Phiên quý IV", "Quarter four"]


def test_a_frozen_question_comes_back_whole_and_can_be_kept_only_once(store: Store) -> None:
    number, kept = add(store), frozen(AT + timedelta(hours=1))
    freeze(store, number, kept)
    with pytest.raises(IntegrityError):
        freeze(store, number, frozen(AT + timedelta(hours=2)))
    with store.reading() as session:
        found = read_meeting(session, number)
        assert latest_freeze(session) == kept.recorded
    assert isinstance(found, FrozenMeeting)
    assert (found.frozen, found.state) == (kept, MeetingState.FROZEN)


def test_ending_says_whether_a_meeting_took_place(store: Store) -> None:
    held, off = add(store), add(store, day=DAY + timedelta(days=1))
    freeze(store, held, frozen(AT))
    later = AT + timedelta(days=1)
    with store.writing() as session:
        end_meeting(session, held, at=later, by="An")
        end_meeting(session, off, at=later, by="An", reason="hoãn")
    with store.reading() as session:
        found = [(one.state, one.ended_at, one.ended_by, one.ended_reason) for one in read_meetings(session)]
    assert found == [(MeetingState.ENDED, later, "An", ""), (MeetingState.CALLED_OFF, later, "An", "hoãn")]


def test_a_moment_shows_what_stood_then(store: Store) -> None:
    number = add(store)
    freeze(store, number, frozen(AT + timedelta(hours=1)))
    with store.reading() as session:
        assert read_meetings(session, recorded=AT - timedelta(microseconds=1)) == ()
        assert read_meeting(session, number, recorded=AT).state is MeetingState.OPEN
        assert read_meeting(session, number, recorded=AT + timedelta(hours=1)).state is MeetingState.FROZEN


def test_the_last_frozen_one_is_that_of_the_programme_before_a_moment_and_no_later_question(store: Store) -> None:
    first, second, other = add(store), add(store, day=DAY + timedelta(days=90)), add(store, "Q")
    freeze(store, first, frozen(AT))
    asked = {"as_of": date(2025, 4, 10), "up_to": date(2025, 3, 31), "period": Period(2025, 1)}
    freeze(store, second, frozen(AT + timedelta(days=90), **asked))
    freeze(store, other, frozen(AT + timedelta(days=100)))

    def number(**limits: object) -> int | None:
        with store.reading() as session:
            found = last_frozen(session, "P", **limits)  # type: ignore[arg-type]
        return found.number if found else None

    assert number() == second
    assert number(before=AT + timedelta(days=90)) == first
    assert number(before=AT) is None
    assert number(as_of=date(2025, 4, 9)) == first
    assert number(up_to=date(2025, 3, 30)) == first
    assert number(up_to=date(2024, 12, 30)) is None


def test_an_unknown_number_is_not_found(store: Store) -> None:
    with store.reading() as session:
        assert latest_freeze(session) is None
        with pytest.raises(NotFound) as caught:
            read_meeting(session, 7)
    assert (caught.value.key, caught.value.params) == ("meetings.error.unknown", {"number": "7"})
