"""Measures of a sheet: how wide its lines may run, how high a row of wrapped text is, what is printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from dti.core.xlsx.cells import Cell
from dti.core.xlsx.content import Column, Sheet

TITLE_SCALE = 1.5
"""How much larger a title is than a line."""

LINE_POINTS = 13.5
HIGHEST = 409.0
CHART_ROWS, CHART_WIDTH, CHART_HEIGHT = 20, 760, 360
_USUAL_WIDTH = 8.43
_EDGE = 0.71
"""What a column takes beyond its characters, in characters."""

_CHARACTER = 1.85
"""Millimetres that a character of 10 points takes in Arial."""

_MARGINS = 25.4
_PAPERS = ((9, 210, 297), (8, 297, 420))
"""A4, A3: their numbers in the file, their millimetres."""

_SMALLEST = 0.58
"""Nothing is printed smaller than so: 5.8 points."""

_ENOUGH = 40
"""Columns that stay in sight are repeated on every page across if they are so wide: their head needs that room."""

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


@dataclass(frozen=True, slots=True)
class Page:
    """What a sheet is printed on: the paper's number, so many pages beside each other, on each of them the first
    ``repeated`` columns. Title, lead and notes run over the first ``lines`` columns: what is longer would be cut where
    a page ends.
    """

    paper: int
    across: int
    repeated: int
    lines: int


def page_of(sheet: Sheet, columns: int) -> Page:
    """The smallest paper on which the first columns can still be read beside each other; else several pages of the
    largest.
    """
    needed = width_of(sheet, columns) + _EDGE * columns
    for paper, *sides in _PAPERS:
        room = (sides[sheet.landscape] - _MARGINS) / _CHARACTER / _SMALLEST
        if needed <= room:
            return Page(paper, 1, 0, columns)
    kept = width_of(sheet, sheet.frozen)
    if kept >= _ENOUGH:
        return Page(paper, ceil((needed - kept) / (room - kept)), sheet.frozen, sheet.frozen)
    on_first = sum(1 for column in range(columns) if width_of(sheet, column + 1) + _EDGE * (column + 1) <= room)
    return Page(paper, ceil(needed / room), 0, max(1, on_first))


def width_of(sheet: Sheet, columns: int) -> float:
    """The width of the first columns in characters."""
    own = [column.width for column in sheet.columns[:columns]]
    return sum(own) + _USUAL_WIDTH * (columns - len(own))


def _columns_for(wanted: float, widths: Sequence[float]) -> int:
    return len(widths) + max(0, ceil((wanted - sum(widths)) / _USUAL_WIDTH))
