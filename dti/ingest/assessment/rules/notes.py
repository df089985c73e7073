"""Notes on a self-assessment: what was understood although it was not written plainly, and what nobody can check."""

from collections.abc import Iterator

from dti.ingest.assessment.form import AssessmentForm, is_ratio
from dti.ingest.assessment.rules import AssessmentBook
from dti.ingest.context import Context
from dti.ingest.findings import Severity
from dti.ingest.heads import code_as_written
from dti.ingest.params import Param, Words
from dti.ingest.rules import Hit
from dti.ingest.rules._showing import short

RULES = AssessmentBook()
rule = RULES.rule


@rule("number_understood", Severity.NOTE)
def understood_numbers(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """'87,5 điểm' is understood as 87,5."""
    for row in form.claims:
        for _, cell in row.numbers:
            if cell.repaired and cell.number is not None:
                understood: Param = cell.number.value
                if cell.number.estimated:
                    understood = Words("findings.understood.estimated", {"value": understood})
                yield Hit((cell.address,), {}, {"found": cell.shown, "understood": understood})


@rule("share_understood", Severity.NOTE)
def understood_shares(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """'85 %' of a maximum of 100 is understood as 85 points, of 200 as 170."""
    for row in form.claims:
        if row.as_share and row.points.value is not None and row.maximum is not None:
            each: dict[str, Param] = {"found": row.points.shown, "understood": short(row.points.value, 4)}
            yield Hit((row.points.address,), {"maximum": row.maximum}, each)


@rule("points_computed", Severity.NOTE)
def computed_points(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """Points that were left empty follow from the parts where the node's rule says how."""
    for row in form.claims:
        computed = row.from_parts
        if row.points.value is None and not row.is_gap and computed is not None:
            cell = row.points.address or row.denominator.address
            yield Hit((cell,), {}, {"computed": short(computed, 4), "nodes": row.title})


@rule("parts_not_compared", Severity.NOTE)
def unchecked_parts(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """Parts of a node whose rule is not known: kept, and not held against its points."""
    for row in form.claims:
        has_parts = row.numerator.value is not None and row.denominator.value is not None
        if has_parts and row.node is not None and row.points.value is not None and not is_ratio(row.node):
            yield Hit((row.points.address, row.numerator.address, row.denominator.address), {}, {"nodes": row.title})


@rule("declared_gap", Severity.NOTE)
def declared_gaps(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """'Chưa có số liệu' is kept as a gap, never as a zero."""
    for row in form.claims:
        if row.is_gap:
            yield Hit((row.points.address,), {}, {"found": row.points.shown, "targets": row.title})


@rule("code_understood", Severity.NOTE)
def understood_codes(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """'p – g' is understood as P-G."""
    for row in form.nodes:
        if row.node is not None and row.code.text and row.code.text != row.node.code:
            each: dict[str, Param] = {"found": row.code.shown, "understood": code_as_written(row.node.code)}
            yield Hit((row.code.address,), {}, each)


@rule("node_from_name", Severity.NOTE)
def nodes_from_names(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """A row without a code is known by the exact name of its node."""
    for row in form.nodes:
        if row.node is not None and not row.code.text:
            yield Hit((row.name.address,), {}, {"node": row.node.code, "name": row.node.name_vi})


@rule("hidden_read", Severity.NOTE)
def hidden_figures(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """Rows, columns or a sheet that are hidden or filtered away are read like any other, and said to be."""
    letters = form.columns.get("points") or form.columns.get("node_code") or "A"
    rows = tuple(f"{letters}{row.number}" for row in form.claims if row.number in form.hidden_rows)
    columns = tuple(f"{column}{form.header}" for column in form.hidden_columns)
    if rows or columns or form.is_hidden:
        kinds = (("rows", bool(rows)), ("columns", bool(columns)), ("sheet", form.is_hidden))
        what = tuple(Words(f"findings.hidden.{kind}") for kind, is_there in kinds if is_there)
        yield Hit((*columns, *rows), {"what": what})
