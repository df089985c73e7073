"""What if: own values changed by main index or component, to total, pillars and rank, while the others grow.

Forward and exact: points are moved by what was changed and summed up the tree, so a published total keeps its last
digit where nothing is changed. The others' growth is a value of its own: none, a chosen pace, or what they gained last
year. Another way for the others to grow becomes another function that returns a `Growth`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from dti.analysis.index_field import Bounds, IndexField, has_same_method
from dti.analysis.index_tree import Points
from dti.analysis.ranking import place_among
from dti.analysis.scoring import score_points


@dataclass(frozen=True, slots=True)
class Growth:
    """By how much the others' totals (0 to 1) grow; ``pace`` for whoever is not listed, None if that is not known.

    ``across_break`` says that the growth was taken between two years of different method: no pure growth then.
    """

    pace: Decimal | None = Decimal(0)
    by_entity: Mapping[str, Decimal] = field(default_factory=dict)
    across_break: bool = False

    def apply(self, entity: str, value: Decimal) -> Decimal | None:
        """The grown value, kept between 0 and 1; None where the growth is not known."""
        change = self.by_entity.get(entity, self.pace)
        return None if change is None else min(max(value + change, Decimal(0)), Decimal(1))


STILL = Growth()
"""The others stay where they are."""


def grow_steadily(pace: Decimal) -> Growth:
    """All others gain the same, in index value (0.01 is one hundredth of the index)."""
    return Growth(pace)


def grow_as_between(before: IndexField, after: IndexField) -> Growth:
    """Each gains once more what it gained between two years of one scheme; ValueError for two schemes.

    For the merged provinces the earlier year is made by `index_field.merge_field`. Who lacks a value has no growth.
    """
    if before.scheme != after.scheme:
        raise ValueError(f"growth from {before.scheme} to {after.scheme} provinces cannot be taken")
    earlier = before.values()
    gained = {code: value - earlier[code] for code, value in after.values().items() if code in earlier}
    return Growth(None, gained, across_break=not has_same_method(before, after))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a simulation comes to, beside where it started: total and pillars (0 to 1), points by node, rank, field.

    ``rank`` has bounds because others of unknown value or growth may end anywhere; ``unknown`` names them.
    """

    entity: str
    total: Decimal
    total_before: Decimal
    pillars: Mapping[str, Decimal | None]
    points: Points
    rank: Bounds
    rank_before: Bounds
    size: int
    others: Mapping[str, Decimal]
    unknown: tuple[str, ...]
    across_break: bool


def simulate(index: IndexField, entity: str, changes: Mapping[str, Decimal], growth: Growth = STILL) -> Outcome:
    """The outcome of new values (0 to 1) for some nodes of one province.

    ValueError for a province without a total, a node whose present points are not known, a value out of bounds, or two
    changes of which one lies within the other.
    """
    points = index.points.get(entity, {})
    gains: dict[str, Decimal] = {}
    for code, value in changes.items():
        if code not in points or not 0 <= value <= 1:
            raise ValueError(f"{entity}: {code} cannot be changed to {value}")
        gains[code] = value * index.tree.maxima[code] - points[code]
    return simulate_gains(index, entity, gains, growth)


def simulate_gains(index: IndexField, entity: str, gains: Mapping[str, Decimal], growth: Growth = STILL) -> Outcome:
    """The outcome of points gained (or lost, below zero) at some nodes; ValueError as in `simulate`.

    Points, unlike values, are finite decimals: a plan that reaches a place exactly reaches it here too.
    """
    total = index.value(entity)
    if total is None:
        raise ValueError(f"{entity} has no total in {index.year}")
    points = _add(index, entity, gains)
    own, before = points[index.tree.root], index.points[entity][index.tree.root]
    others, unknown = grow_others(index, entity, growth)
    first = place_among(own, (value * index.tree.maximum for value in others.values()))
    return Outcome(
        entity=entity,
        total=total if own == before else own / index.tree.maximum,
        total_before=total,
        pillars=score_points(index.tree.framework, index.year, points).pillars,
        points=points,
        rank=(first, first + index.size - 1 - len(others)),
        rank_before=index.rank(entity),
        size=index.size,
        others=others,
        unknown=unknown,
        across_break=growth.across_break,
    )


def _add(index: IndexField, entity: str, gains: Mapping[str, Decimal]) -> Points:
    """The points of every node after the gains, each carried up to the root.

    Sums stay within a node's maximum: a total whose parts were rounded may lie a trifle above them.
    """
    points = dict(index.points.get(entity, {}))
    paths = {code: index.tree.path(code) for code in gains}
    for code, gain in gains.items():
        if code not in points or not 0 <= points[code] + gain <= index.tree.maxima[code]:
            raise ValueError(f"{entity}: {code} cannot be changed by {gain} points")
        within = next((other for other in gains if other != code and other in paths[code]), None)
        if within is not None:
            raise ValueError(f"{entity}: {code} lies within {within}, which is changed too")
    for code, gain in gains.items():
        for node in paths[code]:
            if node in points:
                points[node] = min(max(points[node] + gain, Decimal(0)), index.tree.maxima[node])
    return points


def grow_others(index: IndexField, entity: str, growth: Growth) -> tuple[dict[str, Decimal], tuple[str, ...]]:
    """The others' totals after growth, and the codes of those of which it is not known."""
    grown = {code: growth.apply(code, value) for code, value in index.values(without=entity).items()}
    known = {code: value for code, value in grown.items() if value is not None}
    without = index.standings.keys() - known.keys() - {entity}
    return known, tuple(sorted(without))
