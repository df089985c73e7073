"""One meeting: the agenda that draws itself, narratives, conclusions with what the data say of them; printed, minutes.

Head, agenda, narratives and conclusions each have their file among the components (``meeting_*``); what their forms do
is in ``meeting_actions``. Everything is shown under the meeting's own question.
"""

from collections.abc import Callable, Mapping
from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, html, no_update
from dash.development.base_component import Component

from dashboard.components import meeting_actions as actions
from dashboard.components.boundary import answer_calmly
from dashboard.components.meeting_agenda import DO as ARRANGE
from dashboard.components.meeting_agenda import NOTE, draw_agenda
from dashboard.components.meeting_conclusions import DO as TURN
from dashboard.components.meeting_conclusions import REASON, draw_conclusions
from dashboard.components.meeting_context import number_in, open_at
from dashboard.components.meeting_form import draw_end_form, draw_freeze_form
from dashboard.components.meeting_head import draw_head, draw_signatures
from dashboard.components.meeting_narratives import draw_fields, draw_narratives
from dashboard.components.thread import words_of
from dashboard.context import Services
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.store.meetings import FrozenMeeting, Meeting, MeetingState
from dti.views.meeting_agenda import read_agenda

_OVER = (MeetingState.ENDED, MeetingState.CALLED_OFF)
_NOTHING = (no_update, no_update)

Step = Callable[[Context, Meeting], actions.Done]


def draw(context: Context, number: str) -> Component:
    """The page; what is said of a step stands outside of what is drawn anew."""
    with open_at(context, number) as (at, meeting):
        return html.Article(
            className="meeting",
            children=[
                html.Div(id="meeting-said", className="meeting-said no-print", role="status"),
                html.Div(draw_page(at, meeting), id="meeting-page", className="meeting"),
            ],
        )


def draw_page(context: Context, meeting: Meeting) -> list[Component | None]:
    """Everything that freezing or going back changes."""
    return [
        draw_head(context, meeting),
        html.Div(
            className="meeting-columns",
            children=[
                html.Section(draw_items(context, meeting), id="meeting-agenda", className="panel"),
                html.Div(className="meeting-side", children=_draw_side(context, meeting)),
            ],
        ),
        html.Div(draw_conclusions(context, meeting), id="meeting-conclusions", className="conclusions"),
        draw_signatures(context),
    ]


def draw_items(context: Context, meeting: Meeting) -> list[Component | None]:
    """The agenda alone."""
    return draw_agenda(context, read_agenda(context.user, context.session, context.query, meeting.number))


def _draw_side(context: Context, meeting: Meeting) -> list[Component | None]:
    runs = context.may(Action.RUN_MEETING) and meeting.state not in _OVER
    return [
        html.Section(draw_narratives(context), id="meeting-narratives", className="panel"),
        draw_freeze_form(context, meeting) if runs and not isinstance(meeting, FrozenMeeting) else None,
        draw_end_form(context, meeting) if runs else None,
    ]


def wire(app: Dash, services: Services) -> None:
    """Each form has its callback; all go by `actions.take_step`."""
    _wire_agenda(app, services)
    _wire_narratives(app, services)
    _wire_course(app, services)
    _wire_conclusions(app, services)
    app.clientside_callback(
        ClientsideFunction("meeting", "print"),
        Output("meeting-print", "n_clicks"),
        Input("meeting-print", "n_clicks"),
        prevent_initial_call=True,
    )


_ADDRESS = (State("url", "pathname"), State("url", "search"))


def _wire_agenda(app: Dash, services: Services) -> None:
    def arrange(_clicks: object, ids: object, notes: object, path: object, search: str | None) -> tuple[Any, Any]:
        pressed = _pressed()
        if pressed is None:
            return _NOTHING
        move = actions.Move(words_of(pressed.get("how")), words_of(pressed.get("key")))
        typed = actions.read_notes(ids, notes)

        def step(context: Context, meeting: Meeting) -> actions.Done:
            return actions.arrange(context, meeting, move, typed)

        return actions.take_step(services, number_in(path), search, step, draw_items)

    app.callback(
        Output("meeting-agenda", "children"),
        Output("meeting-said", "children"),
        Input({"type": ARRANGE, "how": ALL, "key": ALL}, "n_clicks"),
        State({"type": NOTE, "key": ALL}, "id"),
        State({"type": NOTE, "key": ALL}, "value"),
        *_ADDRESS,
        prevent_initial_call=True,
    )(arrange)


def _pressed() -> Mapping[str, Any] | None:
    """The button that was pressed; None where drawing them is what fired."""
    found = ctx.triggered_id
    return found if found and any(one["value"] for one in ctx.triggered) else None


def _wire_narratives(app: Dash, services: Services) -> None:
    def choose(target: object, path: object, search: str | None) -> Any:
        def act(context: Context) -> Any:
            with open_at(context, number_in(path)) as (at, _meeting):
                return draw_fields(at, words_of(target))

        return answer_calmly(services, search, act, lambda words: html.P(words, role="alert"))

    def save(
        clicks: int | None,
        target: object,
        vi: object,
        en: object,
        seen: object,
        path: object,
        search: str | None,
    ) -> tuple[Any, Any]:
        if not clicks:
            return _NOTHING
        code, texts = words_of(target), (words_of(vi), words_of(en))
        version = seen if isinstance(seen, int) else None

        def step(context: Context, meeting: Meeting) -> actions.Done:
            return actions.narrate(context, meeting, code, texts, version)

        return actions.take_step(services, number_in(path), search, step, lambda at, _: draw_narratives(at, code))

    app.callback(
        Output("narrative-fields", "children"),
        Input("narrative-target", "value"),
        *_ADDRESS,
        prevent_initial_call=True,
    )(choose)
    app.callback(
        Output("meeting-narratives", "children"),
        Output("meeting-said", "children", allow_duplicate=True),
        Input("narrative-save", "n_clicks"),
        State("narrative-target", "value"),
        State("narrative-vi", "value"),
        State("narrative-en", "value"),
        State("narrative-seen", "data"),
        *_ADDRESS,
        running=[(Output("narrative-save", "loading"), True, False)],
        prevent_initial_call=True,
    )(save)


def _wire_course(app: Dash, services: Services) -> None:
    def freeze(
        clicks: int | None,
        period: object,
        horizon: object,
        day: object,
        illustrative: object,
        path: object,
        search: str | None,
    ) -> tuple[Any, Any]:
        asked = actions.Asked(period, horizon, day, illustrative)
        return step_page(clicks, path, search, lambda at, meeting: actions.freeze(at, meeting, asked))

    def end(clicks: int | None, reason: object, path: object, search: str | None) -> tuple[Any, Any]:
        why = words_of(reason)
        return step_page(clicks, path, search, lambda at, meeting: actions.end(at, meeting, why))

    def undo(clicks: int | None, before: object, path: object, search: str | None) -> tuple[Any, Any]:
        return step_page(clicks, path, search, lambda at, meeting: actions.go_back(at, meeting, before))

    def step_page(clicks: int | None, path: object, search: str | None, step: Step) -> tuple[Any, Any]:
        if not clicks:
            return _NOTHING  # drawing the button fires too
        return actions.take_step(services, number_in(path), search, step, draw_page)

    outputs = (Output("meeting-page", "children"), Output("meeting-said", "children", allow_duplicate=True))
    again = (Output("meeting-page", "children", allow_duplicate=True), outputs[1])
    app.callback(
        *outputs,
        Input("meeting-freeze", "n_clicks"),
        State("freeze-period", "value"),
        State("freeze-horizon", "value"),
        State("freeze-day", "value"),
        State("freeze-illustrative", "checked"),
        *_ADDRESS,
        running=[(Output("meeting-freeze", "loading"), True, False)],
        prevent_initial_call=True,
    )(freeze)
    app.callback(
        *again,
        Input("meeting-end", "n_clicks"),
        State("meeting-end-reason", "value"),
        *_ADDRESS,
        prevent_initial_call=True,
    )(end)
    app.callback(
        *again,
        Input("meeting-undo", "n_clicks"),
        State("meeting-before", "data"),
        *_ADDRESS,
        prevent_initial_call=True,
    )(undo)


def _wire_conclusions(app: Dash, services: Services) -> None:
    def conclude(
        clicks: int | None,
        what: object,
        department: object,
        due: object,
        target: object,
        value: object,
        path: object,
        search: str | None,
    ) -> tuple[Any, Any]:
        if not clicks:
            return _NOTHING
        typed = actions.Typed(what, department, due, target, value)

        def step(context: Context, meeting: Meeting) -> actions.Done:
            return actions.conclude(context, meeting, typed)

        return actions.take_step(services, number_in(path), search, step, draw_conclusions)

    def turn(_clicks: object, ids: object, reasons: object, path: object, search: str | None) -> tuple[Any, Any]:
        pressed = _pressed()
        if pressed is None:
            return _NOTHING
        why = actions.read_reason(ids, reasons, pressed.get("id"))

        def step(context: Context, _meeting: Meeting) -> actions.Done:
            return actions.turn(context, words_of(pressed.get("how")), pressed.get("id"), why)

        return actions.take_step(services, number_in(path), search, step, draw_conclusions)

    outputs = (Output("meeting-conclusions", "children"), Output("meeting-said", "children", allow_duplicate=True))
    app.callback(
        *outputs,
        Input("conclude-save", "n_clicks"),
        State("conclude-what", "value"),
        State("conclude-department", "value"),
        State("conclude-due", "value"),
        State("conclude-target", "value"),
        State("conclude-value", "value"),
        *_ADDRESS,
        running=[(Output("conclude-save", "loading"), True, False)],
        prevent_initial_call=True,
    )(conclude)
    app.callback(
        Output("meeting-conclusions", "children", allow_duplicate=True),
        outputs[1],
        Input({"type": TURN, "how": ALL, "id": ALL}, "n_clicks"),
        State({"type": REASON, "id": ALL}, "id"),
        State({"type": REASON, "id": ALL}, "value"),
        *_ADDRESS,
        prevent_initial_call=True,
    )(turn)


PAGE = Page(
    path="/hop/<number>",
    title="meeting_page.title",
    help="meeting_page.help",
    draw=draw,
    action=Action.READ_MEETING,
    wire=wire,
)
