"""Catalogue entries as rows: one function a kind for the row itself, and one for the rows that hang on it.

Columns named like fields are taken over as they are; the functions below only say what differs. Codes become the rows
of the current versions, found in `References`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import SQLModel

from dti.catalogue.models import (
    Conflict,
    DeclaredTotal,
    Department,
    Feed,
    Framework,
    Frozen,
    IndexService,
    Programme,
    Province,
    Publication,
    PublishedClaim,
    Score,
    Target,
)
from dti.core.errors import NotFound
from dti.core.text import sort_key
from dti.store.models import (
    ClaimRow,
    ConflictMemberRow,
    ConflictRow,
    ContributorRow,
    DeclaredTotalRow,
    DepartmentRow,
    FeedRow,
    FrameworkRow,
    GoalRow,
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
from dti.store.versions import natural_key

Row = dict[str, Any]


@dataclass(slots=True)
class References:
    """The rows of current versions by kind and natural key, and of pillars and nodes by their version and code."""

    current: dict[tuple[str, str], int] = field(default_factory=dict)
    pillars: dict[tuple[int, str], int] = field(default_factory=dict)
    nodes: dict[tuple[int, str], int] = field(default_factory=dict)

    def find(self, kind: str, *parts: object) -> int:
        """The row of an entry that another one names. Raises NotFound."""
        key = natural_key(*parts)
        if (kind, key) not in self.current:
            raise NotFound(f"store.unknown_{kind}", code=str(parts[-1]), programme=str(parts[0]))
        return self.current[kind, key]

    def find_pillar(self, programme: str, code: str) -> int:
        """The pillar of the current version of a programme. Raises NotFound."""
        key = (self.find("programme", programme), code)
        if key not in self.pillars:
            raise NotFound("store.unknown_pillar", code=code, programme=programme)
        return self.pillars[key]

    def find_node(self, framework: str, code: str) -> int:
        """The node of the current version of a framework. Raises NotFound."""
        key = (self.find("framework", framework), code)
        if key not in self.nodes:
            raise NotFound("store.unknown_node", code=code, framework=framework)
        return self.nodes[key]


#: Entries whose columns are their fields, with nothing to look up.
_AS_IT_IS: dict[type[Frozen], type[SQLModel]] = {
    Programme: ProgrammeRow,
    Publication: PublicationRow,
    Feed: FeedRow,
    IndexService: IndexServiceRow,
}


def as_row(refer: References, entry: Frozen, place: int) -> Row:
    """The row of an entry without its stamp; ``place`` is its position in the catalogue."""
    match entry:
        case Programme() | Publication() | Feed() | IndexService():
            return _fill(_AS_IT_IS[type(entry)], entry)
        case Department():
            return _fill(DepartmentRow, entry, sort_key=sort_key(entry.name_vi), successors=" ".join(entry.successors))
        case Target():
            return _target(refer, entry, place)
        case DeclaredTotal():
            return _fill(
                DeclaredTotalRow,
                entry,
                programme_id=refer.find("programme", entry.programme),
                publication_id=refer.find("publication", entry.publication),
            )
        case Conflict():
            target = refer.find("target", entry.programme, entry.target) if entry.target is not None else None
            return _fill(ConflictRow, entry, target_id=target)
        case PublishedClaim():
            return _claim(refer, entry)
        case Province():
            return _fill(ProvinceRow, entry, sort_key=sort_key(entry.name_vi), merged_from=" ".join(entry.merged_from))
        case Framework():
            return _fill(FrameworkRow, entry, assessment_years=" ".join(map(str, entry.assessment_years)))
        case Score():
            return _score(refer, entry)
    raise TypeError(f"{type(entry).__name__} has no table of versions")


def children(refer: References, version: int, entry: Frozen) -> Iterable[tuple[type[SQLModel], Sequence[Row]]]:
    """The rows that hang on a version, by their table; points come after their nodes, see `points`."""
    match entry:
        case Programme():
            yield PillarRow, [_fill(PillarRow, pillar, programme_id=version) for pillar in entry.pillars]
        case Target():
            yield GoalRow, [_fill(GoalRow, goal, target_id=version) for goal in entry.goals]
            yield (
                ContributorRow,
                [
                    {"target_id": version, "department_id": refer.find("department", code), "order": order}
                    for order, code in enumerate(entry.contributing)
                ],
            )
        case Conflict():
            yield (
                ConflictMemberRow,
                [
                    _fill(
                        ConflictMemberRow,
                        member,
                        conflict_id=version,
                        publication_id=refer.find("publication", member.publication) if member.publication else None,
                    )
                    for member in entry.members
                ],
            )
        case Framework():
            yield IndexNodeRow, [_fill(IndexNodeRow, node, framework_id=version) for node in entry.nodes]


def points(refer: References, frameworks: Iterable[Framework]) -> list[Row]:
    """The maximum points of the nodes of frameworks whose nodes were just added."""
    return [
        {
            "node_id": refer.find_node(framework.code, node.code),
            "assessment_year": year,
            "max_points": most,
            "basis": node.points_basis.get(year, node.basis),
        }
        for framework in frameworks
        for node in framework.nodes
        for year, most in node.points.items()
    ]


def differences(stored: Mapping[Any, Any], entry: Frozen) -> tuple[str, ...]:
    """The fields of an entry that its stored row says otherwise; what hangs on the row is not compared."""
    said = {name: _plain(getattr(entry, name)) for name in type(entry).model_fields if name != "version"}
    return tuple(sorted(name for name, value in said.items() if name in stored and stored[name] != value))


def _target(refer: References, target: Target, place: int) -> Row:
    return _fill(
        TargetRow,
        target,
        order=place,
        programme_id=refer.find("programme", target.programme),
        pillar_id=refer.find_pillar(target.programme, target.pillar),
        lead_department_id=refer.find("department", target.lead_department),
    )


def _claim(refer: References, claim: PublishedClaim) -> Row:
    parts = {name: " ".join(f"{part:f}" for part in getattr(claim, name)) for name in ("numerators", "denominators")}
    return _fill(ClaimRow, claim, publication_id=refer.find("publication", claim.publication), **parts)


def _score(refer: References, score: Score) -> Row:
    # The mean of the provinces and the country's own index belong to no province.
    is_province = ("province", natural_key(score.scheme, score.entity)) in refer.current
    return _fill(
        ScoreRow,
        score,
        kind=OFFICIAL,
        node_id=refer.find_node(score.framework, score.node),
        province_id=refer.find("province", score.scheme, score.entity) if is_province else None,
    )


#: The kind of score that files bring; self-assessed and simulated ones are other kinds.
OFFICIAL = "official"


def _fill(model: type[SQLModel], entry: Frozen, **others: Any) -> Row:
    columns = {column.name for column in table(model).columns}
    taken = {name: getattr(entry, name) for name in type(entry).model_fields if name in columns and name not in others}
    return taken | others


def _plain(value: Any) -> Any:
    is_list = isinstance(value, tuple) and not any(isinstance(member, Frozen) for member in value)
    return " ".join(map(str, value)) if is_list else value
