"""Ranks on exact values, with the ties that the published tables have."""

from decimal import Decimal

import pytest

from dti.analysis.ranking import (
    competition_ranks,
    gap_to,
    nearest,
    percentile,
    place_among,
    price_of,
    quantile_classes,
    value_at,
)

# DTI 2024, places 12 to 15 of the 63: Bắc Giang and Yên Bái share 13, so 14 is skipped.
TABLE = {
    "Ninh Bình": Decimal("0.7601"),
    "Bắc Giang": Decimal("0.7583"),
    "Yên Bái": Decimal("0.7583"),
    "Lạng Sơn": Decimal("0.7480"),
}


def test_equal_values_share_a_rank_and_the_next_is_skipped() -> None:
    assert competition_ranks(TABLE) == {"Ninh Bình": 1, "Bắc Giang": 2, "Yên Bái": 2, "Lạng Sơn": 4}
    assert competition_ranks({}) == {}


def test_values_that_differ_only_beyond_four_digits_do_not_tie() -> None:
    assert competition_ranks({"a": Decimal("0.52420001"), "b": Decimal("0.5242")}) == {"a": 1, "b": 2}


def test_the_gap_is_what_is_lacking_to_the_value_of_a_place() -> None:
    assert gap_to(TABLE, "Lạng Sơn", 3) == Decimal("0.0103")
    assert gap_to(TABLE, "Ninh Bình", 3) == Decimal("-0.0018")
    assert gap_to(TABLE, "Bắc Giang", 3) == 0


def test_there_is_no_gap_to_a_place_nobody_holds_or_without_a_value() -> None:
    assert (gap_to(TABLE, "Lạng Sơn", 5), gap_to(TABLE, "Cao Bằng", 1)) == (None, None)
    assert (value_at(TABLE, 0), value_at(TABLE, 4)) == (None, Decimal("0.7480"))


def test_a_rank_among_others_counts_the_larger_ones() -> None:
    others = list(TABLE.values())
    assert [place_among(Decimal(value), others) for value in ("0.8", "0.7583", "0.7582", "0")] == [1, 2, 4, 5]


def test_a_place_costs_the_value_of_the_one_who_would_be_pushed_out() -> None:
    others = [value for name, value in TABLE.items() if name != "Lạng Sơn"]
    assert [price_of(place, others) for place in (1, 2, 3, 4)] == [
        Decimal("0.7601"),
        Decimal("0.7583"),
        Decimal("0.7583"),
        None,
    ]
    for place in (1, 2, 3):
        price = price_of(place, others)
        assert price is not None
        assert place_among(price, others) <= place < place_among(price - Decimal("0.0001"), others)
    with pytest.raises(ValueError, match="there is no place 0"):
        price_of(0, others)


def test_the_percentile_is_the_share_that_stands_behind_or_level() -> None:
    assert [percentile(rank, 63) for rank in (1, 18, 63)] == [1, Decimal(46) / 63, Decimal(1) / 63]
    assert percentile(10, 34) == Decimal(25) / 34


def test_the_percentile_counts_equals_as_level() -> None:
    """Four provinces, two of them second: for those three stand behind or level."""
    ranks = competition_ranks(TABLE)
    for entity, value in TABLE.items():
        behind = sum(other <= value for other in TABLE.values())
        assert percentile(ranks[entity], len(TABLE)) == Decimal(behind) / len(TABLE)


@pytest.mark.parametrize("rank", [0, 64])
def test_a_rank_that_the_field_does_not_have_has_no_percentile(rank: int) -> None:
    with pytest.raises(ValueError, match="63"):
        percentile(rank, 63)


def test_classes_are_of_nearly_equal_size_the_best_first() -> None:
    values = {str(number): Decimal(number) for number in range(63)}
    classes = quantile_classes(values, 5)
    assert [len(one.members) for one in classes] == [13, 13, 12, 13, 12]
    assert (classes[0].place, classes[0].low, classes[0].high) == (0, Decimal(50), Decimal(62))
    assert quantile_classes(values, 5, small_is_best=True)[0].high == Decimal(12)


def test_equals_are_never_parted_and_empty_classes_are_left_out() -> None:
    values = {"a": Decimal(1), "b": Decimal(1), "c": Decimal(1), "d": Decimal("0.5")}
    assert [(one.place, one.members) for one in quantile_classes(values, 4)] == [
        (0, frozenset("abc")),
        (3, frozenset("d")),
    ]
    assert quantile_classes({}, 5) == ()


def test_the_nearest_come_first_and_of_two_equally_near_the_higher() -> None:
    values = {"a": Decimal(9), "b": Decimal(5), "c": Decimal(4), "d": Decimal(6), "e": Decimal(1)}
    assert nearest(values, "b", 3) == ("d", "c", "a")
    assert nearest(values, "nobody", 3) == ()
