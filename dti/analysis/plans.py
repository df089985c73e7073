"""The way back: which points, at the least effort, bring a province to rank k; two or three different plans.

The score is linear in the points of its nodes, so what a rank costs is one number: the price of the place among the
others (`ranking.price_of`, after their growth) less the own total. `covering.cover_cheaply` then finds the cheapest
gains, exactly. The plans are optima of the same question under different limits, so each is the best of its kind.
Another kind is another line in `_LIMITS`.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from dti.analysis.covering import Lever, cover_cheaply
from dti.analysis.index_field import IndexField
from dti.analysis.ranking import place_among, price_of
from dti.analysis.what_if import STILL, Growth, grow_others

_FINEST = Decimal("1e-9")
"""Points are counted to this, upwards, where means of merged provinces are no finite decimals."""


class PlanKind(StrEnum):
    """What a plan is the cheapest of.

    - ``CHEAPEST``: of all
    - ``WITHOUT_MAIN``: of those that leave the node out which carries most of the cheapest plan
    - ``SPREAD``: of those in which no node carries more than half of what is missing
    """

    CHEAPEST = "cheapest"
    WITHOUT_MAIN = "without_main"
    SPREAD = "spread"


@dataclass(frozen=True, slots=True)
class Pull:
    """A node in a plan: points now and gained, the maximum, and the effort that the gain takes."""

    node: str
    points: Decimal
    gain: Decimal
    maximum: Decimal
    effort: Decimal

    @property
    def value_before(self) -> Decimal:
        """The node's value now, 0 to 1."""
        return self.points / self.maximum

    @property
    def value_after(self) -> Decimal:
        """The node's value to be reached; round it up for people, never down."""
        return (self.points + self.gain) / self.maximum


@dataclass(frozen=True, slots=True)
class Plan:
    """Gains that reach the place; ``effort`` is their sum, in the steward's unit."""

    kind: PlanKind
    pulls: tuple[Pull, ...]
    effort: Decimal

    @property
    def gains(self) -> dict[str, Decimal]:
        """Points gained by node, as `what_if.simulate_gains` takes them."""
        return {pull.node: pull.gain for pull in self.pulls}


@dataclass(frozen=True, slots=True)
class WayBack:
    """The answer: points missing to the place, what all levers together could gain, and the plans, cheapest first.

    Without plans ``nearest`` is the best rank in reach and ``short`` the points that would still be missing. A place
    that is held already has one plan without pulls. ``unknown`` are others whose value after growth is not known; all
    of them are taken to end ahead. Where they alone fill the place, ``missing`` and ``short`` are None.
    """

    entity: str
    place: int
    missing: Decimal | None
    available: Decimal
    nearest: int
    short: Decimal | None
    plans: tuple[Plan, ...]
    unknown: tuple[str, ...]
    across_break: bool

    @property
    def is_feasible(self) -> bool:
        """Whether the place is in reach."""
        return bool(self.plans)


def levers_of(
    index: IndexField,
    entity: str,
    *,
    efforts: Mapping[str, Decimal] | None = None,
    caps: Mapping[str, Decimal] | None = None,
    fixed: Collection[str] = (),
    steps: Collection[str] = (),
) -> tuple[Lever, ...]:
    """The levers of a province: its finest known nodes, each with the points that it may still gain.

    ``efforts`` is the effort per point (1 where none is set), ``caps`` the highest value (0 to 1) that a node can have
    this year, ``fixed`` what cannot move, ``steps`` the yes/no nodes: all of their room or nothing. ValueError for
    a name that is none of these nodes.
    """
    points = index.points.get(entity, {})
    nodes = index.tree.parts(lambda code: code in points)
    efforts, caps = efforts or {}, caps or {}
    for code in {*efforts, *caps, *fixed, *steps} - set(nodes):
        raise ValueError(f"{entity} has no node {code} that could be moved in {index.year}")
    return tuple(
        Lever(
            code=node,
            room=max(Decimal(0), caps.get(node, Decimal(1)) * index.tree.maxima[node] - points[node]),
            effort=efforts.get(node, Decimal(1)),
            whole=node in steps,
        )
        for node in nodes
        if node not in fixed and node != index.tree.root
    )


def find_way_back(
    index: IndexField, entity: str, place: int, levers: Sequence[Lever], growth: Growth = STILL
) -> WayBack:
    """The cheapest plans that bring a province to ``place`` or better; ValueError where it has no total.

    Drawing level with the holder is enough (equals share a rank).
    """
    if place < 1 or index.value(entity) is None:
        raise ValueError(f"{entity} cannot be brought to {place} in {index.year}")
    grown, unknown = grow_others(index, entity, growth)
    others = [value * index.tree.maximum for value in grown.values()]
    ahead = index.size - 1 - len(others)
    own = index.points[entity][index.tree.root]
    available = sum((lever.room for lever in levers), Decimal(0))
    nearest = place_among(own + available, others) + ahead
    missing = _missing(own, place - ahead, others)
    is_reachable = nearest <= place
    return WayBack(
        entity=entity,
        place=place,
        missing=missing,
        available=available,
        nearest=nearest,
        short=Decimal(0) if is_reachable else None if missing is None else missing - available,
        plans=_plans(index, entity, levers, missing) if is_reachable and missing is not None else (),
        unknown=unknown,
        across_break=growth.across_break,
    )


def _missing(own: Decimal, place: int, others: Collection[Decimal]) -> Decimal | None:
    """Points missing to a place among the known, behind those of unknown value who may all end ahead.

    0 where any value holds it, None where the unknown fill it.
    """
    if place < 1:
        return None
    price = price_of(place, others)
    return Decimal(0) if price is None else (price - own).quantize(_FINEST, ROUND_CEILING)


Limit = Callable[[Sequence[Lever], Plan, Decimal], Sequence[Lever]]


def _leave_main_out(levers: Sequence[Lever], cheapest: Plan, missing: Decimal) -> Sequence[Lever]:
    main = max(cheapest.pulls, key=lambda pull: pull.gain).node
    return [lever for lever in levers if lever.code != main]


def _spread(levers: Sequence[Lever], cheapest: Plan, missing: Decimal) -> Sequence[Lever]:
    half = missing / 2
    # Of equal effort the one with most room goes first, as in the cheapest plan, though all are cut to one room here.
    by_room = sorted(levers, key=lambda lever: -lever.room)
    narrowed = [lever if lever.whole else replace(lever, room=min(lever.room, half)) for lever in by_room]
    return [lever for lever in narrowed if lever.room <= half]


_LIMITS: dict[PlanKind, Limit] = {PlanKind.WITHOUT_MAIN: _leave_main_out, PlanKind.SPREAD: _spread}


def _plans(index: IndexField, entity: str, levers: Sequence[Lever], missing: Decimal) -> tuple[Plan, ...]:
    """The cheapest plan and those of the other kinds that are possible and differ from the ones before."""
    cheapest = _plan(index, entity, PlanKind.CHEAPEST, levers, missing)
    if cheapest is None:
        return ()
    found = [cheapest]
    for kind, limit in _LIMITS.items():
        other = _plan(index, entity, kind, limit(levers, cheapest, missing), missing) if cheapest.pulls else None
        if other is not None and other.gains not in [plan.gains for plan in found]:
            found.append(other)
    return tuple(sorted(found, key=lambda plan: plan.effort))


def _plan(index: IndexField, entity: str, kind: PlanKind, levers: Sequence[Lever], missing: Decimal) -> Plan | None:
    gains = cover_cheaply(levers, max(missing, Decimal(0)))
    if gains is None:
        return None
    points, maxima = index.points[entity], index.tree.maxima
    efforts = {lever.code: lever.effort for lever in levers}
    pulls = [Pull(node, points[node], gain, maxima[node], gain * efforts[node]) for node, gain in gains.items()]
    pulls.sort(key=lambda pull: -pull.gain)
    return Plan(kind, tuple(pulls), sum((pull.effort for pull in pulls), Decimal(0)))
