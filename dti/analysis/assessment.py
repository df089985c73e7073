"""What self-assessed nodes come to, and how far they lie from what was officially judged. Pure and exact.

Nobody's silence is a zero: what nobody has claimed counts as zero, as unknown (anything from 0 to 1) or as last year's
official value, and the reader sees all three. Nodes that departments claim differently are a range, never a sum.
Another way to count what is missing is a member of `Missing` and a case in `_fill`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dti.analysis.index_field import read_field
from dti.analysis.index_table import Missing
from dti.analysis.index_tree import IndexTree, tree_of
from dti.analysis.scoring import score
from dti.catalogue.models import Framework, Score

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Span:
    """A value of 0 to 1 that lies between two, both included; the two are the same where it is known."""

    least: Decimal
    most: Decimal

    @property
    def exact(self) -> Decimal | None:
        """The value where it is known."""
        return self.least if self.least == self.most else None


@dataclass(frozen=True, slots=True)
class Counted:
    """Total and pillars under one way of counting what is missing.

    ``filled`` nodes took last year's value, ``open_nodes`` are still unknown and make the spans wide.
    """

    missing: Missing
    total: Span
    pillars: Mapping[str, Span]
    filled: tuple[str, ...] = ()
    open_nodes: tuple[str, ...] = ()


def parts_of(framework: Framework, year: int) -> tuple[str, ...]:
    """The finest nodes with points, which together make the total; () where the framework has none for the year."""
    try:
        return tree_of(framework, year).parts(lambda _code: True)
    except ValueError:
        return ()


def count_claims(
    framework: Framework,
    year: int,
    claims: Mapping[str, Span],
    missing: Missing,
    last_year: Mapping[str, Decimal] | None = None,
) -> Counted:
    """Total and pillars from the claimed values of `parts_of`, with the missing ones counted in one way.

    ValueError where the framework has no points for the year. What last year lacks too stays unknown.
    """
    parts = parts_of(framework, year)
    if not parts:
        raise ValueError(f"{framework.code} has no maximum points for {year}")
    spans = {part: claims.get(part) or _fill(part, missing, last_year or {}) for part in parts}
    least = score(framework, year, {part: span.least for part, span in spans.items()})
    most = score(framework, year, {part: span.most for part, span in spans.items()})
    return Counted(
        missing=missing,
        total=_span(least.total, most.total),
        pillars={
            pillar: _span(value, most.pillars[pillar]) for pillar, value in least.pillars.items() if value is not None
        },
        filled=tuple(p for p in parts if p not in claims and missing is Missing.LAST_YEAR and p in (last_year or {})),
        open_nodes=tuple(part for part, span in spans.items() if span.exact is None),
    )


def _fill(part: str, missing: Missing, last_year: Mapping[str, Decimal]) -> Span:
    if missing is Missing.ZERO:
        return Span(Decimal(0), Decimal(0))
    if missing is Missing.LAST_YEAR and part in last_year:
        return Span(last_year[part], last_year[part])
    return Span(Decimal(0), ONE)


def _span(least: Decimal | None, most: Decimal | None) -> Span:
    if least is None or most is None:
        raise ValueError("a part has no value")
    return Span(least, most)


def sum_up(tree: IndexTree, claims: Mapping[str, Span]) -> dict[str, Decimal]:
    """The values of every node that follow from claims that are known; a group with an open part has none."""
    known = {code: span.least for code, span in claims.items() if span.exact is not None}
    return {code: points / tree.maxima[code] for code, points in tree.resolve(known).items() if tree.maxima[code] != 0}


def official_values(
    frameworks: Sequence[Framework], scores: Iterable[Score], year: int, entity: str
) -> dict[str, Decimal]:
    """A province's official values of an assessment year by node, with those that follow from others; {} without any.

    A province ranked in two schemes has the same values in both; the scheme that says more of it is read.
    """
    own = [one for one in scores if one.assessment_year == year]
    best: dict[str, Decimal] = {}
    for scheme in sorted({one.scheme for one in own}, reverse=True):
        found = read_field(frameworks, own, year, scheme)
        if found is None or entity not in found.points:
            continue
        maxima = found.tree.maxima
        values = {node: points / maxima[node] for node, points in found.points[entity].items() if maxima[node] != 0}
        stated = _stated(own, scheme, entity, found.tree)
        best = max(best, values | stated, key=len)
    return best


def _stated(scores: Iterable[Score], scheme: str, entity: str, tree: IndexTree) -> dict[str, Decimal]:
    """What was published for nodes of the tree, as it was published, also where the maximum is not known."""
    return {
        one.node: one.value
        for one in scores
        if (one.scheme, one.entity) == (scheme, entity) and one.value is not None and one.node in tree.nodes
    }


def carry_over(before: Framework, values: Mapping[str, Decimal], framework: Framework) -> dict[str, Decimal]:
    """The values of another year's nodes under the codes of this framework: the same node, or the same measure."""
    if before.code == framework.code:
        return dict(values)
    measures = {node.measure: node.code for node in framework.nodes if node.measure}
    names = {node.code: measures.get(node.measure or "") for node in before.nodes}
    return {code: value for node, value in values.items() if (code := names.get(node)) is not None}


def mean_difference(differences: Iterable[Decimal]) -> Decimal | None:
    """The mean of self-assessed minus official values, node by node; above 0 is flattery. None without any."""
    found = list(differences)
    return sum(found, Decimal(0)) / len(found) if found else None
