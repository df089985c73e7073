"""Numbers: read as meant, or refused; never read as another number."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dti.core.numbers import (
    Ambiguous,
    Number,
    Unreadable,
    decimal_mark,
    from_cell,
    plainly,
    read_number,
    settle,
)


def number(value: str, **named: object) -> Number:
    digits = max(0, -int(Decimal(value).as_tuple().exponent))
    return Number(Decimal(value), digits=digits, **named)  # type: ignore[arg-type]


PLAIN = [
    "0",
    "7",
    "1247",
    "0,5242",
    "85,5",
    "-3,25",
    "1.247.000",
    "12.345,6",
    "1.234,567",
    "100",
    "85,50",
    "1234,567",
    "0,0",
    "-0",
]


@pytest.mark.parametrize("raw", PLAIN)
def test_the_plain_vietnamese_spelling_needs_no_repair(raw: str) -> None:
    assert read_number(raw) == number(raw.replace(".", "").replace(",", "."))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("85.5", "85.5"), ("12.5", "12.5"), ("0.955", "0.955"), ("0.5242", "0.5242"), ("1,234.5", "1234.5"),
        ("1,234,567", "1234567"), ("1,234,567.25", "1234567.25"), ("1 234", "1234"), ("1\u00a0234,5", "1234.5"),
        ("1\u202f234\u2009567", "1234567"), (" 85,5 ", "85.5"), ("+5", "5"), ("\u22125,5", "-5.5"), (",5", "0.5"),
        (".25", "0.25"), ("05", "5"), ("007", "7"), ("1234.567", "1234.567"),
        ("đạt 85,5", "85.5"), ("1.2345", "1.2345"), ("8\u200b5", "85"),
    ],
)  # fmt: skip
def test_other_spellings_with_one_meaning_are_repaired(raw: str, value: str) -> None:
    assert read_number(raw) == number(value, repaired=True)


@pytest.mark.parametrize(
    ("raw", "grouped", "decimal"),
    [
        ("1.234", "1234", "1.234"),
        ("1,234", "1234", "1.234"),
        ("100.000", "100000", "100.000"),
        ("-12,500", "-12500", "-12.500"),
        ("1 234.567", "1234567", "1234.567"),
        ("012.345", "12345", "12.345"),
    ],
)
def test_two_meanings_are_both_given_back(raw: str, grouped: str, decimal: str) -> None:
    assert read_number(raw) == Ambiguous(number(grouped, repaired=True), number(decimal, repaired=True))


@pytest.mark.parametrize(
    ("raw", "value", "said"),
    [
        ("95,5%", "95.5", {"percent_sign": True}),
        ("95,5 %", "95.5", {"percent_sign": True}),
        ("7 %/năm", "7", {"percent_sign": True}),
        ("80 phần trăm", "80", {"percent_sign": True}),
        ("trên 90", "90", {"bound": ">"}),
        ("Hơn 90%", "90", {"bound": ">", "percent_sign": True}),
        ("dưới 5", "5", {"bound": "<"}),
        ("từ 90 trở lên", "90", {"bound": ">="}),
        ("từ 90% trở lên", "90", {"bound": ">=", "percent_sign": True}),
        ("5 trở xuống", "5", {"bound": "<="}),
        ("tối thiểu 90", "90", {"bound": ">="}),
        ("không quá 5", "5", {"bound": "<="}),
        ("không dưới 1.250,5", "1250.5", {"bound": ">="}),
        ("khoảng 80", "80", {"estimated": True}),
        ("khỏang 80", "80", {"estimated": True}),
        ("gần 50%", "50", {"estimated": True, "percent_sign": True}),
        ("Ước đạt 12,5", "12.5", {"estimated": True}),
        ("ước trên 60%", "60", {"estimated": True, "bound": ">", "percent_sign": True}),
        ("~80", "80", {"estimated": True}),
        ("75,2% (ước)", "75.2", {"estimated": True, "percent_sign": True}),
    ],
)
def test_words_around_a_number_are_understood(raw: str, value: str, said: dict[str, object]) -> None:
    assert read_number(raw) == number(value, repaired=True, **said)


@pytest.mark.parametrize(
    ("raw", "bound"), [("≥ 90", ">="), (">= 90", ">="), (">90", ">"), ("≤90", "<="), ("< 90", "<")]
)
def test_a_sign_in_front_is_a_bound_and_no_repair(raw: str, bound: str) -> None:
    assert read_number(raw) == number("90", bound=bound)


def test_a_bound_holds_for_both_readings() -> None:
    read = read_number("trên 1.500 %")
    assert isinstance(read, Ambiguous)
    assert [(one.value, one.bound, one.percent_sign) for one in (read.grouped, read.decimal)] == [
        (Decimal(1500), ">", True),
        (Decimal("1.500"), ">", True),
    ]


def test_a_rank_in_its_field_is_two_whole_numbers() -> None:
    assert read_number("16/63") == number("16", of=Decimal(63))
    assert read_number("hạng 16 / 63", ["hạng"]) == number("16", of=Decimal(63), repaired=True)
    assert read_number("935/1.317") == number("935", of=Decimal(1317), repaired=True)


def test_unit_words_are_allowed_only_when_named() -> None:
    assert read_number("05 phút", ["phút", "giờ"]) == number("5", repaired=True)
    assert read_number("5 phút") == Unreadable("common.number.words", "5 phút")
    assert read_number("5 phútt", ["phút"]) == Unreadable("common.number.words", "5 phútt")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("", "empty"), (" \u00a0", "empty"), ("-", "no_digits"), ("—", "no_digits"), ("...", "no_digits"),
        ("%", "no_digits"),
        ("chưa có số liệu", "words"), ("85 điểm", "words"), ("5 triệu", "words"), ("từ 90", "words"),
        ("tren 90", "words"),
        ("dưới 5 trở lên", "words"), ("trên dưới 50", "words"), ("90 trở lên trở xuống", "words"),
        ("x" * 200, "words"),
        ("nan", "not_finite"), ("NaN", "not_finite"), ("-inf", "not_finite"), ("Infinity", "not_finite"),
        ("∞", "not_finite"), ("1e400", "not_decimal"), ("1E5", "not_decimal"), ("1e-5", "not_decimal"),
        ("0x1F", "not_decimal"), ("８５", "not_decimal"), ("٨٥", "not_decimal"), ("5²", "not_decimal"),
        ("½", "not_decimal"),
        ("TRUE", "truth"), ("Đúng", "truth"), ("sai", "truth"), ("#DIV/0!", "error"), ("#N/A", "error"),
        ("85-90", "range"), ("85 – 90", "range"), ("từ 5 đến 6", "range"), ("30/9/2025", "range"), ("12 5", "range"),
        ("12\n345", "range"), ("1\t234", "range"), ("85; 90", "range"), ("1_000", "range"), ("1'234", "range"),
        ("12.34.5", "grouping"), ("1.2345.678", "grouping"), ("1,23,456", "grouping"), ("1.234.56", "grouping"),
        ("0.123.456", "grouping"), ("1,234,5", "grouping"), ("85.", "grouping"), ("85..5", "grouping"),
        ("1.234,5,6", "grouping"),
        ("95,5%%", "grouping"), ("- 5", "sign"), ("–5", "sign"), ("+-5", "sign"), ("9" * 31, "too_long"),
        ("1,5/2", "fraction"), ("5/0", "fraction"), ("-1/2", "fraction"), ("1/2%", "fraction"),
    ],
)  # fmt: skip
def test_what_has_no_single_meaning_is_refused_with_its_reason(raw: str, reason: str) -> None:
    read = read_number(raw)
    assert isinstance(read, Unreadable)
    assert read.reason == f"common.number.{reason}"


def _ambiguous(raw: str) -> Ambiguous:
    read = read_number(raw)
    assert isinstance(read, Ambiguous)
    return read


def test_bounds_settle_what_is_ambiguous_when_one_reading_fits() -> None:
    assert settle(_ambiguous("85.125"), Decimal(0), Decimal(100)) == number("85.125", repaired=True)
    assert settle(_ambiguous("1.317"), integer=True) == number("1317", repaired=True)
    assert settle(_ambiguous("1.000"), integer=True) == number("1000", repaired=True)
    assert settle(_ambiguous("1.317"), low=Decimal(100)) == number("1317", repaired=True)


def test_what_fits_both_ways_or_neither_stays_ambiguous() -> None:
    read = _ambiguous("1.234")
    assert settle(read) is read
    assert settle(read, Decimal(0), Decimal(5000)) is read
    assert settle(read, Decimal(2), Decimal(100)) is read


@pytest.mark.parametrize(
    ("cell", "percent", "expected"),
    [
        (0.1, False, "0.1"), (85.5, False, "85.5"), (0.855, True, "85.5"), (0.07, True, "7"), (1, True, "100"),
        (1317, False, "1317"), (1e22, False, "1" + "0" * 22), (-0.0, False, "0"),
        (5e-17, False, "0.00000000000000005"),
        (Decimal("0.95500"), True, "95.5"), (100.0, False, "100"),
    ],
)  # fmt: skip
def test_a_numeric_cell_keeps_its_exact_value(cell: float | Decimal, percent: bool, expected: str) -> None:
    assert from_cell(cell, percent=percent) == number(expected, percent_sign=percent)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (True, "truth"),
        (float("nan"), "not_finite"),
        (float("inf"), "not_finite"),
        (1e300, "too_long"),
        (1e-300, "too_long"),
    ],
)
def test_a_cell_that_holds_no_usable_number_is_refused(cell: float, reason: str) -> None:
    assert from_cell(cell) == Unreadable(f"common.number.{reason}", str(cell))


@st.composite
def spellings(draw: st.DrawFn) -> tuple[Decimal, str]:
    """A value and one of the ways in which people write it."""
    value = draw(st.decimals(min_value=0, max_value=10**12, places=draw(st.integers(0, 4)), allow_nan=False))
    thousands, point = draw(
        st.sampled_from([("", ","), ("", "."), (".", ","), (",", "."), (" ", ","), ("\u00a0", ".")])
    )
    whole, _, part = f"{value:,f}".partition(".")
    written = whole.replace(",", thousands) + (point + part if part else "")
    before = draw(st.sampled_from(["", " ", "trên ", "≥ ", "khoảng ", "-", "đạt "]))
    after = draw(st.sampled_from(["", " %", "%", " phút", " "]))
    return -value if before == "-" else value, before + written + after


@given(spellings())
def test_no_spelling_is_ever_read_as_another_number(case: tuple[Decimal, str]) -> None:
    value, raw = case
    match read_number(raw, ["phút"]):
        case Number() as read:
            assert read.value == value
        case Ambiguous() as read:
            assert value in (read.grouped.value, read.decimal.value)
        case Unreadable() as read:
            raise AssertionError(f"{raw!r} was refused: {read.reason}")


@given(st.text(alphabet="0123456789., -+/%≥trênkhoảg\u00a0\n'e", max_size=14) | st.text(max_size=20))
def test_no_text_makes_the_reader_fail_and_what_is_read_is_finite(raw: str) -> None:
    read = read_number(raw)
    if isinstance(read, Number):
        assert read.value.is_finite()
        assert "".join(filter(str.isdigit, str(read.value))).lstrip("0") in "".join(filter(str.isdigit, raw))


@pytest.mark.parametrize(
    ("raw", "mark"),
    [("95,5", ","), ("95.5", "."), ("1.234,5", ","), ("1.234.567", ","), ("1,234,567", "."), ("1 234,5", ","),
     ("0.935", "."), ("ước 95,5 %", ","), ("1317", None), ("1 317", None)],
)  # fmt: skip
def test_a_plain_number_tells_its_writers_decimal_mark(raw: str, mark: str | None) -> None:
    read = read_number(raw)
    assert isinstance(read, Number)
    assert decimal_mark(raw, read) == mark


@pytest.mark.parametrize(("raw", "marks"), [("1.317", (",", ".")), ("1,317", (".", ","))])
def test_the_two_readings_are_those_of_the_two_marks(raw: str, marks: tuple[str, str]) -> None:
    read = _ambiguous(raw)
    assert (decimal_mark(raw, read.grouped), decimal_mark(raw, read.decimal)) == marks


@pytest.mark.parametrize(
    ("raw", "plain"),
    [("700.500", ("700500", "700,5")), ("850.000", ("850000", "850")), ("1.234", ("1234", "1,2340"))],
)
def test_both_readings_can_be_typed_so_that_neither_is_taken_for_the_other(raw: str, plain: tuple[str, str]) -> None:
    read = _ambiguous(raw)
    whole, broken = plainly(read)
    typed = str(broken).replace(".", ",")
    assert (whole, typed) == plain
    assert [read_number(one) for one in plain] == [
        replace(reading, digits=len(one.partition(",")[2]), repaired=False)
        for reading, one in zip((read.grouped, read.decimal), plain, strict=True)
    ]
