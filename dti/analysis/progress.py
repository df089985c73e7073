"""Whether a value meets a goal, and whether its pace is enough: operators, bounds, the line from baseline to
due date.

Formulas are those of the design, section 4. Another kind of target says in `pace` how it is judged while there
is still time. Fractions keep every comparison exact; decimals leave the analysis for display only.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from dti.analysis.deciding import Candidate
from dti.catalogue.models import Goal, Kind, Operator, Target


class Status(StrEnum):
    """Where a target stands against one goal; words are in the message catalogue (``common.status.*``)."""

    DROPPED = "dropped"
    NO_DATA = "no_data"
    ACHIEVED = "achieved"
    MISSED = "missed"
    UNRATED = "unrated"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"


AT_RISK_SHARE = Fraction(3, 4)
"""From this share of what is expected a target is at risk; below it, off track."""


@dataclass(frozen=True, slots=True)
class Line:
    """How far a value has come from baseline to goal (1 is the goal), and how far it should be at its data date
    (0 to 1).
    """

    progress: Fraction
    expected: Fraction


def meets(goal: Goal, value: Decimal, bound: Operator | None = None) -> bool:
    """Whether the value meets the goal, operators strict; a bound ("trên 90") meets only if every value that it
    allows does.
    """
    if bound is None:
        return goal.operator.holds(value, goal.value)
    if _is_contrary(goal, bound):
        return False
    is_open = bound in (Operator.MORE_THAN, Operator.LESS_THAN)
    return goal.operator.holds(value, goal.value) or (is_open and value == goal.value)


def is_met(goal: Goal, candidate: Candidate) -> bool:
    """Whether the candidate's value meets the goal, whoever has not reported yet."""
    return meets(goal, candidate.value, candidate.bound)


def line(target: Target, goal: Goal, candidate: Candidate) -> Line | None:
    """Progress and expected progress; None where the kind has no line, or baseline and goal give none.

    progress = (value - baseline) / (goal - baseline), in either direction; expected = the elapsed share of the
    time from baseline to due date, at the data date.
    """
    baseline, start = target.baseline_value, target.baseline_date
    if target.kind in (Kind.RANK, Kind.GROWTH, Kind.MILESTONE) or baseline is None or start is None:
        return None
    if _leaves_nothing(goal, baseline) or start >= goal.due_date:
        return None
    elapsed = Fraction((candidate.data_date - start).days, (goal.due_date - start).days)
    progress = Fraction(candidate.value - baseline) / Fraction(goal.value - baseline)
    return Line(progress, min(max(elapsed, Fraction(0)), Fraction(1)))


def pace(target: Target, goal: Goal, candidate: Candidate) -> Status:
    """The status of a value that does not settle the goal while there is still time."""
    match target.kind:
        case Kind.MILESTONE:
            return Status.UNRATED
        case Kind.RANK:
            return _if_certain(goal, candidate, _against_baseline(target, goal, candidate))
        case Kind.GROWTH:
            return _if_certain(goal, candidate, _of_one_year(goal, candidate))
        case _:
            return _along_line(target, goal, candidate)


def _along_line(target: Target, goal: Goal, candidate: Candidate) -> Status:
    if target.baseline_value is None or target.baseline_date is None:
        return Status.UNRATED
    drawn = line(target, goal, candidate)
    if drawn is None:
        # No line because the baseline stands at the goal already: short of it now means the wrong way.
        return Status.UNRATED if is_met(goal, candidate) else Status.OFF_TRACK
    if drawn.progress >= drawn.expected:
        return _if_certain(goal, candidate, Status.ON_TRACK)
    is_near = drawn.progress >= AT_RISK_SHARE * drawn.expected
    return _if_certain(goal, candidate, Status.AT_RISK if is_near else Status.OFF_TRACK)


def _against_baseline(target: Target, goal: Goal, candidate: Candidate) -> Status:
    """A rank has no line: no worse than the baseline, which is in the goal's own field, is at risk."""
    if target.baseline_value is None:
        return Status.UNRATED
    no_worse = Operator.AT_LEAST if goal.operator.higher_is_better else Operator.AT_MOST
    return Status.AT_RISK if no_worse.holds(candidate.value, target.baseline_value) else Status.OFF_TRACK


def _of_one_year(goal: Goal, candidate: Candidate) -> Status:
    """A growth rate stands by itself each year: a shortfall of up to a quarter of the goal is at risk."""
    ahead = Fraction(candidate.value) - Fraction(goal.value)
    shortfall = -ahead if goal.operator.higher_is_better else ahead
    return Status.AT_RISK if shortfall <= (1 - AT_RISK_SHARE) * abs(Fraction(goal.value)) else Status.OFF_TRACK


def _if_certain(goal: Goal, candidate: Candidate, at_limit: Status) -> Status:
    """The pace of a value, given the one of its limit: "dưới 40" of a goal of 50 is at best as good as 40, so only the
    worst verdict is certain.
    """
    return at_limit if at_limit is Status.OFF_TRACK or not _is_contrary(goal, candidate.bound) else Status.UNRATED


def _is_contrary(goal: Goal, bound: Operator | None) -> bool:
    """Whether a bound leaves open how far from the goal the value is: "dưới" where more is better."""
    return bound is not None and bound.higher_is_better is not goal.operator.higher_is_better


def _leaves_nothing(goal: Goal, baseline: Decimal) -> bool:
    return baseline == goal.value or goal.operator.holds(baseline, goal.value)
