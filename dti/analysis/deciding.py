"""Which values may decide a target's status, and which one does: the latest by data date, then by known on.

A candidate is what a goal can be held against: one observation, or an aggregate of several
(`dti.analysis.aggregation`). A value that may not decide (a remark, another measure, a rank in another field)
is kept out here and nowhere else; a further reason to keep one out is a condition in `may_decide`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dti.catalogue.models import Kind, Operator, Target
from dti.catalogue.observations import ObservationValue


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that may decide, with the observations it comes from.

    ``reported`` of ``awaited`` departments stand behind it. ``conflict`` is the key of the unruled conflict
    that a single value is in, ``stands_with`` that of a ruling by which it and others stand; ``disputed`` are the
    departments' values that such a conflict or ruling keeps out of an aggregate.
    """

    value: Decimal
    bound: Operator | None
    data_date: date
    known_on: date
    parts: tuple[ObservationValue, ...]
    conflict: str | None = None
    stands_with: str | None = None
    disputed: tuple[ObservationValue, ...] = ()
    is_aggregate: bool = False
    reported: int = 1
    awaited: int = 1

    @property
    def partial(self) -> bool:
        """Whether a department is missing."""
        return self.reported < self.awaited

    @property
    def age_key(self) -> tuple[date, date, int]:
        """Sorts candidates in time: data date, then known on, then the order in which they came."""
        return self.data_date, self.known_on, max(part.id for part in self.parts)

    def rivals(self, other: "Candidate") -> bool:
        """Whether another value speaks of the same thing, so that neither decides alone."""
        return _is_shared(self.conflict, other.conflict) or _is_shared(self.stands_with, other.stands_with)


def may_decide(target: Target, observation: ObservationValue) -> bool:
    """Whether an observation may decide at all: it has a value of the target's own measure that no ruling has set
    aside and, for a rank, of the goal's field, unless a ruling picked the one of another field.
    """
    if observation.value is None or observation.other_measure or observation.overruled:
        return False
    if target.kind is not Kind.RANK or target.field is None:
        return True
    return observation.upheld or observation.field == target.field


def single(observation: ObservationValue, value: Decimal) -> Candidate:
    """The candidate that one observation is by itself."""
    return Candidate(
        value=value,
        bound=observation.bound,
        data_date=observation.data_date,
        known_on=observation.known_on,
        parts=(observation,),
        conflict=observation.conflict,
        stands_with=observation.stands_with,
    )


def _is_shared(key: str | None, other: str | None) -> bool:
    return key is not None and key == other


def singles(target: Target, observations: Iterable[ObservationValue]) -> tuple[Candidate, ...]:
    """Every observation that may decide, each by itself, oldest first."""
    found = [single(o, o.value) for o in observations if o.value is not None and may_decide(target, o)]
    return in_time(found)


def in_time(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Candidates from the oldest to the latest."""
    return tuple(sorted(candidates, key=lambda candidate: candidate.age_key))


def deciding_group(candidates: Sequence[Candidate], up_to: date | None) -> tuple[Candidate, ...]:
    """The latest candidate dated up to a day, last, after those that stand in the same unruled conflict with
    it or stand beside it by a ruling; () if there is none.
    """
    allowed = [c for c in candidates if up_to is None or c.data_date <= up_to]
    if not allowed:
        return ()
    latest = allowed[-1]
    return (*(c for c in allowed[:-1] if c.rivals(latest)), latest)


def beside(target: Target, latest: Candidate, observations: Iterable[ObservationValue]) -> tuple[ObservationValue, ...]:
    """The values that stand in conflict with the deciding one, which is not among them.

    They are the other members of its unruled conflict, whatever they measure, for a rank the values of the same
    day in another field, and what was kept out of an aggregate.
    """
    if latest.is_aggregate:
        return latest.disputed
    own = {id(part) for part in latest.parts}

    def contradicts(other: ObservationValue) -> bool:
        if other.value is None or other.overruled or id(other) in own:
            return False
        if _is_shared(latest.conflict, other.conflict):
            return True
        if _is_shared(latest.stands_with, other.stands_with):
            return False
        same_day = other.data_date == latest.data_date and not other.other_measure
        return target.kind is Kind.RANK and same_day and not may_decide(target, other)

    return tuple(other for other in observations if contradicts(other))


def in_conflict(
    target: Target, observations: Iterable[ObservationValue], up_to: date | None
) -> tuple[ObservationValue, ...]:
    """The values dated up to a day that could decide if nobody disputed them, or if no ruling let another stand."""
    return tuple(
        o
        for o in observations
        if (o.conflict or o.stands_with) and may_decide(target, o) and (up_to is None or o.data_date <= up_to)
    )
