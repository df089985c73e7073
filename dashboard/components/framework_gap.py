"""How far the tenth place is, on the index page: in value and in points, the way to the page about it, and what people
get where the province lies furthest behind.

The points are those of the year's maximum; the page about the gap splits all of them.
"""

from decimal import Decimal

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.framework_figures import write_difference, write_value
from dashboard.components.gap_choosers import link_to
from dashboard.components.index_service import draw_service, draw_service_note
from dashboard.context import Context
from dti.catalogue.models import Score
from dti.i18n import number
from dti.views.framework import IndexTable, MeasureLine
from dti.views.gap import GapPart, GapView, read_gap
from dti.views.index_field import read_known_years
from dti.views.index_questions import GapQuestion
from dti.views.index_wording import name_of as name_province
from dti.views.index_wording import write_points
from dti.views.movement import DEFAULT_PLACE

#: How many of the main indices behind the holder are named with their service; the page about the gap has all.
_NAMED = 2


def draw_gap(context: Context, table: IndexTable) -> list[Component]:
    """The sentence with its link; below it the main indices furthest behind the tenth, each with its service."""
    total, home = table.total, table.home
    if home is None or total is None or total.gap is None or total.tenth is None:
        return [html.P(context.say("framework.gap.unknown"), className="gap-sentence")]
    year, scheme = table.assessment_year, table.scheme
    if year not in dict(read_known_years(context.session, context.query)):
        return [html.P(_write_value_gap(context, table, total.tenth, total.gap), className="gap-sentence")]
    view = read_gap(context.session, context.query, year, scheme, home.code, DEFAULT_PLACE)
    link = dcc.Link(
        context.say("framework.gap.link"), href=link_to(context, GapQuestion(year, scheme, home.code, DEFAULT_PLACE))
    )
    said = _write_gap(context, table, total, total.gap, view.maximum)
    return [
        html.P(said, className="gap-sentence"),
        html.P(link, className="no-print"),
        *(_draw_behind(context, view) if total.gap > 0 else []),
    ]


def _write_gap(context: Context, table: IndexTable, total: MeasureLine, gap: Decimal, maximum: Decimal) -> str:
    assert total.tenth is not None, "without a tenth there is no gap to it"
    parts = {
        "tenth": name_of(context, table, total.tenth),
        "value": write_value(context, total.tenth.value),
        "gap": number(abs(gap), context.language, 4),
        "points": write_points(abs(gap) * maximum, context.language),
    }
    if total.own is not None and total.own.entity == total.tenth.entity:
        return context.say("framework.gap.holder", value=parts["value"])
    key = "level" if gap == 0 else "behind" if gap > 0 else "ahead"
    return context.say(f"framework.gap.{key}", **parts)


def _write_value_gap(context: Context, table: IndexTable, tenth: Score, gap: Decimal) -> str:
    """In value alone, and why nothing is said in points."""
    said = context.say(
        "framework.gap.value",
        tenth=name_of(context, table, tenth),
        value=write_value(context, tenth.value),
        gap=write_difference(context, gap),
    )
    return f"{said} {context.say('views.unscored_year', year=str(table.assessment_year))}"


def name_of(context: Context, table: IndexTable, score: Score) -> str:
    """The name of the province that a score of the table belongs to."""
    found = next((line.province for line in table.provinces if line.province.code == score.entity), None)
    return context.name(found) if found else score.entity


def _draw_behind(context: Context, view: GapView) -> list[Component]:
    behind = sorted((part for part in view.parts if part.missing > 0), key=lambda part: -part.missing)[:_NAMED]
    if not behind:
        return []
    holder = name_province(view.holders[0], context.language)
    return [*(_draw_part(context, part, holder) for part in behind), draw_service_note(context)]


def _draw_part(context: Context, part: GapPart, holder: str) -> Component:
    points = write_points(part.missing, context.language)
    said = context.say("framework.gap.part", name=context.name(part.node), points=points, holder=holder)
    return html.Div([html.P(html.Strong(said)), draw_service(context, part.node.measure)], className="gap-behind")
