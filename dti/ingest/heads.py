"""What is read alike from every kind of form: whose it is, and what stands around its table.

`parse` reads the rows of reports of targets, `assessment.reading` those of self-assessments; what both need comes here.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from openpyxl.utils import get_column_letter

from dti.catalogue.models import Catalogue, Department
from dti.core.text import clean, exact_key
from dti.ingest.findings import PassedRow
from dti.ingest.form import TextCell
from dti.ingest.layout import Cells, Layout, address
from dti.ingest.personal import Trace, traces_in
from dti.ingest.spellings import Spellings
from dti.ingest.values import text_cell
from dti.ingest.workbook import Workbook

TOTALS = tuple(map(exact_key, ("tổng", "tổng số", "tổng cộng", "cộng")))
"""How a row begins that adds up the others."""

_DASHES = re.compile(r"\s*[-‐‑‒–—−_]\s*")
_ORDINAL = re.compile(r"[(\[]?[0-9]{1,2}[)\]]?(?:\s*=.*)?")


def code_as_written(raw: str) -> str:
    """A code of a target, node or department in capitals with plain hyphens and no spaces: gov – 01 is GOV-01."""
    return _DASHES.sub("-", clean(raw).upper())


def label_text(layout: Layout, key: str) -> str:
    """The words of a label line; empty where the form has no such line."""
    return layout.labels.get(key, TextCell()).text


def find_department(layout: Layout, catalogue: Catalogue, spellings: Spellings) -> tuple[Department | None, bool]:
    """The department of the code; where no code is given, the only one that has the written name (then True)."""
    code, name = label_text(layout, "department_code"), label_text(layout, "department")
    if code:
        return catalogue.department(code_as_written(code)), False
    named = spellings.named(catalogue, name) if name else ()
    return (named[0], True) if len(named) == 1 else (None, False)


def legacy_cells(layout: Layout) -> tuple[TextCell, ...]:
    """The labels and header cells that came in an encoding from before Unicode."""
    header = [
        text_cell(address(column, row), cell.value, layout.encoding)
        for row in range(layout.first, layout.last + 1)
        for column, cell in sorted(layout.grid.get(row, {}).items())
        if isinstance(cell.value, str)
    ]
    return tuple(cell for cell in (*layout.labels.values(), *header) if cell.encoding)


def hidden_columns(layout: Layout) -> tuple[str, ...]:
    """The letters of the form's columns that are not shown."""
    hidden = layout.sheet.hidden_columns
    return tuple(get_column_letter(column) for column in sorted(layout.columns.values()) if column in hidden)


def personal_traces(workbook: Workbook) -> tuple[Trace, ...]:
    """What looks like personal data, on any sheet: whatever is in the file is kept with it."""
    return tuple(
        Trace(kind, sheet.name, cell.address, masked)
        for sheet in workbook.sheets
        for cell in sheet.cells
        if isinstance(cell.value, str)
        for kind, masked in traces_in(cell.value)
    )


def rows_above(layout: Layout) -> Iterator[PassedRow]:
    """The rows down to the header, each with what it is: a title, a label line, the header."""
    labelled = {cell.address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for cell in layout.labels.values()}
    for number in sorted(layout.grid):
        if number < layout.first:
            yield PassedRow(number, f"findings.passed.{'label' if str(number) in labelled else 'title'}")
        elif number <= layout.last:
            yield PassedRow(number, "findings.passed.header")


def is_numbering(cells: Cells) -> bool:
    """Whether a row only numbers the columns: (1), (2), (3)=(1)/(2)."""
    return all(_ORDINAL.fullmatch(clean(str(cell.value))) for cell in cells.values())


def at_the_end(passed: PassedRow, last: int) -> PassedRow:
    """Words below the last figure are a signature, not a heading."""
    is_signature = passed.row > last and passed.reason == "findings.passed.heading"
    return replace(passed, reason="findings.passed.signature") if is_signature else passed
