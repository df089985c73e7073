"""The table of the audit trail."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
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
