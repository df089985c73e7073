"""What a department's printed sheet has beside its board: what went well, what waits for its answer, what is open, what
is due next. Another thing that goes well is a field of `Merits`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, takewhile

from dti.analysis.quality import Quality
from dti.analysis.status import Status
from dti.catalogue.duties import expected_reporters
from dti.catalogue.models import Target
from dti.core.periods import Period, day_in_vietnam
from dti.store.engine import Session
from dti.store.remarks import RemarkKind, RemarkValue, read_remarks
from dti.store.submissions import FindingValue, State, SubmissionValue
from dti.views.board import TargetState
from dti.views.conclusions import ConclusionState, judge_conclusions
from dti.views.department import DepartmentView, read_department
from dti.views.quality import QualityBoard, Scores, Wanted, read_quality
from dti.views.query import ViewQuery
from dti.views.reporting import Delivery, DepartmentReport, deadline_of, read_deadlines, report_of

#: So many deadlines are named, found among so many periods from the last one that has ended.
_NEXT, _AHEAD = 3, 6


@dataclass(frozen=True, slots=True)
class Merits:
    """What went well. ``in_time`` of ``owed`` reports were in hand by their deadline, the last ``running`` of them
    without a break; ``full`` are scores without a failed check, ``risen`` those higher than the last time that they
    were rated.
    """

    achieved: tuple[TargetState, ...]
    on_track: tuple[TargetState, ...]
    in_time: int
    owed: int
    running: int
    full: tuple[Quality, ...]
    risen: tuple[Quality, ...]


@dataclass(frozen=True, slots=True)
class OpenFindings:
    """What the check of a report found that still has to be mended or explained."""

    submission: SubmissionValue
    findings: tuple[FindingValue, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A report that is due next: until when, what it has to hold, where it stands."""

    period: Period
    deadline: date
    targets: tuple[Target, ...]
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class DepartmentSheet:
    """A department's board, the quality of its data, and what the printed sheet has beside."""

    view: DepartmentView
    quality: QualityBoard
    merits: Merits
    awaiting: tuple[RemarkValue, ...]
    findings: tuple[OpenFindings, ...]
    due: tuple[Due, ...]
    conclusions: tuple[ConclusionState, ...]

    @property
    def wanted(self) -> Wanted:
        """The checks of its own data for the period of the question."""
        return Wanted(department=self.view.department.code, period=self.view.board.query.period)


def read_department_sheet(session: Session, query: ViewQuery, code: str) -> DepartmentSheet:
    """The sheet of one department. NotAllowed where it is not the reader's to see, NotFound for an unknown code."""
    view, quality = read_department(session, query, code), read_quality(session, query)
    reports = tuple(_by_report(view.submissions))
    return DepartmentSheet(
        view=view,
        quality=quality,
        merits=_merits(view, quality),
        awaiting=tuple(_awaiting(session, query, reports)),
        findings=tuple(_open_findings(query.as_of, reports)),
        due=tuple(islice(_due(session, view), _NEXT)),
        conclusions=tuple(one for one in judge_conclusions(session, query) if one.is_for(code)),
    )


def _merits(view: DepartmentView, quality: QualityBoard) -> Merits:
    over = [report for report in view.history if report.deadline <= view.board.query.as_of]
    wanted = Wanted(department=view.department.code, period=view.board.query.period)
    scores, before = quality.scores(wanted), _rated_before(quality, wanted)
    return Merits(
        achieved=tuple(state for state in view.leads if state.status is Status.ACHIEVED),
        on_track=tuple(state for state in view.leads if state.status is Status.ON_TRACK),
        in_time=sum(1 for report in over if _is_in_time(report)),
        owed=len(over),
        running=len(tuple(takewhile(_is_in_time, over))),
        full=tuple(one for one in Quality if scores[one].applicable and not scores[one].failed),
        risen=tuple(one for one in Quality if _is_higher(scores, before, one)),
    )


def _is_in_time(report: DepartmentReport) -> bool:
    return not report.days_late and report.delivery in (Delivery.APPROVED, Delivery.WAITING)


def _rated_before(quality: QualityBoard, wanted: Wanted) -> Scores | None:
    """The scores of the newest earlier period for which any was rated."""
    assert wanted.period is not None, "a sheet is about a period"
    earlier = [period for period in quality.periods if period < wanted.period]
    for period in reversed(earlier):
        scores = quality.scores(Wanted(department=wanted.department, period=period))
        if any(score.applicable for score in scores.values()):
            return scores
    return None


def _is_higher(scores: Scores, before: Scores | None, quality: Quality) -> bool:
    if before is None:
        return False
    now, then = scores[quality].points, before[quality].points
    return now is not None and then is not None and now > then


def _by_report(submissions: Sequence[SubmissionValue]) -> Iterator[tuple[SubmissionValue, ...]]:
    """The attempts at each report, newest first."""
    found: dict[tuple[object, ...], list[SubmissionValue]] = {}
    for one in submissions:
        found.setdefault((one.period, one.framework, one.assessment_year, one.illustrative), []).append(one)
    return (tuple(attempts) for attempts in found.values())


def _awaiting(
    session: Session, query: ViewQuery, reports: Iterable[tuple[SubmissionValue, ...]]
) -> Iterator[RemarkValue]:
    """What the steward said that the department has not answered, neither in words nor by a newer report, and that no
    approval has settled; by the as-of day.
    """
    by_number = {one.id: attempts for attempts in reports for one in attempts}
    said = [
        one
        for one in read_remarks(session, tuple(by_number), recorded=query.recorded)
        if day_in_vietnam(one.at) <= query.as_of
    ]
    for remark in said:
        attempts = by_number[remark.submission]
        if remark.kind is not RemarkKind.ANSWER and not _is_settled(remark, attempts, said, query.as_of):
            yield remark


def _is_settled(
    remark: RemarkValue, attempts: Sequence[SubmissionValue], said: Sequence[RemarkValue], as_of: date
) -> bool:
    numbers = {one.id for one in attempts}
    is_answered = any(
        one.kind is RemarkKind.ANSWER
        and one.submission in numbers
        and one.id > remark.id
        and one.target in (None, remark.target)
        for one in said
    )
    return is_answered or any(
        event.state in (State.SUBMITTED, State.APPROVED) and event.at > remark.at and event.day <= as_of
        for one in attempts
        for event in one.events
    )


def _open_findings(as_of: date, reports: Iterable[tuple[SubmissionValue, ...]]) -> Iterator[OpenFindings]:
    """The errors, and the warnings without a reason, of each report's newest attempt while none was approved."""
    for attempts in reports:
        states = {one.state_on(as_of) for one in attempts}
        if states & {State.APPROVED, State.SUPERSEDED}:
            continue
        newest = attempts[0]
        found = tuple(one for one in newest.findings if _is_open(one))
        if found:
            yield OpenFindings(newest, found)


def _is_open(finding: FindingValue) -> bool:
    return finding.severity == "error" or (finding.severity == "warning" and not finding.answer)


def _due(session: Session, view: DepartmentView) -> Iterator[Due]:
    """The reports whose deadline lies ahead, the next first."""
    board, department = view.board, view.department
    query, catalogue = board.query, board.catalogue
    programme = catalogue.programme(query.programme)
    assert programme is not None, "a complete query names a programme of the catalogue"
    deadlines = read_deadlines(session, query)
    period = Period.last_ended(query.as_of)
    for _ in range(_AHEAD):
        deadline = deadlines.get(period.code) or deadline_of(programme, period)
        if deadline >= query.as_of and department in expected_reporters(catalogue, query.programme, period):
            sent = [one for one in reversed(view.submissions) if one.period == period.code]
            report = report_of(catalogue, query, period, department, sent, deadlines)
            yield Due(period, deadline, report.targets, report.delivery)
        period = period.next()
