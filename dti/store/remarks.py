"""What is said about a submission, oldest first: remarks, the reasons of a return row by row, the department's answers.

Nothing is changed or deleted: who was wrong says so in another remark. Another kind is a member of `RemarkKind`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert, select
from sqlmodel import Session

from dti.store.models import RemarkRow, table

_REMARK = table(RemarkRow)


class RemarkKind(StrEnum):
    """Who speaks, and to what end: the steward, the steward who returns a row, the department."""

    REMARK = "remark"
    RETURN_REASON = "return_reason"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class NewRemark:
    """A remark about to be added; ``target`` is the code of the row it is about, None for the whole submission.

    ``sheet`` and ``cell`` say where the figure of that row stands.
    """

    submission: int
    kind: RemarkKind
    text: str
    target: str | None = None
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class RemarkValue:
    """A remark as it is kept, with who made it and when."""

    id: int
    submission: int
    kind: RemarkKind
    text: str
    target: str | None
    sheet: str | None
    cell: str | None
    by: str
    at: datetime


def add_remark(
    session: Session, remark: NewRemark, *, by: str, at: datetime, recorded_at: datetime | None = None
) -> int:
    """Add a remark; gives its number. ``recorded_at`` is when the store got it (the same unless it is history)."""
    row = {name: getattr(remark, name) for name in NewRemark.__slots__ if name != "submission"}
    made = {"submission_id": remark.submission, "by": by, "at": at, "recorded_at": recorded_at or at}
    added: int = session.execute(insert(_REMARK).values(**row, **made).returning(_REMARK.c.id)).scalar_one()
    return added


def read_remarks(
    session: Session, submissions: Collection[int], *, recorded: datetime | None = None
) -> tuple[RemarkValue, ...]:
    """The remarks on these submissions, in the order in which they were made; those ``recorded`` by a moment only."""
    if not submissions:
        return ()
    wanted = select(_REMARK).where(_REMARK.c.submission_id.in_(submissions)).order_by(_REMARK.c.id)
    if recorded is not None:
        wanted = wanted.where(_REMARK.c.recorded_at <= recorded)
    return tuple(
        RemarkValue(
            id=row["id"],
            submission=row["submission_id"],
            kind=RemarkKind(row["kind"]),
            text=row["text"],
            target=row["target"],
            sheet=row["sheet"],
            cell=row["cell"],
            by=row["by"],
            at=row["at"],
        )
        for row in session.execute(wanted).mappings()
    )
