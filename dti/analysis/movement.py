"""Why a rank moved between two years: own change, others' change, change of field, in this order, summing exactly.

The ranks between the first and the last are counterfactual, each differs from the one before in one thing only:

- first: own value and the others' values of the first year, in the first year's field
- after own change: own value of the last year among the others' values of the *first* year
- after others' change: own and others' values of the last year, still in the first year's *field* (63 provinces)
- last: the last year's field (34); a province that was merged takes its successor's value here

Places are the differences of these ranks, plus is up. In points the same steps move the *lead* over a place k: own
value minus the smallest value that holds k among the others (`ranking.price_of`), which is 0 or more exactly where
the rank is k or better. Both sums telescope, so they are exact whatever the counterfactuals are. The order matters,
as in every decomposition of this kind; it is fixed, and a view says it.

Where the method changed between the years, the change of own value has two reasons that nothing can tell apart: the
first step is then ``OWN_AND_METHOD``. The others were judged by the new method as well, so the flag stands for the
whole. Another cause that can be told apart becomes another step here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dti.analysis.index_field import Bounds, IndexField, has_same_method

_SHARE = Decimal("1e-12")
"""Shares of the total are kept to this: exact sums need finite decimals, and 1/940 is none."""


class Cause(StrEnum):
    """Why a rank moved."""

    OWN = "own"
    OWN_AND_METHOD = "own_and_method"
    OTHERS = "others"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Position:
    """A year, its field, and the rank and value there; the rank as bounds, equal where it is known."""

    year: int
    scheme: str
    entity: str
    rank: Bounds
    value: Decimal | None
    known: int
    size: int


@dataclass(frozen=True, slots=True)
class Step:
    """One cause: the rank after it as bounds, places (plus is up) and lead.

    None is what does not follow from what is known; ``rank`` is None where no field for it exists.
    """

    cause: Cause
    rank: Bounds | None
    places: int | None
    lead: Decimal | None


@dataclass(frozen=True, slots=True)
class PartChange:
    """What one node added to the total (0 to 1) in both years.

    ``by_weight`` of the change comes from another weight alone (old value times difference of weights): the part of
    a change of method that can be told. The rest is own change, and method again where the method changed.
    """

    before_node: str
    after_node: str
    before_weight: Decimal
    after_weight: Decimal
    before: Decimal
    after: Decimal
    by_weight: Decimal

    @property
    def change(self) -> Decimal:
        """What the node moved the total by."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Movement:
    """The move from one position to another; ``places`` and ``lead`` are the sums of the steps.

    ``parts`` explain the change of the own value by node (a merger included), as far as the same nodes are known in
    both years; ``rounding`` is what is missing to their sum (values were published with four digits).
    ``overtaken_by`` and ``overtook`` name the provinces that changed sides, in the first year's field, where all are
    known.
    """

    start: Position
    end: Position
    place: int
    method_changed: bool
    steps: tuple[Step, Step, Step]
    places: int | None
    lead: Decimal | None
    parts: tuple[PartChange, ...]
    rounding: Decimal
    overtaken_by: tuple[str, ...] = ()
    overtook: tuple[str, ...] = ()

    @property
    def is_split(self) -> bool:
        """Whether the places of every step are known."""
        return all(step.places is not None for step in self.steps)


@dataclass(frozen=True, slots=True)
class _State:
    """One of the four ranks above, and the lead that goes with it."""

    rank: Bounds | None
    lead: Decimal | None


def explain_movement(
    start: IndexField,
    end: IndexField,
    entity: str,
    *,
    successor: str | None = None,
    bridge: IndexField | None = None,
    place: int = 10,
) -> Movement:
    """Why ``entity`` moved from ``start`` to ``end``; ``place`` is the one that the lead is over.

    Where the schemes differ, ``bridge`` is the last year in the *first* scheme, and ``successor`` the province's code
    in the last one (its own code where that is the same). Without a bridge nothing can be told apart, for a merged
    province's own value is not known either: the steps then have no places. ValueError for a bridge that does not fit.
    """
    if start.scheme == end.scheme:
        bridge = end
    if bridge is not None and (bridge.year, bridge.scheme) != (end.year, start.scheme):
        raise ValueError(f"{bridge.year}/{bridge.scheme} does not lead from {start.scheme} to {end.year}")
    last = entity if start.scheme == end.scheme else successor or entity
    own = bridge.value(entity) if bridge is not None else None
    method_changed = not has_same_method(start, end)
    others = _state(bridge, entity, own, bridge.rank(entity), place) if bridge is not None else _State(None, None)
    states = (
        _state(start, entity, start.value(entity), start.rank(entity), place),
        _state(start, entity, own, None, place),
        others,
        others if bridge is end else _state(end, last, end.value(last), end.rank(last), place),
    )
    causes = (Cause.OWN_AND_METHOD if method_changed else Cause.OWN, Cause.OTHERS, Cause.FIELD)
    steps = [_step(*ends) for ends in zip(causes, states, states[1:], strict=False)]
    parts = _part_changes(start, end, entity, last)
    before, after = start.value(entity), end.value(last)
    has_parts = bool(parts) and before is not None and after is not None
    return Movement(
        start=_position(start, entity),
        end=_position(end, last),
        place=place,
        method_changed=method_changed,
        steps=(steps[0], steps[1], steps[2]),
        places=_step(Cause.OWN, states[0], states[3]).places,
        lead=_difference(states[3].lead, states[0].lead),
        parts=parts,
        rounding=(after or 0) - (before or 0) - sum((p.change for p in parts), Decimal(0)) if has_parts else Decimal(0),
        overtaken_by=_crossed(start, bridge, entity, upwards=True),
        overtook=_crossed(start, bridge, entity, upwards=False),
    )


def _state(field: IndexField, entity: str, value: Decimal | None, rank: Bounds | None, place: int) -> _State:
    if rank is None:
        rank = (1, field.size) if value is None else field.rank_of(value, entity)
    return _State(rank, _difference(value, field.price(place, entity)))


def _step(cause: Cause, before: _State, after: _State) -> Step:
    """A rank whose bounds differ gives no places; what was not moved moved nothing, even if it is not known."""
    if cause is Cause.FIELD and before is after:
        return Step(cause, after.rank, 0, Decimal(0))
    ends = [state.rank[0] for state in (before, after) if state.rank is not None and state.rank[0] == state.rank[1]]
    return Step(cause, after.rank, ends[0] - ends[1] if len(ends) == 2 else None, _difference(after.lead, before.lead))


def _difference(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one - other


def _position(field: IndexField, entity: str) -> Position:
    return Position(field.year, field.scheme, entity, field.rank(entity), field.value(entity), field.known, field.size)


def _part_changes(start: IndexField, end: IndexField, entity: str, last: str) -> tuple[PartChange, ...]:
    """By node; () where the years share nothing finer than the total."""
    before, after = start.points.get(entity, {}), end.points.get(last, {})
    same = {key: code for code in before if (key := _key(start, code))}
    nodes = end.tree.parts(lambda code: code in after and _key(end, code) in same)
    pairs = [(same[_key(end, node)], node) for node in nodes if node != end.tree.root]
    found = tuple(_part_change(start, end, old, new, before[old], after[new]) for old, new in pairs)
    return found if _cover(start, [old for old, _ in pairs]) else ()


def _key(field: IndexField, code: str) -> str:
    """What a node is called across frameworks."""
    return field.tree.nodes[code].measure or f"{field.tree.framework.code}:{code}"


def _cover(field: IndexField, nodes: Sequence[str]) -> bool:
    return sum((field.tree.maxima[node] for node in nodes), Decimal(0)) == field.tree.maximum


def _part_change(start: IndexField, end: IndexField, old: str, new: str, before: Decimal, after: Decimal) -> PartChange:
    first, last = start.tree.maximum, end.tree.maximum
    old_maximum, new_maximum = start.tree.maxima[old], end.tree.maxima[new]
    reweighted = before / old_maximum * (new_maximum / last - old_maximum / first)
    return PartChange(
        before_node=old,
        after_node=new,
        before_weight=(old_maximum / first).quantize(_SHARE),
        after_weight=(new_maximum / last).quantize(_SHARE),
        before=(before / first).quantize(_SHARE),
        after=(after / last).quantize(_SHARE),
        by_weight=reweighted.quantize(_SHARE),
    )


def _crossed(start: IndexField, bridge: IndexField | None, entity: str, *, upwards: bool) -> tuple[str, ...]:
    """The provinces that were not ahead and now are (``upwards``), or were ahead and no longer are."""
    if bridge is None or not (start.is_whole and bridge.is_whole):
        return ()
    before, after = start.values(), bridge.values()
    ahead = [{code for code in known if known[code] > known[entity]} for known in (before, after)]
    changed = ahead[1] - ahead[0] if upwards else ahead[0] - ahead[1]
    return tuple(sorted(changed & before.keys() & after.keys(), key=lambda code: -after[code]))
