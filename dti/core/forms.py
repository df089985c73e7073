"""Workbooks that people fill in: locked and open cells, rules with messages, formulas, comments, protection.

With `dti.core.xlsx` the only home of xlsxwriter. A sheet is a grid of `FormCell`; what it says is decided by the caller
(`dti.ingest.template`), how it looks by `Look`. Another look is an entry of `_LOOKS`; another rule a value of
`Rule.kind`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, Literal, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dti.core.xlsx import (
    FONT,
    HEADER_FILL,
    QUIET,
    RULE,
    Cell,
    Formula,
    Kind,
    Properties,
    new_workbook,
    number_format,
    sheet_name,
    storable,
    write_cell,
)

Look: TypeAlias = Literal["plain", "title", "label", "value", "header", "fixed", "entry", "note"]
Place: TypeAlias = tuple[int, int]

ENTRY_FILL = "#FFF8DC"
FIXED_FILL = "#F3F5F7"
_FRAME = {"border": 1, "border_color": RULE, "text_wrap": True}
_LOOKS: dict[Look, dict[str, Any]] = {
    "plain": {"text_wrap": True},
    "title": {"bold": True, "font_size": 14, "align": "center", "valign": "vcenter", "text_wrap": True},
    "label": {"bold": True},
    "value": {"align": "left"},
    "header": _FRAME | {"bold": True, "bg_color": HEADER_FILL, "align": "center", "valign": "vcenter"},
    "fixed": _FRAME | {"bg_color": FIXED_FILL},
    "entry": _FRAME | {"bg_color": ENTRY_FILL},
    "note": {"font_color": QUIET, "text_wrap": True},
}
_ALLOWED = {"format_columns": True, "format_rows": True}


@dataclass(frozen=True, slots=True)
class Rule:
    """What a cell accepts, what it says when it is entered and when it refuses.

    kind list takes `source`: the entries themselves (255 characters together) or a range "='Danh mục'!$A$2:$A$9".
    any only says its input message; the others take low and high, both included, None is open. Titles have at most 32
    characters, messages 255. ValueError for a rule that breaks these limits of Excel's.
    """

    kind: Literal["list", "decimal", "whole", "date", "any"]
    source: tuple[str, ...] | str = ()
    low: Decimal | int | date | None = None
    high: Decimal | int | date | None = None
    input_title: str = ""
    input_message: str = ""
    error_title: str = ""
    error_message: str = ""
    severity: Literal["stop", "warning", "information"] = "stop"

    def __post_init__(self) -> None:
        if max(len(self.input_title), len(self.error_title)) > 32:
            raise ValueError(f"a rule's title is too long: {self.input_title} | {self.error_title}")
        if max(len(self.input_message), len(self.error_message)) > 255:
            raise ValueError(f"a rule's message is too long: {self.input_message} | {self.error_message}")
        if not isinstance(self.source, str) and (len(",".join(self.source)) > 255 or "," in "".join(self.source)):
            raise ValueError("entries of a list are too long or hold a comma: put them on a sheet and give its range")
        bounded = self.low is not None or self.high is not None
        if (bool(self.source), bounded) != (self.kind == "list", self.kind not in ("list", "any")):
            raise ValueError("a rule of kind list takes a source, any takes nothing, the others low, high or both")


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell. Locked unless said otherwise; open cells are to look like `entry`."""

    value: Cell = None
    look: Look = "plain"
    locked: bool = True
    kind: Kind | None = None
    places: int | None = None
    rule: Rule | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class FormColumn:
    """The width of a column in characters, and whether it is hidden."""

    width: float = 12
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet: columns, and rows of cells from the top left; None leaves a cell untouched.

    `merges` are (first row, first column, last row, last column), counted from 0; the value is that of the first cell.
    `freeze` is the first cell that scrolls. `heights` maps rows to points. Protection has no password: it keeps from
    mistakes, not from people.
    """

    name: str
    columns: tuple[FormColumn, ...]
    rows: Sequence[Sequence[FormCell | None]]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    freeze: Place | None = None
    repeat_rows: tuple[int, int] | None = None
    heights: tuple[tuple[int, float], ...] = ()
    protected: bool = True
    hidden: bool = False
    active_cell: Place | None = None


def write_form(sheets: Sequence[FormSheet], *, properties: Properties, created: datetime) -> bytes:
    """The workbook's bytes, the same for the same arguments. ValueError for a rule or merge that Excel would refuse."""
    target = BytesIO()
    book = new_workbook(target, properties, created)
    for sheet in sheets:
        _FormWriter(book, sheet).write()
    book.close()
    return target.getvalue()


class _FormWriter:
    """Writes one sheet, row by row."""

    def __init__(self, book: Workbook, content: FormSheet) -> None:
        self.book = book
        self.content = content
        self.sheet: Worksheet = book.add_worksheet(sheet_name(content.name))
        self.styles: dict[tuple[Look, bool, str], Format] = {}

    def write(self) -> None:
        for place, described in enumerate(self.content.columns):
            self.sheet.set_column(place, place, described.width, None, {"hidden": described.hidden})
        for row, height in self.content.heights:
            self.sheet.set_row(row, height)
        self._merge()
        for row, cells in enumerate(self.content.rows):
            for column, cell in enumerate(cells):
                if cell is not None:
                    self._write(row, column, cell)
        self._set_up()

    def _merge(self) -> None:
        for area in self.content.merges:
            first = self.content.rows[area[0]][area[1]] or FormCell()
            _accept(self.sheet.merge_range(*area, "", self._style(first)), f"merge {area}")

    def _write(self, row: int, column: int, cell: FormCell) -> None:
        style = self._style(cell)
        write_cell(self.sheet, row, column, cell.value, style)
        if cell.rule is not None:
            options = _validation(cell.rule)
            _accept(self.sheet.data_validation(row, column, row, column, options), f"rule of cell {row}, {column}")
        if cell.comment is not None:
            self.sheet.write_comment(row, column, storable(cell.comment), {"x_scale": 2, "font_size": 9})

    def _style(self, cell: FormCell) -> Format:
        code = _format_code(cell)
        key = (cell.look, cell.locked, code)
        if key not in self.styles:
            base = {"font_name": FONT, "font_size": 10, "valign": "top", "num_format": code, "locked": cell.locked}
            self.styles[key] = self.book.add_format(base | _LOOKS[cell.look])
        return self.styles[key]

    def _set_up(self) -> None:
        content = self.content
        if content.freeze is not None:
            self.sheet.freeze_panes(*content.freeze)
        if content.repeat_rows is not None:
            self.sheet.repeat_rows(*content.repeat_rows)
        if content.active_cell is not None:
            self.sheet.set_selection(*content.active_cell, *content.active_cell)
        if content.protected:
            self.sheet.protect("", _ALLOWED)
        if content.hidden:
            self.sheet.hide()
        self.sheet.set_paper(9)  # A4
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&L&A&R&P / &N")


def _format_code(cell: FormCell) -> str:
    """The number format; a cell to be filled in with a number shows it as it is typed."""
    value = cell.value.value if isinstance(cell.value, Formula) else cell.value
    kind = cell.kind
    if kind is None:
        kind = "moment" if isinstance(value, datetime) else "date" if isinstance(value, date) else None
    open_ended = kind in ("number", "percent") and cell.places is None and not isinstance(value, (Decimal, int))
    if kind is None or open_ended:
        return "General"
    return number_format(kind, cell.places, value)


def _validation(rule: Rule) -> dict[str, Any]:
    """The rule in xlsxwriter's words."""
    messages = {
        "input_title": rule.input_title,
        "input_message": rule.input_message,
        "error_title": rule.error_title,
        "error_message": rule.error_message,
        "error_type": rule.severity,
    }
    if rule.kind == "list":
        accepted: dict[str, Any] = {"source": rule.source if isinstance(rule.source, str) else list(rule.source)}
    else:
        accepted = {} if rule.kind == "any" else _bounds(rule)
    kind = {"whole": "integer"}.get(rule.kind, rule.kind)
    return {"validate": kind} | accepted | {name: said for name, said in messages.items() if said}


def _bounds(rule: Rule) -> dict[str, Any]:
    low, high = (float(bound) if isinstance(bound, Decimal) else bound for bound in (rule.low, rule.high))
    if low is not None and high is not None:
        return {"criteria": "between", "minimum": low, "maximum": high}
    return {"criteria": ">=", "value": low} if high is None else {"criteria": "<=", "value": high}


def _accept(code: int | None, what: str) -> None:
    """xlsxwriter answers a refusal with a code and writes on without it: a form must not lose a rule."""
    if code:
        raise ValueError(f"Excel would refuse this {what}")
