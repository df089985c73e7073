"""How columns look beyond their numbers: bars, colours of words, courses. Another look is a case of `draw_look`."""

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from dti.core.xlsx.content import Bars, Look, Sparkline, Words

Span = tuple[int, int]
"""The first and the last row of a table, from 0."""


def draw_look(book: Workbook, sheet: Worksheet, look: Look, column: int, rows: Span, other: tuple[str, int]) -> None:
    """Give a column of a table its look. ``other`` is the sheet of a course and the first row of that sheet's table."""
    match look:
        case Bars():
            _draw_bars(sheet, look, column, rows)
        case Words():
            _colour_words(book, sheet, look, column, rows)
        case Sparkline():
            _draw_courses(sheet, look, column, rows, other)


def _draw_bars(sheet: Worksheet, look: Bars, column: int, rows: Span) -> None:
    ends = {
        f"{end}_{what}": value
        for end, number in (("min", look.least), ("max", look.most))
        if number is not None
        for what, value in (("type", "num"), ("value", number))
    }
    options = {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": look.colour} | ends
    sheet.conditional_format(rows[0], column, rows[1], column, options)


def _colour_words(book: Workbook, sheet: Worksheet, look: Words, column: int, rows: Span) -> None:
    for word, (ink, fill) in look.colours.items():
        quoted = '"' + word.replace('"', '""') + '"'
        style = book.add_format({"font_color": ink, "bg_color": fill})
        options = {"type": "cell", "criteria": "==", "value": quoted, "format": style}
        sheet.conditional_format(rows[0], column, rows[1], column, options)


def _draw_courses(sheet: Worksheet, look: Sparkline, column: int, rows: Span, other: tuple[str, int]) -> None:
    name, first = quote_sheetname(other[0]), other[1] - rows[0]
    lines = range(rows[0], rows[1] + 1)
    options = {
        "location": [xl_rowcol_to_cell(row, column) for row in lines],
        "range": [f"{name}!{xl_range(first + row, look.first, first + row, look.last)}" for row in lines],
        "series_color": look.colour,
        "last_point": True,
        "last_color": look.colour,
        "show_hidden": True,
    }
    sheet.add_sparkline(rows[0], column, options)
