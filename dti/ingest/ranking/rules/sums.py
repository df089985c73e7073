"""Figures that have to fit each other: totals and parts, points and values, ranks and the order of values.

What is compared was rounded when it was printed, so a rule allows exactly as much as the printed digits do. None of
this can be mended by whoever loads the table, and the ministry's own tables may contradict themselves: a warning, to be
answered with a reason.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from dti.analysis.index_tree import IndexTree, tree_of
from dti.analysis.scoring import pillar_nodes, score
from dti.catalogue.models import Basis, Framework, IndexNode
from dti.ingest.params import Param, Words
from dti.ingest.ranking.columns import Notation, ReadColumn
from dti.ingest.ranking.reading import MEAN, Line, Ranking
from dti.ingest.ranking.rules import Case, Hit, RankingBook, Severity
from dti.ingest.ranking.scores import share_of, values_of

RULES = RankingBook()
_SHOWN = 4


@RULES.rule("total_differs", Severity.WARNING)
def find_total_differs(case: Case) -> Iterable[Hit]:
    """A total, or the value of a group, is not what its parts come to with the framework's points."""
    tree = _tree(case.ranking)
    if tree is None:
        return
    for line, values in _lines(case.ranking):
        for node in case.ranking.nodes:
            parts = _parts_of(tree, node, values)
            if parts and node in values:
                made = sum((values[part] * tree.maxima[part] for part in parts), Decimal(0)) / tree.maxima[node]
                yield from _differing(
                    case.ranking, line, tree.nodes[node], values[node], made, _slack(case, tree, parts)
                )


@RULES.rule("pillar_differs", Severity.WARNING)
def find_pillar_differs(case: Case) -> Iterable[Hit]:
    """A pillar is not what the common foundation and its own activity come to."""
    tree, framework = _tree(case.ranking), case.ranking.settled.framework
    if tree is None or framework is None:
        return
    pillars = _pillars_beside(framework, tree, case.ranking)
    for line, values in _lines(case.ranking) if pillars else ():
        own = {code: value for code, value in values.items() if code in tree.maxima and code != tree.root}
        made = score(framework, tree.year, own).pillars
        for name, node in pillars.items():
            value = made.get(name)
            if value is None or node.code not in values:
                continue
            parts = [part for code in pillar_nodes(framework)[name] for part in _finest(tree, code, values)]
            yield from _differing(case.ranking, line, node, values[node.code], value, _slack(case, tree, parts))


@RULES.rule("points_differ", Severity.WARNING)
def find_points_differ(case: Case) -> Iterable[Hit]:
    """Points over the maximum are not the value that stands beside them."""
    for node in case.ranking.nodes:
        columns = case.ranking.of(node)
        points = next((one for one in columns if one.notation is Notation.POINTS and one.maximum), None)
        shares = next((one for one in columns if one.notation in (Notation.SHARE, Notation.PERCENT)), None)
        if points is None or shares is None or points.maximum is None:
            continue
        for row, figure in points.figures.items():
            value = shares.figures.get(row)
            if value is None or abs(figure.value / points.maximum - value.value) <= points.half + shares.half:
                continue
            params: dict[str, Param] = {"column": points.column.header, "maximum": points.maximum}
            yield Hit((figure.cell, value.cell), params, {"found": f"{figure.written} / {value.written}"})


@RULES.rule("rank_differs", Severity.WARNING)
def find_rank_differs(case: Case) -> Iterable[Hit]:
    """A rank does not fit the order of the values: equals may share a rank, then the next ones are skipped."""
    for node in case.ranking.nodes if case.ranking.is_sound else ():
        ranks = case.ranking.ranks_of(node)
        if ranks is None:
            continue
        values = values_of(case.ranking, node)
        for line in case.ranking.lines:
            rank, value = ranks.figures.get(line.row), values.get(line.entity or "")
            if rank is None or line.entity in (None, MEAN):
                continue
            low, high = _possible(case.ranking, ranks, values, line, value)
            if not low <= rank.value <= high:
                said: dict[str, Param] = {"rank": int(rank.value), "low": low, "high": high}
                yield Hit((rank.cell,), {"column": ranks.column.header}, {"found": _say_rank(said)})


def _say_rank(said: Mapping[str, Param]) -> Param:
    low, high = said["low"], said["high"]
    if low == high:
        return Words("ranking.word.rank_one", said)
    if isinstance(low, int) and isinstance(high, int) and low > high:
        return Words("ranking.word.rank_contradicts", {"rank": said["rank"]})
    return Words("ranking.word.rank_range", said)


def _possible(
    ranking: Ranking, ranks: ReadColumn, values: Mapping[str, Decimal], line: Line, value: Decimal | None
) -> tuple[int, int]:
    """The ranks that the other lines leave for this one: by the values where every province has one, else by whoever
    of those listed has a larger or smaller value and a rank.
    """
    others = {one.row: one for one in ranking.lines if one.row != line.row and one.entity not in (None, MEAN)}
    known = {row: values[one.entity] for row, one in others.items() if one.entity and one.entity in values}
    if value is not None and len(known) == ranking.settled.size - 1:
        larger = sum(other > value for other in known.values())
        return 1 + larger, 1 + larger + sum(other == value for other in known.values())
    taken = {row: int(figure.value) for row, figure in ranks.figures.items() if row in others}
    if value is None:
        return _gapless(ranks, line) if len(taken) == ranking.settled.size - 1 else (1, ranking.settled.size)
    above = [taken[row] for row, other in known.items() if other > value and row in taken]
    below = [taken[row] for row, other in known.items() if other < value and row in taken]
    return max(above, default=0) + 1, min(below, default=ranking.settled.size + 1) - 1


def _gapless(ranks: ReadColumn, line: Line) -> tuple[int, int]:
    """A rank is one more than there are better ones."""
    own = ranks.figures[line.row].value
    place = 1 + sum(one.value < own for one in ranks.figures.values())
    return place, place


def _tree(ranking: Ranking) -> IndexTree | None:
    settled = ranking.settled
    if settled.framework is None or settled.year is None or settled.is_total_only:
        return None
    return tree_of(settled.framework, settled.year)


def _lines(ranking: Ranking) -> Iterator[tuple[Line, dict[str, Decimal]]]:
    """Each line with its values by node."""
    columns = {node: column for node in ranking.nodes if (column := ranking.shares_of(node)) is not None}
    for line in ranking.lines:
        if line.entity is not None:
            found = {node: column.figures.get(line.row) for node, column in columns.items()}
            yield line, {node: share_of(columns[node], one) for node, one in found.items() if one is not None}


def _parts_of(tree: IndexTree, node: str, values: Mapping[str, Decimal]) -> tuple[str, ...]:
    """The finest nodes with values that together make a node; () where they do not, or it has no parts."""
    children = [child for child in tree.children.get(node, ()) if tree.maxima[child] != 0]
    if not children or not tree.maxima.get(node):
        return ()
    below = [_finest(tree, child, values) for child in children]
    return tuple(part for parts in below for part in parts) if all(below) else ()


def _finest(tree: IndexTree, node: str, values: Mapping[str, Decimal]) -> tuple[str, ...]:
    return _parts_of(tree, node, values) or ((node,) if node in values and node in tree.maxima else ())


def _slack(case: Case, tree: IndexTree, parts: Sequence[str]) -> tuple[Decimal, Sequence[str]]:
    """How many points the parts' roundings come to."""
    halves = {part: column.half for part in parts if (column := case.ranking.shares_of(part)) is not None}
    return sum((tree.maxima[part] * half for part, half in halves.items()), Decimal(0)), parts


def _differing(
    ranking: Ranking,
    line: Line,
    node: IndexNode,
    value: Decimal,
    made: Decimal,
    slack: tuple[Decimal, Sequence[str]],
) -> Iterator[Hit]:
    """A hit where a value and its parts differ by more than both were rounded."""
    column, year = ranking.shares_of(node.code), ranking.settled.year or 0
    most = node.points.get(year)
    if column is None or not most:
        return
    points, parts = slack
    if abs(value - made) <= points / most + column.half:
        return
    cells = [column.figures[line.row].cell]
    cells += [one.figures[line.row].cell for part in parts if (one := ranking.shares_of(part)) is not None]
    is_inferred = Basis.INFERRED in (node.basis, node.points_basis.get(year))
    basis = Words(f"ranking.word.formula_{'inferred' if is_inferred else 'published'}")
    params: dict[str, Param] = {"column": column.column.header, "basis": basis}
    if len(cells) == 1:
        return
    found = Words("ranking.word.differs", {"found": round(value, _SHOWN), "made": round(made, _SHOWN)})
    yield Hit((cells[0],), params, {"found": found})


def _pillars_beside(framework: Framework, tree: IndexTree, ranking: Ranking) -> dict[str, IndexNode]:
    """The pillars that stand beside the tree and have a column; in 1726 they are its parts, and part of the total."""
    nodes = {name: framework.node_of(name) for name in pillar_nodes(framework)}
    return {
        name: node
        for name, node in nodes.items()
        if node is not None and node.code not in tree.maxima and node.code in ranking.nodes
    }
