"""The rank step by step, as a figure for the screen: from the first year's rank to the last one's, one bar a cause.

First place is at the top. Each bar has its sign and its number beside its colour; where only a range is known the range
is hatched and no number is named.
"""

from typing import Any

from dti.analysis.index_field import Bounds
from dti.analysis.status import Status
from dti.figures.canvas import Figure, Trace, axis, grid_axis, make_figure, note, points
from dti.figures.theme import LINE, MUTED, STATUS
from dti.i18n import Language, text
from dti.views.index_wording import write_bounds
from dti.views.movement import MovementView, StepLine

UP, DOWN = STATUS[Status.ACHIEVED].strong, STATUS[Status.MISSED].strong
_WIDTH = 0.56
_TICKS = (1, 10, 20, 30, 40, 50, 60)


def draw_movement_steps(view: MovementView, language: Language) -> Figure:
    """The steps between the two ranks."""
    bounds = [view.start.rank, *(step.after for step in view.steps if step.after is not None), view.end.rank]
    worst = max([view.place, *(high for _, high in bounds)])
    last = len(view.steps) + 1
    return make_figure(
        [*_ends(view, last, language), *(_bar(step, at, language) for at, step in enumerate(view.steps, start=1))],
        language,
        xaxis=axis(
            range=[-0.6, last + 0.6],
            tickvals=list(range(last + 1)),
            ticktext=_labels(view, language),
            ticks="",
            tickangle=0,
        ),
        yaxis=grid_axis(
            range=[worst + 4, -1.5],
            tickvals=[tick for tick in _TICKS if tick <= worst + 4],
            title={"text": text("movement.chart.axis", language), "font": {"size": 12, "color": MUTED}},
        ),
        shapes=[*_links(view), _place(view)],
        annotations=[
            *(_said(step, at, language) for at, step in enumerate(view.steps, start=1)),
            note(
                text("movement.chart.top", language, place=str(view.place)),
                1,
                view.place,
                xref="paper",
                yref="y",
                xanchor="right",
            ),
        ],
        showlegend=False,
        margin={"l": 44, "r": 12, "t": 10, "b": 56},
    )


def _labels(view: MovementView, language: Language) -> list[str]:
    causes = [text(f"movement.chart.{step.cause.value}", language) for step in view.steps]
    return [f"<b>{view.start.year}</b>", *causes, f"<b>{view.end.year}</b>"]


def _ends(view: MovementView, last: int, language: Language) -> list[Trace]:
    sides = ((0, view.start), (last, view.end))
    known = [(at, side) for at, side in sides if _is_known(side.rank)]
    written = [f"<b>{write_bounds(side.rank, side.size)}</b>" for _, side in known]
    exact = points(
        text("movement.chart.axis", language),
        [at for at, _ in known],
        [side.rank[0] for _, side in known],
        written,
        labels=written,
    ) | {"textfont": {"size": 15}, "textposition": [_beside(view, at) for at, _ in known]}
    ranges = [
        _range(side.rank, at, write_bounds(side.rank, side.size)) for at, side in sides if (at, side) not in known
    ]
    return [exact, *ranges]


def _beside(view: MovementView, at: int) -> str:
    """Where an end is labelled: not at the height where the bar beside it has its own words."""
    step = view.steps[0] if at == 0 else view.steps[-1]
    are_words_above = not step.places or (at > 0 and step.places > 0)
    return "bottom center" if are_words_above else "top center"


def _is_known(rank: Bounds | None) -> bool:
    return rank is not None and rank[0] == rank[1]


def _bar(step: StepLine, at: int, language: Language) -> Trace:
    if step.places is None or step.before is None or step.after is None:
        return _range(step.after or (1, 1), at, _words(step, language))
    colour = UP if step.places > 0 else DOWN if step.places < 0 else MUTED
    return _column(at, step.before[0], step.after[0], _words(step, language), {"color": colour})


def _range(rank: Bounds, at: int, hover: str) -> Trace:
    """What is known of a rank that is not: from the best to the worst that it can be."""
    return _column(at, rank[0], rank[1], hover, {"color": LINE, "pattern": {"shape": "/", "fgcolor": MUTED, "size": 6}})


def _column(at: int, first: int, last: int, hover: str, marker: dict[str, Any]) -> Trace:
    return {
        "type": "bar",
        "x": [at],
        "y": [last - first],
        "base": [first],
        "width": _WIDTH,
        "marker": marker,
        "hoverinfo": "text",
        "hovertext": [hover],
    }


def _said(step: StepLine, at: int, language: Language) -> dict[str, Any]:
    """The number of a bar, beyond its far end, so that it never covers another one."""
    reached = [rank for bounds in (step.before, step.after) if bounds is not None for rank in bounds]
    down = step.places is not None and step.places < 0
    colour = DOWN if down else UP if step.places else MUTED
    return note(
        f"<b>{_words(step, language)}</b>",
        at,
        max(reached, default=1) if down else min(reached, default=1),
        yref="y",
        yanchor="top" if down else "bottom",
        font={"size": 13, "color": colour},
    )


def _words(step: StepLine, language: Language) -> str:
    if step.places is None:
        return text("movement.chart.unknown", language)
    key = "up" if step.places > 0 else "down" if step.places < 0 else "same"
    return text(f"movement.chart.{key}", language, places=str(abs(step.places)))


def _links(view: MovementView) -> list[dict[str, Any]]:
    """Level lines from where one step ends to where the next begins; a step without places is a line itself."""
    ranks = [view.start.rank, *(step.after for step in view.steps)]
    half = _WIDTH / 2
    found = [
        _level(at + (half if at else 0.12), at + 1 - (half if at < len(view.steps) else 0.12), rank[0], LINE, "solid")
        for at, rank in enumerate(ranks)
        if rank is not None and _is_known(rank)
    ]
    still = [
        _level(at - half, at + half, step.after[0], MUTED, "solid") | {"line": {"color": MUTED, "width": 3}}
        for at, step in enumerate(view.steps, start=1)
        if step.places == 0 and step.after is not None
    ]
    return [*found, *still]


def _place(view: MovementView) -> dict[str, Any]:
    """The place that the points are over."""
    return _level(0, 1, view.place, MUTED, "dot") | {"xref": "paper"}


def _level(start: float, end: float, rank: int, colour: str, dash: str) -> dict[str, Any]:
    line = {"color": colour, "width": 1.5, "dash": dash}
    return {"type": "line", "xref": "x", "yref": "y", "x0": start, "x1": end, "y0": rank, "y1": rank, "line": line}
