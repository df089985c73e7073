"""What looks like personal data in a cell: a citizen's number, a mobile number, an e-mail address.

No figure of a report needs any of them. A finding names the place and the kind; whatever repeats the words of a cell
shows it masked, so that neither a message, a log nor a screen carries the whole. Another kind is a line in `_KINDS`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds, each with its word in `findings.personal.*`."""

    CITIZEN = "citizen"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Trace:
    """One cell that holds what looks like personal data; ``masked`` shows enough to find it and no more."""

    kind: Kind
    sheet: str
    address: str
    masked: str


# A citizen's number: province (001 to 096), sex and century, year of birth, six digits (Decree 137/2015/NĐ-CP); the
# nine digits of the identity card before it look like any number and count only after its name.
_GAP = r"[ .\u00a0-]?"
_KINDS = (
    (Kind.EMAIL, re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")),
    (Kind.CITIZEN, re.compile(rf"(?<![\d.,/])0\d\d{_GAP}[0-9]{_GAP}\d\d{_GAP}\d{{3}}{_GAP}\d{{3}}(?![\d/])")),
    (
        Kind.CITIZEN,
        re.compile(
            r"(?:CCCD|CMND|CMTND|CMT|căn cước(?: công dân)?|chứng minh(?: nhân dân)?)\D{0,12}(?:\d{12}|\d{9})\b", re.I
        ),
    ),
    (Kind.PHONE, re.compile(rf"(?<![\d.,/])(?:\+?84{_GAP}|0)[35789](?:{_GAP}\d){{8}}(?![\d/])")),
)
_WORTH_A_LOOK = re.compile(r"@|\d(?:\D?\d){8}")
_DIGIT = re.compile(r"\d")


def traces_in(raw: str) -> tuple[tuple[Kind, str], ...]:
    """What looks like personal data in a text, each with its masked form."""
    if _WORTH_A_LOOK.search(raw) is None:
        return ()
    return tuple((kind, _masked(kind, found[0])) for kind, pattern in _KINDS for found in pattern.finditer(raw))


def mask(raw: str) -> str:
    """The text with all that looks like personal data masked; any other text as it is."""
    if _WORTH_A_LOOK.search(raw) is None:
        return raw
    for kind, pattern in _KINDS:
        raw = pattern.sub(lambda found, kind=kind: _masked(kind, found[0]), raw)  # type: ignore[misc]
    return raw


def kinds_of(traces: Iterable[Trace]) -> tuple[Kind, ...]:
    """The kinds that occur, each once, in their order."""
    found = {trace.kind for trace in traces}
    return tuple(kind for kind in Kind if kind in found)


def _masked(kind: Kind, said: str) -> str:
    """020*******34 and a***@langson.gov.vn."""
    if kind is Kind.EMAIL:
        name, _, host = said.partition("@")
        return f"{name[:1]}***@{host}"
    places = [found.start() for found in _DIGIT.finditer(said)]
    hidden = set(places[3:-2])
    return "".join("*" if place in hidden else char for place, char in enumerate(said))
