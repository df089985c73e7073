"""Narratives: every version is kept and audited, and nobody overwrites what they have not seen."""

import pytest

from dti.access.audit import read_events
from dti.access.user import Role, User
from dti.core.errors import Conflict, NotAllowed, NotFound, WrongInput
from dti.core.periods import Period
from dti.meetings import narrate
from dti.store.agendas import Narrative, read_narratives
from dti.store.engine import Store
from tests.meetings.conftest import AT, LATER, STEWARD, told, trail

PERIOD = Period(2024, 4)


def standing(store: Store) -> list[tuple[str | None, str, str]]:
    with store.reading() as session:
        return [(one.target, one.text_vi, one.text_en) for one in read_narratives(session, "P", PERIOD)]


def test_a_narrative_is_kept_in_the_languages_in_which_it_is_given(store: Store) -> None:
    kept = narrate(STEWARD, store, "P", None, PERIOD, "Quý IV khá.\n\nCòn chậm.", "Fair.", at=AT)
    assert kept == Narrative("P", None, PERIOD, "Quý IV khá.\nCòn chậm.", "Fair.", 1, AT, STEWARD.signature)
    narrate(STEWARD, store, None, "T-01", PERIOD, "Về T-01", at=AT)
    assert standing(store) == [(None, "Quý IV khá.\nCòn chậm.", "Fair."), ("T-01", "Về T-01", "")]
    assert trail(store)[-2:] == [("narrative.written", "P/2024-Q4"), ("narrative.written", "P/2024-Q4/T-01")]
    with store.reading() as session:
        event = list(read_events(session))[-2]
    assert event.details == {"text_vi": "Quý IV khá.\nCòn chậm.", "text_en": "Fair.", "version": 1}


def test_the_same_again_writes_nothing_and_both_empty_take_it_back(store: Store) -> None:
    assert narrate(STEWARD, store, "P", None, PERIOD, " ", "", at=AT) is None
    before = trail(store)
    narrate(STEWARD, store, "P", None, PERIOD, "một", at=AT)
    narrate(STEWARD, store, "P", None, PERIOD, " một ", at=LATER)
    assert trail(store) == [*before, ("narrative.written", "P/2024-Q4")]
    assert narrate(STEWARD, store, "P", None, PERIOD, "", at=LATER) is None
    assert trail(store)[-1] == ("narrative.taken_back", "P/2024-Q4")
    assert standing(store) == []


def test_nobody_overwrites_a_version_that_they_have_not_seen(store: Store) -> None:
    narrate(STEWARD, store, "P", None, PERIOD, "một", at=AT, seen=0)
    with pytest.raises(Conflict) as caught:
        narrate(STEWARD, store, "P", None, PERIOD, "khác", at=LATER, seen=0)
    told(caught.value)
    narrate(STEWARD, store, "P", None, PERIOD, "hai", at=LATER, seen=1)
    assert standing(store) == [(None, "hai", "")]


def test_hostile_text_stays_text(store: Store) -> None:
    narrate(STEWARD, store, "P", "T-01", PERIOD, "<img src=x onerror=alert(1)>\x00\u200b'; DROP TABLE narrative", at=AT)
    assert standing(store) == [("T-01", "<img src=x onerror=alert(1)>\\x00'; DROP TABLE narrative", "")]


def test_who_may_not_run_meetings_writes_none_and_unknown_things_are_refused(store: Store) -> None:
    analyst = User("an", "An", frozenset({Role.ANALYST, Role.COMMITTEE, Role.REPORTER}), frozenset({"A"}))
    with pytest.raises(NotAllowed):
        narrate(analyst, store, "P", None, PERIOD, "một", at=AT)
    with pytest.raises(NotFound) as caught:
        narrate(STEWARD, store, "P", "Z-99", PERIOD, "một", at=AT)
    assert caught.value.params == {"document": "1-NQ/TU", "code": "Z-99"}
    with pytest.raises(WrongInput) as long:
        narrate(STEWARD, store, "P", None, PERIOD, "x" * 8001, at=AT)
    told(long.value)
    assert standing(store) == []
