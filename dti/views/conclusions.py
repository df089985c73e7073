"""What earlier meetings concluded, judged by the data of a question: met, not met, still open, or not to be judged.

A conclusion is judged like a target, by the same function, against the value and the day it names; only values that are
about a day after the meeting count, and none that waits for approval. Another verdict or reason gets its words in
``meetings.verdict.*`` and ``meetings.why.*``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial

from dti.access.roles import Action, require
from dti.access.user import User
from dti.analysis.status import Judgement, Status, judge
from dti.catalogue.models import Catalogue, Department, Goal, Target
from dti.catalogue.observations import Flag, ObservationValue
from dti.core.periods import day_in_vietnam
from dti.store.conclusions import Conclusion, KeptConclusion, read_conclusion_rows
from dti.store.engine import Session
from dti.store.meetings import FrozenMeeting, Meeting, read_meetings
from dti.views.board import TargetState, expected_departments, read_board, read_catalogue
from dti.views.query import ViewQuery, question_of

__all__ = ["Conclusion", "ConclusionState", "Verdict", "judge_conclusions", "read_conclusions"]


class Verdict(StrEnum):
    """What the data say of a conclusion, or a person's word; the words are ``meetings.verdict.<value>``."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"
    CANNOT_JUDGE = "cannot_judge"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ConclusionState:
    """A conclusion under one question.

    ``then`` is what was known of its target at the meeting's frozen question, ``now`` what is known at this one; both
    None without a target, ``then`` also where the meeting's figures were never frozen. ``goal`` is the value that would
    close it, as a goal. ``heirs`` carry the duties of a department that has ended by the question's day. ``why`` is a
    message id that says what the verdict rests on. ``days_left`` counts to its day, below zero once that is over.
    """

    kept: KeptConclusion
    meeting: Meeting
    department: Department | None
    heirs: tuple[Department, ...]
    target: Target | None
    goal: Goal | None
    then: Judgement | None
    now: Judgement | None
    verdict: Verdict
    why: str
    days_left: int

    @property
    def said(self) -> Conclusion:
        """What was concluded."""
        return self.kept.conclusion

    def is_for(self, code: str) -> bool:
        """Whether a department has to act: it was given this, or carries on what another was given."""
        return code == self.said.department or any(heir.code == code for heir in self.heirs)

    @property
    def is_overdue(self) -> bool:
        """Its day is over, and nothing says that it was done."""
        return self.days_left < 0 and self.verdict not in (Verdict.MET, Verdict.CLOSED)


def read_conclusions(
    user: User, session: Session, query: ViewQuery, *, meeting: int | None = None
) -> tuple[ConclusionState, ...]:
    """The conclusions on the question's programme, judged by its data, in the order in which they were made.

    Without ``meeting``, those of all meetings held, and those written down, by the as-of day, at a frozen meeting as
    they stood at its moment; with it, those made in that meeting, up to now. A reader sees those of the departments
    whose submissions they may see, also by way of their successors. NotAllowed for who may not see meetings.
    """
    require(user, Action.READ_MEETING)
    return judge_conclusions(session, query, meeting=meeting)


def judge_conclusions(session: Session, query: ViewQuery, *, meeting: int | None = None) -> tuple[ConclusionState, ...]:
    """The same for a report, which has a question and no person: its scope says what the reader may see, and whoever
    may see no department's submissions may see no meetings either (`dti.access.roles`).
    """
    recorded = query.recorded if meeting is None else None
    kept = read_conclusion_rows(session, query.programme, meeting=meeting, recorded=recorded)
    # A meeting that was frozen since had no figures of its own then.
    meetings = {one.number: one for one in read_meetings(session, query.programme, recorded=recorded)}
    held = [one for one in kept if meeting is not None or _made_on(one, meetings[one.meeting]) <= query.as_of]
    catalogue = read_catalogue(session, query)
    return tuple(
        _judge(session, query, catalogue, one, meetings[one.meeting])
        for one in held
        if _is_seen(catalogue, query, one.conclusion.department)
    )


def _made_on(kept: KeptConclusion, meeting: Meeting) -> date:
    """The day of its meeting, or the day on which it was written down where that came first."""
    return min(meeting.day, day_in_vietnam(kept.at))


def _is_seen(catalogue: Catalogue, query: ViewQuery, department: str) -> bool:
    heirs = _heirs(catalogue, department, query.as_of)
    return any(query.scope.sees(code) for code in (department, *(heir.code for heir in heirs)))


def _heirs(catalogue: Catalogue, department: str, day: date) -> tuple[Department, ...]:
    return tuple(one for one in catalogue.responsible(department, day) if one.code != department)


def _judge(
    session: Session, query: ViewQuery, catalogue: Catalogue, kept: KeptConclusion, meeting: Meeting
) -> ConclusionState:
    said = kept.conclusion
    now = _find_state(session, query, said.target)
    then = None
    if isinstance(meeting, FrozenMeeting):
        then = _find_state(session, question_of(meeting, query.scope), said.target)
    goal = _goal(said)
    verdict, why = _verdict(query, catalogue, kept, meeting, now, goal)
    target = now.target if now is not None else None
    return ConclusionState(
        kept=kept,
        meeting=meeting,
        department=catalogue.department(said.department),
        heirs=_heirs(catalogue, said.department, query.as_of),
        target=target,
        goal=goal,
        then=_known(catalogue, then, goal, meeting.frozen.as_of) if then and meeting.frozen else None,
        now=_known(catalogue, now, goal, query.as_of) if now else None,
        verdict=verdict,
        why=why,
        days_left=(said.due - query.as_of).days,
    )


def _find_state(session: Session, query: ViewQuery, code: str | None) -> TargetState | None:
    """The state of a target; one without a goal for the question's horizon has it under another of its own."""
    if code is None:
        return None
    board = read_board(session, query)
    found = board.state(code)
    other = next((target for target in board.without_goal if target.code == code), None)
    if found is None and other is not None and other.goals:
        found = read_board(session, replace(query, horizon=other.goals[0].horizon)).state(code)
    return found


def _goal(said: Conclusion) -> Goal | None:
    """The conclusion as a goal of its target."""
    if said.goal_value is None or said.operator is None:
        return None
    return Goal(horizon=said.due.year, value=said.goal_value, operator=said.operator, due_date=said.due, source="")


def _known(catalogue: Catalogue, state: TargetState, goal: Goal | None, day: date) -> Judgement:
    """What is known of a target as of a day, against the conclusion's own value where it has one."""
    return state.judgement if goal is None else _held(catalogue, state, goal, _approved(state), day)


def _approved(state: TargetState) -> tuple[ObservationValue, ...]:
    return tuple(value for value in state.series if not value.provisional)


def _held(
    catalogue: Catalogue, state: TargetState, goal: Goal, values: tuple[ObservationValue, ...], day: date
) -> Judgement:
    expected = partial(expected_departments, catalogue, state.target)
    return judge(state.target, goal, values, day, expected_departments=expected)


_Verdict = tuple[Verdict, str]


def _verdict(
    query: ViewQuery,
    catalogue: Catalogue,
    kept: KeptConclusion,
    meeting: Meeting,
    now: TargetState | None,
    goal: Goal | None,
) -> _Verdict:
    if kept.closed is not None:
        return Verdict.CLOSED, "meetings.why.closed"
    if kept.conclusion.target is None:
        return Verdict.CANNOT_JUDGE, "meetings.why.no_target"
    if now is None:
        return Verdict.CANNOT_JUDGE, "meetings.why.target_gone"
    if goal is None:
        return Verdict.CANNOT_JUDGE, "meetings.why.no_value"
    if now.status is Status.DROPPED:
        return Verdict.CANNOT_JUDGE, "meetings.why.dropped"
    found = _held(catalogue, now, goal, _approved(now), query.as_of)
    is_over = query.as_of > goal.due_date
    if _is_about(found, meeting.day):
        return _of_data(found, is_over=is_over)
    if not is_over:
        return Verdict.OPEN, "meetings.why.no_data_yet"
    if Flag.LATE in found.flags:
        return Verdict.NOT_MET, "meetings.why.late"
    is_other = any(one.other_measure and one.data_date > meeting.day for one in _approved(now))
    return Verdict.CANNOT_JUDGE, "meetings.why.other_measure" if is_other else "meetings.why.no_data"


def _is_about(found: Judgement, day: date) -> bool:
    """Whether what decides, or what contradicts itself so that nothing does, is about a day after this one."""
    days = [one.data_date for one in found.conflicting] if found.data_date is None else [found.data_date]
    return max(days, default=day) > day


def _of_data(found: Judgement, *, is_over: bool) -> _Verdict:
    """What the values since the meeting say."""
    match found.status:
        case Status.ACHIEVED:
            return Verdict.MET, "meetings.why.met"
        case Status.MISSED:
            return Verdict.NOT_MET, "meetings.why.late" if Flag.LATE in found.flags else "meetings.why.missed"
        case Status.NO_DATA:
            return Verdict.CANNOT_JUDGE, "meetings.why.conflict"
        case Status.UNRATED if is_over:
            return Verdict.CANNOT_JUDGE, "meetings.why.partial"
        case _:
            return Verdict.OPEN, "meetings.why.short"


def verdicts(states: tuple[ConclusionState, ...]) -> Mapping[int, Verdict]:
    """The verdict on each conclusion, by its number."""
    return {one.kept.id: one.verdict for one in states}
