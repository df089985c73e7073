"""Rules for a self-assessment as a whole: which framework and year, whose, are its rows the framework's, each once."""

from collections.abc import Iterator
from datetime import date

from dti.core.text import exact_key
from dti.ingest.assessment.form import AssessmentForm, NodeRow
from dti.ingest.assessment.rules import AssessmentBook
from dti.ingest.columns import column
from dti.ingest.context import Context
from dti.ingest.findings import Severity
from dti.ingest.params import Both, Words
from dti.ingest.rules import Hit

RULES = AssessmentBook()
rule = RULES.rule


@rule("missing_assessment_column", Severity.ERROR)
def missing_columns(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """A column that the rows need is not there."""
    needed = ["points", "evidence"]
    if "node_name" not in form.columns:
        needed.insert(0, "node_code")
    missing = tuple(column(key).header for key in needed if key not in form.columns)
    if missing:
        first = min(form.columns.values(), key=lambda letters: (len(letters), letters))
        yield Hit((f"{first}{form.header}",), {"headers": missing})


@rule("unknown_framework", Severity.ERROR)
def unknown_framework(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """The form does not say which framework it is for, or names one that nobody knows."""
    if form.framework is None:
        said = form.label("framework")
        known = tuple(framework.code for framework in context.catalogue.frameworks)
        yield Hit((said.address,), {"found": said.shown, "known": known})


@rule("unreadable_assessment_year", Severity.ERROR)
def unreadable_year(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """The form does not say which assessment year it is for."""
    if form.assessment_year is None:
        said = form.label("assessment_year")
        yield Hit((said.address,), {"found": said.shown})


@rule("framework_not_for_year", Severity.ERROR)
def other_framework(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """The framework is not the one of the assessment year: it has no points for it."""
    if form.framework is None or form.assessment_year is None or form.asked:
        return
    year = form.assessment_year
    meant = tuple(one.code for one in context.catalogue.frameworks if year in one.assessment_years)
    hint = Words("assessment_findings.hint.framework", {"year": str(year), "known": meant})
    yield Hit(
        (form.label("framework").address, form.label("assessment_year").address),
        {
            "framework": form.framework.decision,
            "year": str(year),
            "years": tuple(str(one) for one in form.framework.assessment_years),
            "hint": hint if meant else Words("assessment_findings.hint.no_framework", {"year": str(year)}),
        },
    )


@rule("published_figures_unit", Severity.ERROR)
def published_figures(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """The unit of published figures assesses nothing: official values come from the ministry's table."""
    if form.department is not None and form.is_transcription:
        yield Hit((form.label("department_code").address,), {"code": form.department.code})


@rule("department_not_there", Severity.ERROR)
def ended_department(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """The department exists neither at the end of the assessment year nor now."""
    department, year = form.department, form.assessment_year
    if department is None or year is None or form.is_transcription:
        return
    last = date(year, 12, 31)
    if not (department.is_valid(last) or department.is_valid(context.today)):
        name = Both(department.name_vi, department.name_en)
        yield Hit((form.label("department_code").address,), {"department": name, "day": last, "today": context.today})


@rule("unknown_node", Severity.ERROR)
def unknown_nodes(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """A row with points whose code no node of the framework has; the exact name may tell which one was meant."""
    if form.framework is None:
        return
    by_name = {exact_key(node.name_vi): node.code for node, _ in form.asked}
    for row in form.nodes:
        if row.node is None and row.code.text:
            meant = by_name.get(exact_key(row.name.text)) if row.name.text else None
            hint = Words("findings.hint.code", {"code": meant}) if meant else Words("assessment_findings.hint.look_up")
            yield Hit((row.code.address,), {"hint": hint}, {"found": row.code.shown})


@rule("missing_node_code", Severity.ERROR)
def missing_codes(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """A row with points that does not say which node they are of."""
    for row in form.nodes:
        if row.node is None and not row.code.text:
            yield Hit((row.code.address or row.name.address,))


@rule("node_not_asked", Severity.ERROR)
def other_nodes(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """A node that is the sum of others, or whose maximum nobody knows: its points would count twice or not at all."""
    for row in form.claims:
        if form.asked and row.maximum is None:
            yield Hit((row.code.address or row.name.address,), {}, {"nodes": row.title})


@rule("duplicate_node", Severity.ERROR)
def duplicate_nodes(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """Two rows claim points for the same node."""
    seen: dict[str, list[NodeRow]] = {}
    for row in form.claims:
        seen.setdefault(row.title, []).append(row)
    for node, rows in seen.items():
        if len(rows) > 1:
            yield Hit(tuple(row.code.address or row.name.address for row in rows), {"node": node})


@rule("empty_assessment", Severity.ERROR)
def empty_form(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """Nothing is filled in."""
    if not form.claims and not any(row.node is None for row in form.nodes):
        yield Hit(tuple(row.points.address for row in form.nodes if row.points.address))


@rule("missing_nodes", Severity.NOTE)
def missing_nodes(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """Nodes that this form leaves open; other departments may claim them, and nobody's silence is a zero."""
    claimed = {row.title for row in form.claims}
    missing = tuple(node.code for node, _ in form.asked if node.code not in claimed)
    if missing and claimed:
        rows = {row.title: row.points.address for row in form.nodes}
        cells = tuple(rows[code] for code in missing if rows.get(code))
        yield Hit(cells, {"nodes": missing, "count": str(len(missing)), "of": str(len(form.asked))})
