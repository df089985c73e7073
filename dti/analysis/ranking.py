"""Ranks by value and the distance to a rank: the arithmetic of a league table, on exact values.

Ranks that were published are never replaced by these; a view says which of the two it shows. Another question about
a table of values (movers, spread) comes here.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal


def competition_ranks(values: Mapping[str, Decimal]) -> dict[str, int]:
    """The rank of each entity, 1 for the largest value; equals share a rank and the next ones are skipped (1,
    2, 2, 4).
    """
    ordered = sorted(values.values(), reverse=True)
    first = {value: place for place, value in reversed(list(enumerate(ordered, start=1)))}
    return {entity: first[value] for entity, value in values.items()}


def value_at(values: Mapping[str, Decimal], place: int) -> Decimal | None:
    """The value that holds a place, counted from 1; None where fewer entities have a value."""
    ordered = sorted(values.values(), reverse=True)
    return ordered[place - 1] if 1 <= place <= len(ordered) else None


def gap_to(values: Mapping[str, Decimal], entity: str, place: int) -> Decimal | None:
    """How much an entity lacks to draw level with the holder of a place.

    Zero or below: it is there already, and ahead of that place's value by so much. None where either has no value.
    """
    holder = value_at(values, place)
    return None if holder is None or entity not in values else holder - values[entity]


def place_among(value: Decimal, others: Iterable[Decimal]) -> int:
    """The competition rank of a value among others: one more than the number of larger ones."""
    return 1 + sum(other > value for other in others)


def price_of(place: int, others: Collection[Decimal]) -> Decimal | None:
    """The smallest value that holds ``place`` or better among others; None where any value does (place beyond them).

    A value ranks k or better if and only if at most k - 1 others are larger, that is if it is no less than the k-th
    largest of them. Other than ``gap_to`` this leaves the entity itself out, so it also says how much may be lost.
    """
    if place < 1:
        raise ValueError(f"there is no place {place}")
    return sorted(others, reverse=True)[place - 1] if place <= len(others) else None


def percentile(rank: int, field: int) -> Decimal:
    """The share of the field, 0 to 1, that stands behind a rank or level with it, the holder itself counted.

    (field - rank + 1) / field, for under competition ranks exactly rank - 1 stand before: 1 for the first, 46/63 for
    rank 18 of 63, 1/63 for the last. Ranks in fields of different size are comparable by it, and only by it. ValueError
    for a rank that the field does not have.
    """
    if not 1 <= rank <= field:
        raise ValueError(f"there is no rank {rank} among {field}")
    return Decimal(field - rank + 1) / Decimal(field)


@dataclass(frozen=True, slots=True)
class Class:
    """One class of a table of values: its place (0 is the best), lowest and highest value, and how many it holds."""

    place: int
    low: Decimal
    high: Decimal
    members: frozenset[str]


def quantile_classes(values: Mapping[str, Decimal], count: int, *, small_is_best: bool = False) -> tuple[Class, ...]:
    """The entities in ``count`` classes of as nearly equal size as ties allow, the best first.

    An entity at place r of n is in class (r - 1) * count // n. Equals share a place, so they are never parted and a
    class may be empty; empty ones are left out.
    """
    ranks = competition_ranks({one: -value for one, value in values.items()} if small_is_best else values)
    members: dict[int, set[str]] = {}
    for entity, rank in ranks.items():
        members.setdefault((rank - 1) * count // len(ranks), set()).add(entity)
    return tuple(
        Class(place, min(values[one] for one in inside), max(values[one] for one in inside), frozenset(inside))
        for place, inside in sorted(members.items())
    )


def nearest(values: Mapping[str, Decimal], entity: str, count: int) -> tuple[str, ...]:
    """The ``count`` entities whose values lie nearest to that of ``entity``, the nearest first; none where it has no
    value. Of two equally near ones the higher comes first, then the order of ``values``.
    """
    if entity not in values:
        return ()
    own = values[entity]
    others = [one for one in values if one != entity]
    return tuple(sorted(others, key=lambda one: (abs(values[one] - own), -values[one]))[:count])
