"""Why a rank moved, as values to be shown: both ends, the steps, the parts, who changed sides.

They are made in `dti.views.movement`. Points are on one scale of 1,000 for every year (value x 1,000): the maxima of
two years may differ, and only on one scale do the steps add up. Nothing is rounded here.
"""

from dataclasses import dataclass
from decimal import Decimal

from dti.analysis.index_field import Bounds
from dti.analysis.movement import Cause
from dti.catalogue.models import Basis, Framework, IndexNode, Province

SCALE = Decimal(1000)
"""Points of the scale that all years share."""


@dataclass(frozen=True, slots=True)
class Side:
    """One end: the province in that year's scheme, its rank as bounds, its value, and how far it led over the place.

    ``price`` is the smallest value that held the place. ``known`` of ``size`` provinces have a value.
    """

    year: int
    scheme: str
    framework: Framework
    province: Province
    rank: Bounds
    value: Decimal | None
    value_basis: Basis | None
    price: Decimal | None
    known: int
    size: int
    is_derived: bool

    @property
    def points(self) -> Decimal | None:
        """The value on the scale."""
        return None if self.value is None else self.value * SCALE

    @property
    def lead(self) -> Decimal | None:
        """Own value less the price of the place, on the scale; 0 or more exactly where the place is held."""
        return None if self.value is None or self.price is None else (self.value - self.price) * SCALE


@dataclass(frozen=True, slots=True)
class StepLine:
    """One cause: the ranks before and after it (bounds), the places it gave and the points of lead; None = unknown."""

    cause: Cause
    before: Bounds | None
    after: Bounds | None
    places: int | None
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class PartLine:
    """What one node added to the total, on the scale, in both years.

    ``value_before`` and ``value_after`` are its own values (0 to 1), ``weight_before`` and ``weight_after`` its shares
    of the maximum. ``change`` = ``by_weight`` (another weight alone) + ``by_value`` (the rest). ``is_inferred`` marks a
    maximum that nobody published.
    """

    before_node: IndexNode
    node: IndexNode
    value_before: Decimal
    value_after: Decimal
    weight_before: Decimal
    weight_after: Decimal
    before: Decimal
    after: Decimal
    by_weight: Decimal
    by_value: Decimal
    change: Decimal
    is_inferred: bool


@dataclass(frozen=True, slots=True)
class Crossing:
    """A province that changed sides, with its ranks in the first year's scheme and its values in both years."""

    province: Province
    rank_before: int
    rank_after: int
    value_before: Decimal
    value_after: Decimal


@dataclass(frozen=True, slots=True)
class MovementView:
    """The move from ``start`` to ``end``. ``places`` and ``points`` are the sums of the steps.

    ``parts`` and ``rounding`` add up to ``value_change``, the change of the own total on the scale;
    ``rounding_before`` and ``rounding_after`` are what the parts miss to the published totals. ``names_known`` says
    whether all values are known, without which nobody can be named.
    """

    start: Side
    end: Side
    place: int
    method_changed: bool
    steps: tuple[StepLine, ...]
    places: int | None
    points: Decimal | None
    parts: tuple[PartLine, ...]
    value_change: Decimal | None
    rounding_before: Decimal
    rounding_after: Decimal
    names_known: bool
    overtaken_by: tuple[Crossing, ...]
    overtook: tuple[Crossing, ...]

    @property
    def rounding(self) -> Decimal:
        """What the changes of the parts miss to the change of the total."""
        return self.rounding_after - self.rounding_before

    @property
    def by_weight(self) -> Decimal:
        """What other weights alone did to the total."""
        return sum((part.by_weight for part in self.parts), Decimal(0))

    @property
    def by_value(self) -> Decimal:
        """What the parts' own values did to it."""
        return sum((part.by_value for part in self.parts), Decimal(0))

    @property
    def is_split(self) -> bool:
        """Whether the places of every step are known."""
        return all(step.places is not None for step in self.steps)

    @property
    def field_changed(self) -> bool:
        """Whether the two years are ranked among different provinces."""
        return self.start.scheme != self.end.scheme
