"""The workbook that a department fills in, and the transcription of published figures, by one writer.

`write_template` prefills the form for a department and a period, `write_transcription` writes one publication's figures
into the same form under `CONG-BO`. The cells of the table are in `dti.ingest.form_rows`, the sheets behind the form in
`dti.ingest.form_guide`; another kind of form (`dti.ingest.assessment.template`) hands `draw_form` its head and rows.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from dti.catalogue.duties import targets_of
from dti.catalogue.models import (
    Catalogue,
    Department,
    Goal,
    Programme,
    Publication,
    PublishedResult,
    Target,
)
from dti.catalogue.observations import ObservationValue
from dti.core.errors import Conflict, NotFound
from dti.core.forms import FormCell, FormColumn, FormSheet, Rule, write_form
from dti.core.periods import Period
from dti.core.xlsx import Properties
from dti.i18n import Both, period_name, text
from dti.ingest.columns import (
    FORM_SHEET,
    OTHER_MEASURE,
    PUBLICATION_DEPARTMENT,
    SAME_MEASURE,
    Column,
    LabelLine,
    columns_of,
    labels_of,
)
from dti.ingest.form_guide import help_sheet, lists_sheet
from dti.ingest.form_rows import FilledRow, FormLine, result_shown, row_cells, row_height

_TITLE_HEIGHT = 42.0
_LEAST_HEIGHT = 29.0
"""Points: two lines, so that a short note can be read on paper too."""

__all__ = ["FilledRow", "FormHead", "draw_form", "file_name", "input_hint", "write_template", "write_transcription"]


@dataclass(frozen=True, slots=True)
class FormHead:
    """What stands above the table; ``values`` by label key. ``transcription`` is of nobody, so nobody signs it."""

    title: str
    hint: str
    values: Mapping[str, FormCell]
    transcription: bool = False


def write_template(
    catalogue: Catalogue,
    department: str,
    period: Period,
    programme: str,
    previous: Mapping[str, ObservationValue],
    *,
    deadline: date,
    created: datetime,
    filled: Mapping[str, FilledRow] | None = None,
    prepared_by: str = "",
) -> bytes:
    """The workbook of a department for a period, prefilled; with ``filled`` also filled in, by target code.

    ``previous`` are the latest approved values before the period, by target code. The same arguments give the same
    bytes. NotFound for an unknown department, programme or filled target; Conflict where the department does not report
    for the period (it has ended: the successors are named; it has not begun; it carries no target).
    """
    plan = _programme(catalogue, programme)
    reporting = _reporting(catalogue, department, period)
    targets = targets_of(catalogue, programme, department, period.last_day)
    if not targets:
        name = Both(reporting.name_vi, reporting.name_en)
        raise Conflict("form.error.no_targets", department=name, programme=plan.document, period=period)
    rows = filled or {}
    for code in rows.keys() - {target.code for target in targets}:
        raise NotFound("form.error.target", programme=plan.document, target=code)
    day = period.last_day
    lines = [
        FormLine(
            place,
            target,
            _goal(plan, target, period),
            day,
            previous.get(target.code),
            rows.get(target.code),
            asked=reporting in catalogue.responsible(target.lead_department, day),
        )
        for place, target in enumerate(targets, 1)
    ]
    known = [
        one for one in catalogue.departments if one.is_valid(period.last_day) and one.code != PUBLICATION_DEPARTMENT
    ]
    made_up = any(line.previous is not None and line.previous.illustrative for line in lines)
    head = _department_head(plan, reporting, period, deadline, prepared_by, made_up)
    sheets = [_form_sheet(head, lines), help_sheet(reporting, period, deadline), lists_sheet(known)]
    return write_form(sheets, properties=_properties(head, reporting, period), created=created)


def write_transcription(
    catalogue: Catalogue, publication: Publication, rows: Sequence[PublishedResult], *, created: datetime
) -> bytes:
    """The workbook that carries one publication's figures, one row a figure; a remark has its words and no result.

    NotFound for a target that its programme does not have, and where `CONG-BO` is not in the catalogue; ValueError
    without rows.
    """
    plan = _programme(catalogue, rows[0].programme) if rows else None
    if plan is None:
        raise ValueError(f"a transcription of {publication.code} without figures")
    period = Period.containing(publication.published_on)
    order = {target.code: place for place, target in enumerate(catalogue.targets_of(plan.code))}
    sorted_rows = sorted(rows, key=lambda row: (order.get(row.target, -1), row.data_date))
    lines = [_transcribed(catalogue, plan, publication, row, place, period) for place, row in enumerate(sorted_rows, 1)]
    unit = _known(catalogue, PUBLICATION_DEPARTMENT)
    head = _transcription_head(plan, unit, publication, period)
    sheets = [_form_sheet(head, lines), lists_sheet([unit])]
    return write_form(sheets, properties=_properties(head, unit, period), created=created)


def file_name(department: str, period: Period) -> str:
    """The name under which a form is handed out: bao-cao_STTTT_2024-Q4.xlsx."""
    return f"bao-cao_{department}_{period.code}.xlsx"


def _goal(plan: Programme, target: Target, period: Period) -> Goal | None:
    """The programme's main goal while it is not past, then the next one; after the last, the last."""
    ahead = sorted((goal for goal in target.goals if goal.due_date >= period.last_day), key=lambda goal: goal.due_date)
    main = target.goal(plan.main_horizon)
    if main is not None and (main in ahead or not ahead):
        return main
    return ahead[0] if ahead else max(target.goals, key=lambda goal: goal.due_date, default=None)


def _programme(catalogue: Catalogue, code: str) -> Programme:
    found = catalogue.programme(code)
    if found is None:
        raise NotFound("form.error.programme", programme=code)
    return found


def _known(catalogue: Catalogue, code: str) -> Department:
    found = catalogue.department(code)
    if found is None:
        raise NotFound("form.error.department", department=code)
    return found


def _reporting(catalogue: Catalogue, code: str, period: Period) -> Department:
    """The department, if it reports for this period: what counts is the period's last day."""
    found = _known(catalogue, code)
    if code == PUBLICATION_DEPARTMENT:
        raise Conflict("form.error.publication_department")
    said: dict[str, object] = {"department": Both(found.name_vi, found.name_en), "period": period}
    if found.valid_to is not None and found.valid_to < period.last_day:
        heirs = catalogue.responsible(code, period.last_day)
        named = tuple(Both(f"{one.name_vi} ({one.code})", f"{one.name_en} ({one.code})") for one in heirs)
        raise Conflict("form.error.department_ended", **said, ended=found.valid_to, successors=named or "—")
    if found.valid_from is not None and found.valid_from > period.last_day:
        said["begins"] = found.valid_from
        raise Conflict("form.error.department_not_yet", **said)
    return found


def _transcribed(
    catalogue: Catalogue, plan: Programme, publication: Publication, row: PublishedResult, place: int, period: Period
) -> FormLine:
    target = catalogue.target(plan.code, row.target)
    if target is None:
        raise NotFound("form.error.target", programme=plan.document, target=row.target)
    filled = FilledRow(
        numerator=row.numerator,
        denominator=row.denominator,
        value=result_shown(target, row.value, bound=row.bound, field=row.field, estimated=row.estimated),
        data_date=row.data_date,
        source=row.source,
        note=row.says_vi,
        published_on=publication.published_on,
        measure=OTHER_MEASURE if row.other_measure else SAME_MEASURE,
    )
    return FormLine(place, target, _goal(plan, target, period), period.last_day, None, filled, open_rules=False)


def _department_head(
    plan: Programme, department: Department, period: Period, deadline: date, prepared_by: str, made_up: bool
) -> FormHead:
    # Whose form it is stays locked, so there is nothing to choose: its rows are this department's targets.
    values = {
        "department_code": FormCell(department.code, "value", rule=input_hint("department", "any")),
        "department": FormCell(department.name_vi, "value", rule=input_hint("department", "any")),
        "period": FormCell(period_name(period, "vi"), "value"),
        "deadline": FormCell(deadline, "value", kind="date"),
        "prepared_by": FormCell(prepared_by or None, "entry", locked=False, rule=input_hint("prepared_by", "any")),
    }
    hint = " ".join(text(key, "vi") for key in ("form.hint", *(["form.hint_illustrative"] if made_up else [])))
    return FormHead(f"{text('form.title', 'vi')}\n{plan.name_vi}", hint, values, False)


def input_hint(key: str, kind: Literal["list", "any"], source: str = "") -> Rule:
    """What a label line's cell says when it is entered, and the list behind it."""
    title, message = text(f"form.input.{key}.title", "vi"), text(f"form.input.{key}", "vi")
    return Rule(kind, source=source, input_title=title, input_message=message)


def _transcription_head(plan: Programme, unit: Department, publication: Publication, period: Period) -> FormHead:
    values = {
        "department_code": FormCell(unit.code, "value"),
        "department": FormCell(unit.name_vi, "value"),
        "period": FormCell(period_name(period, "vi"), "value"),
        "deadline": FormCell(text("form.no_deadline", "vi"), "value"),
        "prepared_by": FormCell(text("form.transcribed", "vi"), "value"),
        "publication": FormCell(publication.code, "value"),
    }
    title = f"{text('form.title_transcription', 'vi')}\n{publication.title_vi}"
    return FormHead(title, text("form.hint_transcription", "vi"), values, True)


def _form_sheet(head: FormHead, lines: Sequence[FormLine]) -> FormSheet:
    columns, labels = columns_of(head.transcription), labels_of(head.transcription)
    drawn = [lambda row, line=line: row_cells(line, columns, row) for line in lines]
    return draw_form(head, labels, columns, drawn)


def draw_form(
    head: FormHead,
    labels: Sequence[LabelLine],
    columns: Sequence[Column],
    lines: Sequence[Callable[[int], Sequence[FormCell | None]]],
) -> FormSheet:
    """`Báo cáo`: title, label lines, a hint, the table, and the place for a signature.

    Each of ``lines`` gives its cells for the number of its row in the sheet, from 1.
    """
    rows: list[list[FormCell | None]] = [[FormCell(head.title, "title")]]
    rows += [[None, FormCell(line.label, "label"), head.values[line.key]] for line in labels]
    rows.append([FormCell(head.hint, "note")])
    hint_row, header_row = len(rows) - 1, len(rows)
    widths = [column.width for column in columns]
    rows.append([FormCell(column.header, "header") for column in columns])
    rows += [list(draw(header_row + 1 + place)) for place, draw in enumerate(lines, 1)]
    heights = [(row, max(_LEAST_HEIGHT, row_height(rows[row], widths))) for row in range(header_row, len(rows))]
    rows += [] if head.transcription else _signature(columns)
    return FormSheet(
        FORM_SHEET,
        tuple(FormColumn(column.width) for column in columns),
        rows,
        merges=tuple((row, 0, row, len(columns) - 1) for row in (0, hint_row)),
        freeze=(header_row + 1, 3),
        repeat_rows=(header_row, header_row),
        heights=((0, _TITLE_HEIGHT), *heights),
        active_cell=([line.key for line in labels].index("prepared_by") + 1, 2),
    )


def _signature(columns: Sequence[Column]) -> list[list[FormCell | None]]:
    """The department's head signs; "Người lập biểu" is a label line above and stands only there."""
    said = ("form.head_of_department", "form.signature")
    before: list[FormCell | None] = [None] * (len(columns) - 2)
    return [[], *([*before, FormCell(text(key, "vi"))] for key in said)]


def _properties(head: FormHead, department: Department, period: Period) -> Properties:
    title = head.title.replace("\n", " – ")
    return Properties(title=title, subject=f"{department.code} {period.code}", company=department.name_vi)
