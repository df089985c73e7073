"""The strokes that larger pictures are drawn with as SVG: lines, words, marks, areas, the frame around them.

Colours are the light scheme's, as `dti.figures.svg` says. Words have a halo of the ground, so that they can be read
where a line runs behind them. Another kind of mark is a case in `mark`.
"""

from collections.abc import Sequence
from html import escape

from dti.figures.theme import GROUND, INK

Place = tuple[float, float]

_FONT = "font-family=\"system-ui,'Segoe UI','Noto Sans','Be Vietnam Pro',Roboto,Arial,sans-serif\""


def line(x1: float, y1: float, x2: float, y2: float, colour: str, *, width: float = 1, dash: str = "") -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"{dashed}/>'


def polyline(places: Sequence[Place], colour: str, *, width: float = 2, dash: str = "") -> str:
    """A line through several places; nothing for fewer than two."""
    if len(places) < 2:
        return ""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<polyline points="{_places(places)}" fill="none" stroke="{colour}" stroke-width="{width}" '
        f'stroke-linejoin="round"{dashed}/>'
    )


def area(places: Sequence[Place], colour: str, *, opacity: float = 0.16) -> str:
    """A filled area without an outline, light enough to be drawn upon."""
    return f'<polygon points="{_places(places)}" fill="{colour}" fill-opacity="{opacity}"/>'


def _places(places: Sequence[Place]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)


def words(
    x: float, y: float, said: str, *, size: float = 12, colour: str = INK, anchor: str = "middle", weight: int = 400
) -> str:
    """A line of text; ``anchor`` says which part of it stands at the place."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}" '
        f'font-weight="{weight}" stroke="{GROUND}" stroke-width="3" paint-order="stroke" {_FONT}>{escape(said)}</text>'
    )


def mark(
    x: float, y: float, shape: str, colour: str, *, hollow: bool = False, size: float = 4.5, said: str = ""
) -> str:
    """A mark: ``dot``, ``diamond``, ``cross`` or ``star``, which a pointer shows ``said`` at."""
    fill = f'fill="{GROUND if hollow else colour}" stroke="{colour}" stroke-width="2"'
    match shape:
        case "diamond":
            drawn = (
                f'<path d="M{x:.1f} {y - size - 1:.1f}l{size + 1} {size + 1}l{-size - 1} {size + 1}'
                f'l{-size - 1} {-size - 1}z" {fill}/>'
            )
        case "cross":
            drawn = (
                f'<path d="M{x - size:.1f} {y - size:.1f}l{2 * size} {2 * size}m0 {-2 * size}l{-2 * size} {2 * size}" '
                f'fill="none" stroke="{colour}" stroke-width="2"/>'
            )
        case _:
            drawn = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" {fill}/>'
    return f"<g><title>{escape(said)}</title>{drawn}</g>" if said else drawn


def frame(parts: Sequence[str], width: float, height: float, title: str) -> str:
    """The picture around its parts, with its title for who cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img" aria-label="{escape(title)}"><title>{escape(title)}</title>'
        f"{''.join(parts)}</svg>"
    )
