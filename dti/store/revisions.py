"""Values that counted once and were superseded: what a report said, what the one that took its place says.

A correction is a newer submission of the same report (or transcription of the same publication); both are kept. Values
that came through unchanged are no revision.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import RowMapping, select
from sqlmodel import Session

from dti.catalogue.models import Operator
from dti.store.models import (
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
from dti.store.submission_values import State

_SUBMISSION, _EVENT, _OBSERVATION = table(SubmissionRow), table(SubmissionEventRow), table(ObservationRow)
_TARGET, _PROGRAMME, _DEPARTMENT = table(TargetRow), table(ProgrammeRow), table(DepartmentRow)
_PERIOD, _PUBLICATION = table(PeriodRow), table(PublicationRow)


@dataclass(frozen=True, slots=True)
class Reported:
    """A value as a submission gave it, approved on ``approved_on``."""

    submission: int
    filename: str
    sheet: str
    cell: str
    department: str
    period: str | None
    publication: str | None
    value: Decimal | None
    bound: Operator | None
    field: int | None
    numerator: Decimal | None
    denominator: Decimal | None
    data_date: date
    approved_on: date
    source: str
    note: str

    @property
    def said(self) -> tuple[object, ...]:
        """What it says, without where it stands."""
        return self.value, self.bound, self.field, self.numerator, self.denominator, self.data_date


@dataclass(frozen=True, slots=True)
class Revision:
    """A value that was superseded on ``day`` by whoever approved the newer report; ``after`` None took it back."""

    target: str
    before: Reported
    after: Reported | None
    day: date
    by: str
    illustrative: bool

    @property
    def key(self) -> str:
        """Names the revision; stays the same as long as the store does."""
        return f"revision:{self.target}:{self.before.submission}:{self.before.data_date}"


def read_revisions(
    session: Session, programme: str, *, as_of: date, illustrative: bool, recorded: datetime | None = None
) -> tuple[Revision, ...]:
    """The revisions of a programme's values by a day, the latest first."""
    reports = _read_reports(session, programme, illustrative)
    approved, ended = _read_steps(session, reports, as_of, recorded)
    pairs = {
        number: _successor(number, reports, approved) for number in ended if number in approved and number in reports
    }
    values = _read_values(session, {*pairs, *(newer for newer in pairs.values() if newer)}, reports, approved)
    found = [
        Revision(code, before, after, ended[number].day, ended[number].by, reports[number]["illustrative"])
        for number, newer in pairs.items()
        for code, before, after in _differences(values[number], values[newer] if newer else ())
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.before.submission, one.target), reverse=True))


@dataclass(frozen=True, slots=True)
class _Step:
    day: date
    at: datetime
    by: str


def _read_reports(session: Session, programme: str, illustrative: bool) -> dict[int, RowMapping]:
    wanted = (
        select(
            _SUBMISSION.c.id,
            _SUBMISSION.c.filename,
            _SUBMISSION.c.illustrative,
            _DEPARTMENT.c.code.label("department"),
            _PERIOD.c.code.label("period"),
            _PUBLICATION.c.code.label("publication"),
        )
        .join_from(_SUBMISSION, _PROGRAMME, _SUBMISSION.c.programme_id == _PROGRAMME.c.id)
        .join(_DEPARTMENT, _SUBMISSION.c.department_id == _DEPARTMENT.c.id)
        .outerjoin(_PERIOD, _SUBMISSION.c.period_id == _PERIOD.c.id)
        .outerjoin(_PUBLICATION, _SUBMISSION.c.publication_id == _PUBLICATION.c.id)
        .where(_PROGRAMME.c.code == programme)
        .order_by(_SUBMISSION.c.id)
    )
    if not illustrative:
        wanted = wanted.where(_SUBMISSION.c.illustrative.is_(False))
    return {row["id"]: row for row in session.execute(wanted).mappings()}


def _read_steps(
    session: Session, reports: Mapping[int, RowMapping], as_of: date, recorded: datetime | None
) -> tuple[dict[int, _Step], dict[int, _Step]]:
    """The first approval and the end of submissions, by a day."""
    wanted = (
        select(_EVENT.c.submission_id, _EVENT.c.state, _EVENT.c.day, _EVENT.c.at, _EVENT.c.by)
        .where(_EVENT.c.state.in_([State.APPROVED, State.SUPERSEDED]), _EVENT.c.day <= as_of)
        .order_by(_EVENT.c.id)
    )
    if recorded is not None:
        wanted = wanted.where(_EVENT.c.recorded_at <= recorded)
    approved: dict[int, _Step] = {}
    ended: dict[int, _Step] = {}
    for submission, state, day, at, by in session.execute(wanted):
        if submission in reports:
            (approved if state == State.APPROVED else ended).setdefault(submission, _Step(day, at, by))
    return approved, ended


def _successor(number: int, reports: Mapping[int, RowMapping], approved: Mapping[int, _Step]) -> int | None:
    """The report that took the place of another: the first approved after it of the same kind."""
    same = [
        other
        for other in approved
        if other > number and _kind_of_report(reports[other]) == _kind_of_report(reports[number])
    ]
    return min(same, key=lambda other: (approved[other].at, other), default=None)


def _kind_of_report(row: RowMapping) -> tuple[object, ...]:
    period = None if row["publication"] else row["period"]
    return row["department"], period, row["publication"], row["illustrative"]


def _read_values(
    session: Session, wanted: Iterable[int], reports: Mapping[int, RowMapping], approved: Mapping[int, _Step]
) -> Mapping[int, list[tuple[str, Reported]]]:
    """What the submissions say, by their number, with target codes."""
    found: dict[int, list[tuple[str, Reported]]] = defaultdict(list)
    numbers = sorted(wanted)
    if not numbers:
        return found
    rows = select(_OBSERVATION, _TARGET.c.code.label("target")).join_from(_OBSERVATION, _TARGET)
    for row in session.execute(
        rows.where(_OBSERVATION.c.submission_id.in_(numbers)).order_by(_OBSERVATION.c.id)
    ).mappings():
        number = row["submission_id"]
        found[number].append((row["target"], _reported(row, reports[number], approved[number])))
    return found


def _reported(row: RowMapping, report: RowMapping, approval: _Step) -> Reported:
    return Reported(
        submission=report["id"],
        filename=report["filename"],
        sheet=row["sheet"],
        cell=row["cell"],
        department=report["department"],
        period=report["period"],
        publication=report["publication"],
        value=row["value"],
        bound=None if row["bound"] is None else Operator(row["bound"]),
        field=row["field"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        data_date=row["data_date"],
        approved_on=approval.day,
        source=row["source"],
        note=row["note"],
    )


def _differences(
    before: Sequence[tuple[str, Reported]], after: Sequence[tuple[str, Reported]]
) -> Iterable[tuple[str, Reported, Reported | None]]:
    """Values that the newer report says otherwise, preferably of the same day, or no longer says."""
    for code, old in before:
        same = [new for other, new in after if other == code]
        if old.value is None or any(new.said == old.said for new in same):
            continue
        same.sort(key=lambda new: new.data_date != old.data_date)
        yield code, old, same[0] if same else None
