"""The claim checker: does a figure agree with its own parts, with the departments' sum, with last period, with others?

Pure: observations and published claims in, every mismatch out as a frozen `Claim`, with both values and what the
arithmetic gives. Nothing is decided here; the ledger (`dti.views.ledger`) shows what was found until somebody rules.
The next way to confront figures is a kind of `ClaimKind`, a function beside the others and a line in `confront`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import pairwise

from dti.analysis.aggregation import PUBLISHED, Departments, candidates
from dti.analysis.counterparts import contradicting, period_of
from dti.analysis.deciding import Candidate, may_decide
from dti.catalogue.agreement import closes, digits_of
from dti.catalogue.models import Accumulation, Aggregation, Kind, Operator, PublishedClaim, Target, Unit
from dti.catalogue.observations import ObservationValue
from dti.core.periods import Period

DENOMINATOR_MOVE = Decimal(10)
"""A denominator that moves by more than this share (in percent) of the last one needs a reason. Our own setting."""


class ClaimKind(StrEnum):
    """What was confronted with what."""

    RATIO = "ratio"
    AGGREGATE = "aggregate"
    DENOMINATOR = "denominator"
    PUBLISHED = "published"


class Weight(StrEnum):
    """How much a mismatch says: the figures exclude each other; somebody has to explain; it is only worth knowing."""

    CONTRADICTION = "contradiction"
    QUESTION = "question"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Statement:
    """One of the figures that were confronted, with where it stands: an observation's cell, or a published claim."""

    value: Decimal
    data_date: date
    bound: Operator | None = None
    numerators: tuple[Decimal, ...] = ()
    denominators: tuple[Decimal, ...] = ()
    observation: ObservationValue | None = None
    published: PublishedClaim | None = None

    @property
    def source(self) -> str:
        """The citation."""
        if self.observation is not None:
            return self.observation.source
        return self.published.source if self.published is not None else ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Figures that do not close.

    ``said`` is held against ``others``, or against its own parts where there are none. ``computed`` is what the
    arithmetic gives, exact: the ratio, the aggregate, or the change in percent or in the target's unit. ``implied`` is
    the whole that a stated percentage would need. ``key`` stays the same however often figures are loaded.
    """

    key: str
    kind: ClaimKind
    weight: Weight
    target: str | None
    said: Statement
    computed: Decimal
    others: tuple[Statement, ...] = ()
    implied: Decimal | None = None

    @property
    def illustrative(self) -> bool:
        """Whether any of the figures is illustrative."""
        return any(one.observation is not None and one.observation.illustrative for one in (self.said, *self.others))


def offered(exact: Decimal) -> Decimal:
    """A computed figure as it can be ruled on: two places, as it is shown."""
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def confront(
    targets: Mapping[str, Target],
    observations: Sequence[ObservationValue],
    published: Sequence[PublishedClaim] = (),
    expected: Mapping[str, Departments] | None = None,
) -> tuple[Claim, ...]:
    """Everything that does not close, kind by kind.

    ``observations`` count already (approved, known); ``targets`` by code; ``expected`` are the departments whose parts
    an aggregate needs.
    """
    usable = [one for one in observations if one.target in targets and not one.provisional]
    return (
        *check_claims(published),
        *check_ratios(targets, usable),
        *check_aggregates(targets, usable, expected or {}),
        *check_published(targets, usable),
        *check_denominators(targets, usable),
    )


def check_ratios(targets: Mapping[str, Target], observations: Iterable[ObservationValue]) -> Iterator[Claim]:
    """Every percentage against its parts, at the digits written: 1,049 of 1,816 is 57.76, so 57.67 does not close."""
    for one in observations:
        has_parts = one.numerator is not None and one.denominator
        if one.value is None or not has_parts or targets[one.target].unit is not Unit.PERCENT:
            continue
        key = f"ratio:{one.target}:{one.data_date}:{one.department}:{one.value:f}"
        yield from _ratio(key, _said(one, one.value), one.target, Weight.CONTRADICTION)


def check_claims(published: Iterable[PublishedClaim]) -> Iterator[Claim]:
    """The same for claims that belong to no target; where the base is our reading, the mismatch is a question."""
    for one in published:
        said = Statement(one.value, one.data_date, one.bound, one.numerators, one.denominators, published=one)
        yield from _ratio(one.key, said, None, Weight.QUESTION if one.inferred else Weight.CONTRADICTION)


def _ratio(key: str, said: Statement, target: str | None, weight: Weight) -> Iterator[Claim]:
    counted, whole = sum(said.numerators, Decimal(0)), sum(said.denominators, Decimal(0))
    exact = 100 * counted / whole
    implied = 100 * counted / said.value if said.value else None
    if not closes(said.value, exact, said.bound):
        yield Claim(key, ClaimKind.RATIO, weight, target, said, exact, implied=implied)
    elif said.bound is None and digits_of(said.value) == 0 and abs(said.value - exact) >= Decimal("0.05"):
        # Right as far as it goes: written as a whole number where the parts say more.
        yield Claim(key, ClaimKind.RATIO, Weight.NOTE, target, said, exact)


def check_aggregates(
    targets: Mapping[str, Target], observations: Sequence[ObservationValue], expected: Mapping[str, Departments]
) -> Iterator[Claim]:
    """The sum of the departments' parts against the figure published for the same period.

    While departments are missing a sum below the published figure says nothing, and any other mismatch is a question.
    """
    for code, target in targets.items():
        if target.aggregation not in (Aggregation.SUM, Aggregation.SUM_RATIO):
            continue
        own = [one for one in observations if one.target == code]
        found = candidates(target, None, own, expected.get(code, ()))
        for total in (one for one in found if one.is_aggregate):
            for one in (o for o in own if o.department == PUBLISHED and may_decide(target, o)):
                yield from _aggregate(target, total, one)


def _aggregate(target: Target, total: Candidate, published: ObservationValue) -> Iterator[Claim]:
    period = total.parts[0].period or Period.containing(total.data_date).code
    value = published.value
    if value is None or period_of(published) != period or closes(value, total.value, published.bound):
        return
    if target.aggregation is Aggregation.SUM and total.partial and total.value < value:
        return
    is_sure = total.data_date == published.data_date and not total.partial
    yield Claim(
        key=f"aggregate:{target.code}:{period}:{published.data_date}",
        kind=ClaimKind.AGGREGATE,
        weight=Weight.CONTRADICTION if is_sure else Weight.QUESTION,
        target=target.code,
        said=_said(published, value),
        others=tuple(_said(part, part.value) for part in total.parts if part.value is not None),
        computed=total.value,
    )


def check_published(targets: Mapping[str, Target], observations: Sequence[ObservationValue]) -> Iterator[Claim]:
    """A department's figure against published ones for the same day, or for another day of the same period.

    Pairs that already stand in a conflict together, and values that a ruling set aside, are left to the ledger.
    """
    for code, target in targets.items():
        if target.aggregation is not Aggregation.LEAD:
            continue
        own = [one for one in observations if one.target == code and may_decide(target, one)]
        for one in (o for o in own if o.department != PUBLISHED):
            for other in contradicting(target, one, period_of(one), own):
                claim = _against(one, other)
                if not _is_entered(one, other, claim.key):
                    yield claim


def _is_entered(one: ObservationValue, other: ObservationValue, key: str) -> bool:
    """Whether both stand in one conflict, or were both let stand by the ruling on another entry."""
    in_conflict = one.conflict is not None and one.conflict == other.conflict
    return in_conflict or (one.stands_with not in (None, key) and one.stands_with == other.stands_with)


def _against(one: ObservationValue, other: ObservationValue) -> Claim:
    assert one.value is not None, "only values that may decide are compared"
    assert other.value is not None, "only values that may decide are compared"
    same_day = one.data_date == other.data_date
    return Claim(
        key=f"published:{one.target}:{one.department}:{one.data_date}:{other.data_date}:{other.value:f}",
        kind=ClaimKind.PUBLISHED,
        weight=Weight.CONTRADICTION if same_day else Weight.QUESTION,
        target=one.target,
        said=_said(one, one.value),
        others=(_said(other, other.value),),
        computed=one.value - other.value,
    )


def check_denominators(targets: Mapping[str, Target], observations: Sequence[ObservationValue]) -> Iterator[Claim]:
    """This period's denominator against the last one's: a move of more than `DENOMINATOR_MOVE` needs a reason.

    What counts up over a year may only grow within it; what belongs to one period alone is not compared.
    """
    series: dict[tuple[str, str], list[ObservationValue]] = {}
    for one in sorted(observations, key=lambda o: (o.data_date, o.known_on, o.id)):
        target = targets[one.target]
        if one.department != PUBLISHED and one.denominator and target.kind is Kind.RATIO and may_decide(target, one):
            # Where one department leads, its successor carries the series on.
            who = "" if target.aggregation is Aggregation.LEAD else one.department
            series.setdefault((one.target, who), []).append(one)
    for values in series.values():
        for before, now in pairwise(values):
            if period_of(before) != period_of(now):
                yield from _denominator(targets[now.target], before, now)


def _denominator(target: Target, before: ObservationValue, now: ObservationValue) -> Iterator[Claim]:
    assert before.denominator, "only values with a denominator are in the series"
    assert now.denominator, "only values with a denominator are in the series"
    change = 100 * (now.denominator - before.denominator) / before.denominator
    if not _needs_reason(target, before, now, change):
        return
    yield Claim(
        key=f"denominator:{target.code}:{now.department}:{now.data_date}",
        kind=ClaimKind.DENOMINATOR,
        weight=Weight.NOTE if now.note.strip() else Weight.QUESTION,
        target=target.code,
        said=_said(now, now.denominator),
        others=(_said(before, before.denominator),),
        computed=change,
    )


def _needs_reason(target: Target, before: ObservationValue, now: ObservationValue, change: Decimal) -> bool:
    match target.accumulation:
        case Accumulation.POINT:
            return abs(change) > DENOMINATOR_MOVE
        case Accumulation.YEAR_TO_DATE:
            return change < 0 and before.data_date.year == now.data_date.year
        case Accumulation.PERIOD:
            return False


def _said(observation: ObservationValue, value: Decimal) -> Statement:
    """The value (or another figure) of an observation."""
    return Statement(
        value=value,
        data_date=observation.data_date,
        bound=observation.bound if value == observation.value else None,
        numerators=() if observation.numerator is None else (observation.numerator,),
        denominators=() if observation.denominator is None else (observation.denominator,),
        observation=observation,
    )
