"""Many units and components at once, in numpy: points up the tree, pillars, total and ranks, with values missing.

The exact arithmetic of one province is `scoring` and `what_if`; this is the same for hundreds of units or for ten
thousand draws, in floating point and compared with the exact one in the tests. What is missing counts as zero, as
unknown (anything from 0 to 1, so totals and ranks become ranges) or as last year. Another way to count it is a member
of `Missing` and a line in `score_table`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from dti.analysis.index_tree import tree_of
from dti.analysis.scoring import pillar_nodes
from dti.catalogue.models import Framework

Floats = npt.NDArray[np.float64]
Ranks = npt.NDArray[np.int64]

DIGITS = 9
"""Totals are compared after rounding to this: sums in another order must not break or make a tie."""


class Missing(StrEnum):
    """How a component without a value counts."""

    ZERO = "zero"
    UNKNOWN = "unknown"
    LAST_YEAR = "last_year"


@dataclass(frozen=True, slots=True, eq=False)
class TableLayout:
    """A scored tree as arrays.

    ``weights`` are the leaves' maximum points. Leaves that count in the same inner nodes and pillars stand in runs that
    begin at ``starts``; ``belongs`` says by run (rows) in which, the inner nodes' columns before the pillars'. The
    first inner node is the total.
    """

    leaves: tuple[str, ...]
    nodes: tuple[str, ...]
    pillars: tuple[str, ...]
    weights: Floats
    starts: Ranks
    belongs: Floats

    def sum_up(self, values: Floats) -> Floats:
        """The points by unit and column. Runs first: a matrix product of this size would wait for its own threads."""
        sums: Floats = np.add.reduceat(values * self.weights, self.starts, axis=1) @ self.belongs
        return sums


@dataclass(frozen=True, slots=True, eq=False)
class TableScores:
    """Points by unit and inner node, pillars and total (0 to 1), and ranks; each what is certain and what is possible.

    Where nothing is unknown the two are the same. ``best`` is the rank if all goes well for the unit and badly for
    the others, ``worst`` the other way round.
    """

    least_points: Floats
    most_points: Floats
    least_pillars: Floats
    most_pillars: Floats
    least: Floats
    most: Floats
    best: Ranks
    worst: Ranks


def layout_of(framework: Framework, year: int) -> TableLayout:
    """The matrices of a framework's year, down to the finest nodes that have points; ValueError as `tree_of`."""
    tree = tree_of(framework, year)
    leaves = tree.parts(lambda code: True)
    paths = [tree.path(leaf) for leaf in leaves]
    nodes = tuple(dict.fromkeys(code for path in paths for code in reversed(path) if code not in leaves))
    pillars = {name: codes for name, codes in pillar_nodes(framework).items() if codes}
    columns = [{node} for node in nodes] + [set(codes) for codes in pillars.values()]
    weights = np.array([float(tree.maxima[leaf]) for leaf in leaves])
    belongs = np.array([[float(not column.isdisjoint(path)) for column in columns] for path in paths])
    is_start = [at == 0 or bool((belongs[at] != belongs[at - 1]).any()) for at in range(len(leaves))]
    starts = np.flatnonzero(is_start)
    return TableLayout(leaves, nodes, tuple(pillars), weights, starts, belongs[starts])


def score_table(
    layout: TableLayout, values: Floats, missing: Missing = Missing.UNKNOWN, last_year: Floats | None = None
) -> TableScores:
    """Score and rank the values (0 to 1; units by leaves, NaN where missing).

    ``last_year`` has the same shape and is needed for ``Missing.LAST_YEAR``; what it lacks too is unknown. ValueError
    for another shape, a value out of bounds, or no last year where one is needed.
    """
    is_missing = np.isnan(values)
    if missing is Missing.LAST_YEAR:
        if last_year is None or last_year.shape != values.shape:
            raise ValueError("last year's values are needed, unit by unit and component by component")
        values = np.where(is_missing, last_year, values)
        is_missing = np.isnan(values)
    known = np.where(is_missing, 0.0, values)
    if values.shape[1:] != layout.weights.shape or known.min() < 0 or known.max() > 1:
        raise ValueError(f"values have to be 0 to 1 for {len(layout.leaves)} components")
    least = layout.sum_up(known)
    is_open = missing is not Missing.ZERO and bool(is_missing.any())
    most = least + layout.sum_up(is_missing.astype(np.float64)) if is_open else least
    inner, maxima = len(layout.nodes), layout.sum_up(np.ones((1, len(layout.leaves))))
    least_shares, most_shares = least / maxima, most / maxima
    best, worst = rank_bounds(least_shares[:, 0], most_shares[:, 0])
    return TableScores(
        least_points=least[:, :inner],
        most_points=most[:, :inner],
        least_pillars=least_shares[:, inner:],
        most_pillars=most_shares[:, inner:],
        least=least_shares[:, 0],
        most=most_shares[:, 0],
        best=best,
        worst=worst,
    )


def rank_bounds(least: Floats, most: Floats) -> tuple[Ranks, Ranks]:
    """Best and worst competition rank of each unit whose total lies between ``least`` and ``most``."""
    low, high = np.round(least, DIGITS), np.round(most, DIGITS)
    best = 1 + len(low) - np.searchsorted(np.sort(low), high, side="right")
    # A unit whose own range is open would count itself among those that may be ahead of its lowest.
    worst = 1 + len(high) - np.searchsorted(np.sort(high), low, side="right") - (high > low)
    return best.astype(np.int64), worst.astype(np.int64)


def rank_rows(scores: Floats) -> Ranks:
    """Competition ranks within each row, 1 for the largest; equals share a rank and the next ones are skipped."""
    rounded = np.round(scores, DIGITS)
    order = np.argsort(-rounded, axis=1)
    ordered = np.take_along_axis(rounded, order, axis=1)
    is_new = np.ones(ordered.shape, dtype=bool)
    is_new[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    places = np.maximum.accumulate(np.where(is_new, np.arange(1, ordered.shape[1] + 1), 0), axis=1)
    ranks = np.empty(places.shape, dtype=np.int64)
    np.put_along_axis(ranks, order, places, axis=1)
    return ranks


def read_values(layout: TableLayout, units: Sequence[dict[str, float]]) -> Floats:
    """Values by leaf of each unit as a table, NaN where there is none; codes that are no leaf are passed over."""
    return np.array([[unit.get(leaf, np.nan) for leaf in layout.leaves] for unit in units], dtype=np.float64)
