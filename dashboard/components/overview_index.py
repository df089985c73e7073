"""The index line of the first screen: ranks over the years as one small picture, drawn wide for screens and narrow
for phones.
"""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.framework_years import write_short_line
from dashboard.context import Context
from dti.figures.svg import RankPoint, as_image, draw_rank_line
from dti.i18n import number, rank
from dti.views.committee import Overview
from dti.views.framework import IndexYear
from dti.views.index_line import rank_before

_WIDE = (960, 168)
_NARROW = (350, 210)


def draw_index(context: Context, overview: Overview) -> Component:
    """The line with its breaks, fields and values; the picture says in words what it shows."""
    if not overview.index:
        return html.Section(className="panel", children=[html.H2(context.say("overview.index.none"))])
    points = [
        _point(context, year, before) for before, year in zip((None, *overview.index), overview.index, strict=False)
    ]
    said = context.say("overview.line.alt", line=write_line(context, overview.index))
    wide, narrow = (
        as_image(
            draw_rank_line(points, title=said, top_ten=context.say("overview.line.top_ten"), width=width, height=height)
        )
        for width, height in (_WIDE, _NARROW)
    )
    return html.Section(
        className="panel index-line",
        children=[
            html.H2(
                dcc.Link(
                    context.say("overview.line.title", line=write_short_line(overview.index)), href=context.link("/dti")
                )
            ),
            html.Picture([html.Source(srcSet=narrow, media="(max-width: 40rem)"), html.Img(src=wide, alt=said)]),
        ],
    )


def _point(context: Context, year: IndexYear, before: IndexYear | None) -> RankPoint:
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


def write_line(context: Context, index: tuple[IndexYear, ...]) -> str:
    """Every year with its ranks and value, in words."""
    return "; ".join(
        context.say(
            "overview.line.year",
            year=year.assessment_year,
            ranks=", ".join(rank(score.rank, score.field) for score in year.ranks if score.rank is not None),
            value="–" if year.value is None else number(year.value, context.language, 4),
            breaks="".join(f" ({context.say(key)})" for key in year.breaks),
        )
        for year in index
    )
