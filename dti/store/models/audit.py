"""The tables of the audit trail: its entries, and where it ends.

Both are guarded by triggers (revision 0006), which no model can say: a revision that rebuilds one of them on SQLite
makes its triggers again.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column
from sqlmodel import Field, SQLModel

from dti.store.models.columns import moment


class AuditEventRow(SQLModel, table=True):
    """Who did what; each entry carries the hash of the one before, so order never depends on the clock."""

    __tablename__ = "audit_event"
    sequence: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = moment()
    actor: str
    action: str
    object_kind: str
    object_key: str
    details: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    previous_hash: str
    hash: str = Field(unique=True)


class AuditHeadRow(SQLModel, table=True):
    """The latest entry, said a second time in the one row of this table: so entries cut off at the end are missed."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    sequence: int
    hash: str
