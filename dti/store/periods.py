"""Reporting periods: their days and deadline, and whether a department may still send for one.

A period is open until it is closed; its deadline says what is late, not what is refused. A steward may reopen it for
one department (or all) until a day, and may move its deadline: the latest word stands. What is read may leave out what
the store got after a moment (``recorded``), so that a frozen meeting goes on saying what it said.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session

from dti.core.errors import NotFound
from dti.core.periods import Period, day_in_vietnam
from dti.store.catalogue import department_id
from dti.store.insertion import insert_once
from dti.store.models import DepartmentRow, PeriodEventRow, PeriodRow, table

CLOSED, REOPENED, MOVED = "closed", "reopened", "moved"

_PERIOD, _EVENT, _DEPARTMENT = table(PeriodRow), table(PeriodEventRow), table(DepartmentRow)


@dataclass(frozen=True, slots=True)
class PeriodValue:
    """A period; ``deadline`` is the last day in Vietnam on which a report is in time."""

    code: str
    first_day: date
    last_day: date
    deadline: date


@dataclass(frozen=True, slots=True)
class PeriodEvent:
    """``closed``, or ``reopened`` until a day (None: until closed again), for one department or (None) for all."""

    period: str
    department: str | None
    action: str
    until: date | None
    at: datetime
    day: date
    by: str
    reason: str


def ensure_period(session: Session, code: str, deadline_days: int, at: datetime) -> PeriodValue:
    """The period with this code, added if the store has none; the deadline of a stored one stays.

    Raises WrongInput for a code that is no period.
    """
    period = Period.parse(code)
    row = {
        "code": period.code,
        "first_day": period.first_day,
        "last_day": period.last_day,
        "deadline": period.last_day + timedelta(days=deadline_days),
        "recorded_at": at,
    }
    insert_once(session, _PERIOD, row)
    return next(known for known in _read(session, code))


def read_periods(session: Session, *, recorded: datetime | None = None) -> tuple[PeriodValue, ...]:
    """All periods that the store knows, or had recorded by a moment, oldest first."""
    return _read(session, recorded=recorded)


def _read(session: Session, code: str | None = None, recorded: datetime | None = None) -> tuple[PeriodValue, ...]:
    wanted = select(_PERIOD.c.code, _PERIOD.c.first_day, _PERIOD.c.last_day, _PERIOD.c.deadline)
    if code is not None:
        wanted = wanted.where(_PERIOD.c.code == code)
    if recorded is not None:
        wanted = wanted.where(_PERIOD.c.recorded_at <= recorded)
    moved = _read_moves(session, recorded)
    found = session.execute(wanted.order_by(_PERIOD.c.first_day))
    return tuple(PeriodValue(code, first, last, moved.get(code, deadline)) for code, first, last, deadline in found)


def _by_then(recorded: datetime | None) -> list[ColumnElement[bool]]:
    """Only events that were recorded by a moment; one that does not say was recorded when it happened."""
    return [] if recorded is None else [func.coalesce(_EVENT.c.recorded_at, _EVENT.c.at) <= recorded]


def _read_moves(session: Session, recorded: datetime | None) -> dict[str, date]:
    """The deadlines that were moved, each as it was last said."""
    wanted = select(_PERIOD.c.code, _EVENT.c.until).join_from(_EVENT, _PERIOD)
    wanted = wanted.where(_EVENT.c.action == MOVED, *_by_then(recorded))
    return {code: day for code, day in session.execute(wanted.order_by(_EVENT.c.id)) if day is not None}


def period_id(session: Session, code: str) -> int:
    """The row of a period. Raises NotFound for one that was never added."""
    found: int | None = session.scalar(select(_PERIOD.c.id).where(_PERIOD.c.code == code))
    if found is None:
        raise NotFound("store.unknown_period", code=code)
    return found


def close_period(
    session: Session,
    code: str,
    *,
    at: datetime,
    by: str,
    reason: str = "",
    department: str | None = None,
    recorded_at: datetime | None = None,
) -> None:
    """Nothing more is taken in for a period, from anybody or from one department. Raises NotFound.

    ``recorded_at`` is when the store gets it, where history is loaded.
    """
    _add_event(session, code, CLOSED, at, by, reason, department, recorded_at=recorded_at)


def reopen_period(
    session: Session,
    code: str,
    *,
    at: datetime,
    by: str,
    reason: str,
    department: str | None = None,
    until: date | None = None,
) -> None:
    """Take in reports again, for one department or for all, up to and including a day. Raises NotFound."""
    _add_event(session, code, REOPENED, at, by, reason, department, until)


def move_deadline(session: Session, code: str, *, day: date, at: datetime, by: str, reason: str) -> None:
    """Another last day on which reports for a period are in time. Raises NotFound for an unknown period."""
    _add_event(session, code, MOVED, at, by, reason, until=day)


def _add_event(
    session: Session,
    code: str,
    action: str,
    at: datetime,
    by: str,
    reason: str,
    department: str | None = None,
    until: date | None = None,
    recorded_at: datetime | None = None,
) -> None:
    session.add(
        PeriodEventRow(
            period_id=period_id(session, code),
            department_id=department_id(session, department) if department is not None else None,
            action=action,
            until=until,
            at=at,
            day=day_in_vietnam(at),
            reason=reason,
            recorded_by=by,
            recorded_at=recorded_at or at,
        )
    )
    session.flush()


def read_period_events(
    session: Session, period: str | None = None, *, recorded: datetime | None = None
) -> tuple[PeriodEvent, ...]:
    """What was closed and reopened, oldest first; only what was ``recorded`` by a moment."""
    wanted = (
        select(
            _PERIOD.c.code,
            _DEPARTMENT.c.code,
            _EVENT.c.action,
            _EVENT.c.until,
            _EVENT.c.at,
            _EVENT.c.day,
            _EVENT.c.recorded_by,
            _EVENT.c.reason,
        )
        .join_from(_EVENT, _PERIOD)
        .outerjoin(_DEPARTMENT, _EVENT.c.department_id == _DEPARTMENT.c.id)
        .where(_EVENT.c.action != MOVED, *_by_then(recorded))
        .order_by(_EVENT.c.id)
    )
    if period is not None:
        wanted = wanted.where(_PERIOD.c.code == period)
    return tuple(PeriodEvent(*row) for row in session.execute(wanted))


def is_open(session: Session, period: str, department: str, day: date) -> bool:
    """Whether a department may send for a period on a day in Vietnam. A period that was never closed is open."""
    still_open = True
    for event in read_period_events(session, period):
        if event.day <= day and event.department in (None, department):
            still_open = event.action == REOPENED and (event.until is None or day <= event.until)
    return still_open
