"""Self-assessed nodes of the index as they were sent: add those of a submission, read what counts as of a day.

A department's claim counts from the day its submission is approved until a newer one of its own takes its place; claims
of two departments for one node stand side by side, for nobody here knows whose node it is. Official scores are
`dti.store.scores` and never mix with these.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import RowMapping, insert, select
from sqlmodel import Session

from dti.catalogue.observations import CellOrigin, WithheldOrigin
from dti.core.errors import NotFound
from dti.store.liveness import Life, Step, find_life
from dti.store.models import (
    AssessmentRow,
    DepartmentRow,
    FrameworkRow,
    IndexNodeRow,
    SubmissionEventRow,
    SubmissionRow,
    table,
)

_ASSESSMENT, _NODE, _FRAMEWORK = table(AssessmentRow), table(IndexNodeRow), table(FrameworkRow)
_SUBMISSION, _EVENT, _DEPARTMENT = table(SubmissionRow), table(SubmissionEventRow), table(DepartmentRow)


@dataclass(frozen=True, slots=True)
class NewAssessment:
    """One node about to be added. ``points`` None is a declared gap; ``value`` (0 to 1) is points over the maximum."""

    node: str
    points: Decimal | None
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    evidence: str
    note: str
    sheet: str
    cell: str
    row: int


@dataclass(frozen=True, slots=True)
class AssessmentValue:
    """What one department claims for one node of a framework in an assessment year.

    ``known_on`` is the day in Vietnam on which it was approved, of a ``provisional`` one the day it was handed in.
    """

    id: int
    framework: str
    assessment_year: int
    node: str
    department: str
    points: Decimal | None
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    evidence: str
    note: str
    known_on: date
    recorded_at: datetime
    illustrative: bool
    provisional: bool
    prepared_by: str
    origin: CellOrigin | WithheldOrigin


def add_assessments(
    session: Session, submission: int, framework: str, year: int, rows: Iterable[NewAssessment], *, at: datetime
) -> int:
    """Add the claims of one submission, recorded ``at``; gives how many. They count once it is approved.

    Raises NotFound for a node that the framework's current version does not have.
    """
    nodes = _current_nodes(session, framework)
    adding = [_as_row(nodes, framework, row) for row in rows]
    same = {"submission_id": submission, "assessment_year": year, "recorded_at": at}
    if adding:
        session.execute(insert(_ASSESSMENT), [row | same for row in adding])
    return len(adding)


def read_assessments(
    session: Session,
    *,
    as_of: date,
    illustrative: bool,
    recorded: datetime | None = None,
    provisional: bool = False,
    framework: str | None = None,
    year: int | None = None,
) -> tuple[AssessmentValue, ...]:
    """The claims that count at the end of a day in Vietnam, by year, node and the order in which they came.

    ``recorded`` shows the store as it was at a moment, ``provisional`` adds submissions that wait for approval. An
    illustrative claim gives way where anybody makes a real one for the same node and year.
    """
    lives = _read_lives(session, as_of, recorded, provisional)
    wanted = _wanted().where(_ASSESSMENT.c.submission_id.in_(lives)).order_by(_ASSESSMENT.c.id)
    if recorded is not None:
        wanted = wanted.where(_ASSESSMENT.c.recorded_at <= recorded)
    if framework is not None:
        wanted = wanted.where(_FRAMEWORK.c.code == framework)
    if year is not None:
        wanted = wanted.where(_ASSESSMENT.c.assessment_year == year)
    if not illustrative:
        wanted = wanted.where(_SUBMISSION.c.illustrative.is_(False))
    found = [_as_value(row, lives[row["submission_id"]]) for row in session.execute(wanted).mappings()]
    return tuple(sorted(_give_way(found), key=lambda one: (one.assessment_year, one.framework, one.node, one.id)))


def _current_nodes(session: Session, framework: str) -> dict[str, int]:
    """The rows of the nodes of a framework's current version, by their code."""
    version: int | None = session.scalar(
        select(_FRAMEWORK.c.id).where(_FRAMEWORK.c.code == framework).order_by(_FRAMEWORK.c.id.desc()).limit(1)
    )
    found = session.execute(select(_NODE.c.code, _NODE.c.id).where(_NODE.c.framework_id == version))
    return {row.code: row.id for row in found}


def _as_row(nodes: dict[str, int], framework: str, row: NewAssessment) -> dict[str, Any]:
    if row.node not in nodes:
        raise NotFound("store.unknown_node", code=row.node, framework=framework)
    said = asdict(row)
    return {"node_id": nodes[said.pop("node")], **said}


def _read_lives(session: Session, as_of: date, recorded: datetime | None, provisional: bool) -> dict[int, Life]:
    """How each self-assessment counts on the day, by its number; those that do not count are left out."""
    wanted = (
        select(_EVENT.c.submission_id, _EVENT.c.state, _EVENT.c.at, _EVENT.c.day, _EVENT.c.by)
        .join_from(_EVENT, _SUBMISSION)
        .where(_SUBMISSION.c.framework.is_not(None))
        .order_by(_EVENT.c.id)
    )
    if recorded is not None:
        wanted = wanted.where(_EVENT.c.recorded_at <= recorded)
    steps: dict[int, list[Step]] = defaultdict(list)
    for submission, *step in session.execute(wanted):
        steps[submission].append(Step(*step))
    lives = {
        submission: find_life(taken, as_of, is_transcription=False, provisional=provisional)
        for submission, taken in steps.items()
    }
    return {submission: life for submission, life in lives.items() if life is not None}


def _wanted() -> Any:
    return (
        select(
            _ASSESSMENT,
            _NODE.c.code.label("node"),
            _FRAMEWORK.c.code.label("framework"),
            _DEPARTMENT.c.code.label("department"),
            _SUBMISSION.c.filename,
            _SUBMISSION.c.file_sha256,
            _SUBMISSION.c.sent_by,
            _SUBMISSION.c.sent_at,
            _SUBMISSION.c.prepared_by,
            _SUBMISSION.c.illustrative,
        )
        .join_from(_ASSESSMENT, _NODE, _ASSESSMENT.c.node_id == _NODE.c.id)
        .join(_FRAMEWORK, _NODE.c.framework_id == _FRAMEWORK.c.id)
        .join(_SUBMISSION, _ASSESSMENT.c.submission_id == _SUBMISSION.c.id)
        .join(_DEPARTMENT, _SUBMISSION.c.department_id == _DEPARTMENT.c.id)
    )


def _as_value(row: RowMapping, life: Life) -> AssessmentValue:
    assert life.since is not None, "only transcriptions say it figure by figure"
    return AssessmentValue(
        id=row["id"],
        framework=row["framework"],
        assessment_year=row["assessment_year"],
        node=row["node"],
        department=row["department"],
        points=row["points"],
        value=row["value"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        evidence=row["evidence"],
        note=row["note"],
        known_on=life.since,
        recorded_at=row["recorded_at"],
        illustrative=row["illustrative"],
        provisional=life.provisional,
        prepared_by=row["prepared_by"],
        origin=CellOrigin(
            submission=row["submission_id"],
            filename=row["filename"],
            sha256=row["file_sha256"],
            sheet=row["sheet"],
            cell=row["cell"],
            sent_by=row["sent_by"],
            sent_at=row["sent_at"],
            approved_by=life.approved_by,
            approved_at=life.approved_at,
        ),
    )


def _give_way(found: Sequence[AssessmentValue]) -> list[AssessmentValue]:
    real = {(one.framework, one.assessment_year, one.node) for one in found if not one.illustrative}
    return [one for one in found if not one.illustrative or (one.framework, one.assessment_year, one.node) not in real]
