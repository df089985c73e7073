"""What the steward does with a period beyond closing and opening it for all: for one department, and back again.

The steps themselves, each with its audit entry, are `dti.ingest.lifecycle`'s; here stands what makes no sense and is
refused, and a period that nobody has sent anything for yet is made known first.
"""

from datetime import date, datetime

from dti.access.audit import record
from dti.access.roles import Action, require
from dti.access.signing import actor
from dti.access.user import User
from dti.core.errors import Conflict, NotFound, WrongInput
from dti.core.periods import Period, day_in_vietnam
from dti.core.text import clean, safe_line
from dti.ingest import lifecycle
from dti.store import periods
from dti.store.current import current_catalogue
from dti.store.engine import Session, Store
from dti.store.periods import PeriodEvent


def close_for_all(user: User, store: Store, period: Period, programme: str, *, at: datetime, reason: str = "") -> None:
    """Take in nothing more for a period. Conflict if it is closed already (`close_again` ends what is open for one)."""
    require(user, Action.CHANGE_PERIOD)
    _make_known(store, period, programme, at)
    lifecycle.close_period(user, store, period.code, at=at, reason=reason)


def open_for_one(
    user: User, store: Store, period: Period, department: str, *, until: date, at: datetime, reason: str
) -> None:
    """Take in reports of one department again, up to and including a day; another day replaces the one before.

    Conflict where the department may send anyway, WrongInput without a reason or for a day that is past, NotFound for
    an unknown department or a period that was never closed.
    """
    require(user, Action.CHANGE_PERIOD, department)
    with store.reading() as session:
        last = _last_word(session, period, department, day_in_vietnam(at))
    if last is None or (last.action == periods.REOPENED and last.until is None):
        raise Conflict("collection.error.open_anyway", period=period)
    lifecycle.reopen_period(user, store, period.code, at=at, reason=reason, department=department, until=until)


def close_again(user: User, store: Store, period: Period, department: str, *, at: datetime, reason: str) -> None:
    """End what was opened again for one department before its day. Conflict where nothing is open for it alone."""
    require(user, Action.CHANGE_PERIOD, department)
    said, who = safe_line(clean(reason)), actor(user)
    if not said:
        raise WrongInput("collection.error.reason_missing")
    with store.writing() as session:
        last = _last_word(session, period, department, day_in_vietnam(at))
        if last is None or last.department is None or not _holds(last, day_in_vietnam(at)):
            raise Conflict("collection.error.not_reopened", period=period)
        periods.close_period(session, period.code, at=at, by=who, reason=said, department=department)
        record(
            session,
            actor=who,
            action=f"{lifecycle.PERIOD}.closed",
            object_kind=lifecycle.PERIOD,
            object_key=period.code,
            details={"reason": said, "department": department},
            at=at,
        )


def _last_word(session: Session, period: Period, department: str, day: date) -> PeriodEvent | None:
    """The last that was decided for a department by a day; None for a period that was never closed."""
    events = periods.read_period_events(session, period.code)
    return next((e for e in reversed(events) if e.day <= day and e.department in (None, department)), None)


def _holds(event: PeriodEvent, day: date) -> bool:
    return event.action == periods.REOPENED and (event.until is None or day <= event.until)


def _make_known(store: Store, period: Period, programme: str, at: datetime) -> None:
    """The store learns of a period with the first report; one that is closed before that has to be added."""
    with store.reading() as session:
        if any(known.code == period.code for known in periods.read_periods(session)):
            return
        found = current_catalogue(session).programme(programme)
    if found is None:
        raise NotFound("views.unknown_programme", code=programme)
    with store.writing() as session:
        periods.ensure_period(session, period.code, found.deadline_days, at)
