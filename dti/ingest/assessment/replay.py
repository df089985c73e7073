"""Illustrative self-assessments played through the door in the order of time, as `dti.ingest.replay` plays reports."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from dti.access.user import operator
from dti.catalogue.illustrative import Illustrative
from dti.catalogue.illustrative_assessments import IllustrativeAssessment, IllustrativeNode
from dti.catalogue.models import Catalogue
from dti.core.errors import Conflict
from dti.i18n import text
from dti.ingest.assessment.prefill import assessment_in_session
from dti.ingest.assessment.template import FilledNode, assessment_name
from dti.ingest.columns import NO_FIGURE
from dti.ingest.door import approve, confirm, receive, send_back
from dti.store.engine import Store
from dti.store.submissions import State, list_submissions

STEWARD = "Thường trực Ban Chỉ đạo (minh họa)"

_Key: TypeAlias = tuple[str, datetime]


@dataclass(frozen=True, slots=True)
class Step:
    """One act: when, in words, and what does it."""

    at: datetime
    label: str
    take: Callable[[], None]


class AssessmentHistory:
    """The illustrative self-assessments of a data folder on their way into a store; ``new`` counts workbooks sent."""

    def __init__(self, store: Store, catalogue: Catalogue, content: Illustrative, *, recorded_at: datetime) -> None:
        self.new = 0
        self._store = store
        self._catalogue = catalogue
        self._content = content
        self._recorded_at = recorded_at
        self._known = _known(store)

    def steps(self) -> list[Step]:
        """All acts that the store has not seen, a workbook's sending before what became of it."""
        return [step for sent in self._content.assessments for step in self._of(sent)]

    def _of(self, sent: IllustrativeAssessment) -> list[Step]:
        label = f"{sent.department} {sent.assessment_year}"
        known = self._known.get(_key(sent))
        steps = [] if known is not None else [Step(sent.sent_at, label, lambda: self._send(sent))]
        is_decided = known is not None and known[1] not in (State.CHECKED, State.SUBMITTED)
        if sent.decided_at is not None and sent.outcome in ("approved", "returned") and not is_decided:
            steps.append(Step(sent.decided_at, label, lambda: self._decide(sent)))
        return steps

    def _send(self, sent: IllustrativeAssessment) -> None:
        sender = f"{sent.department} (minh họa)"
        with self._store.reading() as session:
            data = assessment_in_session(
                session,
                self._catalogue,
                sent.department,
                sent.framework,
                sent.assessment_year,
                created=sent.sent_at,
                filled={row.node: _filled(row) for row in sent.nodes},
                prepared_by=sent.prepared_by,
            )
        at, recorded_at = sent.sent_at, self._recorded_at
        receipt = receive(
            operator(sender), self._store, data, _filename(sent), at=at, illustrative=True, recorded_at=recorded_at
        )
        if (receipt.state is State.REFUSED) != (sent.outcome == "refused"):
            said = "; ".join(finding.line("vi") for finding in receipt.report.findings[:3]) or "—"
            params = {"department": sent.department, "period": str(sent.assessment_year), "outcome": sent.outcome}
            raise Conflict("form.error.illustrative", state=str(receipt.state), findings=said, **params)
        self.new += 1
        assert receipt.submission is not None, "a form of our own is never too large"
        self._known[_key(sent)] = (receipt.submission, receipt.state)
        if receipt.state is State.CHECKED:
            needs = receipt.report.outcome == "needs_reason"
            reason = text("assessment_form.reason.illustrative", "vi") if needs else ""
            confirm(operator(sender), self._store, receipt.submission, at=at, reason=reason, recorded_at=recorded_at)

    def _decide(self, sent: IllustrativeAssessment) -> None:
        assert sent.decided_at is not None, "only what was decided has this step"
        decide = approve if sent.outcome == "approved" else send_back
        submission, at = self._known[_key(sent)][0], sent.decided_at
        decide(operator(STEWARD), self._store, submission, at=at, reason=sent.reason_vi, recorded_at=self._recorded_at)


def _filled(row: IllustrativeNode) -> FilledNode:
    points = NO_FIGURE if row.points is None else row.points
    return FilledNode(points, row.numerator, row.denominator, row.evidence_vi, row.note_vi)


def _filename(sent: IllustrativeAssessment) -> str:
    name = assessment_name(sent.department, sent.framework, sent.assessment_year).removesuffix(".xlsx")
    return f"{name}_lan-{sent.attempt}.xlsx"


def _key(sent: IllustrativeAssessment) -> _Key:
    return _filename(sent), sent.sent_at.astimezone(UTC)


def _known(store: Store) -> dict[_Key, tuple[int, State]]:
    """The illustrative self-assessments that the store has, by what tells them apart."""
    with store.reading() as session:
        return {
            (one.filename, one.sent_at.astimezone(UTC)): (one.id, one.state)
            for one in list_submissions(session, include_assessments=True)
            if one.illustrative and one.is_assessment
        }
