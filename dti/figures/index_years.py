"""The picture of the index over the years: ranks as one line that stops at every break, the first place at the top.

It is the first row of a table whose columns are the years, so it stretches to any width: years stand in the middle of
columns of equal width, and all places across are shares of the width. Words and numbers stand in that table.
"""

from collections.abc import Sequence
from html import escape

from dti.figures.theme import ACCENT, GROUND, MUTED
from dti.views.index_line import IndexYear, rank_before

_TOP_TEN = 10
#: Pixels above the first and below the last place.
_TOP, _BOTTOM = 12.0, 12.0
HEIGHT = 132


def level_of(line: Sequence[IndexYear], rank: int = _TOP_TEN) -> float:
    """How many pixels from the top a rank is drawn."""
    lowest = max([2 * _TOP_TEN, *(score.rank for year in line for score in year.ranks if score.rank is not None)])
    return _TOP + (HEIGHT - _TOP - _BOTTOM) * (rank - 1) / (lowest - 1)


def draw_index_years(line: Sequence[IndexYear], *, title: str) -> str:
    """The line as SVG without a width of its own. A rank in a second field of the same year stands hollow, joined only
    to a later year that is ranked in that field alone; a dashed upright stands at each break, the dotted level is rank
    ten. Empty without a rank.
    """
    if not any(score.rank for year in line for score in year.ranks):
        return ""

    def x(place: int) -> str:
        return f"{(place + 0.5) * 100 / len(line):.3f}%"

    def y(rank: int) -> str:
        return f"{level_of(line, rank):.1f}"

    parts = [_stroke("0", y(_TOP_TEN), "100%", y(_TOP_TEN), MUTED, 1, "1 4")]
    for place in range(1, len(line)):
        if line[place].breaks:
            edge = f"{place * 100 / len(line):.3f}%"
            parts.append(_stroke(edge, "0", edge, "100%", MUTED, 2, "5 5"))
        before, now = rank_before(line[place - 1], line[place]), line[place].main
        if before and now and before.rank and now.rank and not line[place].breaks:
            parts.append(_stroke(x(place - 1), y(before.rank), x(place), y(now.rank), ACCENT, 2.5))
    for place, year in enumerate(line):
        parts += [_mark(x(place), y(score.rank), hollow=score is not year.main) for score in year.ranks if score.rank]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="{HEIGHT}" role="img" '
        f'aria-label="{escape(title)}"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )


def _stroke(x1: str, y1: str, x2: str, y2: str, colour: str, width: float, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    ends = f'x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"{dashed}/>'


def _mark(x: str, y: str, *, hollow: bool) -> str:
    return (
        f'<circle cx="{x}" cy="{y}" r="{4.5 if hollow else 6}" fill="{GROUND if hollow else ACCENT}" '
        f'stroke="{ACCENT}" stroke-width="2"/>'
    )
