"""Where the ranking table is: sheet, header over one or two rows, which column is which, the rows below it.

Columns are found by the words of their headers, positions count for nothing. A header that is printed again on the next
page is passed over; another table on the same sheet is another table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter, range_boundaries

from dti.core.text import clean
from dti.ingest.ranking.headers import Headers, Meaning, join_headers, measure_of
from dti.ingest.workbook import Cell, Sheet, Workbook

Cells = Mapping[int, Cell]
"""The cells of one row by column number."""

_MOST_TABLES = 20


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of figures: number, letters, the header as written and where it stands, and what it says."""

    number: int
    letters: str
    header: str
    at: str
    measure: str
    quantity: str
    year: int | None
    is_percent: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """A column whose header no list has."""

    header: str
    at: str


@dataclass(frozen=True, slots=True)
class RankingTable:
    """A table: its header's first and last row, its columns, and the numbers of the rows below with any content.

    ``code`` and ``name`` are column numbers; one of them may be missing. ``width`` is the last column with a header.
    """

    sheet: str
    grid: Mapping[int, Cells]
    first: int
    last: int
    rows: tuple[int, ...]
    code: int | None
    name: int | None
    figures: tuple[FigureColumn, ...]
    unread: tuple[Unread, ...]
    width: int


@dataclass(frozen=True, slots=True)
class _Header:
    first: int
    last: int
    meanings: Mapping[int, tuple[Meaning, str, str]]
    unread: tuple[Unread, ...]
    width: int

    @property
    def columns(self) -> dict[int, Meaning]:
        return {number: meaning for number, (meaning, _, _) in self.meanings.items()}

    @property
    def figures(self) -> int:
        return sum(meaning.is_figure for meaning, _, _ in self.meanings.values())

    def role(self, wanted: str) -> int | None:
        return next((number for number, meaning in self.columns.items() if meaning.role == wanted), None)

    @property
    def is_header(self) -> bool:
        return self.figures > 0 and (self.role("name") or self.role("code")) is not None


def find_tables(workbook: Workbook, known: Headers) -> tuple[RankingTable, ...]:
    """All ranking tables of a workbook, in the order of sheets and rows."""
    found = [table for sheet in workbook.sheets for table in _tables_on(sheet, known)]
    return tuple(found[:_MOST_TABLES])


def _tables_on(sheet: Sheet, known: Headers) -> Iterator[RankingTable]:
    grid = _grid(sheet)
    headers = list(_headers(sheet, grid, known))
    while headers:
        own = headers.pop(0)
        repeated: set[int] = set()
        while headers and headers[0].columns == own.columns:
            again = headers.pop(0)
            repeated |= set(range(again.first, again.last + 1))
        end = headers[0].first if headers else max(grid) + 1
        rows = tuple(row for row in sorted(grid) if own.last < row < end and row not in repeated)
        yield RankingTable(
            sheet=sheet.name,
            grid=grid,
            first=own.first,
            last=own.last,
            rows=rows,
            code=own.role("code"),
            name=own.role("name"),
            figures=tuple(_figures(own)),
            unread=own.unread,
            width=own.width,
        )


def _grid(sheet: Sheet) -> dict[int, dict[int, Cell]]:
    grid: dict[int, dict[int, Cell]] = {}
    for cell in sheet.cells:
        if isinstance(cell.value, str) and not clean(cell.value) and cell.formula is None:
            continue  # spaces are no content
        grid.setdefault(cell.row, {})[cell.column] = cell
    return grid


def _headers(sheet: Sheet, grid: Mapping[int, Cells], known: Headers) -> Iterator[_Header]:
    """Every header; two rows are one header where the second one names more columns of figures."""
    done = 0
    for row in sorted(grid):
        if row <= done:
            continue
        alone = _read(sheet, grid, known, row, row)
        double = _read(sheet, grid, known, row, row + 1) if row + 1 in grid else alone
        # A merged title ("DTI" above value and rank) names its columns alone too, and alike.
        tells_more = double.is_header and _told(double) > _told(alone)
        chosen = double if tells_more else alone
        if chosen.is_header:
            done = chosen.last
            yield chosen


def _told(header: _Header) -> tuple[int, int]:
    """How much a header says: columns that are told apart, and columns of figures."""
    return len({repr(meaning) for meaning in header.columns.values() if meaning.is_figure}), header.figures


def _read(sheet: Sheet, grid: Mapping[int, Cells], known: Headers, upper: int, lower: int) -> _Header:
    above, below = _texts(grid[upper]), _texts(grid[lower]) if lower != upper else {}
    spread = _spread(sheet, above, upper, below) if below else above
    meanings: dict[int, tuple[Meaning, str, str]] = {}
    unread = []
    for number in sorted(spread.keys() | below.keys()):
        title, own = spread.get(number, ""), below.get(number, "")
        at = f"{get_column_letter(number)}{lower if own else upper}"
        said = f"{title} – {own}" if title and own else own or title
        own_meaning = known.find(own) if own else None
        meaning = join_headers(known.find(title), own_meaning)
        if meaning is None or (own and own_meaning is None):
            unread.append(Unread(said, at))
        else:
            meanings[number] = (meaning, said, at)
    return _Header(upper, lower, meanings, tuple(unread), max(spread.keys() | below.keys(), default=0))


def _texts(cells: Cells) -> dict[int, str]:
    return {column: clean(cell.value) for column, cell in cells.items() if isinstance(cell.value, str)}


def _spread(sheet: Sheet, texts: Mapping[int, str], row: int, below: Mapping[int, str]) -> dict[int, str]:
    """The upper texts of a header, a merged one above each of its columns; CSV has no merged cells, so there a text
    reaches over the empty ones to its right that have words of their own below.
    """
    found = dict(texts)
    for area in sheet.merged:
        left, top, right, _ = range_boundaries(area)
        if top == row and left in texts and left is not None and right is not None:
            found |= dict.fromkeys(range(left, right + 1), texts[left])
    if not sheet.name:
        last = ""
        for column in range(1, max([*texts, *below]) + 1):
            last = texts.get(column, last if column in below else "")
            if last:
                found[column] = last
    return found


def _figures(header: _Header) -> Iterator[FigureColumn]:
    for number, (meaning, said, at) in header.meanings.items():
        if meaning.is_figure:
            yield FigureColumn(
                number=number,
                letters=get_column_letter(number),
                header=said,
                at=at,
                measure=measure_of(meaning),
                quantity=meaning.quantity,
                year=meaning.year,
                is_percent=meaning.is_percent,
            )


def text_of(cell: Cell | None) -> str:
    """What a cell says as words; whole numbers without a decimal point."""
    if cell is None or cell.value is None:
        return ""
    if isinstance(cell.value, float) and cell.value.is_integer():
        return str(int(cell.value))
    return clean(str(cell.value))


def lines_of_text(grid: Mapping[int, Cells], rows: Sequence[int]) -> Iterator[tuple[str, str]]:
    """The texts of rows with their cells, in reading order."""
    for row in rows:
        for _, cell in sorted(grid[row].items()):
            if isinstance(cell.value, str):
                yield clean(cell.value), cell.address
