"""Workbooks for tests: the form as a department sends it, from defaults and named differences.

`workbook(row("SOC-04", numerator=935, denominator=1317), period="Quý III/2024")` are the bytes of an upload. Another
way in which real workbooks differ from the template is an argument here.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import dti.ingest  # openpyxl is imported through the door, so that it reads guarded

from openpyxl import Workbook  # isort: skip
from openpyxl.worksheet.worksheet import Worksheet  # isort: skip

from dti.ingest.columns import COLUMNS, FORM_SHEET, LABELS, PUBLICATION_DEPARTMENT, columns_of, labels_of

assert dti.ingest.safe_xml

HEADERS = {column.key: column.header for column in COLUMNS}
LABEL_TEXTS = {line.key: line.label for line in LABELS}
DATA_DATE = date(2024, 12, 31)

Cells = Mapping[str, Any]


def row(code: str | None, **cells: Any) -> dict[str, Any]:
    """A row of the table by column key; day and source are given unless told otherwise (None leaves a cell empty)."""
    defaults = {"target_code": code, "data_date": DATA_DATE, "source": "Báo cáo của đơn vị"}
    return defaults | cells


def published(code: str, result: Any, **cells: Any) -> dict[str, Any]:
    """A row of a transcription."""
    defaults = {"published_on": date(2022, 4, 6), "measure": "đúng chỉ tiêu", "data_date": date(2022, 3, 31)}
    return row(code, result=result, **(defaults | cells))


def workbook(
    *rows: Cells,
    labels: Mapping[str, Any] | None = None,
    columns: Sequence[str | Sequence[str]] | None = None,
    headers: Mapping[str, str] | None = None,
    sheet: str = FORM_SHEET,
    title: str = "BÁO CÁO KẾT QUẢ THỰC HIỆN",
    left: int = 0,
    above: Sequence[Sequence[Any]] = (),
    below: Sequence[Sequence[Any]] = (),
    others: Mapping[str, Sequence[Sequence[Any]]] | None = None,
    finish: Callable[[Workbook], None] | None = None,
    **label_values: Any,
) -> bytes:
    """The bytes of a workbook with one form.

    ``label_values`` (department_code, period, …) replace single label values (None leaves the line out), ``labels``
    all of them. ``columns`` are column keys or free headers in their order, a pair stands for a header over two rows;
    ``headers`` replaces header texts. ``left`` moves the form to the right; ``above``, ``below`` and ``others`` add
    rows and sheets. A cell that is a tuple is a value with its number format. ``finish`` does to the workbook whatever
    else a person does to it (hides, merges, filters) before it is saved.
    """
    book = Workbook()
    form = book.active
    assert isinstance(form, Worksheet)
    form.title = sheet
    for name, content in (others or {}).items():
        _fill(book.create_sheet(name), content, 0)
    transcription = label_values.get("department_code") == PUBLICATION_DEPARTMENT
    said = _labels(transcription) | label_values if labels is None else dict(labels)
    lines = [[LABEL_TEXTS.get(key, key), value] for key, value in said.items() if value is not None]
    chosen = columns if columns is not None else [column.key for column in columns_of(transcription)]
    texts = HEADERS | dict(headers or {})
    header = _header(chosen, texts)
    keys = [key if isinstance(key, str) else key[-1] for key in chosen]
    table = [[one.get(key) for key in keys] for one in rows]
    _fill(form, [[title], *lines, *above, *header, *table, *below], left)
    if finish is not None:
        finish(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def transcription(*rows: Cells, publication: str | None = "BLS-2022-04-06", **differences: Any) -> bytes:
    """A workbook of published figures."""
    said = {"department_code": PUBLICATION_DEPARTMENT, "department": "Số liệu công bố", "period": "Quý II/2022"}
    return workbook(*rows, **(said | {"publication": publication} | differences))


def _labels(is_transcription: bool) -> dict[str, Any]:
    values = {
        "department_code": "STTTT",
        "department": "Sở Thông tin và Truyền thông",
        "period": "Quý IV/2024",
        "deadline": date(2025, 1, 15),
        "prepared_by": "Chuyên viên tổng hợp",
    }
    return {line.key: values.get(line.key) for line in labels_of(is_transcription)}


def _header(columns: Sequence[str | Sequence[str]], texts: Mapping[str, str]) -> list[list[str | None]]:
    if all(isinstance(column, str) for column in columns):
        return [[texts.get(str(column), str(column)) for column in columns]]
    pairs = [(None, column) if isinstance(column, str) else (column[0], column[1]) for column in columns]
    return [[upper for upper, _ in pairs], [texts.get(lower, lower) for _, lower in pairs]]


def _fill(sheet: Worksheet, rows: Sequence[Sequence[Any]], left: int) -> None:
    for number, cells in enumerate(rows, 1):
        for place, content in enumerate(cells, 1 + left):
            value, number_format = content if isinstance(content, tuple) else (content, None)
            if value is None:
                continue
            cell = sheet.cell(number, place, value)
            if number_format is not None:
                cell.number_format = number_format
