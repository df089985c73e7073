"""One department's own board: its targets, what is due and when, what it has sent, what it could mend.

A department must get more out than it puts in: the page shows what its figures say, not only what it owes. Another
thing that it could mend is a line in `_mend`, with its words under ``department.mend``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from dti.access.roles import Action
from dti.catalogue.duties import expected_reporters, reporters
from dti.catalogue.models import Department, Target
from dti.catalogue.observations import Flag
from dti.core.errors import NotAllowed, NotFound
from dti.core.periods import Period
from dti.store.engine import Session
from dti.store.periods import read_period_events
from dti.store.submissions import SubmissionValue
from dti.views.board import Board, TargetState, read_board, remembered
from dti.views.collection_judging import judge_opening
from dti.views.collection_values import Opening
from dti.views.query import ViewQuery, periods_of
from dti.views.reporting import (
    Delivery,
    DepartmentReport,
    has_reports,
    known_submissions,
    read_deadlines,
    read_reporting,
    report_of,
)


@dataclass(frozen=True, slots=True)
class DepartmentLine:
    """A department in the list of all that owe reports for the period of the question."""

    department: Department
    report: DepartmentReport


@dataclass(frozen=True, slots=True)
class DepartmentList:
    """All that owe a report for the period and whose submissions the reader may see. ``nobody_reported``: nothing has
    come from anyone, so nobody is blamed.
    """

    period: Period
    lines: tuple[DepartmentLine, ...]
    nobody_reported: bool

    @property
    def late(self) -> tuple[DepartmentLine, ...]:
        """Those of whom nothing acceptable had come by the deadline, the latest first."""
        found = [] if self.nobody_reported else [line for line in self.lines if line.report.is_late]
        return tuple(sorted(found, key=lambda line: -line.report.days_late))

    def count(self, *wanted: Delivery) -> int:
        """How many stand at one of these."""
        return sum(1 for line in self.lines if line.report.delivery in wanted)


@dataclass(frozen=True, slots=True)
class Mend:
    """Something that the department could mend: a message id with what it is about."""

    message: str
    target: Target | None = None
    period: Period | None = None
    submission: SubmissionValue | None = None


@dataclass(frozen=True, slots=True)
class DepartmentView:
    """A department's board. ``history`` has one report per period that it owed one for, newest first; so have
    ``submissions``, which stand as of the day asked about. ``current`` is None where it owes nothing for the period.
    ``opening``: whether it may still send for the period on that day.
    """

    board: Board
    department: Department
    predecessors: tuple[Department, ...]
    successors: tuple[Department, ...]
    leads: tuple[TargetState, ...]
    contributes: tuple[TargetState, ...]
    current: DepartmentReport | None
    history: tuple[DepartmentReport, ...]
    submissions: tuple[SubmissionValue, ...]
    mend: tuple[Mend, ...]
    opening: Opening


def read_opening(
    session: Session, period: Period, department: str, day: date, recorded: datetime | None = None
) -> Opening:
    """Whether a department may send for a period on a day in Vietnam, and by which word of the steward; ``recorded``
    leaves out words that the store got later.
    """
    return judge_opening(read_period_events(session, period.code, recorded=recorded), department, day)


def list_departments(session: Session, query: ViewQuery) -> DepartmentList:
    """The departments that owe a report for the period, each with where it stands."""
    return remembered(session, "departments", query, lambda: _list(session, query))


def _list(session: Session, query: ViewQuery) -> DepartmentList:
    board = read_board(session, query)
    reports = read_reporting(session, board.catalogue, query, query.period)
    return DepartmentList(
        period=query.period,
        lines=tuple(DepartmentLine(report.department, report) for report in reports),
        nobody_reported=not has_reports(session, board.catalogue, query, query.period),
    )


def read_department(session: Session, query: ViewQuery, code: str) -> DepartmentView:
    """The board of one department. Raises NotAllowed where it is not the reader's to see, NotFound for an unknown
    code.
    """
    if not query.scope.sees(code):
        raise NotAllowed("access.denied.other_department", action=Action.READ_SUBMISSION, department=code)
    return remembered(session, "department", (query, code), lambda: _build(session, query, code))


def _build(session: Session, query: ViewQuery, code: str) -> DepartmentView:
    board = read_board(session, query)
    department = board.catalogue.department(code)
    if department is None:
        raise NotFound("views.unknown_department", code=code)
    submissions = known_submissions(session, query, department=code)
    history = tuple(_history(session, board, department, submissions))
    leads = tuple(state for state in board.states if _leads(state, code))
    current = next((report for report in history if report.period == query.period), None)
    return DepartmentView(
        board=board,
        department=department,
        predecessors=tuple(d for d in board.catalogue.departments if code in d.successors),
        successors=tuple(d for c in department.successors if (d := board.catalogue.department(c))),
        leads=leads,
        contributes=tuple(s for s in board.states if s not in leads and _contributes(board, s, code)),
        current=current,
        history=history,
        submissions=tuple(reversed(submissions)),
        mend=tuple(_mend(leads, current, history)),
        opening=read_opening(session, query.period, code, query.as_of, query.recorded),
    )


def _leads(state: TargetState, code: str) -> bool:
    """Today's lead, and the one that the target was given to: a department that has ended keeps its page."""
    return state.target.lead_department == code or any(owner.code == code for owner in state.owners)


def _contributes(board: Board, state: TargetState, code: str) -> bool:
    heirs = reporters(board.catalogue, state.target, board.query.as_of)
    return code in state.target.contributing or any(heir.code == code for heir in heirs)


def _history(
    session: Session, board: Board, department: Department, submissions: tuple[SubmissionValue, ...]
) -> Iterator[DepartmentReport]:
    query, catalogue = board.query, board.catalogue
    programme = catalogue.programme(query.programme)
    assert programme is not None, "a complete query names a programme of the catalogue"
    deadlines = read_deadlines(session, query)
    for period in _periods(query, periods_of(catalogue, programme, query.as_of)):
        if department in expected_reporters(catalogue, query.programme, period):
            sent = tuple(submission for submission in submissions if submission.period == period.code)
            yield report_of(catalogue, query, period, department, sent, deadlines)


def _periods(query: ViewQuery, usual: tuple[Period, ...]) -> tuple[Period, ...]:
    """The usual periods, newest first, and on to the one that is asked about: reports are owed after the main goals
    fell due, too (`read_reporting` says so of any period).
    """
    found = {*usual, query.period}
    following = usual[0].next()
    while following < query.period and following <= Period.last_ended(query.as_of):
        found.add(following)
        following = following.next()
    return tuple(sorted(found, reverse=True))


_STALLED = {
    Delivery.OVERDUE: "department.mend.report",
    Delivery.REFUSED: "department.mend.refused",
    Delivery.CHECKED: "department.mend.confirm",
}


def _mend(
    leads: tuple[TargetState, ...], current: DepartmentReport | None, history: tuple[DepartmentReport, ...]
) -> Iterator[Mend]:
    """What would help most, in order: what was returned, the report that is due, targets without data, stale figures,
    conflicts.
    """
    for report in history:
        if report.came_back is not None:
            yield Mend("department.mend.returned", period=report.period, submission=report.came_back)
    if current is not None and current.delivery in _STALLED:
        yield Mend(_STALLED[current.delivery], period=current.period, submission=current.latest)
    for state in leads:
        if Flag.CONFLICT in state.judgement.flags:
            yield Mend("department.mend.conflict", state.target)
        elif state.target.reads_index is None and not any(value.value is not None for value in state.series):
            yield Mend("department.mend.no_data", state.target)
        elif Flag.STALE in state.judgement.flags:
            yield Mend("department.mend.stale", state.target)
