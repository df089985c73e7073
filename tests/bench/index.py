"""How fast the index is computed: a big table with holes against bare numpy, ten thousand draws, the way back."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from statistics import median

import numpy as np

from dti.analysis.index_table import Floats, layout_of, score_table
from dti.analysis.plans import find_way_back, levers_of
from dti.analysis.uncertainty import DRAWS, composite_of, rank_under_growth, rank_under_weights
from tests.analysis.index_samples import YEAR, synthetic, synthetic_field, table
from tests.bench.measure import Result, Thunk, ratio, seconds

UNITS, COMPONENTS, PROVINCES, TREE = 500, 150, 63, 98
ROUNDS = 7
POOL = [Decimal(step) / 1000 for step in range(-10, 60)]


def measure(path: Path) -> Iterator[Result]:
    """The figures of the index; they need no store."""
    layout = layout_of(synthetic(COMPONENTS), YEAR)
    holes, full = table(UNITS, COMPONENTS, holes=True), table(UNITS, COMPONENTS)
    name = f"index of {UNITS} x {COMPONENTS} with holes"
    yield ratio(
        f"{name} / bare numpy",
        lambda: score_table(layout, holes),
        lambda: rank_barely(full, layout.weights),
        limit=20,
        rounds=21,
    )
    yield timed(name, lambda: score_table(layout, holes), 20)
    index = synthetic_field(PROVINCES, TREE)
    composite, entity = composite_of(index), "20"
    draws = f"{DRAWS} draws of {PROVINCES} provinces"
    yield timed(f"{draws}, weights", lambda: rank_under_weights(composite, np.random.default_rng(1)), 1000)
    yield timed(f"{draws}, growth", lambda: rank_under_growth(index, entity, POOL, np.random.default_rng(1)), 1000)
    yield timed(f"way back over {TREE} components", lambda: way_back_in_part(entity), 100)
    yield timed(f"way back over {TREE} yes/no steps", lambda: way_back_in_steps(entity), 100)


def timed(name: str, thing: Thunk, limit: float) -> Result:
    """The median of some runs in milliseconds, after one that does not count."""
    seconds(thing)
    return Result(name, median(seconds(thing) for _ in range(ROUNDS)) * 1e3, limit, "ms")


def rank_barely(values: Floats, weights: Floats) -> Floats:
    """The floor: scale by least and most, weigh, rank; no tree, no hole, no tie."""
    least, most = values.min(axis=0), values.max(axis=0)
    scores = (values - least) / (most - least) @ weights
    ranks: Floats = np.empty(len(scores))
    ranks[np.argsort(-scores)] = np.arange(1, len(scores) + 1)
    return ranks


def efforts(codes: tuple[str, ...]) -> dict[str, Decimal]:
    """Effort per point of 0.5 to 4.9, different for neighbours."""
    return {code: Decimal(5 + place * 17 % 45) / 10 for place, code in enumerate(codes)}


def way_back_in_part(entity: str) -> object:
    """Three plans to rank 5, levers pulled in part."""
    index = synthetic_field(PROVINCES, TREE)
    nodes = index.tree.parts(lambda code: True)
    return find_way_back(index, entity, 5, levers_of(index, entity, efforts=efforts(nodes)))


def way_back_in_steps(entity: str) -> object:
    """The same where every component is done or not."""
    index = synthetic_field(PROVINCES, TREE)
    nodes = index.tree.parts(lambda code: True)
    return find_way_back(index, entity, 5, levers_of(index, entity, efforts=efforts(nodes), steps=nodes))
