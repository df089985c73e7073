"""Numbers as people write them in Vietnam, read as exact decimals; what may mean two things is not guessed.

A comma marks decimals and a dot thousands, but both are written both ways: `1.234` is Ambiguous, `1.234,5` and `12.5`
are not. Never through float: text becomes Decimal directly. Another word that people put before or after a number is
an entry of `_BEFORE` or `_AFTER`; unit words come from the caller.
"""

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from functools import cache
from typing import Literal, TypeAlias

from dti.core.text import clean, exact_key

Bound: TypeAlias = Literal[">", ">=", "<", "<="]
Mark: TypeAlias = Literal[",", "."]


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was read. `value` is as written: "95,5 %" is 95.5 with `percent_sign`."""

    value: Decimal
    digits: int
    """how many were written after the decimal mark"""
    bound: Bound | None = None
    """"trên 90" is 90 with the bound >"""
    percent_sign: bool = False
    estimated: bool = False
    """khoảng, gần, ước"""
    repaired: bool = False
    """anything but the plain Vietnamese spelling had to be understood"""
    of: Decimal | None = None
    """the 63 in "16/63"; whether a second number makes sense is for the caller to judge"""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Text with two readings: 1.234 as 1234 (`grouped`) or as 1.234 (`decimal`)."""

    grouped: Number
    decimal: Number
    reason: str = "common.number.ambiguous"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Text that is no number: the message id of the reason, and the text. The sentence takes `found`."""

    reason: str
    found: str


MAX_DIGITS = 30
_MAX_LENGTH = 120
_EXACT = Context(prec=400)

_ESTIMATED, _PERCENT, _FROM, _NOTHING = "estimated", "percent", "from", "nothing"
_ESTIMATES = ("khoảng", "gần", "ước", "ước tính", "ước khoảng", "xấp xỉ", "~", "≈")
_BEFORE = dict.fromkeys(("đạt", "được", "là"), _NOTHING) | dict.fromkeys(_ESTIMATES, _ESTIMATED) | {
    "từ": _FROM,
    ">": ">", "trên": ">", "hơn": ">", "lớn hơn": ">", "nhiều hơn": ">", "cao hơn": ">", "vượt": ">",
    ">=": ">=", "≥": ">=", "tối thiểu": ">=", "ít nhất": ">=", "không dưới": ">=", "không ít hơn": ">=",
    "không thấp hơn": ">=",
    "<": "<", "dưới": "<", "ít hơn": "<", "nhỏ hơn": "<", "thấp hơn": "<", "chưa đến": "<", "chưa tới": "<",
    "<=": "<=", "≤": "<=", "không quá": "<=", "không vượt quá": "<=", "không hơn": "<=", "tối đa": "<=",
    "nhiều nhất": "<=",
}  # fmt: skip
_AFTER = {
    "%": _PERCENT, "%/năm": _PERCENT, "%/ năm": _PERCENT, "% / năm": _PERCENT,
    "phần trăm": _PERCENT, "phần trăm/năm": _PERCENT, "phần trăm mỗi năm": _PERCENT,
    "đạt": _NOTHING, "(đạt)": _NOTHING, "(ước)": _ESTIMATED, "(ước tính)": _ESTIMATED,
    "trở lên": ">=", "trở xuống": "<=",
}  # fmt: skip

_CANONICAL = re.compile(
    r"(?:(?:[<>]=?|[≤≥]) ?)?-?(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,[0-9]+|/[1-9][0-9]*)?"
)
_NUMERAL = r"[.,]?[0-9](?:[0-9., ]*[0-9])?"
_PARTS = re.compile(rf"([^0-9]*?)([-+−]?)({_NUMERAL})(?: ?/ ?({_NUMERAL}))?([^0-9]*)")
_TWO_LINES = re.compile(r"[0-9]\s*[^\S \u00a0\u2000-\u200a\u202f]\s*[0-9]")
_WHOLE = r"(?!0+[., ])[0-9]{1,3}"
_SHAPES = tuple(  # every way to write digits: no grouping or one grouping mark (and spaces), then one decimal mark
    re.compile(rf"({whole})(?:{re.escape(mark)}([0-9]+))?")
    for mark in ",."
    for whole in ("[0-9]*", *(rf"{_WHOLE}(?:[ {group}][0-9]{{3}})+" for group in ",." if group != mark))
)


def read_number(raw: str, units: Iterable[str] = ()) -> Number | Ambiguous | Unreadable:
    """The number in this text, if it has exactly one; `units` are words that may stand before or after it ("phút").

    Never raises: what cannot be read comes back with its reason.
    """
    key = exact_key(raw[: _MAX_LENGTH + 1])
    result = _read(key, units) if len(raw) <= _MAX_LENGTH else "words"
    if _TWO_LINES.search(raw):  # two numbers below each other are not one number with a space in it
        result = "range"
    if isinstance(result, str):
        return Unreadable(f"common.number.{result}", clean(raw[:_MAX_LENGTH]))
    if isinstance(result, Number):
        return replace(result, repaired=_CANONICAL.fullmatch(raw) is None)
    return result


def settle(
    ambiguous: Ambiguous, low: Decimal | None = None, high: Decimal | None = None, *, integer: bool = False
) -> Number | Ambiguous:
    """The one reading that lies within the bounds (both included; None is open); the same Ambiguous if not exactly one.

    With `integer` a reading with digits after the mark does not count: "1.000" of something that is counted is 1000.
    """
    fitting = [
        reading
        for reading in (ambiguous.grouped, ambiguous.decimal)
        if (low is None or reading.value >= low)
        and (high is None or reading.value <= high)
        and not (integer and reading.digits)
    ]
    return fitting[0] if len(fitting) == 1 else ambiguous


def decimal_mark(raw: str, number: Number) -> Mark | None:
    """Which mark stands for decimals if this text is that number; None where it has no mark, and so no say in it.

    "1.317" read as 1317 is by somebody whose decimals have a comma, read as 1.317 by somebody whose have a dot.
    """
    found = re.search(_NUMERAL, raw)
    marks = [char for char in found[0] if char in ",."] if found is not None else []
    if not marks:
        return None
    return "," if (marks[-1] == ",") == bool(number.digits) else "."


def plainly(ambiguous: Ambiguous) -> tuple[str, str | Decimal]:
    """How to type either reading so that nobody reads the other: digits alone, and decimals that are never three."""
    grouped, decimal = ambiguous.grouped.value, ambiguous.decimal.value
    short = Decimal(f"{decimal.normalize(_EXACT):f}")
    places = -int(short.as_tuple().exponent)
    if places <= 0:
        return f"{grouped:f}", f"{short:f}"
    return f"{grouped:f}", short.quantize(Decimal("0.0001"), context=_EXACT) if places == 3 else short


def from_cell(value: int | float | Decimal, *, percent: bool = False) -> Number | Unreadable:
    """The number of a numeric cell: 0.1 stays 0.1. `percent` says the cell is formatted as one: 0.855 is 85.5 then."""
    if isinstance(value, bool):
        return Unreadable("common.number.truth", str(value))
    if not math.isfinite(value):
        return Unreadable("common.number.not_finite", str(value))
    exact = Decimal(repr(value) if isinstance(value, float) else value)
    exact = exact.scaleb(2, _EXACT) if percent else exact
    if exact and not -MAX_DIGITS <= exact.adjusted() < MAX_DIGITS:
        return Unreadable("common.number.too_long", str(value))
    plain = Decimal(f"{exact.normalize(_EXACT):f}") if exact else Decimal(0)
    return Number(plain, digits=-int(plain.as_tuple().exponent), percent_sign=percent)


def _read(key: str, units: Iterable[str]) -> Number | Ambiguous | str:
    """The number in a key, or the last part of the reason's message id."""
    refusal = _refuse_at_sight(key)
    if refusal is not None:
        return refusal
    parts = _PARTS.fullmatch(key)
    if parts is None:
        return "range"
    before, sign, numeral, of, after = parts.groups(default="")
    if before.strip() in ("-", "+", "−", "–"):
        return "sign"
    meanings = _meanings(before, after, tuple(units))
    if meanings is None:
        return "words" if any(char.isalpha() for char in before + after) else "grouping"
    result = _read_fraction(numeral, of, sign, meanings) if of else _read_numeral(numeral)
    if isinstance(result, Ambiguous):
        return Ambiguous(_finish(result.grouped, sign, meanings), _finish(result.decimal, sign, meanings))
    return result if isinstance(result, str) else _finish(result, sign, meanings)


def _refuse_at_sight(key: str) -> str | None:
    if not key:
        return "empty"
    if key.startswith("#"):
        return "error"
    if key in (exact_key(word) for word in ("true", "false", "đúng", "sai")):
        return "truth"
    if key.lstrip("+-−") in ("nan", "inf", "infinity", "∞"):
        return "not_finite"
    if any(unicodedata.category(char)[0] == "N" and not char.isascii() for char in key):
        return "not_decimal"
    if re.search(r"[0-9]e[-+−]?[0-9]|0x[0-9a-f]", key):
        return "not_decimal"
    if not re.search("[0-9]", key):
        return "words" if any(char.isalpha() for char in key) else "no_digits"
    return None


def _meanings(before: str, after: str, units: tuple[str, ...]) -> frozenset[str] | None:
    """What the words around the number say, nothing twice; None if a word is unknown or two contradict."""
    ahead = _consume(before, _phrases(units, ahead=True))
    behind = _consume(after, _phrases(units, ahead=False))
    if ahead is None or behind is None:
        return None
    bounds = [meaning for meaning in ahead + behind if meaning[0] in "<>"]
    from_without_end = _FROM in ahead and not any(meaning in (">=", "<=") for meaning in behind)
    if len(bounds) > 1 or behind.count(_PERCENT) > 1 or from_without_end:
        return None
    return frozenset(ahead + behind)


@cache
def _phrases(units: tuple[str, ...], *, ahead: bool) -> tuple[tuple[str, str], ...]:
    """The phrases that may stand on this side of a number, longest first, each with its meaning."""
    known = (_BEFORE if ahead else _AFTER) | dict.fromkeys(units, _NOTHING)
    return tuple(sorted(((exact_key(phrase), known[phrase]) for phrase in known), key=lambda one: -len(one[0])))


def _consume(words: str, phrases: tuple[tuple[str, str], ...]) -> list[str] | None:
    """The meanings of the phrases that make up these words; None if something is left."""
    meanings, rest = [], words.strip()
    while rest:
        found = next((one for one in phrases if rest.startswith(one[0]) and _ends_word(rest, len(one[0]))), None)
        if found is None:
            return None
        meanings.append(found[1])
        rest = rest[len(found[0]) :].lstrip()
    return meanings


def _ends_word(words: str, at: int) -> bool:
    """Whether a word ends before this place; a combining mark belongs to the letter before it."""
    if at == 0 or at == len(words) or not words[at - 1].isalpha():
        return at > 0
    return not (words[at].isalnum() or unicodedata.combining(words[at]))


def _read_numeral(numeral: str) -> Number | Ambiguous | str:
    """All readings of the digits and marks: exactly one is a number, two are ambiguous, none is a reason."""
    if sum(char.isdigit() for char in numeral) > MAX_DIGITS:
        return "too_long"
    readings: dict[Decimal, Number] = {}
    for shape in _SHAPES:
        found = shape.fullmatch(numeral)
        if found is not None:
            digits = found[2] or ""
            value = Decimal((re.sub("[., ]", "", found[1]) or "0") + "." + (digits or "0"))
            readings.setdefault(value, Number(value if digits else value.to_integral_value(), digits=len(digits)))
    if not readings:
        return "range" if " " in numeral else "grouping"
    by_digits = sorted(readings.values(), key=lambda reading: reading.digits)
    if len(by_digits) == 1:
        return by_digits[0]
    grouped, decimal = (replace(reading, repaired=True) for reading in by_digits)
    return Ambiguous(grouped, decimal)


def _read_fraction(numeral: str, of: str, sign: str, meanings: frozenset[str]) -> Number | str:
    """16/63: both parts are whole, so 1.317 can only be grouped here."""
    parts = [_read_numeral(part) for part in (numeral, of)]
    upper, lower = (settle(part, integer=True) if isinstance(part, Ambiguous) else part for part in parts)
    if not isinstance(upper, Number) or not isinstance(lower, Number) or upper.digits or lower.digits:
        return "fraction"
    if sign or not lower.value or _PERCENT in meanings:
        return "fraction"
    return replace(upper, of=lower.value)


def _finish(number: Number, sign: str, meanings: frozenset[str]) -> Number:
    bounds: tuple[Bound, ...] = (">", ">=", "<", "<=")
    return replace(
        number,
        value=number.value.copy_negate() if sign in ("-", "−") and number.value else number.value,
        bound=next((bound for bound in bounds if bound in meanings), None),
        percent_sign=_PERCENT in meanings,
        estimated=_ESTIMATED in meanings,
    )
