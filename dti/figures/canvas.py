"""The ground that Plotly figures are drawn on: one small template, axes, level lines, words at lines. All plain dicts.

Plotly's own default template weighs more than a whole chart of ours and its colours are not the house's, so nothing of
it is used. Numbers and words come written in the reader's language, except at axes, which get its separators.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from dti.figures.theme import ACCENT, GROUND, INK, LINE, MUTED
from dti.i18n import Language

Figure = dict[str, Any]
Trace = dict[str, Any]

FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'Be Vietnam Pro', Roboto, Arial, sans-serif"
SEPARATORS: dict[Language, str] = {"vi": ",.", "en": ".,"}

_AXIS = {
    "showgrid": False,
    "zeroline": False,
    "showline": True,
    "linecolor": LINE,
    "ticks": "outside",
    "tickcolor": LINE,
    "tickfont": {"color": MUTED, "size": 12},
    "automargin": True,
    "fixedrange": True,
}


def make_figure(traces: Sequence[Trace], language: Language, **layout: Any) -> Figure:
    """A figure in the house's look. ``layout`` are further entries, which win."""
    base = {
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": GROUND,
        "plot_bgcolor": GROUND,
        "margin": {"l": 48, "r": 16, "t": 30, "b": 30},
        "separators": SEPARATORS[language],
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": GROUND, "bordercolor": LINE, "font": {"color": INK, "size": 13}, "align": "left"},
        "legend": {"orientation": "h", "x": 0, "y": -0.14, "yanchor": "top", "font": {"size": 12}},
        "dragmode": False,
    }
    return {"data": list(traces), "layout": base | layout}


def axis(**settings: Any) -> dict[str, Any]:
    """An axis without a grid; ``settings`` are further entries, which win."""
    return _AXIS | settings


def grid_axis(**settings: Any) -> dict[str, Any]:
    """An axis with a light grid, for the quantity that is read off."""
    return axis(showgrid=True, gridcolor=LINE, griddash="dot", showline=False, ticks="", **settings)


def vertical(x: Any, *, dash: str = "dot", colour: str = MUTED, bottom: float = 0, top: float = 1) -> dict[str, Any]:
    """A line over the height of the figure at one place of the horizontal axis."""
    line = {"color": colour, "width": 1, "dash": dash}
    return {"type": "line", "xref": "x", "yref": "paper", "x0": x, "x1": x, "y0": bottom, "y1": top, "line": line}


def note(words: str, x: Any, y: Any, **settings: Any) -> dict[str, Any]:
    """Words at a place; by default ``y`` is a share of the figure's height and the words stand beside the place."""
    base = {"text": words, "x": x, "y": y, "xref": "x", "yref": "paper", "showarrow": False, "yanchor": "bottom"}
    return base | {"font": {"size": 12, "color": MUTED}} | settings


def points(
    name: str,
    x: Sequence[Any],
    y: Sequence[Decimal | int | None],
    hover: Sequence[str],
    *,
    mode: str = "markers",
    colour: str = ACCENT,
    symbol: str = "circle",
    hollow: bool = False,
    dash: str = "solid",
    labels: Sequence[str] | None = None,
    **settings: Any,
) -> Trace:
    """A series of marks, with or without a line. None interrupts the line. Drawing alone needs floats, nothing else."""
    mark = {
        "symbol": symbol,
        "size": 9,
        "color": GROUND if hollow else colour,
        "line": {"color": colour, "width": 2},
    }
    trace: Trace = {
        "type": "scatter",
        "name": name,
        "mode": mode + ("+text" if labels else ""),
        "x": [as_x(one) for one in x],
        "y": [None if one is None else float(one) for one in y],
        "hoverinfo": "text",
        "hovertext": list(hover),
        "marker": mark,
        "line": {"color": colour, "width": 2, "dash": dash},
        "connectgaps": False,
        "cliponaxis": False,
    }
    if labels:
        trace |= {"text": list(labels), "textposition": "top center", "textfont": {"size": 12, "color": INK}}
    return trace | settings


def as_x(place: Any) -> Any:
    """A day as Plotly's axis takes it; anything else as it is."""
    return place.isoformat() if isinstance(place, date) else place
