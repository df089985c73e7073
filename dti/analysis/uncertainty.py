"""How sure a rank is: drawn again and again under uncertain growth of the others and under perturbed weights.

Monte Carlo uncertainty analysis as in the OECD/JRC *Handbook on Constructing Composite Indicators* (2008), step
"Uncertainty and sensitivity analysis", and M. Saisana, A. Saltelli, S. Tarantola, J. R. Statist. Soc. A 168 (2005)
307-323; the numbers given are those of COINr's ``get_sensitivity`` (nominal, mean, median, 5 % and 95 % quantile of
the rank), weights are perturbed as by its ``get_noisy_weights``. The random generator comes in from outside: the same
seed gives the same answer. Which node causes how much is `sensitivity`; another source of uncertainty comes here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from dti.analysis.index_field import IndexField
from dti.analysis.index_table import DIGITS, Floats, Ranks, rank_rows

DRAWS = 10_000
SPREAD = 0.25
"""Weights vary by a quarter either way, as in COINr's example."""


def draw_from(seed: int) -> np.random.Generator:
    """A generator whose draws are the same whenever the seed is."""
    return np.random.default_rng(seed)


@dataclass(frozen=True, slots=True)
class RankRange:
    """The ranks that came up over all draws; ``nominal`` is the one without uncertainty.

    ``low`` and ``high`` bound the middle nine tenths; ``shares`` is the share of draws by rank.
    """

    nominal: int
    mean: float
    median: float
    low: float
    high: float
    best: int
    worst: int
    draws: int
    shares: Mapping[int, float]

    def share_within(self, place: int) -> float:
        """The share of draws with this place or better."""
        return sum(share for rank, share in self.shares.items() if rank <= place)


@dataclass(frozen=True, slots=True, eq=False)
class Composite:
    """The nodes that all provinces of a field are known in, as a table of values (0 to 1) and their weights."""

    entities: tuple[str, ...]
    nodes: tuple[str, ...]
    values: Floats
    weights: Floats

    def scores(self, weights: Floats) -> Floats:
        """Weighted means by set of weights (rows) and province; sets need not add up to 1."""
        scores: Floats = weights @ self.values.T / weights.sum(axis=1, keepdims=True)
        return scores

    @property
    def nominal_ranks(self) -> Ranks:
        """The ranks by the weights as they are."""
        ranks: Ranks = rank_rows(self.scores(self.weights[np.newaxis]))[0]
        return ranks


@dataclass(frozen=True, slots=True)
class WeightUncertainty:
    """Rank ranges by province, and how far a rank shifts on average over provinces and draws.

    The average shift is the Handbook's: the mean over provinces of the absolute difference between nominal and drawn
    rank.
    """

    ranges: Mapping[str, RankRange]
    average_shift: float


def composite_of(index: IndexField) -> Composite:
    """The table of a field; ValueError where a province has no total or nothing finer is known of all."""
    entities = tuple(index.values())
    nodes = index.tree.parts(lambda code: all(code in index.points[entity] for entity in entities))
    if not index.is_whole or len(nodes) < 2:
        raise ValueError(f"{index.year}/{index.scheme} is not known by node for all provinces")
    maxima = index.tree.maxima
    values = [[float(index.points[entity][node] / maxima[node]) for node in nodes] for entity in entities]
    return Composite(entities, nodes, np.array(values), np.array([float(maxima[node]) for node in nodes]))


def rank_under_growth(
    index: IndexField,
    entity: str,
    pool: Sequence[Decimal],
    generator: np.random.Generator,
    *,
    own: Decimal | None = None,
    draws: int = DRAWS,
) -> RankRange:
    """The rank of a total while each other province draws its growth, independently, from what was seen.

    ``pool`` are observed changes of totals (`what_if.grow_as_between`), all equally likely: a bootstrap that assumes
    no distribution. Totals stay between 0 and 1. ``own`` is the own total in the next year, unchanged if not given.
    ValueError without a pool, or where a total is not known.
    """
    value = index.value(entity) if own is None else own
    if value is None or not index.is_whole or not pool:
        raise ValueError(f"{index.year}/{index.scheme}: totals of all provinces and a pool of growth are needed")
    others = np.array([float(other) for other in index.values(without=entity).values()])
    changes = np.array([float(change) for change in pool])
    grown = np.clip(others + changes[generator.integers(0, len(changes), (draws, len(others)))], 0, 1)
    mark = round(float(value), DIGITS)
    ranks = 1 + (np.round(grown, DIGITS) > mark).sum(axis=1)
    return summarise(ranks, 1 + int((np.round(others, DIGITS) > mark).sum()))


def perturb_weights(weights: Floats, uniform: Floats, spread: float) -> Floats:
    """Weights moved by up to ``spread`` of themselves: w x (1 + spread x (2u - 1)) for u from 0 to 1 (COINr)."""
    return weights * (1 + spread * (2 * uniform - 1))


def rank_under_weights(
    composite: Composite, generator: np.random.Generator, *, spread: float = SPREAD, draws: int = DRAWS
) -> WeightUncertainty:
    """The ranks of all provinces while every weight varies independently; ValueError for a spread not within 0 to 1."""
    if not 0 <= spread <= 1:
        raise ValueError(f"weights cannot vary by {spread}")
    uniform = generator.random((draws, len(composite.nodes)))
    ranks = rank_rows(composite.scores(perturb_weights(composite.weights, uniform, spread)))
    nominal = composite.nominal_ranks
    ranges = {
        entity: summarise(ranks[:, place], int(nominal[place])) for place, entity in enumerate(composite.entities)
    }
    return WeightUncertainty(ranges, float(np.abs(ranks - nominal).mean()))


def summarise(ranks: Ranks, nominal: int) -> RankRange:
    """The numbers of a series of drawn ranks; quantiles are interpolated (type 7 of Hyndman and Fan, as in R)."""
    low, median, high = np.quantile(ranks, (0.05, 0.5, 0.95))
    found, counts = np.unique(ranks, return_counts=True)
    return RankRange(
        nominal=nominal,
        mean=float(ranks.mean()),
        median=float(median),
        low=float(low),
        high=float(high),
        best=int(found[0]),
        worst=int(found[-1]),
        draws=len(ranks),
        shares={int(rank): float(count) / len(ranks) for rank, count in zip(found, counts, strict=True)},
    )
