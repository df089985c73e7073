"""Earlier attempts of the same department and period: which was the last, and the reasons that it gave.

A department sends until its report is right. What it said about a figure once need not be said again: a warning that
was answered in `Ghi chú` stays answered while the same figure brings the same warning. What changed between two
attempts is `resubmission`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dti.catalogue.models import Catalogue
from dti.ingest.commit import findings_of
from dti.ingest.findings import Finding, Report
from dti.ingest.form import Form
from dti.ingest.gate import GateRefusal
from dti.ingest.params import Param, Params
from dti.ingest.recognition import read_form
from dti.ingest.spellings import installed_spellings
from dti.ingest.unassigned import Match, Wanted, match
from dti.ingest.workbook import Cell, read
from dti.store.engine import Session
from dti.store.submissions import (
    State,
    SubmissionValue,
    file_content,
    files_sent,
    list_submissions,
    list_unassigned,
)

_LOOK_BACK = 10
"""How many earlier attempts are looked at; more would only slow down who sends very often."""
_LOOK_BACK_OF_NOBODY = 3
"""How many of the sender's attempts whose department could not be read."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One workbook as it was sent: its form, the cells of the form's sheet by address, and what was found."""

    form: Form
    cells: Mapping[str, Cell]
    findings: tuple[Finding, ...]

    @property
    def period(self) -> str | None:
        """The code of the period that the form is for."""
        return self.form.period.code if self.form.period is not None else None


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose report an attempt is of; only attempts of the same one are compared.

    A self-assessment is of a framework and a year, a report of targets of a programme and a period. ``sent_by`` and
    ``filename`` help to know an attempt again whose department could not be read.
    """

    department: str | None
    period: str | None
    programme: str | None
    illustrative: bool
    framework: str | None = None
    assessment_year: int | None = None
    sent_by: str = ""
    filename: str = ""

    @property
    def is_known(self) -> bool:
        """Whether it says enough to look for others of the same report."""
        when = self.period if self.framework is None else self.assessment_year
        return self.department is not None and when is not None


def whose(
    report: "Report | SubmissionValue",
    *,
    illustrative: bool,
    period: str | None = None,
    sent_by: str = "",
    filename: str = "",
) -> Whose:
    """Whose report this is; ``period`` stands in for one that the store does not know."""
    return Whose(
        report.department,
        report.period or period,
        report.programme,
        illustrative,
        report.framework,
        report.assessment_year,
        sent_by,
        filename,
    )


def read_attempt(data: bytes, filename: str, findings: tuple[Finding, ...], catalogue: Catalogue) -> Attempt | None:
    """A workbook as an attempt; None for one that has no form or does not pass the gate."""
    try:
        workbook = read(data, filename)
    except GateRefusal:
        return None
    form = read_form(workbook, catalogue, installed_spellings())
    sheet = next((sheet for sheet in workbook.sheets if sheet.name == form.sheet), None)
    if sheet is None:
        return None
    return Attempt(form, {cell.address: cell for cell in sheet.cells}, findings)


@dataclass(frozen=True, slots=True)
class Last:
    """The latest earlier submission of the same report, with its form where that can be read.

    ``unsure`` came after it from the same sender, without a department that could be read: it may be of this report
    too. Where it is all there is, there is no ``submission``.
    """

    submission: SubmissionValue | None
    attempt: Attempt | None = None
    unsure: SubmissionValue | None = None


def last_attempt(session: Session, catalogue: Catalogue, of: Whose, *, before: int | None = None) -> Last | None:
    """The last attempt at a report before the present one; None where there is none.

    The store does not know the period of a refused workbook if nobody had sent for it yet: there the workbook is asked.
    """
    if not of.is_known:
        return None
    unsure: SubmissionValue | None = None
    wanted = _wanted(session, of)
    of_nobody = _of_nobody(session, of, before) if wanted is not None else []
    for one in sorted([*_earlier(session, of, before), *of_nobody], key=lambda one: one.id, reverse=True):
        found, attempt = _look_at(session, catalogue, one, of, wanted)
        if found is Match.SURE:
            return Last(one, attempt, unsure)
        if found is Match.UNSURE:
            unsure = unsure or one
    return Last(None, None, unsure) if unsure is not None else None


def _look_at(
    session: Session, catalogue: Catalogue, one: SubmissionValue, of: Whose, wanted: Wanted | None
) -> tuple[Match, Attempt | None]:
    unknown = one.period is None and one.state is State.REFUSED and of.framework is None
    if one.period != of.period and not unknown:
        return Match.NOT, None
    findings = findings_of(one.findings)
    attempt = read_attempt(file_content(session, one.sha256), one.filename, findings, catalogue)
    if one.department is None and wanted is not None:
        form = attempt.form if attempt is not None else None
        return match(form, one.filename, wanted, catalogue, installed_spellings()), attempt
    is_same = one.period == of.period or (attempt is not None and attempt.period == of.period)
    return Match.SURE if is_same else Match.NOT, attempt


def with_earlier_answers(
    session: Session, catalogue: Catalogue, findings: tuple[Finding, ...], of: Whose
) -> tuple[Finding, ...]:
    """The findings, with the answers that the last attempt gave to the same warnings about the same figures."""
    last = last_attempt(session, catalogue, of) if any(finding.is_open for finding in findings) else None
    if last is None or last.submission is None:
        return findings
    answered = [finding for finding in findings_of(last.submission.findings) if finding.answer]
    return tuple(_answered(finding, answered) if finding.is_open else finding for finding in findings)


def _wanted(session: Session, of: Whose) -> Wanted | None:
    """What an attempt without a department is held against; None where such attempts are not looked for."""
    if of.department is None or of.period is None or of.programme is None or of.framework is not None or not of.sent_by:
        return None
    sent = files_sent(session, sent_by=of.sent_by)
    return Wanted(of.department, of.period, of.programme, of.filename, sent)


def _of_nobody(session: Session, of: Whose, before: int | None) -> list[SubmissionValue]:
    """The sender's latest submissions without a department that could be read."""
    known = list_unassigned(session, sent_by=of.sent_by)
    earlier = [one for one in known if (before is None or one.id < before) and one.illustrative is of.illustrative]
    return earlier[-_LOOK_BACK_OF_NOBODY:]


def _earlier(session: Session, of: Whose, before: int | None) -> list[SubmissionValue]:
    """The latest submissions of the department for the programme, or for the framework and year."""
    known = list_submissions(
        session, department=of.department, framework=of.framework, assessment_year=of.assessment_year
    )
    earlier = [
        one
        for one in known
        if (before is None or one.id < before)
        and one.illustrative is of.illustrative
        and one.programme in (of.programme, None)
    ]
    return earlier[-_LOOK_BACK:]


def _answered(finding: Finding, earlier: Iterable[Finding]) -> Finding:
    said = next((one for one in earlier if one.code == finding.code and _covers(one.params, finding.params)), None)
    return finding if said is None else replace(finding, answer=said.answer)


def _covers(earlier: Params, later: Params) -> bool:
    """Whether an answer to the earlier finding answers the later one: the same figures, or fewer of them."""
    return earlier.keys() == later.keys() and all(_within(later[name], earlier[name]) for name in later)


def _within(later: Param, earlier: Param) -> bool:
    if isinstance(later, tuple) and isinstance(earlier, tuple):
        return all(item in earlier for item in later)
    return later == earlier
