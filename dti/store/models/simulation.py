"""Tables of what people try out on the index: saved scenarios, and the effort that the steward gives to a point."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Index
from sqlmodel import Field, SQLModel

from dti.store.column_types import TaggedJSON
from dti.store.models.columns import decimal, long_text, moment


class ScenarioRow(SQLModel, table=True):
    """A version of a saved scenario (natural key: ``key``); ``withdrawn`` takes it off the list, with its history kept.

    ``kind`` is ``what_if`` or ``way_back``; ``settings`` are what was chosen; what comes of it is computed anew.
    """

    __tablename__ = "scenario"
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True)
    kind: str
    name: str = long_text()
    scheme: str
    entity: str
    assessment_year: int
    settings: dict[str, Any] = Field(default_factory=dict, sa_column=Column(TaggedJSON, nullable=False))
    note: str = long_text()
    withdrawn: bool = False
    recorded_at: datetime = moment()
    recorded_by: str


class EffortRow(SQLModel, table=True):
    """A version of the steward's word on one node in one year: effort per point, highest value, what cannot move.

    Natural key: framework, node, assessment year. ``cap`` is a value (0 to 1); ``fixed`` cannot move this year;
    ``whole`` is gained at once or not at all.
    """

    __tablename__ = "effort"
    __table_args__ = (Index("ix_effort_framework_year", "framework", "assessment_year"),)
    id: int | None = Field(default=None, primary_key=True)
    framework: str
    assessment_year: int
    node: str
    effort: Decimal = decimal(nullable=False)
    cap: Decimal | None = decimal()
    fixed: bool = False
    whole: bool = False
    reason: str = long_text()
    recorded_at: datetime = moment()
    recorded_by: str
