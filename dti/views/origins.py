"""Where a value comes from: a cell of a stored workbook, or a published index score. Followed here and nowhere else.

A figure that another department reported keeps its value, its flags and its day; file, cell, who sent it, the source
and the note typed beside it are taken away before any view sees them (`withhold`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dti.access.roles import Scope
from dti.catalogue.models import Catalogue, Department, Publication
from dti.catalogue.observations import CellOrigin, ObservationValue, ScoreOrigin, WithheldOrigin
from dti.store.engine import Session
from dti.store.submissions import SubmissionValue, list_submissions, read_submission


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one value comes from. An index score has no ``submission``; a ``publication`` only what was transcribed.
    What is ``withheld`` has neither: another department reported it.
    """

    observation: ObservationValue
    department: Department | None
    submission: SubmissionValue | None
    publication: Publication | None

    @property
    def key(self) -> str:
        """Names the observation in an address."""
        return key_of(self.observation)

    @property
    def withheld(self) -> bool:
        """Whether the reader may know whose figure it is and no more."""
        return isinstance(self.observation.origin, WithheldOrigin)


def key_of(observation: ObservationValue) -> str:
    """Names an observation in addresses and for other programs: cells and scores are numbered apart."""
    kind = "d" if isinstance(observation.origin, ScoreOrigin) else "o"
    return f"{kind}{observation.id}"


def withhold(observations: Iterable[ObservationValue], scope: Scope) -> tuple[ObservationValue, ...]:
    """The same values; of departments whose submissions the reader may not see without anything of a submission."""
    if scope.everywhere:
        return tuple(observations)
    return tuple(one if _is_seen(one, scope) else _without_origin(one) for one in observations)


def _is_seen(observation: ObservationValue, scope: Scope) -> bool:
    return not isinstance(observation.origin, CellOrigin) or scope.sees(observation.department)


def _without_origin(observation: ObservationValue) -> ObservationValue:
    return replace(observation, origin=WithheldOrigin(), source="", note="")


def trace_one(
    session: Session, catalogue: Catalogue, observation: ObservationValue, recorded: datetime | None = None
) -> Trace:
    """Follow one value back to the department or publication, the submission and the cell; ``recorded`` shows the
    submission as it stood when the store had heard of nothing later.
    """
    origin = observation.origin
    sent = {}
    if isinstance(origin, CellOrigin):
        sent[origin.submission] = read_submission(session, origin.submission, recorded=recorded)
    return _trace(catalogue, observation, sent)


def trace_all(
    session: Session,
    catalogue: Catalogue,
    observations: Sequence[ObservationValue],
    recorded: datetime | None = None,
) -> tuple[Trace, ...]:
    """The same for many, in their order, with one look at the submissions however many there are."""
    tracer = Tracer(session, catalogue, recorded)
    return tuple(tracer.follow(observation) for observation in observations)


class Tracer:
    """Follows one value after the other; looks at the submissions once, when the first has one."""

    def __init__(self, session: Session, catalogue: Catalogue, recorded: datetime | None = None) -> None:
        self._session = session
        self._catalogue = catalogue
        self._recorded = recorded
        self._publications = {one.code: one for one in reversed(catalogue.publications)}
        self._sent: dict[int, SubmissionValue] | None = None

    def follow(self, observation: ObservationValue) -> Trace:
        """Where one value comes from."""
        origin = observation.origin
        submission = self._submission(origin.submission) if isinstance(origin, CellOrigin) else None
        code = submission.publication if submission else None
        publication = self._publications.get(code) if code else None
        return Trace(observation, self._catalogue.department(observation.department), submission, publication)

    def _submission(self, number: int) -> SubmissionValue:
        if self._sent is None:
            known = list_submissions(self._session, include_transcriptions=True, recorded=self._recorded)
            self._sent = {one.id: one for one in known}
        return self._sent[number]


def _trace(catalogue: Catalogue, observation: ObservationValue, sent: Mapping[int, SubmissionValue]) -> Trace:
    origin = observation.origin
    submission = sent[origin.submission] if isinstance(origin, CellOrigin) else None
    code = submission.publication if submission else None
    publication = next((p for p in catalogue.publications if p.code == code), None)
    return Trace(observation, catalogue.department(observation.department), submission, publication)
