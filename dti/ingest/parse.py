"""The cells of a workbook to a `Form`: header by meaning, typed values, and the address that each came from.

`layout` finds the table, `values` reads its cells; here rows are told apart (a figure, a heading, a signature) and
the labels above the table are looked up in the catalogue. Judging is for the rules: nothing here refuses anything.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from openpyxl.utils import get_column_letter

from dti.catalogue.models import Catalogue, Kind, Programme, Publication, Target, Unit
from dti.core.numbers import Ambiguous, Number, read_number
from dti.core.periods import Period, read_period
from dti.core.text import exact_key
from dti.ingest.columns import OTHER_MEASURE, PUBLICATION_DEPARTMENT, SAME_MEASURE
from dti.ingest.decimal_marks import agree_on_marks, settle_parts
from dti.ingest.findings import PassedRow
from dti.ingest.form import Form, NumberCell, Reported, Row, State, TextCell, ratio_of
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
from dti.ingest.layout import Cells, Layout, address, choose, find_layouts
from dti.ingest.merged import SPREADING, anchors_in
from dti.ingest.params import Words
from dti.ingest.spellings import Spellings
from dti.ingest.values import read_day, read_part, read_result, read_text
from dti.ingest.workbook import Cell, Workbook

_LOOKS_LIKE_CODE = re.compile(r"[A-ZĐ]{2,6}[- .]?[0-9]{1,3}[A-Z]?")
_FIGURES = ("numerator", "denominator", "result")
GAP_BESIDE_FIGURE = "findings.reason.gap_beside_figure"
_MEASURES = {exact_key(SAME_MEASURE): False, exact_key(OTHER_MEASURE): True, "": False}


def parse(workbook: Workbook, catalogue: Catalogue, spellings: Spellings) -> Form:
    """The form of a workbook. Without exactly one form only ``candidates`` is filled in."""
    layouts, unread = choose(find_layouts(workbook, spellings))
    return parse_chosen(workbook, layouts, unread, catalogue, spellings)


def parse_chosen(
    workbook: Workbook,
    layouts: tuple[Layout, ...],
    unread: tuple[str, ...],
    catalogue: Catalogue,
    spellings: Spellings,
) -> Form:
    """The same where the forms that count, and the sheets with forms that do not, are known already."""
    candidates = tuple(layout.sheet.name for layout in layouts)
    if len(layouts) != 1:
        return Form(candidates)
    form = _read(layouts[0], catalogue, spellings)
    return replace(form, unread_forms=unread, personal=personal_traces(workbook))


def _read(layout: Layout, catalogue: Catalogue, spellings: Spellings) -> Form:
    programme = _programme(layout, catalogue)
    targets = {target.code: target for target in catalogue.targets_of(programme.code)} if programme else {}
    table = _Table(layout, targets, spellings)
    rows, passed = table.rows()
    department, by_name = find_department(layout, catalogue, spellings)
    is_transcription = department is not None and department.code == PUBLICATION_DEPARTMENT
    return Form(
        candidates=(layout.sheet.name,),
        sheet=layout.sheet.name,
        header=layout.last,
        columns={key: get_column_letter(column) for key, column in layout.columns.items()},
        doubled=layout.doubled,
        ignored=layout.ignored,
        labels=layout.labels,
        rows=rows,
        reported=_reported(rows, is_transcription),
        passed=passed,
        department=department,
        department_by_name=by_name,
        period=_period(layout),
        publication=_publication(layout, catalogue),
        programme=programme,
        is_transcription=is_transcription,
        legacy=legacy_cells(layout),
        hidden_rows=tuple(row.number for row in rows if row.number in layout.sheet.hidden_rows),
        hidden_columns=hidden_columns(layout),
        is_hidden=layout.sheet.state != "visible",
    )


def _reported(rows: tuple[Row, ...], is_transcription: bool) -> tuple[Reported, ...]:
    return tuple(
        Reported(row, row.target)
        for row in rows
        if row.target is not None and (row.is_reported or (is_transcription and row.remark))
    )


def _period(layout: Layout) -> Period | None:
    return read_period(label_text(layout, "period"))


def _publication(layout: Layout, catalogue: Catalogue) -> Publication | None:
    code = exact_key(label_text(layout, "publication"))
    return next((one for one in catalogue.publications if code and exact_key(one.code) == code), None)


def _programme(layout: Layout, catalogue: Catalogue) -> Programme | None:
    """The programme that knows most of the form's codes, or names of targets; of equals the one with most targets.

    Targets that only read another one's figures are in nobody's form, so they say nothing about it.
    """
    column = layout.columns.get("target_code", layout.columns.get("target_name"))
    found: Counter[str] = Counter()
    by_code: dict[str, list[str]] = {}
    entered = [target for target in catalogue.targets if not catalogue.feeds_into(target.programme, target.code)]
    for target in entered:
        for key in (target.code, exact_key(target.name_vi)):
            by_code.setdefault(key, []).append(target.programme)
    for number, cells in layout.grid.items():
        cell = cells.get(column) if column is not None and number > layout.last else None
        if cell is not None and isinstance(cell.value, str):
            found.update(by_code.get(code_as_written(cell.value)) or by_code.get(exact_key(cell.value), []))
    sizes = Counter(target.programme for target in entered)
    with_targets = [one for one in catalogue.programmes if one.code in sizes]
    return max(with_targets, key=lambda one: (found[one.code], sizes[one.code]), default=None)


class _Table:
    """Reads the rows below the header."""

    def __init__(self, layout: Layout, targets: Mapping[str, Target], spellings: Spellings) -> None:
        self.layout = layout
        self.targets = targets
        self.by_name = {exact_key(target.name_vi): target for target in targets.values()}
        self.beside = {unit: spellings.unit_words(unit) for unit in Unit}
        self.anchors = anchors_in(layout)

    def rows(self) -> tuple[tuple[Row, ...], tuple[PassedRow, ...]]:
        """The rows that report, or fail to, and those with content that hold no figure."""
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
        return agree_on_marks(rows), tuple(at_the_end(one, last) for one in passed)

    def _row(self, number: int, cells: Cells) -> Row:
        code, name = self._text(cells, number, "target_code"), self._text(cells, number, "target_name")
        target = self.targets.get(code_as_written(code.text)) if code.text else self.by_name.get(exact_key(name.text))
        measure = self._text(cells, number, "measure")
        row = Row(
            number=number,
            code=code,
            name=name,
            target=target,
            data_date=read_day(*self._cell(cells, number, "data_date")),
            published_on=read_day(*self._cell(cells, number, "published_on")),
            source=self._text(cells, number, "source"),
            note=self._text(cells, number, "note"),
            measure=measure,
            unit=self._text(cells, number, "unit"),
            other_measure=_MEASURES.get(exact_key(measure.text)),
            merged=self._merged(number) if self.anchors else (),
        )
        return self._with_figures(row, cells, target)

    def _with_figures(self, row: Row, cells: Cells, target: Target | None) -> Row:
        numerator, denominator = (
            read_part(*self._cell(cells, row.number, key), self.beside[Unit.COUNT])
            if key in self.layout.columns
            else NumberCell()
            for key in ("numerator", "denominator")
        )
        if target is None:
            return replace(row, numerator=numerator, denominator=denominator)
        result = NumberCell()
        if "result" in self.layout.columns:
            result = read_result(*self._cell(cells, row.number, "result"), target, self.beside[target.unit])
        if target.kind in (Kind.RATIO, Kind.SHARE) and not row.other_measure:
            numerator, denominator = settle_parts(numerator, denominator, result)
        numerator, denominator, result = _with_gap(numerator, denominator, result)
        without_parts = numerator.is_blank and denominator.is_blank
        if target.kind is Kind.RATIO and result.state is State.UNCALCULATED and without_parts:
            result = replace(result, state=State.EMPTY)  # the form's own formula over parts that are not filled in
        split = _split_fraction(replace(row, numerator=numerator, denominator=denominator, result=result))
        return replace(split, ratio=ratio_of(split))

    def _passed_over(self, row: Row, cells: Cells) -> str | None:
        """Why a row is no row of figures; None for one that is, or that tries to be."""
        if row.target is not None:
            return None
        code = code_as_written(row.code.text)
        if _LOOKS_LIKE_CODE.fullmatch(code):
            return None
        if is_numbering(cells):
            return "numbering"
        words = exact_key(row.name.text or row.code.text)
        if words.startswith(TOTALS):
            return "total"
        return None if self._has_figure(cells) else "heading"

    def _has_figure(self, cells: Cells) -> bool:
        for key in _FIGURES:
            cell = cells.get(self.layout.columns.get(key, 0))
            if cell is None or isinstance(cell.value, bool):
                continue
            if isinstance(cell.value, int | float) or cell.error is not None:
                return True
            if isinstance(cell.value, str) and isinstance(read_number(cell.value), Number | Ambiguous):
                return True
        return False

    def _cell(self, cells: Cells, number: int, key: str) -> tuple[Cell | None, str]:
        column = self.layout.columns.get(key)
        if column is None:
            return None, ""
        anchor = self.anchors.get((number, column), number)
        return (self.layout.grid.get(anchor, {}) if anchor != number else cells).get(column), address(column, anchor)

    def _merged(self, number: int) -> tuple[str, ...]:
        columns = self.layout.columns
        return tuple(key for key in SPREADING if (number, columns.get(key, 0)) in self.anchors)

    def _text(self, cells: Cells, number: int, key: str) -> TextCell:
        cell, at = self._cell(cells, number, key)
        return read_text(cell, at, self.layout.encoding)


def _with_gap(
    numerator: NumberCell, denominator: NumberCell, result: NumberCell
) -> tuple[NumberCell, NumberCell, NumberCell]:
    """ "Chưa có số liệu" in the place of a part says it of the row; beside a figure it says two things at once."""
    parts = (numerator, denominator)
    gaps = [part for part in parts if part.state is State.GAP]
    if not gaps:
        return numerator, denominator, result
    if result.number is None and not any(part.number is not None or part.ambiguous is not None for part in parts):
        blank = [replace(part, state=State.EMPTY, shown="") if part.state is State.GAP else part for part in parts]
        return blank[0], blank[1], result if result.state is State.GAP else gaps[0]
    both = [
        replace(part, state=State.UNREADABLE, reason=Words(GAP_BESIDE_FIGURE)) if part.state is State.GAP else part
        for part in parts
    ]
    return both[0], both[1], result


def _split_fraction(row: Row) -> Row:
    """935/1317 written as the result of a ratio are its parts; beside parts of their own it is one number too many."""
    number = row.result.number
    if row.target is None or row.target.kind is not Kind.RATIO or number is None or number.of is None:
        return row
    if not (row.numerator.is_blank and row.denominator.is_blank):
        reason = Words("findings.reason.not_one_number")
        return replace(row, result=replace(row.result, state=State.UNREADABLE, number=None, reason=reason))
    upper = replace(row.result, number=replace(number, of=None), repaired=False)
    lower = replace(upper, number=Number(number.of, digits=0))
    return replace(row, numerator=upper, denominator=lower, result=NumberCell(row.result.address, State.EMPTY))
