"""Meetings are listed and read by who may; a frozen one asks one question for ever, whoever loads what afterwards."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dti.access.roles import Scope
from dti.access.user import User
from dti.core.errors import Conflict, NotAllowed, NotFound
from dti.core.periods import Period
from dti.meetings import end_meeting, narrate
from dti.store.engine import Store
from dti.store.meetings import FrozenMeeting
from dti.views.committee import read_overview
from dti.views.meeting import frozen_question, list_meetings, read_frozen, read_meeting, read_words, words_history
from dti.views.plain import status_as_json
from tests.views.meetings import (
    ADMINISTRATOR,
    AFTER,
    COMMITTEE,
    FROZEN_AT,
    HEALTH,
    HELD,
    STEWARD,
    hold,
    open_on,
    report,
)

QUARTER = Period(2024, 3)


def narrated(store: Store, user: User, number: int) -> tuple[str | None, dict[str, str]]:
    with store.reading() as session:
        found = read_words(session, frozen_question(session, user, number))
    targets = {code: one.text_vi for code, one in found.targets.items()}
    return (found.general.text_vi if found.general else None), targets


def test_meetings_are_listed_the_next_first(own_store: Store) -> None:
    first, second = hold(own_store), open_on(own_store, date(2025, 1, 20))
    with own_store.reading() as session:
        assert list_meetings(HEALTH, session) == (second, first)
        assert list_meetings(COMMITTEE, session, "KH246") == ()
        assert read_meeting(COMMITTEE, session, first.number) == first
        assert isinstance(read_frozen(COMMITTEE, session, first.number), FrozenMeeting)


def test_the_question_of_a_meeting_is_what_was_frozen_and_the_readers_own_scope(own_store: Store) -> None:
    meeting = hold(own_store, period=QUARTER)
    with own_store.reading() as session:
        query = frozen_question(session, COMMITTEE, meeting.number)
        own = frozen_question(session, HEALTH, meeting.number)
    assert (query.programme, query.period, query.horizon) == ("NQ49", QUARTER, 2025)
    assert (query.as_of, query.up_to, query.recorded) == (HELD, date(2024, 9, 30), FROZEN_AT)
    assert (query.illustrative, query.provisional, query.scope) == (False, False, Scope(everywhere=True))
    assert own == replace(query, scope=Scope(departments=frozenset({"SYT"})))


def test_a_frozen_question_and_its_answer_are_equal_for_ever(own_store: Store) -> None:
    meeting = hold(own_store)

    def ask() -> tuple[object, object]:
        with own_store.reading() as session:
            query = frozen_question(session, COMMITTEE, meeting.number)
            return query, status_as_json(read_overview(session, query))

    before = ask()
    report(own_store, 99, date(2024, 9, 30))
    report(own_store, 12, date(2024, 6, 30), department="SGDDT", target="SOC-06")
    narrate(STEWARD, own_store, "NQ49", None, QUARTER, "Nói sau.", at=AFTER)
    hold(own_store, date(2025, 1, 20), AFTER)
    end_meeting(STEWARD, own_store, meeting.number, at=AFTER)
    assert ask() == before


def test_who_may_not_see_meetings_sees_none(own_store: Store) -> None:
    meeting, other = hold(own_store), open_on(own_store, date(2025, 1, 20))
    with own_store.reading() as session:
        with pytest.raises(NotAllowed):
            list_meetings(ADMINISTRATOR, session)
        with pytest.raises(NotAllowed):
            read_meeting(ADMINISTRATOR, session, meeting.number)
        with pytest.raises(NotAllowed):
            frozen_question(session, ADMINISTRATOR, meeting.number)
        with pytest.raises(NotFound):
            read_meeting(COMMITTEE, session, 99)
        with pytest.raises(Conflict, match="not_frozen"):
            frozen_question(session, COMMITTEE, other.number)


def test_narratives_at_a_meeting_are_those_of_its_moment(own_store: Store) -> None:
    eve = FROZEN_AT - timedelta(days=1)
    narrate(STEWARD, own_store, "NQ49", None, QUARTER, "Quý III khá.", at=eve)
    narrate(STEWARD, own_store, "NQ49", "SOC-07", QUARTER, "Y tế tốt.", at=eve)
    narrate(STEWARD, own_store, "NQ49", "SOC-06", QUARTER, "Giáo dục chậm.", at=eve)
    number = hold(own_store).number
    narrate(STEWARD, own_store, "NQ49", None, QUARTER, "Sửa sau.", at=AFTER)
    assert narrated(own_store, COMMITTEE, number) == (
        "Quý III khá.",
        {"SOC-06": "Giáo dục chậm.", "SOC-07": "Y tế tốt."},
    )
    assert narrated(own_store, HEALTH, number) == (None, {"SOC-07": "Y tế tốt."})


def test_the_history_of_a_narrative_is_read_newest_first_by_who_may(own_store: Store) -> None:
    number = hold(own_store).number
    for said in ("một", "hai"):
        narrate(STEWARD, own_store, "NQ49", "SOC-06", QUARTER, said, at=AFTER)
    with own_store.reading() as session:
        frozen = frozen_question(session, COMMITTEE, number)
        now = replace(frozen, recorded=None)
        assert [one.text_vi for one in words_history(COMMITTEE, session, now, "SOC-06")] == ["hai", "một"]
        assert words_history(COMMITTEE, session, frozen, "SOC-06") == ()
        own = replace(now, scope=Scope(departments=frozenset({"SYT"})))
        assert words_history(HEALTH, session, own, "SOC-06") == ()
        with pytest.raises(NotAllowed):
            words_history(ADMINISTRATOR, session, now, None)
