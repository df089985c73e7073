"""How a workbook is read back in tests, and the question that sees all figures."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from dti.store.engine import Session
from dti.views.query import ViewQuery
from tests.reports.printed import ask

SHEETS = [
    *("Tóm tắt", "Chỉ tiêu", "Diễn biến", "Số liệu", "DTI", "DTI chi tiết", "Nguồn", "Mâu thuẫn", "Định nghĩa"),
    "Trạng thái và lưu ý",
]
AFTER_THE_DUE_DATE = date(2026, 1, 31)

Row = dict[str, Any]


def everything(session: Session) -> ViewQuery:
    """The question that sees all figures."""
    return ask(session, AFTER_THE_DUE_DATE, illustrative=True, provisional=True)


def opened(content: bytes, *, formulas: bool = False) -> openpyxl.Workbook:
    """As a reader sees it before anything recalculates, or with the formulas themselves."""
    return openpyxl.load_workbook(BytesIO(content), data_only=not formulas)


def rows_of(sheet: Worksheet) -> list[Row]:
    """The table of a sheet, a mapping a row from header to value."""
    assert sheet.auto_filter.ref is not None
    area: Any = sheet[sheet.auto_filter.ref]
    table = [[cell.value for cell in row] for row in area]
    return [dict(zip(map(str, table[0]), row, strict=True)) for row in table[1:]]


def as_number(value: Decimal | int | None) -> float | None:
    """What the file holds of an exact number: 16 digits."""
    return None if value is None else float(f"{value:.16g}")
