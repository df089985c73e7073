"""One worksheet from top to bottom: head, table, notes; then, once all sheets stand, what refers to cells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_range_abs, xl_rowcol_to_cell

from dti.core.xlsx.cells import Cell, Formula, digits, number_format, placed, storable, write_cell
from dti.core.xlsx.content import Column, Sheet, Sparkline
from dti.core.xlsx.drawing import make_chart
from dti.core.xlsx.layout import (
    CHART_ROWS,
    HIGHEST,
    LINE_POINTS,
    TITLE_SCALE,
    lines_of,
    page_of,
    reach,
    row_height,
    width_of,
)
from dti.core.xlsx.looks import Span, draw_look
from dti.core.xlsx.styles import HEADER_FILL, QUIET, RULE, TOTAL_FILL, Styles

MOST_ROWS = 1_048_576
"""Rows that a worksheet has."""

Place = tuple[str, int]
"""A worksheet's name and the first row of its table, from 0."""

_SHORT, _MANY = 200, 20_000
"""Texts that are known to be storable: how long they are at most, and how many."""

_FRAME = {"border": 1, "border_color": RULE}


class TableWriter:
    """Writes one worksheet, the ``number``-th of those that its sheet takes."""

    def __init__(self, book: Workbook, content: Sheet, name: str, number: int) -> None:
        self.book = book
        self.content = content
        self.sheet = book.get_worksheet_by_name(name) or book.add_worksheet(name)
        self.number = number
        self.wanted = content.name
        self.named: list[str] = []
        self.styles = Styles(book)
        self.reach = reach(content)
        self.page = page_of(content, self.reach)
        self.grouped = any(column.group for column in content.columns)
        self.header_row = 1 + len(content.lead) + 1 + self.grouped
        self.last_row = self.header_row
        self._formats: dict[tuple[int, int, type, bool], Format] = {}
        self._open_ended = [c.places is None and c.kind in ("number", "percent") for c in content.columns]
        self._known: set[str] = set()
        self._text = self.styles.get(**_FRAME, **({"text_wrap": True} if content.wrapped else {}))

    @property
    def place(self) -> Place:
        """Where the table stands."""
        return self.sheet.get_name(), self.header_row + 1

    def write(self, rows: Iterator[Sequence[Cell]]) -> None:
        """Head, as many rows as there is room for, notes."""
        self._write_head()
        room = MOST_ROWS - self.header_row - 1 - bool(self.content.total) - 1 - len(self.content.notes)
        for values in islice(rows, room):
            self._write_row(self.last_row + 1, values)
            self.last_row += 1
        for column, value in enumerate(self.content.total):
            self._write_value(self.last_row + 1, column, value, total=True)
        self._write_notes()

    def finish(self, places: Mapping[str, Place]) -> None:
        """Filter, looks, names, charts and the printed page. ``places`` are the tables of all sheets."""
        columns = len(self.content.columns)
        self.sheet.freeze_panes(self.header_row + 1, self.content.frozen)
        if self._has_rows:
            self.sheet.autofilter(self.header_row, 0, self.last_row, columns - 1)
            self._draw_looks(places)
        self._name_ranges()
        self._draw_charts()
        self._set_up_page()

    @property
    def _has_rows(self) -> bool:
        return self.last_row > self.header_row

    @property
    def _notes_row(self) -> int:
        return self.last_row + bool(self.content.total) + 2

    def _write_head(self) -> None:
        self._write_line(0, self.content.title, scale=TITLE_SCALE, bold=True, font_size=14)
        for row, line in enumerate(self.content.lead, start=1):
            self._write_line(row, line)
        header = self.styles.get(bold=True, bg_color=HEADER_FILL, text_wrap=True, **_FRAME)
        if self.grouped:
            self._write_groups(self.header_row - 1)
        self._set_height(self.header_row, row_height(self.content.columns, self._headers))
        for column, described in enumerate(self.content.columns):
            self.sheet.set_column(column, column, described.width)
            write_cell(self.sheet, self.header_row, column, described.header, header)

    @property
    def _headers(self) -> list[str]:
        return [described.header for described in self.content.columns]

    def _write_groups(self, row: int) -> None:
        """The row over the headers; the same group of neighbours is one cell."""
        look = {"bold": True, "bg_color": HEADER_FILL, "align": "center", **_FRAME}
        column = 0
        for group, members in groupby(self.content.columns, key=lambda described: described.group):
            last = column + len(list(members)) - 1
            style = self.styles.get(**(look if group else {}))
            if group and last > column:
                self.sheet.merge_range(row, column, row, last, "", style)
            if group:
                write_cell(self.sheet, row, column, group, style)
            column = last + 1

    def _write_line(self, row: int, text: str, *, scale: float = 1, **look: Any) -> None:
        """A line of text over the sheet, as far as one page shows it; where it is longer than that, it is wrapped."""
        columns = self.page.lines
        width = width_of(self.content, columns) / scale
        is_long = len(text) > width or "\n" in text
        style = self.styles.get(**look, **({"text_wrap": True} if is_long else {}))
        if is_long:
            self._set_height(row, min(lines_of(text, width) * LINE_POINTS * scale, HIGHEST))
        if is_long and columns > 1:
            self.sheet.merge_range(row, 0, row, columns - 1, "", style)
        write_cell(self.sheet, row, 0, text, style)

    def _write_row(self, row: int, values: Sequence[Cell]) -> None:
        if len(values) != len(self.content.columns):
            raise ValueError(f"a row of {len(values)} cells in a table of {len(self.content.columns)} columns")
        if self.content.wrapped:
            self._set_height(row, row_height(self.content.columns, values))
        # There may be millions of cells, most of them text that stands in many: the shortest way for those.
        write_string, text, known = self.sheet.write_string, self._text, self._known
        for column, value in enumerate(values):
            if type(value) is str:
                write_string(row, column, value if value in known else self._storable(value), text)
            elif value is None:
                self.sheet.write_blank(row, column, None, text)
            else:
                self._write_value(row, column, value)

    def _storable(self, text: str) -> str:
        kept = storable(text)
        if kept is text and len(text) <= _SHORT and len(self._known) < _MANY:
            self._known.add(text)
        return kept

    def _write_value(self, row: int, column: int, value: Cell, *, total: bool = False) -> None:
        style = self._format(column, value, total=total)
        if isinstance(value, Formula):
            value = Formula(placed(value.text, self._references(row, total=total)), value.value)
        write_cell(self.sheet, row, column, value, style)

    def _set_height(self, row: int, points: float | None) -> None:
        if points is not None:
            self.sheet.set_row(row, points)

    def _references(self, row: int, *, total: bool) -> Callable[[int, bool], str]:
        def name(column: int, whole: bool) -> str:
            if not whole:
                return str(xl_rowcol_to_cell(row, column))
            if not total:
                raise ValueError("only a total can refer to all rows: the others do not know how many follow")
            first, last = self._span
            return str(xl_range_abs(first, column, last, column))

        return name

    @property
    def _span(self) -> Span:
        """The rows of the table; where there are none, its header, which counts for nothing."""
        return (self.header_row + 1, self.last_row) if self._has_rows else (self.header_row, self.header_row)

    def _format(self, column: int, value: Cell, *, total: bool) -> Format:
        shown = value.value if isinstance(value, Formula) else value
        places = digits(shown) if self._open_ended[column] else 0
        key = column, -1 if shown is None or isinstance(shown, str) else places, type(value), total
        style = self._formats.get(key)
        if style is None:
            style = self._formats[key] = self._make_format(self.content.columns[column], value, total=total)
        return style

    def _make_format(self, described: Column, value: Cell, *, total: bool) -> Format:
        look: dict[str, Any] = _FRAME | ({"bold": True, "bg_color": TOTAL_FILL} if total else {})
        shown = value.value if isinstance(value, Formula) else value
        is_text = shown is None or isinstance(shown, str)
        if described.kind == "text" and not is_text:
            raise TypeError(f"column {described.header!r} holds text, not {shown!r}")
        if not is_text or (isinstance(value, Formula) and described.kind != "text"):
            return self.styles.get(num_format=number_format(described.kind, described.places, shown), **look)
        return self.styles.get(**({"text_wrap": True} if self.content.wrapped else {}), **look)

    def _write_notes(self) -> None:
        for row, line in enumerate(self.content.notes, start=self._notes_row):
            self._write_line(row, line, font_color=QUIET)

    def _draw_looks(self, places: Mapping[str, Place]) -> None:
        for column, described in enumerate(self.content.columns):
            if described.look is None:
                continue
            other = self.place
            if isinstance(described.look, Sparkline) and described.look.sheet:
                other = places[described.look.sheet]
            draw_look(self.book, self.sheet, described.look, column, self._span, other)

    def _name_ranges(self) -> None:
        """Names of the first worksheet are as they are asked for; those of the next have its number."""
        own = quote_sheetname(self.sheet.get_name())
        first, last = self._span
        for name, column in self.content.names.items():
            name = name if self.number == 1 else f"{name}_{self.number}"
            cells = (
                xl_range_abs(self.header_row, 0, last, len(self.content.columns) - 1)
                if column is None
                else xl_range_abs(first, column, last, column)
            )
            if self.book.define_name(name, f"={own}!{cells}"):
                raise ValueError(f"{name} cannot name a range")
            self.named.append(name)

    def _draw_charts(self) -> None:
        first = self._notes_row + len(self.content.notes) + bool(self.content.notes)
        for place, described in enumerate(self.content.charts if self._has_rows else ()):
            chart = make_chart(self.book, described, self._header_place, self._cells_place)
            options = {"description": described.alt, "object_position": 2}
            self.sheet.insert_chart(first + place * CHART_ROWS, 0, chart, options)

    def _header_place(self, column: int) -> list[str | int]:
        return [self.sheet.get_name(), self.header_row, column]

    def _cells_place(self, column: int) -> list[str | int]:
        return [self.sheet.get_name(), self.header_row + 1, column, self.last_row, column]

    def _set_up_page(self) -> None:
        charts = CHART_ROWS * len(self.content.charts if self._has_rows else ())
        end = self._notes_row + len(self.content.notes) + charts - 1
        self.sheet.set_paper(self.page.paper)
        if self.content.landscape:
            self.sheet.set_landscape()
        self.sheet.fit_to_pages(self.page.across, 0)
        if self.page.repeated:
            self.sheet.repeat_columns(0, self.page.repeated - 1)
        self.sheet.print_area(0, 0, end, self.reach - 1)
        self.sheet.repeat_rows(self.header_row - self.grouped, self.header_row)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self.sheet.set_footer("&L&A&R&P / &N")
        self.sheet.hide_gridlines(2)
