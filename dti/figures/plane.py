"""Where a day and a value lie in a picture of a target over time, and the axes of it: years below, a few levels.

Targets of one kind are drawn on one kind of scale: shares from 0 (from 50 where all stand above it) to 100, where they
are large, ranks with the first place above, milestones on two levels, everything else from 0.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dti.catalogue.models import Target, Unit
from dti.figures.strokes import line, words
from dti.figures.theme import LINE, MUTED
from dti.i18n import Language, number, text

#: A share up to this many per cent is small: drawn to 100 it would lie on the ground.
_SMALL = 35


@dataclass(frozen=True, slots=True)
class Box:
    """The part of a picture that values are drawn in, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The lowest and highest value drawn, and the levels that are written; ``is_inverted`` has the lowest above."""

    low: float
    high: float
    levels: tuple[float, ...]
    is_inverted: bool = False


@dataclass(frozen=True, slots=True)
class Plane:
    """Days and values as places in a picture."""

    box: Box
    first: date
    last: date
    scale: Scale

    def x(self, day: date) -> float:
        """Where a day lies."""
        span = max(1, (self.last - self.first).days)
        return self.box.left + (self.box.right - self.box.left) * (day - self.first).days / span

    def y(self, value: Decimal | float) -> float:
        """Where a value lies."""
        share = (float(value) - self.scale.low) / (self.scale.high - self.scale.low)
        if self.scale.is_inverted:
            share = 1 - share
        return self.box.bottom - (self.box.bottom - self.box.top) * share


def scale_for(target: Target, values: Sequence[Decimal], *, side_by_side: bool = False) -> Scale:
    """The scale of a target for the values that are drawn; ``side_by_side`` with others all shares go from 0 to
    100, small ones to 50.
    """
    found = [float(value) for value in values] or [0.0]
    low, high = min(found), max(found)
    match target.unit:
        case Unit.MILESTONE:
            return Scale(-0.15, 1.15, (0, 1))
        case Unit.RANK:
            worst = max(20.0, high)
            return Scale(-1, worst + 1, tuple(level for level in (1, 5, 10, 20, 40, 60) if level <= worst), True)
        case Unit.PERCENT if side_by_side and low >= 0 and high <= _SMALL:
            return Scale(0.0, 50.0, ())
        case Unit.PERCENT if low >= 0 and high > _SMALL:
            base = 50.0 if low >= 52 and not side_by_side else 0.0
            return Scale(base, max(100.0, high), (50, 60, 70, 80, 90, 100) if base else (0, 20, 40, 60, 80, 100))
        case _:
            return _from_zero(min(low, 0.0), high)


def _from_zero(low: float, high: float) -> Scale:
    step = _step((high - low) or 1.0)
    levels = [step * k for k in range(math.floor(low / step), math.ceil(high / step) + 1)]
    return Scale(levels[0], max(levels[-1], levels[0] + step), tuple(levels))


def _step(span: float) -> float:
    """A round number that goes into a span four to eight times."""
    power = 10.0 ** math.floor(math.log10(span / 4))
    return next(power * size for size in (1, 2, 2.5, 5, 10) if span / (power * size) <= 6)


def draw_axes(plane: Plane, target: Target, language: Language) -> list[str]:
    """Levels with their numbers, and the years."""
    box = plane.box
    parts = []
    for level in plane.scale.levels:
        height = plane.y(level)
        parts.append(line(box.left, height, box.right, height, LINE, dash="1 3"))
        parts.append(words(box.left - 6, height + 4, _written(target, level, language), colour=MUTED, anchor="end"))
    return [*parts, line(box.left, box.bottom, box.right, box.bottom, LINE), *_years(plane)]


def _written(target: Target, level: float, language: Language) -> str:
    if target.unit is Unit.MILESTONE:
        return text(f"forecast.level.{'done' if level else 'not_done'}", language)
    return number(Decimal(f"{level:.6g}"), language)


def _years(plane: Plane) -> list[str]:
    box, parts = plane.box, []
    width = (box.right - box.left) / max(1.0, (plane.last - plane.first).days / 365.25)
    every = 1 if width >= 40 else 2
    for year in range(plane.first.year, plane.last.year + 1):
        start, end = plane.x(max(date(year, 1, 1), plane.first)), plane.x(min(date(year + 1, 1, 1), plane.last))
        if date(year, 1, 1) > plane.first:
            parts.append(line(start, box.bottom, start, box.bottom + 5, MUTED))
        if (end - start) * every >= 34 and (year - plane.last.year) % every == 0:
            parts.append(words((start + end) / 2, box.bottom + 18, str(year), colour=MUTED))
    return parts
