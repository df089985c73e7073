"""Submissions as they were sent: the file's bytes, the steps of their life, what was found in them.

Nothing here decides whether a step is allowed (that is the lifecycle's work): a step is added, the state is the last.
What is read may leave out what the store got after a moment (``recorded``): a submission then stands as it stood.
Another fact about a submission is a column of its table and a field of its value in `dti.store.submission_values`.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, insert, select
from sqlmodel import Session

from dti.core.errors import NotFound
from dti.core.periods import day_in_vietnam
from dti.store.catalogue import department_id, programme_id, publication_id
from dti.store.insertion import insert_once
from dti.store.models import (
    DepartmentRow,
    FindingRow,
    PeriodRow,
    ProgrammeRow,
    PublicationRow,
    StoredFileRow,
    SubmissionEventRow,
    SubmissionRow,
    table,
)
from dti.store.periods import period_id
from dti.store.snapshot import read_once
from dti.store.submission_values import (
    EventValue,
    FindingValue,
    NewSubmission,
    ReportName,
    RowCount,
    State,
    SubmissionValue,
)

__all__ = [
    "EventValue",
    "FindingValue",
    "NewSubmission",
    "ReportName",
    "RowCount",
    "State",
    "SubmissionValue",
    "add_event",
    "add_findings",
    "add_submission",
    "file_content",
    "files_sent",
    "keep_file",
    "list_submissions",
    "list_unassigned",
    "publication_codes",
    "read_submission",
]

_SUBMISSION, _EVENT, _FINDING, _FILE = (
    table(SubmissionRow),
    table(SubmissionEventRow),
    table(FindingRow),
    table(StoredFileRow),
)
_DEPARTMENT, _PERIOD, _PROGRAMME = table(DepartmentRow), table(PeriodRow), table(ProgrammeRow)
_PUBLICATION = table(PublicationRow)


def keep_file(session: Session, content: bytes, *, at: datetime) -> str:
    """Keep the bytes as they came, once per content; gives their SHA-256 in hexadecimal."""
    sha256 = hashlib.sha256(content).hexdigest()
    insert_once(session, _FILE, {"sha256": sha256, "size": len(content), "content": content, "recorded_at": at})
    return sha256


def file_content(session: Session, sha256: str) -> bytes:
    """The bytes that were kept. Raises NotFound for an unknown hash."""
    content: bytes | None = session.scalar(select(_FILE.c.content).where(_FILE.c.sha256 == sha256))
    if content is None:
        raise NotFound("store.unknown_file", sha256=sha256)
    return content


def add_submission(session: Session, new: NewSubmission) -> int:
    """Add a submission whose file is kept already; gives its number. Raises NotFound for a code the store lacks."""
    row = SubmissionRow(
        department_id=None if new.department is None else department_id(session, new.department),
        period_id=None if new.period is None else period_id(session, new.period),
        programme_id=None if new.programme is None else programme_id(session, new.programme),
        publication_id=None if new.publication is None else publication_id(session, new.publication),
        file_sha256=new.sha256,
        filename=new.filename,
        sent_at=new.sent_at,
        sent_by=new.sent_by,
        prepared_by=new.prepared_by,
        illustrative=new.illustrative,
        rows_read=new.rows.read,
        rows_refused=new.rows.refused,
        rows_passed_over=new.rows.passed_over,
        framework=new.framework,
        assessment_year=new.assessment_year,
        recorded_at=new.recorded_at,
    )
    session.add(row)
    session.flush()
    assert row.id is not None, "a flushed row has its number"
    return row.id


def add_event(
    session: Session,
    submission: int,
    state: State,
    *,
    at: datetime,
    by: str,
    reason: str = "",
    recorded_at: datetime | None = None,
) -> None:
    """Add a step. ``at`` is when it happened, ``recorded_at`` when the store got it (the same unless it is history)."""
    session.add(
        SubmissionEventRow(
            submission_id=submission,
            state=state,
            at=at,
            day=day_in_vietnam(at),
            by=by,
            reason=reason,
            recorded_at=recorded_at or at,
        )
    )
    session.flush()


def add_findings(session: Session, submission: int, findings: Iterable[FindingValue]) -> None:
    """Add findings in the order in which they are to be shown."""
    rows = [
        {
            "submission_id": submission,
            "order": order,
            "code": finding.code,
            "severity": finding.severity,
            "sheet": finding.sheet,
            "cells": " ".join(finding.cells),
            "params": dict(finding.params),
            "answer": finding.answer,
        }
        for order, finding in enumerate(findings)
    ]
    if rows:
        session.execute(insert(_FINDING), rows)


def read_submission(session: Session, submission: int, *, recorded: datetime | None = None) -> SubmissionValue:
    """One submission. Raises NotFound for a number that is unknown, or was by the moment ``recorded``."""
    found = _read(session, [_SUBMISSION.c.id == submission], recorded)
    if not found:
        raise NotFound("store.unknown_submission", id=str(submission))
    return found[0]


def list_submissions(
    session: Session,
    *,
    department: str | None = None,
    period: str | None = None,
    programme: str | None = None,
    publication: str | None = None,
    sha256: str | None = None,
    framework: str | None = None,
    assessment_year: int | None = None,
    include_transcriptions: bool = False,
    include_assessments: bool = False,
    recorded: datetime | None = None,
) -> tuple[SubmissionValue, ...]:
    """Submissions in the order in which they came; transcriptions only if asked for, or for one publication.

    Self-assessments in the index likewise: only if asked for, or for one framework. ``recorded`` leaves out the
    submissions and the steps that the store got later.
    """
    asked = {
        _DEPARTMENT.c.code: department,
        _PERIOD.c.code: period,
        _PROGRAMME.c.code: programme,
        _PUBLICATION.c.code: publication,
        _SUBMISSION.c.file_sha256: sha256,
        _SUBMISSION.c.framework: framework,
        _SUBMISSION.c.assessment_year: assessment_year,
    }
    conditions = [column == value for column, value in asked.items() if value is not None]
    every = read_once(session, ("submissions", *asked.values(), recorded), lambda: _read(session, conditions, recorded))
    published, assessed = include_transcriptions or publication, include_assessments or framework
    return tuple(o for o in every if (published or o.publication is None) and (assessed or o.framework is None))


def list_unassigned(session: Session, *, sent_by: str) -> tuple[SubmissionValue, ...]:
    """A sender's submissions whose department could not be read, in the order in which they came."""
    of_nobody = (_SUBMISSION.c.department_id, _SUBMISSION.c.publication_id, _SUBMISSION.c.framework)
    return _read(session, [_SUBMISSION.c.sent_by == sent_by, *(column.is_(None) for column in of_nobody)])


def files_sent(session: Session, *, sent_by: str) -> frozenset[tuple[str, str]]:
    """The departments that somebody has sent for, each with the names of the files."""
    wanted = select(_DEPARTMENT.c.code, _SUBMISSION.c.filename).join_from(
        _SUBMISSION, _DEPARTMENT, _SUBMISSION.c.department_id == _DEPARTMENT.c.id
    )
    rows = session.execute(wanted.where(_SUBMISSION.c.sent_by == sent_by).distinct())
    return frozenset((row.code, row.filename) for row in rows)


def publication_codes(session: Session, submissions: Collection[int]) -> dict[int, str]:
    """The codes of the publications that these submissions transcribe; without those that transcribe none."""
    if not submissions:
        return {}
    wanted = select(_SUBMISSION.c.id, _PUBLICATION.c.code).join_from(
        _SUBMISSION, _PUBLICATION, _SUBMISSION.c.publication_id == _PUBLICATION.c.id
    )
    return {row.id: row.code for row in session.execute(wanted.where(_SUBMISSION.c.id.in_(submissions)))}


def report_names(session: Session) -> dict[int, ReportName]:
    """What every submission is about, in one question."""
    wanted = select(_SUBMISSION.c.id, _SUBMISSION.c.assessment_year, *_CODES).select_from(_JOINED)
    return {
        row.id: ReportName(row.department, row.period, row.publication, row.assessment_year)
        for row in session.execute(wanted)
    }


_CODES = (
    _DEPARTMENT.c.code.label("department"),
    _PERIOD.c.code.label("period"),
    _PROGRAMME.c.code.label("programme"),
    _PUBLICATION.c.code.label("publication"),
    _FILE.c.size.label("size"),
)
_JOINED = (
    _SUBMISSION.outerjoin(_DEPARTMENT, _SUBMISSION.c.department_id == _DEPARTMENT.c.id)
    .outerjoin(_PERIOD, _SUBMISSION.c.period_id == _PERIOD.c.id)
    .outerjoin(_PROGRAMME, _SUBMISSION.c.programme_id == _PROGRAMME.c.id)
    .outerjoin(_PUBLICATION, _SUBMISSION.c.publication_id == _PUBLICATION.c.id)
    .join(_FILE, _SUBMISSION.c.file_sha256 == _FILE.c.sha256)
)


def _read(
    session: Session, asked: Sequence[ColumnElement[bool]], recorded: datetime | None = None
) -> tuple[SubmissionValue, ...]:
    """Three questions, however many submissions there are. Findings come with the submission, and never later."""
    conditions, steps = list(asked), []
    if recorded is not None:
        conditions.append(_SUBMISSION.c.recorded_at <= recorded)
        steps.append(_EVENT.c.recorded_at <= recorded)
    wanted = select(_SUBMISSION, *_CODES).select_from(_JOINED).where(*conditions).order_by(_SUBMISSION.c.id)
    rows = session.execute(wanted).mappings().all()
    chosen = select(_SUBMISSION.c.id).select_from(_JOINED).where(*conditions)
    events: dict[int, list[EventValue]] = defaultdict(list)
    taken = select(_EVENT).where(_EVENT.c.submission_id.in_(chosen), *steps).order_by(_EVENT.c.id)
    for row in session.execute(taken).mappings().all():
        event = EventValue(State(row["state"]), row["at"], row["day"], row["by"], row["reason"])
        events[row["submission_id"]].append(event)
    findings: dict[int, list[FindingValue]] = defaultdict(list)
    found = select(_FINDING).where(_FINDING.c.submission_id.in_(chosen)).order_by(_FINDING.c.order)
    for row in session.execute(found).mappings():
        findings[row["submission_id"]].append(_finding(row))
    return tuple(_value(row, tuple(events[row["id"]]), tuple(findings[row["id"]])) for row in rows)


def _finding(row: RowMapping) -> FindingValue:
    cells = tuple(row["cells"].split())
    return FindingValue(row["code"], row["severity"], row["sheet"], cells, row["params"], row["answer"])


def _value(row: RowMapping, events: tuple[EventValue, ...], findings: tuple[FindingValue, ...]) -> SubmissionValue:
    return SubmissionValue(
        id=row["id"],
        department=row["department"],
        period=row["period"],
        programme=row["programme"],
        publication=row["publication"],
        filename=row["filename"],
        sha256=row["file_sha256"],
        size=row["size"],
        sent_at=row["sent_at"],
        sent_by=row["sent_by"],
        prepared_by=row["prepared_by"],
        illustrative=row["illustrative"],
        recorded_at=row["recorded_at"],
        rows=RowCount(row["rows_read"], row["rows_refused"], row["rows_passed_over"]),
        events=events,
        findings=findings,
        framework=row["framework"],
        assessment_year=row["assessment_year"],
    )
