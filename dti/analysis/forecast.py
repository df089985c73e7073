"""Where a target will stand on its due date if it goes on as it has: a range of 80 %, and how likely it meets the goal.

Silent, with the reason, where a series cannot be continued (`continuable`): a forecast that is always there is not
worth reading. The arithmetic is in `extrapolation`, floats stay there; what is told here is exact to `PLACES` digits.
Method, assumptions and measured cover: `docs/forecast.md`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from dti.analysis.continuable import (
    DAYS_IN_QUARTER,
    DAYS_IN_YEAR,
    Reason,
    Silence,
    continue_course,
    is_quarter_end,
    is_year_to_date,
    quarter_number,
    reason_of_target,
)
from dti.analysis.deciding import Candidate
from dti.analysis.extrapolation import (
    FACTOR,
    FACTOR_YEARLY,
    FARTHEST,
    LEAST_POINTS,
    LEAST_QUARTERS,
    DampedTrend,
    Extrapolation,
    Method,
    SameQuarter,
    fit,
)
from dti.analysis.status import Judgement
from dti.catalogue.models import Goal, Rhythm, Target, Unit

PLACES = 6
"""Digits after the mark; far below what is shown, and the same on every machine."""
_MOST_OF_FAN = 12
_SHARES = (Unit.PERCENT,)


@dataclass(frozen=True, slots=True)
class Ahead:
    """The expected value on a day to come, with the range of 80 %."""

    day: date
    low: Decimal
    middle: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Forecast:
    """The value at the due date: a range that holds it 8 times of 10, and ``chance`` (0 to 1) that it meets the goal.

    ``fan`` runs from the last value to the due date, for drawing; its last entry is ``at_due``. ``points`` values from
    ``since`` to ``until`` stand behind it, ``steps`` of the target's rhythm lie ahead. A share is bounded by 0 and 100,
    everything else by 0.
    """

    at_due: Ahead
    chance: Decimal
    fan: tuple[Ahead, ...]
    points: int
    since: date
    until: date
    steps: Decimal


@dataclass(frozen=True, slots=True)
class _Series:
    """A course as floats: steps of the rhythm since its first day, and values, as logarithms where ``is_log``."""

    times: tuple[float, ...]
    values: tuple[float, ...]
    method: Method
    factor: float
    is_log: bool = False

    @property
    def least(self) -> int:
        return LEAST_QUARTERS if isinstance(self.method, SameQuarter) else LEAST_POINTS

    def scaled(self, value: float) -> float:
        """A value of the target in the terms of the series."""
        return math.log(value) if self.is_log and value > 0 else -math.inf if self.is_log else value

    def plain(self, value: float) -> float:
        """A value of the series in the target's unit."""
        return math.exp(value) if self.is_log else value


def forecast(
    target: Target, goal: Goal, course: Sequence[Candidate], judgement: Judgement, as_of: date
) -> Forecast | Silence:
    """The forecast for one goal of a target, or why there is none.

    ``course`` is what may decide by the as-of day, oldest first; ``judgement`` the target held against this goal.
    """
    reason = reason_of_target(target, goal, judgement, as_of)
    if reason is not None:
        return Silence(reason)
    points = continue_course(target, course)
    series = _read(target, points)
    if len(points) < series.least:
        return Silence(_why_short(course, points), len(points), series.least)
    ahead = _time_of(target, points, goal.due_date) - series.times[-1]
    if ahead > min(FARTHEST, series.times[-1] - series.times[0]) + 0.1:
        return Silence(Reason.TOO_FAR, len(points))
    return _say(target, goal, points, series)


def _why_short(course: Sequence[Candidate], points: Sequence[Candidate]) -> Reason:
    """A series that was interrupted is broken; one that nobody has reported for long enough is too short."""
    earlier = [one for one in course if points and one.data_date < points[0].data_date and one.bound is None]
    return Reason.BROKEN if len(earlier) > len(points) else Reason.TOO_SHORT


def _read(target: Target, points: Sequence[Candidate]) -> _Series:
    times = tuple(_time_of(target, points, point.data_date) for point in points)
    values = tuple(float(point.value) for point in points)
    if not is_year_to_date(target):
        return _Series(times, values, DampedTrend(), FACTOR)
    # What grows from year to year grows in proportion; a share cannot.
    if target.unit not in _SHARES and all(value > 0 for value in values):
        logarithms = tuple(math.log(value) for value in values)
        return _Series(times, logarithms, SameQuarter(), FACTOR_YEARLY, is_log=True)
    return _Series(times, values, SameQuarter(), FACTOR_YEARLY)


def _time_of(target: Target, points: Sequence[Candidate], day: date) -> float:
    """A day in steps of the target's rhythm since the first value."""
    if not points:
        return 0.0
    first = points[0].data_date
    if is_year_to_date(target):
        return float(quarter_number(day) - quarter_number(first))
    return (day - first).days / (DAYS_IN_YEAR if target.rhythm is Rhythm.YEAR else DAYS_IN_QUARTER)


def _say(target: Target, goal: Goal, points: Sequence[Candidate], series: _Series) -> Forecast | Silence:
    days = _days_ahead(target, points[-1].data_date, goal.due_date)
    if not days:
        return Silence(Reason.NOT_LIKE, len(points))
    try:
        fitted = fit(series.times, series.values, series.method, series.factor)
        known = None if fitted is None else fitted.at([_time_of(target, points, day) for day in days])
    except ValueError:
        return Silence(Reason.NOT_LIKE, len(points), series.least)
    if known is None:
        return Silence(Reason.UNCHANGING, len(points))
    fan = tuple(_bounded(target, series, day, one) for day, one in zip(days, known, strict=True))
    value = points[-1].value
    return Forecast(
        at_due=fan[-1],
        chance=_chance(goal, series, known[-1]),
        fan=(Ahead(points[-1].data_date, value, value, value), *fan),
        points=len(points),
        since=points[0].data_date,
        until=points[-1].data_date,
        steps=_exact(_time_of(target, points, goal.due_date) - series.times[-1], 2),
    )


def _days_ahead(target: Target, last: date, due: date) -> list[date]:
    """The days of the fan, the due date last; none where a sum since 1 January falls due within a quarter."""
    if is_year_to_date(target):
        if not is_quarter_end(due):
            return []
        return [_end_of_quarter(number) for number in range(quarter_number(last) + 1, quarter_number(due) + 1)]
    span = (due - last).days
    parts = min(_MOST_OF_FAN, max(1, round(span / 30)))
    return [last + timedelta(days=round(span * part / parts)) for part in range(1, parts + 1)]


def _end_of_quarter(number: int) -> date:
    year, quarter = divmod(number + 1, 4)
    return date(year, 3 * quarter + 1, 1) - timedelta(days=1)


def _bounded(target: Target, series: _Series, day: date, found: Extrapolation) -> Ahead:
    top = 100.0 if target.unit in _SHARES else math.inf
    low, middle, high = (
        _exact(min(max(series.plain(value), 0.0), top))
        for value in (found.middle - found.half_width, found.middle, found.middle + found.half_width)
    )
    return Ahead(day, low, middle, high)


def _chance(goal: Goal, series: _Series, found: Extrapolation) -> Decimal:
    above = found.chance_above(series.scaled(float(goal.value)))
    return _exact(above if goal.operator.higher_is_better else 1 - above, 4)


def _exact(value: float, places: int = PLACES) -> Decimal:
    return Decimal(repr(round(value, places)))
