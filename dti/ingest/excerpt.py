"""The cells around a finding, as a small table: what a person would look at in the workbook to understand it.

Pure: from the cells that were read, the form that was found in them, and a finding. Another thing to show beside the
cell (a comment, a drop-down) is a field of `ExcerptCell`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl.utils import column_index_from_string, get_column_letter

from dti.core.numbers import Number, from_cell
from dti.core.text import clean
from dti.i18n import Language, day, measure, text
from dti.ingest.columns import column
from dti.ingest.findings import Finding
from dti.ingest.form import Form
from dti.ingest.params import places_of
from dti.ingest.personal import mask
from dti.ingest.workbook import Cell, Sheet

_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")
_MOST_ROWS, _MOST_COLUMNS, _MOST_PLACES, _LONGEST = 4, 7, 4, 70

_NAMES = ("target_code", "target_name", "node_code", "node_name")

Grid = Mapping[tuple[int, int], Cell]
"""The cells of a sheet by row and column number."""


@dataclass(frozen=True, slots=True)
class ExcerptColumn:
    """A column: its letters, and its header where the form has one."""

    letters: str
    header: str = ""


@dataclass(frozen=True, slots=True)
class ExcerptCell:
    """A cell as a person of the asked language reads it; ``marked`` is what the finding is about."""

    address: str
    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """A row of the sheet by its number."""

    number: int
    cells: tuple[ExcerptCell, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some rows and columns of one sheet; ``left_out`` counts marked cells that it does not show."""

    sheet: str
    columns: tuple[ExcerptColumn, ...]
    rows: tuple[ExcerptRow, ...]
    left_out: int


def grid_of(sheet: Sheet) -> dict[tuple[int, int], Cell]:
    """The cells of a sheet by their place."""
    return {(cell.row, cell.column): cell for cell in sheet.cells}


def excerpt_of(finding: Finding, form: Form, grid: Grid, language: Language) -> Excerpt | None:
    """What surrounds a finding's cells on the form's sheet; None for what concerns the sheet or file as a whole."""
    return excerpt_around(finding.sheet, finding.cells, form, grid, language)


def excerpt_around(
    sheet: str | None, cells: Sequence[str], form: Form, grid: Grid, language: Language
) -> Excerpt | None:
    """What surrounds some cells; None where none is named, or they stand on another sheet than the form."""
    marked = [place for cell in cells if (place := _place(cell)) is not None]
    if not marked or sheet != form.sheet or form.sheet is None:
        return None
    rows = _rows(marked, form, grid)
    in_table = rows[0] > form.header
    last = max((number for row, number in grid if row in rows), default=1)
    columns = _columns([number for row, number in marked if row in rows], form, last, in_table=in_table)
    shown = {(row, letter) for row in rows for letter in columns}
    headers = _headers(form) if in_table else {}
    return Excerpt(
        form.sheet,
        tuple(ExcerptColumn(get_column_letter(number), headers.get(number, "")) for number in columns),
        tuple(ExcerptRow(row, tuple(_cell(grid, row, at, marked, language) for at in columns)) for row in rows),
        left_out=len(set(marked) - shown),
    )


def _place(address: str) -> tuple[int, int] | None:
    found = _ADDRESS.fullmatch(address)
    return None if found is None else (int(found[2]), column_index_from_string(found[1]))


def _rows(marked: Sequence[tuple[int, int]], form: Form, grid: Grid) -> list[int]:
    """The marked rows; a single one with its neighbours, which belong to the same part of the form."""
    rows = sorted({row for row, _ in marked})
    if len(rows) > 1:
        return rows[:_MOST_ROWS]
    only = rows[0]
    filled = {row for row, _ in grid}
    beside = [row for row in (only - 1, only + 1) if row in filled and (row > form.header) == (only > form.header)]
    return sorted([only, *beside])


def _columns(marked: Sequence[int], form: Form, last: int, *, in_table: bool) -> list[int]:
    """The marked columns with their neighbours; in the table also the target's code, so that a row has a name."""
    own = sorted(set(marked))
    code = next((form.columns[key] for key in _NAMES if key in form.columns), None)
    named = {column_index_from_string(code)} if code and in_table else set()
    around = set(range(max(1, own[0] - 1), min(last, own[-1] + 1) + 1)) | set(own)
    chosen = sorted(named | around)
    return chosen if len(chosen) <= _MOST_COLUMNS else sorted(named | set(own))[:_MOST_COLUMNS]


def _headers(form: Form) -> dict[int, str]:
    return {column_index_from_string(letters): column(key).header for key, letters in form.columns.items()}


def _cell(grid: Grid, row: int, at: int, marked: Sequence[tuple[int, int]], language: Language) -> ExcerptCell:
    return ExcerptCell(f"{get_column_letter(at)}{row}", write_cell(grid.get((row, at)), language), (row, at) in marked)


def write_cell(cell: Cell | None, language: Language) -> str:
    """What a cell shows, near enough to recognise it: numbers and days written the language's way, long texts cut."""
    if cell is None:
        return ""
    if cell.error is not None:
        return cell.error
    match cell.value:
        case None:
            return text("findings.formula_without_value.found", language) if cell.formula else ""
        case bool():
            return str(cell.value).upper()
        case int() | float():
            read = from_cell(cell.value, percent=cell.is_percent)
            if not isinstance(read, Number):
                return _cut(str(cell.value))
            places = 2 if places_of(read.value) > _MOST_PLACES else None
            unit = "percent" if cell.is_percent else "count"
            return measure(read.value, unit, language, places)
        case datetime() | date():
            return day(_as_day(cell.value), language)
        case _:
            return _cut(str(cell.value))


def _as_day(value: date) -> date:
    """The day as it stands in the cell: a cell knows no time zone."""
    return value.date() if isinstance(value, datetime) else value


def _cut(said: str) -> str:
    known = mask(clean(said))
    return known if len(known) <= _LONGEST else known[: _LONGEST - 1] + "…"
