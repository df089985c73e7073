"""A figure and its origin in words: who says so, where it stands, its parts, what must be said beside it.

For the table of a target's figures on screen and on paper; another kind of origin gets its case here.
"""

from dti.catalogue.observations import CellOrigin, Flag, ObservationValue, ScoreOrigin, WithheldOrigin
from dti.i18n import Language, number, text
from dti.views.origins import Trace
from dti.views.wording import NOTHING


def flags_of_figure(observation: ObservationValue) -> frozenset[Flag]:
    """What must be said beside one value."""
    has = {
        Flag.ESTIMATED: observation.estimated,
        Flag.OTHER_MEASURE: observation.other_measure,
        Flag.ILLUSTRATIVE: observation.illustrative,
        Flag.PROVISIONAL: observation.provisional,
        Flag.CONFLICT: observation.conflict is not None,
    }
    return frozenset(flag for flag, is_so in has.items() if is_so)


def write_giver(trace: Trace, language: Language) -> str:
    """Who says so: the publication of a transcribed figure, the index for a score, else the department."""
    publication, department = trace.publication, trace.department
    if publication is not None:
        return _pick(publication.title_vi, publication.title_en, language)
    if isinstance(trace.observation.origin, ScoreOrigin):
        return text("provenance.score", language, year=str(trace.observation.origin.assessment_year))
    if department is None:
        return trace.observation.department
    return _pick(department.name_vi, department.name_en, language)


def write_place(trace: Trace, language: Language) -> str:
    """The cell, or the table that a score stands in; of another department's figure that it is that one's to see."""
    origin = trace.observation.origin
    if isinstance(origin, WithheldOrigin):
        return text("provenance.withheld_short", language)
    if isinstance(origin, CellOrigin):
        return f"{origin.sheet}!{origin.cell}"
    return text("target.from_index", language, year=str(origin.assessment_year), scheme=origin.scheme)


def write_shares(observation: ObservationValue, language: Language) -> str:
    """Numerator and denominator, a dash for the one that is missing; nothing where there are none."""
    parts = (observation.numerator, observation.denominator)
    written = [number(part, language) if part is not None else NOTHING for part in parts]
    return " / ".join(written) if any(part is not None for part in parts) else ""


def _pick(vi: str, en: str, language: Language) -> str:
    return vi if language == "vi" else en or vi
