"""Deadlines as a calendar file (.ics) that people put into Outlook, Google Calendar or their phone.

Nothing personal stands in it: periods, days, the programme's name. A deadline keeps its identity (UID) from one
download to the next, so that a calendar replaces it instead of adding it twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from dti.core.periods import Period
from dti.i18n import Language, text
from dti.views.collection_values import Collection
from dti.views.reminders import UPLOAD_PAGE

WARNED_BEFORE = (7, 3, 1)
"""How many days before a deadline a calendar rings."""

_MORNING_HOUR = 8  # alarms of whole days count from midnight
_DOMAIN = "dti-dashboard"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One day in a calendar: until when a period's report is due under a programme."""

    programme: str
    programme_name: str
    period: Period
    day: date


def deadlines_of(board: Collection, programme: str, programme_name: str) -> tuple[Deadline, ...]:
    """The deadline of the period that was asked for, and those of the board that are still to come."""
    return tuple(
        Deadline(programme, programme_name, column.period, column.deadline)
        for column in board.columns
        if column.period == board.asked or column.days_left >= 0
    )


def write_calendar(deadlines: Iterable[Deadline], language: Language, *, at: datetime, address: str = "") -> bytes:
    """The calendar file: an entry of a whole day for each deadline, with alarms in the mornings before it."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{_DOMAIN}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", text("reminders.calendar.name", language))
    for deadline in deadlines:
        calendar.add_component(_event(deadline, language, at, address))
    return bytes(calendar.to_ical())


def _event(deadline: Deadline, language: Language, at: datetime, address: str) -> Event:
    said = text("reminders.calendar.deadline", language, period=deadline.period, programme=deadline.programme_name)
    event = Event()
    event.add("uid", f"{deadline.programme}-{deadline.period.code}@{_DOMAIN}")
    event.add("dtstamp", at)
    # A deadline that was moved takes the place of the one before: later files have a higher number.
    event.add("sequence", int(at.timestamp()) // 60 % 2**31)
    event.add("dtstart", deadline.day)
    event.add("dtend", deadline.day + timedelta(days=1))
    event.add("summary", said)
    event.add("transp", "TRANSPARENT")
    if address:
        event.add("url", f"{address.rstrip('/')}{UPLOAD_PAGE}")
    for days in WARNED_BEFORE:
        event.add_component(_alarm(days, said))
    return event


def _alarm(days: int, said: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", said)
    alarm.add("trigger", timedelta(hours=_MORNING_HOUR) - timedelta(days=days))
    return alarm
