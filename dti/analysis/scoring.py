"""From node values to points, pillars and total of an index framework, unrounded; a what-if is the same call on
changed values.

A node's points are the sum of its children's where all of them are known, else its own value times its maximum
points of the assessment year. The total is the points of the framework's `dti` node over its maximum. A pillar
is the points of what all pillars share (the `foundation` node) and of its own activity, over their maxima, so
pillars overlap and do not add up (inferred for 922/QĐ-BTTTT and tested against every published pillar rank);
without a foundation it is its own part alone (1726/QĐ-BTTTT). A framework that counts otherwise gets its own
rule here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from dti.catalogue.models import Framework, IndexNode

TOTAL = "dti"
FOUNDATION = "foundation"


@dataclass(frozen=True, slots=True)
class Scored:
    """What a set of node values comes to: points by node, the total and the pillars (0 to 1).

    Nothing is assumed about a node without a value: what depends on it is None, and not among ``points``.
    """

    points: Mapping[str, Decimal]
    total: Decimal | None
    pillars: Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class _Share:
    """Points reached of points possible."""

    points: Decimal
    maximum: Decimal


def score(framework: Framework, year: int, values: Mapping[str, Decimal]) -> Scored:
    """Score the values (0 to 1) of nodes by code; ValueError for a value out of bounds or an unknown node."""
    _check(framework, values)
    root = framework.node_of(TOTAL)
    shares: dict[str, _Share] = {}
    if root is not None:
        _work_out(framework, year, values, root, shares)
    return Scored(
        points={code: share.points for code, share in shares.items()},
        total=_value([shares.get(root.code) if root is not None else None]),
        pillars=_pillar_values(framework, shares),
    )


def score_points(framework: Framework, year: int, points: Mapping[str, Decimal]) -> Scored:
    """Total and pillars where the points of nodes are known as they are; nothing is summed up or rescaled.

    ValueError for an unknown node, a node without maximum points in the year, or points beyond the maximum.
    """
    maxima = {node.code: node.points.get(year) for node in framework.nodes}
    shares: dict[str, _Share] = {}
    for code, own in points.items():
        maximum = maxima.get(code)
        if maximum is None or not 0 <= own <= maximum:
            raise ValueError(f"{framework.code}: {code} cannot have {own} points of {maximum}")
        shares[code] = _Share(own, maximum)
    root = framework.node_of(TOTAL)
    return Scored(
        points=dict(points),
        total=_value([shares.get(root.code) if root is not None else None]),
        pillars=_pillar_values(framework, shares),
    )


def _check(framework: Framework, values: Mapping[str, Decimal]) -> None:
    known = {node.code for node in framework.nodes}
    for code, value in values.items():
        if code not in known or not 0 <= value <= 1:
            raise ValueError(f"{framework.code}: {code} cannot have the value {value}")


def _work_out(
    framework: Framework, year: int, values: Mapping[str, Decimal], node: IndexNode, shares: dict[str, _Share]
) -> _Share | None:
    """The share of a node, written into ``shares`` together with those of its descendants."""
    children = [child for child in framework.nodes if child.parent == node.code]
    found = [_work_out(framework, year, values, child, shares) for child in children]
    share = _sum(found) if children else None
    share = share or _own(node.points.get(year), values.get(node.code))
    if share is not None:
        shares[node.code] = share
    return share


def _own(maximum: Decimal | None, value: Decimal | None) -> _Share | None:
    """A node that is listed but not scored (maximum 0) needs no value."""
    if maximum == 0:
        return _Share(Decimal(0), Decimal(0))
    return None if maximum is None or value is None else _Share(value * maximum, maximum)


def _sum(found: Iterable[_Share | None]) -> _Share | None:
    """All shares together; None where one is not known."""
    points = maximum = Decimal(0)
    for share in found:
        if share is None:
            return None
        points, maximum = points + share.points, maximum + share.maximum
    return _Share(points, maximum)


def pillar_nodes(framework: Framework) -> dict[str, tuple[str, ...]]:
    """The nodes whose points together make each pillar: what all share, and the pillar's own; () where it has none."""
    shared = framework.node_of(FOUNDATION)
    common = (shared.code,) if shared else ()
    pillar_of = {node.code: node.pillar for node in framework.nodes}
    pillars = dict.fromkeys(n.pillar for n in framework.nodes if n.pillar is not None and n.pillar != FOUNDATION)
    own = {
        pillar: tuple(
            n.code for n in framework.nodes if n.parent is not None and n.pillar == pillar != pillar_of.get(n.parent)
        )
        for pillar in pillars
    }
    return {pillar: common + nodes if nodes else () for pillar, nodes in own.items()}


def _pillar_values(framework: Framework, shares: Mapping[str, _Share]) -> dict[str, Decimal | None]:
    return {pillar: _value(shares.get(node) for node in nodes) for pillar, nodes in pillar_nodes(framework).items()}


def _value(found: Iterable[_Share | None]) -> Decimal | None:
    share = _sum(found)
    return None if share is None or share.maximum == 0 else share.points / share.maximum
