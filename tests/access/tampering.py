"""Somebody who owns the database and takes the guard off the audit trail: everything here is rolled back.

`examined` runs what they do and then the examination, in one transaction.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, text
from sqlmodel import Session

from dti.access.audit import AuditEvent, Examination, examine, read_noted, record, seal
from dti.store.engine import Store
from tests.stores import AUDIT_TRIGGERS

AT = datetime(2024, 4, 20, 3, 15, tzinfo=UTC)
Tamper = Callable[[Connection], object]


def fill(store: Store, count: int) -> None:
    """A trail of so many entries, under a clock that goes back now and then."""
    with store.writing() as session:
        for number in range(1, count + 1):
            record(
                session,
                actor=f"người {number % 3}",
                action="submission.approved",
                object_kind="submission",
                object_key=str(number),
                details={"reason": f"đủ {number}"},
                at=AT + timedelta(hours=number * 7 % 5),
            )


def examined(store: Store, tamper: Tamper, expected: str = "") -> Examination:
    """What the examination finds after somebody was at work below the guard."""
    with store.engine.connect().execution_options(writes=True) as connection:
        unguard(connection)
        tamper(connection)
        found = examine(Session(connection), read_noted(expected) if expected else None)
        connection.rollback()
    return found


def unguard(connection: Connection) -> None:
    """Take the triggers off, for as long as this transaction lasts."""
    if connection.dialect.name == "postgresql":
        for name, table in connection.execute(AUDIT_TRIGGERS).all():
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER {name}"))
        return
    for name in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all():
        connection.execute(text(f"DROP TRIGGER {name}"))


def run(*statements: str, **values: Any) -> Tamper:
    """One statement after the other."""

    def tamper(connection: Connection) -> None:
        for statement in statements:
            connection.execute(text(statement), values)

    return tamper


def renumber(first: int, last: int, by: int) -> tuple[str, ...]:
    """Move entries up or down: by way of numbers that nobody has, for a number stands once."""
    far = 1_000_000
    moved = f"UPDATE audit_event SET sequence = sequence + {far} WHERE sequence BETWEEN {first} AND {last}"
    return (moved, f"UPDATE audit_event SET sequence = sequence - {far - by} WHERE sequence > {far // 2}")


def swap(one: int, other: int) -> tuple[str, ...]:
    """Two entries under each other's number."""
    return tuple(
        f"UPDATE audit_event SET sequence = {new} WHERE sequence = {old}"
        for old, new in ((one, 999), (other, one), (999, other))
    )


def forge(event: AuditEvent, **changes: Any) -> AuditEvent:
    """The entry with something changed and sealed anew."""
    told = AuditEvent(**{name: getattr(event, name) for name in AuditEvent.__slots__} | changes)
    return AuditEvent(**{name: getattr(told, name) for name in AuditEvent.__slots__} | {"hash": seal(told)})
