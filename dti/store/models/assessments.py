"""The table of what departments claim for themselves in the index: one row of a self-assessment form."""

from datetime import datetime
from decimal import Decimal

from sqlmodel import Field, SQLModel

from dti.store.models.columns import decimal, long_text, moment


class AssessmentRow(SQLModel, table=True):
    """One self-assessed node from one row of a workbook; it counts once the submission is approved.

    ``value`` (0 to 1) is the claimed points over the maximum; ``evidence`` is what the department names as proof.
    """

    __tablename__ = "assessment"
    id: int | None = Field(default=None, primary_key=True)
    submission_id: int = Field(foreign_key="submission.id", index=True)
    node_id: int = Field(foreign_key="index_node.id", index=True)
    assessment_year: int
    points: Decimal | None = decimal()
    value: Decimal | None = decimal()
    numerator: Decimal | None = decimal()
    denominator: Decimal | None = decimal()
    evidence: str = long_text()
    note: str = long_text()
    sheet: str
    cell: str
    row: int
    recorded_at: datetime = moment()
