"""Where a target stands: one pure function of its goal, its observations and the as-of day.

The eight statuses, taken in order, and the flags beside them are those of the design, section 4. What may
decide is in `deciding`, goals and pace in `progress`, several departments in `aggregation`, flags in `flags`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from dti.analysis.aggregation import Departments, candidates, cannot_be_undone, departments_on
from dti.analysis.deciding import Candidate, beside, deciding_group, in_conflict
from dti.analysis.flags import flags_of, history_flags, other_measure_flag
from dti.analysis.progress import Status, is_met, line, pace
from dti.catalogue.models import Aggregation, Goal, Operator, Target
from dti.catalogue.observations import Flag, ObservationValue

__all__ = ["Judgement", "Status", "judge"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A target held against one goal as of a day.

    ``deciding`` is the one observation that decides; None where none may, and for an aggregate, whose ``parts``
    are listed instead. ``value``, ``bound``, ``data_date`` and ``known_on`` are those of whichever decides.
    ``progress`` and ``expected`` are shares (1 is the goal; progress may be below 0 or above 1), None where
    there is no line. ``conflicting`` are the values that stand against the deciding one, or against each other
    where the conflict leaves nothing to decide. ``reported`` of ``awaited`` departments stand behind the value.
    """

    status: Status
    flags: frozenset[Flag] = frozenset()
    deciding: ObservationValue | None = None
    value: Decimal | None = None
    progress: Decimal | None = None
    expected: Decimal | None = None
    conflicting: tuple[ObservationValue, ...] = ()
    parts: tuple[ObservationValue, ...] = ()
    reported: int = 0
    awaited: int = 1
    bound: Operator | None = None
    data_date: date | None = None
    known_on: date | None = None


def judge(
    target: Target,
    goal: Goal | None,
    observations: Sequence[ObservationValue],
    as_of: date,
    *,
    dropped: bool = False,
    expected_departments: Departments = (),
) -> Judgement:
    """Judge a target by what was known as of a day; ``observations`` are its own, already as of that day.

    Without a goal (the target has none for the horizon) a value is `unrated`. ``expected_departments`` are the
    codes of those that an aggregate needs on its data date, or say them for a day.
    """
    found = candidates(target, goal, observations, expected_departments)
    due = goal.due_date if goal is not None and as_of > goal.due_date else None
    group = deciding_group(found, due)
    statuses = {_status(target, goal, candidate, overdue=due is not None) for candidate in group}
    if len(statuses) == 1:
        status = Status.DROPPED if dropped else statuses.pop()
        return _decided(target, goal, status, found, group[-1], observations, as_of)
    conflicting = in_conflict(target, observations, due)
    day = max((value.data_date for value in conflicting), default=as_of)
    return Judgement(
        status=Status.DROPPED if dropped else Status.NO_DATA,
        flags=frozenset(
            [
                *([Flag.CONFLICT] if conflicting else []),
                *history_flags(goal, found, None, as_of),
                *other_measure_flag(observations, None),
            ]
        ),
        conflicting=tuple(part for candidate in group for part in candidate.parts) or conflicting,
        awaited=1 if target.aggregation is Aggregation.LEAD else len(departments_on(expected_departments, day)),
    )


def _status(target: Target, goal: Goal | None, candidate: Candidate, *, overdue: bool) -> Status:
    """The status if this candidate decides: the first in the order of the design that fits."""
    if goal is None:
        return Status.UNRATED
    met = is_met(goal, candidate)
    if met and cannot_be_undone(target, goal, candidate):
        return Status.ACHIEVED
    if overdue:
        # Met so far, but a department that is missing could still undo it: neither proven nor failed.
        return Status.UNRATED if met else Status.MISSED
    return pace(target, goal, candidate)


def _decided(
    target: Target,
    goal: Goal | None,
    status: Status,
    found: Sequence[Candidate],
    latest: Candidate,
    observations: Sequence[ObservationValue],
    as_of: date,
) -> Judgement:
    conflicting = beside(target, latest, observations)
    drawn = line(target, goal, latest) if goal is not None else None
    return Judgement(
        status=status,
        flags=frozenset(
            [
                *flags_of(target, goal, found, latest, as_of),
                *other_measure_flag(observations, latest.data_date),
                *([Flag.CONFLICT] if conflicting else []),
            ]
        ),
        deciding=None if latest.is_aggregate else latest.parts[0],
        value=latest.value,
        progress=_decimal(drawn.progress) if drawn else None,
        expected=_decimal(drawn.expected) if drawn else None,
        conflicting=conflicting,
        parts=latest.parts if latest.is_aggregate else (),
        reported=latest.reported,
        awaited=latest.awaited,
        bound=latest.bound,
        data_date=latest.data_date,
        known_on=latest.known_on,
    )


def _decimal(share: Fraction) -> Decimal:
    return Decimal(share.numerator) / Decimal(share.denominator)
