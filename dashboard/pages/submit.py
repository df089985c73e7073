"""A department sends its report: get the form, send it, see the result (design, section 11).

The result of a submission has its own address (``?bn=<number>``), so that a reload, the back button and a link that
was sent on show the same. The steps are drawn by ``submit_steps``, the result by ``submit_result`` and its neighbours;
``submit_actions`` acts.
"""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard.address import read_address
from dashboard.components.submit_actions import hand_in, read_asked
from dashboard.components.submit_result import announce, draw_result
from dashboard.components.submit_steps import draw_first_steps, draw_step_list
from dashboard.components.thread import wire_thread
from dashboard.components.todays_work import draw_todays_work
from dashboard.context import Services
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.store.submissions import SubmissionValue


def draw(context: Context) -> Component:
    """The page; the live region stands outside of what is drawn anew, or screen readers would miss what it says."""
    if context.meeting is not None:
        return draw_todays_work(context)
    submission = read_asked(context)
    said = announce(context, submission) if submission else ""
    return html.Div(
        className="submit",
        children=[
            html.P(said, id="submit-status", role="status", className="sr-only"),
            html.Div(_draw(context, submission), id="submit-page"),
        ],
    )


def draw_page(context: Context) -> Component:
    """What changes when a submission does: everything but the live region."""
    return _draw(context, read_asked(context))


def _draw(context: Context, submission: SubmissionValue | None) -> Component:
    parts: list[Component]
    if submission is not None:
        steps = [draw_step_list(context, "result")] if context.may(Action.SEND) else []
        parts = [*steps, draw_result(context, submission)]
    elif context.may(Action.SEND):
        parts = [html.H1(context.say("submit.headline")), draw_step_list(context, "form"), draw_first_steps(context)]
    else:
        link = dcc.Link(context.say("submit.reading.departments"), href=context.link("/don-vi"))
        parts = [html.H1(context.say("submit.title")), html.P([context.say("submit.reading.about"), " ", link])]
    return html.Div(parts, className="submit-body")


def wire(app: Dash, services: Services) -> None:
    """Choosing writes the address; confirming goes to the server. Files have a route (`dashboard.uploads`)."""
    app.clientside_callback(
        ClientsideFunction("submit", "choose"),
        Output("url", "search", allow_duplicate=True),
        Input("submit-department", "value"),
        Input("submit-period", "value"),
        State("url", "search"),
        prevent_initial_call=True,
    )

    def confirm(clicks: int | None, reason: str | None, search: str | None) -> tuple[Any, Any, Any]:
        return hand_in(services, clicks, reason, search, draw_page)

    app.callback(
        Output("submit-page", "children"),
        Output("submit-refusal", "children"),
        Output("submit-status", "children"),
        Input("submit-confirm", "n_clicks"),
        State("submit-reason", "value"),
        State("url", "search"),
        prevent_initial_call=True,
    )(confirm)
    wire_thread(app, services, "submit", lambda _path, search: read_address(search).get("bn"))


PAGE = Page(
    path="/nop-bao-cao",
    title="submit.title",
    help="submit.help",
    draw=draw,
    action=Action.READ_SUBMISSION,
    order=60,
    wire=wire,
)
