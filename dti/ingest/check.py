"""From a workbook to a report: gate, form, context, rules, entries. Nothing is stored here.

Reading the file takes its time and happens in a child process; the store is asked only for what the rules need. Another
thing that the rules should know is read in `gather` and carried by `Context`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from dti.catalogue.models import Catalogue, Publication
from dti.catalogue.observations import CellOrigin, ObservationValue
from dti.core.periods import day_in_vietnam
from dti.ingest.assessment.form import AssessmentForm
from dti.ingest.assessment.judging import judge_assessment
from dti.ingest.attempts import whose, with_earlier_answers
from dti.ingest.context import Context, duties, past_values, published_values
from dti.ingest.entries import account_for
from dti.ingest.findings import Finding, Report, RowCounts, Severity
from dti.ingest.form import Form
from dti.ingest.gate import GateRefusal, Limits
from dti.ingest.params import Param, Words
from dti.ingest.personal import mask
from dti.ingest.recognition import read_form
from dti.ingest.rules import find
from dti.ingest.spellings import Spellings, installed_spellings
from dti.ingest.workbook import read
from dti.store.current import current_catalogue
from dti.store.engine import Session, Store
from dti.store.observations import read_observations
from dti.store.periods import is_open, read_periods
from dti.store.submissions import publication_codes

REFUSED_BY_GATE = "refused_by_gate"


@dataclass(frozen=True, slots=True)
class Examined:
    """A report and the catalogue that it was made against."""

    report: Report
    catalogue: Catalogue


def examine(
    store: Store,
    data: bytes,
    filename: str,
    *,
    by: str,
    at: datetime,
    illustrative: bool = False,
    limits: Limits | None = None,
) -> Examined:
    """Read and check somebody's upload against the store as it is at a moment.

    ``illustrative`` holds it against illustrative values too. What the gate refuses is a report with one error. What
    an earlier attempt answered stays answered.
    """
    with store.reading() as session:
        catalogue = current_catalogue(session)
    try:
        workbook = read(data, filename, limits)
    except GateRefusal as refusal:
        return Examined(refused(refusal), catalogue)
    spellings = installed_spellings()
    form = read_form(workbook, catalogue, spellings)
    with store.reading() as session:
        context = gather(session, form, catalogue, spellings, today=day_in_vietnam(at), illustrative=illustrative)
        report = judge(form, context)
        of = whose(report, illustrative=illustrative, sent_by=by, filename=filename)
        findings = with_earlier_answers(session, catalogue, report.findings, of)
    return Examined(replace(report, findings=findings), catalogue)


def refused(refusal: GateRefusal) -> Report:
    """The report of an upload that did not pass the gate; the refusal's reference stands in the log too."""
    reason = Words(refusal.key, _plain(refusal))
    params: dict[str, Param] = {
        "reason": Words("findings.reason.refused", {"reason": reason, "reference": refusal.reference}),
        "remedy": Words(refusal.mend_key, _plain(refusal)),
    }
    finding = Finding(REFUSED_BY_GATE, Severity.ERROR, params=params)
    return Report(None, None, None, None, "", (finding,), (), RowCounts())


def gather(
    session: Session, form: Form, catalogue: Catalogue, spellings: Spellings, *, today: date, illustrative: bool
) -> Context:
    """What the rules have to know about this form's department, period and earlier values."""
    context = Context(catalogue, spellings, today)
    if form.department is None or form.period is None or form.programme is None or form.is_transcription:
        return context
    own, awaited = duties(catalogue, form)
    known = {period.code: period for period in read_periods(session)}
    stored = known.get(form.period.code)
    targets = {row.target.code for row in form.rows if row.target is not None}
    observations = read_observations(
        session, programme=form.programme.code, as_of=today, illustrative=illustrative, targets=targets
    )
    published = published_values(observations)
    return replace(
        context,
        is_open=stored is None or is_open(session, stored.code, form.department.code, today),
        deadline=stored.deadline if stored else form.period.last_day + timedelta(days=form.programme.deadline_days),
        own=own,
        awaited=awaited,
        past=past_values(catalogue, form, observations),
        published=published,
        publications=_publications(session, catalogue, published),
    )


def _publications(
    session: Session, catalogue: Catalogue, published: Mapping[str, Iterable[ObservationValue]]
) -> dict[int, Publication]:
    """The publication behind each transcription."""
    origins = [one.origin for values in published.values() for one in values]
    sent = {origin.submission for origin in origins if isinstance(origin, CellOrigin)}
    known = {one.code: one for one in catalogue.publications}
    codes = publication_codes(session, sent)
    return {submission: known[code] for submission, code in codes.items() if code in known}


def judge(form: Form, context: Context) -> Report:
    """The report of a form that was read, of whichever kind; pure."""
    if isinstance(form, AssessmentForm):
        return judge_assessment(form, context)
    findings = find(form, context)
    account = account_for(form, findings)
    return Report(
        department=form.department.code if form.department else None,
        period=form.period.code if form.period else None,
        programme=form.programme.code if form.programme else None,
        publication=form.publication.code if form.publication and form.is_transcription else None,
        prepared_by=mask(form.label("prepared_by").text),
        findings=findings,
        entries=account.entries,
        rows=account.rows,
        sheet=form.sheet,
        passed=account.passed,
    )


def _plain(refusal: GateRefusal) -> dict[str, Param]:
    return {
        name: value if isinstance(value, str | int | Decimal | date) else str(value)
        for name, value in refusal.params.items()
    }
