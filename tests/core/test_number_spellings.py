"""Generated spellings: every documented one is read right, every other refused, none read as another number."""

from decimal import Decimal
from random import Random

import pytest

from tests.core.number_spellings import Case, Misread, check, check_cell, documented, generated, meanings

NUMBER, AT_ONCE = 5000, 1000


@pytest.mark.parametrize("first", range(0, NUMBER, AT_ONCE))
def test_a_thousand_spellings_are_read_as_meant_or_refused(first: int) -> None:
    outcomes = {check(generated(seed)) for seed in range(first, first + AT_ONCE)}
    assert outcomes == {"read", "two meanings", "refused"}


def test_numeric_cells_keep_their_digits_and_are_no_days() -> None:
    for seed in range(AT_ONCE):
        check_cell(seed)


@pytest.mark.parametrize(
    ("numeral", "values"),
    [
        ("1.234", {"1234", "1.234"}),
        ("0.234", {"0.234"}),
        ("1.234,5", {"1234.5"}),
        ("1 234.567", {"1234567", "1234.567"}),
        ("12.34.567", set()),
        ("1234567", {"1234567"}),
        (",5", {"0.5"}),
        ("1.234.567", {"1234567"}),
    ],
)
def test_what_the_reader_is_held_against_is_right_itself(numeral: str, values: set[str]) -> None:
    assert meanings(numeral) == {Decimal(value) for value in values}


@pytest.mark.parametrize(
    "wrong",
    [
        Case("1.234", frozenset({Decimal(1234)})),
        Case("trên 90", frozenset({Decimal(90)})),
        Case("95 %", frozenset()),
        Case("chín mươi", frozenset({Decimal(90)})),
    ],
)
def test_a_misreading_would_be_noticed(wrong: Case) -> None:
    with pytest.raises(Misread):
        check(wrong)


def test_documented_spellings_always_have_a_meaning() -> None:
    assert all(documented(Random(seed)).values for seed in range(AT_ONCE))
