"""What a workbook shows beyond its numbers, read back: bars, coloured words, courses, totals, formulas, names."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import pytest

from dti.core.xlsx import Bars, Cell, Chart, Column, Formula, Sheet, Sparkline, Words, stream, write
from dti.core.xlsx import table as tables
from tests.core.test_xlsx import CREATED, PROPERTIES, opened, parts

GREEN, RED = ("#0b6b57", "#dff1ec"), ("#a3301f", "#fae3df")
COLUMNS = (
    Column("Chỉ tiêu", 20),
    Column("Trạng thái", 14, look=Words({"Đạt": GREEN, 'Chưa "đạt"': RED})),
    Column("Tử số", 10, "number", group="Các phần"),
    Column("Mẫu số", 10, "number", group="Các phần"),
    Column("Tỷ lệ", 10, "percent", 1, look=Bars(0, 100)),
    Column("Diễn biến", 12, look=Sparkline(2, 3)),
)
RATIO = "=IF([3]=0,0,100*[2]/[3])"
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("GOV-01", "Đạt", Decimal(3), Decimal(4), Formula(RATIO, Decimal(75)), None),
    ("GOV-02", 'Chưa "đạt"', Decimal(1), Decimal(4), Formula(RATIO, Decimal(25)), None),
)
TOTAL: tuple[Cell, ...] = ("Cộng", "", Formula("=SUM([2:])", Decimal(4)), Formula("=SUM([3:])", 8), None, None)


def described(rows: Iterable[Sequence[Cell]] = ROWS, **differences: Any) -> Sheet:
    settings: dict[str, Any] = {
        "names": {"Bang": None, "Trang_thai": 1},
        "total": TOTAL,
        "frozen": 1,
    }
    return Sheet("Chỉ tiêu", "Kết quả", COLUMNS, rows, **(settings | differences))


def made(*sheets: Sheet) -> bytes:
    return write(sheets, properties=PROPERTIES, created=CREATED)


def xml(content: bytes, number: int = 1) -> str:
    return parts(content)[f"xl/worksheets/sheet{number}.xml"]


def test_a_word_has_its_colours_by_a_condition_and_stands_in_the_cell_itself() -> None:
    sheet = opened(made(described()))["Chỉ tiêu"]
    (words,) = [found for found in sheet.conditional_formatting if str(found.sqref) == "B5:B6"]
    assert [(rule.formula, rule.dxf.font.color.rgb, rule.dxf.fill.bgColor.rgb) for rule in words.rules] == [
        (['"Đạt"'], "FF0B6B57", "FFDFF1EC"),
        (['"Chưa ""đạt"""'], "FFA3301F", "FFFAE3DF"),
    ]
    assert [sheet["B5"].value, sheet["B6"].value] == ["Đạt", 'Chưa "đạt"']


def test_a_bar_is_as_long_as_its_number_on_the_scale_that_was_asked_for() -> None:
    found = xml(made(described()))
    assert '<x14:cfvo type="num"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type="num"><xm:f>100</xm:f></x14:cfvo>' in found
    assert "<xm:sqref>E5:E6</xm:sqref>" in found


def test_a_course_is_drawn_of_the_cells_of_its_row_here_or_on_another_sheet() -> None:
    here = xml(made(described()))
    assert "<xm:f>'Chỉ tiêu'!C5:D5</xm:f><xm:sqref>F5</xm:sqref>" in here
    other = Sheet("Quý", "Quý", (Column("Q1", kind="integer"), Column("Q2", kind="integer")), [(1, 2), (3, 4)])
    drawn = Sheet("Vẽ", "Vẽ", (Column("Diễn biến", look=Sparkline(0, 1, sheet="Quý")),), [(None,), (None,)])
    found = xml(made(drawn, other))
    assert "<xm:f>Quý!A4:B4</xm:f><xm:sqref>A4</xm:sqref>" in found
    assert "<xm:f>Quý!A5:B5</xm:f><xm:sqref>A5</xm:sqref>" in found


def test_a_formula_refers_to_its_row_and_stands_there_with_its_value() -> None:
    content = made(described())
    sheet = opened(content)["Chỉ tiêu"]
    assert [sheet[cell].value for cell in ("E5", "E6", "C7", "D7")] == [
        "=IF(D5=0,0,100*C5/D5)",
        "=IF(D6=0,0,100*C6/D6)",
        "=SUM($C$5:$C$6)",
        "=SUM($D$5:$D$6)",
    ]
    assert sheet["E5"].number_format == '#,##0.0" %"'
    assert "<f>IF(D5=0,0,100*C5/D5)</f><v>75</v>" in xml(content)


def test_only_a_total_refers_to_all_rows_and_a_formula_begins_with_its_sign() -> None:
    with pytest.raises(ValueError, match="only a total"):
        made(described([("", "", Formula("=SUM([3:])"), None, None, None)]))
    with pytest.raises(ValueError, match="begins with ="):
        made(described([("", "", Formula("A1+1"), None, None, None)]))


def test_the_total_is_bold_and_neither_filtered_nor_named_with_the_rows() -> None:
    book = opened(made(described()))
    sheet = book["Chỉ tiêu"]
    assert (sheet["A7"].value, sheet["A7"].font.b, sheet.auto_filter.ref) == ("Cộng", True, "A4:F6")
    assert {name: found.attr_text for name, found in book.defined_names.items()} == {
        "Bang": "'Chỉ tiêu'!$A$4:$F$6",
        "Trang_thai": "'Chỉ tiêu'!$B$5:$B$6",
    }
    empty = opened(made(described([])))["Chỉ tiêu"]
    assert (empty["C5"].value, empty.auto_filter.ref) == ("=SUM($C$4)", None)


def test_neighbours_of_one_group_have_one_header_over_theirs() -> None:
    sheet = opened(made(described()))["Chỉ tiêu"]
    assert (sheet["C3"].value, [str(area) for area in sheet.merged_cells.ranges]) == ("Các phần", ["C3:D3"])
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$3:$4", "B5")


def test_what_is_printed_is_the_table_with_its_head_its_notes_and_its_charts() -> None:
    sheet = opened(made(described(notes=("Ghi chú",))))["Chỉ tiêu"]
    assert sheet.print_area == "'Chỉ tiêu'!$A$1:$F$9"
    portrait = opened(made(described(landscape=False)))["Chỉ tiêu"]
    assert (portrait.page_setup.orientation or "portrait", portrait.page_setup.paperSize) == ("portrait", 9)


@pytest.mark.parametrize(
    ("columns", "frozen", "printed"),
    [
        (6, 1, (9, 1, None)),  # 5.8 points on A4
        (9, 1, (8, 1, None)),  # and on A3
        (12, 1, (8, 2, "$A:$A")),
        (12, 0, (8, 2, None)),
    ],
)
def test_a_wide_table_is_printed_no_smaller_than_can_be_read(columns: int, frozen: int, printed: object) -> None:
    wide = tuple(Column(f"Cột {n}", 40) for n in range(columns))
    page = opened(made(Sheet("Rộng", "Rộng", wide, [("",) * columns], frozen=frozen)))["Rộng"]
    assert page.page_setup.fitToHeight == 0
    assert (page.page_setup.paperSize, page.page_setup.fitToWidth or 1, page.print_title_cols) == printed


@pytest.mark.parametrize(("frozen", "over"), [(1, ["A5"]), (2, ["A1:B1", "A5:B5"]), (0, ["A5:I5"])])
def test_no_line_runs_beyond_what_every_page_shows(frozen: int, over: list[str]) -> None:
    wide = tuple(Column(f"Cột {n}", 40) for n in range(12))
    title = "Một tên bảng dài hơn hai cột đầu của bảng nhưng ngắn hơn trang"
    page = opened(made(Sheet("Rộng", title, wide, [], frozen=frozen, notes=("Ghi chú dài " * 40,))))["Rộng"]
    assert [str(area) for area in page.merged_cells.ranges] == [area for area in over if ":" in area]
    assert page["A5"].alignment.wrap_text


def test_a_long_line_is_wrapped_over_the_table() -> None:
    sheet = opened(made(described(notes=("Ghi chú dài " * 30,))))["Chỉ tiêu"]
    assert "A9" in [str(area).split(":")[0] for area in sheet.merged_cells.ranges]
    assert sheet["A9"].alignment.wrap_text
    assert sheet.row_dimensions[9].height > 30


def test_a_name_that_excel_refuses_or_that_stands_twice_is_a_fault() -> None:
    with pytest.warns(UserWarning, match="Invalid Excel characters"), pytest.raises(ValueError, match="cannot name"):
        made(described(names={"không hợp lệ": None}))
    other = Sheet("Khác", "Khác", COLUMNS[:1], [], names={"BANG": None})
    with pytest.raises(ValueError, match="same name"):
        made(described(), other)


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("+1", "+1"),
        ("-1", "-1"),
        ("@SUM(A1)", "@SUM(A1)"),
        ("\t=1+1", "\t=1+1"),
        ("<r><t>giả</t></r>", "<r><t>giả</t></r> "),
        ("an\u202etoàn\u2066", "an[U+202E]toàn[U+2066]"),
        ("😀 tốt", "😀 tốt"),
        ("[0] [1:]", "[0] [1:]"),
        ("a" * 40_000, "a" * 32_763 + " […]"),
    ],
)
@pytest.mark.parametrize("make", [write, stream])
def test_hostile_text_does_nothing_in_memory_or_streamed(make: Any, hostile: str, shown: str) -> None:
    sheet = Sheet(
        hostile[:20], hostile, (Column(hostile), Column("Số", kind="number")), [(hostile, hostile)], notes=(hostile,)
    )
    content = make([sheet], properties=PROPERTIES, created=CREATED)
    (read,) = opened(content).worksheets
    for cell in ("A1", "A3", "A4", "B4", "A6"):
        assert (read[cell].value, read[cell].data_type, read[cell].hyperlink) == (shown, "s", None)
    assert "<f>" not in xml(content)


def test_what_is_streamed_holds_the_same_as_what_is_made_in_memory() -> None:
    whole = opened(made(described()))["Chỉ tiêu"]
    streamed = opened(stream([described(iter(ROWS))], properties=PROPERTIES, created=CREATED))["Chỉ tiêu"]
    first, second = (
        [[(c.value, c.number_format) for c in row] for row in sheet.iter_rows()] for sheet in (whole, streamed)
    )
    assert first == second
    assert whole.print_title_rows == streamed.print_title_rows
    twice = [stream([described(iter(ROWS))], properties=PROPERTIES, created=CREATED) for _ in range(2)]
    assert twice[0] == twice[1]


def test_sheets_stand_in_the_order_that_is_asked_for_whenever_they_are_written() -> None:
    sheets = [Sheet(name, name, (Column("Một"),), [(name,)]) for name in ("Số liệu", "Tóm tắt", "Phụ")]
    book = opened(stream(sheets, properties=PROPERTIES, created=CREATED, order=["Tóm tắt", "Số liệu"]))
    assert [(sheet.title, sheet["A4"].value) for sheet in book] == [(n, n) for n in ("Tóm tắt", "Số liệu", "Phụ")]


def test_rows_beyond_a_worksheet_go_on_in_a_second_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 7)
    sheet = Sheet("Số liệu", "Số liệu", (Column("Số", kind="integer"),), ((n,) for n in range(5)), names={"So": 0})
    book = opened(stream([sheet], properties=PROPERTIES, created=CREATED))
    numbers = [[cell.value for (cell,) in found["A4:A6"] if cell.value is not None] for found in book]
    assert (book.sheetnames, numbers) == (["Số liệu", "Số liệu (2)"], [[0, 1, 2], [3, 4]])
    assert {name: found.attr_text for name, found in book.defined_names.items()} == {
        "So": "'Số liệu'!$A$4:$A$6",
        "So_2": "'Số liệu (2)'!$A$4:$A$5",
    }


def test_what_goes_on_stands_right_after_what_it_goes_on_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 7)
    column, chart = Column("Số", kind="integer"), Chart("column", "Số", "Số", 0, (0,))
    long = Sheet("Số liệu", "Số liệu", (column,), [(n,) for n in range(8)], names={"So": 0})
    after = Sheet("Cuối", "Cuối", (column,), [(9,)], names={"Cuoi": 0}, charts=(chart,))
    for order in (["Số liệu", "Cuối"], []):
        content = stream([long, after], properties=PROPERTIES, created=CREATED, order=order)
        book = opened(content)
        assert book.sheetnames == ["Số liệu", "Số liệu (2)", "Số liệu (3)", "Cuối"]
        assert [sheet["A4"].value for sheet in book] == [0, 3, 6, 9]
        assert [sheet.print_area.split("!")[0] for sheet in book][1:] == ["'Số liệu (2)'", "'Số liệu (3)'", "'Cuối'"]
        assert [name.attr_text for name in book.defined_names.values()] == [
            "Cuối!$A$4", "'Số liệu'!$A$4:$A$6", "'Số liệu (2)'!$A$4:$A$6", "'Số liệu (3)'!$A$4:$A$5",
        ]  # fmt: skip
        assert "xl/worksheets/_rels/sheet4.xml.rels" in parts(content)  # the chart is still that of the last sheet
