"""The attempts at one report: what a department sent for the same period, programme or publication, framework and year.

Another fact that makes two submissions attempts at the same report is a condition here.
"""

from sqlmodel import Session

from dti.store.submissions import State, SubmissionValue, list_submissions

SAID_LATER = (State.CHECKED, State.SUBMITTED, State.RETURNED)
"""The states in which a later attempt asks for a reason where an older one is approved all the same."""


def list_attempts(session: Session, submission: SubmissionValue) -> tuple[SubmissionValue, ...]:
    """Every attempt at the report that a submission is one of, itself among them, in the order in which they came.

    What is illustrative and what is real are no attempts at the same report; one of nobody stands alone.
    """
    if submission.department is None and submission.publication is None:
        return (submission,)
    same = list_submissions(
        session,
        department=submission.department,
        period=None if submission.publication else submission.period,
        programme=submission.programme,
        publication=submission.publication,
        framework=submission.framework,
        assessment_year=submission.assessment_year,
    )
    return tuple(one for one in same if one.illustrative is submission.illustrative)
