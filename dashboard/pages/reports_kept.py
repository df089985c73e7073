"""The list of reports that were made, with their bytes: a work of today, closed at a frozen meeting.

The table is drawn by ``report_kept``; making one again orders it and leads to where its progress is told.
"""

from typing import Any

from dash import ALL, Dash, Input, Output, State, html, no_update
from dash.development.base_component import Component

from dashboard.components.boundary import answer_calmly
from dashboard.components.report_actions import pressed_button, take_step
from dashboard.components.report_address import KEPT, PATH
from dashboard.components.report_kept import draw_kept, link_back, read_wanted, write_finding
from dashboard.components.report_queue import KEPT_AGAIN
from dashboard.components.todays_work import draw_todays_work
from dashboard.context import Services
from dashboard.page import Context, Page
from dti.access.roles import Action


def draw(context: Context) -> Component:
    """The list that the address asks for."""
    if context.meeting is not None:
        return draw_todays_work(context)  # what was made since is no part of the meeting
    kept = read_wanted(context)
    return html.Div(
        className="reports reports-kept",
        children=[
            html.H1(write_finding(context, kept)),
            html.P(link_back(context), className="no-print"),
            html.Div(id="kept-said", className="report-said", role="status"),
            *draw_kept(context, kept),
        ],
    )


def wire(app: Dash, services: Services) -> None:
    """Making a report again."""

    def again(_clicks: object, search: str | None) -> Any:
        pressed = pressed_button()
        if pressed is None:
            return no_update, no_update
        return order_again(services, search, pressed)

    app.callback(
        Output("url", "href", allow_duplicate=True),
        Output("kept-said", "children"),
        Input({"type": KEPT_AGAIN, "order": ALL}, "n_clicks"),
        State("url", "search"),
        prevent_initial_call=True,
    )(again)


def order_again(services: Services, search: str | None, pressed: Any) -> tuple[Any, Any]:
    """Order it and lead to the queue; a refusal stays on the page."""

    def act(context: Context) -> tuple[Any, Any]:
        take_step(context, pressed, None, {})
        return context.link(PATH), no_update

    return answer_calmly(
        services, search, act, lambda words: (no_update, html.P(words, className="report-refused", role="alert"))
    )


PAGE = Page(
    path=KEPT,
    title="reporting_page.kept.title",
    help="reporting_page.kept.help",
    draw=draw,
    action=Action.READ_FIGURES,
    wire=wire,
)
