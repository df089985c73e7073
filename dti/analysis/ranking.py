"""Ranks by value and the distance to a rank: the arithmetic of a league table, on exact values.

Ranks that were published are never replaced by these; a view says which of the two it shows. Another question about
a table of values (quartiles, movers) comes here.
"""

from collections.abc import Collection, Iterable, Mapping
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
