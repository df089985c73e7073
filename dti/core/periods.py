"""Reporting periods: quarters written `2024-Q4`, their order, neighbours and days; and the day in Vietnam.

Another rhythm (half-years, months) would come here as a second kind of period with the same properties.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import total_ordering
from typing import Self
from zoneinfo import ZoneInfo

from dti.core.errors import WrongInput
from dti.core.text import exact_key

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}

_CODE = re.compile(r"([0-9]{4})-Q([1-4])")
_SPOKEN = re.compile(
    rf"(?:{exact_key('quý')}|q)\s*(iv|iii|ii|i|[1-4])\s*(?:/|-|,?\s*{exact_key('năm')}\s|\s)\s*([0-9]{{4}})"
)
_NAMED = re.compile(rf"(?<!\w)(?:{_SPOKEN.pattern})(?!\d)")


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """One quarter of one year; quarters sort in time."""

    year: int
    quarter: int

    def __post_init__(self) -> None:
        if not (1 <= self.quarter <= 4 and 1900 <= self.year <= 2199):
            raise WrongInput("common.error.period", found=f"{self.year}-Q{self.quarter}")

    @classmethod
    def parse(cls, code: str) -> Self:
        """The period with exactly this code; WrongInput for anything else (`read_period` reads generously)."""
        found = _CODE.fullmatch(code)
        if found is None:
            raise WrongInput("common.error.period", found=code)
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def containing(cls, day: date) -> Self:
        """The quarter in which this day lies."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def last_ended(cls, as_of: date) -> Self:
        """The last quarter that is over at the end of this day: its own last day counts as over."""
        current = cls.containing(as_of)
        return current if as_of == current.last_day else current.previous()

    @property
    def code(self) -> str:
        return f"{self.year:04d}-Q{self.quarter}"

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.quarter - 2, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, 3 * self.quarter, 30 if self.quarter in (2, 3) else 31)

    def next(self) -> Self:
        """The quarter after this one."""
        return type(self)(self.year + self.quarter // 4, self.quarter % 4 + 1)

    def previous(self) -> Self:
        """The quarter before this one."""
        return type(self)(self.year - (self.quarter == 1), (self.quarter + 2) % 4 + 1)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return (self.year, self.quarter) < (other.year, other.quarter)

    def __str__(self) -> str:
        return self.code


def read_period(text: str) -> Period | None:
    """The quarter a person wrote: 2024-Q4, Q4/2024, Quý IV/2024, quý 4 năm 2024; None if it is none of these."""
    wanted = exact_key(text)
    code = _CODE.fullmatch(wanted.upper())
    spoken = _SPOKEN.fullmatch(wanted)
    if code is not None:
        year, quarter = int(code[1]), int(code[2])
    elif spoken is not None:
        year, quarter = int(spoken[2]), ROMAN.get(spoken[1].upper()) or int(spoken[1])
    else:
        return None
    return Period(year, quarter) if 1900 <= year <= 2199 else None


def periods_in(text: str) -> tuple[Period, ...]:
    """The quarters that a longer text names ("Kết quả quý IV năm 2024"), in its order."""
    return tuple(found for words in _NAMED.finditer(exact_key(text)) if (found := read_period(words[0])) is not None)


def day_in_vietnam(moment: datetime) -> date:
    """The calendar day in Vietnam at this aware moment; ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone has no day in Vietnam")
    return moment.astimezone(VIETNAM).date()
