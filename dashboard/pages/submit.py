"""A department sends its report: get the form, send it, see the result (design, section 11).

The result of a submission has its own address (``?bn=<number>``), so that a reload, the back button and a link that
was sent on show the same. The steps are drawn by ``submit_steps``, the result by ``submit_result`` and its neighbours;
``submit_actions`` acts.
"""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, html
from dash.development.base_component import Component

from dashboard.components.submit_actions import asked_submission, hand_in
from dashboard.components.submit_result import announce, draw_result
from dashboard.components.submit_steps import draw_first_steps, draw_step_list
from dashboard.context import Services
from dashboard.page import Context, Page
from dti.store.submissions import SubmissionValue, read_submission


def draw(context: Context) -> Component:
    """The page; the live region stands outside of what is drawn anew, or screen readers would miss what it says."""
    submission = _asked(context)
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
    return _draw(context, _asked(context))


def _draw(context: Context, submission: SubmissionValue | None) -> Component:
    if submission is None:
        parts = [html.H1(context.say("submit.headline")), draw_step_list(context, "form"), draw_first_steps(context)]
    else:
        parts = [draw_step_list(context, "result"), draw_result(context, submission)]
    return html.Div(parts, className="submit-body")


def _asked(context: Context) -> SubmissionValue | None:
    number = asked_submission(context.address)
    return None if number is None else read_submission(context.session, number)


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


PAGE = Page(path="/nop-bao-cao", title="submit.title", help="submit.help", draw=draw, order=60, wire=wire)
