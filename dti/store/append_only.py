"""The guard of history: a session of the store refuses to change or delete any row.

A correction is another row (a version, an event, a submission), never an update. A table that may change one day is let
through here.
"""

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState
from sqlmodel import Session


class AppendOnly(RuntimeError):
    """Code tried to change or delete what is only ever added to: a fault of the system, never of a person."""


class StoreSession(Session):
    """A session that adds and reads, nothing else."""


def _refuse_objects(session: Any, _context: Any, _instances: Any) -> None:
    touched = [row for row in session.dirty if session.is_modified(row)] + list(session.deleted)
    if touched:
        names = ", ".join(sorted({type(row).__name__ for row in touched}))
        raise AppendOnly(f"rows are only added, never changed or deleted: {names}")


def _refuse_statements(state: ORMExecuteState) -> None:
    if state.is_update or state.is_delete:
        raise AppendOnly("rows are only added, never changed or deleted by a statement")


event.listen(StoreSession, "before_flush", _refuse_objects)
event.listen(StoreSession, "do_orm_execute", _refuse_statements)
