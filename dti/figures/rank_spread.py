"""How often each rank came up over all draws: one bar a rank, the present rank marked, the first ten set apart.

Bars of the first ten are full and the others light, and a line with its words stands between them, so that colour never
speaks alone. Another series of drawn ranks is drawn by the same function.
"""

from typing import Any

from dti.analysis.uncertainty import RankRange
from dti.figures.canvas import Figure, axis, grid_axis, make_figure, note, vertical
from dti.figures.theme import ACCENT, INK, MUTED
from dti.i18n import Language, rank, text
from dti.views.certainty_wording import PLACE, write_share

LIGHT = "#9db3cf"
_ROOM = 1.24
"""The axis reaches this far beyond the highest bar: the words stand there."""
_NARROW = 0.24
"""On less than this share of the width words have no room."""


def draw_rank_spread(found: RankRange, present: int, size: int, language: Language) -> Figure:
    """The bars of one series; ``present`` is the rank as it is published, in a field of ``size``."""
    first = max(1, min(found.best, present) - 1)
    last = min(size, max(found.worst, present) + 1)
    ranks = list(range(first, last + 1))
    heights = [found.shares.get(one, 0.0) * 100 for one in ranks]
    has_edge = first <= PLACE < last
    return make_figure(
        [_bars(ranks, heights, found, size, language)],
        language,
        bargap=0.18,
        xaxis=axis(
            range=[first - 0.6, last + 0.6],
            tickvals=_ticks(ranks, present),
            tickangle=0,
            title={"text": text("certainty.chart.rank", language), "font": {"size": 12, "color": MUTED}},
        ),
        yaxis=grid_axis(
            range=[0, max(heights) * _ROOM],
            ticksuffix=" %" if language == "vi" else "%",
            nticks=5,
        ),
        shapes=[
            vertical(present, dash="dash", colour=INK),
            *([vertical(PLACE + 0.5, colour=MUTED)] if has_edge else []),
        ],
        annotations=_notes(present, size, first, last, has_edge, language),
        showlegend=False,
        margin={"l": 40, "r": 10, "t": 10, "b": 44},
    )


def _ticks(ranks: list[int], present: int) -> list[int]:
    """Every rank, or of many every second or fifth; the present one always, with room around it."""
    step = 1 if len(ranks) <= 10 else 2 if len(ranks) <= 20 else 5
    return [one for one in ranks if one == present or ((one - ranks[0]) % step == 0 and abs(one - present) >= step)]


def _bars(ranks: list[int], heights: list[float], found: RankRange, size: int, language: Language) -> dict[str, Any]:
    return {
        "type": "bar",
        "x": ranks,
        "y": heights,
        "marker": {
            "color": [ACCENT if one <= PLACE else LIGHT for one in ranks],
            "line": {"color": ACCENT, "width": 1},
        },
        "hoverinfo": "text",
        "hovertext": [
            f"<b>{rank(one, size)}</b><br>{write_share(found.shares.get(one, 0.0), language)}" for one in ranks
        ],
    }


def _notes(present: int, size: int, first: int, last: int, has_edge: bool, language: Language) -> list[dict[str, Any]]:
    """Words at both lines, one above the other and away from each other, where there is room for them."""
    is_left = present <= PLACE and (present - first) / (last - first + 1) > _NARROW
    said = text("certainty.chart.present", language, rank=rank(present, size))
    found = [note(f"<b>{said}</b>", present, 0.93, font={"size": 12, "color": INK}, **_side(is_left))]
    if has_edge:
        is_last = (last - PLACE) / (last - first + 1) < _NARROW
        words = text("certainty.chart.ten", language, place=str(PLACE))
        found.append(note(words, PLACE + 0.5, 0.83, **_side(present > PLACE or is_last)))
    return found


def _side(is_left: bool) -> dict[str, Any]:
    return {"xanchor": "right", "xshift": -4} if is_left else {"xanchor": "left", "xshift": 4}
