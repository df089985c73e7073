"""A department sends a table of its own: the page proposes a target for each row and a person decides on each.

The file stays in the browser until somebody confirms. The question is drawn by ``appendix_ask``, the answer by
``appendix_answer`` and its neighbours; ``appendix_actions`` acts. The result of what was sent is on the upload page.
"""

from typing import Any

from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboard.components.appendix_actions import Answers, Parcel, hand_in, list_choices, read_file, write_form
from dashboard.components.appendix_ask import draw_question
from dashboard.context import Services
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.core.periods import Period
from dti.ingest.template import file_name

_QUESTION = (
    State("appendix-file", "contents"),
    State("appendix-file", "filename"),
    State("appendix-department", "value"),
    State("appendix-period", "value"),
    State({"type": "appendix-result", "sheet": ALL}, "value"),
    State({"type": "appendix-result", "sheet": ALL}, "id"),
)
_ANSWERS = (
    State({"type": "appendix-target", "row": ALL}, "value"),
    State({"type": "appendix-word", "row": ALL}, "value"),
    State({"type": "appendix-word", "row": ALL}, "id"),
    State({"type": "appendix-part", "row": ALL, "part": ALL}, "value"),
    State({"type": "appendix-part", "row": ALL, "part": ALL}, "id"),
    State("appendix-day", "value"),
    State("appendix-illustrative", "checked"),
    State("url", "search"),
)


def draw(context: Context) -> Component:
    """The page before anything was read."""
    return html.Div(
        className="appendix",
        children=[
            html.H1(context.say("appendix_page.headline")),
            html.P(
                [
                    context.say("appendix_page.about"),
                    " ",
                    dcc.Link(context.say("appendix_page.own_form"), href=context.link("/nop-bao-cao")),
                ],
                className="appendix-about",
            ),
            draw_question(context),
            # Only for reading: what is hidden for a moment, because a row answers a choice, loses the focus.
            dcc.Loading(
                html.Div(id="appendix-result"),
                delay_show=300,
                type="dot",
                target_components={"appendix-result": "children"},
            ),
        ],
    )


def wire(app: Dash, services: Services) -> None:
    """What the browser does alone, reading, and the two ways to confirm."""
    _wire_browser(app)
    _wire_asking(app, services)
    _wire_reading(app, services)
    _wire_confirming(app, services)


def _wire_browser(app: Dash) -> None:
    app.clientside_callback(
        ClientsideFunction("appendix", "show"),
        Output("appendix-chosen", "children"),
        Input("appendix-file", "contents"),
        State("appendix-file", "filename"),
        State("appendix-words", "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("appendix", "choose"),
        Output({"type": "appendix-detail", "row": MATCH}, "children"),
        Output({"type": "appendix-parts", "row": MATCH}, "hidden"),
        Input({"type": "appendix-target", "row": MATCH}, "value"),
        State({"type": "appendix-target", "row": MATCH}, "id"),
        State("appendix-details", "data"),
        State("appendix-needs", "data"),
    )
    app.clientside_callback(
        ClientsideFunction("appendix", "count"),
        Output("appendix-left", "children"),
        Input({"type": "appendix-word", "row": ALL}, "value"),
        Input({"type": "appendix-target", "row": ALL}, "value"),
        Input({"type": "appendix-part", "row": ALL, "part": ALL}, "value"),
        State({"type": "appendix-word", "row": ALL}, "id"),
        State({"type": "appendix-part", "row": ALL, "part": ALL}, "id"),
        State("appendix-needs", "data"),
        State("appendix-words", "data"),
    )


def _wire_asking(app: Dash, services: Services) -> None:
    """Choosing writes the address, as on the upload page; while a file waits only the list of departments follows."""
    app.clientside_callback(
        ClientsideFunction("submit", "choose"),
        Output("url", "search", allow_duplicate=True),
        Input("appendix-department", "value"),
        Input("appendix-period", "value"),
        State("url", "search"),
        State("appendix-file", "contents"),
        prevent_initial_call=True,
    )

    def follow(period: str | None, search: str | None) -> Any:
        return list_choices(services, period, search) if period else no_update

    app.callback(
        Output("appendix-department", "data"),
        Input("appendix-period", "value"),
        State("url", "search"),
        prevent_initial_call=True,
    )(follow)


def _wire_reading(app: Dash, services: Services) -> None:
    def read(_clicks: Any, _chosen: Any, *question: Any) -> tuple[Any, Any]:
        *asked, search = question
        clicked = ctx.triggered_id == "appendix-read" and _clicks
        if not clicked and not any(_chosen or ()):
            return no_update, no_update  # drawing the choosers fires too
        parcel = _parcel(*asked, chosen=not clicked)
        return (no_update, no_update) if parcel is None else read_file(services, parcel, search)

    app.callback(
        Output("appendix-result", "children"),
        Output("appendix-problem", "children"),
        Input("appendix-read", "n_clicks"),
        Input({"type": "appendix-result", "sheet": ALL}, "value"),
        *_QUESTION,
        State("url", "search"),
        running=[(Output("appendix-read", "loading"), True, False)],
        prevent_initial_call=True,
    )(read)
    app.clientside_callback(
        ClientsideFunction("appendix", "need"),
        Output("appendix-problem", "children", allow_duplicate=True),
        Input("appendix-read", "n_clicks"),
        State("appendix-file", "contents"),
        State("appendix-department", "value"),
        State("appendix-words", "data"),
        prevent_initial_call=True,
    )


def _wire_confirming(app: Dash, services: Services) -> None:
    def send(clicks: int | None, *said: Any) -> tuple[Any, Any]:
        parcel, answers, search = _said(said)
        if not clicks or parcel is None:
            return no_update, no_update
        return hand_in(services, parcel, answers, search)

    def form(clicks: int | None, *said: Any) -> tuple[Any, Any]:
        parcel, answers, search = _said(said)
        if not clicks or parcel is None:
            return no_update, no_update
        content, problem = write_form(services, parcel, answers, search)
        name = file_name(parcel.department, Period.parse(parcel.period))
        return (dcc.send_bytes(content, name) if isinstance(content, bytes) else content), problem

    for button, act, output in (
        ("appendix-send", send, Output("url", "href", allow_duplicate=True)),
        ("appendix-form", form, Output("download", "data", allow_duplicate=True)),
    ):
        app.callback(
            output,
            Output("appendix-refusal", "children", allow_duplicate=True),
            Input(button, "n_clicks"),
            *_QUESTION,
            *_ANSWERS,
            running=[(Output(button, "loading"), True, False)],
            prevent_initial_call=True,
        )(act)


def _parcel(
    contents: str | None,
    filename: str | None,
    department: str | None,
    period: str | None,
    results: list[str | None],
    sheets: list[dict[str, str]],
    *,
    chosen: bool = True,
) -> Parcel | None:
    """The file and the question; None while something is missing. A new reading forgets the columns of the last."""
    if not contents or not department or not period:
        return None
    columns = {place["sheet"]: column for place, column in zip(sheets, results, strict=True) if column}
    return Parcel(contents, filename or "", department, period, columns if chosen else {})


def _said(said: tuple[Any, ...]) -> tuple[Parcel | None, Answers, str | None]:
    question, (targets, words, rows, typed, fields, day, illustrative, search) = said[:6], said[6:]
    places = [place["row"] for place in rows]
    answers = Answers(
        targets=tuple(zip(places, targets, strict=True)),
        words=tuple(zip(places, words, strict=True)),
        parts={(field["row"], field["part"]): value for field, value in zip(fields, typed, strict=True)},
        data_date=day,
        illustrative=bool(illustrative),
    )
    return _parcel(*question), answers, search


PAGE = Page(
    path="/doc-phu-luc",
    title="appendix_page.title",
    help="appendix_page.help",
    draw=draw,
    action=Action.SEND,
    wire=wire,
)
