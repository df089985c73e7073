"""The guard of history: a session of the store refuses to change or delete any row.

A correction is another row (a version, an event, a submission), never an update. A table that says how things stand
now, and whose history is the audit trail, is named in `LIVING`. One more thing may change a row: forgetting a person
(`dti.store.personal`), a duty that goes before; its statements say so by the option `FORGETTING`.
"""

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState
from sqlmodel import Session

LIVING = frozenset({"account", "account_session", "api_use", "audit_head", "sign_in_attempt"})
"""Tables that are changed in place."""

FORGETTING = "forgetting_a_person"
"""The execution option of statements that take a person's name out of rows that otherwise stand for ever."""


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
    if not (state.is_update or state.is_delete) or state.execution_options.get(FORGETTING):
        return
    touched = getattr(getattr(state.statement, "table", None), "name", None)
    if touched not in LIVING:
        raise AppendOnly("rows are only added, never changed or deleted by a statement")


event.listen(StoreSession, "before_flush", _refuse_objects)
event.listen(StoreSession, "do_orm_execute", _refuse_statements)
