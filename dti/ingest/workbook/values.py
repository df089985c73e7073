"""A workbook as it was read: frozen values with sheet and address, no meaning yet.

Text is handed on exactly as it was typed (not normalised), so that whoever reads it can say what was mended. Another
property of a cell is a field here and a line in `sheet`.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

Value: TypeAlias = str | int | float | bool | Decimal | datetime | date | time | timedelta | None
State: TypeAlias = Literal["visible", "hidden", "veryHidden"]


class Cell(NamedTuple):
    """A cell that has a value, a formula or an error. (Named tuples: 235,000 of them cost 0.1 s, as dataclasses 0.7 s.)

    value: what is stored: 0.955 under the format 0.0% is the float 0.955, is_percent True. None where a formula has no
        cached value, and where there is an error.
    formula: "=G9/H9*100"; only "=" where the file gives no text of its own for this cell.
    is_date: the format is one of dates; the value is then a datetime, a time under one day, a timedelta under [h]:mm,
        and still a number if it lies outside the calendar.
    error: "#DIV/0!"; also "#NUM!" for a number too large to hold.
    comment: the note on the cell.
    written: the digits of a number as the file has them (Excel writes 17: 0.95499999999999996 is the float 0.955).
    """

    row: int
    column: int
    address: str
    value: Value = None
    formula: str | None = None
    number_format: str = "General"
    is_percent: bool = False
    is_date: bool = False
    error: str | None = None
    comment: str | None = None
    written: str | None = None


class Sheet(NamedTuple):
    """One worksheet: cells in reading order (row by row), rows and columns counted from 1."""

    name: str
    state: State
    cells: tuple[Cell, ...]
    merged: tuple[str, ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]


class Workbook(NamedTuple):
    """All worksheets, in the order of their tabs; `date_1904` says which calendar its dates were counted in."""

    sheets: tuple[Sheet, ...]
    date_1904: bool
