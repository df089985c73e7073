"""Rules for one row: can its cells be read, and is it complete.

Whether its figures are possible is in `amounts`; a rule that needs other rows belongs to `sheet`, one that needs
earlier reports to `history`, and what was merely understood to `notes`.
"""

from collections.abc import Iterator, Sequence

from dti.catalogue.models import Kind
from dti.core.numbers import plainly
from dti.ingest.columns import column
from dti.ingest.context import Context
from dti.ingest.findings import Severity
from dti.ingest.form import DateCell, Form, NumberCell, Reported, Row, State, cut
from dti.ingest.params import Param
from dti.ingest.parse import GAP_BESIDE_FIGURE
from dti.ingest.rules import Hit, RuleBook
from dti.ingest.rules._showing import words_of
from dti.ingest.values import UNKNOWN_ENCODING

RULES = RuleBook()
rule = RULES.rule


# Can it be read?


@rule("error_cell", Severity.ERROR)
def error_cells(form: Form, context: Context) -> Iterator[Hit]:
    """A cell shows #DIV/0!, #N/A or the like; a quotient over a zero is named by its zero instead."""
    for one in form.reported:
        for header, cell in one.numbers:
            if cell.state is State.ERROR and not (cell.formula and one.row.denominator.value == 0):
                yield Hit((cell.address,), {"found": cell.shown, "column": header}, {"targets": one.name})
        for key, said in (("source", one.row.source), ("note", one.row.note)):
            if said.error:
                yield Hit((said.address,), {"found": said.error, "column": column(key).header}, {"targets": one.name})


@rule("unreadable_number", Severity.ERROR)
def unreadable_numbers(form: Form, context: Context) -> Iterator[Hit]:
    """A cell for a number holds something that is none."""
    found: dict[tuple[str, str], list[NumberCell]] = {}
    for one in form.reported:
        for header, cell in one.numbers:
            if cell.state is State.UNREADABLE and cell.reason is not None:
                found.setdefault((header, cell.reason.key), []).append(cell)
    for (header, _), cells in found.items():
        yield _unread(header, cells)


def _unread(header: str, cells: Sequence[NumberCell | DateCell]) -> Hit:
    """Cells of one column that cannot be read for the same reason; the sentence is that of the first."""
    first = cells[0].reason
    shown = tuple(dict.fromkeys(cell.shown for cell in cells))
    params: dict[str, Param] = {"found": shown, "column": header, "reason": first if first is not None else ""}
    return Hit(tuple(cell.address for cell in cells), params)


@rule("ambiguous_number", Severity.ERROR)
def ambiguous_numbers(form: Form, context: Context) -> Iterator[Hit]:
    """Text that may be two numbers, both of them possible for this target."""
    for one in form.reported:
        for header, cell in one.numbers:
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
def uncalculated_formulas(form: Form, context: Context) -> Iterator[Hit]:
    """A formula whose result is not in the file, and which no parts can stand in for."""
    for one in form.reported:
        for header, cell in one.numbers:
            is_quotient = cell is one.row.result and one.target.kind is Kind.RATIO
            if cell.state is State.UNCALCULATED and not is_quotient and one.row.ratio is None:
                yield Hit((cell.address,), {"column": header}, {"targets": one.name})


@rule("unreadable_date", Severity.ERROR)
def unreadable_dates(form: Form, context: Context) -> Iterator[Hit]:
    """A cell for a day holds something that is none."""
    found: dict[tuple[str, str], list[DateCell]] = {}
    for one in form.reported:
        for header, cell in one.days:
            if cell.reason is not None:
                found.setdefault((header, cell.reason.key), []).append(cell)
    for (header, _), cells in found.items():
        yield _unread(header, cells)


@rule("legacy_encoding", Severity.ERROR)
def unreadable_words(form: Form, context: Context) -> Iterator[Hit]:
    """Words in an encoding from before Unicode that could mean several things: nobody guesses at them."""
    cells = [cell for cell in words_of(form) if cell.encoding == UNKNOWN_ENCODING]
    if cells:
        yield Hit(tuple(cell.address for cell in cells), {"found": cut(cells[0].written)})


@rule("unknown_measure", Severity.ERROR)
def unknown_measures(form: Form, context: Context) -> Iterator[Hit]:
    """A transcription must say whether the figure measures the target itself."""
    for one in form.reported:
        if one.row.other_measure is None:
            yield Hit((one.row.measure.address,), {}, {"found": one.row.measure.shown})


# Is it complete?


@rule("missing_numerator", Severity.ERROR)
def missing_numerators(form: Form, context: Context) -> Iterator[Hit]:
    """A ratio is reported with both parts."""
    for one in _lacking_parts(form):
        if one.row.numerator.state is State.EMPTY:
            yield Hit((one.row.numerator.address,), {}, {"targets": one.name})


@rule("missing_denominator", Severity.ERROR)
def missing_denominators(form: Form, context: Context) -> Iterator[Hit]:
    """A ratio is reported with both parts."""
    for one in _lacking_parts(form):
        if one.row.denominator.state is State.EMPTY:
            yield Hit((one.row.denominator.address,), {}, {"targets": one.name})


def _lacking_parts(form: Form) -> Iterator[Reported]:
    if not form.is_transcription:
        for one in form.reported:
            parts = (one.row.numerator, one.row.denominator)
            says_both = any(part.reason is not None and part.reason.key == GAP_BESIDE_FIGURE for part in parts)
            is_gap = says_both or one.row.result.state is State.GAP
            if one.target.kind is Kind.RATIO and one.row.is_filled and not is_gap:
                yield one


@rule("missing_result", Severity.ERROR)
def missing_results(form: Form, context: Context) -> Iterator[Hit]:
    """A row with a day or a source, or with parts that give no result, but without a figure."""
    for one in form.reported:
        row = one.row
        covered = row.ratio is not None or (one.target.kind is Kind.RATIO and row.is_filled)
        remark = form.is_transcription and bool(row.note.text)
        if row.result.state is State.EMPTY and not covered and not remark:
            yield Hit((row.result.address,), {}, {"targets": one.name})


@rule("missing_date", Severity.ERROR)
def missing_dates(form: Form, context: Context) -> Iterator[Hit]:
    """A figure is about a day; only a declared gap needs none."""
    for one in form.reported:
        if _is_figure(one.row, form) and one.row.data_date.is_blank and one.row.data_date.address:
            yield Hit((one.row.data_date.address,), {}, {"targets": one.name})


@rule("missing_source", Severity.ERROR)
def missing_sources(form: Form, context: Context) -> Iterator[Hit]:
    """A figure has a source; only a declared gap needs none."""
    for one in form.reported:
        if _is_figure(one.row, form) and not one.row.source.text and one.row.source.address:
            yield Hit((one.row.source.address,), {}, {"targets": one.name})


def _is_figure(row: Row, form: Form) -> bool:
    return (row.is_filled or form.is_transcription) and row.result.state is not State.GAP


@rule("missing_published_on", Severity.ERROR)
def missing_publication_days(form: Form, context: Context) -> Iterator[Hit]:
    """A transcribed figure is known from the day on which it was published."""
    for one in form.reported:
        if form.is_transcription and one.row.published_on.is_blank and one.row.published_on.address:
            yield Hit((one.row.published_on.address,), {}, {"targets": one.name})


@rule("gap_without_reason", Severity.WARNING)
def gaps_without_reason(form: Form, context: Context) -> Iterator[Hit]:
    """'Chưa có số liệu' is an answer, if it says why."""
    for one in form.reported:
        if one.row.result.state is State.GAP and not one.row.reason:
            yield Hit((one.row.result.address,), {}, {"found": one.row.result.shown, "targets": one.name})
