"""What the committee's office said in words about the period: of the programme, and of single targets.

The words are those that stand, at a frozen meeting those that stood. A text that was written in one language only is
printed in that one, and says so.
"""

from dataclasses import dataclass

from dti.store.agendas import Narrative
from dti.views.committee import Overview
from dti.views.meeting import PeriodWords
from reports.wording import Wording


@dataclass(frozen=True, slots=True)
class About:
    """What is said about a target, a paragraph a text."""

    status: str
    code: str
    name: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Narratives:
    """What is said about the whole, a paragraph a text, and about targets in the order of the catalogue."""

    general: tuple[str, ...]
    targets: tuple[About, ...]


def write_narratives(words: Wording, overview: Overview, said: PeriodWords) -> Narratives:
    """The words on the period of a board; those on a target that has no goal for its horizon stay out."""
    return Narratives(
        general=_paragraphs(words, said.general) if said.general else (),
        targets=tuple(
            About(state.status.value, state.target.code, words.name(state.target), _paragraphs(words, found))
            for state in overview.board.states
            if (found := said.targets.get(state.target.code)) is not None
        ),
    )


def _paragraphs(words: Wording, said: Narrative) -> tuple[str, ...]:
    """The paragraphs in the reader's language, else in the other one behind a line that says so."""
    own = said.text_vi if words.language == "vi" else said.text_en
    found = tuple((own or said.text_vi or said.text_en).split("\n"))
    return found if own else (words.say("brief.narratives.other_language"), *found)
