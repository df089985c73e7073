"""The workbook in which a department assesses the index's nodes itself, by the writer of all forms.

Rows are the nodes that `asked_nodes` gives; a framework with components needs nothing here. `Năm trước` is the official
value of the year before as a percentage of the maximum, so that it cannot be taken for points.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from dti.catalogue.models import Catalogue, Department, Framework, IndexNode
from dti.core.errors import Conflict, NotFound
from dti.core.forms import FormCell, FormColumn, FormSheet, Rule, write_form
from dti.core.xlsx import Properties
from dti.i18n import Both, text
from dti.ingest.assessment.form import asked_nodes, is_ratio
from dti.ingest.columns import (
    ASSESSMENT_COLUMNS,
    ASSESSMENT_LABELS,
    HELP_SHEET,
    PUBLICATION_DEPARTMENT,
)
from dti.ingest.form_guide import lists_sheet
from dti.ingest.form_rows import row_height
from dti.ingest.template import FormHead, draw_form, input_hint

_HELP_WIDTHS = (5.0, 18.0, 66.0, 44.0)
_STEPS = ("rows", "points", "share", "parts", "evidence", "gap", "send")


@dataclass(frozen=True, slots=True)
class FilledNode:
    """What stands in the open cells of a row. Text is written as text, so that faulty input can be shown too."""

    points: Decimal | str | None = None
    numerator: Decimal | str | None = None
    denominator: Decimal | str | None = None
    evidence: str = ""
    note: str = ""


def write_assessment(
    catalogue: Catalogue,
    department: str,
    framework: str,
    year: int,
    last_year: Mapping[str, Decimal],
    *,
    created: datetime,
    deadline: date | None = None,
    filled: Mapping[str, FilledNode] | None = None,
    prepared_by: str = "",
) -> bytes:
    """The workbook of a department for a framework and assessment year; with ``filled`` also filled in, by node code.

    ``last_year`` are official values (0 to 1) by node code. The same arguments give the same bytes. NotFound for an
    unknown department, framework or filled node; Conflict where the framework has no points for the year, or the
    department did not exist.
    """
    edition = find_edition(catalogue, framework, year)
    reporting = _reporting(catalogue, department, year, created.date())
    asked = asked_nodes(edition, year)
    rows = filled or {}
    for code in rows.keys() - {node.code for node, _ in asked}:
        raise NotFound("assessment_form.error.node", framework=edition.decision, node=code)
    known = [
        one
        for one in catalogue.departments
        if one.code != PUBLICATION_DEPARTMENT and (one.is_valid(date(year, 12, 31)) or one.is_valid(created.date()))
    ]
    head = _head(edition, reporting, year, deadline, prepared_by)
    labels = [line for line in ASSESSMENT_LABELS if line.key in head.values]
    lines = [
        _Line(place, node, maximum, last_year.get(node.code), rows.get(node.code, FilledNode())).draw
        for place, (node, maximum) in enumerate(asked, 1)
    ]
    sheets = [draw_form(head, labels, ASSESSMENT_COLUMNS, lines), _help(reporting, edition, year), lists_sheet(known)]
    title = head.title.replace("\n", " – ")
    properties = Properties(title=title, subject=f"{reporting.code} {edition.code} {year}", company=reporting.name_vi)
    return write_form(sheets, properties=properties, created=created)


def assessment_name(department: str, framework: str, year: int) -> str:
    """The name under which a form is handed out: tu-danh-gia_STTTT_922-2022_2023.xlsx."""
    return f"tu-danh-gia_{department}_{framework}_{year}.xlsx"


def find_edition(catalogue: Catalogue, framework: str, year: int) -> Framework:
    """The framework by code or decision. NotFound where there is none, Conflict where it has no points for the year."""
    found = next((one for one in catalogue.frameworks if framework in (one.code, one.decision)), None)
    if found is None:
        known = ", ".join(one.code for one in catalogue.frameworks)
        raise NotFound("assessment_form.error.framework", framework=framework, known=known or "–")
    if not asked_nodes(found, year):
        years = ", ".join(map(str, found.assessment_years))
        raise Conflict("assessment_form.error.year", framework=found.decision, year=str(year), years=years)
    return found


def _reporting(catalogue: Catalogue, code: str, year: int, today: date) -> Department:
    found = catalogue.department(code)
    if found is None:
        raise NotFound("form.error.department", department=code)
    if code == PUBLICATION_DEPARTMENT:
        raise Conflict("form.error.publication_department")
    if not (found.is_valid(date(year, 12, 31)) or found.is_valid(today)):
        name = Both(found.name_vi, found.name_en)
        raise Conflict("assessment_form.error.department", department=name, year=str(year))
    return found


def _head(framework: Framework, department: Department, year: int, deadline: date | None, prepared_by: str) -> FormHead:
    values = {
        "department_code": FormCell(department.code, "value"),
        "department": FormCell(department.name_vi, "value", rule=input_hint("department", "any")),
        "framework": FormCell(framework.code, "value"),
        "assessment_year": FormCell(str(year), "value"),
        **({"deadline": FormCell(deadline, "value", kind="date")} if deadline is not None else {}),
        "prepared_by": FormCell(prepared_by or None, "entry", locked=False, rule=input_hint("prepared_by", "any")),
    }
    title = text("assessment_form.title", "vi", year=str(year))
    return FormHead(f"{title}\n{framework.name_vi}", text("assessment_form.hint", "vi"), values)


@dataclass(frozen=True, slots=True)
class _Line:
    """One node as one row of the form."""

    place: int
    node: IndexNode
    maximum: Decimal
    last_year: Decimal | None
    filled: FilledNode

    def draw(self, _row: int) -> list[FormCell]:
        """Its cells in the order of the columns."""
        last = FormCell(None, "fixed")
        if self.last_year is not None:
            last = FormCell(self.last_year * 100, "fixed", kind="percent", places=2)
        return [
            FormCell(self.place, "fixed"),
            FormCell(self.node.code, "fixed"),
            FormCell(self.node.name_vi, "fixed", comment=self.node.rule_vi or None),
            FormCell(self.maximum, "fixed", kind="number"),
            last,
            self._open("numerator", self.filled.numerator, Decimal(0)),
            self._open("denominator", self.filled.denominator, Decimal("0.000001")),
            self._open("points", self.filled.points, Decimal(0), self.maximum),
            FormCell(self.filled.evidence or None, "entry", locked=False, rule=_hint("evidence")),
            FormCell(self.filled.note or None, "entry", locked=False, rule=_hint("note")),
        ]

    def _open(self, key: str, value: Decimal | str | None, low: Decimal, high: Decimal | None = None) -> FormCell:
        known = "ratio" if key != "points" and is_ratio(self.node) else "free"
        said = f"assessment_form.input.{key}" if key == "points" else f"assessment_form.input.{known}_part"
        rule = Rule(
            "decimal",
            low=low,
            high=high,
            input_title=text(f"assessment_form.input.{key}.title", "vi"),
            input_message=text(said, "vi", maximum=self.maximum),
            error_title=text("form.refuse.number.title", "vi"),
            error_message=text("form.refuse.number", "vi"),
            severity="warning",
        )
        return FormCell(value, "entry", locked=False, kind=None if isinstance(value, str) else "number", rule=rule)


def _hint(key: str) -> Rule:
    title, said = text(f"assessment_form.input.{key}.title", "vi"), text(f"assessment_form.input.{key}", "vi")
    return Rule("any", input_title=title, input_message=said)


def _help(department: Department, framework: Framework, year: int) -> FormSheet:
    """`Hướng dẫn`: for whom this form is, the steps, each column with an example, and what is not known."""
    said = {"department": department.name_vi, "framework": framework.decision, "year": str(year)}
    texts = [text("assessment_form.help.for", "vi", **said)]
    ratios = ", ".join(node.code for node, _ in asked_nodes(framework, year) if is_ratio(node))
    steps = [key for key in _STEPS if key != "parts" or ratios]  # of the other nodes the points cannot be computed
    texts += [
        f"{place}. {text(f'assessment_form.help.step.{key}', 'vi', nodes=ratios)}" for place, key in enumerate(steps, 1)
    ]
    rows: list[list[FormCell | None]] = [[FormCell(text("form.help.title", "vi"), "title")]]
    rows += [[FormCell(line)] for line in texts]
    rows.append([])
    heads = ("form.list.number", *(f"form.help.header.{name}" for name in ("column", "meaning", "example")))
    rows.append([FormCell(text(head, "vi"), "header") for head in heads])
    for place, column in enumerate(ASSESSMENT_COLUMNS, 1):
        meaning = text(f"assessment_form.help.column.{column.key}", "vi")
        example = text(f"assessment_form.help.example.{column.key}", "vi")
        rows.append([FormCell(place, "fixed"), *(FormCell(one, "fixed") for one in (column.header, meaning, example))])
    across, said_in = (sum(_HELP_WIDTHS),), range(1, 1 + len(texts))
    heights = [(at, row_height(rows[at], across if at in said_in else _HELP_WIDTHS)) for at in range(1, len(rows))]
    return FormSheet(
        HELP_SHEET,
        tuple(FormColumn(width) for width in _HELP_WIDTHS),
        rows,
        merges=tuple((row, 0, row, len(_HELP_WIDTHS) - 1) for row in range(1 + len(texts))),
        heights=((0, 24.0), *heights),
    )
