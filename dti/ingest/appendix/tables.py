"""Where the tables of an appendix are: sheet, header over one or two rows, which column is which, where each ends.

A table needs a column with the names of its rows and one with results; everything is found by the words of the header
(`headers`), positions count for nothing. Which of several result columns is meant is not decided here: `choose_result`
takes the only one, or the one about a day of the period, and otherwise leaves it to the person.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from openpyxl.utils import get_column_letter, range_boundaries

from dti.core.dates import NoDate, read_date
from dti.core.periods import Period, periods_in
from dti.core.text import clean, exact_key
from dti.ingest.appendix.headers import Header, Headers, day_of, plain_header, split_time
from dti.ingest.workbook import Cell, Sheet, Workbook

Cells = Mapping[int, Cell]
"""The cells of one row by column number."""

_NAME, _RESULT, _GOAL = "name", "result", "goal"
_UNTIL = exact_key("đến")
_MOST_TITLE_ROWS = 12


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its key, number, letters, the header as written and where it stands, the day it names."""

    key: str
    number: int
    letters: str
    header: str
    at: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area: rows and columns, first and last."""

    rows: range
    columns: range


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a sheet. ``columns`` are the first of each key, ``results`` all that may hold the result.

    ``result`` is None where a person has to choose among them. ``title_day`` is the day up to which the words above the
    table say that it counts, with the cell that says it. ``end`` is the first row that is no longer the table's.
    """

    sheet: str
    grid: Mapping[int, Cells]
    merged: tuple[Area, ...]
    first: int
    last: int
    end: int
    columns: Mapping[str, Column]
    results: tuple[Column, ...]
    result: Column | None
    title_day: tuple[date, str] | None = None
    title_period: tuple[Period, str] | None = None
    """the quarter that the words above the table name first, with the cell"""

    @property
    def layout(self) -> str:
        """The columns by their headers without times: two tables with the same layout are filled in alike."""
        named = sorted(self.columns.values(), key=lambda one: one.number)
        parts = [f"{one.key}={plain_header(one.header)}" for one in named if one.key != _RESULT]
        return " | ".join([*parts, f"{_RESULT}={plain_header(self.result.header) if self.result else ''}"])

    def area_of(self, row: int, column: int) -> Area | None:
        """The merged area that a cell lies in."""
        return next((area for area in self.merged if row in area.rows and column in area.columns), None)


def find_tables(workbook: Workbook, headers: Headers) -> tuple[Table, ...]:
    """All tables of a workbook, in the order of sheets and rows."""
    return tuple(table for sheet in workbook.sheets for table in _tables_on(sheet, headers))


def choose_result(table: Table, period: Period, wanted: str | None = None) -> Table:
    """The table with its result column: the one whose letters are ``wanted``; else the only one, else the only one
    about a day of the period, else none.
    """
    if wanted is not None:
        return _with_result(table, [one for one in table.results if one.letters == wanted])
    fitting = [one for one in table.results if one.day and period.first_day <= one.day <= period.last_day]
    return _with_result(table, table.results if len(table.results) == 1 else fitting)


def _with_result(table: Table, found: Sequence[Column]) -> Table:
    if len(found) != 1:
        return replace(table, result=None)
    return replace(table, result=found[0], columns={**table.columns, _RESULT: found[0]})


def _tables_on(sheet: Sheet, headers: Headers) -> Iterator[Table]:
    grid = _rows(sheet)
    merged = tuple(_area(one) for one in sheet.merged)
    found = list(_headers_on(grid, merged, headers))
    for place, (first, last, columns) in enumerate(found):
        end = found[place + 1][0] if place + 1 < len(found) else max(grid) + 1
        above = found[place - 1][1] if place else 0
        single = _single(columns, grid, last, end)
        results = tuple(one for one in columns if one.key == _RESULT)
        if _NAME not in single or not results:
            continue
        title, period = _title_day(grid, above, first), _title_period(grid, above, first)
        yield Table(sheet.name, grid, merged, first, last, end, single, results, None, title, period)


def _rows(sheet: Sheet) -> dict[int, dict[int, Cell]]:
    grid: dict[int, dict[int, Cell]] = {}
    for cell in sheet.cells:
        if isinstance(cell.value, str) and not clean(cell.value) and cell.formula is None:
            continue  # spaces are no content
        grid.setdefault(cell.row, {})[cell.column] = cell
    return grid


def _area(address: str) -> Area:
    left, top, right, bottom = range_boundaries(address)
    rows, columns = range(top or 1, (bottom or 0) + 1), range(left or 1, (right or 0) + 1)
    return Area(rows, columns)


def _headers_on(
    grid: Mapping[int, Cells], merged: Sequence[Area], headers: Headers
) -> Iterator[tuple[int, int, list[Column]]]:
    """Every header: first and last row, all named columns. Two rows are one header where the second names more."""
    done = 0
    for row in sorted(grid):
        if row <= done:
            continue
        alone = _columns(grid, merged, headers, row, row)
        names_rows = any(one.key.startswith(_NAME) for one in alone)  # a title above the header names no column
        double = _columns(grid, merged, headers, row, row + 1) if names_rows and row + 1 in grid else []
        two_rows = len({one.number for one in double}) > len({one.number for one in alone})
        chosen = double if two_rows or (_spreads(merged, row) and _is_header(double)) else alone
        if _is_header(chosen):
            done = row + 1 if chosen is double else row
            yield row, done, chosen


def _is_header(columns: Sequence[Column]) -> bool:
    return {_NAME, _RESULT} <= {one.key.rstrip("?") for one in columns}


def _spreads(merged: Sequence[Area], row: int) -> bool:
    """Whether a row has a cell that is merged downwards: the header then has two rows even if the second names less."""
    return any(area.rows.start == row and len(area.rows) == 2 for area in merged)


def _columns(
    grid: Mapping[int, Cells], merged: Sequence[Area], headers: Headers, upper: int, lower: int
) -> list[Column]:
    above, below = _texts(grid.get(upper, {})), _texts(grid.get(lower, {})) if lower != upper else {}
    spread = _spread(above, merged, upper)
    found = []
    for number in sorted(spread.keys() | below.keys()):
        title, own = spread.get(number, ""), below.get(number, "")
        header = _read(headers, title, own)
        if header is None or (not own and number not in above):
            continue
        said = f"{title} – {own}" if title and own else own or title
        at = f"{get_column_letter(number)}{lower if own else upper}"
        key = f"{header.key}?" if header.key == _NAME and header.timed else header.key
        found.append(Column(key, number, get_column_letter(number), said, at, header.day))
    return found


def _read(headers: Headers, title: str, own: str) -> Header | None:
    """A column's header from the title above and its own words: its own words count, a time below belongs to the title.

    A word below that no list has makes it a column of its own kind, whatever stands above.
    """
    if not own:
        return headers.find(title)
    if (found := headers.find(own)) is not None:
        return found
    words, time = split_time(own)
    title_header = headers.find(title)
    if words or title_header is None:
        return headers.find(f"{title} {own}")
    return replace(title_header, day=day_of(time) or title_header.day, timed=True)


def _spread(texts: Mapping[int, str], merged: Sequence[Area], row: int) -> dict[int, str]:
    """The texts of a header's first row, a merged one above each of its columns."""
    found = dict(texts)
    for area in merged:
        said = texts.get(area.columns.start) if row == area.rows.start else None
        if said is not None:
            found |= dict.fromkeys(area.columns, said)
    return found


def _single(columns: Sequence[Column], grid: Mapping[int, Cells], last: int, end: int) -> dict[str, Column]:
    """One column for each key. "Chỉ tiêu năm 2025" holds names only where no other column does, else goals; of two
    columns for names the one with longer words holds them.
    """
    names = [one for one in columns if one.key == _NAME] or [one for one in columns if one.key == f"{_NAME}?"]
    if len(names) > 1:
        names.sort(key=lambda one: -_letters_in(grid, one.number, last, end))
    found: dict[str, Column] = {_NAME: replace(names[0], key=_NAME)} if names else {}
    for one in columns:
        key = _GOAL if one.key.startswith(_NAME) else one.key
        if one not in names[:1]:
            found.setdefault(key, replace(one, key=key))
    return found


def _letters_in(grid: Mapping[int, Cells], column: int, last: int, end: int) -> int:
    cells = (grid[row].get(column) for row in grid if last < row < end)
    return sum(len(str(cell.value)) for cell in cells if cell is not None and isinstance(cell.value, str))


def _texts(cells: Cells) -> dict[int, str]:
    return {column: clean(cell.value) for column, cell in cells.items() if isinstance(cell.value, str)}


def _title_day(grid: Mapping[int, Cells], above: int, first: int) -> tuple[date, str] | None:
    """The day that the words above a table count up to ("tính đến 31/12/2024"); the day of a letter is not meant."""
    for row in reversed(_title_rows(grid, above, first)):
        for cell in grid[row].values():
            day = _counted_to(cell.value) if isinstance(cell.value, str) else None
            if day is not None:
                return day, cell.address
    return None


def _title_period(grid: Mapping[int, Cells], above: int, first: int) -> tuple[Period, str] | None:
    """The quarter that a title names ("BÁO CÁO QUÝ IV NĂM 2024, NHIỆM VỤ QUÝ I NĂM 2025" is about the first one)."""
    for row in _title_rows(grid, above, first):
        for cell in grid[row].values():
            named = periods_in(cell.value) if isinstance(cell.value, str) else ()
            if named:
                return named[0], cell.address
    return None


def _title_rows(grid: Mapping[int, Cells], above: int, first: int) -> list[int]:
    return [row for row in sorted(grid) if above < row < first][-_MOST_TITLE_ROWS:]


def _counted_to(text: str) -> date | None:
    words = clean(text).split()
    for place, word in enumerate(words):
        if exact_key(word.strip("(,;:")) != _UNTIL:
            continue
        for length in range(min(10, len(words) - place), 1, -1):
            day = read_date(" ".join(words[place : place + length]).strip("() .,;:"))
            if not isinstance(day, NoDate):
                return day
    return None
