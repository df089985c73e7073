"""Who overtook the province and whom it overtook, by name, with ranks and values of both years."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.movement_choosers import link_to_province
from dashboard.context import Context
from dti.i18n import number
from dti.views.index_questions import MovementQuestion
from dti.views.movement import Crossing, MovementView


def draw_crossings(context: Context, asked: MovementQuestion, view: MovementView) -> Component:
    """Two lists in the first year's list of provinces; where not all values are known, why there are none."""
    title = html.H2(context.say("movement.crossings.title"))
    if not view.names_known:
        return html.Section(
            [title, html.P(context.say("movement.unknown.names"), className="muted")], className="panel"
        )
    lead = html.P(context.say("movement.crossings.lead", size=str(view.start.size)), className="muted small")
    lists = html.Div(
        className="crossing-lists",
        children=[
            _list(context, asked, view, "by", view.overtaken_by),
            _list(context, asked, view, "of", view.overtook),
        ],
    )
    return html.Section([title, lead, lists], className="panel crossings")


def _list(
    context: Context, asked: MovementQuestion, view: MovementView, key: str, found: Sequence[Crossing]
) -> Component:
    title = html.H3(context.say(f"movement.crossings.{key}", count=str(len(found))))
    if not found:
        return html.Div([title, html.P(context.say("movement.crossings.none"), className="muted")])
    years = {"before": str(view.start.year), "after": str(view.end.year)}
    head = [
        html.Th(context.say("movement.column.province"), scope="col"),
        html.Th(context.say("movement.column.ranks", **years), scope="col", className="number"),
        html.Th(context.say("movement.column.values", **years), scope="col", className="number"),
    ]
    rows = [_crossing(context, asked, one) for one in found]
    return html.Div([title, html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="plain-table")])


def _crossing(context: Context, asked: MovementQuestion, one: Crossing) -> Component:
    link = dcc.Link(context.name(one.province), href=link_to_province(context, asked, one.province.code))
    values = [number(value, context.language, 4) for value in (one.value_before, one.value_after)]
    return html.Tr(
        [
            html.Th(link, scope="row"),
            html.Td(f"{one.rank_before} → {one.rank_after}", className="number"),
            html.Td(" → ".join(values), className="number"),
        ]
    )
