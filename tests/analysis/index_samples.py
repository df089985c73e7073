"""Index fields for tests and measures: the real ones, small ones by hand, and a synthetic tree with components.

Nothing here is drawn at random: the synthetic figures follow from their position by fixed arithmetic.
"""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import numpy as np

from dti.analysis.index_field import IndexField, Standing, merge_field, read_field
from dti.analysis.index_table import Floats
from dti.analysis.index_tree import tree_of
from dti.catalogue.loader import Loaded, load_folder
from dti.catalogue.models import Basis, Framework, IndexNode

D = Decimal
YEAR = 2030
LANG_SON = "20"
MAINS = ("foundation",) * 5 + ("government", "economy", "society")


@cache
def loaded() -> Loaded:
    """The project's own figures."""
    return load_folder(Path(__file__).parents[2] / "data")


@cache
def real(year: int, scheme: str = "63") -> IndexField:
    """A published field."""
    found = read_field(loaded().catalogue.frameworks, loaded().scores, year, scheme)
    assert found is not None
    return found


@cache
def merged(year: int) -> IndexField:
    """A field of 63 as it would have been among 34."""
    return merge_field(real(year), loaded().catalogue.provinces)


def node(
    code: str, parent: str | None, points: str | None, level: str = "main", pillar: str | None = None, measure: str = ""
) -> IndexNode:
    """A node with its maximum points of the year."""
    return IndexNode(
        code=code, parent=parent, level=level, measure=measure or None, name_vi=code, name_en=code, pillar=pillar,
        order=1, basis=Basis.PUBLISHED, points={YEAR: D(points)} if points else {}, source="test",
    )  # fmt: skip


def framework(*nodes: IndexNode, code: str = "F") -> Framework:
    """A framework of these nodes for the year of the tests."""
    return Framework(
        code=code, decision=code, decided_on=date(2029, 1, 1), name_vi=code, name_en=code, assessment_years=(YEAR,),
        nodes=nodes, source="test",
    )  # fmt: skip


FLAT = framework(
    node("0", None, "100", "group", measure="dti"), node("A", "0", "50"), node("B", "0", "30"), node("C", "0", "20")
)
"""Three main indices that make the total."""


def flat_field(rows: dict[str, tuple[str, str, str]], base: Framework = FLAT, scheme: str = "T") -> IndexField:
    """A field of points of A, B and C by province."""
    tree = tree_of(base, YEAR)
    points = {code: {"A": D(a), "B": D(b), "C": D(c), "0": D(a) + D(b) + D(c)} for code, (a, b, c) in rows.items()}
    standings = {code: Standing(own["0"] / tree.maximum) for code, own in points.items()}
    return IndexField(tree, scheme, len(rows), standings, points)


def totals_field(
    values: dict[str, str | None], ranks: dict[str, int] | None = None, size: int | None = None
) -> IndexField:
    """A field of which only totals and ranks are known."""
    tree, ranks = tree_of(FLAT, YEAR), ranks or {}
    standings = {code: Standing(None if value is None else D(value), ranks.get(code)) for code, value in values.items()}
    points = {code: {"0": D(value) * 100} for code, value in values.items() if value is not None}
    return IndexField(tree, "T", size or len(values), standings, points)


@cache
def synthetic(components: int = 98) -> Framework:
    """A tree like the ministry's: two groups, eight main indices, components of 2 to 14 points in halves."""
    sizes = [D(4 + i * 7 % 25) / 2 for i in range(components)]
    mains = [[i for i in range(components) if i % len(MAINS) == m] for m in range(len(MAINS))]
    totals = [sum((sizes[i] for i in own), D(0)) for own in mains]
    nodes = [
        node("0", None, str(sum(totals)), "group", measure="dti"),
        node("I", "0", str(sum(totals[:5])), "group", "foundation", "foundation"),
        node("II", "0", str(sum(totals[5:])), "group"),
    ]
    for main, pillar in enumerate(MAINS):
        parent = "I" if pillar == "foundation" else "II"
        nodes.append(node(f"{main + 1}", parent, str(totals[main]), pillar=pillar, measure=f"m{main + 1}"))
        nodes += [node(f"{main + 1}.{i}", f"{main + 1}", str(sizes[i]), "component", pillar) for i in mains[main]]
    return framework(*nodes, code=f"S{components}")


def table(units: int, leaves: int, holes: bool = False) -> Floats:
    """Values of 0 to 1 by unit and leaf in steps of a hundredth; with holes, about one in eleven is missing."""
    unit, leaf = np.meshgrid(np.arange(units), np.arange(leaves), indexing="ij")
    values: Floats = ((unit * 37 + leaf * 53 + unit * (leaf % 7) * 11) % 101) / 100
    if holes:
        values[(unit * 5 + leaf * 3) % 11 == 0] = np.nan
    return values


@cache
def synthetic_field(units: int = 63, components: int = 98) -> IndexField:
    """Provinces with all components known; of every third component the value is yes or no."""
    tree = tree_of(synthetic(components), YEAR)
    leaves = tree.parts(lambda code: True)
    values = table(units, components)
    points = {}
    for unit in range(units):
        own = {leaf: D(round(float(values[unit, i]) * 100)) / 100 for i, leaf in enumerate(leaves)}
        own |= {leaf: D(round(own[leaf])) for leaf in leaves[::3]}
        points[f"{unit:02}"] = tree.resolve(own)
    standings = {code: Standing(own[tree.root] / tree.maximum) for code, own in points.items()}
    return IndexField(tree, "S", units, standings, points)


def ranks_by_loops(table: list[list[float]], weights: list[float]) -> list[int]:
    """Weighted mean and competition rank, one number after the other."""
    scores = []
    for row in table:
        score = sum(value * weight for value, weight in zip(row, weights, strict=True)) / sum(weights)
        scores.append(round(score, 9))
    return [1 + len([other for other in scores if other > own]) for own in scores]
