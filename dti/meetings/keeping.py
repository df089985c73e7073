"""What every step of a meeting does: wait for its turn, look at the meeting as it stands, leave an audit entry."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dti.access.audit import record
from dti.core.errors import Conflict
from dti.store.audit import wait_for_turn
from dti.store.engine import Session
from dti.store.meetings import Meeting, MeetingState, read_meeting

OVER = (MeetingState.ENDED, MeetingState.CALLED_OFF)


def look(session: Session, number: int) -> Meeting:
    """The meeting as it stands; until the end of this transaction nobody else takes a step. Raises NotFound."""
    wait_for_turn(session)
    return read_meeting(session, number)


def look_running(session: Session, number: int) -> Meeting:
    """The same, of a meeting that is not over. Raises Conflict for one that is, and NotFound."""
    found = look(session, number)
    if found.state in OVER:
        raise Conflict(f"meetings.error.{found.state}", number=str(number), at=found.ended_at, by=found.ended_by)
    return found


def note(session: Session, action: str, key: object, details: Mapping[str, Any], *, by: str, at: datetime) -> None:
    """The audit entry of a step, named by what it was taken with (meeting, conclusion, narrative) and what was done;
    ``key`` says with which of them.
    """
    record(
        session,
        actor=by,
        action=action,
        object_kind=action.partition(".")[0],
        object_key=str(key),
        details=details,
        at=at,
    )
