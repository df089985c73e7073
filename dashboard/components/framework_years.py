"""The province's line over the years as one figure: the picture of the ranks above a table whose columns are the years.

In words: 16 ┊ 5 → 6 → 4 ┊ 18 (10/34). A broken bar stands where the framework or the field changed; what it means
is written under the figure.
"""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.chart_frame import ChartFiles, frame_chart
from dashboard.components.framework_figures import (
    draw_value,
    exact,
    is_derived,
    is_published_rank,
    write_percentile,
    write_value,
)
from dashboard.components.picture import draw_picture
from dashboard.components.tables import Column
from dashboard.context import Context
from dti.catalogue.models import IndexNode, Score
from dti.figures.index_years import draw_index_years, level_of
from dti.figures.legend import keys_of_rank_line
from dti.figures.svg import RankPoint, draw_rank_line
from dti.i18n import number, rank
from dti.views.framework import IndexYear, percentile_of
from dti.views.index_headline import explain_breaks
from dti.views.index_line import TOTAL, rank_before
from dti.views.wording import NOTHING

_BREAK, _ON = "┊", "→"


def draw_years(context: Context, name: str, line: Sequence[IndexYear]) -> Component:
    """The figure with its finding above and its explanations below."""
    return html.Section(
        className="panel index-panel",
        children=[
            html.H2(
                [
                    context.say("framework.line.title"),
                    html.Span(write_short_line(line), className="years-finding"),
                ],
                className="years-title",
            ),
            frame_chart(context, _draw_table(context, name, line), _list_years(context, name, line)),
            html.Ul([html.Li(words) for words in write_notes(context, line)], className="break-notes"),
        ],
    )


def _draw_table(context: Context, name: str, line: Sequence[IndexYear]) -> Component:
    """Picture and figures; on a narrow screen many years scroll inside it."""
    said = context.say("framework.line.label", name=name, years=", ".join(_spoken(context, year) for year in line))
    picture = draw_picture(draw_index_years(line, title=said), alt=said)
    return html.Div(
        className="years-scroll",
        style={"--years": str(len(line))},
        children=[
            html.Table(
                className="years",
                children=[
                    html.Caption(context.say("framework.line.caption", name=name), className="sr-only"),
                    html.Thead(html.Tr([html.Td(), *(_head(context, year) for year in line)])),
                    html.Tbody(
                        [
                            html.Tr(
                                className="years-picture",
                                children=[
                                    html.Td(
                                        context.say("framework.line.top_ten"),
                                        className="years-level",
                                        style={"paddingTop": f"{level_of(line) - 9:.0f}px"},
                                    ),
                                    html.Td(picture, colSpan=str(len(line))),
                                ],
                            ),
                            _row(context, "rank", line, [_rank(context, year) for year in line]),
                            _row(context, "percentile", line, [_percentile(context, year) for year in line]),
                            _row(context, "value", line, [_value(context, year) for year in line]),
                        ]
                    ),
                ],
            ),
        ],
    )


def _list_years(context: Context, name: str, line: Sequence[IndexYear]) -> ChartFiles:
    """Year by year as rows: rank with its field, the other fields, the value."""
    rows = [
        {
            "year": str(year.assessment_year),
            "rank": rank(year.main.rank, year.main.field) if year.main and year.main.rank is not None else None,
            "beside": ", ".join(rank(score.rank or 0, score.field) for score in _beside(year)),
            "value": year.value,
        }
        for year in line
    ]
    columns = [
        Column("year", context.say("chart_frame.year")),
        Column("rank", context.say("framework.years.rank")),
        Column("beside", context.say("chart_frame.beside")),
        Column("value", context.say("framework.years.value"), "number", places=4),
    ]
    used = {score.framework for year in line for score in year.ranks}
    decisions = [one.decision for one in context.catalogue.frameworks if one.code in used]
    source = context.say(
        "chart_frame.index",
        years=", ".join(str(year.assessment_year) for year in line),
        decision=", ".join(decisions),
    )
    title = context.say("chart_frame.rank", name=name, line=write_short_line(line))
    points = [rank_point(context, year, line[at - 1] if at else None) for at, year in enumerate(line)]
    drawing = draw_rank_line(points, title=title, top_ten=context.say("framework.line.top_ten"))
    return ChartFiles("hang-dti", title, source, columns, rows, drawing, keys_of_rank_line(points, context.language))


def write_short_line(line: Sequence[IndexYear]) -> str:
    """16 ┊ 5 → 6 → 4 ┊ 18 (10/34): an arrow inside a series, a broken bar at a break, second fields in brackets at the
    end and where the next year goes on from them.
    """
    parts: list[str] = []
    for place, year in enumerate(line):
        if parts:
            parts.append(_BREAK if year.breaks else _ON)
        parts.append(str(year.main.rank) if year.main else "?")
        shown = _beside(year)
        if place + 1 < len(line):
            shown = [score for score in shown if score is rank_before(year, line[place + 1])]
        if shown:
            parts.append(f"({', '.join(rank(score.rank or 0, score.field) for score in shown)})")
    return " ".join(parts)


def rank_point(context: Context, year: IndexYear, before: IndexYear | None) -> RankPoint:
    """A year of the line as it is drawn on its own, with its words."""
    main = year.main
    same = rank_before(before, year) if before else None
    beside = next((score for score in year.ranks if score is not main and score.rank is not None), None)
    return RankPoint(
        year=str(year.assessment_year),
        rank=main.rank if main else None,
        label=rank(main.rank, main.field) if main and main.rank is not None else "",
        under="" if year.value is None else number(year.value, context.language, 4),
        breaks=tuple(context.say(key) for key in year.breaks),
        beside=(beside.rank, rank(beside.rank, beside.field)) if beside and beside.rank is not None else None,
        follows=same.rank if same else None,
    )


def _beside(year: IndexYear) -> list[Score]:
    return [score for score in year.ranks if score is not year.main and score.rank is not None]


def _head(context: Context, year: IndexYear) -> Component:
    words = [html.Span(context.say(f"framework.{key.removeprefix('views.')}")) for key in year.breaks]
    parts: list[Any] = [html.Span(words, className="years-break")] if words else []
    return html.Th([*parts, str(year.assessment_year)], scope="col", className=_kind(year))


def _kind(year: IndexYear) -> str:
    return "is-broken" if year.breaks else ""


def _row(context: Context, key: str, line: Sequence[IndexYear], cells: Sequence[list[Any]]) -> Component:
    return html.Tr(
        className=f"years-{key}",
        children=[
            html.Th(context.say(f"framework.years.{key}"), scope="row"),
            *(html.Td(cell, className=_kind(year)) for year, cell in zip(line, cells, strict=True)),
        ],
    )


def _rank(context: Context, year: IndexYear) -> list[Any]:
    if year.main is None or year.main.rank is None:
        return [NOTHING]
    star = "" if is_published_rank(year.main) else "*"
    field = "" if year.main.field is None else f"/{year.main.field}"
    drawn: list[Any] = [
        html.Span([html.Strong(str(year.main.rank)), f"{field}{star}"], className="years-main", **exact(year.main.rank))
    ]
    for score in _beside(year):
        star = "" if is_published_rank(score) else "*"
        drawn.append(
            html.Span(f"{rank(score.rank or 0, score.field)}{star}", className="years-beside", **exact(score.rank))
        )
    return drawn


def _percentile(context: Context, year: IndexYear) -> list[Any]:
    found = [score for score in (year.main, *_beside(year)) if score is not None]
    shares = [share for score in found if (share := percentile_of(score)) is not None]
    if not shares:
        return [NOTHING]
    kinds = ("", *("years-beside" for _ in shares[1:]))
    return [
        html.Span(write_percentile(context, share), className=kind, **exact(share))
        for share, kind in zip(shares, kinds, strict=True)
    ]


def _value(context: Context, year: IndexYear) -> list[Any]:
    return draw_value(context, year.total, _node(context, year))


def _node(context: Context, year: IndexYear) -> IndexNode | None:
    framework = next((one for one in context.catalogue.frameworks if one.code == year.framework), None)
    return framework.node_of(TOTAL) if framework else None


def _spoken(context: Context, year: IndexYear) -> str:
    """A year in words: both ranks, the percentile, the value."""
    ranks = ", ".join(rank(score.rank, score.field) for score in year.ranks if score.rank is not None)
    share = write_percentile(context, percentile_of(year.main))
    return context.say(
        "framework.line.spoken",
        year=str(year.assessment_year),
        ranks=ranks or NOTHING,
        percentile=share,
        value=write_value(context, year.value),
    )


def write_notes(context: Context, line: Sequence[IndexYear]) -> list[str]:
    """What the figure must not be read without: each break in plain words, percentile, star and derived values."""
    notes = explain_breaks(context.catalogue, line, context.language)
    last = next((year.main for year in reversed(line) if percentile_of(year.main) is not None), None)
    if last is not None and last.rank and last.field:
        notes.append(
            context.say(
                "framework.note.percentile",
                percentile=write_percentile(context, percentile_of(last)),
                behind=str(last.field - last.rank + 1),
                field=str(last.field),
            )
        )
    if any(not is_published_rank(score) for year in line for score in year.ranks):
        notes.append(context.say("framework.note.counted"))
    if any(is_derived(year.total) for year in line):
        notes.append(context.say("framework.note.derived"))
    return notes
