"""Where the form is: the sheet, the header row or rows, which column is which, and the label lines above the table.

Everything is found by meaning, from the closed lists of `spellings`; positions count for nothing. What the cells hold
is read afterwards, in `parse`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from openpyxl.utils import get_column_letter

from dti.core.legacy import Encoding, convert, decode, encoding_of
from dti.core.text import clean
from dti.ingest.columns import HELP_SHEET, LISTS_SHEET, FormKind
from dti.ingest.form import DoubledColumn, TextCell
from dti.ingest.spellings import ClosedList, Spellings
from dti.ingest.values import read_text, text_cell
from dti.ingest.workbook import Cell, Sheet, Workbook

Cells = Mapping[int, Cell]
"""The cells of one row by column number."""

_LONGEST_HEADER = 60
_FEWEST_HEADERS = 4
_OWN_SHEETS = (HELP_SHEET, LISTS_SHEET)
_NAMES_A_ROW = {FormKind.TARGETS: {"target_code", "target_name"}, FormKind.ASSESSMENT: {"node_code", "node_name"}}
_HOLDS_A_FIGURE = {FormKind.TARGETS: {"result", "numerator"}, FormKind.ASSESSMENT: {"points", "numerator"}}


@dataclass(frozen=True, slots=True)
class Layout:
    """A form on a sheet: its rows, the first and last row of its header, and the column number of each column key.

    ``encoding`` is the one from before Unicode that the sheet is in, if it is.
    """

    sheet: Sheet
    grid: Mapping[int, Cells]
    first: int
    last: int
    columns: Mapping[str, int]
    doubled: tuple[DoubledColumn, ...] = ()
    ignored: tuple[TextCell, ...] = ()
    labels: Mapping[str, TextCell] = field(default_factory=dict)
    encoding: Encoding | None = None
    kind: FormKind = FormKind.TARGETS


def find_layouts(
    workbook: Workbook, spellings: Spellings, kind: FormKind = FormKind.TARGETS, without: Collection[str] = ()
) -> tuple[Layout, ...]:
    """The forms of a kind in a workbook, at most one a sheet, in the order of the sheets; sheets in ``without`` are not
    looked at. Which of them counts says `choose`.
    """
    sheets = [sheet for sheet in workbook.sheets if sheet.name not in without]
    return tuple(layout for sheet in sheets if (layout := _find_on(sheet, spellings, kind)) is not None)


def choose(layouts: tuple[Layout, ...]) -> tuple[tuple[Layout, ...], tuple[str, ...]]:
    """The forms that count, and the names of hidden sheets whose forms do not.

    The system's own help sheets count only if there is no other; what the sender does not see only where nothing that
    is seen holds a form: a hidden sheet is mostly last quarter's.
    """
    others = tuple(one for one in layouts if one.sheet.name not in _OWN_SHEETS) or layouts
    visible = tuple(one for one in others if one.sheet.state == "visible")
    if not visible:
        return others, ()
    return visible, tuple(one.sheet.name for one in others if one.sheet.state != "visible")


def address(column: int, row: int) -> str:
    """The address of a cell: column 9, row 14 is I14."""
    return f"{get_column_letter(column)}{row}"


def _find_on(sheet: Sheet, spellings: Spellings, kind: FormKind) -> Layout | None:
    grid = _rows(sheet)
    encoding = encoding_of(cell.value for cell in sheet.cells if isinstance(cell.value, str))
    headers, labels = spellings.of(kind)
    known = _Known(headers, encoding, kind)
    best: _Header | None = None
    for row in sorted(grid):
        for header in known.headers(grid, row):
            if best is None or len(header.columns) > len(best.columns):
                best = header
        if best is not None and best.last < row and len(best.columns) > 2 * _FEWEST_HEADERS:
            break  # a header is found; the names and notes of a long table need not be looked up
    if best is None:
        return None
    said = _labels(grid, best.first, _Known(labels, encoding, kind))
    return Layout(sheet, grid, best.first, best.last, best.columns, best.doubled, best.ignored, said, encoding, kind)


def _rows(sheet: Sheet) -> dict[int, dict[int, Cell]]:
    grid: dict[int, dict[int, Cell]] = {}
    for cell in sheet.cells:
        if isinstance(cell.value, str) and not cell.value.strip() and cell.formula is None:
            continue  # spaces are no content
        grid.setdefault(cell.row, {})[cell.column] = cell
    return grid


@dataclass(frozen=True, slots=True)
class _Header:
    first: int
    last: int
    columns: dict[str, int]
    doubled: tuple[DoubledColumn, ...]
    ignored: tuple[TextCell, ...]


class _Known:
    """Looks up the words of headers or labels, each text once, in the sheet's own encoding too."""

    def __init__(self, words: ClosedList, encoding: Encoding | None, kind: FormKind) -> None:
        self.list = words
        self.encoding = encoding
        self.kind = kind
        self.seen: dict[str, str | None] = {}

    def find(self, text: str) -> str | None:
        """The key of a text."""
        if not text or len(text) > _LONGEST_HEADER or text[0].isdigit():
            return None
        if text not in self.seen:
            found = self.list.find(text)
            if found is None and self.encoding is not None:
                found = self.list.find(convert(text, self.encoding))
            self.seen[text] = found
        return self.seen[text]

    def texts(self, cells: Cells) -> dict[int, str]:
        """The texts of a row by column."""
        said = {column: cell.value for column, cell in cells.items()}
        return {column: clean(decode(raw, self.encoding)) for column, raw in said.items() if isinstance(raw, str)}

    def headers(self, grid: Mapping[int, Cells], row: int) -> Iterable[_Header]:
        """The headers that this row may be: alone, with the row below it, with the row above it."""
        texts = self.texts(grid[row])
        if all(self.find(text) is None for text in texts.values()):
            return
        before, after = self.texts(grid.get(row - 1, {})), self.texts(grid.get(row + 1, {}))
        for first, last, upper, lower in (
            (row, row, texts, {}),
            (row, row + 1, texts, after),
            (row - 1, row, before, texts),
        ):
            header = self._match(first, last, upper, lower)
            if _is_form(header.columns, self.kind):
                yield header

    def _match(self, first: int, last: int, upper: dict[int, str], lower: dict[int, str]) -> _Header:
        places: dict[str, list[str]] = {}
        columns: dict[str, int] = {}
        ignored = []
        for column in sorted(upper.keys() | lower.keys()):
            above, below = upper.get(column, ""), lower.get(column, "")
            both = f"{above} {below}" if above and below else ""
            key = self.find(below) or self.find(above) or self.find(both)
            at = address(column, last if self.find(below) else first if above else last)
            if key is None:
                ignored.append(TextCell(at, above or below))
                continue
            columns.setdefault(key, column)
            places.setdefault(key, []).append(at)
        doubled = tuple(DoubledColumn(key, tuple(cells)) for key, cells in places.items() if len(cells) > 1)
        return _Header(first, last, columns, doubled, tuple(ignored))


def _is_form(columns: Mapping[str, int], kind: FormKind) -> bool:
    has_both = bool(_NAMES_A_ROW[kind] & columns.keys()) and bool(_HOLDS_A_FIGURE[kind] & columns.keys())
    return has_both and len(columns) >= _FEWEST_HEADERS


def _labels(grid: Mapping[int, Cells], header: int, known: _Known) -> dict[str, TextCell]:
    """The values of the label lines above the table; the first line with a label that has a value counts."""
    found: dict[str, TextCell] = {}
    for row in sorted(number for number in grid if number < header):
        for column in sorted(grid[row]):
            raw = grid[row][column].value
            if not isinstance(raw, str):
                continue
            said = text_cell(address(column, row), raw, known.encoding)
            label, _, rest = said.text.partition(":")
            key = known.find(label)
            if key is not None and not found.get(key, TextCell()).text:
                found[key] = (
                    replace(said, text=rest.strip()) if rest.strip() else _beside(grid[row], column, row, known)
                )
    return found


def _beside(cells: Cells, column: int, row: int, known: _Known) -> TextCell:
    """The next cell to the right that holds anything, unless it is the next label."""
    following = min((other for other in cells if other > column), default=None)
    if following is None:
        return TextCell(address(column + 1, row))
    value = read_text(cells[following], address(following, row), known.encoding)
    is_label = known.find(value.text.partition(":")[0]) is not None and following > column + 1
    return TextCell(address(column + 1, row)) if is_label else value
