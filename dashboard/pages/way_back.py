"""The way back: which few points bring the province to a rank, in two or three plans, with the service behind them.

What is asked stands in the address (`dashboard.components.way_back_choosers`); parts are among the components
(``way_back_*``), what is written goes through `way_back_actions`.
"""

from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboard.components.index_tabs import draw_index_tabs, draw_list_note, draw_year_note
from dashboard.components.way_back_actions import (
    Keeping,
    draw_conditions,
    gather_typed,
    hand_out,
    read_view,
    say_words,
    take_step,
)
from dashboard.components.way_back_choosers import PATH, draw_way_back_choosers
from dashboard.components.way_back_efforts import INPUTS, draw_efforts
from dashboard.components.way_back_plans import draw_plans
from dashboard.components.way_back_saved import draw_keep, draw_kept
from dashboard.context import Services
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.store.scenarios import WAY_BACK
from dti.views.scenarios import read_saved
from dti.views.way_back_values import WayBackView
from dti.views.way_back_wording import write_way_back


def draw(context: Context) -> Component:
    """The whole page. Raises DtiError for an address that cannot be meant."""
    view = read_view(context)
    return html.Article(
        className="index-page way-back-page",
        children=[
            draw_index_tabs(context, PATH),
            html.Header(
                [
                    html.H1(write_way_back(view, context.language), id="wb-finding", **{"aria-live": "polite"}),
                    html.Div(draw_conditions(context, view), id="wb-conditions"),
                    *draw_year_note(context, view.settings.base.year),
                    *draw_list_note(context, view.settings.base.scheme),
                ]
            ),
            draw_way_back_choosers(context, view),
            html.Div(draw_plans(context, view), id="wb-plans", className="wb-answer"),
            html.P(
                [
                    html.Button(context.say("way_back.export"), id="wb-export", type="button", className="button"),
                    dcc.Download(id="wb-file"),
                ],
                className="no-print",
            ),
            draw_efforts(context, view),
            *_saved(context, view),
        ],
    )


def _saved(context: Context, view: WayBackView) -> list[Component]:
    """Keeping a plan, and those that were kept, for who may see them."""
    if not context.query.scope.everywhere:
        return []
    saved = read_saved(context.session, context.query, kind=WAY_BACK)
    return [
        html.Section(
            [
                html.Div(draw_keep(context, view), id="wb-keep-form", className="no-print"),
                html.Div(id="wb-kept-said", role="status"),
                html.Div(draw_kept(context, saved), id="wb-kept"),
            ],
            className="panel wb-saved",
        )
    ]


def wire(app: Dash, services: Services) -> None:
    """The typed pace, the steward's words, saved plans, the file."""
    app.clientside_callback(
        ClientsideFunction("way_back", "pace"),
        Output("url", "href", allow_duplicate=True),
        Input("wb-pace", "value"),
        State("wb-pace-now", "data"),
        prevent_initial_call=True,
    )
    _wire_words(app, services)
    _wire_saved(app, services)

    @app.callback(
        Output("wb-file", "data"),
        Input("wb-export", "n_clicks"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def export(clicks: int | None, search: str | None) -> Any:
        return hand_out(services, search) if clicks else no_update


def _wire_words(app: Dash, services: Services) -> None:
    properties = {"effort": "value", "cap": "value", "fixed": "checked", "whole": "checked"}

    @app.callback(
        Output("wb-finding", "children"),
        Output("wb-conditions", "children"),
        Output("wb-plans", "children"),
        Output("wb-keep-form", "children"),
        Output("wb-levers", "children"),
        Output("wb-problem", "children"),
        Output("wb-done", "children"),
        Input("wb-say", "n_clicks"),
        *(State({"type": f"wb-{name}", "node": ALL}, properties[name]) for name in INPUTS),
        State("wb-reason", "value"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def say(clicks: int | None, *said: Any) -> tuple[Any, ...]:
        *_inputs, reason, search = said
        if not clicks:
            return (no_update,) * 7
        typed = gather_typed(INPUTS, ctx.states_list[: len(INPUTS)])
        return say_words(services, typed, reason or "", search)


def _wire_saved(app: Dash, services: Services) -> None:
    @app.callback(
        Output("wb-kept-said", "children"),
        Output("wb-kept", "children"),
        Input("wb-keep", "n_clicks"),
        Input({"type": "wb-withdraw", "key": ALL}, "n_clicks"),
        Input({"type": "wb-undo", "key": ALL}, "n_clicks"),
        State("wb-keep-plan", "value"),
        State("wb-keep-name", "value"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def act(*said: Any) -> tuple[Any, Any]:
        _keep, _withdraw, _undo, plan, name, search = said
        # Drawing the list anew mounts its buttons and fires them with nothing clicked.
        if not ctx.triggered_id or not any(one["value"] for one in ctx.triggered):
            return no_update, no_update
        pressed = ctx.triggered_id
        if isinstance(pressed, str):
            step = Keeping(pressed, plan or "", name or "")
        else:
            step = Keeping(pressed["type"], pressed["key"], "")
        return take_step(services, step, search)


PAGE = Page(
    path=PATH,
    title="way_back.title",
    help="way_back.help",
    draw=draw,
    action=Action.READ_FIGURES,
    wire=wire,
    remembered=True,
)
