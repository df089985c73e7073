"""A self-assessment's cells to an `AssessmentForm`: labels looked up, rows told apart, points read.

Points may be written as points, as "85/100" where the second number is the maximum, or as a percentage with its sign;
a bare number is always points. Judging is for the rules.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from openpyxl.utils import get_column_letter

from dti.catalogue.models import Catalogue, Framework, IndexNode
from dti.core.numbers import Ambiguous, Number, read_number
from dti.core.text import clean, exact_key
from dti.ingest.assessment.form import AssessmentForm, NodeRow, asked_nodes
from dti.ingest.columns import PUBLICATION_DEPARTMENT
from dti.ingest.findings import PassedRow
from dti.ingest.form import NumberCell, TextCell
from dti.ingest.heads import (
    TOTALS,
    at_the_end,
    code_as_written,
    find_department,
    hidden_columns,
    is_numbering,
    label_text,
    legacy_cells,
    personal_traces,
    rows_above,
)
from dti.ingest.layout import Cells, Layout, address
from dti.ingest.params import Words
from dti.ingest.spellings import Spellings
from dti.ingest.values import Limits, read_figure, read_gap, read_part, read_text, refuse, settle_within
from dti.ingest.workbook import Cell, Workbook

_YEAR = re.compile(r"(?:năm\s+)?((?:19|20)[0-9]{2})", re.IGNORECASE)
_DECISION = re.compile(r"[0-9]+/[A-ZĐ-]+")
_LOOKS_LIKE_CODE = re.compile(r"[0-9IVXA-ZĐ]{1,4}(?:[.-][0-9A-ZĐ]{1,3}){0,3}\.?")
_BESIDE = ("điểm", "đ")
_FIGURES = ("points", "numerator", "denominator")


def read_assessment(
    workbook: Workbook, layout: Layout, unread: tuple[str, ...], catalogue: Catalogue, spellings: Spellings
) -> AssessmentForm:
    """The form that a layout found; ``unread`` are sheets with forms that do not count."""
    department, by_name = find_department(layout, catalogue, spellings)
    framework, year = find_framework(layout, catalogue), find_year(layout)
    asked = asked_nodes(framework, year) if framework is not None and year is not None else ()
    rows, passed = _Table(layout, framework, asked).rows()
    words = [cell for row in rows for cell in (row.code, row.name, row.evidence, row.note)]
    return AssessmentForm(
        candidates=(layout.sheet.name,),
        sheet=layout.sheet.name,
        header=layout.last,
        columns={key: get_column_letter(column) for key, column in layout.columns.items()},
        doubled=layout.doubled,
        ignored=layout.ignored,
        labels=layout.labels,
        passed=passed,
        department=department,
        department_by_name=by_name,
        legacy=(*legacy_cells(layout), *(cell for cell in words if cell.encoding)),
        hidden_rows=tuple(row.number for row in rows if row.number in layout.sheet.hidden_rows),
        hidden_columns=hidden_columns(layout),
        is_hidden=layout.sheet.state != "visible",
        unread_forms=unread,
        personal=personal_traces(workbook),
        is_transcription=department is not None and department.code == PUBLICATION_DEPARTMENT,
        framework=framework,
        assessment_year=year,
        asked=asked,
        nodes=rows,
    )


def find_framework(layout: Layout, catalogue: Catalogue) -> Framework | None:
    """The framework whose code or decision the label line names: "922-2022" or "… Quyết định số 922/QĐ-BTTTT"."""
    said = label_text(layout, "framework")
    decision = _DECISION.search(said.upper())
    for framework in catalogue.frameworks:
        if code_as_written(said) == code_as_written(framework.code):
            return framework
        if decision is not None and exact_key(decision[0]) == exact_key(framework.decision):
            return framework
    return None


def find_year(layout: Layout) -> int | None:
    """The assessment year: 2024, or "Năm 2024"."""
    found = _YEAR.fullmatch(label_text(layout, "assessment_year"))
    return None if found is None else int(found[1])


def read_points(cell: Cell | None, at: str, maximum: Decimal | None) -> tuple[NumberCell, bool]:
    """The points of a cell, and whether they were written as a percentage of the maximum.

    Ambiguous text is settled where only one reading lies between 0 and the maximum.
    """
    if cell is not None and isinstance(cell.value, str):
        gap = read_gap(cell.value, at)
        if gap is not None:
            return gap, False
    read = read_figure(cell, at, _BESIDE)
    if read.ambiguous is not None and maximum is not None:
        read = settle_within(read, Limits(Decimal(0), maximum, whole=False))
    number = read.number
    if number is None or maximum is None:
        return read, False
    if number.bound is not None or (number.of is not None and number.of != maximum):
        return refuse(read, Words("findings.reason.not_one_number")), False
    if number.percent_sign:
        points = number.value / 100 * maximum
        return replace(read, number=Number(points, number.digits, estimated=number.estimated), repaired=False), True
    return read, False


class _Table:
    """Reads the rows below the header."""

    def __init__(
        self, layout: Layout, framework: Framework | None, asked: tuple[tuple[IndexNode, Decimal], ...]
    ) -> None:
        self.layout = layout
        self.nodes = {code_as_written(node.code): node for node in framework.nodes} if framework is not None else {}
        self.by_name = {exact_key(node.name_vi): node for node, _ in asked}
        self.maxima: Mapping[str, Decimal] = {node.code: maximum for node, maximum in asked}

    def rows(self) -> tuple[tuple[NodeRow, ...], tuple[PassedRow, ...]]:
        """The rows of nodes, and those with content that hold none."""
        rows, passed = [], [*rows_above(self.layout)]
        for number in sorted(number for number in self.layout.grid if number > self.layout.last):
            cells = self.layout.grid[number]
            row = self._row(number, cells)
            reason = self._passed_over(row, cells)
            if reason is None:
                rows.append(row)
            else:
                passed.append(PassedRow(number, f"findings.passed.{reason}"))
        last = max((row.number for row in rows), default=0)
        return tuple(rows), tuple(at_the_end(one, last) for one in passed)

    def _row(self, number: int, cells: Cells) -> NodeRow:
        code, name = self._text(cells, number, "node_code"), self._text(cells, number, "node_name")
        node = (
            self.nodes.get(code_as_written(code.text).rstrip("."))
            if code.text
            else self.by_name.get(exact_key(name.text))
        )
        maximum = self.maxima.get(node.code) if node is not None else None
        points, as_share = read_points(*self._cell(cells, number, "points"), maximum)
        return NodeRow(
            number=number,
            code=code,
            name=name,
            node=node,
            maximum=maximum,
            stated_maximum=read_figure(*self._cell(cells, number, "max_points"), _BESIDE),
            numerator=read_part(*self._cell(cells, number, "numerator")),
            denominator=read_part(*self._cell(cells, number, "denominator")),
            points=points,
            evidence=self._text(cells, number, "evidence"),
            note=self._text(cells, number, "note"),
            as_share=as_share,
        )

    def _passed_over(self, row: NodeRow, cells: Cells) -> str | None:
        """Why a row is no row of a node; None for one that is, or that tries to be."""
        if row.node is not None:
            return None
        if is_numbering(cells):
            return "numbering"
        if exact_key(row.name.text or row.code.text).startswith(TOTALS):
            return "total"
        if self._has_figure(cells):
            return None
        has_code = bool(row.code.text) and _LOOKS_LIKE_CODE.fullmatch(clean(row.code.text).upper()) is not None
        return None if has_code and row.evidence.text else "heading"

    def _has_figure(self, cells: Cells) -> bool:
        found = (cells.get(self.layout.columns.get(key, 0)) for key in _FIGURES)
        return any(cell is not None and _is_figure(cell) for cell in found)

    def _cell(self, cells: Cells, number: int, key: str) -> tuple[Cell | None, str]:
        column = self.layout.columns.get(key)
        return (None, "") if column is None else (cells.get(column), address(column, number))

    def _text(self, cells: Cells, number: int, key: str) -> TextCell:
        cell, at = self._cell(cells, number, key)
        return read_text(cell, at, self.layout.encoding)


def _is_figure(cell: Cell) -> bool:
    if isinstance(cell.value, bool):
        return False
    if isinstance(cell.value, str):
        return isinstance(read_number(cell.value), Number | Ambiguous)
    return isinstance(cell.value, int | float | Decimal) or cell.error is not None
