"""Who stands between the province and the place, or who follows where it is held; nearest first."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.gap_choosers import link_to_province
from dashboard.context import Context
from dti.i18n import number, rank
from dti.views.gap import GapView, Neighbour
from dti.views.index_questions import GapQuestion
from dti.views.index_wording import value_places

_KEYS = ("place", "province", "value", "away", "away_value")


def draw_neighbours(context: Context, asked: GapQuestion, view: GapView) -> list[Component]:
    """The list that the answer calls for; none where the gap is not known."""
    if view.points is None:
        return []
    key, found = ("followers", view.followers) if view.is_held else ("between", view.between)
    title = html.H2(context.say(f"gap.{key}.title", place=str(view.place)))
    if not found:
        return [html.Section([title, html.P(context.say("gap.neighbours.none"), className="muted")], className="panel")]
    notes = [html.P(context.say("gap.neighbours.explain"), className="muted small")]
    if view.known < view.size:
        notes.append(html.P(context.say("gap.between.known"), className="muted small"))
    return [html.Section([title, _table(context, asked, view, found), *notes], className="panel gap-neighbours")]


def _table(context: Context, asked: GapQuestion, view: GapView, found: Sequence[Neighbour]) -> Component:
    head = [
        html.Th(context.say(f"gap.column.{key}"), scope="col", className="" if key == "province" else "number")
        for key in _KEYS
    ]
    rows = [_neighbour(context, asked, view, one) for one in found]
    return html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="plain-table")


def _neighbour(context: Context, asked: GapQuestion, view: GapView, one: Neighbour) -> Component:
    link = dcc.Link(context.name(one.province), href=link_to_province(context, asked, one.province.code))
    places, language = value_places(view), context.language
    return html.Tr(
        [
            html.Td(rank(one.rank, view.size), className="number"),
            html.Th(link, scope="row"),
            html.Td(number(one.value, language, places), className="number"),
            html.Td(html.Strong(number(one.points, language, 3)), className="number"),
            html.Td(number(one.distance, language, places), className="number"),
        ]
    )
