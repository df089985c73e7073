"""What a request asks: the same question as the command line, under the same names. Whatever cannot be read is refused.

A parameter that nobody knows is refused too: a slip of the pen must not answer another question than was meant.
"""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from werkzeug.datastructures import MultiDict

from dti.access.user import User
from dti.core.errors import WrongInput
from dti.core.periods import Period
from dti.core.text import safe_line
from dti.i18n import LANGUAGES
from dti.store.engine import Session
from dti.views.board import read_catalogue
from dti.views.meeting import frozen_question
from dti.views.query import ViewQuery, complete

MOST: Final = 1000
USUAL: Final = 200
_LARGEST = 2**31 - 1  # what the database counts with
_LONGEST_SHOWN = 80
_TRUTHS = {"true": True, "false": False, "1": True, "0": False}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address: ``schema`` is its JSON Schema, ``about`` the message id of what it means."""

    name: str
    about: str
    schema: Mapping[str, Any]


_TEXT: Mapping[str, Any] = {"type": "string", "minLength": 1}
_DAY: Mapping[str, Any] = {"type": "string", "format": "date"}
QUESTION: tuple[Parameter, ...] = (
    Parameter("programme", "api.parameter.programme", _TEXT),
    Parameter("period", "api.parameter.period", {"type": "string", "pattern": "^[0-9]{4}-Q[1-4]$"}),
    Parameter("horizon", "api.parameter.horizon", {"type": "integer", "minimum": 1}),
    Parameter("as_of", "api.parameter.as_of", _DAY),
    Parameter("illustrative", "api.parameter.illustrative", {"type": "boolean", "default": False}),
    Parameter("meeting", "api.parameter.meeting", {"type": "integer", "minimum": 1}),
)
PAGING: tuple[Parameter, ...] = (
    Parameter("limit", "api.parameter.limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}),
    Parameter("cursor", "api.parameter.cursor", _TEXT),
)
LANG = Parameter("lang", "api.parameter.lang", {"type": "string", "enum": list(LANGUAGES)})


def check_known(given: MultiDict[str, str], known: Sequence[Parameter]) -> None:
    """WrongInput for a parameter that this address does not have, or that is said twice."""
    names = [one.name for one in known]
    for name, values in given.lists():
        if name not in names:
            raise WrongInput("api.error.unknown_parameter", name=_shown(name), known=", ".join(names))
        if len(values) > 1:
            raise WrongInput("api.error.said_twice", name=name)
    if given.get("lang", LANGUAGES[0]) not in LANGUAGES:
        raise _wrong("lang", given["lang"], ", ".join(LANGUAGES))


def read_question(session: Session, user: User, given: Mapping[str, str], today: date) -> ViewQuery:
    """The complete question of a request; a frozen meeting gives the whole of it.

    Illustrative figures are there only where they are asked for, whatever the installation shows by default.
    """
    said = [one.name for one in QUESTION if one.name in given]
    if "meeting" in said:
        if len(said) > 1:
            raise WrongInput("api.error.meeting_alone", others=", ".join(one for one in said if one != "meeting"))
        return frozen_question(session, user, read_integer(given, "meeting", 1, _LARGEST) or 0)
    return complete(
        user,
        read_catalogue(session),
        as_of=_read_day(given) or today,
        programme=given.get("programme"),
        period=_read_period(given),
        horizon=read_integer(given, "horizon", 1, 9999),
        illustrative=_read_truth(given, "illustrative"),
    )


def read_integer(given: Mapping[str, str], name: str, least: int, most: int) -> int | None:
    """A whole number within bounds; None where it is not said."""
    said = given.get(name)
    if said is None:
        return None
    if not (said.isascii() and said.isdigit() and len(said) <= 10 and least <= int(said) <= most):
        raise _wrong(name, said, f"{least}–{most}")
    return int(said)


def _read_day(given: Mapping[str, str]) -> date | None:
    said = given.get("as_of")
    try:
        return None if said is None else date.fromisoformat(said)
    except ValueError:
        raise _wrong("as_of", said or "", "2026-09-30") from None


def _read_period(given: Mapping[str, str]) -> Period | None:
    said = given.get("period")
    try:
        return None if said is None else Period.parse(said)
    except WrongInput:
        raise _wrong("period", said or "", "2026-Q3") from None


def _read_truth(given: Mapping[str, str], name: str) -> bool:
    """``true`` or ``1``, ``false`` or ``0``, in any case: programs write truth in their own way (``True``)."""
    said = given.get(name, "false")
    if said.lower() not in _TRUTHS:
        raise _wrong(name, said, ", ".join(_TRUTHS))
    return _TRUTHS[said.lower()]


def _wrong(name: str, said: str, known: str) -> WrongInput:
    return WrongInput("api.error.wrong_value", name=name, found=_shown(said), known=known)


def _shown(said: str) -> str:
    return safe_line(said)[:_LONGEST_SHOWN]


def write_cursor(place: Sequence[Any]) -> str:
    """Where the next page begins: after the row with this key. Opaque to whoever passes it on."""
    said = json.dumps(place, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


def read_cursor(given: Mapping[str, str], like: Sequence[type]) -> tuple[Any, ...] | None:
    """The key behind a cursor, of these types; None where it is not said, WrongInput for one that we never wrote."""
    said = given.get("cursor")
    if said is None:
        return None
    try:
        found = json.loads(base64.b64decode(said + "=" * (-len(said) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        raise WrongInput("api.error.cursor") from None
    if not isinstance(found, list) or [type(one) for one in found] != list(like):
        raise WrongInput("api.error.cursor")
    return tuple(found)
