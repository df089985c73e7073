"""Entries of an agenda and narratives: the latest version stands, a moment shows the one of then, nothing is lost."""

from datetime import UTC, date, datetime, timedelta

from dti.core.periods import Period
from dti.store.agendas import (
    AgendaEntry,
    NewNarrative,
    add_entries,
    add_narrative,
    narrative_history,
    read_entries,
    read_narratives,
)
from dti.store.engine import Store
from dti.store.meetings import NewMeeting, add_meeting

AT = datetime(2025, 1, 10, tzinfo=UTC)
LATER = AT + timedelta(days=1)
PERIOD = Period(2024, 4)


def meeting(store: Store) -> int:
    with store.writing() as session:
        return add_meeting(session, NewMeeting("P", date(2025, 1, 20), "Phiên"), at=AT, by="An")


def narrate(store: Store, vi: str, en: str = "", target: str | None = None, at: datetime = AT) -> None:
    with store.writing() as session:
        add_narrative(session, NewNarrative("P", target, PERIOD, vi, en), at=at, by="An")


def test_entries_stand_in_their_order_and_the_latest_of_a_key_counts(store: Store) -> None:
    one, other = meeting(store), meeting(store)
    first = [AgendaEntry("danger:B", 0, False, "hỏi"), AgendaEntry("late:A", 1, True, "")]
    with store.writing() as session:
        assert add_entries(session, one, first, at=AT, by="An") == 2
        assert add_entries(session, one, [AgendaEntry("danger:B", 2, False, "")], at=LATER, by="An") == 1
        assert add_entries(session, other, [], at=AT, by="An") == 0
    with store.reading() as session:
        assert read_entries(session, one) == (first[1], AgendaEntry("danger:B", 2, False, ""))
        assert read_entries(session, one, recorded=AT) == tuple(first)
        assert read_entries(session, other) == ()


def test_narratives_are_those_of_the_period_the_programmes_own_first(store: Store) -> None:
    narrate(store, "về B", target="B")
    narrate(store, "về A", "on A", target="A")
    narrate(store, "chung")
    with store.writing() as session:
        add_narrative(session, NewNarrative("P", None, Period(2024, 3), "kỳ trước", ""), at=AT, by="An")
    with store.reading() as session:
        found = read_narratives(session, "P", PERIOD)
        assert read_narratives(session, "Q", PERIOD) == ()
    assert [(one.target, one.text_vi, one.version) for one in found] == [
        (None, "chung", 1),
        ("A", "về A", 1),
        ("B", "về B", 1),
    ]
    assert [(one.words("vi"), one.words("en")) for one in found] == [
        ("chung", "chung"),
        ("về A", "on A"),
        ("về B", "về B"),
    ]


def test_a_later_version_stands_and_a_moment_shows_the_one_of_then(store: Store) -> None:
    narrate(store, "một")
    narrate(store, "hai", at=LATER)
    narrate(store, "", at=LATER + timedelta(days=1))
    with store.reading() as session:
        assert read_narratives(session, "P", PERIOD) == ()
        assert [one.text_vi for one in read_narratives(session, "P", PERIOD, recorded=LATER)] == ["hai"]
        history = narrative_history(session, "P", None, PERIOD)
        assert narrative_history(session, "P", "A", PERIOD) == ()
    assert [(one.version, one.text_vi, one.is_empty) for one in history] == [
        (1, "một", False),
        (2, "hai", False),
        (3, "", True),
    ]
