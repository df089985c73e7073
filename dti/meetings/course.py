"""The course of a meeting: opened for a day, its figures frozen once, ended (or called off without ever being frozen).

Freezing keeps the whole question and the moment itself: whatever the store gets later does not count at this meeting.
"""

from datetime import date, datetime

from dti.access.roles import Action, require
from dti.access.signing import actor
from dti.access.user import User
from dti.catalogue.asking import default_period, main_programme, read_horizon
from dti.core.errors import Conflict, WrongInput
from dti.core.periods import Period, day_in_vietnam
from dti.meetings.keeping import look_running, note
from dti.meetings.words import LONGEST_TITLE, read_line
from dti.store import meetings
from dti.store.audit import TrailFilter, find_events, wait_for_turn
from dti.store.current import current_catalogue
from dti.store.engine import Session, Store
from dti.store.meetings import Frozen, FrozenMeeting, Meeting, MeetingState, NewMeeting, read_meeting, read_meetings

_FIRST, _LAST = date(2000, 1, 1), date(2199, 12, 31)


def open_meeting(
    user: User, store: Store, programme: str | None, day: date, *, title_vi: str, title_en: str = "", at: datetime
) -> Meeting:
    """Open a meeting on a programme (None: the main one) for a day.

    WrongInput without a Vietnamese title or for a day that nobody means; NotFound for an unknown programme; Conflict
    where one on this programme is prepared for the same day already.
    """
    require(user, Action.RUN_MEETING)
    who = actor(user)
    title = read_line(title_vi, longest=LONGEST_TITLE, missing="meetings.error.title_missing")
    english = read_line(title_en, longest=LONGEST_TITLE)
    if not _FIRST <= day <= _LAST:
        raise WrongInput("meetings.error.day", day=day)
    with store.writing() as session:
        wait_for_turn(session)
        found = main_programme(current_catalogue(session), programme)
        for other in read_meetings(session, found.code):
            if other.day == day and other.state is MeetingState.OPEN:
                raise Conflict("meetings.error.same_day", number=str(other.number), day=day)
        number = meetings.add_meeting(session, NewMeeting(found.code, day, title, english), at=at, by=who)
        details = {"programme": found.code, "on": day, "title_vi": title, "title_en": english}
        note(session, "meeting.opened", number, details, by=who, at=at)
        return read_meeting(session, number)


def freeze(
    user: User,
    store: Store,
    number: int,
    *,
    at: datetime,
    period: Period | None = None,
    horizon: int | None = None,
    as_of: date | None = None,
    illustrative: bool = False,
) -> FrozenMeeting:
    """Freeze the figures of a meeting, for ever: the question, and what the store has recorded by this moment.

    What is left out is what a reader is shown: the programme's main horizon, the last period that has ended, as of the
    day of the meeting or today, whichever is earlier. Conflict where they are frozen already, the meeting is over, or
    the clock is behind the audit trail;
    WrongInput for a day that has not come, or a period that has not begun by the as-of day; NotFound for an unknown
    number or horizon.
    """
    require(user, Action.RUN_MEETING)
    who = actor(user)
    with store.writing() as session:
        meeting = look_running(session, number)
        if meeting.frozen is not None:
            raise Conflict("meetings.error.already_frozen", number=str(number), at=meeting.frozen.at)
        _refuse_slow_clock(session, at)
        frozen = _question(session, meeting, period, horizon, as_of, illustrative, at, who)
        meetings.freeze_meeting(session, number, frozen)
        asked = {"period": frozen.period.code, "horizon_year": frozen.horizon, "as_of": frozen.as_of}
        details = asked | {"up_to": frozen.up_to, "illustrative": illustrative, "recorded": at.isoformat()}
        note(session, "meeting.frozen", number, details, by=who, at=at)
        found = read_meeting(session, number)
    assert isinstance(found, FrozenMeeting), "it was frozen a moment ago"
    return found


def _refuse_slow_clock(session: Session, at: datetime) -> None:
    """What the store got before this moment by its own order, and after it by the clock, would be missing for ever."""
    latest = next(find_events(session, TrailFilter(), newest_first=True), None)
    if latest is not None and latest.at > at:
        raise Conflict("meetings.error.slow_clock", at=at, latest=latest.at)


def _question(
    session: Session,
    meeting: Meeting,
    period: Period | None,
    horizon: int | None,
    as_of: date | None,
    illustrative: bool,
    at: datetime,
    by: str,
) -> Frozen:
    today = day_in_vietnam(at)
    day = as_of or min(meeting.day, today)
    if day > today:
        raise WrongInput("meetings.error.ahead", day=day, today=today)
    if period is not None and period.first_day > day:
        raise WrongInput("meetings.error.period_ahead", period=period, day=day)
    catalogue = current_catalogue(session)
    programme = main_programme(catalogue, meeting.programme)
    return Frozen(
        period=period or default_period(catalogue, programme, day),
        horizon=read_horizon(catalogue, programme, horizon),
        as_of=day,
        up_to=min(day, period.last_day) if period else day,
        illustrative=illustrative,
        recorded=at,
        at=at,
        by=by,
    )


def end_meeting(user: User, store: Store, number: int, *, reason: str = "", at: datetime) -> Meeting:
    """The meeting is over; one whose figures were never frozen is called off, and that needs a reason (WrongInput).

    Conflict where it is over already, NotFound for an unknown number.
    """
    require(user, Action.RUN_MEETING)
    who, why = actor(user), read_line(reason)
    with store.writing() as session:
        meeting = look_running(session, number)
        if meeting.frozen is None and not why:
            raise WrongInput("meetings.error.reason_to_call_off", number=str(number))
        meetings.end_meeting(session, number, at=at, by=who, reason=why)
        action = "called_off" if meeting.frozen is None else "ended"
        note(session, f"meeting.{action}", number, {"reason": why}, by=who, at=at)
        return read_meeting(session, number)
