"""Every text, number, date and measure that a person sees, in Vietnamese and English.

Texts live in gettext catalogues `dti/locale/<language>/<domain>.po`; the first part of a message id is its domain, so
`common.status.achieved` is in `common.po`. A new text is an entry in both languages (a test compares them); a new
domain is a new pair of files; a new language a new folder and a line in `LANGUAGES`. Rounding happens here only.

Where a noun follows a number, the entry has one `msgstr[n]` for each form of the language's `Plural-Forms` header, and
`msgid_plural` names the placeholder whose number decides, such as `{count}`; Vietnamese nouns have one form only, so
its entries are plain. A sentence with two such numbers is written so that only one noun depends ("Late: 3, open: 1").
"""

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias

import polib

from dti.core.errors import DtiError
from dti.core.periods import ROMAN, VIETNAM, Period, day_in_vietnam

Language: TypeAlias = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
LOCALE = Path(__file__).parent / "locale"
MINUS = "\N{MINUS SIGN}"

_GROUPING: Mapping[Language, str] = {"vi": ".", "en": ","}
_SIGNS = "+-" + MINUS
_DECIMAL_COMMA = str.maketrans(",.", ".,")
_ROMAN = {number: roman for roman, number in ROMAN.items()}
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text within a text, such as the title of a report in an error: put into words in the reader's language."""

    key: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Both:
    """A name that the catalogue of targets and departments holds in both languages."""

    vi: str
    en: str


def as_language(wanted: str | None, default: Language = "vi") -> Language:
    """The language asked for, or the default where it is unknown or missing."""
    return next((known for known in LANGUAGES if known == wanted), default)


def text(key: str, /, language: Language, **params: object) -> str:
    """The sentence with this message id; KeyError if there is none, or if a placeholder of it is not given.

    Decimals, dates, moments, periods, names and phrases among the parameters are written as the language writes them,
    a tuple of them one after the other; everything else as it is (an int may be a year: hand over a count as Decimal,
    or through `number`). A plural form is chosen by the number as it is written, so that what `number` wrote decides as
    well as a Decimal or an int.
    """
    shown = {name: _shown(value, language) for name, value in params.items()}
    pattern = _catalogue(language, key.partition(".")[0])[key]
    if isinstance(pattern, _Plural):
        pattern = pattern.form_for(shown[pattern.decides], language)
    return pattern.format(**shown)


def has_text(key: str) -> bool:
    """Whether every language has a text with this id."""
    return all(key in _catalogue(language, key.partition(".")[0]) for language in LANGUAGES)


def all_keys(domain: str) -> tuple[str, ...]:
    """All message ids of a domain, sorted; KeyError for an unknown domain."""
    found = _catalogue("vi", domain)
    if not found:
        raise KeyError(domain)
    return tuple(sorted(found))


def domains() -> tuple[str, ...]:
    """The names of all catalogues, sorted."""
    return tuple(sorted(file.stem for file in (LOCALE / "vi").glob("*.po")))


def error_text(error: DtiError, language: Language) -> str:
    """The sentence of an exception."""
    return text(error.key, language, **error.params)


def number(value: Decimal | int, language: Language, places: int | None = None) -> str:
    """1.247 and 0,5242 in Vietnamese, 1,247 and 0.5242 in English; half is rounded away from zero.

    places None writes all digits that are stored, without zeros at the end. ValueError for NaN and infinity.
    """
    exact = Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"not a number for people: {value}")
    if places is None:
        digits = f"{exact.copy_abs():,f}"
        digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    else:
        exact = exact.quantize(Decimal(1).scaleb(-places), context=_WIDE)
        digits = f"{exact.copy_abs():,f}"
    sign = MINUS if exact < 0 else ""
    return sign + (digits.translate(_DECIMAL_COMMA) if language == "vi" else digits)


def percent(points: Decimal | int, language: Language, places: int | None = None) -> str:
    """Percentage points with their sign: 95.5 is "95,5 %" in Vietnamese and "95.5%" in English."""
    return measure(points, "percent", language, places)


def measure(value: Decimal | int, unit: str, language: Language, places: int | None = None) -> str:
    """A value with its unit: "95,5 %", "5 phút", "5 minutes"; a milestone is done (1 or more) or not done.

    KeyError for a unit without `common.measure.<unit>`. A rank that has a field is written by `rank`.
    """
    if unit == "milestone":
        return text("common.milestone.done" if value >= 1 else "common.milestone.not_done", language)
    return text(f"common.measure.{unit}", language, value=number(value, language, places))


def rank(value: Decimal | int, field: Decimal | int | None = None) -> str:
    """A rank in its field, 16/63; both languages write it alike. Without a known field only the rank."""
    return f"{int(value)}" if field is None else f"{int(value)}/{int(field)}"


def day(value: date, language: Language) -> str:
    """30/09/2025 in Vietnamese, 30 Sep 2025 in English; of an aware moment, its day in Vietnam."""
    on = day_in_vietnam(value) if isinstance(value, datetime) else value
    if language == "vi":
        return f"{on.day:02d}/{on.month:02d}/{on.year:04d}"
    return f"{on.day} {text(f'common.month.{on.month}', language)} {on.year:04d}"


def moment(value: datetime, language: Language) -> str:
    """30/09/2025 14:05, in Vietnam's time whatever the zone of the moment; ValueError for a naive one."""
    day_in_vietnam(value)
    local = value.astimezone(VIETNAM)
    return f"{day(local, language)} {local.hour:02d}:{local.minute:02d}"


def period_name(period: Period | str, language: Language) -> str:
    """Quý IV/2024 in Vietnamese, Q4 2024 in English; of a period or its code."""
    known = Period.parse(period) if isinstance(period, str) else period
    quarter = _ROMAN[known.quarter] if language == "vi" else known.quarter
    return text("common.period.name", language, quarter=quarter, year=known.year)


def _shown(value: object, language: Language) -> object:
    match value:
        case Decimal():
            return number(value, language)
        case datetime():
            return moment(value, language)
        case date():
            return day(value, language)
        case Period():
            return period_name(value, language)
        case Both():
            return value.vi if language == "vi" else value.en
        case Phrase():
            return text(value.key, language, **value.params)
        case tuple():
            return ", ".join(str(_shown(one, language)) for one in value)
        case _:
            return value


@dataclass(frozen=True, slots=True)
class _Plural:
    """The forms of a text with a number: the placeholder that decides, and which form a whole number takes."""

    decides: str
    forms: tuple[str, ...]
    rule: Callable[[int], int]

    def form_for(self, written: object, language: Language) -> str:
        """The form for a number as written; the last, general one for what is no whole number ("0.5", "3–5")."""
        digits = str(written).lstrip(_SIGNS).replace(_GROUPING[language], "")
        return self.forms[self.rule(int(digits))] if digits.isdecimal() else self.forms[-1]


@cache
def _catalogue(language: Language, domain: str) -> Mapping[str, str | _Plural]:
    """The texts of one catalogue; an unknown domain has none."""
    file = LOCALE / language / f"{domain}.po"
    if not domain.isidentifier() or not file.is_file():
        return MappingProxyType({})
    read = polib.pofile(str(file), encoding="utf-8")
    rule = _plural_rule(read.metadata.get("Plural-Forms", ""))
    return MappingProxyType({entry.msgid: _pattern(entry, rule) for entry in read if not entry.obsolete})


def _pattern(entry: polib.POEntry, rule: Callable[[int], int]) -> str | _Plural:
    if not entry.msgid_plural:
        return entry.msgstr
    forms = tuple(form for _, form in sorted(entry.msgstr_plural.items()))
    return _Plural(entry.msgid_plural.strip("{}"), forms, rule)


def _plural_rule(header: str) -> Callable[[int], int]:
    """The rule of a `Plural-Forms` header, "nplurals=2; plural=(n != 1);"; without one every number is alike."""
    return gettext.c2py(header.partition("plural=")[2].rstrip("; ") or "0")
