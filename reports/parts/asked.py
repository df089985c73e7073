"""The head of a report: the question that it answers, and the warnings that go with its figures."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from dti.catalogue.observations import Flag
from dti.i18n import moment, period_name
from dti.views.query import ViewQuery
from reports.wording import Wording

#: Figures that a reader must not take for approved ones.
MARKED = frozenset({Flag.ILLUSTRATIVE, Flag.PROVISIONAL})


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the head, or of any list of facts: what, and its answer."""

    label: str
    answer: str


def write_asked(words: Wording, query: ViewQuery, now: datetime) -> tuple[Fact, ...]:
    """Period, horizon, as-of day, bound of the data, and the moments."""
    asked = (
        Fact(words.say("common.word.period"), period_name(query.period, words.language)),
        Fact(words.say("common.word.horizon"), str(query.horizon)),
        Fact(words.say("common.word.as_of"), words.day(query.as_of)),
        Fact(words.say("brief.up_to"), words.day(query.up_to)),
    )
    return (*asked, *write_printing(words, query, now))


def write_printing(words: Wording, query: ViewQuery, now: datetime) -> tuple[Fact, ...]:
    """The moment of printing, and the frozen moment where there is one. At a frozen meeting its title stands in place
    of the moment of printing, so that the same meeting is always printed alike.
    """
    facts = [Fact(words.say("brief.printed"), moment(now, words.language))]
    if query.meeting is not None:
        facts = [Fact(words.say("brief.meeting"), query.meeting.title(words.language))]
    if query.recorded is not None:
        facts.append(Fact(words.say("brief.recorded"), moment(query.recorded, words.language)))
    return tuple(facts)


def write_warnings(words: Wording, flags: Collection[Flag]) -> tuple[str, ...]:
    """What must be known before anything is believed, by the flags of what is shown."""
    warned: Sequence[tuple[Flag, str]] = (
        (Flag.ILLUSTRATIVE, "brief.banner.illustrative"),
        (Flag.PROVISIONAL, "brief.banner.provisional"),
    )
    return tuple(words.say(key) for flag, key in warned if flag in flags)


def write_facts(pairs: Sequence[tuple[str, str]]) -> tuple[Fact, ...]:
    """The facts that have an answer."""
    return tuple(Fact(label, answer) for label, answer in pairs if answer)
