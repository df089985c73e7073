"""Big tables against the exact score and plain loops, with what is missing as zero, unknown or as last year."""

from decimal import Decimal

import numpy as np
import pytest

from dti.analysis.index_table import Floats, Missing, layout_of, rank_bounds, rank_rows, read_values, score_table
from dti.analysis.ranking import competition_ranks
from dti.analysis.scoring import score
from tests.analysis.index_samples import FLAT, YEAR, loaded, real, synthetic, table

D = Decimal
TREE = synthetic(98)
LAYOUT = layout_of(TREE, YEAR)
HOLE = float("nan")


def exact(row: Floats) -> dict[str, Decimal]:
    return {leaf: D(round(float(value) * 100)) / 100 for leaf, value in zip(LAYOUT.leaves, row, strict=True)}


def test_points_pillars_and_totals_are_those_of_the_exact_score() -> None:
    values = table(40, 98)
    found = score_table(LAYOUT, values)
    for unit, row in enumerate(values):
        one = score(TREE, YEAR, exact(row))
        assert found.least[unit] == pytest.approx(float(one.total or 0), abs=1e-12)
        assert found.least_points[unit] == pytest.approx([float(one.points[node]) for node in LAYOUT.nodes], abs=1e-9)
        pillars = [float(one.pillars[pillar] or 0) for pillar in LAYOUT.pillars]
        assert found.least_pillars[unit] == pytest.approx(pillars, abs=1e-12)


def test_ranks_are_those_of_the_exact_totals() -> None:
    values = table(40, 98)
    values[7] = values[3]
    totals = {str(unit): score(TREE, YEAR, exact(row)).total or D(0) for unit, row in enumerate(values)}
    found = score_table(LAYOUT, values)
    assert found.best.tolist() == found.worst.tolist() == list(competition_ranks(totals).values())
    assert found.best[7] == found.best[3]


def test_the_published_ranks_of_2024_come_out_of_the_main_indices() -> None:
    field = real(2024)
    framework = next(f for f in loaded().catalogue.frameworks if 2024 in f.assessment_years)
    layout = layout_of(framework, 2024)
    units = [{n: float(p / field.tree.maxima[n]) for n, p in own.items() if p} for own in field.points.values()]
    found = score_table(layout, read_values(layout, units))
    assert dict(zip(field.points, found.best.tolist(), strict=True)) == {c: field.rank(c)[0] for c in field.points}
    assert (layout.nodes, layout.leaves) == (("0", "II"), ("I", "6", "7", "8"))


FLAT_LAYOUT = layout_of(FLAT, YEAR)
ROWS = np.array([[0.5, HOLE, 1.0], [0.6, 0.5, 0.5], [1.0, 0.0, 0.0], [HOLE, HOLE, HOLE]])
"""Points of A 50, B 30, C 20: 45 and up to 30 more; 55; 50; anything."""


def test_what_is_missing_may_count_as_zero() -> None:
    found = score_table(FLAT_LAYOUT, ROWS, Missing.ZERO)
    assert found.least.tolist() == found.most.tolist() == [0.45, 0.55, 0.5, 0.0]
    assert found.best.tolist() == found.worst.tolist() == [3, 1, 2, 4]


def test_what_is_missing_may_be_unknown_and_makes_ranges() -> None:
    found = score_table(FLAT_LAYOUT, ROWS, Missing.UNKNOWN)
    assert (found.least.tolist(), found.most.tolist()) == ([0.45, 0.55, 0.5, 0.0], [0.75, 0.55, 0.5, 1.0])
    assert (found.best.tolist(), found.worst.tolist()) == ([1, 1, 2, 1], [4, 3, 4, 4])


def test_what_is_missing_may_be_as_last_year_and_is_unknown_if_that_is_missing_too() -> None:
    last = np.array([[0.1, 0.2, 0.3], [0.9, 0.9, 0.9], [0.9, 0.9, 0.9], [0.5, HOLE, 0.5]])
    found = score_table(FLAT_LAYOUT, ROWS, Missing.LAST_YEAR, last)
    assert found.least.tolist() == pytest.approx([0.51, 0.55, 0.5, 0.35])
    assert found.most.tolist() == pytest.approx([0.51, 0.55, 0.5, 0.65])
    assert (found.best.tolist(), found.worst.tolist()) == ([2, 1, 3, 1], [3, 2, 4, 4])


def test_rank_bounds_are_those_of_plain_loops() -> None:
    values = table(60, 98, holes=True)
    found = score_table(LAYOUT, values)
    for own in range(60):
        others = [unit for unit in range(60) if unit != own]
        low, high = np.round(found.least, 9), np.round(found.most, 9)
        assert found.best[own] == 1 + sum(low[unit] > high[own] for unit in others)
        assert found.worst[own] == 1 + sum(high[unit] > low[own] for unit in others)


def test_rows_are_ranked_with_ties_each_by_itself() -> None:
    scores = np.array([[0.5, 0.7, 0.5, 0.1], [0.1 + 0.2, 0.3, 0.4, 0.4]])
    assert rank_rows(scores).tolist() == [[2, 1, 2, 4], [3, 3, 1, 1]]
    assert rank_bounds(scores[0], scores[0])[0].tolist() == [2, 1, 2, 4]


@pytest.mark.parametrize(
    ("values", "missing", "message"),
    [
        ([[0.1, 0.2]], Missing.ZERO, "values have to be 0 to 1 for 3 components"),
        ([[0.1, 0.2, 1.1]], Missing.ZERO, "values have to be 0 to 1 for 3 components"),
        ([[0.1, HOLE, -0.1]], Missing.UNKNOWN, "values have to be 0 to 1 for 3 components"),
        ([[0.1, HOLE, 0.1]], Missing.LAST_YEAR, "last year's values are needed"),
    ],
)
def test_what_cannot_be_scored_is_refused(values: list[list[float]], missing: Missing, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        score_table(FLAT_LAYOUT, np.array(values), missing)
