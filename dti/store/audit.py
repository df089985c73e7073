"""The rows of the audit trail. What an entry says, how it is sealed and checked is the work of `dti.access`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, or_, select, text, update
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from dti.store.models import AuditEventRow, AuditHeadRow, table

_AUDIT, _HEAD = table(AuditEventRow), table(AuditHeadRow)
_PAGE = 1000


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One entry; ``hash`` seals everything else, ``previous_hash`` is that of the entry before."""

    sequence: int
    at: datetime
    actor: str
    action: str
    object_kind: str
    object_key: str
    details: dict[str, Any]
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row that holds what no entry ever held: text where a time belongs, details that are no JSON."""

    sequence: int


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """Which entries are asked for; what is empty asks nothing.

    ``action`` is a whole action or its family (``submission`` of ``submission.approved``); ``since`` and ``until`` are
    moments, the second not included; ``before`` is a sequence number.
    """

    actors: tuple[str, ...] = ()
    action: str = ""
    object_kind: str = ""
    object_key: str = ""
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None


def wait_for_turn(session: Session) -> None:
    """Until the end of this transaction nobody else appends. SQLite's writers have taken the lock already."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE audit_event IN SHARE ROW EXCLUSIVE MODE"))


def read_head(session: Session) -> tuple[int, str] | None:
    """Where the trail ends, as it was noted when the latest entry was added; None where somebody took the note away."""
    found = session.execute(select(_HEAD.c.sequence, _HEAD.c.hash)).first()
    return None if found is None else (found.sequence, found.hash)


def latest_event(session: Session) -> tuple[int, str] | None:
    """Sequence number and hash of the latest entry; None where there is none."""
    newest = select(_AUDIT.c.sequence, _AUDIT.c.hash).order_by(_AUDIT.c.sequence.desc()).limit(1)
    found = session.execute(newest).first()
    return None if found is None else (found.sequence, found.hash)


def latest_beside(session: Session, family: str) -> int:
    """Number of the latest entry whose action is not of this family; 0 where there is none."""
    others = select(_AUDIT.c.sequence).where(~_AUDIT.c.action.startswith(f"{family}.", autoescape=True))
    return session.execute(others.order_by(_AUDIT.c.sequence.desc()).limit(1)).scalar() or 0


def append_event(session: Session, event: AuditEvent) -> None:
    """Add a sealed entry and note that the trail ends with it. A note that is gone is not made anew: that must show."""
    session.execute(insert(_AUDIT).values({name: getattr(event, name) for name in AuditEvent.__slots__}))
    session.execute(update(_HEAD).where(_HEAD.c.id == 1).values(sequence=event.sequence, hash=event.hash))


def read_events(
    session: Session, *, object_kind: str | None = None, object_key: str | None = None
) -> Iterator[AuditEvent]:
    """Entries in their order, all or those about one kind of object or one object; never all at once in memory."""
    return find_events(session, TrailFilter(object_kind=object_kind or "", object_key=object_key or ""))


def find_events(session: Session, wanted: TrailFilter, *, newest_first: bool = False) -> Iterator[AuditEvent]:
    """The entries asked for by their number; never all at once in memory."""
    number = _AUDIT.c.sequence
    order = number.desc() if newest_first else number
    asked = select(_AUDIT).where(*_conditions(wanted)).order_by(order).limit(_PAGE)
    page = session.execute(asked).mappings().all()
    while page:
        yield from (AuditEvent(**row) for row in page)
        last = page[-1]["sequence"]
        further = number < last if newest_first else number > last
        page = session.execute(asked.where(further)).mappings().all()


def count_events(session: Session, wanted: TrailFilter) -> int:
    """How many entries are asked for."""
    asked = select(func.count()).select_from(_AUDIT).where(*_conditions(wanted))
    return int(session.execute(asked).scalar_one())


def hash_at(session: Session, sequence: int) -> str | None:
    """The hash of an entry; None where there is none of this number."""
    return session.execute(select(_AUDIT.c.hash).where(_AUDIT.c.sequence == sequence)).scalar()


def has_hash(session: Session, digest: str) -> bool:
    """Whether an entry has this hash, under whichever number."""
    return session.execute(select(_AUDIT.c.sequence).where(_AUDIT.c.hash == digest)).first() is not None


def actors_of(session: Session) -> tuple[str, ...]:
    """Everybody who stands in the trail."""
    return tuple(session.execute(select(_AUDIT.c.actor).distinct().order_by(_AUDIT.c.actor)).scalars())


def distinct_actions(session: Session) -> tuple[tuple[str, str], ...]:
    """The actions that stand in the trail, each with the kinds of object it was done to."""
    pairs = select(_AUDIT.c.action, _AUDIT.c.object_kind).distinct().order_by(_AUDIT.c.action, _AUDIT.c.object_kind)
    return tuple((row.action, row.object_kind) for row in session.execute(pairs))


def read_rows(session: Session) -> Iterator[AuditEvent | Unreadable]:
    """Every row in the order of its number, also those that somebody made unreadable; never all at once in memory."""
    numbers = select(_AUDIT.c.sequence).order_by(_AUDIT.c.sequence).limit(_PAGE)
    page = session.execute(numbers).scalars().all()
    while page:
        yield from _read_page(session, page[0], page[-1])
        page = session.execute(numbers.where(_AUDIT.c.sequence > page[-1])).scalars().all()


_Found = list[AuditEvent | Unreadable]


def _read_page(session: Session, first: int, last: int) -> _Found:
    asked = select(_AUDIT).where(_AUDIT.c.sequence.between(first, last)).order_by(_AUDIT.c.sequence)
    try:
        return [AuditEvent(**row) for row in session.execute(asked).mappings()]
    except (ValueError, TypeError, RecursionError):
        pass
    except OperationalError as error:
        if not _is_undecodable(error):
            raise
    # SQLite keeps any value in any column: one that no entry ever held is found by halving.
    if first == last:
        return [Unreadable(first)]
    middle = (first + last) // 2
    return _read_page(session, first, middle) + _read_page(session, middle + 1, last)


def _is_undecodable(error: OperationalError) -> bool:
    return "Could not decode to UTF-8" in str(error.orig)


def _conditions(wanted: TrailFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    for name in ("object_kind", "object_key"):
        if value := getattr(wanted, name):
            conditions.append(_AUDIT.c[name] == value)
    if wanted.actors:
        conditions.append(_AUDIT.c.actor.in_(wanted.actors))
    if wanted.action:
        family = _AUDIT.c.action.startswith(f"{wanted.action}.", autoescape=True)
        conditions.append(or_(_AUDIT.c.action == wanted.action, family))
    if wanted.since is not None:
        conditions.append(_AUDIT.c.at >= wanted.since)
    if wanted.until is not None:
        conditions.append(_AUDIT.c.at < wanted.until)
    if wanted.before is not None:
        conditions.append(_AUDIT.c.sequence < wanted.before)
    return conditions
