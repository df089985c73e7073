"""The door: every way in for a workbook, and what is handed out at it; screen, commands and first content use it alike.

`check` looks and stores nothing; `receive` keeps file, findings and rows; `confirm`, `approve` and `send_back` are the
steps of `lifecycle`. Reading happens before the transaction that writes begins.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dti.access.audit import record
from dti.access.roles import Action, require, require_submission
from dti.access.signing import actor
from dti.access.user import User
from dti.catalogue.models import Catalogue
from dti.core.errors import NotAllowed, NotFound
from dti.core.periods import Period
from dti.core.text import exact_key, safe_line
from dti.i18n import Language
from dti.ingest.annotate import annotate
from dti.ingest.check import examine
from dti.ingest.columns import ILLUSTRATIVE_SOURCE
from dti.ingest.commit import Upload, commit, findings_of, report_of
from dti.ingest.comparison import ComparedRow, compare
from dti.ingest.findings import Report
from dti.ingest.gate import Limits
from dti.ingest.lifecycle import SUBMISSION, Act, approve, close_period, confirm, reopen_period, send_back, step
from dti.ingest.prefill import prefilled_form
from dti.ingest.resubmission import Resubmission, resubmission_for, resubmission_of
from dti.store.current import current_catalogue
from dti.store.engine import Store
from dti.store.submissions import State, file_content, read_submission

__all__ = [
    "ComparedRow",
    "Receipt",
    "approve",
    "check",
    "close_period",
    "compare",
    "compare_with_last",
    "confirm",
    "findings_of",
    "marked_copy",
    "receive",
    "reopen_period",
    "report_of",
    "send_back",
    "submit",
    "template_for",
]

_LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of an upload. ``submission`` is None only for a file that is too large to be kept."""

    submission: int | None
    state: State
    report: Report


def check(
    user: User,
    store: Store,
    data: bytes,
    filename: str,
    *,
    at: datetime,
    illustrative: bool = False,
    limits: Limits | None = None,
) -> Report:
    """What would be found in a workbook; nothing is stored. NotAllowed for the workbook of another department."""
    require(user, Action.SEND)
    examined = examine(store, data, filename, by=actor(user), at=at, illustrative=illustrative, limits=limits)
    _require_sender(user, examined.report)
    return examined.report


def receive(
    user: User,
    store: Store,
    data: bytes,
    filename: str,
    *,
    at: datetime,
    illustrative: bool = False,
    recorded_at: datetime | None = None,
    limits: Limits | None = None,
) -> Receipt:
    """Keep a workbook: refused with its findings, or checked with its observations, which count once approved.

    ``recorded_at`` is when the store gets it, where history is loaded; by default ``at``. NotAllowed for the workbook
    of another department, of which nothing is kept but that it was tried.
    """
    require(user, Action.SEND)
    who = actor(user)
    examined = examine(store, data, filename, by=who, at=at, illustrative=illustrative, limits=limits)
    report = examined.report
    _refuse_stranger(user, store, report, at)
    made_up = illustrative or _says_made_up(report)
    upload = Upload(data, safe_line(filename)[:_LONGEST_NAME], who, at, recorded_at or at, made_up)
    if len(data) > (limits or Limits()).file_bytes:
        _note_unkept(store, upload)
        return Receipt(None, State.REFUSED, report)
    state = State.REFUSED if report.outcome == "refused" else State.CHECKED
    with store.writing() as session:
        submission = commit(session, upload, report, examined.catalogue)
        details: dict[str, Any] = {
            "file": upload.filename,
            "department": report.department,
            "period": report.period,
        }
        if report.is_assessment:
            details |= {"framework": report.framework, "assessment_year": report.assessment_year}
        act = Act(who, at, recorded_at=recorded_at)
        step(session, submission, None, State.RECEIVED, act, details)
        stored = 0 if state is State.REFUSED else len(report.entries) + len(report.claims)
        counts = {"findings": len(report.findings), "observations": stored}
        step(session, submission, State.RECEIVED, state, act, counts)
    return Receipt(submission, state, report)


def submit(
    user: User,
    store: Store,
    data: bytes,
    filename: str,
    *,
    at: datetime,
    reason: str = "",
    illustrative: bool = False,
    recorded_at: datetime | None = None,
    limits: Limits | None = None,
) -> Receipt:
    """`receive` and `confirm` in one; it stays checked while a warning is unanswered and no reason is given."""
    receipt = receive(
        user, store, data, filename, at=at, illustrative=illustrative, recorded_at=recorded_at, limits=limits
    )
    waits = receipt.report.outcome == "needs_reason" and not reason.strip()
    if receipt.submission is None or receipt.state is not State.CHECKED or waits:
        return receipt
    state = confirm(user, store, receipt.submission, at=at, reason=reason, recorded_at=recorded_at)
    return Receipt(receipt.submission, state, receipt.report)


def marked_copy(
    user: User, store: Store, submission: int, *, language: Language = "vi", catalogue: Catalogue | None = None
) -> bytes:
    """The marked copy of a stored workbook, with what is corrected since the last attempt. NotFound if unknown.

    ``catalogue`` is what the workbooks are read by, where that is not the one of today.
    """
    with store.reading() as session:
        found = read_submission(session, submission)
        require_submission(user, Action.READ_SUBMISSION, found.department, found.sent_by)
        data = file_content(session, found.sha256)
        resent = resubmission_of(session, catalogue or current_catalogue(session), found)
    return annotate(data, report_of(found), language, resent)


def compare_with_last(
    user: User, store: Store, data: bytes, filename: str, report: Report, *, illustrative: bool = False
) -> Resubmission | None:
    """A workbook that was only checked, beside the last attempt of the same report; None where there is none."""
    _require_sender(user, report)
    with store.reading() as session:
        catalogue, by = current_catalogue(session), user.signature
        return resubmission_for(session, catalogue, data, filename, report, by=by, illustrative=illustrative)


def template_for(
    user: User,
    store: Store,
    department: str,
    period: Period,
    *,
    at: datetime,
    programme: str | None = None,
    illustrative: bool = False,
) -> bytes:
    """The prefilled form of a department for a period; without a programme, of the one with the most targets."""
    require(user, Action.SEND, department)
    if programme is None:
        with store.reading() as session:
            catalogue = current_catalogue(session)
        main = catalogue.main_programme
        if main is None or not catalogue.targets_of(main.code):
            raise NotFound("lifecycle.no_programme")
        programme = main.code
    return prefilled_form(store, department, period, programme, created=at, illustrative=illustrative)


def _require_sender(user: User, report: Report) -> None:
    """NotAllowed where a workbook is another department's; one that names none is its sender's."""
    if report.department is not None:
        require(user, Action.SEND, report.department)


def _refuse_stranger(user: User, store: Store, report: Report, at: datetime) -> None:
    try:
        _require_sender(user, report)
    except NotAllowed:
        with store.writing() as session:
            record(
                session,
                actor=actor(user),
                action=f"{SUBMISSION}.denied",
                object_kind=SUBMISSION,
                object_key="",
                details={"department": report.department, "period": report.period},
                at=at,
            )
        raise


def _says_made_up(report: Report) -> bool:
    """Figures whose source says that they are illustrative are never evidence, whoever sends them."""
    said = (*(entry.source for entry in report.entries), *(claim.evidence for claim in report.claims))
    return any(exact_key(source).startswith(exact_key(ILLUSTRATIVE_SOURCE)) for source in said)


def _note_unkept(store: Store, upload: Upload) -> None:
    """A file over the size limit leaves no bytes behind, but it leaves a trace."""
    with store.writing() as session:
        record(
            session,
            actor=upload.by,
            action=f"{SUBMISSION}.too_large",
            object_kind=SUBMISSION,
            object_key="",
            details={"file": upload.filename, "size": len(upload.data)},
            at=upload.recorded_at,
        )
