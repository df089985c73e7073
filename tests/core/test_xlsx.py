"""Tables out: read back with another library, they hold what was given, and text stays text."""

import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from dti.core.xlsx import (
    MAX_TEXT,
    Cell,
    Chart,
    Column,
    Properties,
    Sheet,
    Shown,
    number_format,
    sheet_name,
    storable,
    write,
)

CREATED = datetime(2025, 10, 5, 8, 0, tzinfo=UTC)
PROPERTIES = Properties("Số liệu chứng minh", author="Bảng theo dõi", company="Lạng Sơn")
COLUMNS = (
    Column("Chỉ tiêu", 30),
    Column("Kết quả", kind="number"),
    Column("Tỷ lệ", kind="percent", places=1),
    Column("Tử số", kind="integer"),
    Column("Năm", kind="year"),
    Column("Ngày số liệu", kind="date"),
    Column("Ghi nhận", 18, kind="moment"),
)
ROW: tuple[Cell, ...] = (
    "Hộ gia đình có địa chỉ số", Decimal("0.5242"), Decimal("95.5"), 1247, 2024, date(2025, 9, 30),
    datetime(2025, 9, 30, 20, 5, tzinfo=UTC),
)  # fmt: skip


def table(*rows: tuple[Cell, ...], columns: tuple[Column, ...] = COLUMNS, charts: tuple[Chart, ...] = ()) -> bytes:
    lead, notes = ("Có số liệu minh họa",), ("Nguồn: báo cáo nộp",)
    sheet = Sheet("Số liệu", "Số liệu đến Quý III/2025", columns, rows, notes, lead, charts)
    return write([sheet], properties=PROPERTIES, created=CREATED)


def opened(workbook: bytes) -> Workbook:
    return load_workbook(BytesIO(workbook))


def sheet_of(workbook: bytes) -> Worksheet:
    return opened(workbook)["Số liệu"]


def parts(workbook: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(workbook)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_a_sheet_is_title_lead_table_and_notes() -> None:
    sheet = sheet_of(table(ROW))
    texts = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    headers = {f"{letter}4": column.header for letter, column in zip("ABCDEFG", COLUMNS, strict=True)}
    assert texts == headers | {
        "A1": "Số liệu đến Quý III/2025",
        "A2": "Có số liệu minh họa",
        "A5": "Hộ gia đình có địa chỉ số",
        "A7": "Nguồn: báo cáo nộp",
    }


def test_values_keep_their_type_and_have_a_format_that_the_reader_s_language_fills() -> None:
    assert [(cell.value, cell.number_format) for cell in sheet_of(table(ROW))[5]] == [
        ("Hộ gia đình có địa chỉ số", "General"),
        (0.5242, "#,##0.0000"),
        (95.5, '#,##0.0" %"'),
        (1247, "#,##0"),
        (2024, "0"),
        (datetime(2025, 9, 30), "dd/mm/yyyy"),  # noqa: DTZ001 - what a workbook holds
        (datetime(2025, 10, 1, 3, 5), "dd/mm/yyyy hh:mm"),  # noqa: DTZ001 - the clock of Vietnam
    ]


@pytest.mark.parametrize(
    ("places", "value", "code"),
    [
        (None, Decimal("95.50"), "#,##0.0"),
        (None, Decimal("1E+3"), "#,##0"),
        (None, 7, "#,##0"),
        (2, Decimal(7), "#,##0.00"),
        (0, Decimal("7.5"), "#,##0"),
        (None, Decimal("33.33333333333333333333333333"), "#,##0.000000"),
    ],
)
def test_without_places_a_number_shows_the_digits_it_has(places: int | None, value: Decimal | int, code: str) -> None:
    assert number_format("number", places, value) == code


def test_a_number_is_shown_with_the_digits_that_are_asked_for_and_its_cell_holds_all() -> None:
    quotient = Decimal("79.08714859437751")
    rows = ((Shown(quotient, 2),), (Shown(quotient, 0),), (Shown(quotient, None),), (Shown(Decimal("38.5"), None),))
    cells = sheet_of(table(*rows, columns=(Column("Giá trị", kind="number"),)))["A5:A8"]
    assert [(cell.value, cell.number_format) for (cell,) in cells] == [
        (float(quotient), "#,##0.00"),
        (float(quotient), "#,##0"),
        (float(quotient), "#,##0.000000"),
        (38.5, "#,##0.0"),
    ]


def test_missing_values_are_empty_and_words_may_stand_in_a_number_column() -> None:
    columns = (Column("Kết quả", kind="number"), Column("Hạng", kind="integer"))
    sheet = sheet_of(table((None, "16/63"), columns=columns))
    assert [cell.value for cell in sheet[5]] == [None, "16/63"]


def test_the_page_is_set_up_for_reading_and_printing() -> None:
    sheet = sheet_of(table(ROW, ROW))
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A5", "A4:G6", "$4:$4")
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)  # 1 is what is left unsaid
    assert sheet["A4"].font.b
    assert sheet["A4"].fill.fgColor.rgb == "FFDCE6F1"


def test_long_text_has_the_height_that_its_lines_need() -> None:
    sheet = sheet_of(table(("một chỉ tiêu " * 10,), ("ngắn",), ("hai\ndòng",), columns=(Column("Chỉ tiêu", 30),)))
    assert [sheet.row_dimensions[row].height for row in (5, 6, 7)] == [5 * 13.5, None, 27]
    moment = datetime(2025, 9, 30, 20, 5, tzinfo=UTC)
    assert sheet_of(table((moment,), columns=(Column("Lúc", 8, "moment"),))).row_dimensions[5].height is None


@pytest.mark.parametrize(
    "hostile", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "http://example.org", "12", "{=1}", "_x0041_", "'", " a "]
)
def test_text_never_becomes_a_formula_a_link_or_a_number(hostile: str) -> None:
    workbook = table((hostile,), columns=(Column("Ghi chú"),))
    cell = sheet_of(workbook)["A5"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (hostile, "s", None)
    assert "<f>" not in parts(workbook)["xl/worksheets/sheet1.xml"]


def test_what_a_cell_cannot_hold_is_a_fault_and_not_a_silence() -> None:
    with pytest.raises(TypeError, match="holds text"):
        table((Decimal(1),), columns=(Column("Ghi chú"),))
    with pytest.raises(TypeError, match="true or false"):
        table((True,), columns=(Column("Đạt", kind="integer"),))
    with pytest.raises(ValueError, match="a row of 2 cells"):
        table((1, 2), columns=(Column("Một", kind="integer"),))
    with pytest.raises(ValueError, match="time zone"):
        table((datetime(2025, 9, 30),), columns=(Column("Lúc", kind="moment"),))  # noqa: DTZ001 - naive on purpose


def test_long_text_is_cut_with_a_mark_and_forbidden_characters_are_left_out() -> None:
    assert storable("a\x00b\x1bc\n\td\ufffe\ud800e\x7f") == "abc\n\tde"
    assert storable("a" * MAX_TEXT) == "a" * MAX_TEXT
    assert storable("ạ" * (MAX_TEXT + 1)) == "ạ" * (MAX_TEXT - 4) + " […]"
    astral = storable("\U0001f600" * MAX_TEXT)
    assert len(astral.encode("utf-16-le")) // 2 <= MAX_TEXT
    assert astral.endswith("\U0001f600 […]")
    assert sheet_of(table(("a" * 40_000,), columns=(Column("Ghi chú"),)))["A5"].value == "a" * (MAX_TEXT - 4) + " […]"


def test_a_sheet_name_is_made_allowed() -> None:
    assert sheet_name("Sở Y tế/Lạng Sơn: [1]?") == "Sở Y tế Lạng Sơn   1"
    assert sheet_name("'" + "x" * 40) == "x" * 30
    assert sheet_name("Bảng xếp hạng năm đánh giá 2025 (34 tỉnh)") == "Bảng xếp hạng năm đánh giá 2025"
    assert sheet_name("Lạng Sơn so với cả nước, năm đánh giá") == "Lạng Sơn so với cả nước, năm"


def test_a_chart_draws_the_table_s_own_cells_and_says_what_it_shows() -> None:
    columns = (Column("Năm", kind="year"), Column("Hạng", kind="integer"))
    chart = Chart("line", "Hạng DTI", "Hạng DTI từ 16 năm 2020 đến 18 năm 2024", 0, (1,), "Năm", "Hạng", reverse=True)
    found = parts(table((2020, 16), (2024, 18), columns=columns, charts=(chart,)))
    drawing = found["xl/charts/chart1.xml"]
    assert "<c:f>'Số liệu'!$A$5:$A$6</c:f>" in drawing
    assert "<c:f>'Số liệu'!$B$5:$B$6</c:f>" in drawing
    assert '<c:orientation val="maxMin"/><c:min val="1"/>' in drawing
    assert "dispBlanksAs" not in drawing  # unsaid means a gap
    assert 'descr="Hạng DTI từ 16 năm 2020 đến 18 năm 2024"' in found["xl/drawings/drawing1.xml"]


@pytest.mark.parametrize(
    ("kind", "fills", "patterns"),
    [("column", ["CC0000", "008800"], [("CC0000", "FFFFFF")]), ("line", ["CC0000", "008800", "CC0000"], [])],
)
def test_a_series_has_its_colour_and_one_that_comes_again_is_hatched(
    kind: Any, fills: list[str], patterns: list[tuple[str, str]]
) -> None:
    columns = (Column("Năm", kind="year"), *(Column(name, kind="integer") for name in ("Một", "Hai", "Ba")))
    chart = Chart(kind, "Số", "Số", 0, (1, 2, 3), colours=("#CC0000", "#008800", "#CC0000"))
    drawing = parts(table((2024, 1, 2, 3), columns=columns, charts=(chart,)))["xl/charts/chart1.xml"]
    series = drawing.split("<c:ser>")[1:]
    tag = r"<c:spPr><a:ln[^>]*><a:solidFill><a:srgbClr val=\"(\w+)\"" if kind == "line" else None
    assert [re.findall(tag or r"<c:spPr><a:solidFill><a:srgbClr val=\"(\w+)\"", one)[:1] for one in series] == [
        [colour] for colour in fills
    ] + [[]] * len(patterns)
    hatched = r'<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="(\w+)"/></a:fgClr><a:bgClr><a:srgbClr val="(\w+)"'
    assert re.findall(hatched, drawing) == patterns


def test_without_colours_the_spreadsheet_chooses_them() -> None:
    columns = (Column("Năm", kind="year"), Column("Hạng", kind="integer"))
    drawing = parts(table((2024, 18), columns=columns, charts=(Chart("column", "H", "H", 0, (1,)),)))
    assert "<c:spPr>" not in drawing["xl/charts/chart1.xml"].split("<c:ser>")[1].split("</c:ser>")[0]


def test_an_empty_table_has_no_chart_to_draw() -> None:
    chart = Chart("column", "Điểm", "Điểm", 0, (1,))
    assert "xl/charts/chart1.xml" not in parts(table(charts=(chart,)))


def test_the_same_content_gives_the_same_bytes() -> None:
    assert table(ROW) == table(ROW)
    properties = opened(table(ROW)).properties
    assert (properties.title, properties.creator) == ("Số liệu chứng minh", "Bảng theo dõi")
    assert properties.created == CREATED.replace(tzinfo=None)


def test_the_moment_of_creation_has_a_time_zone() -> None:
    with pytest.raises(ValueError, match="aware"):
        write([], properties=PROPERTIES, created=CREATED.replace(tzinfo=None))
