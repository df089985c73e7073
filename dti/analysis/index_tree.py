"""The points of an index tree, exactly: what follows for every node from the values that are known.

A node's points are its value times its maximum of the year. Where its children's are all known, theirs add up to it;
where a node and all its children but one are known, that one has the rest. Figures that were derived for a group
(design, section 8) are rounded, so the exact rest goes before them. Nothing else is assumed: a node of which nothing
follows has no points. Another way to fill a hole comes here.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from dti.analysis.scoring import TOTAL
from dti.catalogue.models import Framework, IndexNode

Points = dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class IndexTree:
    """The scored tree of one framework in one assessment year: nodes by code, maxima, and children by parent.

    ``children`` lists a node only where all of its children have maximum points: otherwise they cannot add up and
    the node counts as a whole.
    """

    framework: Framework
    year: int
    root: str
    nodes: Mapping[str, IndexNode]
    maxima: Mapping[str, Decimal]
    children: Mapping[str, tuple[str, ...]]

    @property
    def maximum(self) -> Decimal:
        """Maximum points of the whole."""
        return self.maxima[self.root]

    def path(self, code: str) -> tuple[str, ...]:
        """The node and its ancestors, up to the root; ValueError for a node that is not in the tree."""
        found = [code]
        while found[-1] != self.root:
            node = self.nodes.get(found[-1])
            if node is None or node.parent is None:
                raise ValueError(f"{self.framework.code}: {code} is not a part of the total")
            found.append(node.parent)
        return tuple(found)

    def resolve(self, values: Mapping[str, Decimal], rounded: Collection[str] = ()) -> Points:
        """Points of every node of which they follow; ``rounded`` nodes only count where no exact way leads to them."""
        found = {code: Decimal(0) for code, maximum in self.maxima.items() if maximum == 0}
        own = {code: value * self.maxima[code] for code, value in values.items() if code in self.maxima}
        found |= {code: points for code, points in own.items() if code not in rounded}
        self._spread(found)
        for code in rounded:
            if code in own and code not in found:
                found[code] = own[code]
                self._spread(found)
        return found

    def _spread(self, found: Points) -> None:
        """Sums upwards and rests downwards, until nothing more follows."""
        before = -1
        while before != len(found):
            before = len(found)
            for parent, children in self.children.items():
                unknown = [child for child in children if child not in found]
                known = sum((found[child] for child in children if child in found), Decimal(0))
                if not unknown:
                    found.setdefault(parent, known)
                elif len(unknown) == 1 and parent in found:
                    rest = found[parent] - known
                    if 0 <= rest <= self.maxima[unknown[0]]:
                        found[unknown[0]] = rest

    def parts(self, is_known: Callable[[str], bool]) -> tuple[str, ...]:
        """The finest nodes that together make the total and all satisfy ``is_known``; () where even the total does
        not. Nodes with a maximum of 0 are left out.
        """
        return self._parts(self.root, is_known) or ()

    def _parts(self, code: str, is_known: Callable[[str], bool]) -> tuple[str, ...] | None:
        below = [self._parts(c, is_known) for c in self.children.get(code, ()) if self.maxima[c] != 0]
        if below and all(part is not None for part in below):
            return tuple(code for part in below if part is not None for code in part)
        return (code,) if is_known(code) else None


def tree_of(framework: Framework, year: int) -> IndexTree:
    """The scored tree of an assessment year; ValueError where the framework gives the total no points for it."""
    root = framework.node_of(TOTAL)
    if root is None or not root.points.get(year):
        raise ValueError(f"{framework.code} has no maximum points for {year}")
    under: dict[str | None, list[str]] = {}
    for node in framework.nodes:
        under.setdefault(node.parent, []).append(node.code)
    # Pillars that are listed beside the tree overlap: they are no parts of the total.
    below = [root.code]
    for code in below:
        below.extend(under.get(code, ()))
    maxima = {node.code: node.points[year] for node in framework.nodes if node.code in below and year in node.points}
    return IndexTree(
        framework=framework,
        year=year,
        root=root.code,
        nodes={node.code: node for node in framework.nodes},
        maxima=maxima,
        children={code: tuple(under[code]) for code in below if code in under and maxima.keys() >= set(under[code])},
    )
