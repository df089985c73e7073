"""Small pictures as SVG: the index line of the first screen and of the reports, and the spark of a target's series.

They need no script, print sharply and weigh a few kilobytes. Everything is drawn from view values; numbers and words
come already written in the reader's language, so this module knows no language. Colours are the light scheme's own, as
paper wants them; `follow_scheme` makes a picture follow the scheme of the screen. Another small picture is another
function here.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from urllib.parse import quote

from dti.figures.theme import ACCENT, GROUND, INK, LIGHT, MUTED, PANEL

_FONT = "font-family=\"system-ui,'Segoe UI','Noto Sans','Be Vietnam Pro',Roboto,Arial,sans-serif\""

#: Pixels between two years below which the words at breaks would run into each other; the picture's title has them.
_ROOM_FOR_WORDS = 150


@dataclass(frozen=True, slots=True)
class RankPoint:
    """A year of the index line: ``rank`` is drawn, ``label`` and ``under`` are written at the point, ``year`` below
    the axis.

    ``breaks`` are the words at a dashed line before this point; ``beside`` is a second rank in another field, drawn
    hollow. ``follows`` is the rank of the point before that the line comes from: the one in this point's field.
    """

    year: str
    rank: int | None
    label: str
    under: str
    breaks: tuple[str, ...] = ()
    beside: tuple[int, str] | None = None
    follows: int | None = None


#: The first name of each colour: names that share a colour in the light scheme share one in every scheme.
_NAMES = {colour: name for name, colour in reversed(LIGHT.items())}
_COLOUR = re.compile(r'="(#[0-9a-f]{6})"')


def follow_scheme(svg: str) -> str:
    """The picture with every colour of the palette as a variable of the style sheet, the light value behind it for
    where no style sheet reaches. For a picture that stands in the page itself, not in an ``<img>``.
    """

    def variable(found: re.Match[str]) -> str:
        colour = found[1]
        return f'="var(--{_NAMES[colour]}, {colour})"' if colour in _NAMES else found[0]

    return _COLOUR.sub(variable, svg)


def as_image(svg: str) -> str:
    """The picture as an address that an ``<img>`` can show without a request."""
    return "data:image/svg+xml;charset=utf-8," + quote(svg)


def _text(
    x: float, y: float, words: str, *, size: float = 12, colour: str = INK, anchor: str = "middle", weight: int = 400
) -> str:
    # Words that say a value stand out from the lines behind them.
    halo = f' paint-order="stroke" stroke="{GROUND}" stroke-width="4"' if weight > 400 else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}" '
        f'font-weight="{weight}"{halo} {_FONT}>{escape(words)}</text>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, *, width: float = 1, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"{dashed}/>'


def draw_rank_line(
    points: Sequence[RankPoint], *, title: str, top_ten: str, width: int = 760, height: int = 210
) -> str:
    """Ranks over the years, the first place at the top; the line stops at every break. ``top_ten`` names the line at
    rank ten.
    """
    ranks = [p.rank for p in points if p.rank is not None] + [p.beside[0] for p in points if p.beside]
    if not ranks:
        return ""
    low = max(20, *ranks)
    left, right, top, bottom = 40.0, width - 92.0, 42.0, height - 44.0
    step = (right - left) / max(1, len(points) - 1)

    def x(index: int) -> float:
        return left + step * index

    def y(rank: int) -> float:
        return top + (bottom - top) * (rank - 1) / (low - 1)

    parts = [
        _line(left - 24, y(10), right + 34, y(10), MUTED, dash="2 4"),
        _text(right + 40, y(10) + 4, top_ten, size=11, colour=MUTED, anchor="start"),
        *_segments(points, x, y),
    ]
    for index, point in enumerate(points):
        if point.breaks and index:
            parts += _draw_break(point.breaks if step >= _ROOM_FOR_WORDS else (), x(index) - step / 2, top, bottom)
        parts += _draw_point(point, x(index), y, height)
    return _frame(parts, width, height, title)


def _segments(points: Sequence[RankPoint], x: Callable[[int], float], y: Callable[[int], float]) -> list[str]:
    parts = []
    for index in range(1, len(points)):
        before, now = points[index - 1], points[index]
        start = before.rank if now.follows is None else now.follows
        if start is not None and now.rank is not None and not now.breaks:
            parts.append(_line(x(index - 1), y(start), x(index), y(now.rank), ACCENT, width=2.5))
    return parts


def _draw_break(words: Sequence[str], place: float, top: float, bottom: float) -> list[str]:
    written = [_text(place, 11 + 12 * row, text, size=10.5, colour=MUTED) for row, text in enumerate(words)]
    return [_line(place, top - 14, place, bottom + 12, MUTED, dash="4 3"), *written]


def _draw_point(point: RankPoint, place: float, y: Callable[[int], float], height: int) -> list[str]:
    parts = [_text(place, height - 8, point.year, size=12, colour=MUTED)]
    if point.rank is None:
        return parts
    mark = y(point.rank)
    parts += [
        f'<circle cx="{place:.1f}" cy="{mark:.1f}" r="5" fill="{ACCENT}"/>',
        _text(place, mark - 10, point.label, size=14, weight=700),
        _text(place, height - 24, point.under, size=11, colour=MUTED),
    ]
    if point.beside is not None:
        rank, label = point.beside
        parts += [
            f'<circle cx="{place:.1f}" cy="{y(rank):.1f}" r="4.5" fill="{GROUND}" stroke="{ACCENT}" stroke-width="2"/>',
            _text(place - 9, y(rank) - 6, label, size=12, colour=ACCENT, anchor="end", weight=600),
        ]
    return parts


@dataclass(frozen=True, slots=True)
class SparkPoint:
    """A point of a target's series; ``hollow`` marks an illustrative or provisional figure."""

    day: date
    value: Decimal
    hollow: bool = False


def draw_spark(
    points: Sequence[SparkPoint],
    *,
    goal: Decimal | None,
    due: date | None,
    title: str,
    width: int = 190,
    height: int = 48,
) -> str:
    """A target's series with the level of its goal as a dashed line up to the due date. Empty without a point."""
    if not points:
        return ""
    days = [p.day.toordinal() for p in points] + ([due.toordinal()] if due else [])
    values = [p.value for p in points] + ([goal] if goal is not None else [])
    first, last = min(days), max(max(days), min(days) + 1)
    low, high = min(values), max(values)
    room = high - low

    def x(day: date) -> float:
        return 5 + (width - 10) * (day.toordinal() - first) / (last - first)

    def y(value: Decimal) -> float:
        # A series that never moves is a line through the middle.
        share = (value - low) / room if high > low else Decimal("0.5")
        return float(height - 6 - Decimal(height - 12) * share)

    parts = []
    if goal is not None:
        parts.append(_line(3, y(goal), width - 3, y(goal), MUTED, dash="3 3"))
    path = " ".join(f"{x(p.day):.1f},{y(p.value):.1f}" for p in points)
    parts.append(f'<polyline points="{path}" fill="none" stroke="{ACCENT}" stroke-width="1.8"/>')
    for p in points:
        fill = GROUND if p.hollow else ACCENT
        parts.append(f'<circle cx="{x(p.day):.1f}" cy="{y(p.value):.1f}" r="2.4" fill="{fill}" stroke="{ACCENT}"/>')
    return _frame(parts, width, height, title)


def draw_bullet(
    value: Decimal, goal: Decimal, *, colour: str, title: str, hollow: bool = False, width: int = 220, height: int = 16
) -> str:
    """A value as a bar from zero, the goal as an upright mark; ``hollow`` marks an illustrative or provisional one."""
    far = max(value, goal, Decimal(0))
    room = Decimal(width - 6)

    def x(amount: Decimal) -> float:
        return float(room * max(amount, Decimal(0)) / far) if far else 0.0

    ground = f'<rect x="0" y="4" width="{width - 2}" height="{height - 8}" fill="{PANEL}"/>'
    fill = (
        f'fill="{GROUND}" stroke="{colour}" stroke-width="1.4" stroke-dasharray="3 2"' if hollow else f'fill="{colour}"'
    )
    bar = f'<rect x="0.7" y="4" width="{max(x(value), 1.0):.1f}" height="{height - 8}" {fill}/>'
    return _frame([ground, bar, _line(x(goal), 0, x(goal), height, INK, width=2.4)], width, height, title)


def _frame(parts: Sequence[str], width: int, height: int, title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{escape(title)}"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )
