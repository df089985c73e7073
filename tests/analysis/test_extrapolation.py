"""The arithmetic of a forecast: slope, damping, the t distribution, ranges that grow; by hand where one can."""

import numpy as np
import pytest

from dti.analysis.extrapolation import (
    DAMPINGS,
    T_90,
    DampedTrend,
    Extrapolation,
    SameQuarter,
    fit,
    theil_sen,
)


def _floats(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64)


def test_one_wild_value_of_five_does_not_turn_the_slope() -> None:
    assert theil_sen(_floats(0, 1, 2, 3, 4), _floats(10, 12, 14, 16, 90)) == 2


def test_a_straight_line_goes_on_and_is_damped_step_by_step() -> None:
    found = DampedTrend().continue_to(_floats(0, 1, 2, 3), _floats(10, 12, 14, 16), _floats(4, 5))
    assert found[DAMPINGS.index(1.0)].tolist() == [18, 20]
    assert found[DAMPINGS.index(0.9)].tolist() == pytest.approx([16 + 2 * 0.9, 16 + 2 * (0.9 + 0.81)])


def test_the_level_lies_between_the_last_value_and_what_the_last_few_say() -> None:
    # The last value is 4 above the line of the others; half of that is believed.
    found = DampedTrend().continue_to(_floats(0, 1, 2, 3, 4), _floats(0, 0, 0, 0, 4), _floats(5))
    assert found[:, 0].tolist() == [2, 2, 2]


def test_the_same_quarter_of_the_last_year_goes_on_by_the_typical_change() -> None:
    times, values = _floats(*range(8)), _floats(10, 20, 30, 40, 12, 24, 36, 48)
    found = SameQuarter().continue_to(times, values, _floats(8, 11, 15))
    assert found[0].tolist() == [12 + 5, 48 + 5, 48 + 10]
    assert found[DAMPINGS.index(0.9)].tolist() == pytest.approx([12 + 4.5, 48 + 4.5, 48 + 5 * (0.9 + 0.81)])


def test_a_quarter_that_was_never_reported_cannot_be_continued() -> None:
    with pytest.raises(ValueError, match="same quarter"):
        SameQuarter().continue_to(_floats(0, 1, 4, 5), _floats(1, 2, 3, 4), _floats(6))


@pytest.mark.parametrize(("t", "below"), [(0, 0.5), (0.7407, 0.75), (T_90, 0.9), (2.1318, 0.95), (-2.7764, 0.025)])
def test_chances_are_those_of_the_t_distribution_with_four_degrees_of_freedom(t: float, below: float) -> None:
    assert Extrapolation(10, 2, 1).chance_above(10 + 2 * t) == pytest.approx(1 - below, abs=1e-4)


def test_a_tenth_lies_beyond_each_end_of_the_range() -> None:
    found = Extrapolation(10, 2, 1)
    assert found.chance_above(10 + found.half_width) == pytest.approx(0.1, abs=1e-4)
    assert found.chance_above(10 - found.half_width) == pytest.approx(0.9, abs=1e-4)


def _fitted(values: list[float], ahead: list[float]) -> list[Extrapolation]:
    found = fit([float(place) for place in range(len(values))], values, DampedTrend(), 1.0)
    assert found is not None
    return found.at(ahead)


def test_ranges_grow_with_the_distance_and_with_the_noise() -> None:
    calm = [10, 12.1, 13.9, 16.1, 17.9, 20.1, 21.9, 24.1]
    wild = [10, 13, 13, 17, 17, 21, 21, 25]
    near, far = _fitted(calm, [8, 11])
    assert near.scale < far.scale
    assert near.scale < _fitted([float(value) for value in wild], [8])[0].scale


def test_whichever_damping_was_nearest_so_far_is_chosen() -> None:
    steady = _fitted([10, 12, 14, 16, 18, 20, 22, 24], [8])[0]
    fading = _fitted([10, 20, 26, 30, 32, 33, 33.5, 33.8], [8])[0]
    assert (steady.damping, fading.damping) == (1.0, 0.8)


def test_a_series_that_never_moved_says_nothing_and_one_too_short_to_be_tested_neither() -> None:
    assert fit([0, 1, 2, 3, 4, 5], [60] * 6, DampedTrend(), 1.0) is None
    with pytest.raises(ValueError, match="earlier point"):
        fit([0, 1, 2], [1, 2, 3], DampedTrend(), 1.0)


def test_values_of_almost_the_same_day_do_not_blow_up_the_scale() -> None:
    regular = fit([0, 1, 2, 3, 4, 5, 6], [10, 12, 14, 16.5, 18, 20, 22], DampedTrend(), 1.0)
    doubled = fit([0, 1, 2, 3, 3.05, 4, 5, 6], [10, 12, 14, 16.5, 16, 18, 20, 22], DampedTrend(), 1.0)
    assert regular is not None
    assert doubled is not None
    assert doubled.scale < 3 * regular.scale
