"""The part of a target's course that can be continued in time, or the reason why there is none.

Pace and forecast stand on it alike. A further reason to be silent is a member of `Reason`, its words in the message
catalogue (``forecast.silent.*``) and a line in `reason_of_target` or `continue_course`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dti.analysis.breaks import after_last_break
from dti.analysis.deciding import Candidate
from dti.analysis.status import Judgement, Status
from dti.catalogue.models import Accumulation, Goal, Kind, Rhythm, Target
from dti.catalogue.observations import Flag

DAYS_IN_QUARTER = 365.25 / 4
DAYS_IN_YEAR = 365.25


class Reason(StrEnum):
    """Why nothing is said about a target's pace or its value at the due date."""

    DROPPED = "dropped"
    MILESTONE = "milestone"
    RANK = "rank"
    GROWTH = "growth"
    NO_DATA = "no_data"
    OTHER_MEASURE = "other_measure"
    CONFLICT = "conflict"
    PAST_DUE = "past_due"
    MET = "met"
    BOUND = "bound"
    PARTIAL = "partial"
    BROKEN = "broken"
    NOT_LIKE = "not_like"
    TOO_SHORT = "too_short"
    TOO_FAR = "too_far"
    UNCHANGING = "unchanging"


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing can be said, and why; ``points`` values are there, ``least`` would be needed (both 0 where that is not
    the reason).
    """

    reason: Reason
    points: int = 0
    least: int = 0


BY_KIND = {Kind.MILESTONE: Reason.MILESTONE, Kind.RANK: Reason.RANK, Kind.GROWTH: Reason.GROWTH}
"""What is no line in time: done or not done, an order among others, a rate of each year by itself."""


def reason_of_target(target: Target, goal: Goal, judgement: Judgement, as_of: date) -> Reason | None:
    """Why nothing is continued whatever the series looks like: its kind, what was decided, what is known."""
    if judgement.status is Status.DROPPED:
        return Reason.DROPPED
    if judgement.status is Status.ACHIEVED:
        return Reason.MET
    if target.kind in BY_KIND:
        return BY_KIND[target.kind]
    if as_of > goal.due_date or (judgement.data_date is not None and judgement.data_date >= goal.due_date):
        return Reason.PAST_DUE
    return _reason_of_value(judgement)


def _reason_of_value(judgement: Judgement) -> Reason | None:
    if Flag.CONFLICT in judgement.flags:
        return Reason.CONFLICT
    if judgement.value is None:
        return Reason.OTHER_MEASURE if Flag.OTHER_MEASURE in judgement.flags else Reason.NO_DATA
    if judgement.bound is not None:
        return Reason.BOUND
    return Reason.PARTIAL if Flag.PARTIAL in judgement.flags else None


def continue_course(target: Target, course: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The exact, complete, undisputed values behind the last break, one a day, oldest first.

    A bound, an aggregate without all of its departments and a value in an unruled conflict are no points of a line. Of
    a sum since 1 January only the values at ends of quarters can be compared with each other.
    """
    newest = {candidate.data_date: candidate for candidate in course if _is_point(candidate, course)}
    found = after_last_break(tuple(newest[day] for day in sorted(newest)))
    if is_year_to_date(target):
        return tuple(candidate for candidate in found if is_quarter_end(candidate.data_date))
    return found


def _is_point(candidate: Candidate, course: Sequence[Candidate]) -> bool:
    if candidate.bound is not None or candidate.partial or candidate.disputed:
        return False
    return not any(candidate.rivals(other) and other.value != candidate.value for other in course)


def is_year_to_date(target: Target) -> bool:
    """Whether values begin anew each 1 January, so that only the same quarters of two years are alike."""
    return target.accumulation is Accumulation.YEAR_TO_DATE and target.rhythm is Rhythm.QUARTER


def is_quarter_end(day: date) -> bool:
    """Whether a quarter ends on this day."""
    tomorrow = day + timedelta(days=1)
    return tomorrow.day == 1 and tomorrow.month in (1, 4, 7, 10)


def quarter_number(day: date) -> int:
    """Quarters since the year 0: neighbours differ by 1, the same quarter of the next year by 4."""
    return 4 * day.year + (day.month - 1) // 3
