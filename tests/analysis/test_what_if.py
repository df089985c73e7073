"""Own values changed, others growing or not: totals, pillars and ranks worked out by hand."""

from decimal import Decimal

import pytest

from dti.analysis.scoring import score
from dti.analysis.what_if import STILL, Growth, grow_as_between, grow_steadily, simulate, simulate_gains
from tests.analysis.index_samples import LANG_SON, YEAR, flat_field, merged, real, synthetic, synthetic_field

D = Decimal


def test_without_a_change_everything_is_as_published() -> None:
    found = simulate(real(2024, "34"), LANG_SON, {})
    assert (found.total, found.total_before, found.rank, found.rank_before) == (
        D("0.7480"),
        D("0.7480"),
        (10, 10),
        (10, 10),
    )
    pillars = {pillar: value.quantize(D("0.0001")) for pillar, value in found.pillars.items() if value is not None}
    assert pillars == {"government": D("0.8458"), "economy": D("0.9093"), "society": D("0.8224")}


def test_society_activity_of_one_half_lifts_lang_son_to_sixth() -> None:
    # 150 x (0.5 - 0.3685) = 19.725 more: 722.845 of 940; Thanh Hóa has 0.7742, Điện Biên 0.7651, Hà Tĩnh 0.7629.
    found = simulate(real(2024, "34"), LANG_SON, {"8": D("0.5")})
    assert (found.points["0"], found.points["II"], found.points["8"]) == (D("722.845"), D("292.895"), D(75))
    assert (found.total, found.rank, found.size) == (D("722.845") / 940, (6, 6), 34)
    assert found.pillars["society"] == (D("429.95") + 75) / 590
    assert found.pillars["economy"] == simulate(real(2024, "34"), LANG_SON, {}).pillars["economy"]


def test_a_main_index_within_a_group_moves_group_and_total() -> None:
    # Infrastructure 0.7522 to 1 in 2022: 24.78 of 1000 more.
    found = simulate(real(2022), LANG_SON, {"3": D(1)})
    assert (found.points["3"], found.points["I"], found.total) == (D(100), D("408.985"), D("0.70848"))


def test_points_gained_are_the_same_as_values_changed() -> None:
    field = real(2024, "34")
    by_value = simulate(field, LANG_SON, {"6": D("0.6"), "8": D("0.5")})
    by_points = simulate_gains(field, LANG_SON, {"6": D("8.62"), "8": D("19.725")})
    assert (by_value, by_value.rank) == (by_points, (4, 4))


def test_drawing_level_shares_the_rank() -> None:
    field = flat_field({"own": ("10", "0", "0"), "b": ("20", "0", "0"), "c": ("30", "0", "0")})
    assert simulate(field, "own", {"A": D("0.4")}).rank == (2, 2)
    assert simulate(field, "own", {"A": D("0.4001")}).rank == (2, 2)
    assert simulate(field, "own", {"A": D("0.3999")}).rank == (3, 3)


def test_others_that_grow_steadily_have_to_be_outgrown() -> None:
    field = flat_field({"own": ("20", "0", "0"), "b": ("10", "0", "0"), "c": ("50", "30", "18")})
    found = simulate(field, "own", {}, grow_steadily(D("0.1")))
    assert (found.rank, found.rank_before) == ((2, 2), (2, 2))
    assert found.others == {"b": D("0.2"), "c": D(1)}  # 0.98 and 0.1 more would be above 1
    assert simulate(field, "own", {}, grow_steadily(D("0.1001"))).rank == (3, 3)
    assert simulate(field, "own", {}, grow_steadily(D("-0.99"))).others == {"b": D(0), "c": D(0)}


def test_growth_as_last_year_is_taken_province_by_province() -> None:
    growth = grow_as_between(real(2022), real(2023))
    assert (growth.by_entity[LANG_SON], growth.across_break, growth.pace) == (D("0.0764"), False, None)
    found = simulate(real(2023), LANG_SON, {}, growth)
    # Đà Nẵng would be at 1 of 1; counted by hand: everybody with 2 x 2023 - 2022 above 0.7601.
    now, before = real(2023).values(), real(2022).values()
    ahead = [code for code in now if code != LANG_SON and min(2 * now[code] - before[code], D(1)) > D("0.7601")]
    assert found.rank == (1 + len(ahead), 1 + len(ahead))


def test_growth_across_a_change_of_method_says_so() -> None:
    growth = grow_as_between(merged(2023), real(2024, "34"))
    found = simulate(real(2024, "34"), LANG_SON, {"8": D("0.5")}, growth)
    assert (found.across_break, found.rank) == (True, (13, 13))
    with pytest.raises(ValueError, match="growth from 63 to 34 provinces cannot be taken"):
        grow_as_between(real(2023), real(2024, "34"))


def test_others_of_unknown_growth_may_end_anywhere() -> None:
    field = flat_field({"own": ("20", "0", "0"), "b": ("10", "0", "0"), "c": ("30", "0", "0"), "d": ("5", "0", "0")})
    found = simulate(field, "own", {}, Growth(None, {"b": D(0)}))
    assert (found.rank, found.unknown) == ((1, 3), ("c", "d"))


def test_components_change_what_is_above_them_as_the_full_score_does() -> None:
    field = synthetic_field()
    codes = list(field.tree.parts(lambda _: True))
    changes = {codes[0]: D(1), codes[40]: D("0.5"), codes[97]: D(0)}
    found = simulate(field, "07", changes)
    values = {code: field.points["07"][code] / field.tree.maxima[code] for code in codes} | changes
    exact = score(synthetic(), YEAR, values)
    assert found.total == exact.total
    assert found.pillars == exact.pillars
    assert {code: exact.points[code] for code in found.points} == found.points


@pytest.mark.parametrize(
    ("entity", "changes", "message"),
    [
        (LANG_SON, {"8": D("1.01")}, "20: 8 cannot be changed to 1.01"),
        (LANG_SON, {"8": D("-0.01")}, "20: 8 cannot be changed to -0.01"),
        (LANG_SON, {"1": D("0.5")}, "20: 1 cannot be changed to 0.5"),
        (LANG_SON, {"II": D("0.5"), "8": D("0.5")}, "20: 8 lies within II, which is changed too"),
        ("99", {}, "99 has no total in 2024"),
    ],
)
def test_what_cannot_be_changed_is_refused(entity: str, changes: dict[str, Decimal], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        simulate(real(2024), entity, changes)


def test_more_points_than_there_are_cannot_be_gained() -> None:
    with pytest.raises(ValueError, match="20: 8 cannot be changed by 95 points"):
        simulate_gains(real(2024), LANG_SON, {"8": D(95)}, STILL)
