"""Observations: add them, and read those that count as of a day.

What counts is asked of the database as far as it can say (programme, target, days, illustrative or not); which
submission counts and what is in conflict is decided by the pure functions of `dti.store.liveness` and
`dti.store.conflicts`. The number of questions never depends on the number of rows.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, insert, or_, select
from sqlmodel import Session

from dti.catalogue.models import Aggregation, Operator
from dti.catalogue.observations import CellOrigin, ObservationValue
from dti.core.errors import NotFound
from dti.store.conflicts import Found, give_way, mark_conflicts
from dti.store.disputes import read_disputes
from dti.store.index_readings import read_index
from dti.store.liveness import Life, Step, find_life
from dti.store.models import (
    ConflictMemberRow,
    DepartmentRow,
    ObservationRow,
    PeriodRow,
    ProgrammeRow,
    PublicationRow,
    SubmissionEventRow,
    SubmissionRow,
    TargetRow,
    table,
)

_OBSERVATION, _SUBMISSION, _EVENT = table(ObservationRow), table(SubmissionRow), table(SubmissionEventRow)
_TARGET, _PROGRAMME, _DEPARTMENT, _PERIOD = (
    table(TargetRow),
    table(ProgrammeRow),
    table(DepartmentRow),
    table(PeriodRow),
)
_PUBLICATION, _MEMBER = table(PublicationRow), table(ConflictMemberRow)


@dataclass(frozen=True, slots=True)
class _Question:
    """What was asked; see `read_observations`."""

    programme: str
    as_of: date
    recorded: datetime | None
    illustrative: bool
    provisional: bool
    targets: Collection[str] | None
    up_to: date | None

    def by_then(self, own: Any) -> list[ColumnElement[bool]]:
        """Only what was recorded by the moment asked about."""
        return [] if self.recorded is None else [own.c.recorded_at <= self.recorded]


@dataclass(frozen=True, slots=True)
class NewObservation:
    """One value about to be added; department and period are those of its submission.

    ``target_version`` is `Target.version` of the catalogue it was checked against; ``sheet``, ``cell`` and ``row`` say
    where it stands in the workbook. ``published_on`` only in transcriptions.
    """

    target_version: int
    sheet: str
    cell: str
    row: int
    value: Decimal | None
    data_date: date
    bound: Operator | None = None
    field: int | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    published_on: date | None = None
    estimated: bool = False
    other_measure: bool = False
    source: str = ""
    note: str = ""


_FIELDS = tuple(field.name for field in fields(NewObservation))
_COLUMNS = tuple("target_id" if name == "target_version" else name for name in _FIELDS)
_values = attrgetter(*_FIELDS)  # asdict() copies every value deeply, and takes as long as the database


def add_observations(session: Session, submission: int, rows: Iterable[NewObservation], *, at: datetime) -> int:
    """Add the observations of one submission, recorded ``at``; gives how many. They count once it is approved."""
    same = {"submission_id": submission, "recorded_at": at}
    adding = [dict(zip(_COLUMNS, _values(row), strict=True)) | same for row in rows]
    if adding:
        session.execute(insert(_OBSERVATION), adding)
    return len(adding)


def read_observations(
    session: Session,
    *,
    programme: str,
    as_of: date,
    illustrative: bool,
    recorded: datetime | None = None,
    provisional: bool = False,
    targets: Collection[str] | None = None,
    up_to: date | None = None,
) -> tuple[ObservationValue, ...]:
    """What counts as of the end of a day in Vietnam, ordered by target, data date, known on, id.

    ``recorded`` shows the store as it was at a moment, ``provisional`` adds submissions that wait for approval,
    ``up_to`` bounds the data date, ``targets`` chooses target codes. Targets that read an index get its
    official scores for the programme's province. Raises NotFound for a programme the store does not know.
    """
    asked = _Question(programme, as_of, recorded, illustrative, provisional, targets, up_to)
    province, versions = _read_targets(session, asked)
    current = {row["code"]: row for row in versions.values()}
    disputes = read_disputes(session, programme, as_of=as_of, recorded=recorded)
    # Whether sources disagree does not depend on the data dates a reader looks at: fetch all sides of a conflict.
    days = [side.data_date for dispute in disputes for side in dispute.sides if side.data_date is not None]
    horizon = None if up_to is None else max([up_to, *days])
    found = _read_cells(session, asked, versions, horizon)
    found += [
        Found(value)
        for target in current.values()
        if target["reads_index"] is not None
        for value in read_index(session, target, province, as_of=as_of, recorded=recorded)
        if horizon is None or value.data_date <= horizon
    ]
    parts = {code for code, row in current.items() if row["aggregation"] != Aggregation.LEAD}
    marked = mark_conflicts(give_way(found), disputes, parts)
    shown = [value for value in marked if up_to is None or value.data_date <= up_to]
    return tuple(sorted(shown, key=lambda value: (value.target, value.data_date, value.known_on, value.id)))


def _read_targets(session: Session, asked: _Question) -> tuple[str, dict[int, RowMapping]]:
    """The programme's province, and every version of the targets asked for by its row, oldest first."""
    programme = select(_PROGRAMME.c.province).where(_PROGRAMME.c.code == asked.programme, *asked.by_then(_PROGRAMME))
    province: str | None = session.scalar(programme.order_by(_PROGRAMME.c.id.desc()).limit(1))
    if province is None:
        raise NotFound("store.unknown_programme", code=asked.programme)
    wanted = (
        select(_TARGET.c.id, _TARGET.c.code, _TARGET.c.kind, _TARGET.c.aggregation, _TARGET.c.reads_index)
        .join_from(_TARGET, _PROGRAMME, _TARGET.c.programme_id == _PROGRAMME.c.id)
        .where(_PROGRAMME.c.code == asked.programme, *asked.by_then(_TARGET))
        .order_by(_TARGET.c.id)
    )
    rows = session.execute(wanted).mappings()
    return province, {row["id"]: row for row in rows if asked.targets is None or row["code"] in asked.targets}


@dataclass(frozen=True, slots=True)
class _Sent:
    """A submission that counts, with the codes behind its keys."""

    row: RowMapping
    life: Life


def _read_sent(session: Session, asked: _Question) -> dict[int, _Sent]:
    """The submissions that count, by their number."""
    wanted = (
        select(
            _SUBMISSION,
            _DEPARTMENT.c.code.label("department"),
            _PERIOD.c.code.label("period"),
            _PUBLICATION.c.code.label("publication"),
            _PUBLICATION.c.published_on,
        )
        .join_from(_SUBMISSION, _DEPARTMENT, _SUBMISSION.c.department_id == _DEPARTMENT.c.id)
        .outerjoin(_PERIOD, _SUBMISSION.c.period_id == _PERIOD.c.id)
        .outerjoin(_PUBLICATION, _SUBMISSION.c.publication_id == _PUBLICATION.c.id)
        .where(_SUBMISSION.c.id.in_(_may_count(asked)))
    )
    steps: dict[int, list[Step]] = defaultdict(list)
    events = select(_EVENT.c.submission_id, _EVENT.c.state, _EVENT.c.at, _EVENT.c.day, _EVENT.c.by).where(
        _EVENT.c.submission_id.in_(_may_count(asked)), *asked.by_then(_EVENT)
    )
    for submission, *step in session.execute(events.order_by(_EVENT.c.id)):
        steps[submission].append(Step(*step))
    sent = {}
    for row in session.execute(wanted).mappings():
        life = find_life(
            steps[row["id"]],
            asked.as_of,
            is_transcription=row["publication"] is not None,
            provisional=asked.provisional,
        )
        if life is not None:
            sent[row["id"]] = _Sent(row, life)
    return sent


def _may_count(asked: _Question) -> Select[Any]:
    """The submissions of which some step lets them count; `find_life` has the last word."""
    states = ["approved", "submitted"] if asked.provisional else ["approved"]
    wanted = (
        select(_EVENT.c.submission_id)
        .join_from(_EVENT, _SUBMISSION)
        .where(
            _EVENT.c.state.in_(states),
            or_(_SUBMISSION.c.publication_id.is_not(None), _EVENT.c.day <= asked.as_of),
            *asked.by_then(_EVENT),
        )
    )
    return wanted if asked.illustrative else wanted.where(_SUBMISSION.c.illustrative.is_(False))


def _read_cells(
    session: Session, asked: _Question, versions: dict[int, RowMapping], horizon: date | None
) -> list[Found]:
    """What was reported or transcribed."""
    sent = _read_sent(session, asked)
    conditions: list[ColumnElement[bool]] = [
        _OBSERVATION.c.target_id.in_(list(versions)),
        _OBSERVATION.c.submission_id.in_(_may_count(asked)),
    ]
    if horizon is not None:
        conditions.append(_OBSERVATION.c.data_date <= horizon)
    wanted = select(_OBSERVATION).where(*conditions, *asked.by_then(_OBSERVATION))
    found = []
    for row in session.execute(wanted):
        submission = sent.get(row.submission_id)
        if submission is None:
            continue
        since = submission.life.since or row.published_on or submission.row["published_on"]
        if since <= asked.as_of:
            value = _as_value(row, submission, since, versions[row.target_id]["code"])
            found.append(Found(value, submission.row["publication"]))
    return found


def _as_value(row: Any, submission: _Sent, since: date, target: str) -> ObservationValue:
    sent, life = submission.row, submission.life
    return ObservationValue(
        id=row.id,
        target=target,
        department=sent["department"],
        period=sent["period"],
        value=row.value,
        bound=None if row.bound is None else Operator(row.bound),
        field=row.field,
        numerator=row.numerator,
        denominator=row.denominator,
        data_date=row.data_date,
        known_on=since,
        recorded_at=row.recorded_at,
        estimated=row.estimated,
        other_measure=row.other_measure,
        illustrative=sent["illustrative"],
        provisional=life.provisional,
        conflict=None,
        source=row.source,
        note=row.note,
        target_version=row.target_id,
        origin=CellOrigin(
            submission=sent["id"],
            filename=sent["filename"],
            sha256=sent["file_sha256"],
            sheet=row.sheet,
            cell=row.cell,
            sent_by=sent["sent_by"],
            sent_at=sent["sent_at"],
            approved_by=life.approved_by,
            approved_at=life.approved_at,
        ),
    )
