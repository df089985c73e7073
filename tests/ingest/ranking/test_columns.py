"""How a column's numbers are read: three notations, one value; what a cell cannot be is a fault of that cell."""

from decimal import Decimal
from typing import Any

import pytest

from dti.catalogue.loader import load_folder
from dti.ingest.ranking.columns import Notation, ReadColumn, Trouble, read_column
from dti.ingest.ranking.tables import FigureColumn
from dti.ingest.workbook import Cell
from tests.demo import DATA

ROOT = load_folder(DATA).catalogue.frameworks[1].nodes[0]


def read(*values: Any, quantity: str = "", percent: bool = False) -> ReadColumn:
    column = FigureColumn(4, "D", "DTI", "D1", "dti", quantity, None, percent)
    cells = {row: Cell(row, 4, f"D{row}", value) if value is not None else None for row, value in enumerate(values, 2)}
    return read_column(column, cells, ROOT, 2022, 63)


def shown(column: ReadColumn) -> list[str]:
    return [str(figure.value) for figure in column.figures.values()]


def faults(column: ReadColumn) -> list[tuple[str, str]]:
    return [(fault.trouble.value, fault.cell) for fault in column.faults]


@pytest.mark.parametrize(
    ("values", "notation", "expected"),
    [
        (["0.5415", "0.7480"], Notation.SHARE, ["0.5415", "0.7480"]),
        (["0,5415", "1,000"], Notation.SHARE, ["0.5415", "1.000"]),
        ([0.5415, 0.748], Notation.SHARE, ["0.5415", "0.748"]),
        (["541,46", "748.01"], Notation.POINTS, ["541.46", "748.01"]),
        ([541.46, 748], Notation.POINTS, ["541.46", "748"]),
        (["541,46 điểm", "541.463"], Notation.POINTS, ["541.46", "541.463"]),
        (["54,15%", "74,80 %"], Notation.PERCENT, ["0.5415", "0.748"]),
        (["0,3026/1.000 điểm", "0,5242"], Notation.SHARE, ["0.3026", "0.5242"]),
        (["541,46/1000", "524,2/1.000"], Notation.POINTS, ["541.46", "524.2"]),
    ],
)
def test_each_notation_is_read_exactly(values: list[Any], notation: Notation, expected: list[str]) -> None:
    column = read(*values)
    assert column.notation is notation
    assert [Decimal(one) for one in shown(column)] == [Decimal(one) for one in expected]
    assert column.faults == ()


def test_a_column_headed_as_per_cent_holds_per_cent() -> None:
    assert [Decimal(one) for one in shown(read("54,15", "74,8", percent=True))] == [Decimal("0.5415"), Decimal("0.748")]


def test_ranks_are_whole_and_within_their_field() -> None:
    column = read("18", 4, "15/63", "1", "0", "64", "3,5", "18/34", quantity="rank")
    assert shown(column) == ["18", "4", "15", "1"]
    assert faults(column) == [("bad_rank", f"D{row}") for row in (6, 7, 8, 9)]


@pytest.mark.parametrize(
    ("value", "trouble"),
    [
        ("1,2", Trouble.OUT_OF_RANGE),
        ("-0,1", Trouble.OUT_OF_RANGE),
        ("khoảng 0,5", Trouble.UNREADABLE),
        ("trên 0,5", Trouble.UNREADABLE),
        ("chưa có", Trouble.UNREADABLE),
        ("=1+1", Trouble.UNREADABLE),
        (True, Trouble.UNREADABLE),
        (float("nan"), Trouble.UNREADABLE),
    ],
)
def test_what_is_no_value_is_a_fault_of_its_cell(value: Any, trouble: Trouble) -> None:
    column = read("0,5", "0,6", "0,7", value)
    assert faults(column) == [(trouble.value, "D5")]


def test_a_number_with_two_readings_is_settled_by_its_column_or_not_at_all() -> None:
    assert shown(read("0,5", "0,6", "1.000")) == ["0.5", "0.6", "1.000"]
    assert faults(read("541,46", "700,1", "1.000")) == [("ambiguous", "D4")]


def test_more_points_than_there_are_is_a_fault() -> None:
    assert faults(read("541,46", "700,1", "1000,5")) == [("above_maximum", "D4")]


def test_empty_is_not_known_and_never_zero() -> None:
    column = read("0,5", None, "-", "–", "0")
    assert (shown(column), column.empty) == (["0.5", "0"], {3: "D3", 4: "D4", 5: "D5"})


def test_half_a_unit_of_the_last_digit_is_what_rounding_may_hide() -> None:
    assert read(0.748, 0.5415).half == Decimal("0.00005")
    assert read("541,46", "700,10").half == Decimal("0.000005")
    assert read("54,15 %").half == Decimal("0.00005")
