"""From a cell of the sheet to a typed cell of the form: numbers, days and words, each with what had to be understood.

Text that may mean two numbers is settled by the target's unit and bounds; what the parts of a ratio say about each
other is in `decimal_marks`. A new way to write
"done" or "no figure" is a line in the lists here; a new way to write a number or a day belongs to `dti.core`.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from dti.catalogue.models import Kind, Target, Unit
from dti.core.dates import NoDate, read_date
from dti.core.legacy import Encoding, decode, recognise
from dti.core.numbers import Ambiguous, Number, Unreadable, from_cell, read_number, settle
from dti.core.text import clean, exact_key
from dti.ingest.form import DateCell, NumberCell, State, TextCell, cut
from dti.ingest.params import Param, Quantity, Words
from dti.ingest.personal import traces_in
from dti.ingest.workbook import Cell

_DONE = frozenset(
    map(
        exact_key, ("đạt", "đã đạt", "xong", "đã xong", "hoàn thành", "đã hoàn thành", "đã", "có", "rồi", "done", "yes")
    )
)
_NOT_DONE = frozenset(
    map(
        exact_key,
        (
            "chưa đạt",
            "không đạt",
            "chưa xong",
            "chưa hoàn thành",
            "không hoàn thành",
            "chưa",
            "không",
            "chưa có",
            "not done",
            "no",
        ),
    )
)
_CANONICAL_MILESTONES = ("Đạt", "Chưa đạt")
_GAPS = frozenset(
    map(
        exact_key,
        (
            *("chưa có số liệu", "không có số liệu", "chưa có dữ liệu", "không có dữ liệu", "no data"),
            *("chưa có thống kê", "không có thống kê", "chưa thống kê", "chưa thống kê được", "chưa đo được"),
            *("chưa thu thập", "chưa thu thập được", "chưa thu thập số liệu", "chưa thu thập được số liệu"),
            *("chưa tổng hợp", "chưa tổng hợp được", "chưa tổng hợp số liệu", "chưa tổng hợp được số liệu"),
            *("đang tổng hợp", "đang tổng hợp số liệu", "chưa có báo cáo"),
        ),
    )
)
"""Words that say that there is no figure; "không có" alone may be a zero and is none of them."""
_GAP_AND_REASON = re.compile(r"(.+?)(?:\s*[,;:(]\s*|\s+(?=(?:do|vì|bởi)\s))(.+?)\)?\.?", re.IGNORECASE)
_WORDS_BESIDE = {Kind.RANK: ("hạng", "thứ", "xếp thứ", "xếp hạng"), Kind.GROWTH: ("tăng",)}
PERSONAL = Words("findings.reason.personal")
"""Why a phone number is no figure, however many digits it has."""
_PICTURE = "DISPIMG("
"""The formula by which WPS shows a picture that it keeps "in" a cell; its value is the formula's own text."""
UNKNOWN_ENCODING = "unknown"
"""What `TextCell.encoding` says of words that are no Unicode and could not be converted with certainty."""
_PERCENT_UNITS = (Unit.PERCENT, Unit.PERCENT_PER_YEAR)


@dataclass(frozen=True, slots=True)
class Limits:
    """Between which values (both included; None is open) a target's value can lie, and whether it is a whole number."""

    low: Decimal | None
    high: Decimal | None
    whole: bool


def limits_of(target: Target) -> Limits:
    """What the target's kind and unit allow: a share lies in 0 to 100, a rank in 1 to its field, growth above −100."""
    match target.kind:
        case Kind.RATIO | Kind.SHARE if target.unit is Unit.PERCENT:
            return Limits(Decimal(0), Decimal(100), whole=False)
        case Kind.COUNT:
            return Limits(Decimal(0), None, whole=True)
        case Kind.RANK:
            return Limits(Decimal(1), Decimal(target.field) if target.field else None, whole=True)
        case Kind.MILESTONE:
            return Limits(Decimal(0), Decimal(1), whole=True)
        case Kind.GROWTH:
            return Limits(Decimal(-100), None, whole=False)
        case _:
            return Limits(Decimal(0), None, whole=False)


def read_text(cell: Cell | None, address: str, known: Encoding | None = None) -> TextCell:
    """The words of a cell; a number or day that stands there is written out, a picture of WPS is no words.

    ``known`` is the encoding from before Unicode that the sheet is in, if it is.
    """
    if cell is None:
        return TextCell(address)
    if cell.error is not None:
        return TextCell(address, cell.error, error=cell.error)
    if cell.value is None or _PICTURE in (cell.formula or ""):
        return TextCell(address)
    value = cell.value
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return TextCell(address, f"{value:%d/%m/%Y}")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return text_cell(address, str(value), known)


def text_cell(address: str, raw: str, known: Encoding | None = None) -> TextCell:
    """Words as they were typed to a cell for words; those of an encoding from before Unicode are converted."""
    found = recognise(raw, known)
    if found is None:
        return TextCell(address, clean(raw))
    written = " ".join(raw.split())
    return TextCell(address, clean(decode(raw, known)), encoding=found.encoding or UNKNOWN_ENCODING, written=written)


def read_day(cell: Cell | None, address: str) -> DateCell:
    """The day of a cell, from a date or from text; ``repaired`` where it was not written as 30/09/2025."""
    if cell is None or (cell.value is None and cell.error is None and cell.formula is None):
        return DateCell(address)
    if cell.error is not None:
        return DateCell(address, cell.error, reason=Words("findings.reason.error", {"found": cell.error}))
    if cell.value is None:
        return DateCell(address, _formula(cell), reason=Words("findings.reason.uncalculated"))
    shown = _cut(cell.value) if isinstance(cell.value, str) else str(cell.value)
    day = read_date(cell.value)
    if isinstance(day, NoDate):
        if day.reason == "common.date.empty":
            return DateCell(address)
        reason = _unfit(cell.value) or Words(day.reason, {"found": _cut(day.found)})
        return DateCell(address, shown, reason=reason)
    repaired = isinstance(cell.value, str) and shown not in (f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}")
    return DateCell(address, shown if repaired else day, day, repaired=repaired)


def read_part(cell: Cell | None, address: str, beside: tuple[str, ...] = ()) -> NumberCell:
    """A numerator or denominator; a percentage there is no count and is refused. May come back ambiguous or a gap."""
    if cell is not None and isinstance(cell.value, str):
        gap = read_gap(cell.value, address)
        if gap is not None:
            return gap
    read = read_figure(cell, address, beside)
    if read.number is not None and read.number.percent_sign:
        return refuse(read, Words("findings.reason.percent_in_part"))
    if read.number is not None and (read.number.of is not None or read.number.bound is not None):
        return refuse(read, Words("findings.reason.not_one_number"))
    return read


def read_result(cell: Cell | None, address: str, target: Target, beside: tuple[str, ...] = ()) -> NumberCell:
    """A result in the target's unit; ambiguous text is settled by the target's limits where one reading cannot be."""
    if isinstance(cell, Cell) and isinstance(cell.value, str):
        words = _read_words(cell.value, address, target)
        if words is not None:
            return words
    read = read_figure(cell, address, (*beside, *_WORDS_BESIDE.get(target.kind, ()), "đạt"))
    if read.ambiguous is not None:
        read = settle_within(read, limits_of(target))
    number = read.number
    if number is None:
        return read
    if number.percent_sign and target.unit not in _PERCENT_UNITS:
        return refuse(read, Words("findings.reason.percent_not_expected"))
    if number.of is not None and target.kind not in (Kind.RANK, Kind.RATIO):
        return refuse(read, Words("findings.reason.not_one_number"))
    return read


def _read_words(raw: str, address: str, target: Target) -> NumberCell | None:
    """A milestone in words, or the declaration that there is no figure; None for anything else."""
    gap = read_gap(raw, address)
    if gap is not None:
        return gap
    key = exact_key(raw).rstrip(".")
    if target.kind is not Kind.MILESTONE or key not in _DONE | _NOT_DONE:
        return None
    number = Number(Decimal(1 if key in _DONE else 0), digits=0)
    return NumberCell(address, State.READ, _cut(raw), number, repaired=clean(raw) not in _CANONICAL_MILESTONES)


def read_gap(raw: str, address: str) -> NumberCell | None:
    """The declaration that there is no figure, with the reason that may stand behind it."""
    if exact_key(raw).rstrip(".") in _GAPS:
        return NumberCell(address, State.GAP, _cut(raw), repaired=True)
    found = _GAP_AND_REASON.fullmatch(clean(raw))
    if found is None or exact_key(found[1]) not in _GAPS:
        return None
    return NumberCell(address, State.GAP, _cut(raw), repaired=True, gap_reason=found[2])


def _unfit(raw: object) -> Words | None:
    """Why a text is no figure and no day whatever its digits say: words from before Unicode, or personal data."""
    if not isinstance(raw, str):
        return None
    if recognise(raw) is not None:
        return Words("findings.reason.legacy")
    return PERSONAL if traces_in(raw) else None


def read_figure(cell: Cell | None, address: str, beside: tuple[str, ...]) -> NumberCell:
    """Any number as it stands, ambiguous text included; ``beside`` are words that may stand beside it."""
    if cell is None:
        return NumberCell(address, State.EMPTY)
    is_formula = cell.formula is not None
    if cell.error is not None:
        return NumberCell(address, State.ERROR, cell.error, formula=is_formula)
    match cell.value:
        case None | "":
            state = State.UNCALCULATED if is_formula else State.EMPTY
            return NumberCell(address, state, _formula(cell), formula=is_formula)
        case str() as text:
            if not clean(text):
                return NumberCell(address, State.EMPTY)
            reason = _unfit(text)
            if reason is not None:
                return NumberCell(address, State.UNREADABLE, _cut(text), reason=reason, formula=is_formula)
            return _of_reading(address, _cut(text), read_number(text, beside), is_formula)
        case bool() as truth:
            shown, reason = str(truth).upper(), Words("common.number.truth")
            return NumberCell(address, State.UNREADABLE, shown, reason=reason, formula=is_formula)
        case int() | float() | Decimal() as figure:
            return _of_reading(address, None, from_cell(figure, percent=cell.is_percent), is_formula)
        case _:
            shown = f"{cell.value:%d/%m/%Y}" if isinstance(cell.value, date) else str(cell.value)
            return NumberCell(
                address, State.UNREADABLE, shown, reason=Words("findings.reason.date"), formula=is_formula
            )


def _of_reading(address: str, text: str | None, read: Number | Ambiguous | Unreadable, formula: bool) -> NumberCell:
    match read:
        case Number():
            as_percent = text is None and read.percent_sign
            figure: Param = Quantity(read.value, Unit.PERCENT) if as_percent else read.value
            repaired = read.repaired or as_percent
            shown = figure if text is None else text
            return NumberCell(address, State.READ, shown, read, repaired=repaired, formula=formula)
        case Ambiguous():
            return NumberCell(address, State.AMBIGUOUS, text or "", ambiguous=read, formula=formula)
        case Unreadable():
            reason = Words(read.reason, {"found": _cut(read.found)})
            return NumberCell(address, State.UNREADABLE, text or read.found, reason=reason, formula=formula)


def settle_within(read: NumberCell, limits: Limits) -> NumberCell:
    """An ambiguous number, settled where only one reading lies within the limits."""
    assert read.ambiguous is not None
    settled = settle(read.ambiguous, limits.low, limits.high, integer=limits.whole)
    return take(read, settled) if isinstance(settled, Number) else read


def take(read: NumberCell, number: Number) -> NumberCell:
    """The cell with one of its two readings; one that has a single reading stays as it is."""
    if read.ambiguous is None:
        return read
    return replace(read, state=State.READ, number=number, ambiguous=None, repaired=True, settled_from=read.ambiguous)


def refuse(read: NumberCell, reason: Words) -> NumberCell:
    """A number that cannot stand in its cell, and why."""
    return replace(read, state=State.UNREADABLE, number=None, reason=reason)


def _formula(cell: Cell) -> str:
    return _cut(cell.formula or "")


def _cut(text: str) -> str:
    return cut(clean(text))
