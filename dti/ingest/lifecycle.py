"""The only place where a submission or a period changes state (design, section 6); each step has its audit entry.

The allowed steps stand in one table, `STEPS`. Every step is one transaction: state and audit entry together or neither.
A new step is a line of the table and a function here; its refusals are sentences of `lifecycle.po`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from dti.access.audit import record
from dti.access.roles import Action, require, require_submission
from dti.access.signing import actor
from dti.access.user import User, is_same_person
from dti.core.errors import Conflict, NotAllowed, WrongInput
from dti.core.periods import Period, day_in_vietnam
from dti.core.text import clean, safe_line
from dti.ingest.commit import findings_of
from dti.store import periods
from dti.store.attempts import SAID_LATER, list_attempts
from dti.store.engine import Session, Store
from dti.store.submissions import State, SubmissionValue, add_event, read_submission

STEPS: Mapping[State | None, frozenset[State]] = MappingProxyType(
    {
        None: frozenset({State.RECEIVED}),
        State.RECEIVED: frozenset({State.REFUSED, State.CHECKED}),
        State.CHECKED: frozenset({State.SUBMITTED, State.APPROVED, State.RETURNED, State.SUPERSEDED}),
        State.SUBMITTED: frozenset({State.APPROVED, State.RETURNED, State.SUPERSEDED}),
        State.APPROVED: frozenset({State.SUPERSEDED}),
        State.REFUSED: frozenset(),
        State.RETURNED: frozenset(),
        State.SUPERSEDED: frozenset(),
    }
)
"""From which state a submission may go to which."""

_ACTIONS: Mapping[State, Action] = MappingProxyType({State.SUBMITTED: Action.SEND})
"""Who may take a submission to a state; what is not named here is the steward's."""

SUBMISSION, PERIOD = "submission", "period"


def _said(words: str) -> str:
    """What a person typed, on one line and without characters that would steer a terminal."""
    return safe_line(clean(words))


@dataclass(frozen=True, slots=True)
class Act:
    """Who takes a step, when, and why; ``recorded_at`` is when the store hears of it, where history is loaded."""

    by: str
    at: datetime
    reason: str = ""
    recorded_at: datetime | None = None


def step(
    session: Session,
    submission: int,
    before: State | None,
    after: State,
    act: Act,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Take one step, with its audit entry, in the caller's transaction. Conflict where the table does not allow it."""
    _allow(submission, before, after)
    add_event(session, submission, after, at=act.at, by=act.by, reason=act.reason, recorded_at=act.recorded_at)
    record(
        session,
        actor=act.by,
        action=f"{SUBMISSION}.{after}",
        object_kind=SUBMISSION,
        object_key=str(submission),
        details={**(details or {}), **({"reason": act.reason} if act.reason else {})},
        at=act.recorded_at or act.at,
    )


def confirm(
    user: User, store: Store, submission: int, *, at: datetime, reason: str = "", recorded_at: datetime | None = None
) -> State:
    """Hand a checked submission in.

    Conflict while a warning is unanswered and no reason is given, or if the period was closed meanwhile.
    """

    def decide(session: Session, found: SubmissionValue, act: Act) -> None:
        unanswered = sum(finding.is_open for finding in findings_of(found.findings))
        if unanswered and not act.reason:
            raise Conflict("lifecycle.reason_needed", submission=str(submission), count=unanswered)
        _refuse_closed(session, found, at)

    return advance(user, store, submission, State.SUBMITTED, Act(actor(user), at, _said(reason), recorded_at), decide)


def approve(
    user: User, store: Store, submission: int, *, at: datetime, reason: str = "", recorded_at: datetime | None = None
) -> State:
    """Approve a submission: its observations count from this day on, older submissions of the same report end.

    Who sent it cannot approve it (NotAllowed). One that is only checked, or after which the department sent another
    for the same report, needs the steward's reason (Conflict).
    """

    def decide(session: Session, found: SubmissionValue, act: Act) -> None:
        if is_same_person(act.by, found.sent_by):
            raise NotAllowed("lifecycle.four_eyes", submission=str(submission), sender=found.sent_by)
        if found.state is State.CHECKED and not act.reason:
            raise Conflict("lifecycle.word_needed", submission=str(submission))
        _ask_why_older(session, found, act)
        _supersede_older(session, found, Act(act.by, at, recorded_at=recorded_at))

    return advance(user, store, submission, State.APPROVED, Act(actor(user), at, _said(reason), recorded_at), decide)


def send_back(
    user: User, store: Store, submission: int, *, at: datetime, reason: str, recorded_at: datetime | None = None
) -> State:
    """Return a submission to the department. WrongInput without a reason: it must know what to mend."""

    def decide(_session: Session, _found: SubmissionValue, act: Act) -> None:
        if not act.reason:
            raise WrongInput("lifecycle.return_reason_missing", submission=str(submission))

    return advance(user, store, submission, State.RETURNED, Act(actor(user), at, _said(reason), recorded_at), decide)


def close_period(
    user: User, store: Store, period: str, *, at: datetime, reason: str = "", recorded_at: datetime | None = None
) -> None:
    """Take in nothing more for a period. Conflict if it is closed already, NotFound if the store does not know it.

    ``recorded_at`` is when the store hears of it, where history is loaded.
    """
    require(user, Action.CHANGE_PERIOD)
    code, who = Period.parse(period).code, actor(user)
    with store.writing() as session:
        if not periods.is_open(session, code, "", day_in_vietnam(at)):
            raise Conflict("lifecycle.period_already_closed", period=Period.parse(code))
        periods.close_period(session, code, at=at, by=who, reason=_said(reason), recorded_at=recorded_at)
        _record_period(session, "closed", code, who, recorded_at or at, {"reason": _said(reason)})


def reopen_period(
    user: User,
    store: Store,
    period: str,
    *,
    at: datetime,
    reason: str,
    department: str | None = None,
    until: date | None = None,
) -> None:
    """Take in reports again up to and including a day, for one department or for all.

    WrongInput without a reason or for a day that is past; NotFound for an unknown period or department.
    """
    require(user, Action.CHANGE_PERIOD)
    code, who = Period.parse(period).code, actor(user)
    if not _said(reason):
        raise WrongInput("lifecycle.reopen_reason_missing")
    if until is not None and until < day_in_vietnam(at):
        raise WrongInput("lifecycle.reopen_past", until=until)
    with store.writing() as session:
        periods.reopen_period(session, code, at=at, by=who, reason=_said(reason), department=department, until=until)
        details = {"reason": _said(reason), "department": department, "until": until}
        _record_period(session, "reopened", code, who, at, details)


def _allow(submission: int, before: State | None, after: State) -> None:
    if after not in STEPS[before]:
        raise Conflict(f"lifecycle.not_from.{before or State.RECEIVED}", submission=str(submission))


def advance(
    user: User,
    store: Store,
    submission: int,
    after: State,
    act: Act,
    decide: Callable[[Session, SubmissionValue, Act], None],
) -> State:
    """Take a stored submission one step further. ``decide`` refuses, or writes what goes with the step, in the same
    transaction. NotAllowed for who may not, NotFound for an unknown number, Conflict where the table has no such step.
    """
    with store.writing() as session:
        found = read_submission(session, submission)
        require_submission(user, _ACTIONS.get(after, Action.REVIEW), found.department, found.sent_by)
        _allow(submission, found.state, after)
        decide(session, found, act)
        step(session, submission, found.state, after, act)
    return after


def _refuse_closed(session: Session, found: SubmissionValue, at: datetime) -> None:
    if found.publication is not None or found.period is None or found.department is None:
        return
    if not periods.is_open(session, found.period, found.department, day_in_vietnam(at)):
        raise Conflict("lifecycle.period_closed", period=Period.parse(found.period))


def _ask_why_older(session: Session, found: SubmissionValue, act: Act) -> None:
    """Approving past what the department said later of the same report is a decision that has to be explained."""
    later = [one.id for one in list_attempts(session, found) if one.id > found.id and one.state in SAID_LATER]
    if later and not act.reason:
        raise Conflict("review.error.later", submission=str(found.id), later=str(later[-1]))


def _supersede_older(session: Session, newer: SubmissionValue, act: Act) -> None:
    """End what came before for the same report, approved or waiting; one approved that came later stands in the way.

    What is illustrative never ends what is real, nor the other way round.
    """
    for other in list_attempts(session, newer):
        if other.id > newer.id and other.state is State.APPROVED:
            raise Conflict("lifecycle.newer_approved", submission=str(newer.id), newer=str(other.id))
        if other.id < newer.id and State.SUPERSEDED in STEPS[other.state]:
            step(session, other.id, other.state, State.SUPERSEDED, act, {"by_submission": newer.id})


def _record_period(session: Session, what: str, code: str, by: str, at: datetime, details: Mapping[str, Any]) -> None:
    record(session, actor=by, action=f"{PERIOD}.{what}", object_kind=PERIOD, object_key=code, details=details, at=at)
