"""Observations out of cells: what departments reported and publications were transcribed to, as far as it counts.

Asked by `dti.store.observations` for one programme at a time; which submission counts is `dti.store.liveness`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Row, RowMapping, Select, or_, select
from sqlmodel import Session

from dti.catalogue.observations import ObservationValue
from dti.store.cells import Sender, make_value, read_blocks, under
from dti.store.conflicts import Found
from dti.store.liveness import Life, Step, find_life
from dti.store.models import (
    DepartmentRow,
    ObservationRow,
    PeriodRow,
    PublicationRow,
    SubmissionEventRow,
    SubmissionRow,
    table,
)
from dti.store.snapshot import read_once

_OBSERVATION, _SUBMISSION, _EVENT = table(ObservationRow), table(SubmissionRow), table(SubmissionEventRow)
_DEPARTMENT, _PERIOD, _PUBLICATION = table(DepartmentRow), table(PeriodRow), table(PublicationRow)

Lives: TypeAlias = Mapping[int, Sequence[Step]]
"""The steps of submissions by their number, in the order in which they were taken."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked; see `dti.store.observations.read_observations`. ``approving`` is a submission that is taken for
    approved at the end of the day, though nobody has approved it.
    """

    programme: str
    as_of: date
    recorded: datetime | None
    illustrative: bool
    provisional: bool
    targets: Collection[str] | None
    up_to: date | None
    approving: int | None = None

    def by_then(self, own: Any) -> list[ColumnElement[bool]]:
        """Only what was recorded by the moment asked about."""
        return [] if self.recorded is None else [own.c.recorded_at <= self.recorded]


class Glance:
    """What one piece of work looks at again: which submissions count, and the values of the targets that were read
    last, for the same question about an earlier day. Made for one session, and given up with it.
    """

    def __init__(self) -> None:
        self.senders: dict[Question, dict[int, Sender]] = {}
        self.asked: Question | None = None
        self.found: list[tuple[Sender, Found]] = []
        self.others: list[Row[Any]] = []

    def sent(self, session: Session, asked: Question) -> dict[int, Sender]:
        """The submissions that count; they are the same for all targets."""
        key = replace(asked, targets=None)
        if key not in self.senders:
            self.senders[key] = _read_sent(session, asked)
        return self.senders[key]

    def covers(self, asked: Question) -> bool:
        """Whether what was read last holds everything that a question is about."""
        last = self.asked
        return last is not None and asked.as_of <= last.as_of and replace(asked, as_of=last.as_of, up_to=None) == last


def _read_sent(session: Session, asked: Question) -> dict[int, Sender]:
    """The submissions that count, by their number."""
    rows, steps = read_once(session, ("lives", asked.recorded), lambda: _read_lives(session, asked))
    if not asked.illustrative:
        rows = [row for row in rows if not row["illustrative"]]
    if asked.approving is not None:
        rows, steps = _suppose(rows, steps, asked)
    sent = {}
    for row in rows:
        life = find_life(
            steps.get(row["id"], ()),
            asked.as_of,
            is_transcription=row["publication"] is not None,
            provisional=asked.provisional,
        )
        if life is not None:
            sent[row["id"]] = _sender(row, life)
    return sent


def _read_lives(session: Session, asked: Question) -> tuple[Sequence[RowMapping], Lives]:
    """All submissions, and the steps of each that were recorded by the moment asked about."""
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
    )
    events = select(_EVENT.c.submission_id, _EVENT.c.state, _EVENT.c.at, _EVENT.c.day, _EVENT.c.by)
    steps: dict[int, list[Step]] = defaultdict(list)
    for submission, *step in session.execute(events.where(*asked.by_then(_EVENT)).order_by(_EVENT.c.id)).all():
        steps[submission].append(Step(*step))
    return session.execute(wanted).mappings().all(), dict(steps)


def _suppose(rows: Sequence[RowMapping], steps: Lives, asked: Question) -> tuple[Sequence[RowMapping], Lives]:
    """The submissions that are left if one more is approved at the end of the day, with that step."""
    newer = next((row for row in rows if row["id"] == asked.approving), None)
    if newer is None:
        return rows, steps
    number = newer["id"]
    approved = Step("approved", steps[number][-1].at, asked.as_of, steps[number][-1].by)
    return [row for row in rows if not _gives_way(row, newer)], {**steps, number: [*steps[number], approved]}


def _gives_way(row: RowMapping, newer: RowMapping) -> bool:
    """Whether approving the newer one would end this one: an older submission of the same report."""
    same = ["department_id", "programme_id", "publication_id", "framework", "illustrative"]
    same += [] if newer["publication_id"] else ["period_id"]
    return bool(row["id"] < newer["id"]) and all(row[name] == newer[name] for name in same)


def _may_count(asked: Question) -> Select[Any]:
    """The submissions of which some step lets them count; `find_life` has the last word."""
    states = ["approved", "submitted"] if asked.provisional else ["approved"]
    lets_count: ColumnElement[bool] = _EVENT.c.state.in_(states)
    if asked.approving is not None:
        lets_count = or_(lets_count, _EVENT.c.submission_id == asked.approving)
    wanted = (
        select(_EVENT.c.submission_id)
        .join_from(_EVENT, _SUBMISSION)
        .where(
            lets_count,
            or_(_SUBMISSION.c.publication_id.is_not(None), _EVENT.c.day <= asked.as_of),
            *asked.by_then(_EVENT),
        )
    )
    return wanted if asked.illustrative else wanted.where(_SUBMISSION.c.illustrative.is_(False))


def _sender(row: RowMapping, life: Life) -> Sender:
    return Sender(
        submission=row["id"],
        department=row["department"],
        period=row["period"],
        publication=row["publication"],
        filename=row["filename"],
        sha256=row["file_sha256"],
        sent_by=row["sent_by"],
        sent_at=row["sent_at"],
        illustrative=row["illustrative"],
        since=life.since,
        published_on=row["published_on"],
        provisional=life.provisional,
        approved_by=life.approved_by,
        approved_at=life.approved_at,
    )


def read_cells(
    session: Session,
    asked: Question,
    versions: dict[int, RowMapping],
    horizon: date | None,
    glance: Glance | None = None,
) -> list[Found]:
    """What was reported or transcribed: of a whole programme out of memory, of some targets from the tables."""
    if glance is not None:
        return _read_at_once(session, asked, versions, horizon, glance)
    sent = _read_sent(session, asked)
    is_writer = session.get_bind().engine.get_execution_options().get("writes")
    if asked.targets is not None or is_writer:
        return _read_some(session, asked, versions, horizon, sent)
    own = versions.keys()
    found: list[Found] = []
    for block in read_blocks(session, sent.values()):
        is_whole = (
            block.targets <= own
            and (horizon is None or block.newest <= horizon)
            and block.known <= asked.as_of
            and (asked.recorded is None or block.recorded <= asked.recorded)
        )
        found += block.found if is_whole else [one for one in block.found if _counts(one.value, asked, own, horizon)]
    return found


def _counts(value: ObservationValue, asked: Question, own: Collection[int], horizon: date | None) -> bool:
    return (
        value.target_version in own
        and (horizon is None or value.data_date <= horizon)
        and value.known_on <= asked.as_of
        and (asked.recorded is None or value.recorded_at <= asked.recorded)
    )


def _read_some(
    session: Session,
    asked: Question,
    versions: dict[int, RowMapping],
    horizon: date | None,
    sent: Mapping[int, Sender],
) -> list[Found]:
    conditions = [] if horizon is None else [_OBSERVATION.c.data_date <= horizon]
    found = []
    for row in _read_rows(session, asked, versions, conditions):
        sender = sent.get(row.submission_id)
        if sender is not None:
            value = make_value(sender, row, versions[row.target_id]["code"])
            if value.known_on <= asked.as_of:
                found.append(Found(value, sender.publication))
    return found


def _read_rows(
    session: Session, asked: Question, versions: dict[int, RowMapping], more: Sequence[ColumnElement[bool]] = ()
) -> Iterable[Row[Any]]:
    conditions = (
        _OBSERVATION.c.target_id.in_(list(versions)),
        _OBSERVATION.c.submission_id.in_(_may_count(asked)),
        *more,
        *asked.by_then(_OBSERVATION),
    )
    return session.execute(select(_OBSERVATION).where(*conditions))


def _read_at_once(
    session: Session, asked: Question, versions: dict[int, RowMapping], horizon: date | None, glance: Glance
) -> list[Found]:
    """The same by a glance: the rows are read for the latest day that is asked about, and not again."""
    sent = glance.sent(session, asked)
    if not glance.covers(asked):
        glance.asked = replace(asked, up_to=None)
        glance.found, glance.others = [], []
        for row in _read_rows(session, asked, versions):
            sender = sent.get(row.submission_id)
            if sender is None:
                glance.others.append(row)
            else:
                value = make_value(sender, row, versions[row.target_id]["code"])
                glance.found.append((sender, Found(value, sender.publication)))
    found = [one for one in _under_senders(glance, sent) if one.value.known_on <= asked.as_of]
    for row in glance.others:
        if (sender := sent.get(row.submission_id)) is not None:
            value = make_value(sender, row, versions[row.target_id]["code"])
            if value.known_on <= asked.as_of:
                found.append(Found(value, sender.publication))
    return [one for one in found if horizon is None or one.value.data_date <= horizon]


def _under_senders(glance: Glance, sent: Mapping[int, Sender]) -> Iterator[Found]:
    """What was read last, under the senders of another day."""
    same = {number: one == sent.get(number) for number, one in {s.submission: s for s, _ in glance.found}.items()}
    for sender, found in glance.found:
        if same[sender.submission]:
            yield found
        elif (other := sent.get(sender.submission)) is not None:
            yield under(other, found)
