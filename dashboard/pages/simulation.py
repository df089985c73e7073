"""What if: the province's own values changed by slider or number, and what total, pillars and rank would be.

Everything that is chosen stands in the address (`dti.analysis.scenario`), so a link shows the same. While somebody
drags, the browser writes the address and asks for the result alone (``assets/simulation.js``); a link, a reload and the
choosers above draw the whole page. Parts are among the components (``simulation_*``).
"""

from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboard.components.index_tabs import draw_index_tabs, draw_list_note, draw_year_note
from dashboard.components.simulation_actions import (
    Step,
    draw_compared,
    hand_out,
    read_settings,
    respond,
    respond_compared,
    take_step,
)
from dashboard.components.simulation_nodes import draw_choosers, draw_growth, draw_nodes
from dashboard.components.simulation_result import draw_head, draw_rest
from dashboard.components.simulation_saved import BETWEEN_KEYS, COMPARED, PATH, draw_save, draw_saved
from dashboard.context import Services
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.views.scenarios import MOST, read_saved
from dti.views.simulation import read_simulation
from dti.views.simulation_values import SimulationView
from dti.views.simulation_wording import write_finding, write_name


def draw(context: Context) -> Component:
    """The whole page. Raises DtiError for an address that cannot be meant."""
    settings = read_settings(context, dict(context.address.rest))
    view = read_simulation(context.session, context.query, settings)
    picked = _picked(context)
    return html.Article(
        id="sim-page",
        className="index-page sim-page",
        children=[
            draw_index_tabs(context, PATH),
            html.Header(
                [
                    html.H1(write_finding(view, context.language), id="sim-finding", **{"aria-live": "polite"}),
                    *_way_home(context, view),
                    *draw_year_note(context, view.settings.year),
                    *draw_list_note(context, view.settings.scheme),
                ]
            ),
            html.Div(draw_choosers(context, view), id="sim-choosers", className="index-choosers no-print"),
            html.Div(
                className="sim-columns",
                children=[
                    html.Div([draw_nodes(context, view), draw_growth(context, view)], className="sim-form"),
                    html.Section(
                        className="sim-result",
                        **{"aria-label": context.say("simulation.result.title")},
                        children=[
                            html.Div(draw_head(context, view), id="sim-head", className="sim-head"),
                            html.Div(draw_rest(context, view), id="sim-rest", className="sim-rest"),
                        ],
                    ),
                ],
            ),
            draw_save(context) if context.may(Action.SAVE_SCENARIO) else None,
            html.Div(id="sim-said", role="status"),
            *_saved(context, picked),
            dcc.Store(id="sim-chosen", data=view.settings.params()),
            dcc.Store(id="sim-picked", data=picked),
            dcc.Store(id="sim-most", data=MOST),
        ],
    )


def _saved(context: Context, picked: list[str]) -> list[Component]:
    """The saved scenarios and their comparison, for who may see them."""
    if not context.query.scope.everywhere:
        return []
    saved = read_saved(context.session, context.query)
    return [
        html.Section(draw_saved(context, saved, picked), id="sim-saved"),
        html.Section(draw_compared(context, picked), id="sim-compare"),
    ]


def _picked(context: Context) -> list[str]:
    keys = (context.address.get(COMPARED) or "").split(BETWEEN_KEYS)
    return list(dict.fromkeys(filter(None, keys)))[:MOST]


def _way_home(context: Context, view: SimulationView) -> list[Component]:
    own = context.programme.province
    if view.settings.province == own:
        return []
    name = next((write_name(p, context.language) for p in context.catalogue.provinces if p.code == own), own)
    return [html.P(dcc.Link(context.say("simulation.way_home", name=name), href=context.link(PATH)))]


def wire(app: Dash, services: Services) -> None:
    """What is moved is heard in the browser; choices, steps and comparisons are answered here."""
    _wire_browser(app)
    _wire_answers(app, services)
    _wire_steps(app, services)


def _wire_browser(app: Dash) -> None:
    app.clientside_callback(
        ClientsideFunction("simulation", "follow"),
        Output("sim-pace-box", "hidden"),
        Input("sim-chosen", "data"),
        Input("sim-growth", "value"),
        Input("sim-pace", "value"),
        State("url", "search"),
    )
    app.clientside_callback(
        ClientsideFunction("simulation", "pick"),
        Output("sim-picked", "data"),
        Input({"type": "sim-pick", "key": ALL}, "checked"),
        State("sim-picked", "data"),
        State("sim-most", "data"),
        State("url", "search"),
        prevent_initial_call=True,
    )


def _wire_answers(app: Dash, services: Services) -> None:
    @app.callback(
        Output("sim-finding", "children"),
        Output("sim-head", "children"),
        Output("sim-rest", "children"),
        Output("sim-choosers", "children"),
        Output({"type": "sim-gain", "node": ALL}, "children"),
        Input("sim-chosen", "data"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def answer(chosen: dict[str, str | None], search: str | None) -> tuple[Any, ...]:
        return respond(services, chosen, search, [output["id"]["node"] for output in ctx.outputs_list[4]])

    @app.callback(
        Output("sim-compare", "children"),
        Input("sim-picked", "data"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def show(picked: list[str], search: str | None) -> Any:
        return respond_compared(services, picked, search)

    @app.callback(
        Output("sim-file", "data"),
        Input("sim-export", "n_clicks"),
        State("sim-picked", "data"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def export(clicks: int | None, picked: list[str], search: str | None) -> Any:
        return hand_out(services, picked, search) if clicks else no_update


def _wire_steps(app: Dash, services: Services) -> None:
    @app.callback(
        Output("sim-said", "children"),
        Output("sim-saved", "children"),
        Output("sim-compare", "children", allow_duplicate=True),
        Input("sim-save", "n_clicks"),
        Input({"type": "sim-rename", "key": ALL}, "n_clicks"),
        Input({"type": "sim-withdraw", "key": ALL}, "n_clicks"),
        Input({"type": "sim-undo", "key": ALL}, "n_clicks"),
        State("sim-name", "value"),
        State({"type": "sim-new-name", "key": ALL}, "value"),
        State("sim-chosen", "data"),
        State("sim-picked", "data"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def act(*said: Any) -> tuple[Any, Any, Any]:
        _save, _rename, _withdraw, _undo, name, _names, chosen, picked, search = said
        # Drawing the list anew mounts its buttons and fires them with nothing clicked.
        if not ctx.triggered_id or not any(one["value"] for one in ctx.triggered):
            return no_update, no_update, no_update
        pressed = ctx.triggered_id
        if isinstance(pressed, str):
            step = Step(pressed, "", name or "")
        else:
            names = {state["id"]["key"]: state.get("value") for state in ctx.states_list[1]}
            step = Step(pressed["type"], pressed["key"], names.get(pressed["key"]) or "")
        return take_step(services, step, chosen, search, picked)


PAGE = Page(
    path=PATH,
    title="simulation.title",
    help="simulation.help",
    draw=draw,
    action=Action.READ_FIGURES,
    wire=wire,
    remembered=True,
)
