"""Which state a cell of the steward's board has: pure functions of what was sent and of what the steward closed.

In this order: what waits for a decision, what is approved, what became of the last attempt, and where nothing came
whether the period is closed, opened again, over its deadline or still running. A new state is a line here and in
`CellState`.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from dti.store.periods import REOPENED, PeriodEvent
from dti.store.submissions import State, SubmissionValue
from dti.views.collection_values import Cell, CellState, Opening
from dti.views.reporting import DepartmentReport

_OF_ATTEMPT = {
    State.RECEIVED: CellState.CHECKED,
    State.CHECKED: CellState.CHECKED,
    State.REFUSED: CellState.REFUSED,
    State.RETURNED: CellState.RETURNED,
    State.SUBMITTED: CellState.WAITING,
    State.APPROVED: CellState.APPROVED,
}


def judge_opening(events: Iterable[PeriodEvent], department: str | None, day: date) -> Opening:
    """Whether a department may send on a day in Vietnam, by the events of one period, oldest first.

    With None: whether the period is open for all. The same answer as `dti.store.periods.is_open`, with its reasons.
    """
    found = Opening()
    for event in events:
        if event.day > day or event.department not in (None, department):
            continue
        reopened = event.action == REOPENED and (event.until is None or day <= event.until)
        found = Opening(
            is_open=reopened,
            was_closed=found.was_closed or event.action != REOPENED,
            reopened=reopened,
            until=event.until if reopened else None,
            alone=event.department is not None,
        )
    return found


def judge_cell(report: DepartmentReport, opening: Opening, as_of: date, *, expected: bool = True) -> Cell:
    """Where a department stands at the end of a day in Vietnam.

    What was sent without being expected is shown, but is never late.
    """
    found = _attempt_that_counts(report.submissions, as_of)
    until = opening.until if opening.alone else None
    due = max(report.deadline, until) if until else report.deadline
    state = _of(found, as_of) if found else _of_nothing(opening, is_over=as_of > report.deadline)
    last = _last_attempt(report.submissions, as_of)
    since = _since(found, as_of) if found else None
    return Cell(
        department=report.department,
        period=report.period,
        state=state,
        opening=opening,
        due=due,
        days_left=(due - as_of).days,
        days_late=report.days_late if expected else 0,
        days_so=(as_of - since).days if since else 0,
        since=since,
        submission=found,
        newer=_of(last, as_of) if found and last and last.id > found.id else None,
        report=report,
    )


def _of_nothing(opening: Opening, *, is_over: bool) -> CellState:
    if not opening.is_open:
        return CellState.MISSED
    if opening.reopened:
        return CellState.REOPENED
    return CellState.LATE if is_over else CellState.NOT_SENT


def _attempts(submissions: Sequence[SubmissionValue], day: date) -> list[SubmissionValue]:
    """What was sent by the day and not replaced since, oldest first."""
    return [one for one in submissions if one.state_on(day) not in (None, State.SUPERSEDED)]


def _attempt_that_counts(submissions: Sequence[SubmissionValue], day: date) -> SubmissionValue | None:
    """The newest that waits for a decision, else the newest that is approved, else the newest of all.

    An attempt that was refused or never handed in takes nothing back.
    """
    attempts = _attempts(submissions, day)
    for state in (State.SUBMITTED, State.APPROVED):
        found = [one for one in attempts if one.state_on(day) is state]
        if found:
            return found[-1]
    return attempts[-1] if attempts else None


def _last_attempt(submissions: Sequence[SubmissionValue], day: date) -> SubmissionValue | None:
    attempts = _attempts(submissions, day)
    return attempts[-1] if attempts else None


def _of(submission: SubmissionValue, day: date) -> CellState:
    state = submission.state_on(day)
    assert state is not None, "an attempt has taken its first step by the day"
    return _OF_ATTEMPT[state]


def _since(submission: SubmissionValue, day: date) -> date | None:
    """The day of the last step by then."""
    return next((event.day for event in reversed(submission.events) if event.day <= day), None)
