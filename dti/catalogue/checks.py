"""What must hold across the files of a data folder: codes that exist, dates in order, points that add up.

Each check is a function that adds its problems; the next one is a function here and a line in `CHECKS`. They
work on frozen values and ask `Places` for file and line, so they serve whatever the catalogue was read from.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dti.catalogue.models import (
    Catalogue,
    Conflict,
    Department,
    Framework,
    IndexNode,
    Kind,
    PublishedResult,
    Score,
    Target,
)
from dti.catalogue.places import Key, Places, declared_key, result_key, score_key

ALL_PROVINCES = ("mean", "national")
"""Entities of a score that are no province."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What is checked, and where it came from."""

    catalogue: Catalogue
    scores: Sequence[Score]
    results: Sequence[PublishedResult]
    places: Places

    def add(self, key: Key, column: str, kind: str, /, **params: object) -> None:
        self.places.folder.add(self.places.of(key, column), kind, **params)

    def must_know(self, key: Key, column: str, code: str | None, known: Iterable[str], where: str) -> None:
        """An empty code is nothing to check."""
        if code is not None and code not in known:
            self.add(key, column, "unknown", found=code, expected=where)


def check(catalogue: Catalogue, scores: Sequence[Score], results: Sequence[PublishedResult], places: Places) -> None:
    """Add every problem that shows only when files are held against each other to the folder's problems."""
    content = _Content(catalogue, scores, results, places)
    for one in CHECKS:
        one(content)


def _targets(content: _Content) -> None:
    departments = {department.code for department in content.catalogue.departments}
    measures = {node.measure for framework in content.catalogue.frameworks for node in framework.nodes}
    pillars = {p.code: [pillar.code for pillar in p.pillars] for p in content.catalogue.programmes}
    for target in content.catalogue.targets:
        key = ("target", target.programme, target.code)
        content.must_know(key, "pillar", target.pillar, pillars[target.programme], f"{target.programme}.toml")
        content.must_know(key, "lead_department", target.lead_department, departments, "departments.csv")
        for code in target.contributing:
            content.must_know(key, "contributing", code, departments, "departments.csv")
        if target.reads_index is not None and target.reads_index not in measures:
            content.add(key, "reads_index", "unknown", found=target.reads_index, expected="frameworks/*.csv: measure")
        _goals(content, key, target)


def _goals(content: _Content, key: Key, target: Target) -> None:
    if not target.goals:
        content.add(key, "code", "no_goal", found=target.code)
    if target.kind is Kind.RANK and target.field is None:
        content.add(key, "field", "no_field", found=target.code)
    if (target.baseline_value is None) is not (target.baseline_date is None):
        content.add(key, "baseline_date", "half_baseline", found=target.code)
    for goal in target.goals:
        if target.baseline_date is not None and goal.due_date < target.baseline_date:
            place = ("goal", target.programme, target.code, goal.horizon)
            content.add(place, "due_date", "due_before_baseline", found=goal.due_date, expected=target.baseline_date)


def _programmes(content: _Content) -> None:
    provinces = {province.code for province in content.catalogue.provinces}
    for programme in content.catalogue.programmes:
        key = ("programme", programme.code)
        content.must_know(key, "province", programme.province, provinces, "provinces.csv")


def _publications(content: _Content) -> None:
    known = {publication.code for publication in content.catalogue.publications}
    for total in content.catalogue.declared:
        content.must_know(declared_key(total), "publication", total.publication, known, "publications.csv")
    for result in content.results:
        key = result_key(result)
        content.must_know(key, "publication", result.publication, known, "publications.csv")
        if content.catalogue.target(result.programme, result.target) is None:
            content.add(key, "target", "unknown", found=result.target, expected=f"{result.programme}_targets.csv")


def _conflicts(content: _Content) -> None:
    known = {publication.code for publication in content.catalogue.publications}
    for conflict in content.catalogue.conflicts:
        key = ("conflict", conflict.key)
        if conflict.kind == "index":
            _index_sides(content, key, conflict)
        elif content.catalogue.target(conflict.programme or "", conflict.target or "") is None:
            content.add(key, "target", "unknown", found=conflict.target, expected=f"{conflict.programme}_targets.csv")
        if len(conflict.members) < 2:
            content.add(key, "key", "lonely_conflict", found=conflict.key)
        if (conflict.ruled_by is None) is not (conflict.ruled_on is None):
            content.add(key, "ruled_by", "half_ruled", found=conflict.key)
        for member in conflict.members:
            content.must_know(key, "publication", member.publication, known, "publications.csv")


def _index_sides(content: _Content, key: Key, conflict: Conflict) -> None:
    """Each side is about a province that exists, and the day of one at least is known."""
    provinces = {f"{province.scheme}/{province.code}" for province in content.catalogue.provinces}
    for member in conflict.members:
        content.must_know(key, "key", member.entity, provinces, "provinces.csv")
    if conflict.members and all(member.known_on is None for member in conflict.members):
        content.add(key, "key", "empty")


def _claims(content: _Content) -> None:
    known = {publication.code for publication in content.catalogue.publications}
    taken = {conflict.key for conflict in content.catalogue.conflicts}
    for claim in content.catalogue.claims:
        key = ("claim", claim.key)
        content.must_know(key, "publication", claim.publication, known, "publications.csv")
        if sum(claim.denominators) <= 0:
            content.add(key, "denominators", "no_whole", found=claim.key)
        if (claim.ruled_by is None) is not (claim.ruled_on is None):
            content.add(key, "ruled_by", "half_ruled", found=claim.key)
        if claim.key in taken:
            content.add(key, "key", "duplicate", found=claim.key, first="conflicts.csv")


def _departments(content: _Content) -> None:
    for department in content.catalogue.departments:
        key = ("department", department.code)
        start, end = department.valid_from, department.valid_to
        if start is not None and end is not None and end < start:
            content.add(key, "valid_to", "ends_before_start", found=end, expected=start)
        if department.successors and end is None:
            content.add(key, "valid_to", "no_end", found=department.code)
        for code in department.successors:
            heir = content.catalogue.department(code)
            content.must_know(key, "successors", code, [heir.code] if heir else [], "departments.csv")
            if heir is not None and end is not None:
                _succession(content, key, department, heir)


def _succession(content: _Content, key: Key, department: Department, heir: Department) -> None:
    """An heir begins after the one it follows has ended, and is still there then."""
    end = department.valid_to
    if end is None:
        return
    if heir.valid_from is not None and heir.valid_from <= end:
        content.add(key, "successors", "heir_too_early", found=heir.code, day=heir.valid_from, expected=end)
    if heir.valid_to is not None and heir.valid_to <= end:
        content.add(key, "successors", "heir_gone", found=heir.code, day=heir.valid_to, expected=end)


def _provinces(content: _Content) -> None:
    """A province's forerunners and its successor belong to another scheme, for codes were used again."""
    schemes: dict[str, set[str]] = {}
    for province in content.catalogue.provinces:
        schemes.setdefault(province.scheme, set()).add(province.code)
    for province in content.catalogue.provinces:
        key = ("province", province.scheme, province.code)
        others = {code for scheme, codes in schemes.items() if scheme != province.scheme for code in codes}
        content.must_know(key, "successor_code", province.successor_code, others, "provinces.csv")
        for code in province.merged_from:
            content.must_know(key, "merged_from", code, others, "provinces.csv")
        if province.valid_from and province.valid_to and province.valid_to < province.valid_from:
            content.add(key, "valid_to", "ends_before_start", found=province.valid_to, expected=province.valid_from)


def _frameworks(content: _Content) -> None:
    for framework in content.catalogue.frameworks:
        codes = {node.code: node for node in framework.nodes}
        measures: set[str] = set()
        for node in framework.nodes:
            key = ("node", framework.code, node.code)
            content.must_know(key, "parent", node.parent, codes, f"{framework.code}.csv")
            if _goes_round(node, codes):
                content.add(key, "parent", "goes_round", found=node.code)
            if node.measure is not None and node.measure in measures:
                content.add(key, "measure", "measure_twice", found=node.measure)
            measures.add(node.measure or "")
            for year in node.points.keys() - set(framework.assessment_years):
                place = ("points", framework.code, node.code, year)
                content.add(place, "assessment_year", "unknown", found=year, expected=f"{framework.code}.toml")


def _goes_round(node: IndexNode, codes: dict[str, IndexNode]) -> bool:
    seen = {node.code}
    above = codes.get(node.parent or "")
    while above is not None and above.code not in seen:
        seen.add(above.code)
        above = codes.get(above.parent or "")
    return above is not None


def _points(content: _Content) -> None:
    """In each year a node's maximum is the sum of its children's, where all of those are known."""
    for framework in content.catalogue.frameworks:
        for node in framework.nodes:
            children = [child for child in framework.nodes if child.parent == node.code]
            for year, maximum in node.points.items():
                known = [child.points[year] for child in children if year in child.points]
                total = sum(known, Decimal(0))
                if children and len(known) == len(children) and total != maximum:
                    place = ("points", framework.code, node.code, year)
                    content.add(place, "max_points", "points_sum", found=maximum, expected=total)


def _scores(content: _Content) -> None:
    frameworks: dict[str, Framework] = {framework.code: framework for framework in content.catalogue.frameworks}
    nodes = {code: {node.code for node in framework.nodes} for code, framework in frameworks.items()}
    provinces = {(province.scheme, province.code) for province in content.catalogue.provinces}
    for score in content.scores:
        key = score_key(score)
        framework = frameworks.get(score.framework)
        content.must_know(key, "framework", score.framework, frameworks, "frameworks/*.toml")
        content.must_know(key, "node", score.node, nodes.get(score.framework, ()), f"{score.framework}.csv")
        if framework is not None and score.assessment_year not in framework.assessment_years:
            content.add(key, "framework", "year", found=score.assessment_year, expected=framework.assessment_years)
        if score.entity not in ALL_PROVINCES and (score.scheme, score.entity) not in provinces:
            content.add(key, "entity", "unknown", found=f"{score.scheme} {score.entity}", expected="provinces.csv")
        if score.rank is not None and not (score.field is not None and 1 <= score.rank <= score.field):
            content.add(key, "rank", "rank_field", found=score.rank, expected=score.field or "-")
        if score.value is None and score.rank is None:
            content.add(key, "value", "empty")
        if (score.value is None) is not (score.value_basis is None):
            content.add(key, "value_basis", "half_basis", found=score.value_basis or "")
        if (score.rank is None) is not (score.rank_basis is None):
            content.add(key, "rank_basis", "half_basis", found=score.rank_basis or "")


def _feeds(content: _Content) -> None:
    """Both ends exist, one only; what passes its values has the same unit and kind, and is not fed itself."""
    catalogue = content.catalogue
    nodes = {(framework.code, node.code) for framework in catalogue.frameworks for node in framework.nodes}
    for feed in catalogue.feeds:
        key = ("feed", *feed.key)
        source = catalogue.target(feed.programme, feed.target)
        if source is None:
            content.add(key, "target", "unknown", found=feed.target, expected=f"{feed.programme}_targets.csv")
        if (feed.to_programme is None) is (feed.to_framework is None):
            content.add(key, "to_programme", "one_end", found=feed.to_code)
        elif feed.to_framework is not None and (feed.to_framework, feed.to_code) not in nodes:
            content.add(key, "to_code", "unknown", found=feed.to_code, expected=f"{feed.to_framework}.csv")
        elif feed.to_programme is not None:
            other = catalogue.target(feed.to_programme, feed.to_code)
            if other is None:
                content.add(key, "to_code", "unknown", found=feed.to_code, expected=f"{feed.to_programme}_targets.csv")
            elif source is not None and feed.passes_values:
                _passing(content, key, source, other)


def _passing(content: _Content, key: Key, source: Target, other: Target) -> None:
    if (source.kind, source.unit) != (other.kind, other.unit):
        content.add(key, "relation", "other_unit", found=f"{other.code}: {other.unit}", expected=source.unit)
    if content.catalogue.feeds_into(source.programme, source.code):
        content.add(key, "target", "fed_itself", found=source.code)


def _services(content: _Content) -> None:
    measures = {node.measure for framework in content.catalogue.frameworks for node in framework.nodes}
    for service in content.catalogue.services:
        if service.measure not in measures:
            key = ("service", service.measure)
            content.add(key, "measure", "unknown", found=service.measure, expected="frameworks/*.csv: measure")


CHECKS: tuple[Callable[[_Content], None], ...] = (
    _programmes,
    _targets,
    _publications,
    _conflicts,
    _claims,
    _departments,
    _provinces,
    _frameworks,
    _points,
    _scores,
    _feeds,
    _services,
)
