"""What steward and department have said to each other about a report, over all attempts at it, oldest first."""

from dataclasses import dataclass

from dti.access.roles import Action, require, scope_of
from dti.access.user import User
from dti.core.errors import NotAllowed
from dti.store.engine import Session
from dti.store.remarks import RemarkKind, RemarkValue, read_remarks
from dti.store.submissions import SubmissionValue, list_submissions


@dataclass(frozen=True, slots=True)
class Thread:
    """The remarks on one ``submission`` and on the attempts at the same report before it."""

    submission: int
    remarks: tuple[RemarkValue, ...]

    @property
    def own(self) -> tuple[RemarkValue, ...]:
        """What was said about this attempt."""
        return tuple(one for one in self.remarks if one.submission == self.submission)

    @property
    def return_reasons(self) -> tuple[RemarkValue, ...]:
        """Why rows of this attempt were returned."""
        return tuple(one for one in self.own if one.kind is RemarkKind.RETURN_REASON)

    def about(self, target: str) -> tuple[RemarkValue, ...]:
        """What was said about one row, over all attempts."""
        return tuple(one for one in self.remarks if one.target == target)


def read_thread(user: User, session: Session, submission: SubmissionValue) -> Thread:
    """The thread of a submission. NotAllowed for who may not see what its department sent."""
    require(user, Action.READ_SUBMISSION, submission.department)
    if not scope_of(user).sees(submission.department):
        raise NotAllowed("access.denied.other_department", action=Action.READ_SUBMISSION, department="")
    return Thread(submission.id, read_remarks(session, attempts_at(session, submission)))


def attempts_at(session: Session, submission: SubmissionValue) -> tuple[int, ...]:
    """The numbers of this submission and of those before it for the same report; of nobody's report, its own alone."""
    if submission.department is None or submission.publication is not None:
        return (submission.id,)
    known = list_submissions(
        session,
        department=submission.department,
        period=submission.period,
        programme=submission.programme,
        framework=submission.framework,
        assessment_year=submission.assessment_year,
    )
    return tuple(one.id for one in known if one.id <= submission.id and one.illustrative is submission.illustrative)
