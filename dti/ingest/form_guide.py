"""The two sheets behind the form: how to fill it in (`Hướng dẫn`) and the lists of its drop-downs (`Danh mục`).

The explanation of a column is `form.help.column.<key>`, its example `form.help.example.<key>`; another piece of advice
is the next `form.help.step.<n>`. The columns stand below each other, so that no reader takes the example for a form.
"""

from collections.abc import Sequence
from datetime import date

from dti.catalogue.models import Department
from dti.core.forms import FormCell, FormColumn, FormSheet
from dti.core.periods import Period
from dti.i18n import day, has_text, text
from dti.ingest.columns import DONE, HELP_SHEET, LISTS_SHEET, NOT_DONE, OTHER_MEASURE, SAME_MEASURE, columns_of
from dti.ingest.form_rows import row_height

FIRST_DEPARTMENT = 4
"""The row of `Danh mục`, from 1, in which the departments begin; every list begins there."""

_WIDTHS = (5.0, 18.0, 66.0, 44.0)
_TITLE_HEIGHT = 24.0


def help_sheet(department: Department, period: Period, deadline: date) -> FormSheet:
    """`Hướng dẫn`: for whom this form is, the steps, and each column with an example."""
    said = text("form.help.for", "vi", department=department.name_vi, period=period, deadline=day(deadline, "vi"))
    texts = [said, *(f"{place}. {step}" for place, step in enumerate(_steps(), 1))]
    rows: list[list[FormCell | None]] = [[FormCell(text("form.help.title", "vi"), "title")]]
    rows += [[FormCell(line)] for line in texts]
    rows.append([])
    header = ("number", "column", "meaning", "example")
    heads = [text("form.list.number", "vi"), *(text(f"form.help.header.{name}", "vi") for name in header[1:])]
    rows.append([FormCell(head, "header") for head in heads])
    rows += [_column_row(place, column.key, column.header) for place, column in enumerate(columns_of(False), 1)]
    steps = range(1, 1 + len(texts))
    across = (sum(_WIDTHS),)
    heights = [(row, row_height(rows[row], across if row in steps else _WIDTHS)) for row in range(1, len(rows))]
    return FormSheet(
        HELP_SHEET,
        tuple(FormColumn(width) for width in _WIDTHS),
        rows,
        merges=tuple((row, 0, row, len(_WIDTHS) - 1) for row in range(1 + len(texts))),
        heights=((0, _TITLE_HEIGHT), *heights),
    )


def lists_sheet(departments: Sequence[Department]) -> FormSheet:
    """`Danh mục`: the words of a milestone, of a measure, and the departments that are valid in the period."""
    heads = ("form.list.milestone", "form.list.measure", "form.list.code", "form.list.name")
    rows: list[list[FormCell | None]] = [[FormCell(text("form.list.title", "vi"), "title")], []]
    rows.append([FormCell(text(head, "vi"), "header") for head in heads])
    for place in range(max(2, len(departments))):
        fixed = (DONE, SAME_MEASURE) if place == 0 else (NOT_DONE, OTHER_MEASURE) if place == 1 else (None, None)
        known = departments[place] if place < len(departments) else None
        values = (*fixed, known.code if known else None, known.name_vi if known else None)
        rows.append([FormCell(value, "fixed") if value else None for value in values])
    widths = (18.0, 18.0, 16.0, 70.0)
    columns = tuple(FormColumn(width) for width in widths)
    return FormSheet(
        LISTS_SHEET, columns, rows, merges=((0, 0, 0, 3),), heights=((0, _TITLE_HEIGHT), (2, 30.0)), freeze=(3, 0)
    )


def _steps() -> list[str]:
    keys = [f"form.help.step.{place}" for place in range(1, 20)]
    return [text(key, "vi") for key in keys if has_text(key)]


def _column_row(place: int, key: str, header: str) -> list[FormCell | None]:
    said = (header, text(f"form.help.column.{key}", "vi"), text(f"form.help.example.{key}", "vi"))
    return [FormCell(place, "fixed"), *(FormCell(value, "fixed") for value in said)]
