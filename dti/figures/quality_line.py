"""A score over the periods as a small line up to 100, as SVG: it stops where nothing was rated.

It begins at 50 where no score is lower, else at 0; the axis says which. Words come already written; the values stand in
the table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import pairwise

from dti.figures.theme import ACCENT, GROUND, INK, LINE, MUTED

_FONT = "font-family=\"system-ui,'Segoe UI','Noto Sans','Be Vietnam Pro',Roboto,Arial,sans-serif\""
_LEFT, _RIGHT, _TOP, _BOTTOM = 26.0, 40.0, 8.0, 18.0
_SIZE, _HALF = 11, 50


@dataclass(frozen=True, slots=True)
class ScorePoint:
    """A period: ``name`` below the axis, its points (None: not rated) and how they are written at the last one."""

    name: str
    points: Decimal | None
    written: str


def draw_score_line(points: Sequence[ScorePoint], *, title: str, width: int = 280, height: int = 84) -> str:
    """The line with its marks; the last rated point has its value, the first and the last period their names. Empty
    without a rated point.
    """
    if not any(one.points is not None for one in points):
        return ""
    step = (width - _LEFT - _RIGHT) / max(1, len(points) - 1)
    floor = _HALF if all(one.points is None or one.points >= _HALF for one in points) else 0
    places = [
        (_LEFT + step * place, _height(one.points, floor, height)) if one.points is not None else None
        for place, one in enumerate(points)
    ]
    parts = [*_grid(floor, width, height), *_segments(places), *_marks(places)]
    last = max(place for place, one in enumerate(places) if one is not None)
    end = places[last]
    assert end is not None, "the last rated point has a place"
    parts.append(_text(end[0] + 7, end[1] + 4, points[last].written, INK, "start", 650))
    parts.append(_text(_LEFT, height - 4, points[0].name, MUTED, "start"))
    if len(points) > 1:
        parts.append(_text(_LEFT + step * (len(points) - 1), height - 4, points[-1].name, MUTED, "end"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{escape(title)}"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )


def _height(points: Decimal, floor: int, height: int) -> float:
    return _TOP + (height - _TOP - _BOTTOM) * (1 - (float(points) - floor) / (100 - floor))


def _grid(floor: int, width: int, height: int) -> list[str]:
    lines = []
    for level in (floor, 100):
        y = _height(Decimal(level), floor, height)
        lines.append(
            f'<line x1="{_LEFT:.1f}" y1="{y:.1f}" x2="{width - _RIGHT:.1f}" y2="{y:.1f}" stroke="{LINE}" '
            'stroke-width="1"/>'
        )
        lines.append(_text(_LEFT - 5, y + 4, str(level), MUTED, "end"))
    return lines


def _segments(places: Sequence[tuple[float, float] | None]) -> list[str]:
    lines = []
    for one, other in pairwise(places):
        if one is not None and other is not None:
            lines.append(
                f'<line x1="{one[0]:.1f}" y1="{one[1]:.1f}" x2="{other[0]:.1f}" y2="{other[1]:.1f}" '
                f'stroke="{ACCENT}" stroke-width="2"/>'
            )
    return lines


def _marks(places: Sequence[tuple[float, float] | None]) -> list[str]:
    last = max((place for place, one in enumerate(places) if one is not None), default=-1)
    return [
        f'<circle cx="{one[0]:.1f}" cy="{one[1]:.1f}" r="{3.6 if place == last else 2.6}" '
        f'fill="{ACCENT if place == last else GROUND}" stroke="{ACCENT}" stroke-width="1.6"/>'
        for place, one in enumerate(places)
        if one is not None
    ]


def _text(x: float, y: float, words: str, colour: str, anchor: str, weight: int = 400) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{_SIZE}" fill="{colour}" text-anchor="{anchor}" '
        f'font-weight="{weight}" {_FONT}>{escape(words)}</text>'
    )
