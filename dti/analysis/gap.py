"""The gap to a place: points missing, by main index, and who stands between.

A place is priced by the others: k or better is held by whoever is no less than the k-th largest of them
(`ranking.price_of`). Drawing level is enough, since equals share a rank; published values have four digits, so a gap is
known to half a unit of the fourth on either side. Another question about the distance to a place comes here.
"""

from dataclasses import dataclass
from decimal import Decimal

from dti.analysis.index_field import Bounds, IndexField
from dti.analysis.ranking import place_among


@dataclass(frozen=True, slots=True)
class Rival:
    """A province between: its code, rank and value, and how far it is ahead (0 to 1)."""

    entity: str
    rank: int
    value: Decimal
    ahead: Decimal


@dataclass(frozen=True, slots=True)
class PartGap:
    """One node, in points: what both have, the maximum, and the province's own rank in it (None if not all known).

    ``missing`` is negative where the province has more than the holder; ``room`` is what it could still gain at all.
    """

    node: str
    own: Decimal
    holder: Decimal
    maximum: Decimal
    rank: int | None

    @property
    def missing(self) -> Decimal:
        """Points that the holder is ahead."""
        return self.holder - self.own

    @property
    def room(self) -> Decimal:
        """Points up to the maximum."""
        return self.maximum - self.own


@dataclass(frozen=True, slots=True)
class Gap:
    """What a province lacks to a place of its field.

    ``missing`` (0 to 1) is the price of the place less the own value; ``points`` the same in points of the year's
    maximum. Zero or less: the place is held, with so much to spare. ``holders`` stand at the price; ``between`` are all
    from them down to the province, nearest first. ``parts`` compare with the first holder; their missing points
    and ``rounding`` add up to ``points``.
    """

    entity: str
    place: int
    rank: Bounds
    size: int
    value: Decimal
    price: Decimal
    missing: Decimal
    points: Decimal
    maximum: Decimal
    holders: tuple[str, ...]
    between: tuple[Rival, ...]
    parts: tuple[PartGap, ...]
    rounding: Decimal

    @property
    def is_held(self) -> bool:
        """Whether the place is held already."""
        return self.missing <= 0


def measure_gap(field: IndexField, entity: str, place: int) -> Gap | None:
    """The gap of a province to a place; None where its value or the price of the place is not known.

    The last place of the field has no price: any value holds it. Of a field that is known in part ``between`` lists
    the known provinces only.
    """
    value, price = field.value(entity), field.price(place, entity)
    if value is None or price is None:
        return None
    others = field.values(without=entity)
    holders = tuple(sorted(code for code, other in others.items() if other == price))
    parts = _parts(field, entity, holders[0])
    points = (price - value) * field.tree.maximum
    return Gap(
        entity=entity,
        place=place,
        rank=field.rank(entity),
        size=field.size,
        value=value,
        price=price,
        missing=price - value,
        points=points,
        maximum=field.tree.maximum,
        holders=holders,
        between=_between(field, others, value, price),
        parts=parts,
        rounding=points - sum((part.missing for part in parts), Decimal(0)) if parts else Decimal(0),
    )


def _between(field: IndexField, others: dict[str, Decimal], value: Decimal, price: Decimal) -> tuple[Rival, ...]:
    ahead = sorted((other, code) for code, other in others.items() if value < other <= price)
    return tuple(Rival(code, field.rank(code)[0], other, other - value) for other, code in ahead)


def _parts(field: IndexField, entity: str, holder: str) -> tuple[PartGap, ...]:
    """By the finest nodes that both are known in; () where that is the total alone."""
    own, other = field.points.get(entity, {}), field.points.get(holder, {})
    nodes = field.tree.parts(lambda code: code in own and code in other)
    return tuple(
        PartGap(node, own[node], other[node], field.tree.maxima[node], rank_in(field, node, entity))
        for node in nodes
        if node != field.tree.root
    )


def rank_in(field: IndexField, node: str, entity: str) -> int | None:
    """The rank of a province in one node among the unrounded points; None where they are not all known."""
    known = {code: points[node] for code, points in field.points.items() if node in points}
    others = [points for code, points in known.items() if code != entity]
    return place_among(known[entity], others) if len(known) >= field.size else None
