"""What a cell may hold, how its text is made safe, and which number format it has.

Text stays text: it never becomes a formula, a link or a number. Another kind of column is an entry of `Kind` and a
line of `number_format`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dti.core.periods import VIETNAM

Kind: TypeAlias = Literal["text", "number", "integer", "percent", "year", "date", "moment"]

MAX_TEXT = 32_767
_CUT = " […]"
#: A quotient has more digits than anybody reads; the cell holds what a spreadsheet can hold of them all the same.
MOST_DIGITS = 6
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
#: They turn the text of a line around, so that it reads as something else: shown, as reports do, not obeyed.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNUSUAL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]|^<r>")
_REFERENCE = re.compile(r"\[(\d+)(:?)\]")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of ours, never of a reader's, and the value that stands there before anything recalculates it.

    ``text`` begins with "=" and uses English function names and commas. In sheets, ``[3]`` is the cell of column 3 in
    the same row and ``[3:]`` all cells of column 3 in the table; columns count from 0. None is empty.
    """

    text: str
    value: str | Decimal | int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A number of a column without places that is shown with so many digits after the mark; None is as the column has
    it. The cell holds the number itself.
    """

    value: Decimal
    places: int | None


Cell: TypeAlias = str | Decimal | int | date | datetime | Formula | Shown | None


def storable(text: str) -> str:
    """The text as a cell can hold it: no characters that XML forbids, those that turn the line around as their number,
    at most 32,767 UTF-16 units, cut with a mark.
    """
    if len(text) <= MAX_TEXT // 2 and not _UNUSUAL.search(text):
        return text
    kept = _TURNING.sub(lambda found: f"[U+{ord(found[0]):04X}]", _FORBIDDEN.sub("", text))
    if kept.startswith("<r>") and kept.endswith("</r>"):
        kept += " "  # XlsxWriter would take it for markup of its own and write it as such.
    units = kept.encode("utf-16-le")
    if len(units) // 2 <= MAX_TEXT:
        return kept
    return units[: 2 * (MAX_TEXT - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def number_format(kind: Kind, places: int | None, value: object) -> str:
    """The format code of a cell; a spreadsheet shows its separators in its own language: 1.234,50 in Vietnam."""
    if kind == "date":
        return "dd/mm/yyyy"
    if kind == "moment":
        return "dd/mm/yyyy hh:mm"
    if kind in ("text", "year"):
        return "@" if kind == "text" else "0"
    shown = 0 if kind == "integer" else digits(value) if places is None else places
    return "#,##0" + ("." + "0" * shown if shown else "") + ('" %"' if kind == "percent" else "")


def digits(value: object) -> int:
    """How many digits after the mark are shown of a number whose column does not say."""
    if isinstance(value, Shown):
        return digits(value.value) if value.places is None else value.places
    if not isinstance(value, Decimal):
        return 0
    return min(max(0, -int(value.normalize().as_tuple().exponent)), MOST_DIGITS)


def placed(text: str, name: Callable[[int, bool], str]) -> str:
    """A formula with its references written out; ``name`` gives the cell of a column, or the whole of it."""
    return _REFERENCE.sub(lambda found: name(int(found[1]), bool(found[2])), text)


def write_cell(sheet: Worksheet, row: int, column: int, value: Cell, style: Format) -> None:
    """One value into one cell, by its type; a string is always a string. For this package and `dti.core.forms`."""
    match value:
        case None:
            sheet.write_blank(row, column, None, style)
        case str():
            sheet.write_string(row, column, storable(value), style)
        case bool():
            raise TypeError("a cell takes no true or false: say it in words")
        case Decimal() | int():
            sheet.write_number(row, column, value, style)
        case datetime():
            sheet.write_datetime(row, column, _in_vietnam(value), style)
        case date():
            sheet.write_datetime(row, column, value, style)
        case Shown():
            sheet.write_number(row, column, value.value, style)
        case Formula():
            _write_formula(sheet, row, column, value, style)
        case _:
            raise TypeError(f"a cell cannot hold {type(value).__name__}")


def _write_formula(sheet: Worksheet, row: int, column: int, formula: Formula, style: Format) -> None:
    if not formula.text.startswith("="):
        raise ValueError(f"a formula begins with =: {formula.text}")
    sheet.write_formula(row, column, formula.text, style, "" if formula.value is None else formula.value)


@lru_cache(maxsize=4096)  # What came with one workbook came at one moment.
def _in_vietnam(moment: datetime) -> datetime:
    """A spreadsheet knows no time zones: the clock of Vietnam."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be written")
    return moment.astimezone(VIETNAM).replace(tzinfo=None)
