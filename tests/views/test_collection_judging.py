"""The state of each cell of the steward's board: one test a state, and which goes before which."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from dti.catalogue.models import Department
from dti.core.periods import Period, day_in_vietnam
from dti.store.periods import CLOSED, REOPENED, PeriodEvent
from dti.store.submissions import EventValue, RowCount, State, SubmissionValue
from dti.views.collection_judging import judge_cell, judge_opening
from dti.views.collection_values import Cell, CellState, Opening
from dti.views.reporting import Delivery, DepartmentReport

Q4 = Period(2024, 4)
DEADLINE = date(2025, 1, 15)
SYT = Department(code="SYT", name_vi="Sở Y tế", name_en="Health", kind="so", source="test")
NEVER_CLOSED = Opening()


def on(day: int, hour: int = 3, month: int = 1) -> datetime:
    """A moment in January 2025, UTC."""
    return datetime(2025, month, day, hour, tzinfo=UTC)


def sent(number: int, *steps: tuple[State, datetime]) -> SubmissionValue:
    """A submission with these steps."""
    events = tuple(EventValue(state, at, day_in_vietnam(at), "An", "") for state, at in steps)
    return SubmissionValue(
        id=number,
        department="SYT",
        period=Q4.code,
        programme="NQ49",
        publication=None,
        filename="SYT.xlsx",
        sha256="0" * 64,
        size=1,
        sent_at=steps[0][1],
        sent_by="An",
        prepared_by="",
        illustrative=False,
        recorded_at=steps[0][1],
        rows=RowCount(),
        events=events,
        findings=(),
    )


def judged(
    as_of: date, *submissions: SubmissionValue, opening: Opening = NEVER_CLOSED, late: int = 0, expected: bool = True
) -> Cell:
    """The cell of a department on a day; ``late`` as the report of who has reported says it."""
    report = DepartmentReport(SYT, Q4, DEADLINE, (), Delivery.DUE, late, submissions)
    return judge_cell(report, opening, as_of, expected=expected)


def state_of(as_of: date, *submissions: SubmissionValue, opening: Opening = NEVER_CLOSED) -> CellState:
    return judged(as_of, *submissions, opening=opening).state


BEFORE, AFTER = date(2025, 1, 10), date(2025, 1, 20)
REFUSED = (State.REFUSED, on(6))
SUBMITTED, APPROVED, RETURNED = (State.SUBMITTED, on(6)), (State.APPROVED, on(8)), (State.RETURNED, on(8))


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([REFUSED], CellState.REFUSED),
        ([(State.CHECKED, on(6))], CellState.CHECKED),
        ([(State.RECEIVED, on(6))], CellState.CHECKED),
        ([SUBMITTED], CellState.WAITING),
        ([SUBMITTED, RETURNED], CellState.RETURNED),
        ([SUBMITTED, APPROVED], CellState.APPROVED),
    ],
)
def test_a_single_attempt_is_what_became_of_it(steps: Sequence[tuple[State, datetime]], state: CellState) -> None:
    assert state_of(AFTER, sent(1, *steps)) is state


def test_nothing_sent_is_not_late_until_the_evening_of_the_deadline_has_passed_in_vietnam() -> None:
    evening = datetime(2025, 1, 15, 16, 59, tzinfo=UTC)  # 23:59 in Lạng Sơn
    cells = [judged(day_in_vietnam(moment)) for moment in (evening, evening + timedelta(minutes=1))]
    assert [(cell.state, cell.days_left) for cell in cells] == [(CellState.NOT_SENT, 0), (CellState.LATE, -1)]


def test_a_newer_attempt_that_was_refused_takes_nothing_back_but_is_told() -> None:
    cell = judged(AFTER, sent(1, SUBMITTED, APPROVED), sent(2, (State.REFUSED, on(12))))
    assert (cell.state, cell.newer, cell.submission and cell.submission.id) == (
        CellState.APPROVED,
        CellState.REFUSED,
        1,
    )


def test_a_newer_report_that_waits_goes_before_the_approved_one() -> None:
    cell = judged(AFTER, sent(1, SUBMITTED, APPROVED), sent(2, (State.SUBMITTED, on(12))))
    assert (cell.state, cell.submission and cell.submission.id, cell.newer) == (CellState.WAITING, 2, None)


def test_what_waits_is_not_hidden_by_an_attempt_that_was_never_handed_in() -> None:
    cell = judged(AFTER, sent(1, SUBMITTED), sent(2, (State.CHECKED, on(12))))
    assert (cell.state, cell.newer) == (CellState.WAITING, CellState.CHECKED)


def test_a_returned_report_that_was_sent_again_waits_and_one_that_failed_again_has_errors() -> None:
    returned = sent(1, SUBMITTED, RETURNED)
    assert state_of(AFTER, returned, sent(2, (State.SUBMITTED, on(9)))) is CellState.WAITING
    assert state_of(AFTER, returned, sent(2, (State.REFUSED, on(9)))) is CellState.REFUSED


def test_a_replaced_report_counts_no_more() -> None:
    replaced = sent(1, SUBMITTED, (State.SUPERSEDED, on(9)))
    assert state_of(AFTER, replaced) is CellState.LATE
    assert state_of(AFTER, replaced, sent(2, (State.SUBMITTED, on(7)), (State.APPROVED, on(9)))) is CellState.APPROVED


def test_only_what_had_happened_by_the_day_counts() -> None:
    cell = judged(date(2025, 1, 7), sent(1, SUBMITTED, APPROVED))
    assert (cell.state, cell.since, cell.days_so) == (CellState.WAITING, date(2025, 1, 6), 1)


def test_a_report_that_came_late_is_late_whether_it_waits_or_is_approved() -> None:
    late = judged(AFTER, sent(1, (State.SUBMITTED, on(18))), late=3)
    assert (late.came_late, late.is_missing) == (True, False)
    assert judged(AFTER, sent(1, SUBMITTED, APPROVED)).came_late is False
    assert judged(AFTER, sent(1, REFUSED), late=5).came_late is False, "it is not in hand"


def test_what_was_sent_unasked_is_shown_and_never_late() -> None:
    cell = judged(AFTER, sent(1, (State.SUBMITTED, on(18))), late=3, expected=False)
    assert (cell.state, cell.days_late) == (CellState.WAITING, 0)


def event(action: str, day: int, department: str | None = None, until: date | None = None) -> PeriodEvent:
    return PeriodEvent(Q4.code, department, action, until, on(day), date(2025, 1, day), "Bình", "vì")


CLOSING = event(CLOSED, 16)


def test_a_period_that_was_never_closed_is_open() -> None:
    assert judge_opening([], "SYT", AFTER) == Opening()
    assert judge_opening([CLOSING], "SYT", date(2025, 1, 15)) == Opening(), "it was closed the day after"


def test_nothing_sent_for_a_closed_period_is_missed() -> None:
    opening = judge_opening([CLOSING], "SYT", AFTER)
    assert opening == Opening(is_open=False, was_closed=True)
    assert state_of(AFTER, opening=opening) is CellState.MISSED
    assert state_of(AFTER, sent(1, SUBMITTED), opening=opening) is CellState.WAITING


def test_a_period_opened_again_for_one_department_is_so_for_that_one_until_the_day() -> None:
    until = date(2025, 1, 22)
    events = [CLOSING, event(REOPENED, 18, "SYT", until)]
    opening = judge_opening(events, "SYT", until)
    assert opening == Opening(is_open=True, was_closed=True, reopened=True, until=until, alone=True)
    assert judge_opening(events, "SGDDT", until).is_open is False
    cell = judged(AFTER, opening=opening)
    assert (cell.state, cell.due, cell.days_left) == (CellState.REOPENED, until, 2)
    after = judge_opening(events, "SYT", until + timedelta(days=1))
    assert (after.is_open, after.reopened, after.until) == (False, False, None)
    assert state_of(date(2025, 1, 23), opening=after) is CellState.MISSED


def test_what_was_sent_after_a_reopening_says_more_than_the_reopening() -> None:
    opening = Opening(was_closed=True, reopened=True, until=date(2025, 1, 22), alone=True)
    cell = judged(AFTER, sent(1, (State.SUBMITTED, on(19))), opening=opening)
    assert (cell.state, cell.opening.reopened) == (CellState.WAITING, True)


def test_closing_for_all_ends_what_was_opened_for_one_and_the_other_way_round() -> None:
    reopened = event(REOPENED, 18, "SYT", date(2025, 1, 30))
    assert judge_opening([CLOSING, reopened, event(CLOSED, 19)], "SYT", AFTER).is_open is False
    assert judge_opening([CLOSING, reopened, event(CLOSED, 19, "SYT")], "SYT", AFTER).is_open is False
    all_again = event(REOPENED, 19)
    assert judge_opening([CLOSING, all_again], None, AFTER) == Opening(
        is_open=True, was_closed=True, reopened=True, until=None, alone=False
    )
