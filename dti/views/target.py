"""One target in depth: where it stands, its line to each goal, every observation with its origin, its conflicts.

``read_target`` is the page, the command ``dti trace`` and the sheet of the report. Origins are followed by
`dti.views.origins`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial

from dti.analysis.aggregation import candidates
from dti.analysis.deciding import Candidate
from dti.analysis.progress import meets
from dti.analysis.status import Judgement, Status, judge
from dti.catalogue.models import Catalogue, Conflict, ConflictMember, Department, Goal, Target, Unit
from dti.catalogue.observations import Flag, ObservationValue
from dti.core.errors import NotFound
from dti.store.catalogue import read_drops
from dti.store.engine import Session
from dti.views.board import Board, TargetState, expected_departments, read_board, remembered
from dti.views.origins import Trace, trace_all, trace_one
from dti.views.query import ViewQuery

__all__ = [
    "Distance",
    "GoalState",
    "Proof",
    "TargetView",
    "Trace",
    "conflicts_known_by",
    "field_of",
    "measure_distance",
    "newest_first",
    "proof_of",
    "read_target",
    "stand_apart",
    "trace",
]


class Proof(StrEnum):
    """Whether a target's achievement is evidenced, or why not; words are ``target.proof.*``."""

    PROVEN = "proven"
    NOT_MET = "not_met"
    CONFLICT = "conflict"
    BOTH_STAND = "both_stand"
    OTHER_MEASURE = "other_measure"
    ILLUSTRATIVE = "illustrative"
    NOT_APPROVED = "not_approved"
    PARTIAL = "partial"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class GoalState:
    """A goal of the target with its own judgement."""

    goal: Goal
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class TargetView:
    """A target page.

    ``traces`` follow every observation, the newest data first; ``remarks`` are those without a value. ``deciding`` is
    the trace of the deciding value, ``parts`` those of an aggregate. ``course`` is what may decide over time, oldest
    first; ``apart`` are values that never do (another measure, another field, overruled). ``clashes`` are values of the
    same day that contradict each other without standing in the ledger of ``conflicts``. Where the target has no goal
    for the year asked for, ``board`` answers for the nearest year that it has one for.
    """

    board: Board
    state: TargetState
    goals: tuple[GoalState, ...]
    proof: Proof
    dropped: tuple[date, str] | None
    traces: tuple[Trace, ...]
    remarks: tuple[Trace, ...]
    deciding: Trace | None
    parts: tuple[Trace, ...]
    course: tuple[Candidate, ...]
    apart: tuple[ObservationValue, ...]
    conflicts: tuple[Conflict, ...]
    clashes: tuple[tuple[Trace, ...], ...]
    lead: tuple[Department, ...]
    contributing: tuple[Department, ...]
    neighbours: tuple[Target | None, Target | None]


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a value is from a goal, in the unit of the target; zero once met.

    ``missing`` is None where nobody can say: without a value, for a bound that points away from the goal, and where
    departments that are still to report may undo what is met so far.
    """

    value: Decimal | None
    missing: Decimal | None
    met: bool = False


def read_target(session: Session, query: ViewQuery, code: str) -> TargetView:
    """The page of one target. Raises NotFound for a code that the programme does not have."""
    return remembered(session, "target", (query, code), lambda: _build(session, query, code))


def _build(session: Session, query: ViewQuery, code: str) -> TargetView:
    board = _board_for(session, query, code)
    state = board.state(code)
    assert state is not None, "the board was chosen for its goal"
    catalogue, target = board.catalogue, state.target
    traces = trace_all(session, catalogue, newest_first(state.series), query.recorded)
    course = candidates(target, state.goal, state.series, partial(expected_departments, catalogue, target))
    decisive = [part for candidate in course for part in candidate.parts]
    ledger = tuple(known_conflicts(board, state))
    codes = [s.target for s in board.states]
    place = codes.index(target)
    return TargetView(
        board=board,
        state=state,
        goals=tuple(GoalState(goal, _judge_goal(board, state, goal)) for goal in target.goals),
        proof=proof_of(state),
        dropped=read_drops(session, query.programme, as_of=query.as_of, recorded=query.recorded).get(code),
        traces=traces,
        remarks=tuple(t for t in traces if t.observation.value is None),
        deciding=next((t for t in traces if t.observation == state.judgement.deciding), None),
        parts=tuple(t for t in traces if t.observation in state.judgement.parts),
        course=course,
        apart=tuple(o for o in state.series if o.value is not None and o not in decisive),
        conflicts=ledger,
        clashes=tuple(_clashes(traces, {conflict.key for conflict in ledger})),
        lead=catalogue.responsible(target.lead_department, query.as_of),
        contributing=tuple(d for other in target.contributing for d in catalogue.responsible(other, query.as_of)),
        neighbours=(codes[place - 1] if place else None, codes[place + 1] if place + 1 < len(codes) else None),
    )


def _board_for(session: Session, query: ViewQuery, code: str) -> Board:
    """The board of the horizon asked for, or of the nearest one for which the target has a goal."""
    board = read_board(session, query)
    target = board.catalogue.target(query.programme, code)
    if target is None or not target.goals:
        programme = board.catalogue.programme(query.programme)
        document = programme.document if programme else query.programme
        raise NotFound("views.unknown_target", code=code, document=document)
    if target.goal(query.horizon) is not None:
        return board
    nearest = min(target.goals, key=lambda goal: abs(goal.horizon - query.horizon)).horizon
    return read_board(session, replace(query, horizon=nearest))


def _judge_goal(board: Board, state: TargetState, goal: Goal) -> Judgement:
    if goal == state.goal:
        return state.judgement
    return judge(
        state.target,
        goal,
        state.series,
        board.query.as_of,
        dropped=state.status is Status.DROPPED,
        expected_departments=partial(expected_departments, board.catalogue, state.target),
    )


def proof_of(state: TargetState) -> Proof:
    """Why a target counts as evidenced, or why it does not: by approved, not illustrative figures alone."""
    evidence = state.evidence
    if state.evidenced:
        return Proof.PROVEN
    if evidence.value is not None:
        return Proof.PARTIAL if Flag.PARTIAL in evidence.flags else Proof.NOT_MET
    if Flag.CONFLICT in evidence.flags:
        return Proof.BOTH_STAND if stand_apart(evidence) else Proof.CONFLICT
    if state.judgement.value is not None:
        is_waiting = Flag.PROVISIONAL in state.judgement.flags
        return Proof.NOT_APPROVED if is_waiting else Proof.ILLUSTRATIVE
    return Proof.OTHER_MEASURE if Flag.OTHER_MEASURE in evidence.flags else Proof.NOTHING


def stand_apart(judgement: Judgement) -> bool:
    """Whether values that all stand by a ruling lead to different statuses, so that none is taken."""
    values = judgement.conflicting
    return judgement.value is None and bool(values) and all(o.stands_with and not o.conflict for o in values)


def newest_first(series: tuple[ObservationValue, ...]) -> tuple[ObservationValue, ...]:
    """Observations by data date, the newest first; of the same day the one that was known last comes first."""
    return tuple(sorted(series, key=lambda o: (o.data_date, o.known_on, o.id), reverse=True))


def trace(session: Session, board: Board, observation: ObservationValue) -> Trace:
    """Follow one value of a board."""
    return trace_one(session, board.catalogue, observation, board.query.recorded)


def known_conflicts(board: Board, state: TargetState) -> list[Conflict]:
    """The ledger's entries about a target as they were known by the as-of day."""
    return conflicts_known_by(board.catalogue, state.target, state.series, board.query.as_of)


def conflicts_known_by(
    catalogue: Catalogue, target: Target, series: Sequence[ObservationValue], as_of: date
) -> list[Conflict]:
    """The ledger's entries about a target by a day: with at least two sides, without the sides that came later. How
    they were ruled by then the catalogue of the question says (`dti.views.board.read_catalogue`).
    """
    found = []
    for conflict in catalogue.conflicts:
        if (conflict.programme, conflict.target) != (target.programme, target.code):
            continue
        if conflict.is_found and not conflict.is_ruled:
            continue  # entered by a ruling that is not in force: the clash itself is found anew, or gone
        sides = tuple(side for side in conflict.members if _is_known(catalogue, series, side, as_of))
        if len(sides) > 1:
            found.append(conflict.model_copy(update={"members": sides}))
    return found


def _is_known(catalogue: Catalogue, series: Sequence[ObservationValue], side: ConflictMember, as_of: date) -> bool:
    if side.publication is None:
        # An index score has no publication of its own: it is known once it stands in the series.
        return any(o.data_date == side.data_date and o.value == side.value for o in series)
    published = next((p.published_on for p in catalogue.publications if p.code == side.publication), None)
    return published is not None and published <= as_of


def _clashes(traces: tuple[Trace, ...], entered: set[str]) -> list[tuple[Trace, ...]]:
    found: dict[str, list[Trace]] = {}
    for one in traces:
        if one.observation.conflict is not None and one.observation.conflict not in entered:
            found.setdefault(one.observation.conflict, []).append(one)
    return [tuple(sides) for sides in found.values() if len(sides) > 1]


def measure_distance(state: TargetState) -> Distance:
    """How much is missing to the goal, for tables and bars; met as the judgement says, bound and missing parts held
    against it.
    """
    judgement, goal = state.judgement, state.goal
    value, bound = judgement.value, judgement.bound
    if value is None:
        return Distance(None, None)
    holds = meets(goal, value, bound)
    if judgement.status is Status.ACHIEVED or (holds and Flag.PARTIAL not in judgement.flags):
        return Distance(value, Decimal(0), met=True)
    points_away = bound is not None and bound.higher_is_better is not goal.operator.higher_is_better
    if holds or points_away:
        return Distance(value, None)
    return Distance(value, abs(goal.value - value))


def field_of(state: TargetState, conflict: Conflict, side: ConflictMember) -> int | None:
    """How many are ranked where a side of a conflict is a rank; None for other units, and where the series does not
    say.
    """
    if state.target.unit is not Unit.RANK:
        return None
    if conflict.kind == "goal":
        return state.target.field
    found = {o.field for o in state.series if o.data_date == side.data_date and o.value == side.value and o.field}
    return found.pop() if len(found) == 1 else None
