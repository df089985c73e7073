"""Tables of what is reported: periods, files, submissions with their events and findings, observations.

A submission's state is the latest of its events, so "as of" holds for approvals too.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Index, LargeBinary
from sqlmodel import Field, SQLModel

from dti.store.column_types import TaggedJSON
from dti.store.models.columns import decimal, long_text, moment


class PeriodRow(SQLModel, table=True):
    """A reporting period, for example ``2024-Q4``; its deadline is the last day in Vietnam that is in time."""

    __tablename__ = "period"
    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    first_day: date
    last_day: date
    deadline: date
    recorded_at: datetime = moment()


class PeriodEventRow(SQLModel, table=True):
    """A period was ``closed``, or ``reopened`` for one department until a day (or for all, without a department), or
    its deadline was ``moved`` to the day ``until``. ``recorded_at`` empty: recorded when it happened.
    """

    __tablename__ = "period_event"
    id: int | None = Field(default=None, primary_key=True)
    period_id: int = Field(foreign_key="period.id", index=True)
    department_id: int | None = Field(default=None, foreign_key="department.id")
    action: str
    until: date | None = None
    at: datetime = moment()
    day: date
    reason: str = long_text()
    recorded_by: str
    recorded_at: datetime | None = moment(nullable=True)


class StoredFileRow(SQLModel, table=True):
    """The bytes of an uploaded workbook, kept as they came, once per content."""

    __tablename__ = "stored_file"
    sha256: str = Field(primary_key=True)
    size: int
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    recorded_at: datetime = moment()


class SubmissionRow(SQLModel, table=True):
    """One workbook as it was sent. Never changed; what becomes of it are its events.

    A self-assessment names the index framework and the assessment year that it is about; a report of targets does not.
    """

    __tablename__ = "submission"
    id: int | None = Field(default=None, primary_key=True)
    department_id: int | None = Field(default=None, foreign_key="department.id", index=True)
    period_id: int | None = Field(default=None, foreign_key="period.id", index=True)
    programme_id: int | None = Field(default=None, foreign_key="programme.id")
    publication_id: int | None = Field(default=None, foreign_key="publication.id", index=True)
    framework: str | None = None
    assessment_year: int | None = None
    file_sha256: str = Field(foreign_key="stored_file.sha256", index=True)
    filename: str
    sent_at: datetime = moment()
    sent_by: str
    prepared_by: str = ""
    illustrative: bool = False
    rows_read: int = 0
    rows_refused: int = 0
    rows_passed_over: int = 0
    recorded_at: datetime = moment()


class SubmissionEventRow(SQLModel, table=True):
    """A step in the life of a submission (design, section 6); ``day`` is the day in Vietnam, ``at`` the exact time."""

    __tablename__ = "submission_event"
    __table_args__ = (Index("ix_submission_event_submission_state", "submission_id", "state"),)
    id: int | None = Field(default=None, primary_key=True)
    submission_id: int = Field(foreign_key="submission.id")
    state: str
    at: datetime = moment()
    day: date
    by: str
    reason: str = long_text()
    recorded_at: datetime = moment()


class FindingRow(SQLModel, table=True):
    """What was found in a submission; ``cells`` are addresses separated by spaces, ``params`` fill its message."""

    __tablename__ = "finding"
    id: int | None = Field(default=None, primary_key=True)
    submission_id: int = Field(foreign_key="submission.id", index=True)
    order: int
    code: str
    severity: str
    sheet: str | None = None
    cells: str = long_text()
    params: dict[str, Any] = Field(default_factory=dict, sa_column=Column(TaggedJSON, nullable=False))
    answer: str = long_text()


class ObservationRow(SQLModel, table=True):
    """One value of one target from one cell; ``value`` empty is a remark or a declared gap.

    Department and period are those of its submission; it counts once the submission is approved.
    """

    __tablename__ = "observation"
    __table_args__ = (Index("ix_observation_target_date", "target_id", "data_date"),)
    id: int | None = Field(default=None, primary_key=True)
    target_id: int = Field(foreign_key="target.id")
    submission_id: int = Field(foreign_key="submission.id", index=True)
    sheet: str
    cell: str
    row: int
    value: Decimal | None = decimal()
    bound: str | None = None
    field: int | None = None
    numerator: Decimal | None = decimal()
    denominator: Decimal | None = decimal()
    data_date: date
    published_on: date | None = None
    estimated: bool = False
    other_measure: bool = False
    source: str = long_text()
    note: str = long_text()
    recorded_at: datetime = moment()
