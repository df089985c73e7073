"""Tables of the reports that were ordered and of what became of each order. Both are only added to."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from dti.store.models.columns import long_text, moment


class ReportOrderRow(SQLModel, table=True):
    """Somebody wants a report: which, as which kind of file, about whom, under which whole question; ``id`` is its
    number.

    ``departments`` are those whose submissions the person might see, by a space between; ``everywhere`` says all. A
    frozen ``meeting_id`` answers for the question.
    """

    __tablename__ = "report_order"
    id: int | None = Field(default=None, primary_key=True)
    report: str
    form: str
    subject: str
    language: str
    programme: str
    period: str
    horizon: int
    as_of: date
    up_to: date
    illustrative: bool
    provisional: bool
    everywhere: bool
    departments: str = long_text()
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    recorded_at: datetime = moment()
    recorded_by: str


class ReportEventRow(SQLModel, table=True):
    """A step of an order: ``started`` (again, where a worker died), then ``made``, ``failed`` or ``withdrawn`` once.

    ``worker`` is who started it; ``file_sha256`` and ``size`` (bytes) are of what was made, ``fault`` the number of a
    failure in the log.
    """

    __tablename__ = "report_event"
    id: int | None = Field(default=None, primary_key=True)
    order_id: int = Field(foreign_key="report_order.id", index=True)
    state: str
    worker: str
    file_sha256: str | None = Field(default=None, foreign_key="stored_file.sha256")
    size: int | None = None
    fault: str
    recorded_at: datetime = moment()
    recorded_by: str
