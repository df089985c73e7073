"""Workbooks out: plain tables with a title, notes and native charts, in one house style.

With `dti.core.forms` (workbooks that people fill in) the only home of xlsxwriter. Text stays text: it never becomes a
formula, a link or a number. The same sheets, properties and moment give the same bytes. Another kind of column is an
entry of `Kind` and `number_format`; another chart a value of `Chart.kind`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any, Literal, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dti.core.periods import VIETNAM

Kind: TypeAlias = Literal["text", "number", "integer", "percent", "year", "date", "moment"]
Cell: TypeAlias = str | Decimal | int | date | datetime | None

FONT = "Arial"
HEADER_FILL = "#DCE6F1"
RULE = "#BFC7D1"
QUIET = "#5F6B7A"
MAX_TEXT = 32_767
_CUT = " […]"
_CHART_ROWS = 20
_LINE_POINTS = 13.5
#: A quotient has more digits than anybody reads; the cell holds what a spreadsheet can hold of them all the same.
_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, its width in characters, what its cells are, and digits after the mark.

    places None shows each value with the digits it has. `percent` takes percentage points (95.5 is 95,5 %), so the
    cell holds the same number as the store. A string is allowed in any column and stays a string; None is empty.
    """

    header: str
    width: float = 14
    kind: Kind = "text"
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart over columns of the sheet's own table, below it; empty cells are gaps. `alt` is required.

    reverse draws small values at the top, for ranks. Columns are numbers from 0.
    """

    kind: Literal["line", "column"]
    title: str
    alt: str
    categories: int
    series: tuple[int, ...]
    x_title: str = ""
    y_title: str = ""
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: title, lead lines (what it is, as of when, warnings), the table, notes, charts."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    notes: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself."""

    title: str
    subject: str = ""
    author: str = ""
    company: str = ""
    comments: str = ""


def write(sheets: Sequence[Sheet], *, properties: Properties, created: datetime) -> bytes:
    """The workbook's bytes. `created` is an aware moment. ValueError for a row that does not fit its columns."""
    target = BytesIO()
    book = new_workbook(target, properties, created)
    for sheet in sheets:
        _SheetWriter(book, sheet).write()
    book.close()
    return target.getvalue()


def new_workbook(target: BytesIO, properties: Properties, created: datetime) -> Workbook:
    """An empty workbook in house style. For `dti.core.forms`; everyone else describes sheets."""
    if created.tzinfo is None:
        raise ValueError("created must be an aware moment")
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT, "font_size": 10},
    }
    book = Workbook(target, options)
    texts = {name: getattr(properties, name) for name in ("title", "subject", "author", "company", "comments")}
    book.set_properties(texts | {"created": created.astimezone(UTC).replace(tzinfo=None)})
    return book


def storable(text: str) -> str:
    """The text as a cell can hold it: no characters that XML forbids, at most 32,767 UTF-16 units, cut with a mark."""
    kept = "".join(char for char in text if char in "\t\n" or (char >= " " and char not in "\x7f\ufffe\uffff"))
    kept = kept.encode("utf-16-le", "ignore").decode("utf-16-le")
    units = kept.encode("utf-16-le")
    if len(units) // 2 <= MAX_TEXT:
        return kept
    return units[: 2 * (MAX_TEXT - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


_MOST_OF_NAME = 31


def sheet_name(wanted: str) -> str:
    """A name that a sheet may have: at most 31 characters, cut between words, none of []:*?/\\ and no apostrophe at an
    end.
    """
    allowed = "".join(" " if char in "[]:*?/\\" else char for char in storable(wanted))
    cut = allowed[:32].rpartition(" ")[0] if len(allowed) > _MOST_OF_NAME else allowed
    return (cut or allowed)[:_MOST_OF_NAME].strip(" '")


def number_format(kind: Kind, places: int | None, value: Cell) -> str:
    """The format code of a cell; a spreadsheet shows its separators in its own language."""
    if kind == "date":
        return "dd/mm/yyyy"
    if kind == "moment":
        return "dd/mm/yyyy hh:mm"
    if kind in ("text", "year"):
        return "@" if kind == "text" else "0"
    shown = 0 if kind == "integer" else _digits(value) if places is None else places
    return "#,##0" + ("." + "0" * shown if shown else "") + ('" %"' if kind == "percent" else "")


def write_cell(sheet: Worksheet, row: int, column: int, value: Cell, style: Format) -> None:
    """One value into one cell, by its type; a string is always a string. For this module and `dti.core.forms`."""
    match value:
        case None:
            sheet.write_blank(row, column, None, style)
        case str():
            sheet.write_string(row, column, storable(value), style)
        case bool():
            raise TypeError("a cell takes no true or false: say it in words")
        case datetime():
            sheet.write_datetime(row, column, _in_vietnam(value), style)
        case date():
            sheet.write_datetime(row, column, value, style)
        case Decimal() | int():
            sheet.write_number(row, column, value, style)
        case _:
            raise TypeError(f"a cell cannot hold {type(value).__name__}")


def _digits(value: Cell) -> int:
    if not isinstance(value, Decimal):
        return 0
    return min(max(0, -int(value.normalize().as_tuple().exponent)), _MOST_DIGITS)


def _in_vietnam(moment: datetime) -> datetime:
    """A spreadsheet knows no time zones: the clock of Vietnam."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be written")
    return moment.astimezone(VIETNAM).replace(tzinfo=None)


class _SheetWriter:
    """Writes one sheet from top to bottom."""

    def __init__(self, book: Workbook, content: Sheet) -> None:
        self.book = book
        self.content = content
        self.sheet = book.add_worksheet(sheet_name(content.name))
        self.header_row = 1 + len(content.lead) + 1
        self.last_row = self.header_row + len(content.rows)
        self.styles: dict[tuple[tuple[str, Any], ...], Format] = {}

    def write(self) -> None:
        self._write_head()
        self._write_table()
        self._write_notes()
        self._draw_charts()
        self._set_up_page()

    def _style(self, **properties: Any) -> Format:
        wanted = {"font_name": FONT, "font_size": 10, "valign": "top"} | properties
        key = tuple(sorted(wanted.items()))
        if key not in self.styles:
            self.styles[key] = self.book.add_format(wanted)
        return self.styles[key]

    def _write_head(self) -> None:
        write_cell(self.sheet, 0, 0, self.content.title, self._style(bold=True, font_size=14))
        for row, line in enumerate(self.content.lead, start=1):
            write_cell(self.sheet, row, 0, line, self._style())
        header = self._style(bold=True, bg_color=HEADER_FILL, border=1, border_color=RULE, text_wrap=True)
        for column, described in enumerate(self.content.columns):
            self.sheet.set_column(column, column, described.width)
            write_cell(self.sheet, self.header_row, column, described.header, header)
        self._make_room(self.header_row, [described.header for described in self.content.columns])

    def _write_table(self) -> None:
        for row, values in enumerate(self.content.rows, start=self.header_row + 1):
            for column, (described, value) in enumerate(zip(self.content.columns, values, strict=True)):
                self._write_value(row, column, described, value)
            self._make_room(row, values)
        self.sheet.freeze_panes(self.header_row + 1, 0)
        if self.content.rows:
            self.sheet.autofilter(self.header_row, 0, self.last_row, len(self.content.columns) - 1)

    def _make_room(self, row: int, values: Sequence[Cell]) -> None:
        """Height for wrapped text: not every program fits the rows of a file that it opens."""
        texts = [
            (value, described.width)
            for described, value in zip(self.content.columns, values, strict=True)
            if isinstance(value, str)
        ]
        lines = max(
            (sum(ceil((len(line) + 1) / width) for line in text.split("\n")) for text, width in texts), default=1
        )
        if lines > 1:
            self.sheet.set_row(row, min(lines * _LINE_POINTS, 409))

    def _write_value(self, row: int, column: int, described: Column, value: Cell) -> None:
        frame = {"border": 1, "border_color": RULE}
        if value is None or isinstance(value, str):
            write_cell(self.sheet, row, column, value, self._style(text_wrap=True, **frame))
        elif described.kind == "text":
            raise TypeError(f"column {described.header!r} holds text, not {value!r}")
        else:
            code = number_format(described.kind, described.places, value)
            write_cell(self.sheet, row, column, value, self._style(num_format=code, **frame))

    def _write_notes(self) -> None:
        for row, line in enumerate(self.content.notes, start=self.last_row + 2):
            write_cell(self.sheet, row, 0, line, self._style(font_color=QUIET))

    def _draw_charts(self) -> None:
        first = self.last_row + 2 + len(self.content.notes) + 1
        for place, described in enumerate(self.content.charts if self.content.rows else ()):
            chart = self._chart(described)
            options = {"description": described.alt, "object_position": 2}
            self.sheet.insert_chart(first + place * _CHART_ROWS, 0, chart, options)

    def _chart(self, described: Chart) -> Any:
        options: Any = {"type": described.kind}
        chart = self.book.add_chart(options)
        for column in described.series:
            chart.add_series(
                {
                    "name": [self.sheet.get_name(), self.header_row, column],
                    "categories": self._range(described.categories),
                    "values": self._range(column),
                    "marker": {"type": "automatic"},
                }
            )
        chart.set_title({"name": described.title, "overlay": False, "name_font": {"size": 12}})
        chart.set_x_axis({"name": described.x_title})
        # Reversed are ranks, and there is no rank 0.
        crossing = {"reverse": True, "crossing": "max", "min": 1} if described.reverse else {}
        grid = {"visible": True, "line": {"color": HEADER_FILL}}
        chart.set_y_axis({"name": described.y_title, "major_gridlines": grid} | crossing)
        chart.set_legend({"position": "bottom"} if len(described.series) > 1 else {"none": True})
        chart.show_blanks_as("gap")
        chart.set_size({"width": 760, "height": 360})
        return chart

    def _range(self, column: int) -> list[str | int]:
        return [self.sheet.get_name(), self.header_row + 1, column, self.last_row, column]

    def _set_up_page(self) -> None:
        self.sheet.set_paper(9)  # A4
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(self.header_row)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self.sheet.set_footer("&L&A&R&P / &N")
        self.sheet.hide_gridlines(2)
