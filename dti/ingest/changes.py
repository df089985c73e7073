"""The cells of a form that say something else than in the attempt before.

Cells are compared by what they are (target and column), not by where they stand, so a row that moved has not changed.
Another part of the form to compare is a key in `places_in`.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from dti.catalogue.models import Unit
from dti.core.legacy import decode
from dti.core.numbers import Number, from_cell
from dti.core.text import clean
from dti.ingest.attempts import Attempt
from dti.ingest.columns import COLUMNS, LABELS
from dti.ingest.form import Form, cut
from dti.ingest.params import Param, Quantity, Words
from dti.ingest.workbook import Cell

Place: TypeAlias = tuple[str, str, int]
"""What a cell is: its column or label, its target (or the code that stands there), the how-manieth row of it."""

_WORDS = {one.key: one.header for one in COLUMNS} | {line.key: line.label for line in LABELS}


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """A cell that says something else now. ``cell`` is where it stands now, or stood; None is an empty cell."""

    sheet: str
    cell: str
    target: str
    column: str
    before: "Param | None"
    after: "Param | None"


def changed_cells(earlier: Attempt, later: Attempt) -> tuple[ChangedCell, ...]:
    """The cells of the form that say something else than before, in the order of the later workbook."""
    then, now = places_in(earlier.form), places_in(later.form)
    changes = []
    for place in [*now, *(place for place in then if place not in now)]:
        before = earlier.cells.get(then.get(place, ""))
        after = later.cells.get(now.get(place, ""))
        if not _same(before, after):
            column, target, _ = place
            cell = now.get(place) or then[place]
            changes.append(
                ChangedCell(later.form.sheet or "", cell, target, _WORDS[column], _said(before), _said(after))
            )
    return tuple(changes)


def places_in(form: Form) -> dict[Place, str]:
    """Where each cell of the form stands: its label lines, and its rows by target."""
    found = {(key, "", 0): cell.address for key, cell in form.labels.items() if cell.address}
    seen: Counter[str] = Counter()
    for row in form.rows:
        name = row.target.code if row.target is not None else row.code.text or row.name.text
        seen[name] += 1
        found.update({(key, name, seen[name]): f"{letters}{row.number}" for key, letters in form.columns.items()})
    return found


def _same(before: Cell | None, after: Cell | None) -> bool:
    """Whether two cells say the same; a formula that was not computed yet is the formula that it is."""
    if before is not None and after is not None and before.formula and before.formula == after.formula:
        return before.value == after.value or before.value is None or after.value is None
    return _key(before) == _key(after)


def _key(cell: Cell | None) -> object:
    if cell is None:
        return None
    if isinstance(cell.value, str):
        return clean(decode(cell.value)) or None
    return _said(cell)


def _said(cell: Cell | None) -> "Param | None":
    """What a cell says, typed, so that each language writes it its own way; None for an empty one."""
    if cell is None:
        return None
    if cell.error is not None:
        return cell.error
    match cell.value:
        case None:
            return Words("findings.formula_without_value.found") if cell.formula else None
        case bool():
            return str(cell.value).upper()
        case int() | float() | Decimal():
            read = from_cell(cell.value, percent=cell.is_percent)
            if not isinstance(read, Number):
                return str(cell.value)
            return Quantity(read.value, Unit.PERCENT) if cell.is_percent else read.value
        case datetime():
            return cell.value.date()
        case date():
            return cell.value
        case _:
            return cut(clean(decode(str(cell.value)))) or None
