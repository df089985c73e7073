"""Where days and values lie: one kind of scale for each kind of target."""

from datetime import date
from decimal import Decimal

import pytest

from dti.catalogue.models import Kind, Unit
from dti.figures.plane import Box, Plane, draw_axes, scale_for
from dti.figures.theme import LINE
from tests.analysis.values import target

RANK, MILESTONE = target(Kind.RANK, unit=Unit.RANK), target(Kind.MILESTONE, unit=Unit.MILESTONE)


def _decimals(*values: str) -> list[Decimal]:
    return [Decimal(value) for value in values]


def _plane(values: list[Decimal]) -> Plane:
    return Plane(Box(40, 10, 240, 110), date(2022, 1, 1), date(2026, 1, 1), scale_for(target(), values))


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [(("7", "57"), 0, 100), (("88", "100"), 50, 100), (("12.5", "20"), 0, 20), (("60", "104"), 50, 104)],
)
def test_large_shares_run_to_100_and_from_50_where_all_stand_above_it(
    values: tuple[str, ...], low: float, high: float
) -> None:
    scale = scale_for(target(), _decimals(*values))
    assert (scale.low, scale.high) == (low, high)


def test_side_by_side_all_shares_run_from_0_to_100_and_small_ones_to_50() -> None:
    scales = [
        scale_for(target(), _decimals(*values), side_by_side=True)
        for values in (("12", "20"), ("12", "40"), ("88", "100"))
    ]
    assert [(scale.low, scale.high) for scale in scales] == [(0, 50), (0, 100), (0, 100)]


def test_other_figures_start_at_0_with_round_levels() -> None:
    scale = scale_for(target(Kind.DURATION, unit=Unit.MINUTES), _decimals("4.1", "14"))
    assert (scale.low, scale.levels) == (0, (0, 2.5, 5, 7.5, 10, 12.5, 15))
    assert scale_for(target(Kind.COUNT, unit=Unit.COUNT), []).high > 0


def test_the_first_place_is_above_and_done_is_above_not_done() -> None:
    ranks = Plane(Box(0, 0, 100, 100), date(2022, 1, 1), date(2026, 1, 1), scale_for(RANK, _decimals("4", "18")))
    done = Plane(Box(0, 0, 100, 100), date(2022, 1, 1), date(2026, 1, 1), scale_for(MILESTONE, _decimals("0")))
    assert ranks.y(1) < ranks.y(18)
    assert done.y(1) < done.y(0)


def test_days_and_values_fill_the_box() -> None:
    plane = _plane(_decimals("0", "100"))
    assert (plane.x(date(2022, 1, 1)), plane.x(date(2026, 1, 1))) == (40, 240)
    assert (plane.y(0), plane.y(100)) == (110, 10)


def test_axes_name_levels_and_years_and_leave_out_years_without_room() -> None:
    wide = "".join(draw_axes(_plane(_decimals("0", "100")), target(), "vi"))
    assert [f">{year}<" in wide for year in range(2022, 2026)] == [True] * 4
    assert ">100<" in wide
    assert LINE in wide
    narrow = Plane(
        Box(40, 10, 120, 110), date(2022, 1, 1), date(2025, 12, 31), scale_for(target(), _decimals("9", "90"))
    )
    drawn = "".join(draw_axes(narrow, target(), "vi"))
    assert [f">{year}<" in drawn for year in range(2022, 2026)] == [False, True, False, True]


def test_levels_of_a_milestone_are_words_and_decimals_have_the_readers_comma() -> None:
    done = Plane(Box(90, 0, 300, 100), date(2022, 1, 1), date(2026, 1, 1), scale_for(MILESTONE, _decimals("0")))
    assert "Hoàn thành" in "".join(draw_axes(done, MILESTONE, "vi"))
    about = target(Kind.DURATION, unit=Unit.MINUTES)
    plane = Plane(Box(40, 0, 300, 100), date(2022, 1, 1), date(2026, 1, 1), scale_for(about, _decimals("14")))
    assert ">7,5<" in "".join(draw_axes(plane, about, "vi"))
    assert ">7.5<" in "".join(draw_axes(plane, about, "en"))
