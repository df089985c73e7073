"""Orders of reports and what became of them: who wants what under which question, who makes it, the bytes that came.

Steps are only added; how far an order is follows from them. Who may order and see what is asked in `dti.jobs`. Another
fact about an order is a column of its table and a field of `NewOrder`.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, RowMapping, Select, and_, exists, func, insert, or_, select
from sqlmodel import Session

from dti.core.errors import NotFound
from dti.core.periods import Period
from dti.store.models import ReportEventRow, ReportOrderRow, table

_ORDER, _EVENT = table(ReportOrderRow), table(ReportEventRow)


class OrderState(StrEnum):
    """How far an order is."""

    WAITING = "waiting"
    STARTED = "started"
    MADE = "made"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


_ENDS = (OrderState.MADE, OrderState.FAILED, OrderState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class NewOrder:
    """An order about to be added: codes of the report, its form and its subject (or empty), and the whole question.

    ``everywhere`` and ``departments`` say whose submissions the person might see when it was ordered; ``meeting`` is
    the number of a frozen one that answers for the question.
    """

    report: str
    form: str
    subject: str
    language: str
    programme: str
    period: Period
    horizon: int
    as_of: date
    up_to: date
    illustrative: bool
    provisional: bool
    everywhere: bool
    departments: frozenset[str]
    meeting: int | None


@dataclass(frozen=True, slots=True)
class Order(NewOrder):
    """An order as it stands. ``starts`` are the moments at which somebody began it, ``worker`` who did so last;
    ``sha256`` and ``size`` in bytes are of what was made, ``fault`` is the number of a failure in the log.
    """

    number: int
    at: datetime
    by: str
    state: OrderState
    starts: tuple[datetime, ...]
    worker: str
    ended_at: datetime | None
    sha256: str
    size: int
    fault: str

    @property
    def is_open(self) -> bool:
        """Whether it still waits or is being made."""
        return self.state not in _ENDS


@dataclass(frozen=True, slots=True)
class Seen:
    """Which orders a reader may see: everybody's, or those that these signatures signed; of them all, or those for
    which no more departments were seen than one of these sets.
    """

    by: tuple[str, ...] | None = None
    departments: tuple[frozenset[str], ...] | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which kept reports are asked for; what is empty asks nothing."""

    report: str = ""
    by: str = ""
    seen: Seen = field(default_factory=Seen)


def add_order(session: Session, new: NewOrder, *, at: datetime, by: str) -> int:
    """Add an order; gives its number."""
    row = {name: getattr(new, name) for name in NewOrder.__slots__ if name not in ("period", "departments", "meeting")}
    row |= {"period": new.period.code, "departments": _join(new.departments), "meeting_id": new.meeting}
    row |= {"recorded_at": at, "recorded_by": by}
    number: int = session.execute(insert(_ORDER).values(row).returning(_ORDER.c.id)).scalar_one()
    return number


def add_step(
    session: Session,
    order: int,
    state: OrderState,
    *,
    at: datetime,
    by: str,
    worker: str = "",
    sha256: str | None = None,
    size: int | None = None,
    fault: str = "",
) -> None:
    """Add a step of an order; whether it may be taken is for who adds it to know."""
    row = {"order_id": order, "state": state.value, "worker": worker, "file_sha256": sha256, "size": size}
    session.execute(insert(_EVENT), [row | {"fault": fault, "recorded_at": at, "recorded_by": by}])


def read_order(session: Session, number: int) -> Order:
    """One order. Raises NotFound for an unknown number."""
    found = _values(session, select(_ORDER).where(_ORDER.c.id == number))
    if not found:
        raise NotFound("jobs.error.unknown_order", number=str(number))
    return found[0]


def open_orders(session: Session) -> tuple[Order, ...]:
    """All that wait or are being made, the oldest first."""
    return _values(session, select(_ORDER).where(~_has(*_ENDS)).order_by(_ORDER.c.id))


def recent_orders(session: Session, by: Collection[str], *, since: datetime, most: int) -> tuple[Order, ...]:
    """What these signatures ordered since a moment and is over, the newest first."""
    wanted = select(_ORDER).where(_ORDER.c.recorded_by.in_(by), _ORDER.c.recorded_at >= since, _has(*_ENDS))
    return _values(session, wanted.order_by(_ORDER.c.id.desc()).limit(most))


def kept_orders(session: Session, wanted: Wanted, *, most: int, skip: int = 0) -> tuple[Order, ...]:
    """What was made and is kept, the newest first."""
    asked = select(_ORDER).where(*_conditions(wanted)).order_by(_ORDER.c.id.desc())
    return _values(session, asked.limit(most).offset(skip))


def count_kept(session: Session, wanted: Wanted) -> int:
    """How many reports are kept."""
    asked = select(func.count()).select_from(_ORDER).where(*_conditions(wanted))
    return int(session.execute(asked).scalar_one())


def kept_by(session: Session) -> tuple[str, ...]:
    """The signatures of everybody whose reports are kept."""
    asked = select(_ORDER.c.recorded_by).where(_has(OrderState.MADE)).distinct().order_by(_ORDER.c.recorded_by)
    return tuple(session.execute(asked).scalars())


def signers(session: Session) -> tuple[str, ...]:
    """The signatures of everybody who ever ordered a report."""
    return tuple(session.execute(select(_ORDER.c.recorded_by).distinct()).scalars())


def scopes_kept(session: Session) -> tuple[frozenset[str], ...]:
    """Each set of departments that some order was limited to."""
    asked = select(_ORDER.c.departments).where(_ORDER.c.everywhere.is_(False)).distinct()
    return tuple(frozenset(row.split()) for row in session.execute(asked).scalars())


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions = [_has(OrderState.MADE)]
    if wanted.report:
        conditions.append(_ORDER.c.report == wanted.report)
    if wanted.by:
        conditions.append(_ORDER.c.recorded_by == wanted.by)
    if wanted.seen.by is not None:
        conditions.append(_ORDER.c.recorded_by.in_(wanted.seen.by))
    if wanted.seen.departments is not None:
        known = [_join(one) for one in wanted.seen.departments]
        conditions.append(and_(_ORDER.c.everywhere.is_(False), _ORDER.c.departments.in_(known)))
    return conditions


def _has(*states: OrderState) -> ColumnElement[bool]:
    found = or_(*(_EVENT.c.state == state.value for state in states))
    return exists().where(_EVENT.c.order_id == _ORDER.c.id, found)


def _join(departments: Collection[str]) -> str:
    return " ".join(sorted(departments))


def _values(session: Session, wanted: Select[tuple[object, ...]]) -> tuple[Order, ...]:
    rows = session.execute(wanted).mappings().all()
    steps: dict[int, list[RowMapping]] = defaultdict(list)
    mine = select(_EVENT).where(_EVENT.c.order_id.in_([row["id"] for row in rows])).order_by(_EVENT.c.id)
    for step in session.execute(mine).mappings():
        steps[step["order_id"]].append(step)
    return tuple(_value(row, steps[row["id"]]) for row in rows)


_SAME = tuple(one.name for one in fields(NewOrder) if one.name not in ("period", "departments", "meeting"))


def _value(row: RowMapping, steps: Sequence[RowMapping]) -> Order:
    starts = [step for step in steps if step["state"] == OrderState.STARTED]
    end = next((step for step in steps if step["state"] in _ENDS), None)
    begun = OrderState.STARTED if starts else OrderState.WAITING
    return Order(
        **{name: row[name] for name in _SAME},
        period=Period.parse(row["period"]),
        departments=frozenset(row["departments"].split()),
        meeting=row["meeting_id"],
        number=row["id"],
        at=row["recorded_at"],
        by=row["recorded_by"],
        state=begun if end is None else OrderState(end["state"]),
        starts=tuple(step["recorded_at"] for step in starts),
        worker=starts[-1]["worker"] if starts else "",
        ended_at=None if end is None else end["recorded_at"],
        sha256=(end["file_sha256"] or "") if end is not None else "",
        size=(end["size"] or 0) if end is not None else 0,
        fault=end["fault"] if end is not None else "",
    )
