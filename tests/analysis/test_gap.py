"""Points missing to a place, by main index, and who stands between."""

from decimal import Decimal

from dti.analysis.gap import PartGap, Rival, measure_gap
from tests.analysis.index_samples import LANG_SON, flat_field, real, totals_field

D = Decimal


def test_lang_son_lacks_fifteen_points_to_the_tenth_of_63() -> None:
    found = measure_gap(real(2024), LANG_SON, 10)
    assert found is not None
    assert (found.rank, found.value, found.price, found.missing) == ((18, 18), D("0.7480"), D("0.7644"), D("0.0164"))
    assert (found.points, found.maximum, found.holders, found.is_held) == (D("15.416"), D(940), ("80",), False)
    # From the seventeenth up to the tenth; Bắc Giang and Yên Bái share the thirteenth.
    assert [rival.rank for rival in found.between] == [17, 16, 15, 13, 13, 12, 11, 10]


def test_the_eighth_of_34_is_four_points_away() -> None:
    found = measure_gap(real(2024, "34"), LANG_SON, 8)
    assert found is not None
    assert found.points == D("3.854")
    assert found.between == (
        Rival("22", 9, D("0.7484"), D("0.0004")),
        Rival("19", 8, D("0.7521"), D("0.0041")),
    )
    assert found.parts == (
        PartGap("I", D("429.95"), D("390.144"), D(440), 1),
        PartGap("6", D("111.38"), D("156.18"), D(200), 23),
        PartGap("7", D("106.515"), D("84.765"), D(150), 8),
        PartGap("8", D("55.275"), D("75.885"), D(150), 33),
    )
    assert [part.missing for part in found.parts] == [D("-39.806"), D("44.8"), D("-21.75"), D("20.61")]
    assert found.parts[3].room == D("94.725")


def test_the_parts_of_every_province_sum_to_what_it_lacks() -> None:
    for year, scheme in [(2022, "63"), (2023, "63"), (2024, "63"), (2024, "34")]:
        field = real(year, scheme)
        for code in field.standings:
            found = measure_gap(field, code, 10)
            assert found is not None
            assert sum((part.missing for part in found.parts), found.rounding) == found.points
            assert abs(found.rounding) <= D("0.1"), (year, code)  # two totals, each rounded to half of 0.1 point
            assert found.is_held is (field.rank(code)[0] <= 10)


def test_a_place_that_is_held_says_how_much_is_to_spare() -> None:
    found = measure_gap(real(2024, "34"), LANG_SON, 10)
    assert found is not None
    assert (found.is_held, found.missing, found.between, found.holders) == (True, D("-0.0007"), (), ("24",))


def test_equals_share_the_price_and_drawing_level_is_enough() -> None:
    field = flat_field({"own": ("10", "0", "0"), "b": ("20", "5", "0"), "c": ("5", "20", "0"), "d": ("40", "0", "0")})
    found = measure_gap(field, "own", 2)
    assert found is not None
    assert (found.holders, found.points) == (("b", "c"), D(15))
    assert [rival.entity for rival in found.between] == ["b", "c"]
    assert [rival.rank for rival in found.between] == [2, 2]


def test_what_is_not_known_has_no_gap() -> None:
    assert measure_gap(real(2021), "06", 10) is None
    assert measure_gap(real(2021), LANG_SON, 10) is None
    assert measure_gap(totals_field({"a": "0.5", "b": "0.4"}), "b", 2) is None
