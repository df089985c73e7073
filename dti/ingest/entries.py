"""The rows of a form to entries, and the account of all rows with content: read, refused, passed over.

What is stored as the value: of a department's ratio the exact ratio of its parts, for the rounding in `Kết quả` is only
how it was written; of a published figure what was printed, even where its parts say otherwise. Of words, what looks
like personal data is masked; the file keeps it as it came.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dti.catalogue.models import Kind, Target
from dti.ingest.findings import Entry, Finding, PassedRow, RowCounts, Severity
from dti.ingest.form import Form, Row, State
from dti.ingest.personal import mask

_ROW = re.compile(r"[A-Z]+([0-9]+)")


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the rows of a form."""

    entries: tuple[Entry, ...]
    rows: RowCounts
    passed: tuple[PassedRow, ...]


def account_for(form: Form, findings: Iterable[Finding]) -> Account:
    """The entries of the rows without an error of their own.

    An error of the form as a whole leaves its rows read. A row that cannot become an entry is never lost: it is refused
    even if what it lacks is a whole column.
    """
    faulty = {cell for finding in findings if finding.severity is Severity.ERROR for cell in finding.cells}
    rows = {int(found[1]) for cell in faulty if (found := _ROW.fullmatch(cell)) is not None}
    entries, refused, passed = [], 0, list(form.passed)
    for row in form.rows:
        if row.target is not None and not _says_something(form, row):
            passed.append(PassedRow(row.number, "findings.passed.unfilled"))
        elif row.number in rows or _shares(row, faulty) or (entry := read_entry(form, row)) is None:
            refused += 1
        else:
            entries.append(entry)
    counts = RowCounts(len(entries), refused, len(passed))
    return Account(tuple(entries), counts, tuple(sorted(passed, key=lambda one: one.row)))


def _shares(row: Row, faulty: set[str]) -> bool:
    """Whether a faulty cell is merged over this row too."""
    return bool(row.merged) and not faulty.isdisjoint(row.shared_cells.values())


def _says_something(form: Form, row: Row) -> bool:
    return row.is_reported or (form.is_transcription and bool(row.remark))


def read_entry(form: Form, row: Row) -> Entry | None:
    """The entry of a row; None where it lacks what makes one: a known target and a day."""
    day = _day(form, row)
    if row.target is None or form.sheet is None or day is None:
        return None
    number = row.result.number
    value = _value(form, row)
    is_exact = value is not None and (number is None or value != number.value)
    return Entry(
        target=row.target.code,
        value=value,
        bound=None if is_exact else row.bound,
        field=_field(row, row.target) if value is not None else None,
        numerator=row.numerator.value,
        denominator=row.denominator.value,
        data_date=day,
        published_on=row.published_on.day,
        estimated=number is not None and number.estimated,
        other_measure=bool(row.other_measure),
        source=mask(row.source.text),
        note=mask(row.reason),
        row=row.number,
        sheet=form.sheet,
        cells={key: f"{letters}{row.number}" for key, letters in form.columns.items()} | row.shared_cells,
    )


def _day(form: Form, row: Row) -> date | None:
    """The data date; a declared gap without one is about the period's last day."""
    if row.data_date.day is None and row.result.state is State.GAP and form.period is not None:
        return form.period.last_day
    return row.data_date.day


def _value(form: Form, row: Row) -> Decimal | None:
    if form.is_transcription and row.result.value is not None:
        return row.result.value
    return row.value


def _field(row: Row, target: Target) -> int | None:
    """The size of a rank's field: as written beside it ("16/63"), else that of the target."""
    if target.kind is not Kind.RANK:
        return None
    stated = row.result.number.of if row.result.number is not None else None
    return target.field if stated is None else int(stated)
