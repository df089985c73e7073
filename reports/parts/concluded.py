"""What meetings concluded, each with the verdict of the data: what, who, by when, then and now, and why."""

from collections.abc import Iterable
from dataclasses import dataclass

from dti.views.conclusions import ConclusionState
from dti.views.meeting_wording import write_meeting, write_then_now, write_verdict, write_wanted, write_whom, write_why
from reports.wording import Wording


@dataclass(frozen=True, slots=True)
class Concluded:
    """A conclusion in lines; ``figures`` is empty where no target was named."""

    what: str
    meeting: str
    whom: str
    figures: str
    verdict: str
    why: str


def write_concluded(words: Wording, found: Iterable[ConclusionState]) -> tuple[Concluded, ...]:
    """In the order in which they were made."""
    return tuple(_one(words, one) for one in found)


def _one(words: Wording, one: ConclusionState) -> Concluded:
    language = words.language
    figures = (write_wanted(one, language), write_then_now(one, language))
    return Concluded(
        what=one.said.what,
        meeting=write_meeting(one.meeting, language),
        whom=write_whom(one, language),
        figures=". ".join(said for said in figures if said),
        verdict=write_verdict(one, language),
        why=write_why(one, language),
    )
