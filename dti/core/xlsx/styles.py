"""The house style of workbooks: one font, few colours. Excel refuses nothing here: colours are #RRGGBB."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

FONT = "Arial"
HEADER_FILL = "#DCE6F1"
TOTAL_FILL = "#F3F5F7"
RULE = "#BFC7D1"
QUIET = "#5F6B7A"


class Styles:
    """The formats of one workbook's sheet, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def get(self, **properties: Any) -> Format:
        """The format with these properties of XlsxWriter's over those of the house."""
        wanted = {"font_name": FONT, "font_size": 10, "valign": "top"} | properties
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(wanted)
        return self._made[key]
