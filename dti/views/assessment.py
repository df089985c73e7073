"""Self-assessed beside official: a framework's year as a tree, what is missing counted three ways, years side by side.

Claims and official values never mix: every node has both, and their difference where both are known (claimed minus
official, so above 0 is flattery). Two departments that claim one node differently make a span, never a sum. The values
that are answered with are in `assessment_values`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from dti.analysis.assessment import (
    Counted,
    Span,
    carry_over,
    count_claims,
    official_values,
    parts_of,
    sum_up,
)
from dti.analysis.index_table import Missing
from dti.analysis.index_tree import IndexTree, tree_of
from dti.analysis.scoring import TOTAL, pillar_nodes
from dti.catalogue.models import Basis, Catalogue, Framework, IndexNode, Score
from dti.catalogue.observations import ObservationValue, WithheldOrigin
from dti.core.errors import NotFound
from dti.store.assessments import AssessmentValue, read_assessments
from dti.store.engine import Session
from dti.store.node_figures import read_node_figures
from dti.views.assessment_values import Across, AssessedYear, AssessmentView, NodeLine
from dti.views.board import read_catalogue, remembered
from dti.views.index_line import known_scores
from dti.views.origins import withhold
from dti.views.query import ViewQuery

_COMPONENT = "component"


def read_assessment(
    session: Session, query: ViewQuery, year: int | None = None, framework: str | None = None
) -> AssessmentView | None:
    """The self-assessment of a year, by default the newest that anybody has claimed; None without any framework.

    NotFound for a year that no framework has points for, or a framework that is not the year's.
    """
    asked = (query.programme, query.as_of, query.recorded, query.illustrative, query.provisional, query.scope)
    key = (*asked, year, framework)
    return remembered(session, "assessment", key, lambda: _view(session, query, year, framework))


def choosable_years(catalogue: Catalogue) -> tuple[int, ...]:
    """The assessment years that can be assessed, newest first."""
    years = {year for one in catalogue.frameworks for year in one.assessment_years if parts_of(one, year)}
    return tuple(sorted(years, reverse=True))


def _view(session: Session, query: ViewQuery, year: int | None, framework: str | None) -> AssessmentView | None:
    catalogue = read_catalogue(session, query)
    choices = choosable_years(catalogue)
    if not choices:
        return None
    read = read_assessments(
        session,
        as_of=query.as_of,
        recorded=query.recorded,
        illustrative=query.illustrative,
        provisional=query.provisional,
    )
    claims = [claim if query.scope.sees(claim.department) else _without_origin(claim) for claim in read]
    claimed = sorted({claim.assessment_year for claim in claims})
    wanted = year if year is not None else claimed[-1] if claimed else choices[0]
    if wanted not in choices:
        raise NotFound("assessment.unknown_year", year=str(wanted), known=", ".join(map(str, choices)))
    reader = _Reader(session, query, catalogue, claims)
    years = tuple(reader.read(one) for one in claimed if one in choices)
    chosen = next((one for one in years if one.assessment_year == wanted), None) or reader.read(wanted)
    if framework is not None and framework not in (chosen.framework.code, chosen.framework.decision):
        raise NotFound("assessment.other_framework", year=str(wanted), framework=chosen.framework.code)
    return AssessmentView(
        chosen=chosen,
        years=years,
        choices=choices,
        across=_across(years),
        departments=tuple(dict.fromkeys(one.department for line in chosen.lines for one in line.claims)),
    )


def _without_origin(claim: AssessmentValue) -> AssessmentValue:
    """What another department claims and nothing of what it sent."""
    return replace(claim, evidence="", note="", prepared_by="", origin=WithheldOrigin())


class _Reader:
    """Reads years of one question."""

    def __init__(
        self, session: Session, query: ViewQuery, catalogue: Catalogue, claims: Sequence[AssessmentValue]
    ) -> None:
        self.session = session
        self.query = query
        self.catalogue = catalogue
        self.claims = claims
        programme = catalogue.programme(query.programme)
        self.province = programme.province if programme is not None else ""

    def read(self, year: int) -> AssessedYear:
        """One year under its framework."""
        framework = self._framework(year)
        assert framework is not None, "only years of a framework are read"
        tree = tree_of(framework, year)
        own: dict[str, list[AssessmentValue]] = {}
        for claim in self.claims:
            if (claim.framework, claim.assessment_year) == (framework.code, year):
                own.setdefault(claim.node, []).append(claim)
        spans = {node: span for node, found in own.items() if (span := _span(found)) is not None}
        parts = set(parts_of(framework, year))
        spans = {node: span for node, span in spans.items() if node in parts}
        official = self._official(year)
        return AssessedYear(
            assessment_year=year,
            framework=framework,
            lines=tuple(self._lines(tree, parts, own, spans, official)),
            counted=self._counted(framework, year, spans) if spans else (),
            official_total=official.get(tree.root),
            official_pillars=_pillars(framework, official),
            official_bases=_bases(framework, self._scores(year)),
            components=_components(framework, year),
        )

    def _framework(self, year: int) -> Framework | None:
        return next((one for one in self.catalogue.frameworks if year in one.assessment_years), None)

    def _official(self, year: int) -> dict[str, Decimal]:
        scores = known_scores(self.session, self.query, year=year)
        return official_values(self.catalogue.frameworks, scores, year, self.province)

    def _scores(self, year: int) -> dict[str, Score]:
        """What was published for the province, by node; of two fields the larger one's."""
        found = [one for one in known_scores(self.session, self.query, year=year) if one.entity == self.province]
        ordered = sorted((one for one in found if one.value is not None), key=lambda one: one.field or 0)
        return {one.node: one for one in ordered}

    def _lines(
        self,
        tree: IndexTree,
        parts: set[str],
        claims: Mapping[str, Sequence[AssessmentValue]],
        spans: Mapping[str, Span],
        official: Mapping[str, Decimal],
    ) -> list[NodeLine]:
        sums, scores, figures = sum_up(tree, spans), self._scores(tree.year), self._figures(tree)
        return [
            NodeLine(
                node=node,
                depth=depth,
                maximum=tree.maxima.get(node.code),
                is_part=node.code in parts,
                claims=tuple(claims.get(node.code, ())),
                span=spans.get(node.code),
                own=sums.get(node.code),
                official=scores.get(node.code),
                official_value=official.get(node.code),
                figure=figures.get(node.code),
            )
            for node, depth in _in_order(tree)
        ]

    def _figures(self, tree: IndexTree) -> dict[str, ObservationValue]:
        """Figures that were entered for targets and are those of nodes too."""
        read = read_node_figures(
            self.session,
            self.catalogue.feeds,
            tree.framework.code,
            tree.year,
            as_of=self.query.as_of,
            illustrative=self.query.illustrative,
            recorded=self.query.recorded,
        )
        return dict(zip(read, withhold(read.values(), self.query.scope), strict=True))

    def _counted(self, framework: Framework, year: int, spans: Mapping[str, Span]) -> tuple[Counted, ...]:
        before = self._framework(year - 1)
        last = carry_over(before, self._official(year - 1), framework) if before is not None else {}
        return tuple(count_claims(framework, year, spans, missing, last) for missing in Missing)


def _span(claims: Sequence[AssessmentValue]) -> Span | None:
    """Between the lowest and the highest claim; None where all of them are declared gaps."""
    values = [claim.value for claim in claims if claim.value is not None]
    return Span(min(values), max(values)) if values else None


def _in_order(tree: IndexTree) -> list[tuple[IndexNode, int]]:
    """The nodes from the total down, each with its depth; what is listed and not scored, or a part without points,
    is left out, but for main indices: that their maximum is not known is worth knowing.
    """
    found: list[tuple[IndexNode, int]] = []

    def walk(code: str, depth: int) -> None:
        node = tree.nodes[code]
        maximum = tree.maxima.get(code)
        if maximum == 0 or (maximum is None and node.level == _COMPONENT):
            return
        found.append((node, depth))
        for child in sorted((n for n in tree.nodes.values() if n.parent == code), key=lambda n: n.order):
            walk(child.code, depth + 1)

    walk(tree.root, 0)
    return found


def _components(framework: Framework, year: int) -> tuple[int, int]:
    """How many components the framework is said to have, and of how many the points of the year are known."""
    root = framework.node_of(TOTAL)
    own = [node for node in framework.nodes if node.level == _COMPONENT]
    stated = root.component_count if root is not None and root.component_count is not None else len(own)
    return stated, sum(year in node.points for node in own)


def _pillars(framework: Framework, official: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The official pillars: those listed beside the tree under the pillar's own measure."""
    found = {}
    for pillar in pillar_nodes(framework):
        node = framework.node_of(pillar)
        if node is not None and node.code in official:
            found[pillar] = official[node.code]
    return found


def _bases(framework: Framework, scores: Mapping[str, Score]) -> dict[str, Basis]:
    """How the official total and pillars are known, as far as they were stated."""
    found = {}
    for measure in (TOTAL, *pillar_nodes(framework)):
        node = framework.node_of(measure)
        score = scores.get(node.code) if node is not None else None
        if score is not None and score.value_basis is not None:
            found[measure] = score.value_basis
    return found


def _across(years: Sequence[AssessedYear]) -> tuple[Across, ...]:
    """The differences by measure over the years, for measures that can be compared in at least one."""
    nodes: dict[str, IndexNode] = {}
    table: dict[str, dict[int, Decimal | None]] = {}
    for year in years:
        for line in year.lines:
            if line.difference is not None:
                measure = line.node.measure or f"{year.framework.code}/{line.node.code}"
                nodes[measure] = line.node
                table.setdefault(measure, {})[year.assessment_year] = line.difference
    every = [year.assessment_year for year in years]
    return tuple(
        Across(measure, nodes[measure], {year: found.get(year) for year in every}) for measure, found in table.items()
    )
