"""Versioned rows: for each kind the rows with the codes behind their foreign keys, and which version is current.

Columns are labelled like the fields of the frozen values, so that a row turns into a value by its names.
The next kind of versioned entry is an entry in `SOURCES`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, Table, select
from sqlmodel import Session

from dti.core.periods import day_in_vietnam
from dti.store.models import (
    ClaimRow,
    ConflictRow,
    DeclaredTotalRow,
    DepartmentRow,
    FeedRow,
    FrameworkRow,
    IndexNodeRow,
    IndexServiceRow,
    PillarRow,
    ProgrammeRow,
    ProvinceRow,
    PublicationRow,
    ScoreRow,
    TargetRow,
    table,
)

_PROGRAMME, _PILLAR, _DEPARTMENT, _TARGET = (
    table(ProgrammeRow),
    table(PillarRow),
    table(DepartmentRow),
    table(TargetRow),
)
_PUBLICATION, _DECLARED, _CONFLICT = table(PublicationRow), table(DeclaredTotalRow), table(ConflictRow)
_CLAIM, _FEED = table(ClaimRow), table(FeedRow)
_PROVINCE, _FRAMEWORK, _NODE, _SCORE = table(ProvinceRow), table(FrameworkRow), table(IndexNodeRow), table(ScoreRow)
_SERVICE = table(IndexServiceRow)


STEWARD = "steward"
"""The origin of versions that a ruling made; files (``data``) correct what was always meant, whatever the day."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the versions of a kind are: the statement that reads them, their table, the labels of their natural key."""

    wanted: Select[Any]
    own: Table
    key: tuple[str, ...]


SOURCES: dict[str, Source] = {
    "programme": Source(select(_PROGRAMME), _PROGRAMME, ("code",)),
    "department": Source(select(_DEPARTMENT), _DEPARTMENT, ("code",)),
    "publication": Source(select(_PUBLICATION), _PUBLICATION, ("code",)),
    "target": Source(
        select(
            _TARGET,
            _PROGRAMME.c.code.label("programme"),
            _PILLAR.c.code.label("pillar"),
            _DEPARTMENT.c.code.label("lead_department"),
        )
        .join_from(_TARGET, _PROGRAMME, _TARGET.c.programme_id == _PROGRAMME.c.id)
        .join(_PILLAR, _TARGET.c.pillar_id == _PILLAR.c.id)
        .join(_DEPARTMENT, _TARGET.c.lead_department_id == _DEPARTMENT.c.id),
        _TARGET,
        ("programme", "code"),
    ),
    "declared": Source(
        select(_DECLARED, _PROGRAMME.c.code.label("programme"), _PUBLICATION.c.code.label("publication"))
        .join_from(_DECLARED, _PROGRAMME)
        .join(_PUBLICATION, _DECLARED.c.publication_id == _PUBLICATION.c.id),
        _DECLARED,
        ("programme", "as_of", "publication"),
    ),
    "conflict": Source(
        select(_CONFLICT, _PROGRAMME.c.code.label("programme"), _TARGET.c.code.label("target"))
        .outerjoin_from(_CONFLICT, _TARGET)
        .outerjoin(_PROGRAMME, _TARGET.c.programme_id == _PROGRAMME.c.id),
        _CONFLICT,
        ("key",),
    ),
    "claim": Source(
        select(_CLAIM, _PUBLICATION.c.code.label("publication")).join_from(_CLAIM, _PUBLICATION), _CLAIM, ("key",)
    ),
    "feed": Source(select(_FEED), _FEED, ("programme", "target", "to_programme", "to_framework", "to_code")),
    "province": Source(select(_PROVINCE), _PROVINCE, ("scheme", "code")),
    "framework": Source(select(_FRAMEWORK), _FRAMEWORK, ("code",)),
    "service": Source(select(_SERVICE), _SERVICE, ("measure",)),
    "score": Source(
        select(
            _SCORE, _FRAMEWORK.c.code.label("framework"), _NODE.c.code.label("node"), _NODE.c.measure.label("measure")
        )
        .join_from(_SCORE, _NODE)
        .join(_FRAMEWORK, _NODE.c.framework_id == _FRAMEWORK.c.id),
        _SCORE,
        ("kind", "scheme", "entity", "assessment_year", "framework", "node"),
    ),
}


def natural_key(*parts: object) -> str:
    """The parts as one text, for example `NQ49/GOV-01`."""
    return "/".join(map(str, parts))


def read_current(
    session: Session,
    kind: str,
    recorded: datetime | None = None,
    *conditions: ColumnElement[bool],
    as_of: date | None = None,
) -> dict[str, RowMapping]:
    """The current version of every entry of a kind by its natural key, in the order in which keys were first added.

    ``recorded`` leaves out what was recorded later, ``as_of`` what was ruled on later days; of an entry that began with
    its ruling the first version is given all the same (`is_ruled_later`). ``conditions`` may only speak of what all
    versions of an entry share.
    """
    source = SOURCES[kind]
    wanted = source.wanted.where(*conditions).order_by(source.own.c.id)
    if recorded is not None:
        wanted = wanted.where(source.own.c.recorded_at <= recorded)
    found: dict[str, RowMapping] = {}
    for row in session.execute(wanted).mappings().all():  # one by one takes half as long again
        key = "/".join([str(row[part]) for part in source.key])
        # A dictionary keeps the place of a key's first version and the row of its last.
        if key not in found or not is_ruled_later(row, as_of):
            found[key] = row
    return found


def is_ruled_later(row: RowMapping, as_of: date | None) -> bool:
    """Whether a version is a ruling of a day after ``as_of``; that of a target is a steward's, of the day of record.

    A score that a steward imported counts from the day on which it was published.
    """
    if as_of is None:
        return False
    if "assessment_year" in row:
        later: bool = row["origin"] == STEWARD and row["published_on"] > as_of
        return later
    if "ruled_on" in row:
        return row["ruled_on"] is not None and row["ruled_on"] > as_of
    return row["origin"] == STEWARD and day_in_vietnam(row["recorded_at"]) > as_of
