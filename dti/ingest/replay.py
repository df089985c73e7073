"""Illustrative history, played through the door: what departments sent and what became of it, in the order of time.

One step is one act of one actor (a department sends, the standing office decides, a period is closed), so that the
audit trail reads as if it had happened. Another kind of act is a method of `History` and an entry of `steps`.
"""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

from dti.access.user import operator
from dti.catalogue.illustrative import Illustrative, IllustrativeSubmission, IllustrativeValue
from dti.catalogue.models import Catalogue, Kind
from dti.core.errors import Conflict, NotFound
from dti.core.periods import VIETNAM, Period
from dti.i18n import text
from dti.ingest.assessment.replay import STEWARD, AssessmentHistory, Step
from dti.ingest.columns import NO_FIGURE
from dti.ingest.door import Receipt, approve, close_period, confirm, receive, send_back
from dti.ingest.form import exact_ratio
from dti.ingest.form_rows import FilledRow, result_shown
from dti.ingest.prefill import form_in_session
from dti.ingest.template import file_name
from dti.store.engine import Store
from dti.store.periods import read_period_events
from dti.store.submissions import State, list_submissions

CLOSED_AFTER = timedelta(days=540)
"""A period is closed a year and a half after its last day; so the demo has closed periods and open ones."""

_Key: TypeAlias = tuple[str, datetime]
_CLOSE_ENOUGH = Decimal("0.05")


class History:
    """The illustrative reports of one data folder on their way into one store; ``new`` counts workbooks sent."""

    def __init__(self, store: Store, catalogue: Catalogue, content: Illustrative, *, recorded_at: datetime) -> None:
        self.new = 0
        self._store = store
        self._catalogue = catalogue
        self._content = content
        self._recorded_at = recorded_at
        self._known = _known(store)
        self._assessments = AssessmentHistory(store, catalogue, content, recorded_at=recorded_at)

    @property
    def sent(self) -> int:
        """How many workbooks were new, self-assessments included."""
        return self.new + self._assessments.new

    def steps(self) -> list[Step]:
        """All acts that the store has not seen, in the order of time."""
        found: list[Step] = []
        for sent in self._content.submissions:
            for programme in dict.fromkeys(value.programme for value in self._content.values_of(sent)):
                found += self._of_submission(sent, programme)
        whole = [*found, *self._assessments.steps(), *self._closings()]
        return sorted(whole, key=lambda step: step.at.astimezone(UTC))

    def _of_submission(self, sent: IllustrativeSubmission, programme: str) -> list[Step]:
        key, label = _key(sent, programme), f"{sent.department} {sent.period}"
        steps = []
        if key not in self._known:
            steps.append(Step(sent.sent_at, label, lambda: self._send(sent, programme)))
        undecided = self._known.get(key, (0, State.SUBMITTED))[1] in (State.CHECKED, State.SUBMITTED)
        if sent.decided_at is not None and sent.outcome in ("approved", "returned") and undecided:
            steps.append(Step(sent.decided_at, label, lambda: self._decide(sent, programme)))
        return steps

    def _send(self, sent: IllustrativeSubmission, programme: str) -> None:
        period, sender = Period.parse(sent.period), f"{sent.department} (minh họa)"
        rows = {v.target: self._row(v) for v in self._content.values_of(sent) if v.programme == programme}
        with self._store.reading() as session:
            data = form_in_session(
                session,
                self._catalogue,
                sent.department,
                period,
                programme,
                created=sent.sent_at,
                illustrative=True,
                filled=rows,
                prepared_by=sent.prepared_by,
            )
        at, recorded_at = sent.sent_at, self._recorded_at
        name = _filename(sent, programme)
        receipt = receive(operator(sender), self._store, data, name, at=at, illustrative=True, recorded_at=recorded_at)
        self._compare(sent, receipt)
        self.new += 1
        assert receipt.submission is not None, "a form of our own is never too large"
        self._known[_key(sent, programme)] = (receipt.submission, receipt.state)
        if receipt.state is State.CHECKED:
            reason = text("form.reason.illustrative", "vi") if receipt.report.outcome == "needs_reason" else ""
            confirm(operator(sender), self._store, receipt.submission, at=at, reason=reason, recorded_at=recorded_at)

    def _compare(self, sent: IllustrativeSubmission, receipt: Receipt) -> None:
        """The file says what becomes of a workbook, the door decides: where they differ, the file is wrong."""
        if (receipt.state is State.REFUSED) == (sent.outcome == "refused"):
            return
        said = "; ".join(finding.line("vi") for finding in receipt.report.findings[:3]) or "—"
        params = {"department": sent.department, "period": sent.period, "outcome": sent.outcome, "findings": said}
        raise Conflict("form.error.illustrative", state=str(receipt.state), **params)

    def _decide(self, sent: IllustrativeSubmission, programme: str) -> None:
        assert sent.decided_at is not None
        submission = self._known[_key(sent, programme)][0]
        decide = approve if sent.outcome == "approved" else send_back
        at, recorded_at = sent.decided_at, self._recorded_at
        decide(operator(STEWARD), self._store, submission, at=at, reason=sent.reason_vi, recorded_at=recorded_at)

    def _row(self, value: IllustrativeValue) -> FilledRow:
        target = self._catalogue.target(value.programme, value.target)
        if target is None:
            raise NotFound("form.error.target", programme=value.programme, target=value.target)
        result = result_shown(target, value.value, field=target.field, estimated=value.estimated)
        above, below = value.numerator, value.denominator
        if value.value is None:
            result = NO_FIGURE
        elif target.kind is Kind.RATIO and above is not None and below:
            ratio = exact_ratio(above, below)
            closes = abs(ratio - value.value) <= _CLOSE_ENOUGH
            if closes:  # the form computes it; an estimate has to say so in words
                rounded = round(ratio, 2)
                result = result_shown(target, rounded, estimated=True) if value.estimated else None
        return FilledRow(above, below, result, value.data_date, value.source_vi, value.note_vi)

    def _closings(self) -> list[Step]:
        """Periods that are long over, and for which nothing more comes, are closed."""
        with self._store.reading() as session:
            closed = {event.period for event in read_period_events(session)}
        last = max((sent.sent_at for sent in self._content.submissions), default=None)
        codes = {sent.period for sent in self._content.submissions} - closed
        steps = []
        for code in sorted(codes):
            moments = [sent.decided_at or sent.sent_at for sent in self._content.submissions if sent.period == code]
            at = datetime.combine(Period.parse(code).last_day + CLOSED_AFTER, time(17), VIETNAM)
            if last is not None and max(moments) < at <= last:
                steps.append(Step(at, code, self._closing(code, at)))
        return steps

    def _closing(self, code: str, at: datetime) -> Callable[[], None]:
        return lambda: close_period(operator(STEWARD), self._store, code, at=at, recorded_at=self._recorded_at)


def _filename(sent: IllustrativeSubmission, programme: str) -> str:
    form = file_name(sent.department, Period.parse(sent.period)).removesuffix(".xlsx")
    return f"{form}_{programme}_lan-{sent.attempt}.xlsx"


def _key(sent: IllustrativeSubmission, programme: str) -> _Key:
    return _filename(sent, programme), sent.sent_at.astimezone(UTC)


def _known(store: Store) -> dict[_Key, tuple[int, State]]:
    """The illustrative submissions that the store has, by what tells them apart."""
    with store.reading() as session:
        return {
            (one.filename, one.sent_at.astimezone(UTC)): (one.id, one.state)
            for one in list_submissions(session)
            if one.illustrative
        }
