"""The rows of one submission as they were sent, whatever became of it: what the steward looks at before deciding.

Which rows count for a target is `dti.store.observations`; here each row of the workbook stands by itself.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlmodel import Session

from dti.catalogue.models import Operator
from dti.store.models import AssessmentRow, IndexNodeRow, ObservationRow, TargetRow, table

_OBSERVATION, _TARGET = table(ObservationRow), table(TargetRow)
_ASSESSMENT, _NODE = table(AssessmentRow), table(IndexNodeRow)


@dataclass(frozen=True, slots=True)
class SubmittedRow:
    """One target's row in a workbook; ``id`` is the number of its observation, ``cell`` where the figure stands.

    ``value`` None is a remark or a declared gap.
    """

    id: int
    target: str
    sheet: str
    cell: str
    row: int
    value: Decimal | None
    bound: Operator | None
    field: int | None
    numerator: Decimal | None
    denominator: Decimal | None
    data_date: date
    estimated: bool
    other_measure: bool
    source: str
    note: str


_OWN = ("id", "sheet", "cell", "row", "value", "field", "numerator", "denominator", "data_date")
_SAID = ("estimated", "other_measure", "source", "note")


def read_rows(session: Session, submission: int) -> tuple[SubmittedRow, ...]:
    """The target rows of a submission in the order of the sheet; () for one that was refused or holds none."""
    wanted = (
        select(_OBSERVATION, _TARGET.c.code)
        .join_from(_OBSERVATION, _TARGET, _OBSERVATION.c.target_id == _TARGET.c.id)
        .where(_OBSERVATION.c.submission_id == submission)
        .order_by(_OBSERVATION.c.row, _OBSERVATION.c.id)
    )
    return tuple(
        SubmittedRow(
            target=row["code"],
            bound=None if row["bound"] is None else Operator(row["bound"]),
            **{name: row[name] for name in (*_OWN, *_SAID)},
        )
        for row in session.execute(wanted).mappings()
    )


def read_places(session: Session, submission: int) -> dict[str, tuple[str, str]]:
    """The sheet and cell of each row by its code: targets, and the nodes of a self-assessment in the index."""
    places = {row.target: (row.sheet, row.cell) for row in read_rows(session, submission)}
    claimed = (
        select(_NODE.c.code, _ASSESSMENT.c.sheet, _ASSESSMENT.c.cell)
        .join_from(_ASSESSMENT, _NODE, _ASSESSMENT.c.node_id == _NODE.c.id)
        .where(_ASSESSMENT.c.submission_id == submission)
        .order_by(_ASSESSMENT.c.row, _ASSESSMENT.c.id)
    )
    return places | {code: (sheet, cell) for code, sheet, cell in session.execute(claimed)}
