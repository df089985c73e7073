"""The index line of the first screen: ranks over the years as one small picture, drawn wide for screens and narrow
for phones.
"""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.framework_years import rank_point, write_short_line
from dashboard.components.overview_cards import write_direction
from dashboard.components.picture import draw_picture
from dashboard.components.status import lower_first
from dashboard.context import Context
from dti.figures.svg import draw_rank_line
from dti.i18n import number, rank
from dti.views.committee import Overview
from dti.views.framework import IndexYear

_WIDE = (880, 150)
_NARROW = (350, 210)


def draw_index(context: Context, overview: Overview) -> Component:
    """The line with its breaks, fields and values; the picture says in words what it shows."""
    if not overview.index:
        return html.Section(className="panel", children=[html.H2(context.say("overview.index.none"))])
    points = [
        rank_point(context, year, before) for before, year in zip((None, *overview.index), overview.index, strict=False)
    ]
    said = context.say("overview.line.alt", line=write_line(context, overview.index))
    top_ten = context.say("overview.line.top_ten")
    pictures = [
        draw_picture(
            draw_rank_line(points, title=said, top_ten=top_ten, width=width, height=height), alt=said, class_name=name
        )
        for name, (width, height) in (("picture-wide", _WIDE), ("picture-narrow", _NARROW))
    ]
    title = dcc.Link(_write_title(context, overview.index), href=context.link("/dti"))
    return html.Section([html.H2(title), *pictures, *_draw_source(context, overview)], className="panel index-line")


def _write_title(context: Context, index: tuple[IndexYear, ...]) -> str:
    """What the line shows: where the last year stands and which way it went; all years where there is no way."""
    latest, before = index[-1], index[-2] if len(index) > 1 else None
    direction = write_direction(context, latest, before)
    if latest.main is None or not direction:
        return context.say("overview.line.title", line=write_short_line(index))
    now = rank(latest.main.rank or 0, latest.main.field)
    return context.say("overview.line.finding", year=latest.assessment_year, rank=now, direction=lower_first(direction))


def _draw_source(context: Context, overview: Overview) -> list[Component]:
    """Where the newest rank was published."""
    main = overview.index[-1].main
    if main is None or not main.source:
        return []
    return [html.P(f"{context.say('overview.declared.source')} {main.source}", className="source-line")]


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
