"""What the tables share: the names of constraints, the columns of every version, exact numbers and long text."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel

from dti.store.column_types import ExactDecimal, UTCMoment

# Every constraint gets a name, so that a later revision finds it on both databases. Set before the first table.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def decimal(*, nullable: bool = True) -> Any:
    """An exact number."""
    return Field(default=None, sa_column=Column(ExactDecimal, nullable=nullable))


def moment(*, nullable: bool = False) -> Any:
    """A time in UTC."""
    return Field(sa_column=Column(UTCMoment, nullable=nullable))


def long_text(*, nullable: bool = False) -> Any:
    """Text of any length."""
    return Field(default=None if nullable else "", sa_column=Column(Text, nullable=nullable))


class VersionedMixin(SQLModel):
    """Who recorded a version, when, from where (``data`` or ``steward``), and the hash of its content."""

    recorded_at: datetime = Field(sa_type=UTCMoment)
    recorded_by: str
    origin: str = Field(default="data")
    content_hash: str
