"""Where a value comes from: a cell of a stored workbook, or a published index score. Followed here and nowhere else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dti.catalogue.models import Catalogue, Department, Publication
from dti.catalogue.observations import CellOrigin, ObservationValue
from dti.store.engine import Session
from dti.store.submissions import SubmissionValue, list_submissions, read_submission


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one value comes from. An index score has no ``submission``; a ``publication`` only what was transcribed."""

    observation: ObservationValue
    department: Department | None
    submission: SubmissionValue | None
    publication: Publication | None

    @property
    def key(self) -> str:
        """Names the observation in an address: cells and scores are numbered apart."""
        kind = "o" if isinstance(self.observation.origin, CellOrigin) else "d"
        return f"{kind}{self.observation.id}"


def trace_one(session: Session, catalogue: Catalogue, observation: ObservationValue) -> Trace:
    """Follow one value back to the department or publication, the submission and the cell."""
    origin = observation.origin
    sent = {}
    if isinstance(origin, CellOrigin):
        sent[origin.submission] = read_submission(session, origin.submission)
    return _trace(catalogue, observation, sent)


def trace_all(session: Session, catalogue: Catalogue, observations: Sequence[ObservationValue]) -> tuple[Trace, ...]:
    """The same for many, in their order, with one look at the submissions however many there are."""
    wanted = {o.origin.submission for o in observations if isinstance(o.origin, CellOrigin)}
    sent = {}
    if wanted:
        sent = {s.id: s for s in list_submissions(session, include_transcriptions=True) if s.id in wanted}
    return tuple(_trace(catalogue, observation, sent) for observation in observations)


def _trace(catalogue: Catalogue, observation: ObservationValue, sent: Mapping[int, SubmissionValue]) -> Trace:
    origin = observation.origin
    submission = sent[origin.submission] if isinstance(origin, CellOrigin) else None
    code = submission.publication if submission else None
    publication = next((p for p in catalogue.publications if p.code == code), None)
    return Trace(observation, catalogue.department(observation.department), submission, publication)
