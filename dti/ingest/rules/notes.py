"""Notes: what was understood although it was not written plainly. A repair that nobody hears of is a silent change."""

from collections.abc import Iterator
from decimal import Decimal

from dti.catalogue.models import Kind, Operator, Unit
from dti.core.numbers import Number
from dti.ingest.columns import column
from dti.ingest.context import Context
from dti.ingest.findings import Severity
from dti.ingest.form import DateCell, Form, NumberCell, Reported, Row, State, TextCell, cut
from dti.ingest.heads import code_as_written
from dti.ingest.merged import SPREADING
from dti.ingest.params import Param, Quantity, Words
from dti.ingest.rules import Hit, RuleBook
from dti.ingest.rules._showing import OPERATORS, short, words_of
from dti.ingest.rules._swapping import closes
from dti.ingest.values import UNKNOWN_ENCODING

RULES = RuleBook()
rule = RULES.rule


@rule("number_understood", Severity.NOTE)
def understood_numbers(form: Form, context: Context) -> Iterator[Hit]:
    """'95,5 %' is understood as 95,5."""
    for one in form.reported:
        for _, cell in one.numbers:
            if cell.repaired and cell.number is not None:
                yield Hit((cell.address,), {}, {"found": cell.shown, "understood": _understood(one, cell, cell.number)})


def _understood(one: Reported, cell: NumberCell, number: Number) -> Param:
    is_result = cell is one.row.result
    unit = one.target.unit if is_result else Unit.COUNT
    if unit is Unit.PERCENT:
        unit = Unit.COUNT  # the found text has its sign; what is stored is the bare number
    field = int(number.of) if number.of is not None else None
    understood: Param = number.value if unit is Unit.COUNT else Quantity(number.value, unit, field)
    if number.bound is not None:
        understood = Words(OPERATORS[Operator(number.bound)], {"value": understood})
    return Words("findings.understood.estimated", {"value": understood}) if number.estimated else understood


@rule("date_understood", Severity.NOTE)
def understood_dates(form: Form, context: Context) -> Iterator[Hit]:
    """'Quý III/2025' is understood as 30/09/2025."""
    for one in form.reported:
        for _, cell in one.days:
            if cell.repaired and cell.day is not None:
                yield Hit((cell.address,), {}, {"found": cell.shown, "understood": cell.day})


@rule("code_understood", Severity.NOTE)
def understood_codes(form: Form, context: Context) -> Iterator[Hit]:
    """'gov – 01' is understood as GOV-01."""
    for row in form.rows:
        if row.target is not None and row.code.text and row.code.text != row.target.code:
            each = {"found": row.code.shown, "understood": code_as_written(row.code.text)}
            yield Hit((row.code.address,), {}, each)


@rule("target_from_name", Severity.NOTE)
def targets_from_names(form: Form, context: Context) -> Iterator[Hit]:
    """A row without a code is known by the exact name of its target."""
    for row in form.rows:
        if row.target is not None and not row.code.text:
            yield Hit((row.name.address,), {}, {"target": row.target.code, "name": row.target.name_vi})


@rule("ratio_computed", Severity.NOTE)
def computed_ratios(form: Form, context: Context) -> Iterator[Hit]:
    """A result that was left empty is computed from its parts."""
    for one in form.reported:
        ratio = one.row.ratio
        if one.row.result.state is State.EMPTY and not one.row.is_fraction and ratio is not None and ratio <= 100:
            cell = one.row.result.address or one.row.denominator.address
            yield Hit((cell,), {}, {"targets": one.name, "computed": Quantity(short(ratio), one.target.unit)})


@rule("formula_computed", Severity.NOTE)
def computed_formulas(form: Form, context: Context) -> Iterator[Hit]:
    """A formula without its result in the file is not evaluated: the ratio is computed from its parts."""
    for one in form.reported:
        ratio = one.row.ratio
        if one.row.result.state is State.UNCALCULATED and ratio is not None and ratio <= 100:
            computed = Quantity(short(ratio), one.target.unit)
            yield Hit((one.row.result.address,), {}, {"targets": one.name, "computed": computed})


@rule("result_rounded", Severity.NOTE)
def rounded_results(form: Form, context: Context) -> Iterator[Hit]:
    """A result that was written by hand with few digits: the store keeps the exact ratio of its parts."""
    for one in form.reported:
        row, number = one.row, one.row.result.number
        if number is None or row.ratio is None or row.result.formula or form.is_transcription or not closes(row):
            continue
        if number.value != row.ratio and number.digits <= 4:
            computed = Quantity(short(row.ratio, 4), one.target.unit)
            yield Hit((row.result.address,), {}, {"targets": one.name, "computed": computed})


@rule("declared_gap", Severity.NOTE)
def declared_gaps(form: Form, context: Context) -> Iterator[Hit]:
    """'Chưa có số liệu' is kept as a gap with its reason, never as a zero."""
    for one in form.reported:
        if one.row.result.state is State.GAP and one.row.reason:
            yield Hit((one.row.result.address,), {}, {"found": one.row.result.shown, "targets": one.name})


@rule("merged_cell_shared", Severity.NOTE)
def shared_cells(form: Form, context: Context) -> Iterator[Hit]:
    """A source, day or note that is merged over several rows counts for each of them."""
    for key in SPREADING:
        sharing: dict[str, list[Reported]] = {}
        for one in form.reported:
            if key in one.row.merged and _shown(one.row, key):
                sharing.setdefault(one.row.shared_cells[key], []).append(one)
        for anchor, members in sharing.items():
            for one in members if len(members) > 1 else ():
                each: dict[str, Param] = {"found": _shown(one.row, key), "targets": one.name}
                yield Hit((anchor,), {"column": column(key).header}, each)


def _shown(row: Row, key: str) -> Param:
    """What stands in a cell for a day or for words; nothing where it is empty."""
    cell: DateCell | TextCell = getattr(row, key)
    return cell.shown


@rule("columns_ignored", Severity.NOTE)
def ignored_columns(form: Form, context: Context) -> Iterator[Hit]:
    """Columns that the form does not have are passed over."""
    for header in form.ignored:
        yield Hit((header.address,), {}, {"headers": header.shown})


@rule("department_from_name", Severity.NOTE)
def departments_from_names(form: Form, context: Context) -> Iterator[Hit]:
    """A form without a department's code is known by its exact name."""
    if form.department is not None and form.department_by_name:
        yield Hit((form.label("department").address,), {"name": form.department.name_vi, "code": form.department.code})


@rule("bound_beside_parts", Severity.NOTE)
def bounds_beside_parts(form: Form, context: Context) -> Iterator[Hit]:
    """A bound beside its parts: the exact ratio is stored, and the bound holds for it."""
    for one in form.reported:
        row = one.row
        if row.bound is not None and row.ratio is not None and one.target.kind is Kind.RATIO and closes(row):
            yield Hit(
                (row.result.address,),
                {},
                {"targets": one.name, "computed": Quantity(short(row.ratio), one.target.unit)},
            )


@rule("bound_kept", Severity.NOTE)
def kept_bounds(form: Form, context: Context) -> Iterator[Hit]:
    """'≥ 90' is kept as a bound: 90 or more, not 90."""
    for one in form.reported:
        number = one.row.result.number
        if number is None or number.bound is None or one.row.result.repaired or form.is_transcription:
            continue
        if one.row.ratio is None:
            understood = _understood(one, one.row.result, number)
            yield Hit((one.row.result.address,), {}, {"found": one.row.result.shown, "understood": understood})


@rule("fraction_as_parts", Severity.NOTE)
def fractions_as_parts(form: Form, context: Context) -> Iterator[Hit]:
    """'935/1317' as the result of a ratio is its numerator and its denominator."""
    for one in form.reported:
        above, below = one.row.numerator.value, one.row.denominator.value
        if one.row.is_fraction and above is not None and below is not None:
            each: dict[str, Param] = {"found": one.row.numerator.shown, "numerator": above, "denominator": below}
            yield Hit((one.row.result.address,), {}, each | {"targets": one.name})


@rule("legacy_encoding_converted", Severity.NOTE)
def converted_words(form: Form, context: Context) -> Iterator[Hit]:
    """Names and notes in TCVN3 or VNI are converted where they can be read in one way only."""
    by_encoding: dict[str, list[TextCell]] = {}
    for cell in words_of(form):
        if cell.encoding != UNKNOWN_ENCODING:
            by_encoding.setdefault(cell.encoding, []).append(cell)
    for encoding, cells in by_encoding.items():
        first = cells[0]
        params: dict[str, Param] = {
            "encoding": encoding,
            "found": cut(first.written),
            "understood": first.shown,
            "count": Decimal(len(cells)),
        }
        yield Hit(tuple(cell.address for cell in cells), params)


@rule("hidden_read", Severity.NOTE)
def hidden_figures(form: Form, context: Context) -> Iterator[Hit]:
    """Rows, columns or a sheet that are hidden or filtered away are read like any other, and said to be."""
    letters = form.columns.get("result") or form.columns.get("target_code") or "A"
    rows = tuple(f"{letters}{one.row.number}" for one in form.reported if one.row.number in form.hidden_rows)
    columns = tuple(f"{column}{form.header}" for column in form.hidden_columns)
    if rows or columns or form.is_hidden:
        kinds = (("rows", bool(rows)), ("columns", bool(columns)), ("sheet", form.is_hidden))
        what = tuple(Words(f"findings.hidden.{kind}") for kind, is_there in kinds if is_there)
        yield Hit((*columns, *rows), {"what": what})


@rule("hidden_form_unread", Severity.NOTE)
def unread_forms(form: Form, context: Context) -> Iterator[Hit]:
    """A second form on a hidden sheet, mostly last quarter's, does not count."""
    if form.unread_forms:
        yield Hit((), {"sheets": form.unread_forms})
