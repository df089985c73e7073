"""What a target's course is made of, for every picture of it: approved, provisional or illustrative values, what stands
beside or apart, and which values a line may join.

Another standing is a line in ``STANDING``, another reason to stand apart one in ``APART``; both need their words in the
message catalogue (``charts.series.*``) and a mark in the style sheet.
"""

from collections.abc import Sequence

from dti.analysis.breaks import is_break
from dti.analysis.deciding import Candidate
from dti.catalogue.models import Target
from dti.catalogue.observations import ObservationValue
from dti.figures.theme import ACCENT, ILLUSTRATIVE
from dti.i18n import Language
from dti.views.wording import nearest_goal, write_measure, write_value

#: Colour, hollow marks and dash of a line, by what it is made of.
STANDING = {
    "official": (ACCENT, False, ""),
    "provisional": (ACCENT, True, "6 4"),
    "illustrative": (ILLUSTRATIVE, True, "2 3"),
}
#: Shape of what stands apart, by why.
APART = {"beside": "diamond", "other_measure": "diamond", "other_field": "dot", "overruled": "cross"}


def line_and_beside(course: Sequence[Candidate]) -> tuple[list[Candidate], list[ObservationValue]]:
    """The newest word on each day makes the line; what other sources said of that day stands beside it."""
    newest = {candidate.data_date: candidate for candidate in course}
    chosen = list(newest.values())
    said = {(candidate.data_date, candidate.value) for candidate in chosen}
    beside = [part for candidate in course if candidate not in chosen for part in candidate.parts]
    return chosen, [part for part in beside if (part.data_date, part.value) not in said]


def standing_of(candidate: Candidate) -> str:
    """What a value is made of: a key of ``STANDING``."""
    if any(part.illustrative for part in candidate.parts):
        return "illustrative"
    return "provisional" if any(part.provisional for part in candidate.parts) else "official"


def why_apart(observation: ObservationValue) -> str:
    """Why a value never decides: a key of ``APART``."""
    if observation.overruled:
        return "overruled"
    return "other_measure" if observation.other_measure else "other_field"


def runs_of(course: Sequence[Candidate]) -> list[list[Candidate]]:
    """The values that a line may join, between two breaks."""
    runs: list[list[Candidate]] = []
    for place, candidate in enumerate(course):
        if not place or is_break(course[place - 1], candidate):
            runs.append([])
        runs[-1].append(candidate)
    return runs


def label_of(target: Target, candidate: Candidate, language: Language) -> str:
    """A value of the course as people write it."""
    if not candidate.is_aggregate:
        return write_value(target, candidate.parts[0], language)
    near = nearest_goal(target, candidate.value)
    return write_measure(candidate.value, candidate.bound, target.unit, language, near)
