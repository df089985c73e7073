"""The table of what is said about a submission: remarks, reasons for a return row by row, answers of the department."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from dti.store.models.columns import long_text, moment


class RemarkRow(SQLModel, table=True):
    """A remark on a submission, or on the row of one target (or index node) in it; ``sheet`` and ``cell`` are where the
    figure of that row stands. ``kind`` is ``remark``, ``return_reason`` or ``answer``.
    """

    __tablename__ = "remark"
    id: int | None = Field(default=None, primary_key=True)
    submission_id: int = Field(foreign_key="submission.id", index=True)
    kind: str
    target: str | None = None
    sheet: str | None = None
    cell: str | None = None
    text: str = long_text()
    by: str
    at: datetime = moment()
    recorded_at: datetime = moment()
