"""Ranks on exact values, with the ties that the published tables have."""

from decimal import Decimal

import pytest

from dti.analysis.ranking import competition_ranks, gap_to, place_among, price_of, value_at

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
