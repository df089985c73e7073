"""From what a person wrote, in a cell or a form, to the value of a field; and from a value to what people read.

Numbers and days are read generously where they can have only one meaning (`dti.core`). Words of a closed list are taken
in Vietnamese, in English, or as the system writes them. Another content is a case in `read` and in `write`.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from dti import i18n
from dti.core.dates import NoDate, read_date
from dti.core.numbers import Ambiguous, Number, Unreadable, from_cell, read_number, settle
from dti.core.periods import read_period
from dti.core.text import clean, exact_key, loose_key, safe_line
from dti.i18n import LANGUAGES, Language
from dti.ingest.params import Both, Param, Params
from dti.ingest.stewardship.fields import NULLABLE_TEXT, Choices, Content, Field
from dti.ingest.workbook import Cell

Written: TypeAlias = Cell | str

MOST_TEXT = 5000
"""Characters of one field; the longest of ours has about a thousand."""
_LONGEST_SHOWN = 80
_SEPARATORS = re.compile(r"[\s,;]+")
_DASHES = re.compile(r"\s*[-‐‑‒–—−]\s*")
_CODE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,30}[A-Za-z0-9])?")
_MOST_WHOLE = 1_000_000


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why what stands there is no value of the field: the code of a finding and what its sentence needs."""

    code: str
    params: Params


def is_blank(written: Written | None) -> bool:
    """Whether nothing was written."""
    if written is None or isinstance(written, str):
        return not clean(written or "")
    blank_text = isinstance(written.value, str) and not clean(written.value)
    return written.error is None and (blank_text or (written.value is None and written.formula is None))


def read(field: Field, written: Written | None) -> Any | Trouble:
    """The value of a field; of an empty one what empty means. Trouble where it cannot be read."""
    if written is None or is_blank(written):
        return _empty(field)
    if isinstance(written, Cell) and written.error is not None:
        return Trouble("cell_error", {"found": written.error})
    if isinstance(written, Cell) and written.value is None:
        return Trouble("not_calculated", {"found": cut(written.formula or "=")})
    return _read_content(field, written)


def write(field: Field, value: Any, language: Language) -> str:
    """A value as people read it, and as `read` takes it back."""
    match value:
        case None | "" | ():
            return ""
        case bool() | int() if field.content is Content.WHOLE:
            return str(value)
        case tuple():
            return " ".join(value)
        case Decimal():
            return _written_number(value)
        case date():
            return i18n.day(value, language)
        case _ if field.choices is not None:
            return field.choices.word(str(value), language)
        case _:
            return str(value)


def choice_words(choices: Choices) -> Param:
    """The words of a closed list for a sentence."""
    shown = [Both(choices.word(value, "vi"), choices.word(value, "en")) for value in choices.values]
    return Both("; ".join(one.vi for one in shown), "; ".join(one.en for one in shown))


def cut(words: str) -> str:
    """What a sentence quotes of a cell."""
    line = safe_line(clean(words))
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1]}…"


def _read_content(field: Field, written: Written) -> Any | Trouble:
    match field.content:
        case Content.NUMBER:
            return _number(written, whole=False)
        case Content.WHOLE:
            number = _number(written, whole=True)
            return number if isinstance(number, Trouble) else _whole(number)
        case Content.DAY:
            return _day(written)
        case Content.PERIOD:
            return _period(_words(written))
        case Content.CHOICE:
            return _choice(field, _words(written))
        case Content.CODE:
            return _code(_words(written))
        case Content.CODES:
            return _codes(_words(written))
        case Content.TEXT:
            return _text(_words(written))


def _text(words: str) -> str | Trouble:
    return words if len(words) <= MOST_TEXT else Trouble("too_long", {"found": len(words), "expected": MOST_TEXT})


def _period(words: str) -> str | Trouble:
    period = read_period(words)
    return Trouble("period", {"found": cut(words)}) if period is None else period.code


def _empty(field: Field) -> Any:
    if field.content is Content.CODES:
        return ()
    if field.content is Content.TEXT and field.key not in NULLABLE_TEXT:
        return ""
    return None


def _words(written: Written) -> str:
    if isinstance(written, str):
        return safe_line(clean(written))
    value = written.value
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return safe_line(clean(str(value)))


def _number(written: Written, *, whole: bool) -> Decimal | Trouble:
    value = written.value if isinstance(written, Cell) else written
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        is_percent = isinstance(written, Cell) and written.is_percent
        found: Number | Ambiguous | Unreadable = from_cell(value, percent=is_percent)
    else:
        found = read_number(_words(written))
    if isinstance(found, Ambiguous):
        found = settle(found, integer=whole)
    if isinstance(found, Ambiguous):
        readings = (found.grouped.value, found.decimal.value)
        return Trouble("ambiguous", {"found": cut(_words(written)), "one": readings[0], "other": readings[1]})
    if isinstance(found, Unreadable) or found.bound is not None or found.of is not None:
        return Trouble("number", {"found": cut(_words(written))})
    return found.value


def _whole(number: Decimal) -> int | Trouble:
    if number != number.to_integral_value() or not 0 <= number <= _MOST_WHOLE:
        return Trouble("whole", {"found": number})
    return int(number)


def _day(written: Written) -> date | Trouble:
    value = written.value if isinstance(written, Cell) else written
    found = read_date(value if isinstance(value, datetime | date) else _words(written))
    return Trouble("day", {"found": cut(_words(written))}) if isinstance(found, NoDate) else found


def _choice(field: Field, words: str) -> str | Trouble:
    choices = field.choices or Choices(())
    wanted = exact_key(words)
    for value in choices.values:
        spoken = {value, *(choices.word(value, language) for language in LANGUAGES)}
        if wanted in map(exact_key, spoken):
            return value
    if field.key == "operator":
        spoken_bound = read_number(f"{words} 1")
        if not isinstance(spoken_bound, Ambiguous | Unreadable) and spoken_bound.bound and spoken_bound.value == 1:
            return spoken_bound.bound
    loose = [
        value
        for value in choices.values
        if loose_key(words) in {loose_key(choices.word(value, language)) for language in LANGUAGES}
    ]
    if len(loose) == 1:
        return loose[0]
    return Trouble("choice", {"found": cut(words), "expected": choice_words(choices)})


def _code(words: str) -> str | Trouble:
    code = _DASHES.sub("-", words)
    return code if _CODE.fullmatch(code) else Trouble("code_form", {"found": cut(words)})


def _codes(words: str) -> tuple[str, ...] | Trouble:
    found = [_code(part) for part in _SEPARATORS.split(_DASHES.sub("-", words)) if part]
    broken = next((one for one in found if isinstance(one, Trouble)), None)
    return broken if broken is not None else tuple(dict.fromkeys(str(one) for one in found))


def _written_number(value: Decimal) -> str:
    """A comma for decimals and no dots; a fourth digit where three could be taken for thousands."""
    plain = f"{value.normalize():f}"
    whole, mark, digits = plain.partition(".")
    return whole + ("," + (digits + "0" if len(digits) == 3 else digits) if mark else "")
