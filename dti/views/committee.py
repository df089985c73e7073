"""The committee's minute: what is declared and what is evidenced, statuses by pillar, the index, what needs a
decision, who is late, what changed. Everything on the first screen comes from ``read_overview``, so the brief in PDF
cannot say anything else.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from dti.analysis.status import Status
from dti.catalogue.models import DeclaredTotal, Pillar, Programme, Publication
from dti.catalogue.observations import Flag
from dti.store.engine import Session
from dti.store.meetings import FrozenMeeting, last_frozen
from dti.views.board import Board, TargetState, read_board, remembered
from dti.views.framework import IndexYear, read_index_line
from dti.views.index_line import within
from dti.views.query import ViewQuery, question_of
from dti.views.reporting import DepartmentReport, has_reports, read_reporting

#: Most urgent first: what is refuted, then what is about to be, then what nobody can say.
URGENCY = (Status.MISSED, Status.OFF_TRACK, Status.AT_RISK, Status.NO_DATA, Status.UNRATED)


BoardReader = Callable[[Session, ViewQuery], Board]


@dataclass(frozen=True, slots=True)
class Declared:
    """The newest declared total by the as-of day and within the period asked for, with the publication it stands in."""

    total: DeclaredTotal
    publication: Publication | None


@dataclass(frozen=True, slots=True)
class PillarState:
    """A pillar with its targets' states and how many have each status."""

    pillar: Pillar
    states: tuple[TargetState, ...]
    counts: dict[Status, int]


@dataclass(frozen=True, slots=True)
class Decision:
    """A target that needs a decision; ``reason`` is a message id under ``views.decision``."""

    state: TargetState
    reason: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The first screen.

    ``evidenced`` are the targets known from the resolution that are met by evidence, out of ``from_resolution``;
    ``apart`` are the other targets, by name. ``changes`` are the targets with another status than at the last frozen
    meeting, ``since``, or at the end of the last period where there was none; `TargetState.before` is the judgement of
    then. ``reporting`` is the whole period, of the departments whose submissions
    the reader may see; ``nobody_reported`` says that no department at all has sent anything for it.
    """

    board: Board
    programme: Programme
    declared: Declared | None
    evidenced: tuple[TargetState, ...]
    from_resolution: tuple[TargetState, ...]
    apart: tuple[TargetState, ...]
    counts: dict[Status, int]
    pillars: tuple[PillarState, ...]
    decisions: tuple[Decision, ...]
    changes: tuple[TargetState, ...]
    since: FrozenMeeting | None
    reporting: tuple[DepartmentReport, ...]
    nobody_reported: bool
    index: tuple[IndexYear, ...]
    illustrative_shown: bool

    @property
    def late(self) -> tuple[DepartmentReport, ...]:
        """Departments that are late for the period, the latest first; empty where nobody has reported at all."""
        found = [] if self.nobody_reported else [report for report in self.reporting if report.is_late]
        return tuple(sorted(found, key=lambda report: -report.days_late))

    @property
    def without_data(self) -> tuple[TargetState, ...]:
        """Targets of which no value may decide."""
        return tuple(state for state in self.board.states if state.status is Status.NO_DATA)


def read_overview(session: Session, query: ViewQuery, boards: BoardReader = read_board) -> Overview:
    """The first screen for one question; ``boards`` is how boards are read (`dti.views.slim_board`)."""
    return remembered(session, "overview", (query, boards), lambda: _build(session, query, boards))


def _build(session: Session, query: ViewQuery, boards: BoardReader) -> Overview:
    board = boards(session, query)
    programme = board.catalogue.programme(query.programme)
    assert programme is not None, "a complete query names a programme of the catalogue"
    reporting = read_reporting(session, board.catalogue, query, query.period)
    since = last_frozen(session, query.programme, before=query.recorded, as_of=query.as_of, up_to=query.up_to)
    resolution = tuple(state for state in board.states if state.from_resolution)
    return Overview(
        board=board,
        programme=programme,
        declared=newest_declared(board),
        evidenced=tuple(state for state in resolution if state.evidenced),
        from_resolution=resolution,
        apart=tuple(state for state in board.states if not state.from_resolution),
        counts=board.counts(),
        pillars=read_pillars(board, programme),
        decisions=decide(board.states, query.as_of),
        changes=read_changes(session, board, since, boards),
        since=since,
        reporting=reporting,
        nobody_reported=not has_reports(session, board.catalogue, query, query.period),
        index=within(read_index_line(session, query, programme.province), query.up_to),
        illustrative_shown=any(Flag.ILLUSTRATIVE in state.judgement.flags for state in board.states)
        or any(s.illustrative for report in reporting for s in report.submissions),
    )


def read_changes(
    session: Session, board: Board, since: FrozenMeeting | None, boards: BoardReader = read_board
) -> tuple[TargetState, ...]:
    """The targets whose status differs from the one at a meeting's frozen question, or, without a meeting, from the one
    at the end of the last period; `TargetState.before` is the judgement of then.

    The meeting's board is asked for this reader's horizon and with illustrative figures only if they are shown now:
    another choice of the reader is no change. A target that is new since then is none either.
    """
    if since is None:
        return tuple(state for state in board.states if state.changed)
    query = board.query
    kept = question_of(since, query.scope)
    then = boards(session, replace(kept, horizon=query.horizon, illustrative=query.illustrative))
    known = {state.target.code: state.judgement for state in then.states}
    found = (replace(one, before=known[one.target.code]) for one in board.states if one.target.code in known)
    return tuple(state for state in found if state.changed)


def newest_declared(board: Board) -> Declared | None:
    """What the province last declared for the programme, known by the as-of day, about a day within the period that
    was asked for; declared totals are never added up or continued.
    """
    query = board.query
    known = [
        total
        for total in board.catalogue.declared
        if total.programme == query.programme and total.known_on <= query.as_of and total.as_of <= query.up_to
    ]
    if not known:
        return None
    newest = max(known, key=lambda total: (total.as_of, total.known_on))
    publication = next((p for p in board.catalogue.publications if p.code == newest.publication), None)
    return Declared(newest, publication)


def read_pillars(board: Board, programme: Programme) -> tuple[PillarState, ...]:
    """The pillars of the programme that have targets, in their order."""
    found = []
    for pillar in sorted(programme.pillars, key=lambda pillar: pillar.order):
        states = board.of_pillar(pillar.code)
        if states:
            found.append(PillarState(pillar, states, board.counts(states)))
    return tuple(found)


def decide(states: tuple[TargetState, ...], as_of: date) -> tuple[Decision, ...]:
    """What needs a decision: refuted and endangered targets, and conflicts to be ruled, the most urgent first.

    Before the due date that is at risk and off track; after it, missed or unproven (no value that may decide).
    """
    found = [Decision(state, reason) for state in states if (reason := _reason(state, as_of)) is not None]
    return tuple(sorted(found, key=_urgency))


def _urgency(decision: Decision) -> tuple[int, bool]:
    status = decision.state.status
    # Of two equally urgent targets the one that the resolution itself names comes first.
    return (URGENCY.index(status) if status in URGENCY else len(URGENCY), not decision.state.from_resolution)


def _reason(state: TargetState, as_of: date) -> str | None:
    due = as_of > state.goal.due_date
    match state.status:
        case Status.MISSED:
            return "views.decision.missed"
        case Status.OFF_TRACK:
            return "views.decision.off_track"
        case Status.AT_RISK:
            return "views.decision.at_risk"
        case Status.NO_DATA if Flag.CONFLICT in state.judgement.flags:
            return "views.decision.conflict"
        case Status.NO_DATA if due:
            return "views.decision.unproven"
        case _ if Flag.CONFLICT in state.judgement.flags:
            return "views.decision.conflict"
        case _:
            return None
