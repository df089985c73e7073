"""The steward's board over a store: columns, counts, who waits longest, who is not expected; and who may look."""

from datetime import UTC, date, datetime

import pytest

from dti.access.user import Role, User, operator
from dti.core.errors import NotAllowed
from dti.core.periods import Period
from dti.store.engine import Session, Store
from dti.store.periods import close_period, is_open, read_period_events, reopen_period
from dti.store.submissions import State
from dti.views.board import read_catalogue
from dti.views.collection import SHOWN, CellState, Collection, periods_shown, read_collection
from dti.views.collection_judging import judge_opening
from tests.views.conftest import Ask
from tests.views.presence import present
from tests.views.reports import add_report

STEWARD = operator("Trần Bình")
Q3, Q4 = Period(2024, 3), Period(2024, 4)


def board(session: Session, ask: Ask, as_of: str, period: str = "2024-Q3") -> Collection:
    return read_collection(STEWARD, session, ask(as_of, period))


def test_each_department_stands_in_its_cell(session: Session, ask: Ask) -> None:
    found = board(session, ask, "2024-12-31")
    stands = {code: found.cell(code, Q3) for code in ("SYT", "SGDDT", "TTRA", "NHNN", "VPTU")}
    assert {code: (cell.state, cell.days_late) for code, cell in stands.items()} == {
        "SYT": (CellState.APPROVED, 0),
        "SGDDT": (CellState.APPROVED, 5),
        "TTRA": (CellState.RETURNED, 77),
        "NHNN": (CellState.WAITING, 0),
        "VPTU": (CellState.LATE, 77),
    }
    assert stands["SGDDT"].came_late
    assert found.cell("VPTU", Q4).state is CellState.NOT_SENT


def test_a_column_counts_and_says_its_deadline(session: Session, ask: Ask) -> None:
    found = board(session, ask, "2024-12-31")
    column = found.column(Q3)
    assert (column.deadline, column.days_left, column.is_closed) == (date(2024, 10, 15), -77, False)
    assert (column.counts[CellState.APPROVED], column.counts[CellState.WAITING], column.in_hand) == (2, 1, 3)
    assert column.expected == len(found.of(Q3)) == sum(column.counts.values())
    assert (found.column(Q4).deadline, found.column(Q4).days_left) == (date(2025, 1, 15), 15)


def test_whoever_does_not_exist_yet_or_owes_nothing_is_not_expected(session: Session, ask: Ask) -> None:
    found = board(session, ask, "2025-06-30", "2025-Q1")
    assert found.cell("STTTT", Period(2025, 1)).state is CellState.NOT_EXPECTED
    assert found.cell("SKHCN-2025", Period(2025, 1)).state is CellState.LATE
    assert found.cell("SKHDT", Q3).state is CellState.NOT_EXPECTED
    assert "SKHDT" not in {cell.department.code for cell in found.of(Q3)}


def test_what_was_sent_unasked_gets_a_cell_all_the_same(own_store: Store, ask: Ask) -> None:
    with own_store.writing() as writing:
        add_report(writing, "SKHDT", "2024-Q3", datetime(2024, 10, 20, 3, tzinfo=UTC), rows=())
    with own_store.reading() as session:
        cell = board(session, ask, "2024-12-31").cell("SKHDT", Q3)
    assert (cell.state, cell.days_late) == (CellState.WAITING, 0)


def test_who_handed_in_first_waits_longest(own_store: Store, ask: Ask) -> None:
    with own_store.writing() as writing:
        add_report(writing, "VPTU", "2024-Q3", datetime(2024, 10, 1, 3, tzinfo=UTC), rows=())
    with own_store.reading() as session:
        waiting = board(session, ask, "2024-12-31").waiting
    assert [(cell.department.code, cell.days_so) for cell in waiting] == [("VPTU", 91), ("NHNN", 88)]


def test_what_was_closed_and_opened_again_shows(own_store: Store, ask: Ask) -> None:
    at = datetime(2024, 12, 1, 3, tzinfo=UTC)
    with own_store.writing() as writing:
        close_period(writing, "2024-Q3", at=at, by="Trần Bình")
        reopen_period(
            writing, "2024-Q3", at=at, by="Trần Bình", reason="bổ sung", department="VPTU", until=date(2025, 1, 5)
        )
    with own_store.reading() as session:
        found = board(session, ask, "2024-12-31")
        assert found.column(Q3).is_closed
        cell = found.cell("VPTU", Q3)
        assert (cell.state, cell.due, cell.days_left) == (CellState.REOPENED, date(2025, 1, 5), 5)
        assert found.cell("BDIEN", Q3).state is CellState.MISSED
        events = read_period_events(session, "2024-Q3")
        for day in (date(2024, 11, 30), date(2024, 12, 31), date(2025, 1, 5), date(2025, 1, 6)):
            for code in ("VPTU", "BDIEN"):
                assert judge_opening(events, code, day).is_open is is_open(session, "2024-Q3", code, day)


def test_a_report_that_waits_in_a_closed_period_still_waits(own_store: Store, ask: Ask) -> None:
    with own_store.writing() as writing:
        close_period(writing, "2024-Q3", at=datetime(2024, 12, 1, 3, tzinfo=UTC), by="Trần Bình")
    with own_store.reading() as session:
        cell = board(session, ask, "2024-12-31").cell("NHNN", Q3)
    assert (cell.state, cell.opening.is_open, present(cell.submission).state) == (
        CellState.WAITING,
        False,
        State.SUBMITTED,
    )


@pytest.mark.parametrize(
    ("as_of", "asked", "first", "last"),
    [
        ("2024-12-31", "2024-Q3", "2023-Q2", "2025-Q1"),  # the coming one is the last
        ("2024-12-31", "2022-Q4", "2022-Q3", "2024-Q2"),  # one from long ago stands among its neighbours
        ("2022-03-01", "2021-Q4", "2021-Q3", "2022-Q1"),  # none from before the programme
        ("2026-11-23", "2025-Q4", "2024-Q1", "2025-Q4"),  # nothing comes after the goals have fallen due
    ],
)
def test_the_last_periods_are_shown_and_the_coming_one(
    session: Session, ask: Ask, as_of: str, asked: str, first: str, last: str
) -> None:
    catalogue = read_catalogue(session)
    programme = present(catalogue.programme("NQ49"))
    found = periods_shown(catalogue, programme, date.fromisoformat(as_of), Period.parse(asked))
    assert (found[0].code, found[-1].code, len(found) <= SHOWN) == (first, last, True)
    assert Period.parse(asked) in found


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.STEWARD])
def test_only_the_steward_reads_the_board(session: Session, ask: Ask, role: Role) -> None:
    somebody = User("an", "An", frozenset({role}), frozenset({"SYT"}), account=1)
    with pytest.raises(NotAllowed):
        read_collection(somebody, session, ask("2024-12-31"))
