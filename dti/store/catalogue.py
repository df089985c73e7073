"""The catalogue in the store: read it as it stands or as it was recorded by a moment; find rows; dropped targets.

Saving lives in `dti.store.catalogue_saving` and is offered here too. The next kind of entry is a table, a source in
`dti.store.versions`, a function here and one there.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import RowMapping, select
from sqlmodel import Session, SQLModel

from dti.catalogue.content import content_hash
from dti.catalogue.models import (
    Catalogue,
    Conflict,
    ConflictMember,
    DeclaredTotal,
    Department,
    Feed,
    Framework,
    Frozen,
    Goal,
    IndexNode,
    IndexService,
    Pillar,
    Programme,
    Province,
    Publication,
    PublishedClaim,
    Target,
)
from dti.core.errors import NotFound
from dti.store.catalogue_saving import Change, Changes, save_catalogue
from dti.store.models import (
    ConflictMemberRow,
    ContributorRow,
    DepartmentRow,
    GoalRow,
    IndexNodeRow,
    NodePointsRow,
    PillarRow,
    ProgrammeRow,
    PublicationRow,
    TargetDropRow,
    TargetRow,
    table,
)
from dti.store.versions import is_ruled_later, read_current

__all__ = [
    "Change",
    "Changes",
    "department_id",
    "drop_target",
    "load_catalogue",
    "programme_id",
    "publication_id",
    "read_drops",
    "resume_target",
    "save_catalogue",
    "target_id",
]

Value = TypeVar("Value", bound=Frozen)
Rows = Mapping[str, RowMapping]
Children = Mapping[int, list[RowMapping]]


def load_catalogue(session: Session, recorded: datetime | None = None, as_of: date | None = None) -> Catalogue:
    """The current version of everything, or what was current at a moment, in a fixed number of questions.

    ``as_of`` gives conflicts, claims and goals as they were ruled by a day: what was first ruled later is open.
    `Target.version` is the row that observations point to.
    """
    departments = read_current(session, "department", recorded).values()
    provinces = read_current(session, "province", recorded).values()
    content: dict[str, Any] = {
        "programmes": _programmes(session, read_current(session, "programme", recorded)),
        "targets": _targets(session, read_current(session, "target", recorded, as_of=as_of)),
        "departments": tuple(_value(Department, d, successors=tuple(d["successors"].split())) for d in departments),
        "publications": _values(Publication, read_current(session, "publication", recorded)),
        "declared": _values(DeclaredTotal, read_current(session, "declared", recorded)),
        "conflicts": _conflicts(session, read_current(session, "conflict", recorded, as_of=as_of), as_of),
        "provinces": tuple(_value(Province, p, merged_from=tuple(p["merged_from"].split())) for p in provinces),
        "frameworks": _frameworks(session, read_current(session, "framework", recorded)),
        "claims": tuple(_claim(c, as_of) for c in read_current(session, "claim", recorded, as_of=as_of).values()),
        "feeds": _values(Feed, read_current(session, "feed", recorded)),
        "services": _values(IndexService, read_current(session, "service", recorded)),
    }
    return Catalogue(**content, content_hash=content_hash(content))


def _values(kind: type[Value], rows: Rows) -> tuple[Value, ...]:
    return tuple(_value(kind, row) for row in rows.values())


def _value(kind: type[Value], row: RowMapping, **others: object) -> Value:
    """The frozen value of a row whose columns are named like its fields; ``others`` are fields that are not columns."""
    columns = {name: row[name] for name in kind.model_fields if name not in others and name in row}
    return kind(**columns, **others)


def _children(session: Session, model: type[SQLModel], parent: str) -> Children:
    """The rows that hang on versions, by the version, in the order in which they were written."""
    own = table(model)
    found: dict[int, list[RowMapping]] = defaultdict(list)
    for row in session.execute(select(own).order_by(own.c.id)).mappings():
        found[row[parent]].append(row)
    return found


def _programmes(session: Session, rows: Rows) -> tuple[Programme, ...]:
    pillars = _children(session, PillarRow, "programme_id")
    return tuple(
        _value(Programme, row, pillars=tuple(_value(Pillar, pillar) for pillar in pillars.get(row["id"], ())))
        for row in rows.values()
    )


def _targets(session: Session, rows: Rows) -> tuple[Target, ...]:
    goals = _children(session, GoalRow, "target_id")
    contributors = _contributors(session)
    ordered = sorted(rows.values(), key=lambda row: row["order"])
    return tuple(
        _value(
            Target,
            row,
            version=row["id"],
            goals=tuple(_value(Goal, goal) for goal in goals.get(row["id"], ())),
            contributing=tuple(contributors.get(row["id"], ())),
        )
        for row in ordered
    )


def _contributors(session: Session) -> Mapping[int, list[str]]:
    own, department = table(ContributorRow), table(DepartmentRow)
    wanted = (
        select(own.c.target_id, department.c.code).join_from(own, department).order_by(own.c.target_id, own.c.order)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for target, code in session.execute(wanted):
        found[target].append(code)
    return found


def _conflicts(session: Session, rows: Rows, as_of: date | None) -> tuple[Conflict, ...]:
    own, publication = table(ConflictMemberRow), table(PublicationRow)
    wanted = select(own, publication.c.code.label("publication")).outerjoin_from(own, publication).order_by(own.c.id)
    members: dict[int, list[RowMapping]] = defaultdict(list)
    for row in session.execute(wanted).mappings():
        members[row["conflict_id"]].append(row)
    return tuple(
        _value(Conflict, row, members=tuple(_value(ConflictMember, m) for m in members[row["id"]]), **_open(row, as_of))
        for row in rows.values()
    )


def _claim(row: RowMapping, as_of: date | None) -> PublishedClaim:
    parts = {name: tuple(map(Decimal, row[name].split())) for name in ("numerators", "denominators")}
    return _value(PublishedClaim, row, **parts, **_open(row, as_of))


def _open(row: RowMapping, as_of: date | None) -> dict[str, Any]:
    """What takes a ruling of a later day away, all of it: nobody had picked or said anything yet."""
    if not is_ruled_later(row, as_of):
        return {}
    opened = {"picked": None, "both_stand": False, "withdrawn": False, "ruled_by": None, "ruled_on": None, "reason": ""}
    return opened | ({"picked_entity": None} if "picked_entity" in row else {})


def _frameworks(session: Session, rows: Rows) -> tuple[Framework, ...]:
    nodes = _children(session, IndexNodeRow, "framework_id")
    points = _children(session, NodePointsRow, "node_id")

    def node(row: RowMapping) -> IndexNode:
        of_node = points.get(row["id"], [])
        return _value(
            IndexNode,
            row,
            points={point["assessment_year"]: point["max_points"] for point in of_node},
            points_basis={point["assessment_year"]: point["basis"] for point in of_node},
        )

    return tuple(
        _value(
            Framework,
            row,
            assessment_years=tuple(map(int, row["assessment_years"].split())),
            nodes=tuple(node(child) for child in nodes.get(row["id"], ())),
        )
        for row in rows.values()
    )


def programme_id(session: Session, code: str) -> int:
    """The row of the current version of a programme. Raises NotFound."""
    return _find(session, ProgrammeRow, code, "store.unknown_programme")


def department_id(session: Session, code: str) -> int:
    """The row of the current version of a department. Raises NotFound."""
    return _find(session, DepartmentRow, code, "store.unknown_department")


def publication_id(session: Session, code: str) -> int:
    """The row of the current version of a publication. Raises NotFound."""
    return _find(session, PublicationRow, code, "store.unknown_publication")


def _find(session: Session, model: type[SQLModel], code: str, message: str) -> int:
    own = table(model)
    found: int | None = session.scalar(select(own.c.id).where(own.c.code == code).order_by(own.c.id.desc()).limit(1))
    if found is None:
        raise NotFound(message, code=code)
    return found


def target_id(session: Session, programme: str, code: str) -> int:
    """The row of the current version of a target. Raises NotFound."""
    own, parent = table(TargetRow), table(ProgrammeRow)
    wanted = select(own.c.id).join_from(own, parent).where(own.c.code == code, parent.c.code == programme)
    found: int | None = session.scalar(wanted.order_by(own.c.id.desc()).limit(1))
    if found is None:
        raise NotFound("store.unknown_target", code=code, programme=programme)
    return found


def drop_target(session: Session, programme: str, code: str, *, day: date, reason: str, by: str, at: datetime) -> None:
    """Record that a target is no longer pursued from a day on, with the reason. NotFound; ValueError without one."""
    if not reason:
        raise ValueError("a target is dropped for a reason")
    _add_drop(session, programme, code, day, reason, by, at)


def resume_target(session: Session, programme: str, code: str, *, day: date, by: str, at: datetime) -> None:
    """Record that a dropped target is pursued again from a day on. Raises NotFound."""
    _add_drop(session, programme, code, day, "", by, at)


def _add_drop(session: Session, programme: str, code: str, day: date, reason: str, by: str, at: datetime) -> None:
    target = target_id(session, programme, code)
    session.add(TargetDropRow(target_id=target, day=day, reason=reason, recorded_at=at, recorded_by=by))
    session.flush()


def read_drops(
    session: Session, programme: str, *, as_of: date, recorded: datetime | None = None
) -> dict[str, tuple[date, str]]:
    """The targets of a programme that were dropped by a day and not taken up again: code to (day, reason)."""
    own, target, parent = table(TargetDropRow), table(TargetRow), table(ProgrammeRow)
    wanted = (
        select(target.c.code, own.c.day, own.c.reason)
        .join_from(own, target)
        .join(parent, target.c.programme_id == parent.c.id)
        .where(parent.c.code == programme, own.c.day <= as_of)
        .order_by(own.c.id)
    )
    if recorded is not None:
        wanted = wanted.where(own.c.recorded_at <= recorded)
    latest = {code: (day, reason) for code, day, reason in session.execute(wanted)}
    return {code: said for code, said in latest.items() if said[1]}
