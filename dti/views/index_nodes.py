"""Every node of a year's framework, those without a measure too: the province against leader, tenth and median.

What nobody has published of a node stays empty; the tree is the framework's. The main measures alone are
`dti.views.framework`.
"""

from dataclasses import dataclass
from decimal import Decimal

from dti.catalogue.models import IndexNode, Score
from dti.store.engine import Session
from dti.views.framework import IndexTable, MeasureLine, measure_line
from dti.views.index_field import read_year_scores
from dti.views.query import ViewQuery


@dataclass(frozen=True, slots=True)
class NodeFigures:
    """A node at its depth in the tree with its maximum in the year; ``line`` is None where no figure of it is known."""

    node: IndexNode
    depth: int
    maximum: Decimal | None
    line: MeasureLine | None

    @property
    def value(self) -> Decimal | None:
        """The province's value, 0 to 1."""
        return self.line.own.value if self.line and self.line.own else None

    @property
    def points(self) -> Decimal | None:
        """The value in points of the maximum."""
        return None if self.value is None or self.maximum is None else self.value * self.maximum

    @property
    def gap_points(self) -> Decimal | None:
        """What is missing to the tenth in points of the maximum."""
        gap = self.line.gap if self.line else None
        return None if gap is None or self.maximum is None else gap * self.maximum


def read_index_nodes(session: Session, query: ViewQuery, table: IndexTable) -> tuple[NodeFigures, ...]:
    """All nodes of the table's framework in its order."""
    year, framework = table.assessment_year, table.framework
    lines = {line.node.code: line for line in table.measures}
    scores: dict[str, list[Score]] = {}
    for score in read_year_scores(session, query, year):
        if score.scheme == table.scheme and score.framework == framework.code:
            scores.setdefault(score.node, []).append(score)
    size = table.total.field if table.total else len(table.provinces)
    home = table.home.code if table.home else ""
    depths = _depths(framework.nodes)
    return tuple(
        NodeFigures(
            node=node,
            depth=depths[node.code],
            maximum=node.points.get(year),
            line=lines.get(node.code)
            or (measure_line(node, scores[node.code], home, year, size) if node.code in scores else None),
        )
        for node in framework.nodes
    )


def _depths(nodes: tuple[IndexNode, ...]) -> dict[str, int]:
    """How many nodes stand above each; of a parent that is not there, none."""
    parents = {node.code: node.parent for node in nodes}
    found: dict[str, int] = {}
    for node in nodes:
        depth, above = 0, parents[node.code]
        while above in parents and depth < len(parents):
            depth, above = depth + 1, parents[above]
        found[node.code] = depth
    return found
