"""Rows: figures, headings, totals, parts, unfilled ones, numbering, signatures; no row is lost."""

from typing import Any

import pytest

from dti.ingest.appendix.rows import Kind, SourceRow, read_rows
from tests.ingest.appendix.books import Sheet, book
from tests.ingest.appendix.conftest import Tables

HEADER = ["STT", "Chỉ tiêu", "ĐVT", "Kết quả", "Ghi chú"]
FIGURE = [9, "Tỷ lệ hộ gia đình có địa chỉ số", "%", 90]


def read(tables: Tables, *rows: list[Any], merged: tuple[str, ...] = ()) -> list[SourceRow]:
    (table,) = tables(book({"A": Sheet([HEADER, *rows], merged)}))
    return list(read_rows(table))


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ([1, "Tỷ lệ hồ sơ", "%", 90], Kind.FIGURE),
        ([1, "Tỷ lệ hồ sơ", "%", "chưa có số liệu"], Kind.FIGURE),
        ([1, "Tỷ lệ hồ sơ", "%", "#N/A"], Kind.FIGURE),
        ([1, "Tỷ lệ hồ sơ", "%", "=1/3"], Kind.FIGURE),
        ([1, "Tỷ lệ hồ sơ", "%", None], Kind.UNFILLED),
        (["I", "Chính quyền số"], Kind.HEADING),
        ([None, "Kinh tế số"], Kind.HEADING),
        (["I", "Chính quyền số", None, 87], Kind.HEADED),
        (["A.", "Chính quyền số", None, 87], Kind.HEADED),
        ([None, "Tổng cộng", None, 7], Kind.TOTAL),
        ([None, "Tổng số", None, 7], Kind.TOTAL),
        ([None, "Cộng", None, 7], Kind.TOTAL),
        ([2, "Tổng số hộ gia đình có địa chỉ số", "hộ", 7], Kind.FIGURE),
        ([None, "Trong đó: cấp xã", "%", 7], Kind.PART),
        ([None, "- Trong đó cấp xã", "%", 7], Kind.PART),
        ([None, None, None, 7], Kind.NAMELESS),
        (["(1)", "(2)", "(3)", "(4)=(3)/(2)"], Kind.NUMBERING),
        ([1, 2, 3, 4], Kind.NUMBERING),
    ],
)
def test_a_row_is_what_it_looks_like(tables: Tables, cells: list[Any], kind: Kind) -> None:
    first, last = read(tables, cells, FIGURE)
    assert (first.kind, last.kind) == (kind, Kind.FIGURE)


def test_words_below_the_last_figure_are_a_signature(tables: Tables) -> None:
    rows = read(tables, FIGURE, [None, "Người lập biểu"], [None, None, None, "GIÁM ĐỐC"])
    assert [(row.kind, row.text) for row in rows[1:]] == [(Kind.WORDS, "Người lập biểu"), (Kind.WORDS, "GIÁM ĐỐC")]


def test_a_row_knows_the_heading_above_it(tables: Tables) -> None:
    rows = read(tables, FIGURE, ["II", "Phát triển xã hội số"], FIGURE, merged=("B3:E3",))
    assert [(row.number, row.heading) for row in rows] == [(2, ""), (3, ""), (4, "Phát triển xã hội số")]


def test_a_heading_may_be_merged_from_the_left(tables: Tables) -> None:
    rows = read(tables, ["II. Phát triển xã hội số"], FIGURE, merged=("A2:E2",))
    assert (rows[0].kind, rows[0].text) == (Kind.HEADING, "II. Phát triển xã hội số")
    assert rows[1].heading == "II. Phát triển xã hội số"


def test_a_row_under_a_cell_that_is_merged_downwards_is_part_of_its_first_row(tables: Tables) -> None:
    rows = read(tables, FIGURE, [None, None, "%", 80], merged=("B2:B3",))
    assert [(row.kind, row.text, row.above) for row in rows] == [
        (Kind.FIGURE, FIGURE[1], None),
        (Kind.PART, FIGURE[1], 2),
    ]


def test_a_part_names_the_row_above_it(tables: Tables) -> None:
    assert read(tables, FIGURE, [None, "Trong đó: nữ", "%", 4])[1].above == 2


def test_a_row_gives_its_cells_by_column(tables: Tables) -> None:
    (row,) = read(tables, [1, "Tỷ lệ  hồ sơ", "%", 90, "đã rà soát"])
    assert (row.id, row.text, row.key) == ("A!2", "Tỷ lệ hồ sơ", "tỷ lệ hồ sơ")
    assert (row.words("note"), row.words("unit"), row.words("goal")) == ("đã rà soát", "%", "")
    cell, address = row.cell("result")
    assert cell is not None
    assert (cell.value, address) == (90, "D2")
