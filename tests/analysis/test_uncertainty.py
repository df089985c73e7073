"""Ranges of ranks against plain loops over the same draws, and against cases whose answer is known."""

from decimal import Decimal
from statistics import mean, median, quantiles

import numpy as np
import pytest

from dti.analysis.uncertainty import (
    composite_of,
    perturb_weights,
    rank_under_growth,
    rank_under_weights,
    summarise,
)
from dti.analysis.what_if import grow_as_between
from tests.analysis.index_samples import LANG_SON, flat_field, ranks_by_loops, real

D = Decimal
SEED = 20251021


def test_the_table_of_a_field_has_its_ranks() -> None:
    composite = composite_of(real(2024))
    assert (composite.nodes, composite.weights.tolist()) == (("I", "6", "7", "8"), [440, 200, 150, 150])
    ranks = dict(zip(composite.entities, composite.nominal_ranks.tolist(), strict=True))
    assert ranks == {code: real(2024).rank(code)[0] for code in composite.entities}


def test_perturbed_weights_rank_as_plain_loops_over_the_same_draws_do() -> None:
    composite, draws = composite_of(real(2024, "34")), 200
    found = rank_under_weights(composite, np.random.default_rng(SEED), draws=draws)
    uniform, table = np.random.default_rng(SEED).random((draws, 4)), composite.values.tolist()
    weights = composite.weights.tolist()
    loops = [
        ranks_by_loops(table, [w * (1 + 0.25 * (2 * u - 1)) for w, u in zip(weights, row, strict=True)])
        for row in uniform.tolist()
    ]
    own = [row[composite.entities.index(LANG_SON)] for row in loops]
    cuts = quantiles(own, n=20, method="inclusive")
    found_own = found.ranges[LANG_SON]
    numbers = [found_own.mean, found_own.median, found_own.low, found_own.high, found_own.best, found_own.worst]
    assert numbers == pytest.approx([mean(own), median(own), cuts[0], cuts[-1], min(own), max(own)])
    assert found_own.shares == {rank: own.count(rank) / draws for rank in sorted(set(own))}
    assert found_own.share_within(10) == pytest.approx(len([rank for rank in own if rank <= 10]) / draws)
    nominal = ranks_by_loops(table, weights)
    shift = mean(abs(rank - reference) for row in loops for rank, reference in zip(row, nominal, strict=True))
    assert found.average_shift == pytest.approx(shift)


def test_weights_move_by_no_more_than_the_spread() -> None:
    weights = np.array([100.0, 20.0])
    assert perturb_weights(weights, np.array([[0.0, 1.0], [0.5, 0.75]]), 0.2).tolist() == [[80, 24], [100, 22]]


def test_without_spread_or_with_one_province_ahead_in_all_nothing_moves() -> None:
    still = rank_under_weights(composite_of(real(2024)), np.random.default_rng(SEED), spread=0, draws=50)
    assert still.average_shift == 0
    assert still.ranges[LANG_SON].shares == {18: 1.0}
    ahead = flat_field({"a": ("50", "30", "20"), "b": ("40", "20", "10"), "c": ("10", "5", "5")})
    found = rank_under_weights(composite_of(ahead), np.random.default_rng(SEED), spread=1, draws=500)
    assert [found.ranges[code].shares for code in "abc"] == [{1: 1.0}, {2: 1.0}, {3: 1.0}]


def test_growth_that_is_drawn_ranks_as_plain_loops_over_the_same_draws_do() -> None:
    field, draws = real(2024), 300
    pool = list(grow_as_between(real(2022), real(2023)).by_entity.values())
    found = rank_under_growth(field, LANG_SON, pool, np.random.default_rng(SEED), own=D("0.80"), draws=draws)
    others = list(field.values(without=LANG_SON).values())
    picks = np.random.default_rng(SEED).integers(0, len(pool), (draws, len(others))).tolist()
    loops = []
    for row in picks:
        grown = [min(max(value + pool[pick], D(0)), D(1)) for value, pick in zip(others, row, strict=True)]
        loops.append(1 + len([value for value in grown if value > D("0.80")]))
    assert found == summarise(np.array(loops), 5)


def test_growth_that_is_certain_gives_the_rank_of_the_what_if() -> None:
    field = flat_field({"own": ("20", "0", "0"), "b": ("15", "0", "0"), "c": ("5", "0", "0"), "d": ("49", "30", "20")})
    level, above = (
        rank_under_growth(field, "own", [D(pace)], np.random.default_rng(SEED), draws=20) for pace in ("0.05", "0.0501")
    )
    assert (level.nominal, level.shares, above.shares) == (2, {2: 1.0}, {3: 1.0})


def test_a_coin_for_each_of_two_others_is_a_quarter_a_half_a_quarter() -> None:
    field = flat_field({"own": ("20", "0", "0"), "b": ("15", "0", "0"), "c": ("15", "0", "0")})
    found = rank_under_growth(field, "own", [D(0), D("0.1")], np.random.default_rng(SEED))
    assert found.shares == pytest.approx({1: 0.25, 2: 0.5, 3: 0.25}, abs=0.02)
    assert [found.draws, found.mean, found.median] == pytest.approx([10_000, 2, 2], abs=0.03)


def test_the_same_seed_gives_the_same_answer() -> None:
    runs = [rank_under_weights(composite_of(real(2023)), np.random.default_rng(1), draws=100) for _ in range(2)]
    assert runs[0] == runs[1]


def test_what_is_not_known_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="2021/63 is not known by node for all provinces"):
        composite_of(real(2021))
    with pytest.raises(ValueError, match="2021/63: totals of all provinces and a pool of growth are needed"):
        rank_under_growth(real(2021), LANG_SON, [D(0)], np.random.default_rng(1))
    with pytest.raises(ValueError, match="a pool of growth"):
        rank_under_growth(real(2024), LANG_SON, [], np.random.default_rng(1))
    with pytest.raises(ValueError, match=r"weights cannot vary by 1\.5"):
        rank_under_weights(composite_of(real(2024)), np.random.default_rng(1), spread=1.5)
