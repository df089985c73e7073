"""What steward and department say to each other about a submission: remarks, answers, and a return row by row.

Each remark is one transaction with its audit entry, and a return is one with all its reasons. A remark is about the
whole submission or about one row, named by the code of its target (or index node).
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from dti.access.audit import record
from dti.access.roles import Action, may, require
from dti.access.signing import actor
from dti.access.user import User
from dti.catalogue.duties import awaited
from dti.core.errors import WrongInput
from dti.core.periods import Period
from dti.core.text import clean, exact_key, safe_line
from dti.ingest.lifecycle import SUBMISSION, Act, advance
from dti.store import remarks
from dti.store.current import current_catalogue
from dti.store.engine import Session, Store
from dti.store.remarks import NewRemark, RemarkKind
from dti.store.submission_rows import read_places
from dti.store.submissions import State, SubmissionValue, read_submission

LONGEST = 2000
"""The most characters of a remark or reason."""

_Place = tuple[str, tuple[str | None, str | None]]


def add_remark(user: User, store: Store, submission: int, text: str, *, target: str | None = None, at: datetime) -> int:
    """Say something about a submission, or about one row of it; gives the remark's number.

    The steward remarks, the department that sent it answers; NotAllowed for anybody else. WrongInput for no text, one
    that is too long, or a row that the report does not have; NotFound for an unknown submission.
    """
    require(user, Action.SEND)
    who, said = actor(user), read_text(text)
    with store.writing() as session:
        found = read_submission(session, submission)
        kind = _kind_for(user, found)
        return _add(session, found, kind, said, target, Act(who, at))


def send_back_rows(
    user: User,
    store: Store,
    submission: int,
    *,
    reasons: Mapping[str, str],
    reason: str = "",
    at: datetime,
    recorded_at: datetime | None = None,
) -> State:
    """Return a submission with a reason for each row that is wrong, and perhaps one for the whole.

    Without one for the whole, the rows' reasons stand for it. Raises as `lifecycle.send_back`, and WrongInput for a row
    without a reason or one that the report does not have; then nothing is returned.
    """
    require(user, Action.REVIEW)
    said = {code: read_text(words, row=code) for code, words in reasons.items()}
    whole = read_text(reason) if reason.strip() else _join(said)

    def decide(session: Session, found: SubmissionValue, act: Act) -> None:
        if not act.reason:
            raise WrongInput("lifecycle.return_reason_missing", submission=str(submission))
        for code, words in said.items():
            _add(session, found, RemarkKind.RETURN_REASON, words, code, act)

    act = Act(actor(user), at, " ".join(whole.split()), recorded_at)
    return advance(user, store, submission, State.RETURNED, act, decide)


def read_text(typed: str, *, row: str = "") -> str:
    """What was typed, composed, line by line, without characters that steer; WrongInput for nothing or too much.

    ``row`` names the row that it is the reason for, so that the refusal can name it.
    """
    lines = (safe_line(clean(line)) for line in typed.splitlines())
    said = "\n".join(line for line in lines if line)
    if not said:
        raise WrongInput("review.error.row_reason" if row else "review.error.empty", row=row)
    if len(said) > LONGEST:
        raise WrongInput("review.error.long", most=str(LONGEST))
    return said


def _join(reasons: Mapping[str, str]) -> str:
    """The reasons of the rows in one line: "GOV-01: …; GOV-02: …"."""
    return "; ".join(f"{code.strip()}: {words}" for code, words in reasons.items())


def _kind_for(user: User, found: SubmissionValue) -> RemarkKind:
    """What this person's words are; whose department is unknown is the steward's matter alone."""
    if may(user, Action.REVIEW):
        return RemarkKind.REMARK
    require(user, Action.SEND if found.department else Action.REVIEW, found.department)
    return RemarkKind.ANSWER


def _add(session: Session, found: SubmissionValue, kind: RemarkKind, said: str, target: str | None, act: Act) -> int:
    code, (sheet, cell) = _find_row(session, found, target) if target is not None else (None, (None, None))
    new = NewRemark(found.id, kind, said, code, sheet, cell)
    number = remarks.add_remark(session, new, by=act.by, at=act.at, recorded_at=act.recorded_at)
    record(
        session,
        actor=act.by,
        action=f"{SUBMISSION}.remarked",
        object_kind=SUBMISSION,
        object_key=str(found.id),
        details={"remark": number, "kind": kind, "target": code},
        at=act.recorded_at or act.at,
    )
    return number


def _find_row(session: Session, found: SubmissionValue, wanted: str) -> _Place:
    """The row's own code with its place; a target that the form should have held has none."""
    places = read_places(session, found.id)
    known: dict[str, tuple[str | None, str | None]] = dict.fromkeys(_awaited(session, found), (None, None))
    for code, place in (known | places).items():
        if exact_key(code) == exact_key(wanted):
            return code, place
    raise WrongInput("review.error.unknown_row", row=clean(wanted)[:40], submission=str(found.id))


def _awaited(session: Session, found: SubmissionValue) -> Iterable[str]:
    if found.department is None or found.period is None or found.programme is None:
        return ()
    owed = awaited(current_catalogue(session), found.programme, found.department, Period.parse(found.period))
    return [target.code for target in owed]
