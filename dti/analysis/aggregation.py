"""The province's value from the departments' values: sum of parts over sum of wholes, sum, all of them.

An aggregate belongs to one period: each department's latest value for it is a part. Published figures are for
the whole province and stand beside the aggregate, never among its parts. Another way to aggregate is a case in
`_combine` and, if missing departments cannot undo it, one in `cannot_be_undone`.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from threading import Lock
from typing import Any

from dti.analysis.deciding import Candidate, in_time, may_decide, singles
from dti.analysis.progress import meets
from dti.catalogue.models import Aggregation, Goal, Operator, Target
from dti.catalogue.observations import ObservationValue

PUBLISHED = "CONG-BO"
"""The unit under which published figures are transcribed."""

Departments = Collection[str] | Callable[[date], Collection[str]]
"""The codes of the departments whose parts an aggregate needs: for every day the same, or asked for a day."""

_MANY = 20  # parts; fewer are put together faster than looked up
_ROOM = 10_000  # aggregates that are kept: forty quarters of 250 targets
_KEPT: OrderedDict[tuple[Any, ...], tuple[Candidate | None, tuple[ObservationValue, ...]]] = OrderedDict()
_LOCK = Lock()


def departments_on(departments: Departments, day: date) -> frozenset[str]:
    """The departments that are expected on a day."""
    return frozenset(departments(day) if callable(departments) else departments)


def candidates(
    target: Target, goal: Goal | None, observations: Sequence[ObservationValue], expected_departments: Departments
) -> tuple[Candidate, ...]:
    """Everything that may decide, oldest first: single values, or one aggregate a period beside the published values.

    ``expected_departments`` are the codes of those whose parts an aggregate needs on its own data date; () takes
    those that have reported as all.
    """
    if target.aggregation is Aggregation.LEAD:
        return singles(target, observations)
    published = singles(target, [o for o in observations if o.department == PUBLISHED])
    found = (
        aggregate(target, goal, parts, expected_departments)
        for parts in _by_period(o for o in observations if o.department != PUBLISHED and may_decide(target, o))
    )
    return in_time([*published, *(candidate for candidate in found if candidate is not None)])


def cannot_be_undone(target: Target, goal: Goal, candidate: Candidate) -> bool:
    """Whether the departments that have not reported, or whose values are disputed, could not undo a goal that
    is met.

    Only a sum can be safe: what is missing adds to it, and nothing that is counted is below zero.
    """
    if not candidate.partial:
        return True
    return target.aggregation is Aggregation.SUM and goal.operator.higher_is_better


def aggregate(
    target: Target, goal: Goal | None, observations: Sequence[ObservationValue], expected_departments: Departments
) -> Candidate | None:
    """The aggregate of one period's observations; None where nothing usable was reported.

    A part of a department that is not expected on the data date is no part: who has an heir by then counts through
    the heir, and never twice.
    """
    if len(observations) < _MANY or not getattr(expected_departments, "lasting", False):
        return _aggregate(target, goal, observations, expected_departments)
    # The store hands out the same objects for every question, so what was put together once need not be again: whoever
    # asks says so, for the observations are kept then.
    key = (target.aggregation, goal, expected_departments, tuple(map(id, observations)))
    with _LOCK:
        known = _KEPT.get(key)
        if known is not None:
            _KEPT.move_to_end(key)
            return known[0]
    found = _aggregate(target, goal, observations, expected_departments)
    with _LOCK:
        # With the observations, so that no other object can ever have the number of one of them.
        _KEPT[key] = found, tuple(observations)
        if len(_KEPT) > _ROOM:
            _KEPT.popitem(last=False)
    return found


def _aggregate(
    target: Target, goal: Goal | None, observations: Sequence[ObservationValue], expected_departments: Departments
) -> Candidate | None:
    latest, disputed = _latest_of_each(observations)
    usable = [part for part in latest if _usable(target, part)]
    awaited = _awaited(usable, expected_departments) or {part.department for part in (*latest, *disputed)}
    parts = tuple(part for part in usable if part.department in awaited)
    combined = _combine(target, goal, parts)
    if combined is None:
        return None
    return Candidate(
        value=combined[0],
        bound=combined[1],
        data_date=max(part.data_date for part in parts),
        known_on=max(part.known_on for part in parts),
        parts=parts,
        disputed=tuple(part for part in disputed if part.department in awaited),
        is_aggregate=True,
        reported=len(awaited & {part.department for part in parts}),
        awaited=len(awaited),
    )


def _awaited(usable: Sequence[ObservationValue], departments: Departments) -> frozenset[str]:
    """The departments expected on the newest day for which one that is expected on it has reported."""
    newest_first = sorted({part.data_date for part in usable}, reverse=True)
    for day in newest_first:
        expected = departments_on(departments, day)
        if any(part.department in expected for part in usable if part.data_date == day):
            return expected
    return departments_on(departments, newest_first[0]) if newest_first else frozenset()


def _by_period(observations: Iterable[ObservationValue]) -> Iterable[tuple[ObservationValue, ...]]:
    groups: dict[str, list[ObservationValue]] = {}
    for observation in observations:
        groups.setdefault(observation.period or observation.data_date.isoformat(), []).append(observation)
    return (tuple(group) for group in groups.values())


def _latest_of_each(
    observations: Sequence[ObservationValue],
) -> tuple[tuple[ObservationValue, ...], tuple[ObservationValue, ...]]:
    """Each department's latest value, in order of department; apart from them those that an unruled conflict, or
    another value that stands as well, keeps out.
    """
    latest: dict[str, ObservationValue] = {}
    for observation in sorted(observations, key=lambda o: (o.data_date, o.known_on, o.id)):
        latest[observation.department] = observation
    chosen = [latest[code] for code in sorted(latest)]
    disputed = tuple(part for part in chosen if _is_disputed(part, observations))
    return tuple(part for part in chosen if part not in disputed), disputed


def _is_disputed(part: ObservationValue, observations: Sequence[ObservationValue]) -> bool:
    """Whether another value of the same thing is in conflict with a part, or stands beside it: neither is the part."""
    keys = {key for key in (part.conflict, part.stands_with) if key is not None}
    if not keys:
        return False
    rivals = (o for o in observations if keys.intersection((o.conflict, o.stands_with)))
    return any((rival.value, rival.bound) != (part.value, part.bound) for rival in rivals)


def _usable(target: Target, part: ObservationValue) -> bool:
    if target.aggregation is Aggregation.SUM_RATIO:
        return part.numerator is not None and part.denominator is not None
    return part.value is not None


def _combine(
    target: Target, goal: Goal | None, parts: Sequence[ObservationValue]
) -> tuple[Decimal, Operator | None] | None:
    """Value and bound of the parts together; None where they cannot be put together."""
    if not parts:
        return None
    match target.aggregation:
        case Aggregation.SUM_RATIO:
            whole = sum((part.denominator or Decimal(0) for part in parts), Decimal(0))
            counted = sum((part.numerator or Decimal(0) for part in parts), Decimal(0))
            return (100 * counted / whole, None) if whole else None
        case Aggregation.SUM:
            return _sum(parts)
        case _:
            return _worst(goal, parts)


def _sum(parts: Sequence[ObservationValue]) -> tuple[Decimal, Operator | None] | None:
    """The sum; "trên 3" and 4 make "trên 7", but "trên 3" and "dưới 4" make nothing."""
    bounds = {part.bound for part in parts if part.bound is not None}
    if len({bound.higher_is_better for bound in bounds}) > 1:
        return None
    strict = bounds & {Operator.MORE_THAN, Operator.LESS_THAN}
    total = sum((part.value or Decimal(0) for part in parts), Decimal(0))
    return total, next(iter(strict or bounds), None)


def _worst(goal: Goal | None, parts: Sequence[ObservationValue]) -> tuple[Decimal, Operator | None] | None:
    """The value farthest from the goal: where all must meet it, that one decides.

    A part that does not meet the goal decides before any that does: "dưới 95" may be 10, so 92 is not the worst.
    """
    valued = [(part.value, part.bound) for part in parts if part.value is not None]
    failing = [] if goal is None else [pair for pair in valued if not meets(goal, *pair)]
    higher_is_better = goal is None or goal.operator.higher_is_better

    def farthest_first(pair: tuple[Decimal, Operator | None]) -> tuple[Decimal, bool]:
        value, bound = pair
        # Of "dưới 80" and 80 the first is farther.
        is_limit_at_best = bound is not None and bound.higher_is_better is not higher_is_better
        return (value if higher_is_better else -value), not is_limit_at_best

    return min(failing or valued, key=farthest_first, default=None)
