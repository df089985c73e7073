"""Observations: add them, and read those that count as of a day.

What counts is asked of the database as far as it can say (programme, target, days, illustrative or not); which
submission counts and what is in conflict is decided by the pure functions of `dti.store.liveness` and
`dti.store.conflicts`. The number of questions never depends on the number of rows.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from operator import attrgetter

from sqlalchemy import RowMapping, func, insert, select
from sqlmodel import Session

from dti.catalogue.models import Aggregation, Operator
from dti.catalogue.observations import ObservationValue
from dti.core.errors import NotFound
from dti.store.conflicts import Dispute, Found, give_way, mark_conflicts
from dti.store.disputes import read_disputes
from dti.store.feeding import read_feeding
from dti.store.index_readings import read_index
from dti.store.models import ObservationRow, ProgrammeRow, TargetRow, table
from dti.store.reported import Glance, Question, read_cells
from dti.store.snapshot import read_once

_OBSERVATION, _TARGET, _PROGRAMME = table(ObservationRow), table(TargetRow), table(ProgrammeRow)


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
    supposing: Mapping[str, Dispute | None] | None = None,
    approving: int | None = None,
    glance: Glance | None = None,
) -> tuple[ObservationValue, ...]:
    """What counts as of the end of a day in Vietnam, ordered by target, data date, known on, id.

    ``recorded`` shows the store as it was at a moment, ``provisional`` adds submissions that wait for approval,
    ``up_to`` bounds the data date, ``targets`` chooses target codes. Targets that read an index get its
    official scores for the programme's province, those that are fed the figures of what feeds them. ``supposing`` are
    rulings that nobody has made (`read_disputes`), ``approving`` is a submission that nobody has approved and that is
    taken for approved on the day: what it would replace does not count then. Raises NotFound for a programme the store
    does not know.
    """
    asked = Question(programme, as_of, recorded, illustrative, provisional, targets, up_to, approving)
    shown = _read_marked(session, asked, supposing, glance)
    for source, feeds in read_feeding(session, programme, targets, recorded).items():
        shown += _read_fed(session, asked, source, feeds)
    return _in_order(shown)


def count_observations(session: Session, programme: str) -> Mapping[str, int]:
    """How many values the store holds of each target of a programme, whether they count or not."""
    wanted = (
        select(_TARGET.c.code, func.count(_OBSERVATION.c.id).label("values_"))
        .join_from(_TARGET, _PROGRAMME, _TARGET.c.programme_id == _PROGRAMME.c.id)
        .join(_OBSERVATION, _OBSERVATION.c.target_id == _TARGET.c.id)
        .where(_PROGRAMME.c.code == programme)
        .group_by(_TARGET.c.code)
    )
    return {row.code: row.values_ for row in session.execute(wanted)}


def _in_order(values: Iterable[ObservationValue]) -> tuple[ObservationValue, ...]:
    """By target, data date, known on, id. Each target by itself: what comes in its own order is nearly sorted."""
    by_target: dict[str, list[ObservationValue]] = {}
    for value in values:
        by_target.setdefault(value.target, []).append(value)
    for own in by_target.values():
        own.sort(key=attrgetter("data_date", "known_on", "id"))
    return tuple(chain.from_iterable(by_target[code] for code in sorted(by_target)))


def _read_marked(
    session: Session,
    asked: Question,
    supposing: Mapping[str, Dispute | None] | None = None,
    glance: Glance | None = None,
) -> list[ObservationValue]:
    """What counts for the targets of one programme themselves, with the conflicts it belongs to."""
    province, versions = _read_targets(session, asked)
    current = {row["code"]: row for row in versions.values()}
    disputes = read_disputes(session, asked.programme, as_of=asked.as_of, recorded=asked.recorded, supposing=supposing)
    # Whether sources disagree does not depend on the data dates a reader looks at: fetch all sides of a conflict.
    days = [side.data_date for dispute in disputes for side in dispute.sides if side.data_date is not None]
    horizon = None if asked.up_to is None else max([asked.up_to, *days])
    found = _read_own(session, asked, province, versions, horizon, glance)
    parts = {code for code, row in current.items() if row["aggregation"] != Aggregation.LEAD}
    marked = mark_conflicts(give_way(found), disputes, parts)
    return [value for value in marked if asked.up_to is None or value.data_date <= asked.up_to]


def _read_own(
    session: Session,
    asked: Question,
    province: str,
    versions: dict[int, RowMapping],
    horizon: date | None,
    glance: Glance | None = None,
) -> list[Found]:
    """What was reported or transcribed for the targets themselves, or published for the index that they read."""
    found = read_cells(session, asked, versions, horizon, glance)
    current = {row["code"]: row for row in versions.values()}
    return found + [
        Found(value)
        for target in current.values()
        if target["reads_index"] is not None
        for value in read_index(session, target, province, as_of=asked.as_of, recorded=asked.recorded)
        if horizon is None or value.data_date <= horizon
    ]


def _read_fed(
    session: Session, asked: Question, source: str, feeds: Mapping[str, Sequence[str]]
) -> list[ObservationValue]:
    """The figures that targets of ``source`` pass on, as they count there, conflicts and rulings included."""
    theirs = replace(asked, programme=source, targets=frozenset(feeds))
    return [
        replace(value, target=code, fed_from=f"{source}/{value.target}")
        for value in _read_marked(session, theirs)
        for code in feeds[value.target]
    ]


def _read_targets(session: Session, asked: Question) -> tuple[str, dict[int, RowMapping]]:
    """The programme's province, and every version of the targets asked for by its row, oldest first."""
    key = ("targets", asked.programme, asked.recorded)
    province, rows = read_once(session, key, lambda: _read_versions(session, asked))
    return province, {row["id"]: row for row in rows if asked.targets is None or row["code"] in asked.targets}


def _read_versions(session: Session, asked: Question) -> tuple[str, Sequence[RowMapping]]:
    """The programme's province, and every version of its targets, oldest first."""
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
    return province, session.execute(wanted).mappings().all()
