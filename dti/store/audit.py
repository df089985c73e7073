"""The rows of the audit trail. What an entry says and how it is sealed is the work of `dti.access.audit`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, text
from sqlmodel import Session

from dti.store.models import AuditEventRow, table

_AUDIT = table(AuditEventRow)
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


def wait_for_turn(session: Session) -> None:
    """Until the end of this transaction nobody else appends. SQLite's writers have taken the lock already."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE audit_event IN SHARE ROW EXCLUSIVE MODE"))


def latest_event(session: Session) -> tuple[int, str] | None:
    """Sequence number and hash of the latest entry; None where there is none."""
    newest = select(_AUDIT.c.sequence, _AUDIT.c.hash).order_by(_AUDIT.c.sequence.desc()).limit(1)
    found = session.execute(newest).first()
    return None if found is None else (found.sequence, found.hash)


def append_event(session: Session, event: AuditEvent) -> None:
    """Add a sealed entry."""
    session.execute(insert(_AUDIT).values({name: getattr(event, name) for name in AuditEvent.__slots__}))


def read_events(
    session: Session, *, object_kind: str | None = None, object_key: str | None = None
) -> Iterator[AuditEvent]:
    """Entries in their order, all or those about one kind of object or one object; never all at once in memory."""
    asked = {_AUDIT.c.object_kind: object_kind, _AUDIT.c.object_key: object_key}
    conditions = [column == value for column, value in asked.items() if value is not None]
    wanted = select(_AUDIT).where(*conditions).order_by(_AUDIT.c.sequence).limit(_PAGE)
    page = session.execute(wanted).mappings().all()
    while page:
        yield from (AuditEvent(**row) for row in page)
        page = session.execute(wanted.where(_AUDIT.c.sequence > page[-1]["sequence"])).mappings().all()
