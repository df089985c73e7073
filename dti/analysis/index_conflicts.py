"""Published index scores that contradict each other: one rank given twice, or an order of ranks that the values deny.

Pure: the official scores of any years in, every contradiction out. So a year that is imported is confronted like those
that came with the first content. Nothing is decided here: the ledger shows both sides until somebody rules. Another way
to confront scores is a member of `IndexClash` and a line in `_among`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from dti.analysis.claims import Weight
from dti.catalogue.models import Basis, Score

KEY = "index:"
"""How the keys of these contradictions begin."""

NO_PROVINCE = ("mean", "national")
"""Scores of the whole country, which have no place among the provinces."""

_ROUNDED, _DERIVED = Decimal("0.00005"), Decimal("0.0002")
"""How far a value may be from the exact one: four places as published; what was derived from rounded ones is known to
0.0002 (`data/sourced/scores`).
"""


class IndexClash(StrEnum):
    """What contradicts: one rank for two, or the better value with the worse rank."""

    TIE = "tie"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class IndexContradiction:
    """Two scores of one node, year and field that cannot both be right; for an open tie only perhaps.

    ``better`` is the one with the better rank, for a tie the one whose code comes first. ``key`` stays the same however
    often scores are loaded.
    """

    key: str
    kind: IndexClash
    weight: Weight
    better: Score
    worse: Score

    @property
    def scores(self) -> tuple[Score, Score]:
        """Both sides."""
        return self.better, self.worse


def confront_scores(scores: Iterable[Score]) -> tuple[IndexContradiction, ...]:
    """Every contradiction between scores that stand beside each other in their order, by year, node and rank.

    Neighbours are enough: an order that is broken anywhere is broken between two neighbours, and one wrong row gives
    one entry instead of one for each province that it stands against.
    """
    groups: dict[tuple[int, str, str, str, int], list[Score]] = {}
    for score in scores:
        if score.rank is not None and score.field is not None and score.entity not in NO_PROVINCE:
            place = (score.assessment_year, score.scheme, score.framework, score.node, score.field)
            groups.setdefault(place, []).append(score)
    return tuple(found for place in sorted(groups) for found in _among(groups[place]))


def _among(scores: Sequence[Score]) -> Iterator[IndexContradiction]:
    """The contradictions among the scores of one node, year and field."""
    ordered = sorted(scores, key=lambda score: (score.rank or 0, score.entity))
    for first, second in pairwise(ordered):
        if first.rank == second.rank:
            yield from _tie(first, second)
    for first, second in pairwise([score for score in ordered if score.value is not None]):
        if first.rank != second.rank and _exceeds(second, first):
            yield _contradiction(IndexClash.ORDER, Weight.CONTRADICTION, first, second)


def _tie(first: Score, second: Score) -> Iterator[IndexContradiction]:
    """Who shares a rank has the same value; where a value is not known, the tie is a question."""
    if first.value is None and second.value is None and first.source == second.source:
        return  # one table that gives a rank twice means a tie
    if first.value is None or second.value is None:
        yield _contradiction(IndexClash.TIE, Weight.QUESTION, first, second)
    elif _exceeds(first, second) or _exceeds(second, first):
        yield _contradiction(IndexClash.TIE, Weight.CONTRADICTION, first, second)


def _exceeds(one: Score, other: Score) -> bool:
    """Whether a value is greater than another by more than rounding explains."""
    assert one.value is not None, "only known values are compared"
    assert other.value is not None, "only known values are compared"
    return one.value - other.value > _slack(one) + _slack(other)


def _slack(score: Score) -> Decimal:
    return _ROUNDED if score.value_basis in (Basis.PUBLISHED, Basis.PUBLISHED_COPY) else _DERIVED


def _contradiction(kind: IndexClash, weight: Weight, first: Score, second: Score) -> IndexContradiction:
    codes = "-".join(sorted((first.entity, second.entity)))
    key = f"{KEY}{first.scheme}:{first.assessment_year}:{first.node}:{codes}"
    return IndexContradiction(key, kind, weight, first, second)
