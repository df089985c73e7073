"""Figures for the screen, made from view values: a target's trajectory, the index over the years, the tint of a table.

All are plain dicts in Plotly's terms (`dti.figures.canvas`), so a hot callback builds one in a fraction of the time
that Plotly's own objects take. Pictures for reports are in `dti.figures.svg`. Another figure is a function here, or a
module beside `trajectory` that is offered here.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from dti.figures.canvas import Figure, Trace, axis, grid_axis, make_figure, note, points, vertical
from dti.figures.theme import ACCENT, MUTED
from dti.figures.trajectory import draw_trajectory
from dti.i18n import Language, number, rank, text
from dti.views.framework import IndexYear

__all__ = ["draw_index_line", "draw_trajectory", "tint", "tint_gap"]

_TOP = 10
_RANK_DOMAIN = [0.36, 0.88]
_VALUE_DOMAIN = [0, 0.22]


def draw_index_line(line: Sequence[IndexYear], language: Language) -> Figure:
    """Ranks above, first place at the top, values below; both stop at every break. A second field stands hollow."""
    years = [year.assessment_year for year in line]
    worst = max([_TOP * 2, *(score.rank for year in line for score in year.ranks if score.rank)])
    traces = [_ranks(line, language), _values(line, language)]
    if beside := _beside(line, language):
        traces.append(beside)
    shapes, notes = _breaks(line, language)
    top = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": _TOP, "y1": _TOP}
    shapes.append(top | {"line": {"color": MUTED, "width": 1, "dash": "dot"}})
    notes.append(note(text("charts.top_ten", language), 0, _TOP, xref="paper", yref="y", xanchor="left"))
    notes.append(note(text("charts.panel.rank", language), 0, 1, xref="paper", xanchor="left"))
    notes.append(note(text("charts.panel.value", language), 0, 0.25, xref="paper", xanchor="left"))
    ends = [min(years, default=0) - 0.45, max(years, default=1) + 0.45]
    return make_figure(
        traces,
        language,
        xaxis=axis(range=ends, tickvals=years, ticktext=[str(year) for year in years], anchor="y2"),
        yaxis=grid_axis(range=[worst + 3, -1], domain=_RANK_DOMAIN, tickvals=[1, 10, 20, 30, 40, 50, 60]),
        yaxis2=grid_axis(range=[0, 1], domain=_VALUE_DOMAIN, tickvals=[0, 0.5, 1], tickformat=".1f"),
        shapes=shapes,
        annotations=notes,
        showlegend=False,
        margin={"l": 40, "r": 16, "t": 10, "b": 30},
    )


def _unbroken(line: Sequence[IndexYear], values: Sequence[Any], gap: Any) -> list[Any]:
    """The values with ``gap`` before each year that does not continue the one before."""
    found = []
    for place, (year, value) in enumerate(zip(line, values, strict=True)):
        if place and year.breaks:
            found.append(gap)
        found.append(value)
    return found


def _ranks(line: Sequence[IndexYear], language: Language) -> Trace:
    mains = [year.main for year in line]
    written = [rank(main.rank, main.field) if main and main.rank else "" for main in mains]
    hover = [_hover(year, label, language) for year, label in zip(line, written, strict=True)]
    return points(
        text("charts.panel.rank", language),
        _unbroken(line, [year.assessment_year for year in line], None),
        _unbroken(line, [main.rank if main else None for main in mains], None),
        _unbroken(line, hover, ""),
        mode="lines+markers",
        labels=_unbroken(line, [f"<b>{label}</b>" if label else "" for label in written], ""),
    )


def _hover(year: IndexYear, written: str, language: Language) -> str:
    said = [f"<b>{year.assessment_year}: {written}</b>", *(text(key, language) for key in year.breaks)]
    said.append(text("charts.published", language, day=year.published_on))
    return "<br>".join(said)


def _beside(line: Sequence[IndexYear], language: Language) -> Trace | None:
    """Ranks of the same year in a smaller field: another ranking, not a point of the line."""
    found = [
        (year.assessment_year, score)
        for year in line
        for score in year.ranks
        if score is not year.main and score.rank is not None
    ]
    if not found:
        return None
    written = [rank(score.rank or 0, score.field) for _, score in found]
    hover = [f"<b>{year}: {label}</b>" for (year, _), label in zip(found, written, strict=True)]
    return points(
        text("charts.series.other_field", language),
        [year for year, _ in found],
        [score.rank for _, score in found],
        hover,
        hollow=True,
        labels=written,
    ) | {"textposition": "middle left", "textfont": {"size": 12, "color": ACCENT}}


def _values(line: Sequence[IndexYear], language: Language) -> Trace:
    written = [number(year.value, language, 4) if year.value is not None else "" for year in line]
    hover = [
        f"<b>{year.assessment_year}: {label}</b>" + (f"<br>{text(key, language)}" if (key := _basis(year)) else "")
        for year, label in zip(line, written, strict=True)
    ]
    return points(
        text("charts.panel.value", language),
        _unbroken(line, [year.assessment_year for year in line], None),
        _unbroken(line, [year.value for year in line], None),
        _unbroken(line, hover, ""),
        mode="lines+markers",
        labels=_unbroken(line, written, ""),
        yaxis="y2",
    )


def _basis(year: IndexYear) -> str:
    return f"common.basis.{year.value_basis.value}" if year.value_basis else ""


def _breaks(line: Sequence[IndexYear], language: Language) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A dashed line half-way to each year that is no continuation, with the reasons above it."""
    shapes, notes = [], []
    for place, year in enumerate(line):
        if place and year.breaks:
            middle = (line[place - 1].assessment_year + year.assessment_year) / 2
            shapes.append(vertical(middle, dash="dash", top=0.9))
            words = "<br>".join(text(f"charts.{key.removeprefix('views.')}", language) for key in year.breaks)
            notes.append(note(words, middle, 0.9, font={"size": 11, "color": MUTED}))
    return shapes, notes


#: Grounds of a table's cells from low to high; ink stays readable on all of them.
_STEPS = ("#ffffff", "#f3f7fc", "#e6eef8", "#d5e3f3", "#c3d7ed", "#b0cae6")
_AHEAD = ("#f2f9f7", "#dff1ec", "#c9e7df")
_BEHIND = ("#fdf4f2", "#fae3df", "#f5cfc8")


def tint(value: Decimal | None) -> str | None:
    """The ground of a cell that holds an index value from 0 to 1; None without a value."""
    if value is None:
        return None
    return _STEPS[min(len(_STEPS) - 1, max(0, int(value * len(_STEPS))))]


def tint_gap(gap: Decimal | None) -> str | None:
    """The ground of a cell that says what is missing: red where something is (above 0), green where it is ahead."""
    if gap is None or gap == 0:
        return None
    steps = _BEHIND if gap > 0 else _AHEAD
    return steps[min(len(steps) - 1, int(abs(gap) * 10))]
