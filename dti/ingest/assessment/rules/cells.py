"""Rules for one row of a self-assessment: can it be read, is it complete, are its points possible and evidenced."""

from collections.abc import Iterator
from decimal import Decimal

from dti.core.numbers import plainly
from dti.ingest.assessment.form import AssessmentForm, NodeRow, is_ratio
from dti.ingest.assessment.rules import AssessmentBook
from dti.ingest.columns import column
from dti.ingest.context import Context
from dti.ingest.findings import Severity
from dti.ingest.form import NumberCell, State
from dti.ingest.params import Param
from dti.ingest.rules import Hit
from dti.ingest.rules._showing import short

RULES = AssessmentBook()
rule = RULES.rule

_NUMERATOR, _DENOMINATOR = column("numerator").header, column("denominator").header


# Can it be read?


@rule("error_cell", Severity.ERROR)
def error_cells(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """A cell shows #DIV/0!, #N/A or the like."""
    for row in form.claims:
        for header, cell in row.numbers:
            if cell.state is State.ERROR:
                yield Hit((cell.address,), {"found": cell.shown, "column": header}, {"targets": row.title})
        for key, said in (("evidence", row.evidence), ("note", row.note)):
            if said.error:
                yield Hit((said.address,), {"found": said.error, "column": column(key).header}, {"targets": row.title})


@rule("unreadable_number", Severity.ERROR)
def unreadable_numbers(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """A cell for a number holds something that is none."""
    found: dict[tuple[str, str], list[NumberCell]] = {}
    for row in form.claims:
        for header, cell in row.numbers:
            if cell.state is State.UNREADABLE and cell.reason is not None:
                found.setdefault((header, cell.reason.key), []).append(cell)
    for (header, _), cells in found.items():
        reason = cells[0].reason
        shown = tuple(dict.fromkeys(cell.shown for cell in cells))
        params: dict[str, Param] = {"found": shown, "column": header, "reason": reason if reason is not None else ""}
        yield Hit(tuple(cell.address for cell in cells), params)


@rule("ambiguous_number", Severity.ERROR)
def ambiguous_numbers(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """Text that may be two numbers, both of them possible for this node."""
    for row in form.claims:
        for header, cell in row.numbers:
            if cell.ambiguous is not None:
                whole, broken = plainly(cell.ambiguous)
                each: dict[str, Param] = {
                    "found": cell.shown,
                    "grouped": cell.ambiguous.grouped.value,
                    "decimal": cell.ambiguous.decimal.value,
                    "whole": whole,
                    "broken": broken,
                }
                yield Hit((cell.address,), {"column": header}, each)


@rule("formula_without_value", Severity.ERROR)
def uncalculated_formulas(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """A formula whose result is not in the file, and which no parts can stand in for."""
    for row in form.claims:
        for header, cell in row.numbers:
            is_computed = cell is row.points and row.from_parts is not None
            if cell.state is State.UNCALCULATED and not is_computed:
                yield Hit((cell.address,), {"column": header}, {"targets": row.title})


# Is it complete?


@rule("missing_points", Severity.ERROR)
def missing_points(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """Evidence or parts without the points that they are for; of an unknown rule nobody else can compute them."""
    for row in form.claims:
        if row.points.state is State.EMPTY and row.from_parts is None:
            yield Hit((row.points.address,), {}, {"nodes": row.title})


@rule("missing_part", Severity.ERROR)
def missing_parts(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """A numerator without its denominator, or the other way round."""
    for row in form.claims:
        for header, cell, other in (
            (_NUMERATOR, row.numerator, row.denominator),
            (_DENOMINATOR, row.denominator, row.numerator),
        ):
            if cell.state is State.EMPTY and other.value is not None:
                yield Hit((cell.address,), {"column": header}, {"nodes": row.title})


@rule("missing_evidence", Severity.WARNING)
def missing_evidence(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """Points without anything that proves them: the ministry's appraisal will strike them."""
    for row in form.claims:
        if row.claimed is not None and row.claimed > 0 and not row.evidence.text and "evidence" in form.columns:
            yield Hit((row.evidence.address,), {}, {"nodes": row.title}, row.note.text)


# Is it possible?


@rule("points_out_of_bounds", Severity.ERROR)
def impossible_points(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """Points below 0 or above the node's maximum; what may have been meant as a percentage needs its sign."""
    for row in form.claims:
        points = row.points.value
        if points is not None and row.maximum is not None and not 0 <= points <= row.maximum:
            params: dict[str, Param] = {"found": short(points, 4), "maximum": row.maximum, "node": row.title}
            yield Hit((row.points.address,), params)


@rule("maximum_differs", Severity.ERROR)
def other_maxima(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """The form's maximum is not the framework's for the year: an old form, or one that was changed."""
    for row in form.claims:
        stated = row.stated_maximum.value
        if stated is not None and row.maximum is not None and stated != row.maximum:
            params: dict[str, Param] = {"found": stated, "maximum": row.maximum, "node": row.title}
            yield Hit((row.stated_maximum.address,), params)


@rule("impossible_part", Severity.ERROR)
def impossible_parts(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """A negative numerator, a denominator that is not above 0, or more than all of a ratio."""
    for row in form.claims:
        above, below = row.numerator.value, row.denominator.value
        if above is not None and above < 0:
            yield Hit((row.numerator.address,), {"found": above, "column": _NUMERATOR}, {"nodes": row.title})
        if below is not None and below <= 0:
            yield Hit((row.denominator.address,), {"found": below, "column": _DENOMINATOR}, {"nodes": row.title})
        elif above is not None and below is not None and above > below and row.node is not None and is_ratio(row.node):
            yield Hit((row.numerator.address,), {"found": above, "column": _NUMERATOR}, {"nodes": row.title})


@rule("points_do_not_close", Severity.ERROR)
def open_points(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """Points that are not the ratio of their parts times the maximum, where that is the node's rule."""
    for row in form.claims:
        written, computed = row.points.value, row.from_parts
        if written is None or computed is None or _closes(row, written, computed):
            continue
        params: dict[str, Param] = {"found": short(written, 4), "computed": short(computed, 4), "node": row.title}
        yield Hit((row.points.address, row.numerator.address, row.denominator.address), params)


def _closes(row: NodeRow, written: Decimal, computed: Decimal) -> bool:
    """Whether the points are those of the parts at the digits that were written, as points or as a percentage."""
    number = row.points.number
    tolerance = Decimal(5).scaleb(-(number.digits if number is not None else 0) - 1)
    if row.as_share and row.maximum is not None:
        tolerance = tolerance / 100 * row.maximum
    return abs(written - computed) <= tolerance


@rule("share_or_points", Severity.WARNING)
def perhaps_shares(form: AssessmentForm, context: Context) -> Iterator[Hit]:
    """Points below 1 of a maximum of many: a value between 0 and 1 may have been meant, which is another figure."""
    rows = [row for row in form.claims if row.points.value is not None and not row.as_share]
    fractions = [row for row in rows if 0 < (row.points.value or 0) < 1 < (row.maximum or 0)]
    for row in rows if fractions else ():
        points, maximum = row.points.value, row.maximum
        if points is None or maximum is None or maximum <= 1 or not 0 < points <= 1:
            continue
        each: dict[str, Param] = {"found": points, "maximum": maximum, "share": short(points * 100, 4)}
        yield Hit((row.points.address,), {}, each | {"nodes": row.title}, row.note.text)
