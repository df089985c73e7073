"""The reports on offer, each under the question of the address: what one sees is what one prints.

A click orders; a process of its own makes it, and the panel tells how far it is. A new report appears here by itself
(``reports/documents``); cards, queue and steps have their files among the components (``report_*``).
"""

from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from dashboard.components.report_actions import answer, pressed_button, read_subjects
from dashboard.components.report_address import KEPT, PATH
from dashboard.components.report_cards import ABOUT, MAKE, draw_cards
from dashboard.components.report_queue import AGAIN, WITHDRAW, draw_queue, read_queue
from dashboard.context import Services
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.i18n import LANGUAGES, day, period_name

TICK, PRESSED = "report-tick", "report-pressed"
_PAUSE = 1500  # milliseconds between two looks at what is being made


def draw(context: Context) -> Component:
    """The question, the cards, and how far one's own orders are."""
    # Orders are of today: at a frozen meeting the page itself says nothing of them, and asks once it is there.
    is_frozen = context.meeting is not None
    queue, waits = (draw_queue(context, ()), True) if is_frozen else read_queue(context)
    return html.Div(
        className="reports",
        children=[
            html.H1(context.say("reporting_page.headline")),
            html.P(_write_question(context)),
            _warn(context),
            *_notify(context),
            _draw_tools(context),
            dcc.Interval(id=TICK, interval=_PAUSE, disabled=not waits),
            dcc.Store(id=PRESSED, data=0),
            html.Div(
                className="report-columns",
                children=[
                    html.Div(draw_cards(context)),
                    html.Div(
                        className="report-side",
                        children=[
                            html.Div(id="report-said", className="report-said", role="status"),
                            html.Div(
                                queue, id="report-queue", className="panel report-queue", **{"aria-live": "polite"}
                            ),
                        ],
                    ),
                ],
            ),
        ],
    )


def _warn(context: Context) -> Component | None:
    """That what is made will hold illustrative figures; at a frozen meeting nobody can switch them off."""
    if not context.query.illustrative:
        return None
    key = "reporting_page.with_illustrative" if context.meeting is None else "reporting_page.frozen_illustrative"
    return html.P(context.say(key), className="submit-closed", role="note")


def _notify(context: Context) -> list[Component]:
    """What this server lacks for formal reports, to those who may make them."""
    said = context.services.notices if context.may(Action.MAKE_REPORT) else ()
    return [html.P(context.say(key), className="muted small", role="note") for key in said]


def _write_question(context: Context) -> str:
    query = context.query
    return context.say(
        "reporting_page.question",
        programme=context.name(context.programme),
        period=period_name(query.period, context.language),
        horizon=query.horizon,
        day=day(query.as_of, context.language),
    )


def _draw_tools(context: Context) -> Component:
    label = context.say("reporting_page.language")
    return html.Div(
        className="report-tools no-print",
        children=[
            html.Span(label, **{"aria-hidden": "true"}),
            dmc.SegmentedControl(
                id="report-language",
                data=[{"value": one, "label": context.say(f"reporting_page.in.{one}")} for one in LANGUAGES],
                value=context.language,
                size="xs",
                **{"aria-label": label},
            ),
            dcc.Link(context.say("reporting_page.to_kept"), href=context.link(KEPT), className="report-to-kept"),
        ],
    )


def wire(app: Dash, services: Services) -> None:
    """The buttons, and the clock while something is unfinished. These are two: of one callback the browser keeps the
    latest answer only, and a look at the queue must not take the place of what was said of a press. For the same
    reason an answered press asks for a look of its own: it replaces one that was sent before the press and would now
    show the queue of that moment, and stop the clock.
    """

    def step(
        _make: object, _again: object, _withdraw: object,
        language: object, ids: object, values: object, presses: object, search: str | None,
    ) -> Any:  # fmt: skip
        pressed = pressed_button()
        if pressed is None:
            return (no_update,) * 4  # drawing the buttons fires too
        count = presses + 1 if isinstance(presses, int) else 1
        return *answer(services, search, pressed, language, read_subjects(ids, values)), count

    def look(_tick: object, _presses: object, search: str | None) -> Any:
        queue, _, rests = answer(services, search, None, None, {})
        return queue, rests

    app.callback(
        Output("report-queue", "children"),
        Output("report-said", "children"),
        Output(TICK, "disabled"),
        Output(PRESSED, "data"),
        Input({"type": MAKE, "report": ALL, "form": ALL}, "n_clicks"),
        Input({"type": AGAIN, "order": ALL}, "n_clicks"),
        Input({"type": WITHDRAW, "order": ALL}, "n_clicks"),
        State("report-language", "value"),
        State({"type": ABOUT, "report": ALL}, "id"),
        State({"type": ABOUT, "report": ALL}, "value"),
        State(PRESSED, "data"),
        State("url", "search"),
        prevent_initial_call=True,
    )(step)
    app.callback(
        Output("report-queue", "children", allow_duplicate=True),
        Output(TICK, "disabled", allow_duplicate=True),
        Input(TICK, "n_intervals"),
        Input(PRESSED, "data"),
        State("url", "search"),
        prevent_initial_call=True,
    )(look)


PAGE = Page(
    path=PATH,
    title="reporting_page.title",
    help="reporting_page.help",
    draw=draw,
    action=Action.READ_FIGURES,
    order=70,
    wire=wire,
)
