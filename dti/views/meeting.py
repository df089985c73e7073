"""A meeting as it is read: the list, one with its narratives, and the question that a frozen one keeps for ever.

Everything "at this meeting" is an ordinary view asked the `frozen_question` (`dti.views.query.ask_at`). The agenda is
`dti.views.meeting_agenda`, what was concluded `dti.views.conclusions`.
"""

from dataclasses import dataclass
from datetime import datetime

from dti.access.roles import Action, require
from dti.access.user import User
from dti.core.errors import Conflict
from dti.store.agendas import Narrative, narrative_history, read_narratives
from dti.store.engine import Session
from dti.store.meetings import FrozenMeeting, Meeting, read_meetings
from dti.store.meetings import read_meeting as find_meeting
from dti.views.board import read_catalogue
from dti.views.query import ViewQuery, ask_at

__all__ = [
    "FrozenMeeting",
    "Meeting",
    "Narrative",
    "frozen_question",
    "frozen_without",
    "list_meetings",
    "read_frozen",
    "read_meeting",
    "read_words",
    "words_history",
]


def list_meetings(user: User, session: Session, programme: str | None = None) -> tuple[Meeting, ...]:
    """All meetings, or those on a programme, the next first. NotAllowed for who may not see meetings."""
    require(user, Action.READ_MEETING)
    return tuple(reversed(read_meetings(session, programme)))


def read_meeting(user: User, session: Session, number: int) -> Meeting:
    """One meeting; a `FrozenMeeting` where its figures are frozen. NotAllowed, or NotFound for an unknown number."""
    require(user, Action.READ_MEETING)
    return find_meeting(session, number)


def read_frozen(user: User, session: Session, number: int) -> FrozenMeeting:
    """A meeting whose figures are frozen. Conflict where they are not yet; else raises as `read_meeting`."""
    found = read_meeting(user, session, number)
    if not isinstance(found, FrozenMeeting):
        raise Conflict("meetings.error.not_frozen", number=str(number))
    return found


def frozen_question(session: Session, user: User, number: int) -> ViewQuery:
    """The question of a frozen meeting, the same on every day; only what the reader may see differs by reader.

    Raises as `read_frozen`.
    """
    return ask_at(user, read_frozen(user, session, number))


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """What was said in words about a period: of the programme as a whole, and of targets by their code."""

    general: Narrative | None
    targets: dict[str, Narrative]


def read_words(session: Session, query: ViewQuery) -> PeriodWords:
    """The narratives for the programme and period of a question; at a frozen meeting those of its moment.

    Who may see the submissions of some departments only gets what was said about targets that these lead.
    """
    found = read_narratives(session, query.programme, query.period, recorded=query.recorded)
    seen = [one for one in found if query.scope.everywhere or _is_own(session, query, one.target)]
    return PeriodWords(
        general=next((one for one in seen if one.target is None), None),
        targets={one.target: one for one in seen if one.target is not None},
    )


def frozen_without(session: Session, narrative: Narrative) -> tuple[FrozenMeeting, ...]:
    """The meetings on its programme and period that were frozen before it was written, and so never show it."""
    known = read_meetings(session, narrative.programme)
    frozen = [one for one in known if isinstance(one, FrozenMeeting)]
    return tuple(one for one in frozen if one.frozen.period == narrative.period and one.frozen.recorded < narrative.at)


def _is_own(session: Session, query: ViewQuery, target: str | None) -> bool:
    catalogue = read_catalogue(session, query)
    found = catalogue.target(query.programme, target) if target is not None else None
    if found is None:
        return False
    return any(query.scope.sees(one.code) for one in catalogue.responsible(found.lead_department, query.as_of))


def words_history(user: User, session: Session, query: ViewQuery, target: str | None) -> tuple[Narrative, ...]:
    """Every version of one narrative of the question's period, newest first, with who wrote it and when."""
    require(user, Action.READ_MEETING)
    if not (query.scope.everywhere or _is_own(session, query, target)):
        return ()
    moment: datetime | None = query.recorded
    found = narrative_history(session, query.programme, target, query.period)
    return tuple(one for one in reversed(found) if moment is None or one.at <= moment)
