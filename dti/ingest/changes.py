"""The cells of a form that say something else than in the attempt before.

Cells are compared by what they are (target and column), not by where they stand, so a row that moved has not changed;
and by what they were understood as, so a day typed as text is the day, and a cell merged over rows is each row's.
Another part of the form to compare is a key in `places_in`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from dti.catalogue.models import Unit
from dti.core.legacy import decode
from dti.core.numbers import Number, from_cell
from dti.core.text import clean
from dti.i18n import LANGUAGES
from dti.ingest.assessment.form import AssessmentForm, NodeRow
from dti.ingest.attempts import Attempt
from dti.ingest.columns import ASSESSMENT_COLUMNS, ASSESSMENT_LABELS, COLUMNS, LABELS
from dti.ingest.form import DateCell, Form, NumberCell, Row, cut
from dti.ingest.params import Param, Quantity, Words, show
from dti.ingest.workbook import Cell

Place: TypeAlias = tuple[str, str, int]
"""What a cell is: its column or label, its target (or the code that stands there), the how-manieth row of it."""

_TYPED = {"numerator", "denominator", "result", "data_date", "published_on", "points"}
_WORDS = {one.key: one.header for one in (*COLUMNS, *ASSESSMENT_COLUMNS)} | {
    line.key: line.label for line in (*LABELS, *ASSESSMENT_LABELS)
}


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
    then, now = _spread(earlier.form), _spread(later.form)
    old, new = _understood(earlier.form), _understood(later.form)
    changes = []
    for place in [*now, *(place for place in then if place not in now)]:
        before = earlier.cells.get(then.get(place, ""))
        after = later.cells.get(now.get(place, ""))
        is_known = place in old and place in new
        if not (old[place] == new[place] if is_known else _same(before, after)):
            column, target, _ = place
            cell = now.get(place) or then[place]
            said = _told_apart(_said(before), _said(after))
            changes.append(ChangedCell(later.form.sheet or "", cell, target, _WORDS[column], *said))
    return tuple(changes)


def places_in(form: Form) -> dict[Place, str]:
    """Where each cell of the form stands: its label lines, and its rows by target."""
    found = {(key, "", 0): cell.address for key, cell in form.labels.items() if cell.address}
    seen: Counter[str] = Counter()
    for name, number in form.named_rows:
        seen[name] += 1
        found.update({(key, name, seen[name]): f"{letters}{number}" for key, letters in form.columns.items()})
    return found


def _spread(form: Form) -> dict[Place, str]:
    """The same, with the cell of a merged area in the place of each that lies under it."""
    found = places_in(form)
    for (name, count), row in _counted(form):
        if isinstance(row, Row):
            found.update({(key, name, count): address for key, address in row.shared_cells.items()})
    return found


def _understood(form: Form) -> dict[Place, object]:
    """What the numbers and days of the rows were read as; what was not understood, or taken apart, is not listed."""
    found: dict[Place, object] = {}
    for (name, count), row in _counted(form):
        if isinstance(row, Row) and row.is_fraction:
            continue  # its parts stand in the cell of the result
        for key in form.columns.keys() & _TYPED:
            cell = getattr(row, key, None)
            if isinstance(cell, DateCell) and cell.day is not None:
                found[key, name, count] = cell.day
            elif isinstance(cell, NumberCell) and cell.number is not None and cell.reason is None:
                said = cell.number
                found[key, name, count] = (said.value, said.bound, said.of, said.estimated)
    return found


def _counted(form: Form) -> Iterator[tuple[tuple[str, int], Row | NodeRow]]:
    """The rows, each with its name and the how-manieth of that name it is."""
    seen: Counter[str] = Counter()
    rows: Sequence[Row | NodeRow] = form.rows
    if isinstance(form, AssessmentForm):
        rows = form.nodes
    for (name, _), row in zip(form.named_rows, rows, strict=True):
        seen[name] += 1
        yield (name, seen[name]), row


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


def _told_apart(before: "Param | None", after: "Param | None") -> "tuple[Param | None, Param | None]":
    """The same, with the kind of cell where a text and a number look alike in a language."""
    if before is None or after is None or {type(before), type(after)} != {str, Decimal}:
        return before, after
    if all(show(before, language) != show(after, language) for language in LANGUAGES):
        return before, after
    return _with_kind(before), _with_kind(after)


def _with_kind(said: Param) -> Words:
    kind = "text" if isinstance(said, str) else "number"
    return Words(f"resubmission.kind.{kind}", {"value": said})


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
