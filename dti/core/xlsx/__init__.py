"""Workbooks out: tables with a title, notes, native charts, bars, courses and coloured words, in one house style.

With `dti.core.forms` (workbooks that people fill in) the only home of xlsxwriter. Text stays text: it never becomes a
formula, a link or a number. The same sheets, properties and moment give the same bytes. A workbook is described by
what is in `content`, its cells by `cells`; `write` and `stream` (constant memory) are in `book`.
"""

from dti.core.xlsx.book import new_workbook, sheet_name, stream, write
from dti.core.xlsx.cells import MAX_TEXT, Cell, Formula, Kind, Shown, number_format, storable, write_cell
from dti.core.xlsx.content import Bars, Chart, Column, Look, Properties, Sheet, Sparkline, Words
from dti.core.xlsx.styles import FONT, HEADER_FILL, QUIET, RULE

__all__ = [
    "FONT", "HEADER_FILL", "MAX_TEXT", "QUIET", "RULE", "Bars", "Cell", "Chart", "Column", "Formula", "Kind", "Look",
    "Properties", "Sheet", "Shown", "Sparkline", "Words", "new_workbook", "number_format", "sheet_name", "storable",
    "stream", "write", "write_cell",
]  # fmt: skip
