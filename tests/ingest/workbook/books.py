"""Honest workbooks as departments send them, written by openpyxl, XlsxWriter or by hand."""

# ruff: noqa: DTZ001  (the dates of a workbook have no time zone)

import io
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import openpyxl
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.ingest.gate.archives import STRINGS, pack, sound, with_parts, worksheet

STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def by_openpyxl() -> bytes:
    """A form with most of what a person may put into one; formulas have no cached values."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Báo cáo"
    sheet["A1"] = "BÁO CÁO KẾT QUẢ"
    sheet.merge_cells("A1:D1")
    sheet.append(["STT", "Tử số", "Mẫu số", "Kết quả"])
    sheet.append([1, 935, 1317, "=B3/C3*100"])
    sheet.append([2, 12.5, "12,5", True])
    sheet["D5"] = "#N/A"
    sheet["A6"], sheet["A6"].number_format = 0.955, "0.0%"
    sheet["B6"], sheet["B6"].number_format = datetime(2025, 9, 30), "dd/mm/yyyy"
    sheet["C6"], sheet["C6"].number_format = time(8, 30), "hh:mm"
    sheet["D6"], sheet["D6"].number_format = timedelta(hours=30), "[h]:mm"
    sheet["A7"].comment = Comment("ô trống", "x")
    sheet["B3"].comment = Comment("Nguồn: Cục thống kê", "x")
    sheet["A8"] = CellRichText("đã ", TextBlock(InlineFont(b=True), "rà soát"))
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("Danh mục").sheet_state = "hidden"
    book.create_sheet("Khóa").sheet_state = "veryHidden"
    return saved(book)


def by_xlsxwriter() -> bytes:
    """Formulas with cached values, an error, a chart, a link, a list of choices and a filter."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("Báo cáo")
    day, percent = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "0.0%"})
    sheet.write_row(0, 0, ["Mã chỉ tiêu", "Kết quả", "Ngày số liệu"])
    for row in range(1, 12):
        sheet.write_string(row, 0, f"GOV-{row:02d}")
        sheet.write_number(row, 1, row / 16, percent)
        sheet.write_datetime(row, 2, datetime(2025, row, 28), day)
    sheet.write_formula("D2", "=SUM(B2:B3)", None, 0.1875)
    sheet.write_formula("D3", "=1/0", None, "#DIV/0!")
    sheet.write_formula("D4", '=A2&"x"', None, "GOV-01x")
    sheet.write_formula("D5", "=B2>0", None, True)
    sheet.write_url("E2", "https://example.org/", string="văn bản")
    sheet.data_validation("F2:F12", {"validate": "list", "source": ["Có", "Không"]})
    sheet.autofilter("A1:D12")
    sheet.freeze_panes(1, 0)
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "='Báo cáo'!$B$2:$B$12"})
    sheet.insert_chart("H2", chart)
    page = book.add_chart({"type": "bar"})
    page.add_series({"values": "='Báo cáo'!$B$2:$B$12"})
    book.add_chartsheet("Biểu đồ").set_chart(page)
    book.close()
    return stream.getvalue()


def counted_from_1904() -> bytes:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0].append([datetime(2025, 9, 30), date(1904, 1, 2)])
    return saved(book)


def template_of_150_rows() -> bytes:
    """As long a form as a department sends; the measure of `make bench`."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("Báo cáo")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for row in range(150):
        sheet.write_row(row, 0, [row + 1, f"GOV-{row:03d}", f"Tỷ lệ hồ sơ trực tuyến số {row}", "%", 90])
        sheet.write_row(row, 6, [row, row + 1])
        sheet.write_formula(row, 8, f"=G{row + 1}/H{row + 1}*100", None, row / (row + 1) * 100)
        sheet.write_datetime(row, 9, datetime(2025, 9, 30), day)
        sheet.write_row(row, 10, [f"CV-{row}/BC-UBND", "đã rà soát"])
    book.close()
    return stream.getvalue()


def of_rows(count: int) -> bytes:
    """So many rows of twelve numbers, written as XML."""
    rows = (
        f'<row r="{row}">{"".join(f"<c><v>{row * column / 8}</v></c>" for column in range(12))}</row>'
        for row in range(1, count + 1)
    )
    return with_parts(sheet=worksheet("".join(rows)))


def strict() -> bytes:
    """Strict Open XML: other namespaces, dates as text, booleans as words."""
    cells = '<c r="B1" t="d"><v>2025-09-30T00:00:00</v></c><c r="C1" t="b"><v>true</v></c>'
    parts = sound() | {"xl/worksheets/sheet1.xml": worksheet(f'<row r="1"><c r="A1" t="s"><v>0</v></c>{cells}</row>')}
    written = {}
    for name, content in parts.items():
        text = str(content)
        for loose, narrow in STRICT.items():
            text = text.replace(loose, narrow)
        written[name] = text
    return pack(written)


def prefixed() -> bytes:
    """As some programs write: every element with a prefix."""
    sheet = worksheet().replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x=")
    return with_parts(sheet=sheet)


def without_strings() -> bytes:
    """Points at a shared strings part that was never written."""
    parts = {name: content for name, content in sound().items() if name != STRINGS}
    return pack(parts | {"xl/worksheets/sheet1.xml": one_cell("<v>1</v>")})


def one_cell(content: str, attributes: str = "") -> str:
    return worksheet(f'<row r="1"><c r="A1"{attributes}>{content}</c></row>')


def cell(content: str, attributes: str = "") -> bytes:
    """A workbook of one cell, written as XML."""
    return with_parts(sheet=one_cell(content, attributes))


READ_ALIKE: dict[str, Callable[[], bytes]] = {
    "openpyxl": by_openpyxl,
    "XlsxWriter": by_xlsxwriter,
    "1904": counted_from_1904,
    "150 rows": template_of_150_rows,
}
