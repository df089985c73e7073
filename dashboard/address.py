"""The state of a view lives in its address, so that a view can be sent as a link: this module reads and writes that
address.

Parameters: ``ct`` programme, ``ky`` period, ``moc`` horizon, ``ngay`` as-of day, ``mh`` illustrative figures (1 or
0), ``tam`` provisional figures (1), ``hop`` number of a frozen meeting, ``lang`` language. What is left out takes its
default; what cannot be read is ignored and left out again. A meeting answers for programme, period, horizon, day and
figures itself: beside it the others are not said, so that one question has one address.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dti.core.errors import WrongInput
from dti.core.periods import Period
from dti.i18n import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Address:
    """What an address asks for; None is "not said". ``rest`` are parameters of the page itself, kept as they are."""

    programme: str | None = None
    period: Period | None = None
    horizon: int | None = None
    as_of: date | None = None
    illustrative: bool | None = None
    provisional: bool = False
    language: Language | None = None
    meeting: int | None = None
    rest: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        """A parameter of the page itself."""
        return dict(self.rest).get(name)

    def search(self) -> str:
        """The query part of a link, with its question mark; empty where nothing is said."""
        pairs = [(name, shown) for name, shown in _pairs(self) if shown is not None]
        return f"?{urlencode(pairs)}" if pairs else ""

    def today(self) -> "Address":
        """The same page outside any meeting: what stands today, under the usual programme, period and horizon."""
        return replace(self, meeting=None)

    def ask(self, **changes: Any) -> "Address":
        """The same with some fields changed; a meeting answers no question but its own, so another one leaves it."""
        asked = replace(self, **changes)
        return asked.today() if any(changes.get(name) is not None for name in _QUESTION) else asked

    def link(self, path: str, **changes: Any) -> str:
        """A link to another page under the same question; ``changes`` are fields to change (`ask`). Parameters of this
        page stay behind.
        """
        return path + self.ask(rest=(), **changes).search()


_QUESTION = ("programme", "period", "horizon", "as_of", "illustrative")
_NAMES = ("ct", "ky", "moc", "ngay", "mh", "tam", "hop", "lang")
_LARGEST = 2**31
"""What the database counts with: no meeting has a number from here on."""


def _pairs(address: Address) -> list[tuple[str, str | None]]:
    if address.meeting is not None:
        return [("hop", str(address.meeting)), ("lang", address.language), *address.rest]
    return [
        ("ct", address.programme),
        ("ky", address.period.code if address.period else None),
        ("moc", str(address.horizon) if address.horizon else None),
        ("ngay", address.as_of.isoformat() if address.as_of else None),
        ("mh", None if address.illustrative is None else str(int(address.illustrative))),
        ("tam", "1" if address.provisional else None),
        ("lang", address.language),
        *address.rest,
    ]


def read_address(search: str | None) -> Address:
    """The address behind a query string (with or without its question mark)."""
    given = dict(parse_qsl((search or "").lstrip("?")))
    return Address(
        programme=given.get("ct") or None,
        period=_period(given),
        horizon=_year(given),
        as_of=_day(given),
        illustrative={"1": True, "0": False}.get(given.get("mh", "")),
        provisional=given.get("tam") == "1",
        meeting=_number(given),
        language=next((known for known in LANGUAGES if known == given.get("lang")), None),
        rest=tuple((name, value) for name, value in given.items() if name not in _NAMES),
    )


def _period(given: Mapping[str, str]) -> Period | None:
    try:
        return Period.parse(given.get("ky", ""))
    except WrongInput:
        return None


def _year(given: Mapping[str, str]) -> int | None:
    year = given.get("moc", "")
    return int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None


def _number(given: Mapping[str, str]) -> int | None:
    number = given.get("hop", "")
    if not (number.isascii() and number.isdigit() and len(number) <= 10):
        return None
    return int(number) if 0 < int(number) < _LARGEST else None


def _day(given: Mapping[str, str]) -> date | None:
    try:
        return date.fromisoformat(given.get("ngay", ""))
    except ValueError:
        return None
