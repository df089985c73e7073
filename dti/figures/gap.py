"""Points by main index against the holder of a place, as a figure for the screen: own points, the room up to the
maximum, and a diamond where the other province stands.

What is behind or ahead is written at each bar with its sign, so that nothing is told by colour alone.
"""

from typing import Any

from dti.analysis.status import Status
from dti.figures.canvas import Figure, Trace, axis, grid_axis, make_figure, points
from dti.figures.theme import ACCENT, ACCENT_SOFT, INK, STATUS
from dti.i18n import Language, number, text
from dti.views.gap import GapPart, GapView

_LINE_LENGTH = 15
AHEAD, BEHIND = STATUS[Status.ACHIEVED].strong, STATUS[Status.MISSED].strong


def draw_gap_bars(view: GapView, language: Language) -> Figure:
    """One bar an index, the first at the top; () of parts gives an empty figure."""
    rows = list(range(len(view.parts)))
    holder = getattr(view.holders[0], f"name_{language}") if view.holders else ""
    own = text("gap.chart.own", language, name=getattr(view.province, f"name_{language}"))
    widest = max((float(part.maximum) for part in view.parts), default=1.0)
    return make_figure(
        [
            _bars(view, [part.own for part in view.parts], rows, own, ACCENT, language),
            _bars(
                view, [part.room for part in view.parts], rows, text("gap.chart.room", language), ACCENT_SOFT, language
            ),
            _holder(view, rows, holder, language),
        ],
        language,
        barmode="stack",
        bargap=0.5,
        xaxis=grid_axis(
            range=[0, widest * 1.02], title={"text": text("gap.chart.axis", language), "font": {"size": 12}}
        ),
        yaxis=axis(
            range=[len(rows) - 0.4, -0.75],
            tickvals=rows,
            ticktext=[_broken(getattr(part.node, f"name_{language}")) for part in view.parts],
            ticks="",
            showline=False,
        )
        | {"tickfont": {"size": 12.5, "color": INK}},
        annotations=[_said(part, row, language) for row, part in zip(rows, view.parts, strict=True)],
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
            "font": {"size": 12},
            "traceorder": "normal",
        },
        margin={"l": 12, "r": 12, "t": 10, "b": 40},
    )


def _bars(view: GapView, amounts: list[Any], rows: list[int], name: str, colour: str, language: Language) -> Trace:
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": [float(amount) for amount in amounts],
        "y": rows,
        "marker": {"color": colour, "line": {"color": ACCENT, "width": 1}},
        "hoverinfo": "text",
        "hovertext": [f"<b>{name}</b><br>{number(amount, language, 1)}" for amount in amounts],
        "width": 0.5,
    }


def _holder(view: GapView, rows: list[int], name: str, language: Language) -> Trace:
    hover = [f"<b>{name}</b><br>{number(part.holder, language, 1)}" for part in view.parts]
    marks = points(
        name, [float(part.holder) for part in view.parts], rows, hover, colour=INK, symbol="diamond", hollow=True
    )
    return marks | {"marker": marks["marker"] | {"size": 12}}


def _said(part: GapPart, row: int, language: Language) -> dict[str, Any]:
    """Above the bar: how far behind or ahead."""
    key, colour = ("lacking", BEHIND) if part.missing > 0 else ("ahead", AHEAD) if part.missing < 0 else ("level", INK)
    return {
        "text": f"<b>{text(f'gap.chart.{key}', language, points=number(abs(part.missing), language, 1))}</b>",
        "x": 0,
        "y": row - 0.28,
        "xref": "x",
        "yref": "y",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 12.5, "color": colour},
    }


def _broken(name: str) -> str:
    """A name on lines that are short enough for a phone."""
    lines = [""]
    for word in name.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _LINE_LENGTH:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)
