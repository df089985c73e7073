"""The parts of a ratio are read by one convention, their row's result and the form's other texts included."""

from decimal import Decimal
from typing import Any

import pytest

from dti.ingest.decimal_marks import settle_parts
from dti.ingest.form import Form, NumberCell, State
from dti.ingest.values import read_part
from dti.ingest.workbook import Cell
from tests.builders import row, workbook
from tests.ingest.samples import form_of, report_on


def part(value: Any, address: str) -> NumberCell:
    return read_part(Cell(row=8, column=7, address=address, value=value), address)


def shown(form: Form) -> list[tuple[str | None, ...]]:
    """The parts of each row as they were read; None where they are left ambiguous."""
    return [
        tuple(None if one.value is None else str(one.value) for one in (read.row.numerator, read.row.denominator))
        for read in form.reported
    ]


def codes(*rows: dict[str, Any]) -> set[str]:
    return {one.code for one in report_on(workbook(*rows)).findings if one.severity == "error"}


@pytest.mark.parametrize(
    ("upper", "lower", "settled"),
    [
        ("935", "1.317", ("935", "1317")),  # 935 of 1,317 would be more than all
        (935, "1.317", ("935", "1317")),
        (935, "1,317", ("935", "1317")),
        ("850,5", "1.317", ("850.5", "1317")),
        ("1.020", "1.234.567", ("1020", "1234567")),  # who groups by dots does so in both
        ("1,020", "1.234.567", None),
        ("1.250", "2.5", ("1.250", "2.5")),  # the other part is plainly written with a decimal dot
        ("0,5", "1.317", None),
        ("1.020", "1.317", None),
        ("1.020", "1317", None),
        ("750.000", "802.000", None),
        ("750.000", "802", None),  # rather three noughts forgotten than 750 with three decimals
        ("750.000", "802,000", None),
    ],
)
def test_ambiguous_parts_are_settled_only_where_one_convention_is_possible(
    upper: Any, lower: Any, settled: tuple[str, str] | None
) -> None:
    parts = settle_parts(part(upper, "G8"), part(lower, "H8"))
    if settled is None:
        assert any(one.state is State.AMBIGUOUS for one in parts)
    else:
        assert tuple(one.value for one in parts) == tuple(Decimal(value) for value in settled)


@pytest.mark.parametrize(
    ("upper", "lower", "read"),
    [
        ("850.000", "802.000", ("850000", "802000")),
        ("850,000", "802,000", ("850000", "802000")),
        ("850.5", "1.317", ("850.5", "1.317")),
        ("1.020", "1,5", ("1020", "1.5")),
    ],
)
def test_where_no_convention_is_possible_the_error_is_a_numerator_above_its_denominator(
    upper: str, lower: str, read: tuple[str, str]
) -> None:
    written = row("SOC-04", numerator=upper, denominator=lower)
    assert shown(form_of(workbook(written))) == [read]
    assert codes(written) == {"numerator_above_denominator"}


def test_parts_that_both_conventions_allow_are_refused_as_ambiguous() -> None:
    assert codes(row("SOC-04", numerator="750.000", denominator="802.000")) == {"ambiguous_number"}


def test_an_ambiguous_text_is_asked_for_as_it_cannot_be_misread() -> None:
    (found,) = report_on(workbook(row("BGT-02", result="700.500"))).findings
    assert (found.expected("vi"), found.expected("en")) == (
        "700500 (số nguyên, không dấu) hoặc 700,5",
        "700500 (a whole number, no marks) or 700.5",
    )
    assert found.message("vi").startswith('Ô đang là chữ: "700.500"')


def test_a_result_that_was_settled_the_other_way_leaves_the_parts_ambiguous() -> None:
    by_dots = row("SOC-04", numerator=935, denominator="1.317", result="70.995")
    assert shown(form_of(workbook(by_dots))) == [("935", None)]
    assert codes(by_dots) == {"ambiguous_number"}
    by_both = by_dots | {"result": "70,995"}
    assert shown(form_of(workbook(by_both))) == [("935", "1317")]


RATIO, OTHER, COUNT, SHARE = (
    row("SOC-04", numerator=935, denominator="1.317"),
    row("SUM-01", numerator=935, denominator="1,317"),
    row("CNT-01", result="1.234"),
    row("ECO-04", result="12.345"),
)


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        ((RATIO, COUNT), [("935", "1317")]),
        ((RATIO, OTHER), [("935", None), ("935", None)]),
        ((RATIO, OTHER, COUNT), [("935", "1317"), ("935", None)]),
        ((RATIO, SHARE), [("935", None)]),
        ((RATIO, SHARE, COUNT), [("935", "1317")]),
    ],
    ids=["agreeing", "one against one", "the fewer", "against a share", "two against one"],
)
def test_parts_are_read_as_most_ambiguous_texts_of_the_form_are(
    rows: tuple[dict[str, Any], ...], parts: list[tuple[str, str | None]]
) -> None:
    form = form_of(workbook(*rows))
    found = [one for one, read in zip(shown(form), form.reported, strict=True) if read.row.numerator.address]
    assert [one for one in found if one != (None, None)] == parts
