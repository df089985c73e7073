"""The steward's board: who has sent what, who is missing, who waits for review; periods and reminders.

Its parts are among the components (``collection_*``); what the forms do is in ``collection_actions``.
"""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, html, no_update
from dash.development.base_component import Component

from dashboard.components.boundary import answer_calmly
from dashboard.components.collection_actions import Plan, Sending, carry_out, foretell, foretell_sending, send
from dashboard.components.collection_head import draw_head
from dashboard.components.collection_heat import PATH, draw_heat
from dashboard.components.collection_periods import draw_form
from dashboard.components.collection_reminders import draw_reminders
from dashboard.context import Context, Services, open_context
from dashboard.page import Page
from dti.access.roles import Action
from dti.views.collection import read_collection


def draw(context: Context) -> Component:
    """The page; what is announced stands outside of what is drawn anew."""
    return html.Article(
        className="collection-page",
        children=[
            html.P(id="collection-done", className="done", role="status"),
            html.Div(draw_board(context), id="collection-board"),
        ],
    )


def draw_board(context: Context) -> list[Component]:
    """What changes when a period changes: everything."""
    board = read_collection(context.user, context.session, context.query)
    return [
        draw_head(context, board),
        draw_heat(context, board),
        html.Div(className="collection-columns", children=[draw_reminders(context, board), draw_form(context, board)]),
    ]


def answer_look(services: Services, search: str | None, said: dict[str, Any]) -> tuple[Any, Any, Any, Any]:
    """The plan, what it will do, the problem in words, and whether the second button is hidden."""

    def act(context: Context) -> tuple[Any, Any, Any, Any]:
        plan = Plan.read(said | {"period": context.query.period.code})
        return plan.as_json(), foretell(context, plan), "", False

    return answer_calmly(services, search, act, lambda words: (None, "", words, True))


def answer_do(services: Services, search: str | None, plan: dict[str, Any] | None) -> tuple[Any, Any, Any]:
    """The board anew, what was done, the problem in words."""

    def act(context: Context) -> tuple[Any, Any, Any]:
        done = carry_out(context, Plan.read(plan or {}))
        with open_context(context.user, services, search) as after:
            return draw_board(after), done, no_update

    return answer_calmly(services, search, act, lambda words: (no_update, "", words))


def answer_remind(services: Services, search: str | None, said: dict[str, Any]) -> tuple[Any, Any, Any, Any]:
    """To whom, in words; the same four as `answer_look`."""

    def act(context: Context) -> tuple[Any, Any, Any, Any]:
        sending = Sending.read(said)
        return sending.as_json(), foretell_sending(context, sending), "", False

    return answer_calmly(services, search, act, lambda words: (None, "", words, True))


def answer_send(services: Services, search: str | None, plan: dict[str, Any] | None) -> tuple[Any, Any, Any]:
    """What became of each mail, the problem in words, and the second button hidden again."""

    def act(context: Context) -> tuple[Any, Any, Any]:
        return send(context, Sending.read(plan or {})), "", True

    return answer_calmly(services, search, act, lambda words: ("", words, True))


def wire(app: Dash, services: Services) -> None:
    """Two steps each: look, then do."""
    _wire_periods(app, services)
    _wire_reminders(app, services)


def _wire_periods(app: Dash, services: Services) -> None:
    def look(
        clicks: int | None,
        kind: str | None,
        department: str | None,
        until: str | None,
        reason: str | None,
        search: str | None,
    ) -> tuple[Any, Any, Any, Any]:
        if not clicks:
            return no_update, no_update, no_update, no_update  # drawing the button fires too
        said = {"kind": kind, "department": department, "until": until, "reason": reason}
        return answer_look(services, search, said)

    def do(clicks: int | None, plan: dict[str, Any] | None, search: str | None) -> tuple[Any, Any, Any]:
        return answer_do(services, search, plan) if clicks else (no_update, no_update, no_update)

    app.callback(
        Output("collection-plan", "data"),
        Output("collection-words", "children"),
        Output("collection-problem", "children"),
        Output("collection-confirm", "hidden"),
        Input("collection-look", "n_clicks"),
        State("collection-kind", "value"),
        State("collection-department", "value"),
        State("collection-until", "value"),
        State("collection-reason", "value"),
        State("url", "search"),
        prevent_initial_call=True,
    )(look)
    app.callback(
        Output("collection-board", "children"),
        Output("collection-done", "children"),
        Output("collection-problem", "children", allow_duplicate=True),
        Input("collection-do", "n_clicks"),
        State("collection-plan", "data"),
        State("url", "search"),
        running=[(Output("collection-do", "loading"), True, False)],
        prevent_initial_call=True,
    )(do)

    app.clientside_callback(
        ClientsideFunction("collection", "show"),
        Output("collection-for-one", "hidden"),
        Output("collection-for-reopening", "hidden"),
        Output("collection-reason", "withAsterisk"),
        Input("collection-kind", "value"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("collection", "forget"),
        Output("collection-plan", "data", allow_duplicate=True),
        Output("collection-confirm", "hidden", allow_duplicate=True),
        Output("collection-problem", "children", allow_duplicate=True),
        Input("collection-kind", "value"),
        Input("collection-department", "value"),
        Input("collection-until", "value"),
        Input("collection-reason", "value"),
        prevent_initial_call=True,
    )


def _wire_reminders(app: Dash, services: Services) -> None:
    def look(
        clicks: int | None, departments: list[str] | None, again: bool | None, search: str | None
    ) -> tuple[Any, Any, Any, Any]:
        if not clicks:
            return no_update, no_update, no_update, no_update
        return answer_remind(services, search, {"departments": departments, "again": again})

    def do(clicks: int | None, plan: dict[str, Any] | None, search: str | None) -> tuple[Any, Any, Any]:
        return answer_send(services, search, plan) if clicks else (no_update, no_update, no_update)

    app.callback(
        Output("remind-plan", "data"),
        Output("remind-words", "children"),
        Output("remind-problem", "children"),
        Output("remind-confirm", "hidden"),
        Input("remind-look", "n_clicks"),
        State("remind-departments", "value"),
        State("remind-again", "checked"),
        State("url", "search"),
        prevent_initial_call=True,
    )(look)
    app.callback(
        Output("remind-done", "children"),
        Output("remind-problem", "children", allow_duplicate=True),
        Output("remind-confirm", "hidden", allow_duplicate=True),
        Input("remind-send", "n_clicks"),
        State("remind-plan", "data"),
        State("url", "search"),
        running=[(Output("remind-send", "loading"), True, False)],
        prevent_initial_call=True,
    )(do)


PAGE = Page(
    path=PATH,
    title="collection.title",
    help="collection.help",
    draw=draw,
    action=Action.REVIEW,
    order=35,
    wire=wire,
    remembered=True,
)
