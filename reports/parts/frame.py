"""What every printed sheet has around its own contents: title, question, warnings, foot, and the words and colours of
statuses. A sheet of its own adds fields to `Sheet` and is made with `write_frame`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from dti.catalogue.models import Programme
from dti.figures.theme import STATUS
from dti.i18n import Language
from dti.views.held import write_held
from dti.views.query import ViewQuery
from reports.parts.asked import Fact, write_asked
from reports.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The part of a sheet that `reports/typst/house.typ` sets, as texts in the reader's language.

    ``labels`` are the texts that never change, ``words`` and ``colours`` those of the statuses.
    """

    language: Language
    title: str
    office: str
    foot: str
    programme: str
    held: str
    facts: tuple[Fact, ...]
    banners: tuple[str, ...]
    labels: dict[str, str]
    words: dict[str, str]
    colours: dict[str, str]


class Frame(TypedDict):
    """The fields of `Sheet`, to be handed on."""

    language: Language
    title: str
    office: str
    foot: str
    programme: str
    held: str
    facts: tuple[Fact, ...]
    banners: tuple[str, ...]
    labels: dict[str, str]
    words: dict[str, str]
    colours: dict[str, str]


def write_frame(
    words: Wording,
    query: ViewQuery,
    programme: Programme | None,
    *,
    title: str,
    foot: str,
    banners: tuple[str, ...],
    labels: Mapping[str, str],
    now: datetime,
) -> Frame:
    """The frame of a question. ``labels`` are message ids by the name that the template knows them under."""
    assert programme is not None, "a complete query names a programme of the catalogue"
    return Frame(
        language=words.language,
        title=title,
        office=words.say("common.app.name"),
        foot=foot,
        programme=words.name(programme),
        held=write_held(query, words.language),
        facts=write_asked(words, query, now),
        banners=banners,
        labels={name: words.say(key) for name, key in labels.items()},
        words={status.value: words.status(status) for status in STATUS},
        colours={status.value: look.strong for status, look in STATUS.items()},
    )


def write_foot(words: Wording, query: ViewQuery, key: str, **params: object) -> str:
    """The line at the foot: message ``key`` with the as-of day, ``key.meeting`` with the day of the frozen meeting."""
    period = words.period(query.period)
    if query.meeting is not None:
        return words.say(f"{key}.meeting", period=period, day=query.meeting.day, **params)
    return words.say(key, period=period, day=query.as_of, **params)
