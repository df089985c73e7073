"""Honest mess in how a workbook is laid out and by which program it was saved: all of these say the same."""

from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.builders import HEADERS, workbook
from tests.workbooks.book import ROWS, finished, four
from tests.workbooks.parts import as_strict, by_wps, with_cached, with_dimension, with_shared_strings

FILES = Path(__file__).parent / "files"


def of_1904() -> bytes:
    def count_from_1904(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904

    return workbook(*ROWS, finish=count_from_1904)


_TWO_ROWS = [
    ("STT", "number"), ("Chỉ tiêu", "target_code"), ("", "target_name"), ("", "unit"),
    ("Kết quả thực hiện", "numerator"), ("", "denominator"), ("", "result"),
    ("Ngày số liệu", "(ngày/tháng/năm)"), ("Nguồn số liệu", ""), ("Ghi chú", ""),
]  # fmt: skip
MOVED = ["result", "source", "Cơ quan thẩm định", "target_code", "data_date", "denominator", "numerator", "note"]


def two_row_header() -> bytes:
    """Groups above, columns below, merged across and downwards."""
    keys = [(upper, lower) for upper, lower in _TWO_ROWS]
    rows = [one | {"(ngày/tháng/năm)": one["data_date"]} for one in ROWS]

    def merge(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.merge_cells("B7:D7")
        sheet.merge_cells("E7:G7")
        for letter in "IJ":
            sheet.merge_cells(f"{letter}7:{letter}8")
        for number, one in enumerate(rows, 9):
            sheet[f"I{number}"], sheet[f"J{number}"] = one["source"], one.get("note")

    return workbook(*rows, columns=keys, finish=merge)


def merge_title(book: Workbook) -> None:
    sheet = book.worksheets[0]
    for area in ("A1:L1", "B2:D2", "B3:F3", "B4:D4"):
        sheet.merge_cells(area)


def merge_downwards(book: Workbook) -> None:
    """One day and one source for all rows, one note for the first two."""
    for area in ("J8:J11", "K8:K11", "L8:L9"):
        book.worksheets[0].merge_cells(area)


def hide(book: Workbook) -> None:
    sheet = book.worksheets[0]
    sheet.row_dimensions[9].hidden = True
    for letter in "EFK":
        sheet.column_dimensions[letter].hidden = True


def filter_rows(book: Workbook) -> None:
    sheet = book.worksheets[0]
    sheet.auto_filter.ref = "A7:L11"
    sheet.auto_filter.add_filter_column(1, ["SOC-04"])
    for number in (9, 10, 11):
        sheet.row_dimensions[number].hidden = True


def freeze(book: Workbook) -> None:
    book.worksheets[0].freeze_panes = "D8"


def hide_the_copy(book: Workbook) -> None:
    book["Quý III"].sheet_state = "hidden"


def rich_text(book: Workbook) -> None:
    sheet = book.worksheets[0]
    bold = InlineFont(b=True)
    sheet["I7"] = CellRichText("Kết ", TextBlock(bold, "quả"))
    sheet["I9"] = CellRichText("95", TextBlock(InlineFont(i=True), ",5"))
    sheet["B9"] = CellRichText(TextBlock(bold, "ECO"), "-04")


BLANK: dict[str, Any] = {}
SIGNATURES = [
    [],
    [None] * 8 + ["Lạng Sơn, ngày 05 tháng 01 năm 2025"],
    [None, "NGƯỜI LẬP BIỂU", None, None, None, None, None, None, "GIÁM ĐỐC"],
    [None, "(Ký, ghi rõ họ tên)", None, None, None, None, None, None, "(Ký, đóng dấu)"],
]
LAST_QUARTER = [
    ["Mã đơn vị", "STTTT"],
    ["Kỳ báo cáo", "Quý III/2024"],
    ["Mã chỉ tiêu", "Tử số", "Mẫu số", "Kết quả", "Ngày số liệu", "Nguồn số liệu"],
    ["ECO-04", None, None, 90, date(2024, 9, 30), "Báo cáo quý III"],
]
PLAIN_SHEETS: dict[str, list[list[Any]]] = {
    "Phụ lục": [["Xã", "Số hộ"], ["Xã A", 120]],
    "Ghi chú": [["Kết quả", "tốt"]],
}

SHAPES = (
    four("bang-tieu-de-hai-hang-gop-o", two_row_header),
    four("bang-tieu-de-van-ban-gop-o", finished(merge_title)),
    four("bang-gop-o-ngay-nguon-va-ghi-chu", finished(merge_downwards)),
    four("bang-cot-doi-cho-va-them-cot", lambda: workbook(*ROWS, columns=MOVED)),
    four("bang-hang-an-va-cot-an", finished(hide)),
    four("bang-dang-loc", finished(filter_rows)),
    four("bang-co-dinh-khung", finished(freeze)),
    four("bang-xen-dong-trong", lambda: workbook(ROWS[0], BLANK, ROWS[1], BLANK, BLANK, *ROWS[2:])),
    four("bang-co-khoi-chu-ky", lambda: workbook(*ROWS, below=SIGNATURES)),
    four("bang-lui-xuong-va-sang-phai", lambda: workbook(*ROWS, left=2, above=[["Kèm theo công văn"], [], []])),
    four("trang-nhieu-trang-khac", lambda: workbook(*ROWS, others=PLAIN_SHEETS, sheet="Sheet1")),
    four("trang-ban-cu-da-an", finished(hide_the_copy, others={"Quý III": LAST_QUARTER})),
)

FORMULAS = tuple(row | {"result": "=G8/H8*100"} if row is ROWS[0] else row for row in ROWS)
PROGRAMS = (
    four("cong-thuc-da-tinh", lambda: with_cached(workbook(*FORMULAS), {"I8": "70.994684889901283"})),
    four("cong-thuc-chua-tinh", lambda: workbook(*FORMULAS)),
    four("tep-lich-1904", of_1904),
    four("tep-chuoi-noi-tuyen", lambda: workbook(*ROWS)),
    four("tep-bang-chuoi-chung", lambda: with_shared_strings(workbook(*ROWS))),
    four("tep-chu-nhieu-dinh-dang", finished(rich_text)),
    four("tep-strict-open-xml", lambda: as_strict(workbook(*ROWS))),
    four("tep-kich-thuoc-khai-sai", lambda: with_dimension(workbook(*ROWS), "A1:A1")),
    four("tep-kich-thuoc-khai-ca-trang", lambda: with_dimension(workbook(*ROWS), "A1:XFD1048576")),
    four("tep-dac-diem-wps", lambda: by_wps(workbook(*ROWS, columns=[*HEADERS][:12]))),
    four("tep-luu-bang-libreoffice", lambda: (FILES / "luu-bang-libreoffice.xlsx").read_bytes()),
)


def before_libreoffice() -> bytes:
    """What `files/luu-bang-libreoffice.xlsx` was saved from: much at once, as people leave it."""

    def leave_as_it_is(book: Workbook) -> None:
        for act in (hide, freeze, merge_title):
            act(book)

    rows = (FORMULAS[0], ROWS[1] | {"result": (0.955, "0.0%")}, ROWS[2] | {"result": "1.234.567"}, ROWS[3])
    return workbook(*rows, finish=leave_as_it_is, below=SIGNATURES)
