"""What people have confirmed about the rows of a department's appendices: remembered, so that it is proposed again.

A mapping is a version: nothing is changed, a later one for the same department, programme, layout and row text stands,
or ends what stood. Another thing to remember about an appendix is a field of `NewMapping` and a column of its table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, literal, select
from sqlmodel import Session

from dti.store.catalogue import department_id, programme_id, target_id
from dti.store.models import DepartmentRow, ProgrammeRow, RowMappingRow, TargetRow, table

_MAPPING, _DEPARTMENT = table(RowMappingRow), table(DepartmentRow)
_PROGRAMME, _TARGET = table(ProgrammeRow), table(TargetRow)


@dataclass(frozen=True, slots=True)
class NewMapping:
    """A row to remember. ``target`` None says that the row is about none of the programme's targets."""

    row_key: str
    row_text: str
    target: str | None
    layout: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class StandingMapping:
    """What stands for a row, for whoever looks after the memory; ``id`` is that of the version. ``target`` as above."""

    id: int
    department: str
    programme: str
    row_text: str
    target: str | None
    layout: str
    sheet: str
    cell: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class MappingValue:
    """What stands for a row: its target (None: left out), who said so and when, and where the row stood then."""

    row_key: str
    row_text: str
    target: str | None
    layout: str
    sha256: str
    sheet: str
    cell: str
    recorded_at: datetime
    recorded_by: str


def add_mappings(
    session: Session,
    rows: Sequence[NewMapping],
    *,
    department: str,
    programme: str,
    sha256: str,
    at: datetime,
    by: str,
) -> None:
    """Remember rows of a file that is kept already. NotFound for an unknown department, programme or target."""
    whose, plan = department_id(session, department), programme_id(session, programme)
    common = {"department_id": whose, "programme_id": plan, "file_sha256": sha256, "recorded_at": at, "recorded_by": by}
    found = [
        common
        | {
            "target_id": None if row.target is None else target_id(session, programme, row.target),
            "layout": row.layout,
            "ended": False,
            "row_key": row.row_key,
            "row_text": row.row_text,
            "sheet": row.sheet,
            "cell": row.cell,
        }
        for row in rows
    ]
    if found:
        session.execute(insert(_MAPPING), found)


def read_mappings(
    session: Session, *, department: str, programme: str, recorded: datetime | None = None
) -> dict[tuple[str, str], MappingValue]:
    """What stands for a department and a programme, by layout and row key; ``recorded`` leaves out what came later."""
    wanted = (
        select(_MAPPING, _TARGET.c.code.label("target"), _MAPPING.c.file_sha256.label("sha256"))
        .join_from(_MAPPING, _DEPARTMENT)
        .join(_PROGRAMME, _MAPPING.c.programme_id == _PROGRAMME.c.id)
        .outerjoin(_TARGET, _MAPPING.c.target_id == _TARGET.c.id)
        .where(_DEPARTMENT.c.code == department, _PROGRAMME.c.code == programme)
        .order_by(_MAPPING.c.id)
    )
    if recorded is not None:
        wanted = wanted.where(_MAPPING.c.recorded_at <= recorded)
    found: dict[tuple[str, str], MappingValue] = {}
    for row in session.execute(wanted).mappings():
        key = row["layout"], row["row_key"]
        if row["ended"]:
            found.pop(key, None)
        else:
            found[key] = MappingValue(**{name: row[name] for name in MappingValue.__slots__})
    return found


def read_standing_mappings(session: Session) -> tuple[StandingMapping, ...]:
    """What stands for all departments, by department, programme and the order in which it was said."""
    natural_key = (_MAPPING.c.department_id, _MAPPING.c.programme_id, _MAPPING.c.layout, _MAPPING.c.row_key)
    latest = select(func.max(_MAPPING.c.id)).group_by(*natural_key)
    own = [one for one in _MAPPING.c if one.name in StandingMapping.__slots__]
    named = {"department": _DEPARTMENT, "programme": _PROGRAMME, "target": _TARGET}
    wanted = (
        select(*own, *(one.c.code.label(name) for name, one in named.items()))
        .join_from(_MAPPING, _DEPARTMENT)
        .join(_PROGRAMME, _MAPPING.c.programme_id == _PROGRAMME.c.id)
        .outerjoin(_TARGET, _MAPPING.c.target_id == _TARGET.c.id)
        .where(_MAPPING.c.id.in_(latest), _MAPPING.c.ended.is_(False))
        .order_by(_DEPARTMENT.c.code, _PROGRAMME.c.code, _MAPPING.c.id)
    )
    return tuple(StandingMapping(**row) for row in session.execute(wanted).mappings())


def supersede_mapping(session: Session, mapping: StandingMapping, *, target: str | None, at: datetime, by: str) -> None:
    """Say another target for a row that is remembered, or (None) that it is remembered no more.

    NotFound for a target that the programme does not have.
    """
    said = {
        "target_id": None if target is None else target_id(session, mapping.programme, target),
        "ended": target is None,
        "recorded_at": at,
        "recorded_by": by,
    }
    kept = [one for one in _MAPPING.c if one.name not in ("id", *said)]
    changed = [literal(value, _MAPPING.c[name].type) for name, value in said.items()]
    row = select(*kept, *changed).where(_MAPPING.c.id == mapping.id)
    session.execute(insert(_MAPPING).from_select([*(one.name for one in kept), *said], row))
