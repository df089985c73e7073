"""Access tokens: a person lets other systems read in their name, and takes that back.

List, form and steps are in the components ``tokens_*``; what is written goes through `dti.access.tokens`.
"""

from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, html, no_update
from dash.development.base_component import Component

from dashboard.components.account_columns import draw_columns
from dashboard.components.tokens_actions import Answer, Step, read_tokens, take_step, write_finding
from dashboard.components.tokens_form import draw_form, draw_usage
from dashboard.components.tokens_list import draw_tokens
from dashboard.context import Services
from dashboard.page import Context, Page
from dti.access.roles import Action, may

_LARGEST = 2**31  # what the database counts with


def draw(context: Context) -> Component:
    """The whole page; the two live regions stay while the rest is drawn anew."""
    listed = read_tokens(context)
    everybodys = may(context.user, Action.MANAGE_ACCOUNTS)
    return html.Article(
        className="accounts-page",
        children=[
            html.H1(write_finding(context, listed), id="tokens-finding"),
            html.P(context.say("tokens.lead"), className="muted"),
            html.P(context.say("tokens.lead_everybody"), className="muted") if everybodys else None,
            draw_columns(
                "tokens",
                [html.Section(draw_tokens(context, listed), id="tokens-list", className="panel"), draw_usage(context)],
                html.Div(draw_form(context), id="tokens-form"),
            ),
        ],
    )


def wire(app: Dash, services: Services) -> None:
    """The buttons that make and revoke; showing the question first is the accounts' (`accounts.js`)."""

    @app.callback(
        Output("tokens-finding", "children"),
        Output("tokens-list", "children"),
        Output("tokens-form", "children"),
        Output("tokens-said", "children"),
        Output("tokens-problem", "children"),
        Input({"type": "token-do", "step": ALL, "number": ALL}, "n_clicks"),
        State({"type": "token-field", "field": ALL}, "id"),
        State({"type": "token-field", "field": ALL}, "value"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def act(_do: Any, ids: Any, values: Any, search: str | None) -> Answer:
        # Drawing the list anew mounts its buttons and fires them with nothing clicked.
        pressed = ctx.triggered_id
        if not isinstance(pressed, dict) or not any(one["value"] for one in ctx.triggered):
            return (no_update,) * 5
        number = pressed.get("number")
        if not isinstance(number, int) or not 0 <= number < _LARGEST:
            return (no_update,) * 5
        pairs = zip(ids, values, strict=False) if isinstance(ids, list) and isinstance(values, list) else ()
        fields = {str(one.get("field")): value for one, value in pairs if isinstance(one, dict)}
        return take_step(services, Step(str(pressed.get("step")), number, fields), search)


PAGE = Page(
    path="/ma-truy-cap",
    title="tokens.title",
    help="tokens.help",
    draw=draw,
    action=Action.READ_FIGURES,
    wire=wire,
)
