"""How fast a target has moved, and how fast it would have to move from now on to meet its goal on the day.

In the target's own unit per quarter, or per year where it is reported yearly or counts from 1 January: then only the
same quarters of two years are held against each other. Formulas are those of `docs/forecast.md`. What a pace leads to
is `forecast`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dti.analysis.continuable import (
    BY_KIND,
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
from dti.analysis.status import Judgement
from dti.catalogue.models import Goal, Rhythm, Target

RECENT = 4
"""The recent pace is that of the last four steps."""
_STILL_MEASURED = (Reason.MET, Reason.PAST_DUE)


@dataclass(frozen=True, slots=True)
class Pace:
    """Pace in the target's unit per ``per``; negative where the value falls.

    ``so_far`` runs from the baseline (``from_baseline``) or from the first value of the series, on the day ``since``,
    to the last value, on the day ``until``. ``recent`` is that of the last four steps, None where the whole series is
    no longer. ``needed`` leads from the last value to the goal on its due date, None where there is nothing to reach
    any more or a due date cannot be compared; then ``silent`` says why.
    """

    per: Rhythm
    so_far: Decimal
    since: date
    until: date
    from_baseline: bool
    recent: Decimal | None = None
    needed: Decimal | None = None
    silent: Reason | None = None


def measure_pace(
    target: Target, goal: Goal, course: Sequence[Candidate], judgement: Judgement, as_of: date
) -> Pace | Silence:
    """The pace of a target towards one of its goals; ``course`` is what may decide, oldest first."""
    if target.kind in BY_KIND:
        return Silence(BY_KIND[target.kind])
    reason = reason_of_target(target, goal, judgement, as_of)
    if reason is not None and reason not in _STILL_MEASURED:
        return Silence(reason)
    points = continue_course(target, course)
    if is_year_to_date(target):
        return _of_same_quarters(goal, points, reason)
    return _of_line(target, goal, points, reason)


def _of_line(target: Target, goal: Goal, points: Sequence[Candidate], reason: Reason | None) -> Pace | Silence:
    if not points:
        return Silence(Reason.TOO_SHORT, 0, 2)
    last = points[-1]
    start = _start(target, points)
    if start is None or start[0] >= last.data_date:
        return Silence(Reason.TOO_SHORT, len(points), 2)
    since, value = start
    recent = points[-1 - RECENT] if len(points) > RECENT + 1 else None
    return Pace(
        per=target.rhythm,
        so_far=_rate(target.rhythm, value, since, last),
        since=since,
        until=last.data_date,
        from_baseline=since == target.baseline_date,
        recent=None if recent is None else _rate(target.rhythm, recent.value, recent.data_date, last),
        needed=None if reason else -_rate(target.rhythm, goal.value, goal.due_date, last),
        silent=reason,
    )


def _start(target: Target, points: Sequence[Candidate]) -> tuple[date, Decimal] | None:
    """The baseline where it lies before the series, else the first value; None where that is the only one.

    A baseline on a ground that the series has left (another framework) is no start of it.
    """
    first = points[0]
    day, value = target.baseline_date, target.baseline_value
    if day is not None and value is not None and day < first.data_date and target.reads_index is None:
        return day, value
    return (first.data_date, first.value) if len(points) > 1 else None


def _rate(per: Rhythm, value: Decimal, day: date, last: Candidate) -> Decimal:
    """Change from a value on a day to the last one, a rhythm; the same towards a day that is still to come, negated by
    who asks.
    """
    length = Decimal(str(DAYS_IN_YEAR if per is Rhythm.YEAR else DAYS_IN_QUARTER))
    elapsed = Decimal((last.data_date - day).days)
    return (last.value - value) * length / abs(elapsed)


def _of_same_quarters(goal: Goal, points: Sequence[Candidate], reason: Reason | None) -> Pace | Silence:
    """A sum since 1 January: the last value against the same quarter of the first year that has one."""
    by_quarter = {quarter_number(point.data_date): point for point in points}
    if not by_quarter:
        return Silence(Reason.TOO_SHORT, 0, 2)
    now = max(by_quarter)
    alike = [number for number in by_quarter if number < now and (now - number) % 4 == 0]
    if not alike:
        return Silence(Reason.NOT_LIKE, len(points), 2)
    first, last = by_quarter[min(alike)], by_quarter[now]
    needed, silent = (None, reason) if reason else _needed_of_same_quarter(goal, by_quarter)
    return Pace(
        per=Rhythm.YEAR,
        so_far=(last.value - first.value) * 4 / (now - min(alike)),
        since=first.data_date,
        until=last.data_date,
        from_baseline=False,
        recent=last.value - by_quarter[now - 4].value if now - 4 in by_quarter and len(alike) > 1 else None,
        needed=needed,
        silent=silent,
    )


def _needed_of_same_quarter(goal: Goal, by_quarter: dict[int, Candidate]) -> tuple[Decimal | None, Reason | None]:
    """From the last value of the due date's own quarter to the goal."""
    due = quarter_number(goal.due_date)
    alike = [number for number in by_quarter if number < due and (due - number) % 4 == 0]
    if not alike or not is_quarter_end(goal.due_date):
        return None, Reason.NOT_LIKE
    return (goal.value - by_quarter[max(alike)].value) * 4 / (due - max(alike)), None
