"""Rules for what is possible and yet asks for a word: a pilot's 100 %, broken counts, another unit, personal data."""

import re
from collections.abc import Iterator

from dti import i18n
from dti.catalogue.models import Kind, Unit
from dti.core.text import exact_key
from dti.ingest.context import Context
from dti.ingest.findings import Severity
from dti.ingest.form import Form, Reported
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
_UNIT_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|%")
_SCALES = frozenset(map(exact_key, ("nghìn", "ngàn", "triệu", "tỷ", "tỉ", "VND", "VNĐ", "USD", "%")))
_MONEY = exact_key("đồng")


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
    """The row names a unit that is not the target's: 2 hours are no 2 minutes."""
    for one in form.reported:
        if _is_of_another(one, context):
            params: dict[str, Param] = {"unit": Words(f"common.unit.{one.target.unit}")}
            yield Hit((one.row.unit.address,), params, {"found": one.row.unit.shown, "targets": one.name})


@rule("unit_unknown", Severity.WARNING)
def unknown_units(form: Form, context: Context) -> Iterator[Hit]:
    """The row names a unit that nobody knows. What a target counts may be said, but not in thousands or in money.

    A milestone has no unit to be wrong about, and a publication's words are its own.
    """
    if form.is_transcription:
        return
    for one in form.reported:
        unit = one.row.unit
        understood = one.target.unit is Unit.MILESTONE or unit.error or unit.encoding == "unknown"
        if understood or _is_of_another(one, context) or _is_understood(unit.text, one.target.unit, context):
            continue
        params: dict[str, Param] = {"unit": Words(f"common.unit.{one.target.unit}")}
        yield Hit((unit.address,), params, {"found": unit.shown, "targets": one.name}, one.row.reason)


def _words_for(unit: Unit, context: Context) -> set[str]:
    """What a unit is called, with the word that our own form writes."""
    said = (*context.spellings.unit_words(unit), i18n.text(f"common.unit.{unit}", "vi"))
    return {exact_key(word) for word in said}


def _is_of_another(one: Reported, context: Context) -> bool:
    written, own = _bare(one.row.unit.text), one.target.unit
    if written in _words_for(own, context):
        return False
    others = (unit for unit in Unit if unit not in (own, Unit.MILESTONE))
    named = next((unit for unit in others if written in _words_for(unit, context)), None)
    return named is not None and not {named, own} <= set(_PERCENTAGES)


def _is_understood(text: str, unit: Unit, context: Context) -> bool:
    """Whether words name the unit, by themselves or at their beginning or end ("% số hộ", "tỷ lệ %")."""
    written = _bare(text)
    parts = _UNIT_WORD.findall(written)
    if not parts:
        return True
    if unit not in _PERCENTAGES and (_SCALES.intersection(parts) or written == _MONEY):
        return False
    if unit is Unit.COUNT:
        return True
    units = _PERCENTAGES if unit in _PERCENTAGES else (unit,)
    known = [_UNIT_WORD.findall(word) for one in units for word in _words_for(one, context)]
    return any(word and word in (parts[: len(word)], parts[-len(word) :]) for word in known)


def _bare(text: str) -> str:
    return exact_key(text).strip("()[].,;: ")


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
