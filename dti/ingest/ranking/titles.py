"""What the words around a ranking table say about it: assessment year, decision, day of publication, source.

Only words that speak of the assessment count as its year: a year of publication, of a decision or of a signature is
never taken for it (a page calls the results of 2022 "năm 2023", for they came out then). Each find names its cell.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dti.catalogue.models import Framework
from dti.core.dates import NoDate, read_date
from dti.core.text import clean, exact_key

_ASSESSED = re.compile(rf"{exact_key('đánh giá')}(?:[^0-9.;]{{0,60}}?)\b(20[0-9]{{2}})\b")
_OF_INDEX = re.compile(
    rf"\b(?:dti|{exact_key('chuyển đổi số')}|{exact_key('xếp hạng')})\b[^0-9]{{0,60}}\b(20[0-9]{{2}})\b"
)
_ELSEWHERE = tuple(exact_key(word) for word in ("công bố", "ban hành", "quyết định", "ngày", "tháng"))
_PUBLISHED = exact_key("công bố")
_DAY_WORDS = 8
_SOURCE = exact_key("nguồn")


@dataclass(frozen=True, slots=True)
class Found:
    """Something that the words say, and the cell that says it."""

    text: str
    at: str


@dataclass(frozen=True, slots=True)
class Titles:
    """What was found; ``years`` are all that the words name as assessed, more than one is no answer."""

    years: tuple[tuple[int, str], ...] = ()
    frameworks: tuple[Found, ...] = ()
    published_on: tuple[date, str] | None = None
    source: Found | None = None

    @property
    def year(self) -> tuple[int, str] | None:
        """The one assessment year that the words name."""
        return self.years[0] if len({year for year, _ in self.years}) == 1 else None

    @property
    def framework(self) -> Found | None:
        """The one framework whose decision the words name."""
        return self.frameworks[0] if len({found.text for found in self.frameworks}) == 1 else None


def read_titles(lines: Iterable[tuple[str, str]], frameworks: Iterable[Framework]) -> Titles:
    """Read texts with their cells."""
    years: list[tuple[int, str]] = []
    named: list[Found] = []
    published: tuple[date, str] | None = None
    source: Found | None = None
    known = [(exact_key(one.decision), one.code) for one in frameworks]
    for text, at in lines:
        key = exact_key(text)
        years += [(year, at) for year in _years(key)]
        named += [Found(code, at) for decision, code in known if decision in key]
        published = published or _published(text, at)
        source = source or _source(text, at)
    return Titles(tuple(years), tuple(named), published, source)


def _years(key: str) -> list[int]:
    """The assessment years of a line; words that speak of another year in between are not passed over."""
    found = {
        int(match[1])
        for pattern in (_ASSESSED, _OF_INDEX)
        for match in pattern.finditer(key)
        if not any(word in match[0] for word in _ELSEWHERE)
    }
    return sorted(found)


def _published(text: str, at: str) -> tuple[date, str] | None:
    words = clean(text).split()
    keys = [exact_key(word.strip("(,;:.")) for word in words]
    for place in range(len(words) - 2):
        if f"{keys[place]} {keys[place + 1]}" != _PUBLISHED:
            continue
        for start in range(place + 2, min(place + 5, len(words))):
            for length in range(min(_DAY_WORDS, len(words) - start), 0, -1):
                day = read_date(" ".join(words[start : start + length]).strip("() .,;:"))
                if not isinstance(day, NoDate):
                    return day, at
    return None


def _source(text: str, at: str) -> Found | None:
    head, colon, rest = clean(text).partition(":")
    is_source = colon and exact_key(head.strip("( ")) == _SOURCE and rest.strip()
    return Found(rest.strip(" )"), at) if is_source else None
