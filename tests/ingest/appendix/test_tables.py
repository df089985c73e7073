"""Tables are found by the words of their headers, wherever they stand; several results are the person's choice."""

from datetime import date
from typing import Any

import pytest

from dti.core.periods import Period
from dti.ingest.appendix.tables import Table, choose_result
from tests.ingest.appendix.books import Sheet, book
from tests.ingest.appendix.conftest import Tables

HEADER = ["STT", "Chỉ tiêu", "Kết quả"]
ROW = [1, "Tỷ lệ hộ gia đình có địa chỉ số", 90]


def sheet(*rows: list[Any], merged: tuple[str, ...] = (), name: str = "A") -> bytes:
    return book({name: Sheet(rows, merged)})


def columns(table: Table) -> dict[str, str]:
    return {key: one.letters for key, one in table.columns.items()}


def test_a_table_stands_anywhere_on_any_sheet(tables: Tables) -> None:
    moved = [[None, None, *cells] for cells in (["PHỤ LỤC"], HEADER, ROW)]
    (found,) = tables(book({"Bìa": Sheet([["Kết quả năm 2024"]]), "B": Sheet(moved)}))
    assert (found.sheet, found.first, found.last, found.end) == ("B", 2, 2, 4)
    assert columns(found) == {"number": "C", "name": "D", "result": "E"}


@pytest.mark.parametrize("rows", [[["Chỉ tiêu", "Mục tiêu"], ["a", 1]], [["STT", "Kết quả"], [1, 2]], [["Nội dung"]]])
def test_without_names_or_without_results_there_is_no_table(tables: Tables, rows: list[list[Any]]) -> None:
    assert tables(sheet(*rows)) == ()


def test_a_header_over_two_rows_names_the_columns_below_a_merged_title(tables: Tables) -> None:
    upper = ["STT", "Nội dung", "Kết quả thực hiện", None, None, "Ghi chú"]
    lower = [None, None, "Tổng số", "Số đạt", "Tỷ lệ (%)", None]
    (found,) = tables(sheet(upper, lower, ROW, merged=("A1:A2", "B1:B2", "C1:E1", "F1:F2")))
    assert (found.first, found.last) == (1, 2)
    assert columns(found) == {
        "number": "A",
        "name": "B",
        "denominator": "C",
        "numerator": "D",
        "result": "E",
        "note": "F",
    }


def test_of_several_results_the_one_about_the_period_is_meant(tables: Tables) -> None:
    upper = ["Chỉ tiêu", "Kết quả thực hiện", None, None]
    lower = [None, "Năm 2023", "Đến 30/9/2024", "Đến 31/12/2024"]
    (found,) = tables(sheet(upper, lower, ROW, merged=("A1:A2", "B1:D1")))
    assert [(one.letters, one.day) for one in found.results] == [
        ("B", None),
        ("C", date(2024, 9, 30)),
        ("D", date(2024, 12, 31)),
    ]
    assert found.result is not None
    assert (found.result.letters, found.result.at) == ("D", "D2")
    earlier = choose_result(found, Period(2024, 3)).result
    assert earlier is not None
    assert earlier.letters == "C"
    assert choose_result(found, Period(2025, 1)).result is None


def test_a_person_chooses_among_results(tables: Tables) -> None:
    (found,) = tables(sheet(["Chỉ tiêu", "Kết quả năm 2023", "Kết quả năm 2024"], ROW))
    assert found.result is None
    chosen = choose_result(found, Period(2024, 4), "C").result
    assert chosen is not None
    assert chosen.header == "Kết quả năm 2024"
    assert choose_result(found, Period(2024, 4), "A").result is None


def test_targets_of_a_year_are_goals_where_another_column_holds_the_names(tables: Tables) -> None:
    (both,) = tables(sheet(["Nội dung", "Chỉ tiêu năm 2024", "Kết quả"], ["a", 90, 80]))
    assert columns(both) == {"name": "A", "goal": "B", "result": "C"}
    (alone,) = tables(sheet(["TT", "Chỉ tiêu năm 2024", "Kết quả"], [1, "a", 80]))
    assert columns(alone) == {"number": "A", "name": "B", "result": "C"}


def test_of_two_columns_for_names_the_one_with_more_words_holds_them(tables: Tables) -> None:
    (found,) = tables(sheet(["Nội dung", "Chỉ tiêu", "Kết quả"], ["CQS", "Tỷ lệ hồ sơ trực tuyến", 80]))
    assert columns(found) == {"name": "B", "goal": "A", "result": "C"}


def test_a_sheet_may_hold_several_tables(tables: Tables) -> None:
    found = tables(sheet(HEADER, ROW, ROW, [], ["BIỂU 2"], HEADER, ROW))
    assert [(one.first, one.last, one.end) for one in found] == [(1, 1, 6), (6, 6, 8)]


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("(Số liệu tính đến ngày 31/12/2024)", date(2024, 12, 31)),
        ("Kết quả đến hết ngày 31 tháng 12 năm 2024", date(2024, 12, 31)),
        ("Lạng Sơn, ngày 10 tháng 01 năm 2025", None),
        ("Kèm theo Báo cáo số 01/BC ngày 10/01/2025", None),
    ],
)
def test_a_title_says_the_day_that_the_figures_count_up_to(tables: Tables, title: str, day: date | None) -> None:
    (found,) = tables(sheet([title], HEADER, ROW))
    assert found.title_day == (None if day is None else (day, "A1"))


def test_the_layout_is_the_same_the_next_quarter_and_another_with_other_columns(tables: Tables) -> None:
    (one,) = tables(sheet(["Chỉ tiêu", "Kết quả đến 31/12/2024"], ROW))
    (later,) = tables(sheet(["CHỈ TIÊU", "Kết quả đến 31/3/2025"], ROW))
    (other,) = tables(sheet(["Chỉ tiêu", "ĐVT", "Kết quả đến 31/12/2024"], ROW))
    assert one.layout == later.layout != other.layout
