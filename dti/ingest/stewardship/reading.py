"""A catalogue workbook that was sent back, to edits: through the gate and the limited child, by meaning, cell by cell.

A sheet is known by its columns, and by its name where columns could be another kind's too; title rows, further columns
and empty rows are passed over. What the workbook does not hold stays, and is listed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import groupby

from openpyxl.utils import get_column_letter

from dti.access.roles import Action, require
from dti.access.user import User
from dti.catalogue.models import Catalogue
from dti.core.text import clean, exact_key, loose_key, safe_line
from dti.i18n import LANGUAGES
from dti.ingest.findings import Severity
from dti.ingest.gate import Limits
from dti.ingest.params import Both
from dti.ingest.stewardship.differences import Standing, name_of
from dti.ingest.stewardship.edits import Edits, Kept
from dti.ingest.stewardship.fields import FIELDS, field_label, sheet_name
from dti.ingest.stewardship.findings import StewardFinding, error
from dti.ingest.stewardship.intake import read_standing, state_of
from dti.ingest.stewardship.rows import TypedRow, read_rows
from dti.ingest.stewardship.template import HELP_SHEET, LISTS_SHEET, entries_of
from dti.ingest.stewardship.typed import Written, cut, is_blank
from dti.ingest.workbook import Cell, Sheet, read
from dti.store.catalogue import load_catalogue
from dti.store.engine import Store

_MOST_ABOVE = 15
"""Rows that are looked through for the header."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet of one kind: the row of its header, and the column of each field."""

    kind: str
    sheet: Sheet
    header: int
    columns: Mapping[str, int]


def read_catalogue_workbook(
    user: User, store: Store, data: bytes, filename: str, *, at: datetime, limits: Limits | None = None
) -> Edits:
    """What a workbook would change. NotAllowed; GateRefusal for a file that may not pass."""
    require(user, Action.EDIT_CATALOGUE)
    workbook = read(data, filename, limits)
    tables, findings = _find_tables(workbook.sheets)
    with store.reading() as session:
        catalogue, standing = load_catalogue(session), read_standing(session)
    rows = tuple(row for one in tables for row in _rows(one))
    edits = read_rows(catalogue, standing.deadlines, rows)
    return replace(
        edits,
        findings=(*findings, *edits.findings),
        kept=tuple(_kept(catalogue, standing, edits, tables)),
        base=state_of(catalogue, standing),
        source=safe_line(clean(filename)),
    )


def _find_tables(sheets: Iterable[Sheet]) -> tuple[list[_Table], list[StewardFinding]]:
    tables: list[_Table] = []
    findings: list[StewardFinding] = []
    own = {exact_key(HELP_SHEET), exact_key(LISTS_SHEET)}
    for sheet in sheets:
        if sheet.state != "visible" or exact_key(sheet.name) in own:
            continue
        table = _find_table(sheet)
        if table is not None:
            tables.append(table)
            findings += _unknown_columns(table)
    if not tables:
        names = ", ".join(sheet_name(kind) for kind in FIELDS)
        findings.append(error("no_sheet", None, (), {"found": "", "expected": names}))
    return tables, findings


def _find_table(sheet: Sheet) -> _Table | None:
    """The header with the most columns of one kind, all its keys among them; the sheet's name decides among equals."""
    best: tuple[int, bool] = (0, False)
    found: _Table | None = None
    for row, cells in _by_row(sheet.cells[: _MOST_ABOVE * 64]):
        if row > _MOST_ABOVE:
            break
        for kind, fields in FIELDS.items():
            columns = _columns(kind, cells)
            is_named = exact_key(sheet.name) == exact_key(sheet_name(kind))
            has_keys = all(one.key in columns for one in fields if one.is_key)
            weight = (len(columns) if has_keys and len(columns) > 1 else 0, is_named)
            if weight[0] and weight > best:
                best, found = weight, _Table(kind, sheet, row, columns)
    return found


def _columns(kind: str, cells: Sequence[Cell]) -> dict[str, int]:
    found: dict[str, int] = {}
    for cell in cells:
        field = _field_named(kind, cell.value) if isinstance(cell.value, str) else None
        if field is not None:
            found.setdefault(field, cell.column)
    return found


def _field_named(kind: str, words: str) -> str | None:
    spelled, loose = _headers(kind)
    return spelled.get(exact_key(words)) or loose.get(loose_key(words))


@cache
def _headers(kind: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Headers of a kind in both languages, with accents and (a closed list, tested not to collide) without."""
    names = [(field_label(kind, one.key, language), one.key) for one in FIELDS[kind] for language in LANGUAGES]
    names += [(one.key, one.key) for one in FIELDS[kind]]
    return {exact_key(name): key for name, key in names}, {loose_key(name): key for name, key in names}


def _unknown_columns(table: _Table) -> Iterator[StewardFinding]:
    known = set(table.columns.values())
    for cell in table.sheet.cells:
        if cell.row == table.header and cell.column not in known and not is_blank(cell):
            params = {"found": cut(str(cell.value))}
            yield StewardFinding("unknown_column", Severity.NOTE, table.sheet.name, (cell.address,), params)


def _rows(table: _Table) -> Iterator[TypedRow]:
    for row, cells in _by_row(table.sheet.cells):
        by_column = {cell.column: cell for cell in cells}
        written: dict[str, Written | None] = {name: by_column.get(place) for name, place in table.columns.items()}
        if row > table.header and not all(map(is_blank, written.values())):
            addresses = {name: f"{get_column_letter(place)}{row}" for name, place in table.columns.items()}
            yield TypedRow(table.kind, written, table.sheet.name, addresses)


def _by_row(cells: Iterable[Cell]) -> Iterator[tuple[int, list[Cell]]]:
    for row, found in groupby(cells, key=lambda cell: cell.row):
        yield row, list(found)


def _kept(catalogue: Catalogue, standing: Standing, edits: Edits, tables: Sequence[_Table]) -> Iterator[Kept]:
    """What the sheets that are there leave out, of the programmes that they name."""
    kinds = list(dict.fromkeys(one.kind for one in tables))
    named = {key[1] for key in edits.origins if key[0] in ("programme", "pillar", "target", "goal")}
    programmes = [one for one in catalogue.programmes if one.code in named]
    for kind in (kind for kind in FIELDS if kind in kinds):
        keys = [one.key for one in FIELDS[kind] if one.is_key]
        for entry in entries_of(catalogue, programmes, standing.deadlines, kind):
            key = (kind, *(entry[name] for name in keys))
            if key not in edits.origins:
                yield Kept(kind, "/".join(map(str, key[1:])), _name(catalogue, entry))


def _name(catalogue: Catalogue, entry: Mapping[str, object]) -> Both:
    target = catalogue.target(str(entry.get("programme")), str(entry.get("target")))
    if target is not None:
        return name_of(target)
    return Both(str(entry.get("name_vi", "")), str(entry.get("name_en", "")))
