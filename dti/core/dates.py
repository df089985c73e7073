"""Days as people write them in Vietnam: day before month, always; a quarter or a month means its last day.

Another way to write a day is a pattern here and a line in `_spelled`; it must not be readable in two ways.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from dti.core.periods import day_in_vietnam, read_period
from dti.core.text import clean, exact_key


@dataclass(frozen=True, slots=True)
class NoDate:
    """What is no day: the message id of the reason, and what was found there. The sentence takes `found`."""

    reason: str
    found: str


_MAX_LENGTH = 80
_LEAD = rf"(?:{exact_key('tính')} )?(?:{exact_key('đến')} )?(?:{exact_key('hết')} )?(?:{exact_key('ngày')} )?"
_MONTH = exact_key("tháng")
_IN_YEAR = rf"(?: ?/ ?|,? {exact_key('năm')} )"
_DAY_MONTH_YEAR = re.compile(rf"{_LEAD}([0-9]{{1,2}}) ?([/.-]) ?([0-9]{{1,2}}) ?\2 ?([0-9]{{1,4}})(?: 00:00(?::00)?)?")
_WORDS = re.compile(rf"{_LEAD}([0-9]{{1,2}}) {_MONTH} ?([0-9]{{1,2}}){_IN_YEAR}([0-9]{{1,4}})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[t ]00:00(?::00)?)?")
_MONTH_YEAR = re.compile(rf"{_LEAD}(?:{_MONTH} ?)?([0-9]{{1,2}}){_IN_YEAR}([0-9]{{4}})")
_QUARTER = re.compile(rf"{_LEAD}(.*)")


def read_date(raw: object) -> date | NoDate:
    """The day that a cell holds or a text says; NoDate with its reason otherwise. Never raises.

    30/9/2025 and 30 tháng 9 năm 2025 are days; tháng 9/2025 and Quý III/2025 are their last days. An aware moment is
    its day in Vietnam. Years have four digits and lie in 1900 to 2199. A number is not a day.
    """
    if isinstance(raw, datetime):
        return _within_range(raw.date() if raw.tzinfo is None else day_in_vietnam(raw))
    if isinstance(raw, date):
        return _within_range(raw)
    if isinstance(raw, str):
        return _remembered(raw) if len(raw) <= _MAX_LENGTH else _read_text(raw)
    return NoDate("common.date.empty", "") if raw is None else NoDate("common.date.number", str(raw))


def _read_text(raw: str) -> date | NoDate:
    found = clean(raw[:_MAX_LENGTH])
    key = exact_key(found)
    if not key:
        return NoDate("common.date.empty", "")
    if re.fullmatch("[0-9]+(?:[.,][0-9]+)?", key):
        return NoDate("common.date.number", found)
    result = _spelled(key, found)
    return NoDate("common.date.unreadable", found) if result is None or len(raw) > _MAX_LENGTH else result


_remembered = lru_cache(maxsize=1024)(_read_text)  # a workbook names the same few days in every row


def _spelled(key: str, found: str) -> date | NoDate | None:
    if match := _ISO.fullmatch(key):
        return _day(match[1], match[2], match[3], found)
    if match := _DAY_MONTH_YEAR.fullmatch(key):
        return _day(match[4], match[3], match[1], found)
    if match := _WORDS.fullmatch(key):
        return _day(match[3], match[2], match[1], found)
    if match := _MONTH_YEAR.fullmatch(key):
        return _day(match[2], match[1], None, found)
    match = _QUARTER.fullmatch(key)
    period = read_period(match[1]) if match else None
    return period.last_day if period else None


def _day(year: str, month: str, day: str | None, found: str) -> date | NoDate:
    """The day; with day None the last one of the month."""
    if len(year) != 4:
        return NoDate("common.date.short_year", found)
    if not 1900 <= int(year) <= 2199:
        return NoDate("common.date.out_of_range", year)
    last = calendar.monthrange(int(year), int(month))[1] if 1 <= int(month) <= 12 else 0
    wanted = last if day is None else int(day)
    if not 1 <= wanted <= last:
        return NoDate("common.date.not_in_calendar", found)
    return date(int(year), int(month), wanted)


def _within_range(day: date) -> date | NoDate:
    return day if 1900 <= day.year <= 2199 else NoDate("common.date.out_of_range", str(day.year))
