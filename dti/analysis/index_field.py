"""A field of the index: every province of one scheme in one assessment year, as far as it is known.

Movement, gap, what-if, plans and uncertainty all work on this one value. Published ranks bound what values do not tell,
so a field that is known only in part answers with a range and never with a guess. Another way to put a field together
(here: from scores, and by merging provinces) comes here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from dti.analysis.index_tree import IndexTree, Points, tree_of
from dti.analysis.ranking import competition_ranks, place_among, price_of
from dti.catalogue.models import Basis, Framework, Province, Score

NO_PROVINCE = ("mean", "national")
"""Entities of score files that are no provinces."""

Bounds = tuple[int, int]
"""Lowest and highest possible number, both included."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a province stands in the total: value (0 to 1) and published rank, each as far as it is known."""

    value: Decimal | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class IndexField:
    """The provinces of a scheme in an assessment year.

    ``size`` is how many are ranked, ``points`` the exact points of every node by province. ``is_derived`` marks a
    field that nobody published, such as the provinces of 2025 in an earlier year.
    """

    tree: IndexTree
    scheme: str
    size: int
    standings: Mapping[str, Standing]
    points: Mapping[str, Points]
    is_derived: bool = False

    @property
    def year(self) -> int:
        """The assessment year."""
        return self.tree.year

    @property
    def known(self) -> int:
        """How many provinces have a value."""
        return sum(standing.value is not None for standing in self.standings.values())

    @property
    def is_whole(self) -> bool:
        """Whether every province has a value."""
        return self.known >= self.size

    def value(self, entity: str) -> Decimal | None:
        """The total of a province, 0 to 1; None where it is not known."""
        standing = self.standings.get(entity)
        return standing.value if standing else None

    def values(self, without: str | None = None) -> dict[str, Decimal]:
        """The known totals by province."""
        known = {entity: standing.value for entity, standing in self.standings.items() if entity != without}
        return {entity: value for entity, value in known.items() if value is not None}

    def rank(self, entity: str) -> Bounds:
        """The rank: computed where all values are known, else the published one, else what the values allow."""
        standing = self.standings.get(entity, Standing())
        if standing.rank is not None and not self.is_whole:
            return standing.rank, standing.rank
        return (1, self.size) if standing.value is None else self.rank_of(standing.value, entity)

    def rank_of(self, value: Decimal, entity: str) -> Bounds:
        """The rank that ``value`` would have in place of the province's own, among the others as they are.

        Of a field that is known in part, a known province with value x and rank r says: if x is larger than the
        value, so are at least r provinces; if not, at most r - 1 are. Where this contradicts itself nothing is known.
        """
        others = self.values(without=entity)
        if self.is_whole:
            rank = place_among(value, others.values())
            return rank, rank
        low, high = self._larger(value)
        standing = self.standings.get(entity, Standing())
        is_counted = standing.value is not None and standing.value > value
        low = max(0, low - 1) if is_counted or standing.value is None else low
        high = high - 1 if is_counted else min(high, self.size - 1)
        return (1 + low, 1 + high) if low <= high else (1, self.size)

    def _larger(self, value: Decimal) -> Bounds:
        """How many provinces have a larger value, the province in question counted."""
        known = [(s.value, s.rank) for s in self.standings.values() if s.value is not None]
        above = [rank for own, rank in known if own > value]
        below = [rank for own, rank in known if own <= value]
        low = max([len(above), *(rank for rank in above if rank is not None)])
        high = min([self.size - len(below), *(rank - 1 for rank in below if rank is not None)])
        return low, high

    def price(self, place: int, entity: str) -> Decimal | None:
        """The smallest value that holds ``place`` for a province; None where it is not known (or where any value does).

        In part of a field it is the value of whoever is ranked there: the province itself, if it stands before, is
        passed over.
        """
        if self.is_whole:
            return price_of(place, self.values(without=entity).values())
        first, last = self.rank(entity)
        if first != last:
            return None
        wanted = place + 1 if last <= place else place
        return next((s.value for code, s in self.standings.items() if s.rank == wanted and code != entity), None)


def read_field(frameworks: Iterable[Framework], scores: Iterable[Score], year: int, scheme: str) -> IndexField | None:
    """The field of a year and scheme from its scores; None where there is none."""
    own = [s for s in scores if (s.assessment_year, s.scheme) == (year, scheme) and s.entity not in NO_PROVINCE]
    if not own:
        return None
    tree = tree_of(next(framework for framework in frameworks if framework.code == own[0].framework), year)
    by_entity: dict[str, list[Score]] = {}
    for score in own:
        by_entity.setdefault(score.entity, []).append(score)
    totals = {s.entity: Standing(s.value, s.rank) for s in own if s.node == tree.root}
    return IndexField(
        tree=tree,
        scheme=scheme,
        size=max((s.field for s in own if s.field), default=len(totals)),
        standings=totals,
        points={entity: _points(tree, found) for entity, found in by_entity.items()},
    )


def _points(tree: IndexTree, scores: Iterable[Score]) -> Points:
    known = [score for score in scores if score.value is not None]
    values = {score.node: score.value for score in known if score.value is not None}
    groups = {s.node for s in known if s.value_basis is Basis.DERIVED and tree.nodes[s.node].level == "group"}
    return tree.resolve(values, groups - {tree.root})


def merge_field(field: IndexField, provinces: Iterable[Province], scheme: str = "34") -> IndexField:
    """The field as it would have been among merged provinces: unweighted means of what was merged.

    The ministry made its 34-unit table of 2024 in this way: its ranks come out exactly, its values to four digits. A
    province of which a part has no value has none.
    """
    members = {p.code: p.merged_from or (p.code,) for p in provinces if p.scheme == scheme}
    values = {code: _mean([field.value(part) for part in parts]) for code, parts in members.items()}
    ranks = competition_ranks({code: value for code, value in values.items() if value is not None})
    is_whole = len(ranks) == len(members)
    nothing: Points = {}
    points = {}
    for code, parts in members.items():
        means = {n: _mean([field.points.get(part, nothing).get(n) for part in parts]) for n in field.tree.maxima}
        points[code] = {node: mean for node, mean in means.items() if mean is not None}
    standings = {code: Standing(value, ranks[code] if is_whole else None) for code, value in values.items()}
    return IndexField(field.tree, scheme, len(members), standings, points, is_derived=True)


def _mean(found: Iterable[Decimal | None]) -> Decimal | None:
    numbers = list(found)
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) / len(known) if len(known) == len(numbers) else None


def has_same_method(one: IndexField, other: IndexField) -> bool:
    """Whether two years were judged alike: the same framework with the same maximum points."""
    return one.tree.framework.code == other.tree.framework.code and one.tree.maxima == other.tree.maxima
