"""A checked report into the store: file, submission, findings and, without an error, its figures. All or nothing.

Everything happens in the caller's transaction. What becomes of a submission afterwards is `lifecycle`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dti.catalogue.models import Catalogue
from dti.ingest.findings import Entry, Finding, Report, RowCounts, Severity, read_params, stored_params
from dti.store.assessments import NewAssessment, add_assessments
from dti.store.engine import Session
from dti.store.observations import NewObservation, add_observations
from dti.store.periods import ensure_period, read_periods
from dti.store.submissions import (
    FindingValue,
    NewSubmission,
    RowCount,
    SubmissionValue,
    add_findings,
    add_submission,
    keep_file,
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A workbook as it came. ``recorded_at`` is when the store gets it: ``at``, unless history is loaded."""

    data: bytes
    filename: str
    by: str
    at: datetime
    recorded_at: datetime
    illustrative: bool = False


def commit(session: Session, upload: Upload, report: Report, catalogue: Catalogue) -> int:
    """Add the file, the submission, its findings and, if nothing refuses it, its observations; gives its number."""
    sha256 = keep_file(session, upload.data, at=upload.recorded_at)
    submission = add_submission(
        session,
        NewSubmission(
            sha256=sha256,
            filename=upload.filename,
            sent_at=upload.at,
            sent_by=upload.by,
            recorded_at=upload.recorded_at,
            department=report.department,
            period=_period(session, report, catalogue, upload.recorded_at),
            programme=report.programme,
            publication=report.publication,
            prepared_by=report.prepared_by,
            illustrative=upload.illustrative,
            rows=RowCount(report.rows.read, report.rows.refused, report.rows.passed_over),
            framework=report.framework,
            assessment_year=report.assessment_year,
        ),
    )
    add_findings(session, submission, [_stored(finding) for finding in report.findings])
    if report.outcome != "refused":
        add_observations(session, submission, new_observations(report, catalogue), at=upload.recorded_at)
        _add_claims(session, submission, report, upload.recorded_at)
    return submission


def _add_claims(session: Session, submission: int, report: Report, at: datetime) -> None:
    """What a self-assessment claims."""
    if not report.framework or report.assessment_year is None:
        return
    rows = [
        NewAssessment(
            node=claim.node,
            points=claim.points,
            value=claim.value,
            numerator=claim.numerator,
            denominator=claim.denominator,
            evidence=claim.evidence,
            note=claim.note,
            sheet=claim.sheet,
            cell=claim.cell,
            row=claim.row,
        )
        for claim in report.claims
    ]
    add_assessments(session, submission, report.framework, report.assessment_year, rows, at=at)


def findings_of(stored: Iterable[FindingValue]) -> tuple[Finding, ...]:
    """Findings as they came from the store, ready to be put into words."""
    return tuple(
        Finding(one.code, Severity(one.severity), one.sheet, one.cells, read_params(one.params), one.answer)
        for one in stored
    )


def report_of(submission: SubmissionValue) -> Report:
    """The report of a stored submission, without its entries: those are its observations."""
    findings = findings_of(submission.findings)
    rows = submission.rows
    return Report(
        department=submission.department,
        period=submission.period,
        programme=submission.programme,
        publication=submission.publication,
        prepared_by=submission.prepared_by,
        findings=findings,
        entries=(),
        rows=RowCounts(rows.read, rows.refused, rows.passed_over),
        sheet=next((finding.sheet for finding in findings if finding.sheet), None),
        framework=submission.framework,
        assessment_year=submission.assessment_year,
    )


def _stored(finding: Finding) -> FindingValue:
    params = stored_params(finding.params)
    return FindingValue(finding.code, finding.severity, finding.sheet, finding.cells, params, finding.answer)


def _period(session: Session, report: Report, catalogue: Catalogue, at: datetime) -> str | None:
    """The period's code; a period that only a refused workbook names is not added to the store."""
    if report.period is None:
        return None
    if report.outcome == "refused":
        return report.period if any(known.code == report.period for known in read_periods(session)) else None
    programme = catalogue.programme(report.programme or "")
    assert programme is not None, "a report that is not refused has a programme"
    return ensure_period(session, report.period, programme.deadline_days, at).code


def new_observations(report: Report, catalogue: Catalogue) -> list[NewObservation]:
    """What a checked report adds to the store, under the versions of the targets that it was checked against."""
    versions = {target.code: target.version for target in catalogue.targets if target.programme == report.programme}
    return [_observation(entry, versions[entry.target]) for entry in report.entries]


def _observation(entry: Entry, version: int | None) -> NewObservation:
    assert version is not None, "targets of the store have versions"
    return NewObservation(
        target_version=version,
        sheet=entry.sheet,
        cell=entry.cell,
        row=entry.row,
        value=entry.value,
        data_date=entry.data_date,
        bound=entry.bound,
        field=entry.field,
        numerator=entry.numerator,
        denominator=entry.denominator,
        published_on=entry.published_on,
        estimated=entry.estimated,
        other_measure=entry.other_measure,
        source=entry.source,
        note=entry.note,
    )
