"""The way back: Lạng Sơn to rank 8 of 34, what is out of reach, and 98 components against another exact method."""

from decimal import Decimal

import numpy as np
import pytest

from dti.analysis.plans import Plan, PlanKind, Pull, WayBack, find_way_back, levers_of
from dti.analysis.what_if import Growth, grow_as_between, grow_steadily, simulate_gains
from tests.analysis.index_samples import LANG_SON, flat_field, merged, real, synthetic_field

D = Decimal
FIELD = real(2024, "34")


def way_back(place: int, growth: Growth | None = None, **limits: object) -> WayBack:
    levers = levers_of(FIELD, LANG_SON, **limits)  # type: ignore[arg-type]
    return find_way_back(FIELD, LANG_SON, place, levers, growth or Growth())


def test_with_equal_effort_rank_eight_is_four_points_of_society_away() -> None:
    found = way_back(8)
    assert (found.missing, found.available, found.nearest, found.short) == (D("3.854"), D("236.88"), 1, D(0))
    society, government = D("55.275"), D("111.38")
    half = D("1.927")
    assert found.plans == (
        Plan(PlanKind.CHEAPEST, (Pull("8", society, D("3.854"), D(150), D("3.854")),), D("3.854")),
        Plan(PlanKind.WITHOUT_MAIN, (Pull("6", government, D("3.854"), D(200), D("3.854")),), D("3.854")),
        Plan(
            PlanKind.SPREAD,
            (Pull("8", society, half, D(150), half), Pull("6", government, half, D(200), half)),
            D("3.854"),
        ),
    )
    pull = found.plans[0].pulls[0]
    assert (pull.value_before, pull.value_after.quantize(D("0.0001"))) == (D("0.3685"), D("0.3942"))


@pytest.mark.parametrize("place", range(1, 10))
def test_every_plan_reaches_its_place_and_a_trifle_less_does_not(place: int) -> None:
    for plan in way_back(place).plans:
        rank = simulate_gains(FIELD, LANG_SON, plan.gains).rank
        assert rank[1] <= place
        code, gain = next(iter(plan.gains.items()))
        assert simulate_gains(FIELD, LANG_SON, plan.gains | {code: gain - D("0.0001")}).rank[1] > place


def test_effort_decides_what_moves() -> None:
    found = way_back(8, efforts={"6": D("0.5"), "7": D("0.2"), "I": D("0.1")})
    assert [(plan.kind, plan.gains, plan.effort) for plan in found.plans] == [
        (PlanKind.CHEAPEST, {"I": D("3.854")}, D("0.3854")),
        (PlanKind.SPREAD, {"I": D("1.927"), "7": D("1.927")}, D("0.5781")),
        (PlanKind.WITHOUT_MAIN, {"7": D("3.854")}, D("0.7708")),
    ]


def test_caps_and_what_cannot_move_narrow_the_way() -> None:
    capped = way_back(8, caps={"8": D("0.3785"), "6": D("0.5669")})
    assert [(lever.code, lever.room) for lever in levers_of(FIELD, LANG_SON, caps={"8": D("0.3785")})][3] == (
        "8",
        D("1.5"),
    )
    assert capped.plans[0].gains == {"7": D("3.854")}
    fixed = way_back(8, fixed=("6", "7", "8"))
    assert [(plan.kind, plan.gains) for plan in fixed.plans] == [(PlanKind.CHEAPEST, {"I": D("3.854")})]
    assert levers_of(FIELD, LANG_SON, caps={"8": D("0.1")})[3].room == 0


def test_what_is_out_of_reach_names_the_nearest_rank() -> None:
    found = way_back(1, fixed=("6", "7", "8"))
    # 10.05 points of foundation at most: 713.17 / 940 = 0.7587, behind Hà Tĩnh's 0.7629 and before 0.7521.
    assert (found.is_feasible, found.plans, found.nearest) == (False, (), 8)
    assert (found.missing, found.available, found.short) == (D("71.534"), D("10.05"), D("61.484"))


def test_a_place_that_is_held_needs_nothing() -> None:
    assert way_back(10).plans == way_back(34).plans == (Plan(PlanKind.CHEAPEST, (), D(0)),)
    assert (way_back(10).missing, way_back(34).missing) == (D("-0.658"), D(0))


def test_others_that_grow_make_it_dearer() -> None:
    assert way_back(8, grow_steadily(D("0.01"))).missing == D("3.854") + D("9.4")
    growth = grow_as_between(merged(2023), FIELD)
    found = way_back(8, growth)
    # The price is a mean of three provinces, no finite decimal: counted upwards at the ninth digit.
    assert (found.missing, found.across_break) == (D("43.741333334"), True)
    assert simulate_gains(FIELD, LANG_SON, found.plans[0].gains, growth).rank == (8, 8)


def test_others_of_unknown_growth_are_taken_to_be_ahead() -> None:
    field = flat_field({"own": ("10", "0", "0"), "b": ("20", "0", "0"), "c": ("30", "0", "0"), "d": ("40", "0", "0")})
    found = find_way_back(field, "own", 2, levers_of(field, "own"), Growth(None, {"b": D(0), "c": D(0)}))
    assert (found.unknown, found.missing, found.nearest) == (("d",), D(20), 2)
    first = find_way_back(field, "own", 1, levers_of(field, "own"), Growth(None, {"b": D(0), "c": D(0)}))
    assert (first.is_feasible, first.nearest, first.missing, first.short) == (False, 2, None, None)


def test_yes_or_no_steps_are_taken_whole() -> None:
    field = flat_field({"own": ("30", "20", "12"), "b": ("40", "20", "11"), "c": ("50", "30", "0")})
    found = find_way_back(field, "own", 2, levers_of(field, "own", steps=("A", "B", "C")))
    # 9 are missing: C's 8 are not enough, B's 10 cost less than A's 20, and nothing fits into half of 9.
    assert [(plan.kind, plan.gains) for plan in found.plans] == [
        (PlanKind.CHEAPEST, {"B": D(10)}),
        (PlanKind.WITHOUT_MAIN, {"A": D(20)}),
    ]


def least_by_table(sizes: list[int], costs: list[int], need: int) -> int:
    """The least cost to gain at least ``need``: the textbook table over all gains, as another exact method."""
    gains = np.arange(need + 1)
    least = np.where(gains == 0, 0, 10**12)
    for size, cost in zip(sizes, costs, strict=True):
        least = np.minimum(least, least[np.maximum(gains - size, 0)] + cost)
    return int(least[need])


@pytest.mark.parametrize("place", [1, 5, 20])
def test_98_yes_or_no_components_cost_what_the_table_of_all_gains_says(place: int) -> None:
    field = synthetic_field()
    codes = field.tree.parts(lambda code: True)
    efforts = {code: D(5 + at * 17 % 45) / 10 for at, code in enumerate(codes)}
    levers = levers_of(field, "51", efforts=efforts, steps=codes)
    assert (len(levers), field.rank("51")[0] > 20) == (98, True)
    found = find_way_back(field, "51", place, levers)
    assert found.missing is not None
    sizes = [int(lever.room * 1000) for lever in levers]
    costs = [int(lever.room * lever.effort * 10**4) for lever in levers]
    assert found.plans[0].effort * 10**4 == least_by_table(sizes, costs, int(found.missing * 1000))
    for plan in found.plans:
        assert simulate_gains(field, "51", plan.gains).rank[1] <= place


def test_a_node_that_cannot_be_moved_is_refused() -> None:
    with pytest.raises(ValueError, match="20 has no node 3 that could be moved in 2024"):
        levers_of(FIELD, LANG_SON, efforts={"3": D(1)})
    with pytest.raises(ValueError, match="99 cannot be brought to 8 in 2024"):
        find_way_back(FIELD, "99", 8, ())
    assert levers_of(real(2021), LANG_SON) == ()
