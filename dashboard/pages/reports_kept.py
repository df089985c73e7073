"""The list of reports that were made, with their bytes: a work of today, closed at a frozen meeting.

The table is drawn by ``report_kept``; making one again says that it was ordered, and where its progress is told.
"""

from typing import Any

from dash import ALL, Dash, Input, Output, State, dcc, html, no_update
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
            *draw_kept(context, kept),
            # Last, so that it stays in sight at the foot of the window, wherever in the list the button is.
            html.Div(id="kept-said", className="report-said", role="status"),
        ],
    )


def wire(app: Dash, services: Services) -> None:
    """Making a report again."""

    def again(_clicks: object, search: str | None) -> Any:
        pressed = pressed_button()
        if pressed is None:
            return no_update
        return order_again(services, search, pressed)

    app.callback(
        Output("kept-said", "children"),
        Input({"type": KEPT_AGAIN, "order": ALL}, "n_clicks"),
        State("url", "search"),
        prevent_initial_call=True,
    )(again)


def order_again(services: Services, search: str | None, pressed: Any) -> Component:
    """Order it and say so, with the way to the queue; or why not."""

    def act(context: Context) -> Component:
        words = take_step(context, pressed, None, {})
        return html.P([words, " ", dcc.Link(context.say("reporting_page.said.see"), href=context.link(PATH))])

    return answer_calmly(services, search, act, lambda words: html.P(words, className="report-refused", role="alert"))


PAGE = Page(
    path=KEPT,
    title="reporting_page.kept.title",
    help="reporting_page.kept.help",
    draw=draw,
    action=Action.READ_FIGURES,
    wire=wire,
)
