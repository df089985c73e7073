"""Pace and outlook of targets: how fast, how fast it would have to be, where that leads by the due date, or why nobody
can say. Pages, the command ``dti forecast`` and reports read it here; the words are in `outlook_wording`.
"""

from dataclasses import dataclass
from datetime import date
from functools import partial

from dti.analysis.aggregation import candidates
from dti.analysis.continuable import Reason, Silence
from dti.analysis.deciding import Candidate
from dti.analysis.forecast import Forecast, forecast
from dti.analysis.pace import Pace, measure_pace
from dti.analysis.status import Judgement
from dti.catalogue.models import Goal, Target
from dti.store.engine import Session
from dti.views.board import Board, TargetState, expected_departments, read_board, remembered
from dti.views.query import ViewQuery
from dti.views.target import TargetView


@dataclass(frozen=True, slots=True)
class Outlook:
    """What lies ahead of a target for one of its goals, as of a day.

    ``course`` is what may decide, oldest first. ``days_left`` to the due date is negative once it has passed.
    ``illustrative``, ``provisional``: a value of the course is.
    """

    target: Target
    goal: Goal
    judgement: Judgement
    as_of: date
    pace: Pace | Silence
    forecast: Forecast | Silence
    illustrative: bool
    provisional: bool
    course: tuple[Candidate, ...]

    @property
    def days_left(self) -> int:
        """From the as-of day to the due date."""
        return (self.goal.due_date - self.as_of).days


#: Nothing lies ahead any more.
_CLOSED = (Reason.MET, Reason.PAST_DUE, Reason.DROPPED)


def is_closed(outlook: Outlook) -> bool:
    """Whether a target is met, past due or given up, so that nobody asks where it leads."""
    return outlook.days_left < 0 or (isinstance(outlook.forecast, Silence) and outlook.forecast.reason in _CLOSED)


def read_outlooks(session: Session, query: ViewQuery) -> dict[str, Outlook]:
    """The outlook of every target with a goal for the horizon asked for, by its code."""

    def build() -> dict[str, Outlook]:
        board = read_board(session, query)
        return {state.target.code: outlook_of(board, state) for state in board.states}

    return remembered(session, "outlooks", query, build)


def outlooks_of(view: TargetView) -> tuple[Outlook, ...]:
    """The outlook of a target for each of its goals, in their order."""
    as_of = view.board.query.as_of
    return tuple(_look_ahead(view.state.target, one.goal, view.course, one.judgement, as_of) for one in view.goals)


def outlook_of(board: Board, state: TargetState) -> Outlook:
    """The outlook of a target of a board, for the goal that the board asks about."""
    expected = partial(expected_departments, board.catalogue, state.target)
    course = candidates(state.target, state.goal, state.series, expected)
    return _look_ahead(state.target, state.goal, course, state.judgement, board.query.as_of)


def _look_ahead(
    target: Target, goal: Goal, course: tuple[Candidate, ...], judgement: Judgement, as_of: date
) -> Outlook:
    parts = [part for candidate in course for part in candidate.parts]
    return Outlook(
        target=target,
        goal=goal,
        judgement=judgement,
        as_of=as_of,
        pace=measure_pace(target, goal, course, judgement, as_of),
        forecast=forecast(target, goal, course, judgement, as_of),
        illustrative=any(part.illustrative for part in parts),
        provisional=any(part.provisional for part in parts),
        course=course,
    )
