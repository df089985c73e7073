"""The cheapest way to gain a number of points: levers that are pulled in part, and yes/no steps that are not.

This is a covering knapsack: minimise the sum of effort x gain, with gains that add up to the need. Everything is
computed in whole numbers of the smallest digit, so the optimum is exact.

**Levers pulled in part.** Taking them by effort per point, cheapest first, each to its room until the need is met, is
optimal. Proof: let G be this greedy plan and P any other that gains the need exactly (gaining more only costs more). If
they differ, let i be the cheapest lever in which they differ. Greedy gave i all its room or all that was still
needed, and P spends the same on everything cheaper, so P gains less at i and, having the same sum, more at some
j that is no cheaper. Moving the smaller of the two differences from j to i keeps the sum and all rooms, and costs
no more. Each move makes P agree with G in one more lever, so after finitely many moves P is G and never became dearer.

**Yes/no steps.** Sets of steps are listed as pairs (gain, cost), one step after the other; a pair that another one
matches in gain without costing more is dropped (dominance: G. L. Nemhauser and Z. Ullmann, Management Science 15(9),
1969), and so is one that cannot beat the best plan so far even if all that remains could be pulled in part (the
greedy bound above; branch and bound). What is dropped could not have become the optimum, so the last pair standing is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[Any]
"""int64 where all sums fit, Python integers (dtype object) where they would not."""

_LARGEST = 2**62


@dataclass(frozen=True, slots=True)
class Lever:
    """A node that can gain points: how many at most, at what effort per point; ``whole`` is a yes/no step."""

    code: str
    room: Decimal
    effort: Decimal
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Item:
    """A lever in whole numbers; ``place`` is its position in what was asked."""

    place: int
    size: int
    effort: int
    whole: bool


class _Curve:
    """Cost of gaining r points from some items, cheapest first: ``low`` if all could be pulled in part (exact where all
    can), ``high`` if a step that is only needed in part is taken whole.
    """

    def __init__(self, items: Sequence[_Item], dtype: type) -> None:
        self.items = items
        self.size: Numbers = np.array([item.size for item in items], dtype=dtype)
        self.effort: Numbers = np.array([item.effort for item in items], dtype=dtype)
        self.is_whole = np.array([item.whole for item in items], dtype=bool)
        self.end: Numbers = np.cumsum(self.size, dtype=dtype)
        self.cost_before = np.cumsum(self.size * self.effort, dtype=dtype) - self.size * self.effort

    @property
    def capacity(self) -> int:
        """All that can be gained."""
        return int(self.end[-1]) if len(self.items) else 0

    def costs(self, needs: Numbers) -> tuple[Numbers, Numbers]:
        """Lower and upper cost of each need; needs are between 0 and the capacity."""
        if not self.items:
            return needs * 0, needs * 0
        last = np.searchsorted(self.end, needs, side="left")
        rest = needs - (self.end[last] - self.size[last])
        before = self.cost_before[last]
        in_part = before + rest * self.effort[last]
        whole = before + np.where(rest > 0, self.size[last], 0) * self.effort[last]
        return in_part, np.where(self.is_whole[last], whole, in_part)

    def gains(self, need: int) -> dict[int, int]:
        """The gains by place that make the upper cost."""
        found: dict[int, int] = {}
        for item in self.items:
            if need <= 0:
                break
            found[item.place] = item.size if item.whole else min(item.size, need)
            need -= item.size
        return found


def cover_cheaply(levers: Sequence[Lever], need: Decimal) -> dict[str, Decimal] | None:
    """The gains by code of a cheapest way to gain ``need`` points, in the order of ``levers``; None if there is none.

    Of levers that cost the same the one with more room goes first. ValueError for negative room or effort.
    """
    if any(lever.room < 0 or lever.effort < 0 for lever in levers):
        raise ValueError("room and effort cannot be negative")
    scale = lcm(*(Fraction(number).denominator for number in (need, *(lever.room for lever in levers))))
    efforts = lcm(*(Fraction(lever.effort).denominator for lever in levers))
    items = [
        _Item(place, int(Fraction(lever.room) * scale), int(Fraction(lever.effort) * efforts), lever.whole)
        for place, lever in enumerate(levers)
        if lever.room > 0
    ]
    items.sort(key=lambda item: (item.effort, -item.size, item.place))
    target = _reachable_need(items, max(0, int(Fraction(need) * scale)))
    gains = _search(items, target)
    if gains is None:
        return None
    return {
        lever.code: lever.room if lever.whole else Decimal(gains[place]) / scale
        for place, lever in enumerate(levers)
        if gains.get(place)
    }


def _reachable_need(items: Sequence[_Item], need: int) -> int:
    """Steps alone gain multiples of their common measure: the need is rounded up to one."""
    measure = 0 if any(not item.whole for item in items) else gcd(*(item.size for item in items))
    return -(-need // measure) * measure if measure else need


def _search(items: Sequence[_Item], need: int) -> dict[int, int] | None:
    """Gains by place; None where all together are not enough."""
    if sum(item.size for item in items) < need:
        return None
    dearest = sum(item.size * item.effort for item in items)
    dtype: type = np.int64 if max(dearest, need) < _LARGEST else object
    steps = [item for item in items if item.whole]
    # Gain and cost of each set of steps still in question, and how it came about, one entry for each step passed.
    gains: Numbers = np.zeros(1, dtype=dtype)
    costs: Numbers = np.zeros(1, dtype=dtype)
    origins: list[tuple[Numbers, Numbers]] = []
    best_cost, best = dearest + 1, {}
    for passed in range(len(steps) + 1):
        ahead = {item.place for item in steps[passed:]}
        curve = _Curve([item for item in items if not item.whole or item.place in ahead], dtype)
        rest = need - gains
        can = rest <= curve.capacity
        low, high = curve.costs(np.where(can, rest, 0))
        total = np.where(can, costs + high, dearest + 1)
        cheapest = int(np.argmin(total))
        if total[cheapest] < best_cost:
            best_cost = int(total[cheapest])
            taken = {steps[at].place: steps[at].size for at in _trace(origins, cheapest)}
            best = taken | curve.gains(int(rest[cheapest]))
        keep = np.flatnonzero(can & (costs + low < best_cost))
        if passed == len(steps) or not len(keep):
            break
        gains, costs, origin = _extend(gains[keep], costs[keep], steps[passed], need)
        origins.append((keep[origin // 2], origin % 2))
    return best


def _extend(gains: Numbers, costs: Numbers, step: _Item, need: int) -> tuple[Numbers, Numbers, Numbers]:
    """All sets without and with one more step, dominated ones dropped; the origin is 2 x place + (1 if with it)."""
    everywhere = np.arange(len(gains))
    gains = np.concatenate((gains, np.minimum(gains + step.size, need)))
    costs = np.concatenate((costs, costs + step.size * step.effort))
    origin = np.concatenate((everywhere * 2, everywhere * 2 + 1))
    order = np.argsort(-gains, kind="stable")
    order = order[np.argsort(costs[order], kind="stable")]
    gains, costs, origin = gains[order], costs[order], origin[order]
    most = np.maximum.accumulate(gains)
    keep = np.concatenate(([True], gains[1:] > most[:-1]))
    return gains[keep], costs[keep], origin[keep]


def _trace(origins: Sequence[tuple[Numbers, Numbers]], place: int) -> list[int]:
    """The steps that were taken on the way to a set."""
    taken = []
    for passed in range(len(origins) - 1, -1, -1):
        parents, with_step = origins[passed]
        if with_step[place]:
            taken.append(passed)
        place = int(parents[place])
    return taken
