"""Tables of the committee's meetings: what was asked, in which order, what was said, what was concluded.

All are only added to. What changes (an agenda, a narrative, whether a conclusion still stands) is a later row.
"""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from dti.store.models.columns import decimal, long_text, moment


class MeetingRow(SQLModel, table=True):
    """A meeting on a programme; ``id`` is its number, ``day`` the day in Vietnam on which it is held."""

    __tablename__ = "meeting"
    id: int | None = Field(default=None, primary_key=True)
    programme: str = Field(index=True)
    day: date
    title_vi: str = long_text()
    title_en: str = long_text()
    recorded_at: datetime = moment()
    recorded_by: str


class MeetingEventRow(SQLModel, table=True):
    """A step of a meeting, each taken once: ``opened``, ``frozen``, ``ended``.

    ``frozen`` keeps the whole question: period, horizon, as-of day, bound of the data date, whether illustrative
    figures were shown, and up to which moment the store's rows count (``recorded``).
    """

    __tablename__ = "meeting_event"
    __table_args__ = (UniqueConstraint("meeting_id", "action"),)
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    action: str
    period: str | None = None
    horizon: int | None = None
    as_of: date | None = None
    up_to: date | None = None
    illustrative: bool | None = None
    recorded: datetime | None = moment(nullable=True)
    reason: str = long_text()
    recorded_at: datetime = moment()
    recorded_by: str


class AgendaEntryRow(SQLModel, table=True):
    """A version of what the steward said about an item of an agenda (natural key: meeting, ``key``): its place, whether
    it is hidden, and a note. What the item itself says is drawn from the figures and never kept.
    """

    __tablename__ = "agenda_entry"
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    key: str
    position: int
    hidden: bool
    annotation: str = long_text()
    recorded_at: datetime = moment()
    recorded_by: str


class NarrativeRow(SQLModel, table=True):
    """A version of what is said in words about a programme or one of its targets for a period (natural key: the three).

    Empty in both languages takes it back.
    """

    __tablename__ = "narrative"
    __table_args__ = (Index("ix_narrative_programme_period", "programme", "period"),)
    id: int | None = Field(default=None, primary_key=True)
    programme: str
    target: str | None = None
    period: str
    text_vi: str = long_text()
    text_en: str = long_text()
    recorded_at: datetime = moment()
    recorded_by: str


class ConclusionRow(SQLModel, table=True):
    """A conclusion of a meeting: what, which department, by when; where given, the target and the value, in the
    target's unit, that would close it.
    """

    __tablename__ = "conclusion"
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    what: str = long_text()
    department: str
    due: date
    target: str | None = None
    goal_value: Decimal | None = decimal()
    operator: str | None = None
    recorded_at: datetime = moment()
    recorded_by: str


class ConclusionEventRow(SQLModel, table=True):
    """A person ``closed`` a conclusion, or ``reopened`` it, and why; the latest word stands."""

    __tablename__ = "conclusion_event"
    id: int | None = Field(default=None, primary_key=True)
    conclusion_id: int = Field(foreign_key="conclusion.id", index=True)
    action: str
    reason: str = long_text()
    recorded_at: datetime = moment()
    recorded_by: str
