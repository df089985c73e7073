"""Earlier attempts of the same department and period: which was the last, and the reasons that it gave.

A department sends until its report is right. What it said about a figure once need not be said again: a warning that
was answered in `Ghi chú` stays answered while the same figure brings the same warning. What changed between two
attempts is `resubmission`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dti.catalogue.models import Catalogue
from dti.ingest.commit import findings_of
from dti.ingest.findings import Finding
from dti.ingest.form import Form
from dti.ingest.gate import GateRefusal
from dti.ingest.params import Param, Params
from dti.ingest.parse import parse
from dti.ingest.spellings import installed_spellings
from dti.ingest.workbook import Cell, read
from dti.store.engine import Session
from dti.store.submissions import State, SubmissionValue, file_content, list_submissions

_LOOK_BACK = 10
"""How many earlier attempts are looked at; more would only slow down who sends very often."""


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
    """Whose report an attempt is of; only attempts of the same one are compared."""

    department: str | None
    period: str | None
    programme: str | None
    illustrative: bool


def read_attempt(data: bytes, filename: str, findings: tuple[Finding, ...], catalogue: Catalogue) -> Attempt | None:
    """A workbook as an attempt; None for one that has no form or does not pass the gate."""
    try:
        workbook = read(data, filename)
    except GateRefusal:
        return None
    form = parse(workbook, catalogue, installed_spellings())
    sheet = next((sheet for sheet in workbook.sheets if sheet.name == form.sheet), None)
    if sheet is None:
        return None
    return Attempt(form, {cell.address: cell for cell in sheet.cells}, findings)


def last_attempt(
    session: Session, catalogue: Catalogue, of: Whose, *, before: int | None = None
) -> tuple[SubmissionValue, Attempt | None] | None:
    """The latest earlier submission of the same report, with its form; None where there is none.

    The store does not know the period of a refused workbook if nobody had sent for it yet: there the workbook is asked.
    """
    if of.department is None or of.period is None:
        return None
    for one in _earlier(session, of, before)[:_LOOK_BACK]:
        unknown = one.period is None and one.state is State.REFUSED
        if one.period != of.period and not unknown:
            continue
        findings = findings_of(one.findings)
        attempt = read_attempt(file_content(session, one.sha256), one.filename, findings, catalogue)
        if one.period == of.period or (attempt is not None and attempt.period == of.period):
            return one, attempt
    return None


def with_earlier_answers(
    session: Session, catalogue: Catalogue, findings: tuple[Finding, ...], of: Whose
) -> tuple[Finding, ...]:
    """The findings, with the answers that the last attempt gave to the same warnings about the same figures."""
    last = last_attempt(session, catalogue, of) if any(finding.is_open for finding in findings) else None
    if last is None:
        return findings
    answered = [finding for finding in findings_of(last[0].findings) if finding.answer]
    return tuple(_answered(finding, answered) if finding.is_open else finding for finding in findings)


def _earlier(session: Session, of: Whose, before: int | None) -> list[SubmissionValue]:
    """Submissions of the department for the programme, the latest first."""
    known = list_submissions(session, department=of.department)
    return [
        one
        for one in reversed(known)
        if (before is None or one.id < before)
        and one.illustrative is of.illustrative
        and one.programme in (of.programme, None)
    ]


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
