"""Values of cells stay in memory: a question about a whole programme gets what a question about its targets gets."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, text

from dti.access.audit import record
from dti.catalogue.observations import ObservationValue
from dti.store.engine import Store
from dti.store.observations import read_observations
from tests.store.builders import noon, report, save, value

Q1, Q2 = date(2024, 3, 31), date(2024, 6, 30)
LATE = date(2026, 11, 1)
ALL = ("T-01", "T-02")


def read(store: Store, as_of: date = LATE, **asked: Any) -> tuple[ObservationValue, ...]:
    question: dict[str, Any] = {"programme": "P", "as_of": as_of, "illustrative": True}
    with store.reading() as session:
        return read_observations(session, **(question | asked))


@contextmanager
def rows_read(store: Store) -> Iterator[list[str]]:
    """The questions that were put to the table of observations, however often it is counted."""
    found: list[str] = []

    def note(*given: Any) -> None:
        if "observation.numerator" in given[2]:
            found.append(given[2])

    event.listen(store.engine, "before_cursor_execute", note)
    yield found
    event.remove(store.engine, "before_cursor_execute", note)


@pytest.fixture
def filled(store: Store) -> Store:
    save(store)
    with store.writing() as session:
        report(session, [value("80", Q1), value("7", Q1, "T-02")], superseded=date(2024, 5, 2))
        report(session, [value("82", Q1)], sent=date(2024, 4, 28), approved=date(2024, 5, 2))
        report(session, [value("85", Q2), value("9", Q2, "T-02")], period="2024-Q2", approved=date(2024, 7, 20))
    return store


@pytest.mark.parametrize("as_of", [date(2024, 4, 19), date(2024, 4, 20), date(2024, 5, 1), date(2024, 5, 2), LATE])
@pytest.mark.parametrize("up_to", [None, Q1, date(2024, 1, 1)])
@pytest.mark.parametrize("recorded", [None, noon(date(2024, 4, 15)), noon(date(2024, 6, 1))])
def test_memory_and_tables_say_the_same(filled: Store, as_of: date, up_to: date | None, recorded: Any) -> None:
    read(filled)
    asked = {"up_to": up_to, "recorded": recorded}
    assert read(filled, as_of, **asked) == read(filled, as_of, targets=ALL, **asked)


def test_what_was_read_once_is_not_read_again_and_is_the_same_object(filled: Store) -> None:
    first = read(filled)
    with rows_read(filled) as asked:
        again = read(filled, date(2026, 10, 1))
    assert asked == []
    assert [one is other for one, other in zip(first, again, strict=True)] == [True] * len(first)


def test_only_what_is_new_is_read(filled: Store) -> None:
    before = read(filled)
    with filled.writing() as session:
        report(session, [value("90", date(2024, 9, 30))], period="2024-Q3", approved=date(2024, 10, 20))
    with rows_read(filled) as asked:
        after = read(filled)
    assert len(asked) == 1
    assert set(after) - set(before) == {one for one in after if str(one.value) == "90"}
    assert after == read(filled, targets=ALL)


def test_a_submission_that_is_approved_later_changes_what_its_values_say(store: Store) -> None:
    save(store)
    with store.writing() as session:
        report(session, [value("80", Q1)], approved=date(2024, 4, 20))
    waiting = read(store, date(2024, 4, 15), provisional=True)
    approved = read(store)
    assert [(one.provisional, one.known_on) for one in waiting] == [(True, date(2024, 4, 10))]
    assert [(one.provisional, one.known_on) for one in approved] == [(False, date(2024, 4, 20))]
    assert approved == read(store, targets=ALL)
    assert waiting == read(store, date(2024, 4, 15), provisional=True)


def test_a_row_that_becomes_visible_late_is_found(filled: Store) -> None:
    """Another transaction may have taken a lower number and end after a higher one was seen."""
    read(filled)
    with filled.writing() as session:
        report(session, [value("90", date(2024, 9, 30))], period="2024-Q3", approved=date(2024, 10, 20))
        session.execute(text("UPDATE observation SET id = 0 WHERE id = (SELECT max(id) FROM observation)"))
    assert [str(one.value) for one in read(filled) if one.id == 0] == ["90"]


def test_words_that_were_taken_out_are_gone_from_memory(store: Store) -> None:
    save(store)
    with store.writing() as session:
        report(session, [value("80", Q1, note="theo chị Nga")])
    assert [one.note for one in read(store)] == ["theo chị Nga"]
    with store.writing() as session:
        session.execute(text("UPDATE observation SET note = 'theo nd-7'"))
        record(session, actor="kiểm thử", action="person.erased", object_kind="account", object_key="7",
               details={}, at=noon(LATE))  # fmt: skip
    assert [one.note for one in read(store)] == ["theo nd-7"]


def test_a_writer_sees_its_own_rows_and_leaves_none_behind(filled: Store) -> None:
    before = read(filled)
    with filled.writing() as session:
        report(session, [value("90", date(2024, 9, 30))], period="2024-Q3", approved=date(2024, 10, 20))
        seen = read_observations(session, programme="P", as_of=LATE, illustrative=True)
        session.rollback()
    assert "90" in [str(one.value) for one in seen]
    assert read(filled) == before
