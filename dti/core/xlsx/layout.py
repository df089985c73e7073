"""Measures of a sheet: how wide its lines may run, how high a row of wrapped text is, what is printed."""

from collections.abc import Sequence
from math import ceil

from dti.core.xlsx.cells import Cell
from dti.core.xlsx.content import Column, Sheet

TITLE_SCALE = 1.5
"""How much larger a title is than a line."""

LINE_POINTS = 13.5
HIGHEST = 409.0
CHART_ROWS, CHART_WIDTH, CHART_HEIGHT = 20, 760, 360
_USUAL_WIDTH = 8.43
_LEGIBLE = 230
"""Characters beside each other on A4, at two thirds of their size."""

_COMFORTABLE = 110
"""A line of text beyond so many characters is wrapped, unless the table is wider anyhow."""


def row_height(columns: Sequence[Column], values: Sequence[Cell]) -> float | None:
    """Points for the wrapped texts of a row, None for the usual height: not every program fits the rows of a file that
    it opens.
    """
    lines = 1
    for column, value in zip(columns, values, strict=True):
        if isinstance(value, str) and (len(value) >= column.width or "\n" in value):
            lines = max(lines, lines_of(value, column.width))
    return min(lines * LINE_POINTS, HIGHEST) if lines > 1 else None


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a cell so many characters wide."""
    return sum(ceil((len(line) + 1) / width) for line in text.split("\n"))


def reach(sheet: Sheet) -> int:
    """How many columns title, lead, notes, table and charts take, so that the printed page shows all of them."""
    lines = (*sheet.lead, *sheet.notes)
    longest = max((len(sheet.title) * TITLE_SCALE, *(len(line) for line in lines)))
    wanted = min(longest, _COMFORTABLE)
    if sheet.charts:
        wanted = max(wanted, CHART_WIDTH / 7)
    return _columns_for(wanted, [column.width for column in sheet.columns])


def pages_across(sheet: Sheet) -> int:
    """On how many pages beside each other a table is printed, so that it can still be read."""
    return max(1, ceil(sum(column.width for column in sheet.columns) / _LEGIBLE))


def width_of(sheet: Sheet, columns: int) -> float:
    """The width of the first columns in characters."""
    own = [column.width for column in sheet.columns[:columns]]
    return sum(own) + _USUAL_WIDTH * (columns - len(own))


def _columns_for(wanted: float, widths: Sequence[float]) -> int:
    return len(widths) + max(0, ceil((wanted - sum(widths)) / _USUAL_WIDTH))
