"""One target's figures over time as a picture that is read from ten metres: few marks, large words, the goal named.

For slides and minutes; a page draws `dti.figures.path`, which can be pointed at. Numbers and words come already
written in the reader's language. Another picture for a slide is another module beside this one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape

from dti.figures.theme import ACCENT, GROUND, INK, LINE, MUTED

#: Of more points than this only the first and the last are written on.
_MOST_LABELS = 6
_SIZE = 26
_LEFT, _RIGHT, _TOP, _BOTTOM = 130.0, 210.0, 52.0, 48.0


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """A figure on its day, written as ``label``. ``hollow`` marks an illustrative or provisional one; at a point that
    ``breaks`` the line begins anew.
    """

    day: date
    value: Decimal
    label: str
    hollow: bool = False
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class CourseGoal:
    """The level to reach by a day, written as ``label``."""

    value: Decimal
    due: date
    label: str


class _Frame:
    """Where a day and a value lie in the picture."""

    def __init__(
        self,
        points: Sequence[CoursePoint],
        goal: CourseGoal | None,
        size: tuple[int, int],
        *,
        falls: bool,
    ) -> None:
        days = [point.day.toordinal() for point in points] + ([goal.due.toordinal()] if goal else [])
        values = [point.value for point in points] + ([goal.value] if goal else [])
        self.first, self.last = min(days), max(max(days), min(days) + 1)
        self.low, self.high = min(values), max(values)
        self.right, self.bottom, self.falls = size[0] - _RIGHT, size[1] - _BOTTOM, falls
        self.goal = self.y(goal.value) if goal else None

    def x(self, day: date) -> float:
        return _LEFT + (self.right - _LEFT) * (day.toordinal() - self.first) / (self.last - self.first)

    def y(self, value: Decimal) -> float:
        room = self.high - self.low
        share = float((value - self.low) / room) if room else 0.5
        low = self.bottom - 18
        return _TOP + (low - _TOP) * share if self.falls else low - (low - _TOP) * share


def draw_course(
    points: Sequence[CoursePoint],
    *,
    goal: CourseGoal | None,
    title: str,
    falls: bool = False,
    width: int = 1200,
    height: int = 340,
) -> str:
    """The figures in order of their days, with the goal as a dashed line to its due date; with ``falls`` the smallest
    stands at the top, as of ranks. Empty without a figure.
    """
    if not points:
        return ""
    frame = _Frame(points, goal, (width, height), falls=falls)
    parts = [*_years(frame), *(_goal(frame, goal) if goal else []), *_segments(frame, points)]
    written = set(range(len(points))) if len(points) <= _MOST_LABELS else {0, len(points) - 1}
    for place, point in enumerate(points):
        parts += _point(frame, point, is_last=place == len(points) - 1, is_written=place in written)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{escape(title)}"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )


def _years(frame: _Frame) -> list[str]:
    """The axis, and the turn of each year that lies within."""
    base = frame.bottom
    parts = [_line(_LEFT, base, frame.right, base, LINE, 2)]
    first, last = date.fromordinal(frame.first), date.fromordinal(frame.last)
    for year in range(first.year, last.year + 1):
        place = frame.x(max(date(year, 1, 1), first))
        parts.append(_line(place, base, place, base + 8, MUTED, 2))
        ends = frame.x(min(date(year + 1, 1, 1), last))
        if ends - place > 2.4 * _SIZE:
            parts.append(_text((place + ends) / 2, base + 34, str(year), colour=MUTED))
    return parts


def _goal(frame: _Frame, goal: CourseGoal) -> list[str]:
    level, end = frame.y(goal.value), frame.x(goal.due)
    return [
        _line(_LEFT, level, end, level, INK, 2.5, dash="10 8"),
        f'<path d="M{end:.1f} {level - 11:.1f}v22" stroke="{INK}" stroke-width="5"/>',
        _text(end + 14, level + 9, goal.label, weight=700, anchor="start"),
    ]


def _segments(frame: _Frame, points: Sequence[CoursePoint]) -> list[str]:
    lines: list[list[CoursePoint]] = [[]]
    for point in points:
        if point.breaks:
            lines.append([])
        lines[-1].append(point)
    return [
        f'<polyline points="{" ".join(f"{frame.x(p.day):.1f},{frame.y(p.value):.1f}" for p in line)}" fill="none" '
        f'stroke="{ACCENT}" stroke-width="5" stroke-linejoin="round"/>'
        for line in lines
        if len(line) > 1
    ]


def _point(frame: _Frame, point: CoursePoint, *, is_last: bool, is_written: bool) -> list[str]:
    x, y = frame.x(point.day), frame.y(point.value)
    fill = GROUND if point.hollow else ACCENT
    parts = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" fill="{fill}" stroke="{ACCENT}" stroke-width="4"/>']
    if is_written:
        if not is_last and x < _LEFT + 60:
            # The first words stand before their point: above it the line goes on.
            return [*parts, _text(x - 18, y + 9, point.label, anchor="end")]
        size = _SIZE + 8 if is_last else _SIZE
        # Words above a point that would run into the line of the goal stand below it.
        is_below = frame.goal is not None and 0 <= y - frame.goal < 62
        place = y + 14 + size if is_below else y - 20
        parts.append(_text(x, place, point.label, size=size, weight=700 if is_last else 400))
    return parts


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
        f'stroke-width="{width}"{dashed}/>'
    )


def _text(
    x: float,
    y: float,
    words: str,
    *,
    size: int = _SIZE,
    colour: str = INK,
    weight: int = 400,
    anchor: str = "middle",
) -> str:
    # The halo keeps words readable where a line runs behind them.
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" font-weight="{weight}" '
        f'text-anchor="{anchor}" stroke="{GROUND}" stroke-width="6" paint-order="stroke" '
        f'font-family="inherit">{escape(words)}</text>'
    )
