"""When two figures agree: at the fewer digits that were written, within bounds, and never by what the parts hide."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from dti.catalogue.agreement import agree, closes, written_digits
from dti.catalogue.models import Operator
from dti.core.numbers import Number, from_cell, read_number


@dataclass(frozen=True, slots=True)
class Said:
    value: Decimal | None
    bound: Operator | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def said(words: str, parts: str = "") -> Said:
    """ "> 90" is a bound, "—" a remark; the parts are "935/1317"."""
    sign, _, number = words.rpartition(" ")
    above, _, below = parts.partition("/")
    return Said(
        None if number == "—" else Decimal(number),
        Operator(sign) if sign else None,
        Decimal(above) if above else None,
        Decimal(below) if below else None,
    )


def ratio(parts: str) -> Said:
    above, _, below = parts.partition("/")
    return said(str(100 * Decimal(above) / Decimal(below)), parts)


@pytest.mark.parametrize(
    ("one", "other", "is_agreed"),
    [
        (said("67.7"), said("67.68"), True),
        (said("67.7"), said("67.64"), False),
        (said("96"), said("96.26"), True),
        (said("96"), said("95.4"), False),
        (said("67.7"), said("67.8"), False),
        (said("60.0"), said("60"), True),
        (said("12"), said("13"), False),
        (said("1234567"), said("1234568"), False),
        (said("> 90"), said("95"), True),
        (said("> 90"), said("90"), False),
        (said(">= 90"), said("90"), True),
        (said("< 90"), said("89.99"), True),
        (said("<= 90"), said("90.01"), False),
        (said("> 90"), said(">= 95"), True),
        (said("> 90"), said("< 95"), True),
        (said("> 90"), said("<= 90"), False),
        (said(">= 90"), said("<= 90"), True),
        (said(">= 90"), said("< 90"), False),
        (said("> 95"), said("< 90"), False),
        (said("—"), said("90"), True),
    ],
)
def test_two_figures_agree_at_the_fewer_digits_and_within_their_bounds(one: Said, other: Said, is_agreed: bool) -> None:
    assert (agree(one, other), agree(other, one)) == (is_agreed, is_agreed)


@pytest.mark.parametrize(
    ("figure", "published", "is_agreed"),
    [
        (ratio("935/1317"), said("71"), True),
        (ratio("935/1317"), said("71.0"), True),
        (ratio("935/1317"), said("71.1"), False),
        (ratio("50/200"), said("25.3"), False),
        (ratio("50/200"), said("25.0"), True),
        (ratio("50/200"), ratio("51/204"), True),
        (ratio("50/200"), ratio("501/2003"), False),
    ],
)
def test_a_ratio_of_parts_has_all_its_digits_however_short_it_is(
    figure: Said, published: Said, is_agreed: bool
) -> None:
    assert agree(figure, published) is is_agreed


def test_a_printed_value_that_its_parts_do_not_give_has_the_digits_it_was_printed_with() -> None:
    assert [written_digits(one) for one in (said("67.7", "935/1317"), ratio("935/1317"), said("71"), said("—"))] == [
        1,
        10,
        0,
        0,
    ]


def test_what_a_spreadsheet_computed_closes_though_its_last_digits_are_noise() -> None:
    assert closes(Decimal("70.994684889901283"), Decimal("70.99468488990128321943811693"))


@pytest.mark.parametrize("raw", ["95,5", "71,0", "95,50 %", "1.234.567", "1 234,5", "trên 90", "ước 12,25", "16/63"])
def test_a_number_that_was_read_has_the_digits_of_its_decimal(raw: str) -> None:
    read = read_number(raw)
    assert isinstance(read, Number)
    assert read.digits == written_digits(Said(read.value))


@pytest.mark.parametrize("value", [71, 71.5, 1e6, 0.955])
def test_so_has_the_number_of_a_cell(value: float) -> None:
    for percent in (False, True):
        read = from_cell(value, percent=percent)
        assert isinstance(read, Number)
        assert read.digits == written_digits(Said(read.value))
