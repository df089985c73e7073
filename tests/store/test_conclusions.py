"""Conclusions come back as they were made; a person's latest word decides whether one is closed."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from dti.catalogue.models import Operator
from dti.core.errors import NotFound
from dti.store.conclusions import (
    Conclusion,
    Turn,
    Word,
    add_conclusion,
    add_word,
    find_conclusion,
    read_conclusion_rows,
)
from dti.store.engine import Store
from dti.store.meetings import NewMeeting, add_meeting

AT = datetime(2025, 1, 20, tzinfo=UTC)
FULL = Conclusion("Đạt 95 %", "A", date(2025, 6, 30), "T-01", Decimal("95.50"), Operator.MORE_THAN)
PLAIN = Conclusion("Họp giao ban", "B", date(2025, 3, 31))


def add(store: Store, new: Conclusion, programme: str = "P", at: datetime = AT) -> tuple[int, int]:
    with store.writing() as session:
        meeting = add_meeting(session, NewMeeting(programme, date(2025, 1, 20), "Phiên"), at=AT, by="An")
        return meeting, add_conclusion(session, meeting, new, at=at, by="Bình")


@pytest.mark.parametrize("new", [FULL, PLAIN])
def test_a_conclusion_comes_back_as_it_was_made(store: Store, new: Conclusion) -> None:
    meeting, number = add(store, new)
    with store.reading() as session:
        found = find_conclusion(session, number)
    assert (found.id, found.meeting, found.programme, found.at, found.by) == (number, meeting, "P", AT, "Bình")
    assert (found.conclusion, found.words, found.closed) == (new, (), None)


def test_those_of_a_programme_a_meeting_or_a_moment_are_read(store: Store) -> None:
    meeting, one = add(store, FULL)
    _, later = add(store, PLAIN, at=AT + timedelta(days=1))
    _, others = add(store, PLAIN, programme="Q")

    def numbers(*asked: str, **limits: object) -> list[int]:
        with store.reading() as session:
            return [kept.id for kept in read_conclusion_rows(session, *asked, **limits)]  # type: ignore[arg-type]

    assert numbers() == [one, later, others]
    assert numbers("P") == [one, later]
    assert numbers("P", recorded=AT) == [one]
    assert numbers(meeting=meeting) == [one]


def test_the_latest_word_of_a_person_stands(store: Store) -> None:
    _, number = add(store, PLAIN)
    moments = [AT + timedelta(days=day) for day in (1, 2)]
    with store.writing() as session:
        add_word(session, number, Turn.CLOSED, reason="đã họp", at=moments[0], by="An")
    with store.reading() as session:
        assert find_conclusion(session, number).closed == Word(Turn.CLOSED, "đã họp", moments[0], "An")
    with store.writing() as session:
        add_word(session, number, Turn.REOPENED, reason="nhầm", at=moments[1], by="An")
    with store.reading() as session:
        (now,) = read_conclusion_rows(session, "P")
        (then,) = read_conclusion_rows(session, "P", recorded=moments[0])
    assert now.closed is None
    assert [word.turn for word in now.words] == [Turn.CLOSED, Turn.REOPENED]
    assert then.closed is not None


def test_an_unknown_number_is_not_found(store: Store) -> None:
    with store.reading() as session, pytest.raises(NotFound, match="unknown_conclusion"):
        find_conclusion(session, 3)
