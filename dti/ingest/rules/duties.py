"""Rules for who reports what: another department's targets or form, targets that nobody enters, targets left out."""

from collections.abc import Iterator

from dti.catalogue.duties import reporters
from dti.catalogue.models import Department
from dti.ingest.context import Context
from dti.ingest.findings import Severity
from dti.ingest.form import Form, Reported
from dti.ingest.params import Both, Param
from dti.ingest.rules import Hit, RuleBook

RULES = RuleBook()
rule = RULES.rule

_FEWEST_ROWS = 2


def _name(department: Department) -> Both:
    return Both(department.name_vi, department.name_en)


def _named(one: Department) -> Both:
    return Both(f"{one.name_vi} ({one.code})", f"{one.name_en} ({one.code})")


def _foreign(form: Form, context: Context) -> tuple[Reported, ...]:
    if form.department is None or form.period is None or form.is_transcription:
        return ()
    return tuple(one for one in form.reported if one.name not in context.own and one.target.reads_index is None)


def _owners(form: Form, context: Context) -> tuple[Department, ...]:
    """The departments whose form this must be: every row is theirs and none is the one's that is named."""
    foreign = _foreign(form, context)
    if form.period is None or len(foreign) < _FEWEST_ROWS or len(foreign) < len(form.reported):
        return ()
    whose = [reporters(context.catalogue, one.target, form.period.last_day) for one in foreign]
    return tuple(department for department in whose[0] if all(department in others for others in whose))


@rule("another_departments_form", Severity.ERROR)
def another_departments_form(form: Form, context: Context) -> Iterator[Hit]:
    """The department's code is one that reports none of the rows, while another one reports them all."""
    owners = _owners(form, context)
    if owners and form.department is not None:
        cell = form.label("department_code") if form.label("department_code").text else form.label("department")
        params: dict[str, Param] = {
            "department": _named(form.department),
            "owners": tuple(_named(one) for one in owners),
        }
        yield Hit((cell.address,), params)


@rule("foreign_target", Severity.ERROR)
def foreign_targets(form: Form, context: Context) -> Iterator[Hit]:
    """A target that other departments report."""
    if form.department is None or form.period is None or _owners(form, context):
        return
    for one in _foreign(form, context):
        leads = context.catalogue.responsible(one.target.lead_department, form.period.last_day)
        params: dict[str, Param] = {"lead": tuple(_named(lead) for lead in leads), "department": _name(form.department)}
        yield Hit((one.row.code.address or one.row.name.address,), params, {"targets": one.name})


@rule("target_read_from_index", Severity.ERROR)
def index_targets(form: Form, context: Context) -> Iterator[Hit]:
    """A target that reads an index is not entered a second time."""
    if not form.is_transcription:
        for one in form.reported:
            if one.target.reads_index is not None:
                yield Hit((one.row.code.address or one.row.name.address,), {}, {"targets": one.name})


@rule("missing_targets", Severity.WARNING)
def missing_targets(form: Form, context: Context) -> Iterator[Hit]:
    """Targets that this department has to report are left out; `Ghi chú` of the row may say why."""
    present = {one.name for one in form.reported}
    if not present:
        return
    rows = {row.target.code: row for row in form.rows if row.target is not None}
    for target in context.awaited:
        if target.code not in present:
            row = rows.get(target.code)
            cell = row.result.address if row is not None else ""
            yield Hit((cell,), {}, {"targets": target.code}, row.reason if row is not None else "")
