"""Rules for the form as a whole: is it there, whose and for when, are its rows the department's, each once, and all."""

from collections.abc import Iterator, Sequence

from dti.catalogue.models import Department, Kind
from dti.core.periods import Period
from dti.core.text import exact_key
from dti.ingest.columns import column
from dti.ingest.context import Context
from dti.ingest.findings import Severity
from dti.ingest.form import Form, Row
from dti.ingest.params import Both, Param, Words
from dti.ingest.rules import Hit, RuleBook

RULES = RuleBook()
rule = RULES.rule

_ALWAYS_NEEDED = ("result", "data_date", "source")
_PARTS = ("numerator", "denominator")


def _name(department: Department) -> Both:
    return Both(department.name_vi, department.name_en)


@rule("no_form", Severity.ERROR, stops=True)
def missing_form(form: Form, context: Context) -> Iterator[Hit]:
    """No sheet has a table with the form's headers."""
    if not form.candidates:
        yield Hit((), {"headers": tuple(column(key).header for key in ("target_code", *_PARTS, *_ALWAYS_NEEDED))})


@rule("two_forms", Severity.ERROR, stops=True)
def several_forms(form: Form, context: Context) -> Iterator[Hit]:
    """Two sheets with a form: nobody knows which one counts."""
    if len(form.candidates) > 1:
        yield Hit((), {"sheets": form.candidates})


@rule("missing_column", Severity.ERROR)
def missing_columns(form: Form, context: Context) -> Iterator[Hit]:
    """A column that the rows need is not there."""
    needed = list(_ALWAYS_NEEDED)
    if "target_name" not in form.columns:
        needed.insert(0, "target_code")
    ratios = any(row.target is not None and row.target.kind is Kind.RATIO for row in form.rows)
    if ratios and not form.is_transcription:
        needed += _PARTS
    if form.is_transcription:
        needed += ["published_on", "measure"]
    missing = tuple(column(key).header for key in needed if key not in form.columns)
    if missing:
        first = min(form.columns.values(), key=lambda letters: (len(letters), letters))
        yield Hit((f"{first}{form.header}",), {"headers": missing})


@rule("doubled_column", Severity.ERROR)
def doubled_columns(form: Form, context: Context) -> Iterator[Hit]:
    """Two columns with the same meaning: nobody knows which one counts."""
    for doubled in form.doubled:
        yield Hit(doubled.cells, {"header": column(doubled.key).header})


@rule("missing_department", Severity.ERROR)
def missing_department(form: Form, context: Context) -> Iterator[Hit]:
    """The form does not say whose it is."""
    code, name = form.label("department_code"), form.label("department")
    if not code.text and not name.text:
        yield Hit((code.address,))


@rule("unknown_department", Severity.ERROR)
def unknown_department(form: Form, context: Context) -> Iterator[Hit]:
    """Nobody has this code; the exact name beside it may tell which one was meant."""
    code, name = form.label("department_code"), form.label("department")
    if form.department is not None or not (code.text or name.text):
        return
    meant = context.spellings.named(context.catalogue, name.text) if name.text else ()
    cell = code if code.text else name
    hint: Param = (
        Words("findings.hint.code", {"code": tuple(one.code for one in meant)})
        if meant
        else Words("findings.hint.look_up")
    )
    yield Hit((cell.address,), {"found": cell.shown, "hint": hint})


@rule("department_disagrees", Severity.ERROR)
def disagreeing_department(form: Form, context: Context) -> Iterator[Hit]:
    """Code and name of the department are not the same one's."""
    code, name, department = form.label("department_code"), form.label("department"), form.department
    if department is None or not (code.text and name.text) or context.spellings.names(department, name.text):
        return
    params: dict[str, Param] = {"code": department.code, "found": name.shown, "department": _name(department)}
    yield Hit((code.address, name.address), params)


@rule("department_not_valid", Severity.ERROR)
def ended_department(form: Form, context: Context) -> Iterator[Hit]:
    """The department does not exist on the period's last day; its successors carry its duties."""
    department, period = form.department, form.period
    if department is None or period is None or form.is_transcription or department.is_valid(period.last_day):
        return
    heirs = [
        one for one in context.catalogue.responsible(department.code, period.last_day) if one.code != department.code
    ]
    hint: Param = Words("findings.hint.no_successor")
    if heirs:
        hint = Words("findings.hint.successors", {"successors": tuple(_named(one) for one in heirs)})
    cell = form.label("department_code") if form.label("department_code").text else form.label("department")
    yield Hit((cell.address,), {"department": _name(department), "day": period.last_day, "hint": hint})


def _named(department: Department) -> Both:
    return Both(f"{department.name_vi} ({department.code})", f"{department.name_en} ({department.code})")


@rule("unreadable_period", Severity.ERROR)
def unreadable_period(form: Form, context: Context) -> Iterator[Hit]:
    """The form does not say which period it is for."""
    period = form.label("period")
    if form.period is None:
        yield Hit((period.address,), {"found": period.shown})


@rule("period_not_begun", Severity.ERROR)
def future_period(form: Form, context: Context) -> Iterator[Hit]:
    """A report for a period that has not begun."""
    if form.period is not None and form.period.first_day > context.today:
        params: dict[str, Param] = {"period": _period(form), "first": form.period.first_day, "today": context.today}
        yield Hit((form.label("period").address,), params)


@rule("period_outside_programme", Severity.ERROR)
def outside_programme(form: Form, context: Context) -> Iterator[Hit]:
    """A report for a period before the programme began or after it ended."""
    programme, period = form.programme, form.period
    if programme is None or period is None or form.is_transcription:
        return
    too_early = period.last_day < (programme.valid_from or programme.issued_on)
    too_late = programme.valid_to is not None and period.first_day > programme.valid_to
    if too_early or too_late:
        yield Hit(
            (form.label("period").address,),
            {"period": _period(form), "programme": Both(programme.name_vi, programme.name_en)},
        )


@rule("period_closed", Severity.ERROR)
def closed_period(form: Form, context: Context) -> Iterator[Hit]:
    """The period is closed and was not reopened for this department."""
    if form.period is not None and not form.is_transcription and not context.is_open:
        yield Hit((form.label("period").address,), {"period": _period(form)})


def _period(form: Form) -> Period:
    assert form.period is not None
    return form.period


@rule("unknown_publication", Severity.ERROR)
def unknown_publication(form: Form, context: Context) -> Iterator[Hit]:
    """Transcribed figures name the publication that they come from."""
    if form.is_transcription and form.publication is None:
        yield Hit((form.label("publication").address,), {"found": form.label("publication").shown})


@rule("unknown_target", Severity.ERROR)
def unknown_targets(form: Form, context: Context) -> Iterator[Hit]:
    """A row with figures whose code no target has; the exact name beside it may tell which one was meant."""
    by_name = {exact_key(one.name_vi): one.code for one in context.catalogue.targets}
    for row in form.rows:
        if row.target is None and row.code.text:
            meant = by_name.get(exact_key(row.name.text)) if row.name.text else None
            hint = Words("findings.hint.code", {"code": meant}) if meant else Words("findings.hint.look_up")
            yield Hit((row.code.address,), {"hint": hint}, {"found": row.code.shown})


@rule("missing_target_code", Severity.ERROR)
def missing_codes(form: Form, context: Context) -> Iterator[Hit]:
    """A row with figures that does not say which target they are of."""
    for row in form.rows:
        if row.target is None and not row.code.text:
            yield Hit((row.code.address or row.name.address,))


@rule("duplicate_target", Severity.ERROR)
def duplicate_targets(form: Form, context: Context) -> Iterator[Hit]:
    """Two rows report the same target; in a transcription, the same target, day and figure."""
    seen: dict[tuple[object, ...], list[Row]] = {}
    for one in form.reported:
        row = one.row
        said = (
            (row.data_date.day, row.value, row.bound, row.other_measure, row.note.text) if form.is_transcription else ()
        )
        seen.setdefault((one.name, *said), []).append(row)
    for key, rows in seen.items():
        if len(rows) > 1:
            yield Hit(tuple(row.code.address or row.name.address for row in rows), {"target": str(key[0])})


@rule("empty_form", Severity.ERROR)
def empty_form(form: Form, context: Context) -> Iterator[Hit]:
    """Nothing is filled in."""
    if form.sheet is not None and not any(row.target is None for row in form.rows) and not form.reported:
        yield Hit(_result_cells(form.rows))


def _result_cells(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(row.result.address for row in rows if row.result.address)
