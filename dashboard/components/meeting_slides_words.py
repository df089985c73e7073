"""Words on slides: what is said at length has slides of its own, and a list goes on where it would not fit.

A screen holds `_MOST` letters of plain text beside nothing else; `SHORT` is what fits below figures and a picture.
"""

import re
from collections.abc import Iterator, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.meeting_slides import Slide

SHORT = 320
_MOST = 850
_END_OF_SENTENCE = re.compile(r"(?<=[.!?;:])\s+")


def is_long(texts: Sequence[str]) -> bool:
    """Whether texts need slides of their own."""
    return sum(len(one) for one in texts) > SHORT


def draw_words(texts: Sequence[str]) -> list[Component]:
    """Texts as they stand below figures."""
    return [html.P(one, className="slide-words") for one in texts if one]


def slides_of_words(kicker: str, title: str, texts: Sequence[str]) -> list[Slide]:
    """As many slides as the texts need."""
    parts = [part for one in texts for part in cut_text(one)]
    return [
        Slide("told", kicker, title + _go_on(place, len(parts)), draw_words([part])) for place, part in enumerate(parts)
    ]


def slides_of_list(kind: str, kicker: str, title: str, rows: Sequence[Component], most: int) -> list[Slide]:
    """A list of at most so many rows a slide, counted on from slide to slide."""
    firsts = range(0, len(rows), most)
    return [
        Slide(
            kind,
            kicker,
            title + _go_on(place, len(firsts)),
            [html.Ol(list(rows[first : first + most]), start=str(first + 1), className="slide-list")],
        )
        for place, first in enumerate(firsts)
    ]


def _go_on(place: int, count: int) -> str:
    return f" ({place + 1}/{count})" if count > 1 else ""


def cut_text(said: str, most: int = _MOST) -> list[str]:
    """A text in parts that a slide holds each, cut between sentences, where one is too long between words."""
    parts: list[str] = []
    for before, piece in _pieces(said, most):
        if parts and len(parts[-1]) + len(before) + len(piece) <= most:
            parts[-1] += before + piece
        else:
            parts.append(piece)
    return parts


def _pieces(said: str, most: int) -> Iterator[tuple[str, str]]:
    """Sentences, none longer than may be, each with what stands before it: a new line or a space."""
    for line in said.splitlines():
        before = "\n"
        for sentence in _END_OF_SENTENCE.split(line.strip()):
            rest = sentence
            while rest:
                at = rest.rfind(" ", 0, most + 1) if len(rest) > most else len(rest)
                at = at if at > 0 else most
                yield before, rest[:at]
                before, rest = " ", rest[at:].lstrip()
