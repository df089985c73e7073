"""One submission as the steward looks at it before deciding: each figure beside the last one, and what it would change.

The status that a target would take is judged by the same function as the board, over the figures that would count if
this submission were approved on the day. The words are in `review_wording`; the cells around a finding are not kept by
the store, whoever draws them reads the workbook again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dti.access.roles import Action, require
from dti.access.user import User, is_same_person
from dti.catalogue.duties import awaited
from dti.catalogue.models import Catalogue, Department, Target
from dti.core.periods import Period, day_in_vietnam
from dti.store.attempts import SAID_LATER, list_attempts
from dti.store.engine import Session
from dti.store.submissions import FindingValue, State, SubmissionValue, list_submissions, read_submission
from dti.views.board import read_catalogue
from dti.views.query import ViewQuery
from dti.views.reporting import deadline_of, read_deadlines
from dti.views.review_rows import WAITING, ReviewRow, read_review_rows
from dti.views.thread import Thread, read_thread

_TOLD = (*SAID_LATER, State.APPROVED, State.REFUSED)


class Obstacle(StrEnum):
    """Why this reader cannot approve it; words are ``review.obstacle.*``."""

    DECIDED = "decided"
    SENT_IT = "sent_it"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class Review:
    """Everything about one submission that a decision needs.

    ``deadline`` and ``days_late`` are of the day on which it was handed in (sent, while it was not); None and 0 where
    nothing is owed. ``loose`` are the places of findings that belong to no row, ``absent`` targets that the form
    should have held. ``later`` are the attempts at the same report after this one, newest first; ``began_in_time``:
    one before this was handed in by the deadline. ``obstacle`` keeps this reader from approving it.
    ``previous`` and ``next`` are the numbers of the submissions that wait beside it.
    """

    submission: SubmissionValue
    department: Department | None
    period: Period | None
    deadline: date | None
    days_late: int
    began_in_time: bool
    later: tuple[SubmissionValue, ...]
    rows: tuple[ReviewRow, ...]
    absent: tuple[Target, ...]
    loose: tuple[int, ...]
    thread: Thread
    obstacle: Obstacle | None
    newer: int | None
    previous: int | None
    next: int | None

    @property
    def is_waiting(self) -> bool:
        """Whether it can still be approved or returned."""
        return self.submission.state in WAITING

    @property
    def needs_reason(self) -> bool:
        """Whether approving asks for a reason: the department has not confirmed it, or has sent another since."""
        return self.submission.state is State.CHECKED or self.is_outrun

    @property
    def is_outrun(self) -> bool:
        """Whether the department has sent another since that was not refused."""
        return any(one.state in SAID_LATER for one in self.later)

    @property
    def setbacks(self) -> tuple[ReviewRow, ...]:
        """The rows that would set a met target back."""
        return tuple(row for row in self.rows if row.sets_back)

    @property
    def unanswered(self) -> tuple[FindingValue, ...]:
        """The warnings that the department did not answer in the workbook."""
        return tuple(one for one in self.submission.findings if one.severity == "warning" and not one.answer)

    @property
    def senders_word(self) -> str:
        """What the sender said for those when handing it in."""
        return next((one.reason for one in self.submission.events if one.state is State.SUBMITTED), "")

    def row(self, code: str) -> ReviewRow | None:
        """The row of a target."""
        return next((row for row in self.rows if row.row.target == code), None)


def read_review(user: User, session: Session, query: ViewQuery, number: int) -> Review:
    """A submission for the steward; ``query`` says the day, and whether illustrative figures stand beside it.

    NotAllowed for who does not review, NotFound for an unknown number.
    """
    require(user, Action.REVIEW)
    submission = read_submission(session, number)
    catalogue = read_catalogue(session)
    period = Period.parse(submission.period) if submission.period else None
    deadline, late = _lateness(session, catalogue, submission, period)
    rows = read_review_rows(session, catalogue, query, submission, period)
    tied = {place for row in rows for place in row.findings}
    attempts = list_attempts(session, submission)
    later = tuple(one for one in reversed(attempts) if one.id > submission.id and one.state in _TOLD)
    newer = next((one.id for one in later if one.state is State.APPROVED), None)
    previous, following = _neighbours(session, query, submission)
    return Review(
        submission=submission,
        department=catalogue.department(submission.department or ""),
        period=period,
        deadline=deadline,
        days_late=late,
        began_in_time=deadline is not None and _began_in_time(attempts, submission, deadline),
        later=later,
        rows=rows,
        absent=_absent(catalogue, submission, period, rows),
        loose=tuple(place for place in range(len(submission.findings)) if place not in tied),
        thread=read_thread(user, session, submission),
        obstacle=_obstacle(user, submission, newer),
        newer=newer,
        previous=previous,
        next=following,
    )


def _lateness(
    session: Session, catalogue: Catalogue, submission: SubmissionValue, period: Period | None
) -> tuple[date | None, int]:
    programme = catalogue.programme(submission.programme or "")
    if period is None or programme is None or submission.publication is not None:
        return None, 0
    deadline = read_deadlines(session).get(period.code) or deadline_of(programme, period)
    handed_in = next((event.day for event in submission.events if event.state is State.SUBMITTED), None)
    return deadline, max(0, ((handed_in or day_in_vietnam(submission.sent_at)) - deadline).days)


def _absent(
    catalogue: Catalogue, submission: SubmissionValue, period: Period | None, rows: Sequence[ReviewRow]
) -> tuple[Target, ...]:
    if period is None or submission.programme is None or submission.department is None or submission.publication:
        return ()
    present = {row.row.target for row in rows}
    owed = awaited(catalogue, submission.programme, submission.department, period)
    return tuple(target for target in owed if target.code not in present)


def _obstacle(user: User, submission: SubmissionValue, newer: int | None) -> Obstacle | None:
    """Why this person cannot approve it, in the order in which the lifecycle would say so."""
    if submission.state not in WAITING:
        return Obstacle.DECIDED
    if is_same_person(user.signature, submission.sent_by):
        return Obstacle.SENT_IT
    return Obstacle.NEWER if newer is not None else None


def _began_in_time(attempts: Sequence[SubmissionValue], submission: SubmissionValue, deadline: date) -> bool:
    """Whether an attempt before this one was handed in by the deadline, whatever became of it."""
    days = [
        event.day
        for one in attempts
        if one.id < submission.id
        for event in one.events
        if event.state is State.SUBMITTED
    ]
    return min(days, default=date.max) <= deadline


def _neighbours(session: Session, query: ViewQuery, submission: SubmissionValue) -> tuple[int | None, int | None]:
    """The submissions that wait before and after this one; from the last it goes on with the first."""
    known = list_submissions(session, include_transcriptions=True, include_assessments=True)
    waiting = [
        one.id
        for one in known
        if one.state is State.SUBMITTED
        and one.id != submission.id
        and (query.illustrative or submission.illustrative or not one.illustrative)
    ]
    before = [number for number in waiting if number < submission.id]
    after = [number for number in waiting if number > submission.id]
    following = next(iter([*after, *before]), None)
    return (before[-1] if before else None), following
