"""Who had to report for a period, who has, and how late: the same answer for the overview, a department's page and the
steward.

Who owes what is `dti.catalogue.duties`. Deadlines are days in Vietnam: the stored one of the period, else the
programme's rule. A period for which nobody has sent anything yet says so once instead of calling everybody late.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dti.catalogue.duties import awaited, awaited_reporters, expected_reporters
from dti.catalogue.models import Catalogue, Department, Programme, Target
from dti.core.periods import Period, day_in_vietnam
from dti.store.engine import Session
from dti.store.periods import read_periods
from dti.store.submissions import State, SubmissionValue, list_submissions
from dti.views.query import ViewQuery

__all__ = ["Delivery", "DepartmentReport", "deadline_of", "expected_reporters", "has_reports", "read_reporting"]


class Delivery(StrEnum):
    """Where a department stands for a period; words are ``views.delivery.*``."""

    APPROVED = "approved"
    WAITING = "waiting"
    CHECKED = "checked"
    RETURNED = "returned"
    REFUSED = "refused"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class DepartmentReport:
    """One department for one period: what it owes, what became of what it sent, and how many days late it is or was.

    ``came_back`` was returned, and the department has handed in nothing in its place: it has to hear of it, whatever
    became of the attempts before.
    """

    department: Department
    period: Period
    deadline: date
    targets: tuple[Target, ...]
    delivery: Delivery
    days_late: int
    submissions: tuple[SubmissionValue, ...]
    came_back: SubmissionValue | None = None

    @property
    def is_late(self) -> bool:
        """Nothing acceptable has come by the deadline, as of the day asked about."""
        return self.days_late > 0 and self.delivery is not Delivery.APPROVED

    @property
    def latest(self) -> SubmissionValue | None:
        """The newest submission."""
        return self.submissions[-1] if self.submissions else None


def deadline_of(programme: Programme, period: Period) -> date:
    """The last day in Vietnam on which a report for ``period`` is in time, by the programme's own rule."""
    return period.last_day + timedelta(days=programme.deadline_days)


def read_reporting(
    session: Session, catalogue: Catalogue, query: ViewQuery, period: Period
) -> tuple[DepartmentReport, ...]:
    """Every expected department of a period with what it has sent by the as-of day, in the order of the catalogue;
    only those whose submissions the reader may see.
    """
    sent: dict[str, list[SubmissionValue]] = {}
    for submission in known_submissions(session, query, period=period):
        sent.setdefault(submission.department or "", []).append(submission)
    deadlines = read_deadlines(session, query)
    owed = _owed_by_all(catalogue, query.programme, period)
    return tuple(
        report_of(catalogue, query, period, one, sent.get(one.code, ()), deadlines, owed.get(one.code, ()))
        for one in expected_reporters(catalogue, query.programme, period)
        if query.scope.sees(one.code)
    )


def has_reports(session: Session, catalogue: Catalogue, query: ViewQuery, period: Period) -> bool:
    """Whether any of the departments that owe a report for a period has sent anything, seen by the reader or not."""
    owing = {one.code for one in expected_reporters(catalogue, query.programme, period)}
    return any(one.department in owing for one in known_submissions(session, query, period=period))


def _owed_by_all(catalogue: Catalogue, programme: str, period: Period) -> dict[str, tuple[Target, ...]]:
    """What `awaited` says of each department, in one pass over the targets: 130 passes would take over a second."""
    found: dict[str, list[Target]] = {}
    for target in catalogue.targets_of(programme):
        for department in awaited_reporters(catalogue, target, period):
            found.setdefault(department.code, []).append(target)
    return {code: tuple(targets) for code, targets in found.items()}


def known_submissions(
    session: Session, query: ViewQuery, *, department: str | None = None, period: Period | None = None
) -> tuple[SubmissionValue, ...]:
    """What departments have sent for the programme by the as-of day, oldest first; illustrative ones only if asked for.

    A workbook that did not say its programme counts for the one that is looked at: it was refused, and somebody has to
    see it.
    """
    code = period.code if period else None
    found = list_submissions(session, department=department, period=code, recorded=query.recorded)
    return tuple(submission for submission in found if _is_known(submission, query))


def _is_known(submission: SubmissionValue, query: ViewQuery) -> bool:
    return (
        day_in_vietnam(submission.sent_at) <= query.as_of
        and (query.illustrative or not submission.illustrative)
        and submission.programme in (None, query.programme)
    )


def read_deadlines(session: Session, query: ViewQuery | None = None) -> dict[str, date]:
    """The deadlines that the store keeps, or kept when a meeting was frozen, by the period's code."""
    recorded = query.recorded if query else None
    return {period.code: period.deadline for period in read_periods(session, recorded=recorded)}


def report_of(
    catalogue: Catalogue,
    query: ViewQuery,
    period: Period,
    department: Department,
    submissions: Sequence[SubmissionValue],
    deadlines: Mapping[str, date],
    owed: tuple[Target, ...] | None = None,
) -> DepartmentReport:
    """Where one department stands for one period; ``submissions`` are its own for that period, known by the day, and
    ``owed`` what its form has to hold, where that is known.
    """
    programme = catalogue.programme(query.programme)
    assert programme is not None, "a complete query names a programme of the catalogue"
    deadline = deadlines.get(period.code) or deadline_of(programme, period)
    states = [state for submission in submissions if (state := submission.state_on(query.as_of)) is not None]
    return DepartmentReport(
        department=department,
        period=period,
        deadline=deadline,
        targets=awaited(catalogue, query.programme, department.code, period) if owed is None else owed,
        delivery=_delivery(states, overdue=query.as_of > deadline),
        days_late=_days_late(submissions, query.as_of, deadline),
        submissions=tuple(submissions),
        came_back=_came_back(submissions, query.as_of),
    )


_BY_STATE = {
    State.APPROVED: Delivery.APPROVED,
    State.SUBMITTED: Delivery.WAITING,
    State.CHECKED: Delivery.CHECKED,
    State.RECEIVED: Delivery.CHECKED,
    State.RETURNED: Delivery.RETURNED,
    State.REFUSED: Delivery.REFUSED,
}

_IN_HAND = (State.SUBMITTED, State.APPROVED)


def _delivery(states: Sequence[State], *, overdue: bool) -> Delivery:
    if State.APPROVED in states:
        return Delivery.APPROVED
    decisive = [state for state in states if state in (State.SUBMITTED, State.RETURNED)]
    if decisive and decisive[-1] is State.SUBMITTED:
        # A later attempt that was refused or never handed in does not take back what waits for approval; one that was
        # returned does: the department has to act.
        return Delivery.WAITING
    if states:
        return _BY_STATE.get(states[-1], Delivery.CHECKED)
    return Delivery.OVERDUE if overdue else Delivery.DUE


def _came_back(submissions: Sequence[SubmissionValue], as_of: date) -> SubmissionValue | None:
    """The newest that was returned, unless a newer one was handed in or any was approved since."""
    steps = [(one, one.step_on(as_of)) for one in submissions]
    known = [(one, step) for one, step in steps if step is not None]
    back = next(((one, step) for one, step in reversed(known) if step.state is State.RETURNED), None)
    if back is None:
        return None
    settled = any(
        (one.id > back[0].id and step.state in _IN_HAND) or (step.state is State.APPROVED and step.at >= back[1].at)
        for one, step in known
    )
    return None if settled else back[0]


def _days_late(submissions: Sequence[SubmissionValue], as_of: date, deadline: date) -> int:
    """Days from the deadline to the first report that is in hand (handed in and neither refused nor returned); until
    the as-of day while there is none.
    """
    in_hand = [day for submission in submissions if (day := _in_hand_since(submission, as_of)) is not None]
    return max(0, (min(in_hand, default=as_of) - deadline).days)


def _in_hand_since(submission: SubmissionValue, as_of: date) -> date | None:
    """The day in Vietnam on which it was handed in; None where it never was, or where it was returned.

    A report that a newer one replaced counts as it stood before: what was only uploaded is no report in hand.
    """
    steps = [event for event in submission.events if event.day <= as_of and event.state is not State.SUPERSEDED]
    if not steps or steps[-1].state not in _IN_HAND:
        return None
    return next(event.day for event in steps if event.state in _IN_HAND)
