"""What a meeting concludes: what, which department, by when, which value of which target would close it.

Whether the data meet it is judged anew for every question (`dti.views.conclusions`) and never stored; a person may
close one beside that, with a reason.
"""

from dataclasses import replace
from datetime import date, datetime

from dti.access.roles import PUBLISHED, Action, require
from dti.access.signing import actor
from dti.access.user import User
from dti.catalogue.asking import main_programme
from dti.catalogue.models import Catalogue
from dti.core.errors import Conflict, NotFound, WrongInput
from dti.meetings.goals import check_goal
from dti.meetings.keeping import look_running, note
from dti.meetings.words import read_line, read_paragraphs
from dti.store.audit import wait_for_turn
from dti.store.conclusions import Conclusion, KeptConclusion, Turn, add_conclusion, add_word, find_conclusion
from dti.store.current import current_catalogue
from dti.store.engine import Store
from dti.store.meetings import Meeting

_LAST = date(2199, 12, 31)


def conclude(user: User, store: Store, number: int, new: Conclusion, *, at: datetime) -> KeptConclusion:
    """Add a conclusion to a meeting that is not over.

    WrongInput without words, for a day before the meeting, a department that had ended by then, or a value that its
    target cannot have; NotFound for an unknown meeting, department or target; Conflict where the meeting is over.
    """
    require(user, Action.RUN_MEETING)
    who = actor(user)
    said = replace(new, what=read_paragraphs(new.what, missing="meetings.error.what_missing"))
    with store.writing() as session:
        meeting = look_running(session, number)
        _check(current_catalogue(session), meeting, said)
        kept = add_conclusion(session, number, said, at=at, by=who)
        asked = {"target": said.target, "operator": said.operator.sign if said.operator else None}
        details = {"what": said.what, "department": said.department, "until": said.due} | asked
        details |= {"value": said.goal_value, "meeting": number}
        note(session, "conclusion.made", kept, details, by=who, at=at)
        return find_conclusion(session, kept)


def close_conclusion(user: User, store: Store, conclusion: int, *, reason: str, at: datetime) -> KeptConclusion:
    """Close a conclusion by a person's word. WrongInput without a reason, Conflict where it is closed, NotFound."""
    return _turn(user, store, conclusion, Turn.CLOSED, reason, at)


def reopen_conclusion(user: User, store: Store, conclusion: int, *, reason: str, at: datetime) -> KeptConclusion:
    """Take a person's word back: the data decide again. WrongInput without a reason, Conflict where it is open."""
    return _turn(user, store, conclusion, Turn.REOPENED, reason, at)


def _turn(user: User, store: Store, conclusion: int, turn: Turn, reason: str, at: datetime) -> KeptConclusion:
    require(user, Action.RUN_MEETING)
    who, why = actor(user), read_line(reason, missing="meetings.error.reason_missing")
    with store.writing() as session:
        wait_for_turn(session)
        found = find_conclusion(session, conclusion)
        closed = found.closed
        if turn is Turn.CLOSED and closed is not None:
            raise Conflict("meetings.error.closed_already", number=str(conclusion), by=closed.by, at=closed.at)
        if turn is Turn.REOPENED and closed is None:
            raise Conflict("meetings.error.not_closed", number=str(conclusion))
        add_word(session, conclusion, turn, reason=why, at=at, by=who)
        action = "closed" if turn is Turn.CLOSED else "reopened"
        note(session, f"conclusion.{action}", conclusion, {"reason": why}, by=who, at=at)
        return find_conclusion(session, conclusion)


def _check(catalogue: Catalogue, meeting: Meeting, said: Conclusion) -> None:
    if not meeting.day <= said.due <= _LAST:
        raise WrongInput("meetings.error.due", due=said.due, day=meeting.day)
    if said.department == PUBLISHED:
        raise WrongInput("meetings.error.department_published", department=said.department)
    department = catalogue.department(said.department)
    if department is None:
        raise NotFound("views.unknown_department", code=said.department)
    if not department.is_valid(meeting.day):
        heirs = ", ".join(department.successors) or "–"
        raise WrongInput("meetings.error.department_over", department=said.department, day=meeting.day, heirs=heirs)
    if said.target is None:
        if said.goal_value is not None or said.operator is not None:
            raise WrongInput("meetings.error.value_without_target")
        return
    target = catalogue.target(meeting.programme, said.target)
    if target is None:
        document = main_programme(catalogue, meeting.programme).document
        raise NotFound("views.unknown_target", document=document, code=said.target)
    if (said.goal_value is None) is not (said.operator is None):
        raise WrongInput("meetings.error.value_and_operator", target=said.target)
    if said.goal_value is not None and said.operator is not None:
        check_goal(said.operator, said.goal_value, target)
