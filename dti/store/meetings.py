"""Meetings of the committee: add them and their steps, and read them as they stand or as they stood at a moment.

A frozen meeting keeps the whole question that it was held on (`Frozen`): asked again, on whatever day, the store gives
the same rows. Agenda and narratives are in `dti.store.agendas`, conclusions in `dti.store.conclusions`.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import RowMapping, func, insert, select
from sqlmodel import Session

from dti.core.errors import NotFound
from dti.core.periods import Period
from dti.store.models import MeetingEventRow, MeetingRow, table

_MEETING, _EVENT = table(MeetingRow), table(MeetingEventRow)


class MeetingState(StrEnum):
    """How far a meeting is; one that ended without ever being frozen was called off. The words are
    ``meetings.state.<value>``.
    """

    OPEN = "open"
    FROZEN = "frozen"
    ENDED = "ended"
    CALLED_OFF = "called_off"


class _Step(StrEnum):
    OPENED = "opened"
    FROZEN = "frozen"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Frozen:
    """The question of a meeting, for ever: what was shown, as of which day, and only what the store had ``recorded``.

    ``at`` and ``by`` say when it was frozen and by whom.
    """

    period: Period
    horizon: int
    as_of: date
    up_to: date
    illustrative: bool
    recorded: datetime
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting on a programme, held on ``day``; ``frozen`` is None until its figures were frozen.

    ``ended_reason`` is why it was called off, empty for one that took place.
    """

    number: int
    programme: str
    day: date
    title_vi: str
    title_en: str
    opened_at: datetime
    opened_by: str
    state: MeetingState
    frozen: Frozen | None
    ended_at: datetime | None
    ended_by: str
    ended_reason: str

    def title(self, language: str) -> str:
        """The title in a language, in Vietnamese where it has no other."""
        return (self.title_en if language == "en" else "") or self.title_vi


@dataclass(frozen=True, slots=True)
class FrozenMeeting(Meeting):
    """A meeting whose figures are frozen, whether it has ended or not."""

    frozen: Frozen


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting about to be added."""

    programme: str
    day: date
    title_vi: str
    title_en: str = ""


def add_meeting(session: Session, new: NewMeeting, *, at: datetime, by: str) -> int:
    """Add a meeting and open it; gives its number."""
    row = {name: getattr(new, name) for name in NewMeeting.__slots__} | {"recorded_at": at, "recorded_by": by}
    number: int = session.execute(insert(_MEETING).values(row).returning(_MEETING.c.id)).scalar_one()
    _add_step(session, number, _Step.OPENED, at, by)
    return number


def freeze_meeting(session: Session, number: int, frozen: Frozen) -> None:
    """Keep the question of a meeting; the database itself refuses a second one."""
    asked = {name: getattr(frozen, name) for name in ("horizon", "as_of", "up_to", "illustrative", "recorded")}
    _add_step(session, number, _Step.FROZEN, frozen.at, frozen.by, period=frozen.period.code, **asked)


def end_meeting(session: Session, number: int, *, at: datetime, by: str, reason: str = "") -> None:
    """The meeting is over; nothing more is concluded in it."""
    _add_step(session, number, _Step.ENDED, at, by, reason=reason)


def _add_step(session: Session, number: int, step: _Step, at: datetime, by: str, **asked: object) -> None:
    row = {"meeting_id": number, "action": step.value, "reason": "", "recorded_at": at, "recorded_by": by}
    session.execute(insert(_EVENT), [row | asked])


def read_meeting(session: Session, number: int, *, recorded: datetime | None = None) -> Meeting:
    """One meeting; a `FrozenMeeting` where its figures are frozen. Raises NotFound for an unknown number."""
    found = _read(session, recorded, [number])
    if not found:
        raise NotFound("meetings.error.unknown", number=str(number))
    return found[0]


def read_meetings(
    session: Session, programme: str | None = None, *, recorded: datetime | None = None
) -> tuple[Meeting, ...]:
    """All meetings, or those on a programme, by day; ``recorded`` shows them as they stood at a moment."""
    found = _read(session, recorded, None)
    return tuple(one for one in found if programme in (None, one.programme))


def last_frozen(
    session: Session,
    programme: str,
    *,
    before: datetime | None = None,
    as_of: date | None = None,
    up_to: date | None = None,
) -> FrozenMeeting | None:
    """The meeting on a programme that was frozen last; None where there is none.

    ``before`` leaves out what was frozen at that moment or later, ``as_of`` and ``up_to`` what was asked about later
    days. What was called off counts no more than what never was frozen.
    """
    known = read_meetings(session, programme, recorded=before)
    frozen = [one for one in known if isinstance(one, FrozenMeeting)]
    earlier = [
        one
        for one in frozen
        if (before is None or one.frozen.at < before)
        and (as_of is None or one.frozen.as_of <= as_of)
        and (up_to is None or one.frozen.up_to <= up_to)
    ]
    return max(earlier, key=lambda one: (one.frozen.at, one.number), default=None)


def latest_freeze(session: Session) -> datetime | None:
    """Up to which moment the last frozen figures count; None while no meeting is frozen."""
    found: datetime | None = session.scalar(select(func.max(_EVENT.c.recorded)))
    return found


def _read(session: Session, recorded: datetime | None, numbers: Collection[int] | None) -> tuple[Meeting, ...]:
    meetings, events = select(_MEETING), select(_EVENT).order_by(_EVENT.c.id)
    if numbers is not None:
        meetings, events = meetings.where(_MEETING.c.id.in_(numbers)), events.where(_EVENT.c.meeting_id.in_(numbers))
    if recorded is not None:
        meetings = meetings.where(_MEETING.c.recorded_at <= recorded)
        events = events.where(_EVENT.c.recorded_at <= recorded)
    steps: dict[int, dict[str, RowMapping]] = defaultdict(dict)
    for event in session.execute(events).mappings():
        steps[event["meeting_id"]][event["action"]] = event
    rows = session.execute(meetings.order_by(_MEETING.c.day, _MEETING.c.id)).mappings()
    return tuple(_value(row, steps[row["id"]]) for row in rows)


def _value(row: RowMapping, steps: dict[str, RowMapping]) -> Meeting:
    frozen, ended = steps.get(_Step.FROZEN), steps.get(_Step.ENDED)
    meeting = Meeting(
        number=row["id"],
        programme=row["programme"],
        day=row["day"],
        title_vi=row["title_vi"],
        title_en=row["title_en"],
        opened_at=row["recorded_at"],
        opened_by=row["recorded_by"],
        state=_state(frozen, ended),
        frozen=_frozen(frozen) if frozen is not None else None,
        ended_at=ended["recorded_at"] if ended is not None else None,
        ended_by=ended["recorded_by"] if ended is not None else "",
        ended_reason=ended["reason"] if ended is not None else "",
    )
    if meeting.frozen is None:
        return meeting
    return FrozenMeeting(**{name: getattr(meeting, name) for name in Meeting.__slots__})


def _state(frozen: RowMapping | None, ended: RowMapping | None) -> MeetingState:
    if ended is not None:
        return MeetingState.CALLED_OFF if frozen is None else MeetingState.ENDED
    return MeetingState.OPEN if frozen is None else MeetingState.FROZEN


def _frozen(row: RowMapping) -> Frozen:
    return Frozen(
        period=Period.parse(row["period"]),
        horizon=row["horizon"],
        as_of=row["as_of"],
        up_to=row["up_to"],
        illustrative=row["illustrative"],
        recorded=row["recorded"],
        at=row["recorded_at"],
        by=row["recorded_by"],
    )
