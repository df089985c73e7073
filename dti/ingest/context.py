"""What a form is held against: the catalogue, the day, whether the period is open, what the department said before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dti.catalogue.duties import awaited, targets_of, with_forerunners
from dti.catalogue.models import Catalogue, Publication, Target
from dti.catalogue.observations import ObservationValue
from dti.ingest.columns import PUBLICATION_DEPARTMENT
from dti.ingest.form import Form
from dti.ingest.spellings import Spellings


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules know besides the form.

    ``today`` is the day in Vietnam on which the workbook came. ``own`` are the codes that the department may report,
    ``awaited`` those it must. ``past`` are its approved values by target, oldest data date first; ``published`` those
    of published sources, with their ``publications`` by the submission that transcribed them.
    """

    catalogue: Catalogue
    spellings: Spellings
    today: date
    is_open: bool = True
    deadline: date | None = None
    own: frozenset[str] = frozenset()
    awaited: tuple[Target, ...] = ()
    past: Mapping[str, tuple[ObservationValue, ...]] = field(default_factory=dict)
    published: Mapping[str, tuple[ObservationValue, ...]] = field(default_factory=dict)
    publications: Mapping[int, Publication] = field(default_factory=dict)


def duties(catalogue: Catalogue, form: Form) -> tuple[frozenset[str], tuple[Target, ...]]:
    """The codes that the form's department may report for its period, and the targets it must; else nothing."""
    if form.department is None or form.period is None or form.programme is None or form.is_transcription:
        return frozenset(), ()
    programme, department = form.programme.code, form.department.code
    own = targets_of(catalogue, programme, department, form.period.last_day)
    return frozenset(target.code for target in own), awaited(catalogue, programme, department, form.period)


def past_values(
    catalogue: Catalogue, form: Form, observations: tuple[ObservationValue, ...]
) -> dict[str, tuple[ObservationValue, ...]]:
    """The department's own values among all observations, by target, oldest data date first.

    Values of a department whose duties it carries on are its own; those of published sources are nobody's.
    """
    if form.department is None or form.period is None or form.is_transcription:
        return {}
    own = with_forerunners(catalogue, form.department.code, form.period.last_day)
    past: dict[str, list[ObservationValue]] = {}
    for one in observations:
        if one.department in own and one.value is not None and not one.other_measure:
            past.setdefault(one.target, []).append(one)
    return {code: tuple(sorted(values, key=lambda one: (one.data_date, one.known_on))) for code, values in past.items()}


def published_values(observations: Iterable[ObservationValue]) -> dict[str, tuple[ObservationValue, ...]]:
    """The values of published sources by target; what is illustrative is no evidence against anybody."""
    found: dict[str, list[ObservationValue]] = {}
    for one in observations:
        if one.department == PUBLICATION_DEPARTMENT and not one.illustrative:
            found.setdefault(one.target, []).append(one)
    return {code: tuple(values) for code, values in found.items()}
