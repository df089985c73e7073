"""A stored submission looked at again, from the bytes that were kept: what the sender and the steward see of it.

The findings are those that were stored; what the store does not keep row by row (the cells around a finding, the rows
passed over, the rows beside the last values) is read from the workbook anew. Nothing is judged a second time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dti.catalogue.models import Catalogue
from dti.catalogue.observations import ObservationValue
from dti.core.periods import Period, day_in_vietnam
from dti.i18n import Language
from dti.ingest.assessment.form import AssessmentForm
from dti.ingest.assessment.judging import account_for_claims
from dti.ingest.commit import report_of
from dti.ingest.comparison import ComparedRow, compare
from dti.ingest.entries import account_for
from dti.ingest.excerpt import Excerpt, excerpt_around, excerpt_of, grid_of
from dti.ingest.findings import Report
from dti.ingest.form import Form
from dti.ingest.gate import GateRefusal
from dti.ingest.prefill import previous_values
from dti.ingest.recognition import read_form
from dti.ingest.spellings import installed_spellings
from dti.ingest.workbook import Workbook, read
from dti.store.engine import Session
from dti.store.submissions import SubmissionValue, file_content


@dataclass(frozen=True, slots=True)
class Review:
    """A submission's report with its entries and passed rows again, and what belongs beside it.

    ``excerpts`` stand in the order of the report's findings, None where no cell is to blame. ``compared`` is empty for
    transcriptions and where department or period are unknown; ``previous`` holds its older values by target.
    ``around`` are the cells around each figure, by target.
    """

    report: Report
    excerpts: tuple[Excerpt | None, ...] = ()
    compared: tuple[ComparedRow, ...] = ()
    previous: Mapping[str, ObservationValue] | None = None
    around: Mapping[str, Excerpt] = field(default_factory=dict)


def review(
    session: Session, catalogue: Catalogue, submission: SubmissionValue, *, language: Language, illustrative: bool
) -> Review:
    """Look at a submission again. ``illustrative`` compares with illustrative values too.

    What the gate refused is not opened a second time: its report stands alone.
    """
    report = report_of(submission)
    try:
        workbook = read(file_content(session, submission.sha256), submission.filename)
    except GateRefusal:
        return Review(report, tuple(None for _ in report.findings))
    form = read_form(workbook, catalogue, installed_spellings())
    whole = _with_rows(form, report)
    previous = _previous(session, catalogue, submission, illustrative)
    return Review(
        whole,
        _excerpts(whole, form, workbook, language),
        compare(whole, previous) if previous is not None else (),
        previous,
        _around(whole, form, workbook, language),
    )


def _with_rows(form: Form, report: Report) -> Report:
    """The report with what its rows say, and the rows that were passed over.

    A catalogue that changed since may read a row another way: then the stored counts stand alone.
    """
    if isinstance(form, AssessmentForm):
        claimed = account_for_claims(form, report.findings)
        passed = claimed.passed if claimed.rows == report.rows else ()
        return replace(report, claims=claimed.claims, passed=passed, sheet=form.sheet)
    account = account_for(form, report.findings)
    passed = account.passed if account.rows == report.rows else ()
    return replace(report, entries=account.entries, passed=passed, sheet=form.sheet)


def _excerpts(report: Report, form: Form, workbook: Workbook, language: Language) -> tuple[Excerpt | None, ...]:
    sheet = next((sheet for sheet in workbook.sheets if sheet.name == form.sheet), None)
    if sheet is None:
        return tuple(None for _ in report.findings)
    grid = grid_of(sheet)
    return tuple(excerpt_of(finding, form, grid, language) for finding in report.findings)


def _around(report: Report, form: Form, workbook: Workbook, language: Language) -> dict[str, Excerpt]:
    sheet = next((sheet for sheet in workbook.sheets if sheet.name == form.sheet), None)
    if sheet is None:
        return {}
    grid = grid_of(sheet)
    drawn = {one.target: excerpt_around(one.sheet, (one.cell,), form, grid, language) for one in report.entries}
    return {code: excerpt for code, excerpt in drawn.items() if excerpt is not None}


def _previous(
    session: Session, catalogue: Catalogue, submission: SubmissionValue, illustrative: bool
) -> dict[str, ObservationValue] | None:
    """The department's last values before the period, as they were known on the day it sent."""
    if submission.publication or not (submission.department and submission.period and submission.programme):
        return None
    return previous_values(
        session,
        catalogue,
        submission.department,
        Period.parse(submission.period),
        submission.programme,
        day_in_vietnam(submission.sent_at),
        illustrative or submission.illustrative,
    )
