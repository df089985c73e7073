"""Who may come in: the accounts, what each may do, and what an administrator does about it.

List, panel and steps are in the components ``accounts_*``; what is written goes through `dti.access.accounts`.
"""

from typing import Any

from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State, ctx, html, no_update
from dash.development.base_component import Component

from dashboard.components.account_columns import draw_columns
from dashboard.components.accounts_actions import Answer, Step, open_account, take_step, write_finding
from dashboard.components.accounts_list import draw_list, draw_rights
from dashboard.components.accounts_panel import draw_new
from dashboard.context import Services
from dashboard.page import Context, Page
from dti.access.accounts import read_accounts
from dti.access.roles import Action


def draw(context: Context) -> Component:
    """The whole page; the two live regions stay while the rest is drawn anew."""
    listed = read_accounts(context.user, context.session)
    return html.Article(
        className="accounts-page",
        children=[
            html.H1(write_finding(context, listed), id="accounts-finding"),
            html.P(context.say("accounts.lead"), className="muted"),
            draw_columns(
                "accounts",
                [html.Section(draw_list(context, listed), id="accounts-list", className="panel"), draw_rights(context)],
                html.Div(draw_new(context), id="accounts-panel"),
            ),
        ],
    )


def wire(app: Dash, services: Services) -> None:
    """Every button of the page: the ones that open an account, and the ones that do something to it; in the browser,
    what is not saved and what asks first.
    """
    _wire_browser(app)

    @app.callback(
        Output("accounts-finding", "children"),
        Output("accounts-list", "children"),
        Output("accounts-panel", "children"),
        Output("accounts-said", "children"),
        Output("accounts-problem", "children"),
        Input({"type": "account-open", "name": ALL}, "n_clicks"),
        Input({"type": "account-do", "step": ALL, "name": ALL}, "n_clicks"),
        State({"type": "account-field", "field": ALL}, "id"),
        State({"type": "account-field", "field": ALL}, "value"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def act(_open: Any, _do: Any, ids: Any, values: Any, search: str | None) -> Answer:
        # Drawing the list anew mounts its buttons and fires them with nothing clicked.
        pressed = ctx.triggered_id
        if not isinstance(pressed, dict) or not any(one["value"] for one in ctx.triggered):
            return (no_update,) * 5
        name = str(pressed.get("name") or "")
        if pressed["type"] == "account-open":
            return open_account(services, name, search)
        pairs = zip(ids, values, strict=False) if isinstance(ids, list) and isinstance(values, list) else ()
        fields = {str(one.get("field")): value for one, value in pairs if isinstance(one, dict)}
        return take_step(services, Step(str(pressed.get("step")), name, fields), search)


def _wire_browser(app: Dash) -> None:
    app.clientside_callback(
        ClientsideFunction("accounts", "compare"),
        Output({"type": "account-unsaved", "step": ALL}, "hidden"),
        Input({"type": "account-field", "field": ALL}, "value"),
        State({"type": "account-field", "field": ALL}, "id"),
        State({"type": "account-kept", "step": ALL}, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("accounts", "ask"),
        Output({"type": "account-confirm", "step": MATCH}, "hidden"),
        Input({"type": "account-ask", "step": MATCH}, "n_clicks"),
        prevent_initial_call=True,
    )


PAGE = Page(
    path="/tai-khoan",
    title="accounts.title",
    help="accounts.help",
    draw=draw,
    action=Action.MANAGE_ACCOUNTS,
    order=90,
    wire=wire,
)
