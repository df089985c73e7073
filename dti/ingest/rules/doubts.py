"""Rules for what is possible and yet asks for a word: a pilot's 100 %, broken counts, another unit, personal data."""

from collections.abc import Iterator

from dti.catalogue.models import Kind, Unit
from dti.core.text import exact_key
from dti.ingest.context import Context
from dti.ingest.findings import Severity
from dti.ingest.form import Form
from dti.ingest.params import Param, Words
from dti.ingest.personal import Trace, kinds_of
from dti.ingest.rules import Hit, RuleBook
from dti.ingest.rules._showing import quantity
from dti.ingest.values import PERSONAL

RULES = RuleBook()
rule = RULES.rule

_PILOT = exact_key("thí điểm")
_PERCENTAGES = (Unit.PERCENT, Unit.PERCENT_PER_YEAR)
_MOST_SHOWN = 5


@rule("pilot_at_hundred", Severity.WARNING)
def whole_of_a_pilot(form: Form, context: Context) -> Iterator[Hit]:
    """100 % whose source speaks of a pilot: of the whole province, or of the places of the pilot?"""
    for one in form.reported:
        is_whole = one.target.unit is Unit.PERCENT and one.row.value == 100
        if is_whole and not form.is_transcription and _PILOT in exact_key(one.row.source.text):
            each: dict[str, Param] = {"found": one.row.source.shown, "targets": one.name}
            yield Hit((one.row.result.address, one.row.source.address), {}, each, one.row.reason)


@rule("part_not_whole", Severity.WARNING)
def broken_parts(form: Form, context: Context) -> Iterator[Hit]:
    """The parts of a ratio count something; 1,317 is mostly 1.317, typed where a comma or point means the other."""
    if form.is_transcription:
        return
    for one in form.reported:
        for header, cell in one.numbers[:2]:
            value = cell.value
            if one.target.kind is Kind.RATIO and value is not None and value != value.to_integral_value():
                each: dict[str, Param] = {"found": value, "column": header, "targets": one.name}
                yield Hit((cell.address,), {}, each, one.row.reason)


@rule("unit_disagrees", Severity.ERROR)
def other_units(form: Form, context: Context) -> Iterator[Hit]:
    """The row names a unit that is not the target's: 2 hours are no 2 minutes. Words that name no unit say nothing."""
    by_word = {
        exact_key(word): unit
        for unit in Unit
        for word in context.spellings.unit_words(unit)
        if unit is not Unit.MILESTONE
    }
    for one in form.reported:
        own = {exact_key(word) for word in context.spellings.unit_words(one.target.unit)}
        written = exact_key(one.row.unit.text)
        named = by_word.get(written)
        if named is None or written in own or {named, one.target.unit} <= set(_PERCENTAGES):
            continue
        params: dict[str, Param] = {"unit": Words(f"common.unit.{one.target.unit}")}
        yield Hit((one.row.unit.address,), params, {"found": one.row.unit.shown, "targets": one.name})


@rule("other_field", Severity.WARNING)
def other_fields(form: Form, context: Context) -> Iterator[Hit]:
    """A rank in another field than the target's: 1/2 may be a rank among two, or something else altogether."""
    for one in form.reported:
        number = one.row.result.number
        if one.target.kind is not Kind.RANK or one.target.field is None or form.is_transcription:
            continue
        if number is not None and number.of is not None and number.of != one.target.field:
            params: dict[str, Param] = {
                "found": quantity(one.target, number.value, one.row),
                "field": str(one.target.field),
                "stated": str(number.of),
            }
            yield Hit((one.row.result.address,), params, {"targets": one.name}, one.row.reason)


@rule("personal_data", Severity.WARNING)
def personal_data(form: Form, context: Context) -> Iterator[Hit]:
    """What looks like a citizen's number, a phone or an e-mail does not belong in a report, on whatever sheet.

    The finding shows it masked; nothing in `Ghi chú` answers it, for the note may be where it stands.
    """
    refused = {cell.address for one in form.reported for _, cell in one.numbers if cell.reason == PERSONAL}
    by_sheet: dict[str, list[Trace]] = {}
    for trace in form.personal:
        if trace.sheet != form.sheet or trace.address not in refused:
            by_sheet.setdefault(trace.sheet, []).append(trace)
    for sheet, traces in by_sheet.items():
        params: dict[str, Param] = {
            "kinds": tuple(Words(f"findings.personal.{kind}") for kind in kinds_of(traces)),
            "masked": tuple(dict.fromkeys(trace.masked for trace in traces))[:_MOST_SHOWN],
        }
        yield Hit(tuple(trace.address for trace in traces), params, sheet=sheet)
