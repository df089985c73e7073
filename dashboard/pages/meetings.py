"""The committee's meetings: which there were and will be, what each concluded and what became of it; open a new one.

One meeting is `dashboard.pages.meeting`, on the wall `dashboard.pages.presentation`.
"""

from typing import Any

from dash import Dash, Input, Output, State, html, no_update
from dash.development.base_component import Component

from dashboard.components.meeting_actions import open_new
from dashboard.components.meeting_context import PATH
from dashboard.components.meeting_form import draw_open_form
from dashboard.components.meeting_list import draw_meetings
from dashboard.context import Services
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.views.conclusions import read_conclusions
from dti.views.meeting import list_meetings


def draw(context: Context) -> Component:
    """The whole page."""
    found = list_meetings(context.user, context.session, context.query.programme)
    states = read_conclusions(context.user, context.session, context.query)
    can_run = context.may(Action.RUN_MEETING)
    return html.Article(
        className="meetings",
        children=[
            html.H1(_write_headline(context, len(found))),
            html.Div(
                className="meetings-columns" if can_run else "",
                children=[
                    html.Section(draw_meetings(context, found, states), className="panel"),
                    draw_open_form(context) if can_run else None,
                ],
            ),
        ],
    )


def _write_headline(context: Context, count: int) -> str:
    if not count:
        return context.say("meeting_page.list.empty")
    return context.say("meeting_page.list.headline", count=str(count))


def wire(app: Dash, services: Services) -> None:
    """Opening a meeting leads to its page."""

    def open_it(clicks: int | None, day: object, vi: object, en: object, search: str | None) -> tuple[Any, Any]:
        if not clicks:
            return no_update, no_update  # drawing the button fires too
        return open_new(services, day, vi, en, search)

    app.callback(
        Output("url", "href", allow_duplicate=True),
        Output("meetings-problem", "children"),
        Input("meetings-open", "n_clicks"),
        State("meeting-day", "value"),
        State("meeting-title-vi", "value"),
        State("meeting-title-en", "value"),
        State("url", "search"),
        running=[(Output("meetings-open", "loading"), True, False)],
        prevent_initial_call=True,
    )(open_it)


PAGE = Page(
    path=PATH,
    title="meeting_page.title",
    help="meeting_page.list.help",
    draw=draw,
    action=Action.READ_MEETING,
    order=15,
    wire=wire,
)
