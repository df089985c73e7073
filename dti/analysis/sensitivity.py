"""Which node the ranks hang on: shares of variance by weight, and the ranks with a node left out.

Variance-based sensitivity as in the OECD/JRC *Handbook on Constructing Composite Indicators* (2008) and in A. Saltelli
and others, *Global Sensitivity Analysis: The Primer* (2008): with samples A and B of N points in d inputs, and A with
column i taken from B, N(d + 2) runs estimate

    S_i  = mean(y_B (y_ABi - y_A)) / V        what the weight i explains by itself
    S_Ti = mean((y_A - y_ABi)^2) / (2 V)      what it explains with all it interacts with

V being the variance of y_A and y_B together. These are the estimators of COINr's ``SA_estimate``, but for y_B being
taken from the mean: that leaves what is estimated as it is and makes the noise smaller. Its output is the average rank
shift, as here by default. Leaving out sets a weight to zero, as COINr's ``remove_elements``. Another measure of
influence comes here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dti.analysis.index_table import Floats, rank_rows
from dti.analysis.uncertainty import SPREAD, Composite, perturb_weights

POINTS = 1_000
"""Sample points per input; runs are this times the number of inputs and two."""


@dataclass(frozen=True, slots=True)
class NodeSensitivity:
    """Share of the variance that a node's weight explains alone (``first``) and with its interactions (``total``).

    Estimates: a share that is near 0 may come out a little below it.
    """

    node: str
    first: float
    total: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The field without one node: ranks, places gained (plus is up), and how far a rank shifts on average."""

    node: str
    ranks: Mapping[str, int]
    places: Mapping[str, int]
    average_shift: float


def explain_variance(
    composite: Composite,
    generator: np.random.Generator,
    *,
    entity: str | None = None,
    spread: float = SPREAD,
    points: int = POINTS,
) -> tuple[NodeSensitivity, ...]:
    """How much the weight of each node contributes to the uncertainty of the ranks.

    Of one province's rank if ``entity`` is given, else of the average rank shift over all. ValueError for an unknown
    province.
    """
    if entity is not None and entity not in composite.entities:
        raise ValueError(f"{entity} is not in the field")
    inputs = len(composite.nodes)
    sample = generator.random((points, 2 * inputs))
    first, second = sample[:, :inputs], sample[:, inputs:]
    designs = [first, second]
    for column in range(inputs):
        mixed = first.copy()
        mixed[:, column] = second[:, column]
        designs.append(mixed)
    outputs = [_output(composite, perturb_weights(composite.weights, design, spread), entity) for design in designs]
    shares = estimate_shares(outputs[0], outputs[1], np.array(outputs[2:]))
    return tuple(NodeSensitivity(node, *pair) for node, pair in zip(composite.nodes, shares, strict=True))


def _output(composite: Composite, weights: Floats, entity: str | None) -> Floats:
    ranks = rank_rows(composite.scores(weights))
    if entity is not None:
        return ranks[:, composite.entities.index(entity)].astype(np.float64)
    shifts: Floats = np.abs(ranks - composite.nominal_ranks).mean(axis=1)
    return shifts


def estimate_shares(first: Floats, second: Floats, mixed: Floats) -> list[tuple[float, float]]:
    """First-order and total share of each input (rows of ``mixed``); all 0 where the output does not vary."""
    variance = float(np.concatenate((first, second)).var(ddof=1))
    if variance == 0:
        return [(0.0, 0.0)] * len(mixed)
    middle = np.concatenate((first, second)).mean()
    alone = ((second - middle) * (mixed - first)).mean(axis=1) / variance
    together = ((first - mixed) ** 2).mean(axis=1) / (2 * variance)
    return [(float(own), float(whole)) for own, whole in zip(alone, together, strict=True)]


def leave_one_out(composite: Composite) -> tuple[LeftOut, ...]:
    """The ranks without each node in turn, the weights of the others as they are."""
    nominal = composite.nominal_ranks
    weights = composite.weights * (1 - np.eye(len(composite.nodes)))
    found = rank_rows(composite.scores(weights))
    return tuple(
        LeftOut(
            node=node,
            ranks=dict(zip(composite.entities, map(int, ranks), strict=True)),
            places=dict(zip(composite.entities, map(int, nominal - ranks), strict=True)),
            average_shift=float(np.abs(nominal - ranks).mean()),
        )
        for node, ranks in zip(composite.nodes, found, strict=True)
    )
