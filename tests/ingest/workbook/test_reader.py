"""What is read of a workbook: each property of a cell and a sheet, and the same as two loads by openpyxl."""

# ruff: noqa: DTZ001  (the dates of a workbook have no time zone)

import io
import random
from datetime import datetime, time, timedelta

import openpyxl
import pytest
from openpyxl.cell.cell import Cell as OpenpyxlCell
from openpyxl.worksheet.formula import ArrayFormula

from dti.ingest.gate import GateRefusal
from dti.ingest.workbook import Cell, Value, read_here
from tests.ingest.gate.archives import pack, sound, strings, with_parts, worksheet
from tests.ingest.workbook import books


def cells(data: bytes, sheet: int = 0) -> dict[str, Cell]:
    return {cell.address: cell for cell in read_here(data, "x.xlsx").sheets[sheet].cells}


def values(data: bytes) -> dict[str, Value]:
    return {address: cell.value for address, cell in cells(data).items()}


@pytest.mark.parametrize("name", sorted(books.READ_ALIKE))
def test_one_pass_reads_what_two_loads_by_openpyxl_read(name: str) -> None:
    data = books.READ_ALIKE[name]()
    shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    typed = openpyxl.load_workbook(io.BytesIO(data))
    for ours, theirs, formulas in zip(
        read_here(data, "x.xlsx").sheets, shown.worksheets, typed.worksheets, strict=True
    ):
        assert (ours.name, ours.state, set(ours.merged)) == (
            theirs.title,
            theirs.sheet_state,
            {str(area) for area in theirs.merged_cells.ranges},
        )
        expected = {}
        for row in theirs.iter_rows():
            for one in row:
                formula = formulas[one.coordinate].value if formulas[one.coordinate].data_type == "f" else None
                if isinstance(one, OpenpyxlCell) and (one.value is not None or formula is not None):
                    error = one.value if one.data_type == "e" else None
                    note = one.comment.text if one.comment else None
                    value = None if error else one.value
                    expected[one.coordinate] = (value, formula, one.number_format, one.is_date, error, note)
        found = {
            cell.address: (
                cell.value,
                cell.formula,
                cell.number_format,
                isinstance(cell.value, datetime | time | timedelta),
                cell.error,
                cell.comment,
            )
            for cell in ours.cells
        }
        assert found == expected


def test_a_sheet_says_what_is_hidden_and_merged() -> None:
    sheets = read_here(books.by_openpyxl(), "x.xlsx").sheets
    assert [(sheet.name, sheet.state) for sheet in sheets] == [
        ("Báo cáo", "visible"),
        ("Danh mục", "hidden"),
        ("Khóa", "veryHidden"),
    ]
    assert (sheets[0].merged, sheets[0].hidden_rows, sheets[0].hidden_columns) == (
        ("A1:D1",),
        frozenset({4}),
        frozenset({3}),
    )


def test_cells_come_row_by_row_with_their_places() -> None:
    rows = '<row r="2"><c r="C2"><v>3</v></c><c r="A2"><v>2</v></c></row><row r="1"><c r="B1"><v>1</v></c></row>'
    found = read_here(with_parts(sheet=worksheet(rows)), "x.xlsx").sheets[0].cells
    assert [(cell.row, cell.column, cell.address, cell.value) for cell in found] == [
        (1, 2, "B1", 1),
        (2, 1, "A2", 2),
        (2, 3, "C2", 3),
    ]


def test_rows_and_cells_without_places_follow_each_other() -> None:
    rows = '<row><c><v>1</v></c><c/><c><v>2</v></c></row><row r="7"/><row><c r="D8"><v>3</v></c><c><v>4</v></c></row>'
    assert values(with_parts(sheet=worksheet(rows))) == {"A1": 1, "C1": 2, "D8": 3, "E8": 4}


def test_a_formula_without_a_cached_value_is_a_cell_without_a_value() -> None:
    found = cells(books.by_openpyxl())["D3"]
    assert (found.value, found.formula, found.error) == (None, "=B3/C3*100", None)


def test_a_formula_with_a_cached_error_has_the_error_and_no_value() -> None:
    found = cells(books.by_xlsxwriter())["D3"]
    assert (found.value, found.formula, found.error) == (None, "=1/0", "#DIV/0!")


@pytest.mark.parametrize(
    ("content", "attributes", "value", "error", "written"),
    [
        ("<v>1317</v>", "", 1317, None, "1317"),
        ("<v>0.95499999999999996</v>", "", 0.955, None, "0.95499999999999996"),
        ("<v>1E3</v>", "", 1000.0, None, "1E3"),
        ("<v>-.5</v>", ' t="n"', -0.5, None, "-.5"),
        ("<v>1e400</v>", "", None, "#NUM!", "1e400"),
        ("<v>12,5</v>", "", "12,5", None, None),
        ("<v>nan</v>", "", "nan", None, None),
        ("<v>1_000</v>", "", "1_000", None, None),
        ("<v>१२</v>", "", "१२", None, None),
        ("<v>TRUE</v>", ' t="str"', "TRUE", None, None),
        ("<v>0</v>", ' t="b"', False, None, None),
        ("<v>#N/A</v>", ' t="e"', None, "#N/A", None),
        ("<v>2025-09-30</v>", ' t="d"', datetime(2025, 9, 30), None, None),
        ("<v>2025-09-30T10:00:00Z</v>", ' t="d"', datetime(2025, 9, 30, 10), None, None),
        ("<v>08:30:00</v>", ' t="d"', time(8, 30), None, None),
        ("<v>30/9/2025</v>", ' t="d"', "30/9/2025", None, None),
        ("<is><t>Tỷ lệ</t></is>", ' t="inlineStr"', "Tỷ lệ", None, None),
        ("<is><r><t>Tỷ </t></r><r><t>lệ</t></r><rPh><t>x</t></rPh></is>", ' t="inlineStr"', "Tỷ lệ", None, None),
        ("<v> -95,5 </v>", ' t="str"', " -95,5 ", None, None),
    ],
)
def test_a_value_is_read_by_its_type(
    content: str, attributes: str, value: Value, error: str | None, written: str | None
) -> None:
    found = cells(books.cell(content, attributes))["A1"]
    assert (found.value, type(found.value), found.error, found.written) == (value, type(value), error, written)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("dòng 1_x000D_\ndòng 2", "dòng 1\r\ndòng 2"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x0007_", "_x0007_"),
        ("_xD800_", "_xD800_"),
        ("Tỷ lệ", "Tỷ lệ"),
    ],
)
def test_text_comes_as_it_was_typed(written: str, read: str) -> None:
    assert values(with_parts(strings=strings(written))) == {"A1": read}


def test_percentages_and_dates_are_told_by_the_format() -> None:
    found = cells(books.by_openpyxl())
    assert [(found[at].value, found[at].is_percent, found[at].is_date) for at in ("A6", "B6", "C6", "D6")] == [
        (0.955, True, False),
        (datetime(2025, 9, 30), False, True),
        (time(8, 30), False, True),
        (timedelta(hours=30), False, True),
    ]


def test_the_calendar_of_1904_is_heeded() -> None:
    book = read_here(books.counted_from_1904(), "x.xlsx")
    assert book.date_1904
    assert [cell.value for cell in book.sheets[0].cells] == [datetime(2025, 9, 30), datetime(1904, 1, 2)]


def test_a_date_outside_the_calendar_stays_a_number() -> None:
    book = openpyxl.Workbook()
    for column, number in enumerate((2_958_466, -1, 1e30), 1):
        book.worksheets[0].cell(1, column, number).number_format = "dd/mm/yyyy"
    assert [(cell.value, cell.is_date) for cell in cells(books.saved(book)).values()] == [
        (2_958_466, True),
        (-1, True),
        (1e30, True),
    ]


def test_strict_open_xml_is_read_like_any_other() -> None:
    assert values(books.strict()) == {"A1": "a", "B1": datetime(2025, 9, 30), "C1": True}


def test_prefixes_and_a_missing_part_of_strings_do_not_matter() -> None:
    assert (values(books.prefixed()), values(books.without_strings())) == ({"A1": "a"}, {"A1": 1})


def test_what_a_merged_area_covers_is_not_read() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>'
    merged = worksheet(rows, after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    assert values(with_parts(sheet=merged)) == {"A1": 1, "C1": 3}


def test_cells_that_share_a_formula_each_have_their_own() -> None:
    shared = [
        '<c r="A1"><f t="shared" ref="A1:A3" si="0">B1*2</f><v>2</v></c>',
        '<c r="A2"><f t="shared" si="0"/><v>4</v></c>',
        '<c r="A3"><f t="shared" si="9"/><v>6</v></c>',
        '<c r="A4"><f t="array" ref="A4">SUM(B1:B3)</f><v>8</v></c>',
    ]
    rows = "".join(f'<row r="{row}">{cell}</row>' for row, cell in enumerate(shared, 1))
    found = cells(with_parts(sheet=worksheet(rows)))
    assert [(cell.value, cell.formula) for cell in found.values()] == [
        (2, "=B1*2"),
        (4, "=B2*2"),
        (6, "="),
        (8, "=SUM(B1:B3)"),
    ]


def test_an_array_formula_by_openpyxl_is_read() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = ArrayFormula("A1", "=SUM(B1:B3*C1:C3)")
    assert cells(books.saved(book))["A1"].formula == "=SUM(B1:B3*C1:C3)"


def test_a_note_is_read_with_its_cell() -> None:
    assert {at: cell.comment for at, cell in cells(books.by_openpyxl()).items() if cell.comment} == {
        "B3": "Nguồn: Cục thống kê"
    }


def test_a_stylesheet_that_openpyxl_cannot_load_is_no_obstacle() -> None:
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<numFmts><numFmt numFmtId="164" formatCode="0.00%"/></numFmts><fills><fill/></fills>'
        '<cellXfs><xf/><xf numFmtId="164" fontId="99"/></cellXfs></styleSheet>'
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
    parts = sound()
    types = str(parts["[Content_Types].xml"]).replace(
        "</Types>", f'<Override PartName="/xl/styles.xml" ContentType="{kind}"/></Types>'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = str(parts["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>", f'<Relationship Id="rId3" Type="{office}/styles" Target="styles.xml"/></Relationships>'
    )
    data = pack(
        parts
        | {"[Content_Types].xml": types, "xl/_rels/workbook.xml.rels": rels, "xl/styles.xml": styles}
        | {"xl/worksheets/sheet1.xml": books.one_cell("<v>0.5</v>", ' s="1"')}
    )
    assert cells(data)["A1"].is_percent
    with pytest.raises((TypeError, IndexError, ValueError)):
        openpyxl.load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("name", sorted(books.READ_ALIKE))
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(name: str) -> None:
    """Bytes changed, cut out and doubled at places that a fixed seed picks."""
    sound_bytes, dice = books.READ_ALIKE[name](), random.Random(name)
    outcomes = set()
    for _ in range(60):
        damaged = bytearray(sound_bytes)
        at, length = dice.randrange(len(damaged)), dice.randrange(1, 40)
        match dice.randrange(3):
            case 0:
                damaged[at : at + length] = dice.randbytes(length)
            case 1:
                del damaged[at : at + length]
            case _:
                damaged[at:at] = damaged[at : at + length]
        try:
            read_here(bytes(damaged), "x.xlsx")
            outcomes.add("read")
        except GateRefusal as refusal:
            outcomes.add(refusal.code)
    assert outcomes > {"gate.broken"}
