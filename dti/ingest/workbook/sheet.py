"""One worksheet's XML to cells: formula and cached value in a single pass, where openpyxl needs a load for each.

Refused as broken is what different programs would read differently: the same cell twice, a cell in another row than its
own. Runs in the child process; rows come back as plain tuples in the field order of `values.Cell`.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from itertools import pairwise
from operator import itemgetter
from typing import Any, Final
from xml.etree.ElementTree import Element

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator, TranslatorError
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel

from dti.ingest.gate import broken, place, quoted
from dti.ingest.workbook.elements import ended, local, text_of, unescape
from dti.ingest.workbook.formats import GENERAL, Format
from dti.ingest.workbook.values import Value

Row = tuple[Any, ...]  # the fields of one Cell
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]{1,60}(?:\.[0-9]{0,60})?|\.[0-9]{1,60})(?:[eE][+-]?[0-9]{1,6})?").fullmatch
_WHOLE: Final = re.compile(r"[+-]?[0-9]+").fullmatch
_TRUE: Final = frozenset({"1", "true"})
_AT: Final = itemgetter(0, 1)  # row and column of a Row
_SHARED_TEXT = 4_000_000  # characters of formulas written out for cells that share one; past it only "=" is given


class SheetReader:
    """Reads one sheet; what it finds is in `cells`, `merged`, `hidden_rows` and `hidden_columns`."""

    def __init__(self, strings: Sequence[str], formats: Sequence[Format], epoch: datetime, columns: int) -> None:
        self.strings = strings
        self.formats = formats
        self.epoch = epoch
        self.columns = columns
        self.found: list[Row] = []
        self.merged: list[str] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.shared: dict[str, Translator | None] = {}
        self.shared_text = _SHARED_TEXT
        self.row = 0

    def read(self, chunks: Iterable[bytes], comments: dict[str, str]) -> None:
        """Read the sheet to its end. comments: note by address."""
        self.comments = comments
        handlers = {"row": self.on_row, "col": self.on_column, "mergeCell": self.on_merge}
        for name, element in ended(chunks, frozenset(handlers)):
            handlers[name](element)

    def cells(self) -> list[Row]:
        """All cells in reading order, without those that a merged area covers."""
        self.found.sort(key=_AT)
        for one, next_one in pairwise(self.found):
            if _AT(one) == _AT(next_one):
                raise broken(f"cell {one[2]} is there twice")
        covered = {at for area in self.merged for at in _under(area)}
        return [cell for cell in self.found if _AT(cell) not in covered] if covered else self.found

    def on_column(self, element: Element) -> None:
        if element.get("hidden") in _TRUE:
            last = min(int(element.get("max", 1)), self.columns)
            self.hidden_columns.update(range(int(element.get("min", 1)), last + 1))

    def on_merge(self, element: Element) -> None:
        self.merged.append(element.get("ref", ""))

    def on_row(self, element: Element) -> None:
        stated = element.get("r")
        self.row = int(stated) if stated else self.row + 1
        if element.get("hidden") in _TRUE:
            self.hidden_rows.add(self.row)
        column = 0
        for child in element:
            if local(child.tag) == "c":
                column = self.on_cell(child, column + 1)

    def on_cell(self, element: Element, next_column: int) -> int:
        """Keep the cell if it holds anything, and return its column."""
        address = element.get("r")
        if address:
            row, column = place(address)
            if row != self.row:
                raise broken(f"cell {address} lies in row {self.row}")
        else:
            column = next_column
            address = f"{get_column_letter(column)}{self.row}"
        if len(element):
            cell = self.cell(element, self.row, column, address)
            if cell is not None:
                self.found.append(cell)
        return column

    def cell(self, element: Element, row: int, column: int, address: str) -> Row | None:
        raw = formula = None
        for child in element:
            name = local(child.tag)
            if name == "v" and raw is None:
                raw = child.text
            elif name in ("v", "is") and raw is not None:
                raise broken(f"cell {address} has two values")
            elif name == "f":
                formula = self.formula(child, address)
            elif name == "is":
                raw = text_of(child)
        style = element.get("s")
        shown = self.formats[_index(style)] if style and self.formats else GENERAL
        value, error, written = (None, None, None) if not raw else self.value(element.get("t", "n"), raw, shown)
        if value is None and formula is None and error is None:
            return None
        note = self.comments.get(address) if self.comments else None
        return (row, column, address, value, formula, shown.code, shown.is_percent, shown.is_date, error, note, written)

    def value(self, kind: str, raw: str, shown: Format) -> tuple[Value, str | None, str | None]:
        """Value, error, digits as written."""
        match kind:
            case "s":
                return self.strings[_index(raw)] or None, None, None
            case "n":
                return self.number(raw.strip(), shown)
            case "b":
                return raw.strip() in _TRUE, None, None
            case "e":
                return None, raw.strip(), None
            case "d":
                return _iso(raw.strip()), None, None
            case "inlineStr":
                return raw, None, None
            case _:
                return unescape(raw), None, None

    def number(self, raw: str, shown: Format) -> tuple[Value, str | None, str | None]:
        """What is no number though the file says so (12,5 or nan) is handed on as the text it is."""
        if _NUMBER(raw) is None:
            return raw or None, None, None
        value = int(raw) if _WHOLE(raw) else float(raw)
        if value in (float("inf"), float("-inf")):
            return None, "#NUM!", raw
        return (_moment(value, self.epoch, shown) if shown.is_date else value), None, raw

    def formula(self, element: Element, address: str) -> str:
        text = element.text or ""
        if element.get("t") != "shared":
            return f"={text}"
        group = element.get("si", "")
        if text:
            self.shared[group] = _translator(f"={text}", address)
            return f"={text}"
        master = self.shared.get(group)
        if master is None or self.shared_text <= 0:
            return "="
        try:
            written: str = master.translate_formula(address)
        except TranslatorError:
            return "="
        self.shared_text -= len(written)
        return written


def _index(raw: str) -> int:
    """A place in a list; Python would take -1 for the last."""
    if not raw.strip().isdecimal():
        raise broken(f"{quoted(raw)} is no index")
    return int(raw)


def _translator(formula: str, address: str) -> Translator | None:
    try:
        return Translator(formula, address)
    except (TokenizerError, IndexError):
        return None  # a formula that openpyxl cannot take apart is still a formula


def _moment(value: float, epoch: datetime, shown: Format) -> Value:
    """A serial number as the format shows it; what lies outside the calendar stays a number."""
    if value < 0 and not shown.is_duration:
        return value
    try:
        moment: Value = from_excel(value, epoch, timedelta=shown.is_duration)
    except (OverflowError, ValueError):
        return value
    return moment


def _iso(raw: str) -> Value:
    for read in (datetime.fromisoformat, time.fromisoformat):
        try:
            return read(raw).replace(tzinfo=None)
        except ValueError:
            continue
    return raw


def _under(area: str) -> Iterable[tuple[int, int]]:
    """All places of a merged area but the first, which alone is shown."""
    first, _, last = area.partition(":")
    (top, left), (bottom, right) = place(first), place(last or first)
    return (
        (row, column)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    )
