"""What every sheet says first: the programme, the question, and the warnings that go with the figures."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dti.catalogue.observations import Flag
from dti.core.xlsx import Column, Look
from dti.i18n import period_name
from dti.store.engine import Session
from dti.views.board import read_catalogue
from dti.views.committee import Overview, read_overview
from dti.views.held import list_held
from dti.views.query import ViewQuery
from dti.views.slim_board import SlimBoard, read_slim, read_slim_board
from reports.wording import Wording


@dataclass(frozen=True, slots=True)
class Question:
    """What the sheets are made of: the words, the first screen, what is known of all figures behind it, which are
    streamed, and the lines under each title.
    """

    words: Wording
    overview: Overview
    shown: SlimBoard
    lead: tuple[str, ...]

    def yes_no(self, answer: bool) -> str:
        """Yes or no, in words."""
        return self.words.say("common.word.yes" if answer else "common.word.no")


def write_lead(session: Session, query: ViewQuery, words: Wording) -> tuple[str, ...]:
    """The lines under each title: programme, question, meeting, warnings."""
    programme = read_catalogue(session, query).programme(query.programme)
    asked = words.say(
        "evidence.question", period=period_name(query.period, words.language), horizon=query.horizon, day=query.as_of
    )
    name = words.name(programme) if programme else query.programme
    return (name, asked, *list_held(query, words.language), *_warnings(session, query, words))


def _warnings(session: Session, query: ViewQuery, words: Wording) -> list[str]:
    """That figures are illustrative or wait for approval; who does not ask for such figures sees none, and nothing has
    to be read to know that.
    """
    if not (query.illustrative or query.provisional):
        return []
    overview, shown = read_overview(session, query, read_slim_board), read_slim(session, query)
    flags = {flag for state in shown.board.states for flag in state.judgement.flags}
    found = []
    if overview.illustrative_shown or shown.illustrative:
        found.append(words.say("evidence.warning.illustrative"))
    if Flag.PROVISIONAL in flags or shown.provisional:
        found.append(words.say("evidence.warning.provisional"))
    return found


def headed(
    words: Wording, sheet: str, columns: tuple[tuple[str, Column], ...], looks: Mapping[str, Look] | None = None
) -> tuple[Column, ...]:
    """The columns with their headers, which are `evidence.<sheet>.head.<key>`, and their looks by key."""
    found = looks or {}
    return tuple(
        replace(column, header=words.say(f"evidence.{sheet}.head.{key}"), look=found.get(key))
        for key, column in columns
    )


def place_of(columns: tuple[tuple[str, Column], ...], key: str) -> int:
    """The number of a column, from 0."""
    return next(place for place, (name, _) in enumerate(columns) if name == key)
