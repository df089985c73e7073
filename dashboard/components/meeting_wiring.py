"""The callbacks of a meeting's page: each form or button, what it reads from the page, and what it draws anew.

All go by `take_step`; what a step does is in ``meeting_actions`` and ``meeting_arranging``. A further form gets a
function here and a line in the page's ``wire``.
"""

from collections.abc import Callable, Mapping
from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, html, no_update

from dashboard.components import meeting_actions as actions
from dashboard.components.boundary import answer_calmly
from dashboard.components.meeting_agenda_tools import DO as ARRANGE
from dashboard.components.meeting_agenda_tools import NOTE, PLACE
from dashboard.components.meeting_arranging import Move, arrange
from dashboard.components.meeting_conclusions import DO as TURN
from dashboard.components.meeting_conclusions import REASON, draw_conclusions
from dashboard.components.meeting_context import number_in, open_at
from dashboard.components.meeting_doing import Answer, Done, Draw, take_step
from dashboard.components.meeting_narratives import draw_fields, draw_narratives
from dashboard.components.thread import words_of
from dashboard.context import Context, Services
from dti.store.meetings import Meeting

_ADDRESS = (State("url", "pathname"), State("url", "search"))
_NOTHING = (no_update, no_update)
_SAID = Output("meeting-said", "children", allow_duplicate=True)

_Step = Callable[[Context, Meeting], Done]


def _pressed() -> Mapping[str, Any] | None:
    """The button that was pressed; None where drawing them is what fired."""
    found = ctx.triggered_id
    return found if found and any(one["value"] for one in ctx.triggered) else None


def wire_agenda(app: Dash, services: Services, draw: Draw) -> None:
    """The buttons and the numbers of the entries; ``draw`` draws the agenda."""

    def take(
        _clicks: object, _entered: object, ids: object, notes: object, fields: object, places: object,
        path: object, search: str | None,
    ) -> Answer:  # fmt: skip
        pressed = _pressed()
        if pressed is None:
            return _NOTHING
        how, key = words_of(pressed.get("how")), words_of(pressed.get("key"))
        move = Move(how, key, actions.read_place(fields, places, key))
        typed = actions.read_notes(ids, notes)
        return take_step(services, number_in(path), search, lambda at, one: arrange(at, one, move, typed), draw)

    app.callback(
        Output("meeting-agenda", "children"),
        Output("meeting-said", "children"),
        Input({"type": ARRANGE, "how": ALL, "key": ALL}, "n_clicks"),
        Input({"type": PLACE, "how": ALL, "key": ALL}, "n_submit"),
        State({"type": NOTE, "key": ALL}, "id"),
        State({"type": NOTE, "key": ALL}, "value"),
        State({"type": PLACE, "how": ALL, "key": ALL}, "id"),
        State({"type": PLACE, "how": ALL, "key": ALL}, "value"),
        *_ADDRESS,
        prevent_initial_call=True,
    )(take)


def wire_choice_of_words(app: Dash, services: Services) -> None:
    """Choosing a target draws its words into the fields."""

    def choose(target: object, path: object, search: str | None) -> Any:
        def act(context: Context) -> Any:
            with open_at(context, number_in(path)) as (at, _meeting):
                return draw_fields(at, words_of(target))

        return answer_calmly(services, search, act, lambda words: html.P(words, role="alert"))

    app.callback(
        Output("narrative-fields", "children"),
        Input("narrative-target", "value"),
        *_ADDRESS,
        prevent_initial_call=True,
    )(choose)


def wire_words(app: Dash, services: Services) -> None:
    """Keeping what is said of the programme or of a target."""

    def save(
        clicks: int | None, target: object, vi: object, en: object, seen: object, path: object, search: str | None,
    ) -> Answer:  # fmt: skip
        if not clicks:
            return _NOTHING
        code, texts = words_of(target), (words_of(vi), words_of(en))
        version = seen if isinstance(seen, int) else None

        def step(context: Context, meeting: Meeting) -> Done:
            return actions.narrate(context, meeting, code, texts, version)

        return take_step(services, number_in(path), search, step, lambda at, _: draw_narratives(at, code))

    app.callback(
        Output("meeting-narratives", "children"),
        _SAID,
        Input("narrative-save", "n_clicks"),
        State("narrative-target", "value"),
        State("narrative-vi", "value"),
        State("narrative-en", "value"),
        State("narrative-seen", "data"),
        *_ADDRESS,
        running=[(Output("narrative-save", "loading"), True, False)],
        prevent_initial_call=True,
    )(save)


def wire_freezing(app: Dash, services: Services, draw: Draw) -> None:
    """Freezing the figures; ``draw`` draws the whole page."""

    def freeze(
        clicks: int | None, period: object, horizon: object, day: object, illustrative: object,
        path: object, search: str | None,
    ) -> Answer:  # fmt: skip
        if not clicks:
            return _NOTHING  # drawing the button fires too
        asked = actions.Asked(period, horizon, day, illustrative)
        return take_step(services, number_in(path), search, lambda at, one: actions.freeze(at, one, asked), draw)

    app.callback(
        Output("meeting-page", "children"),
        _SAID,
        Input("meeting-freeze", "n_clicks"),
        State("freeze-period", "value"),
        State("freeze-horizon", "value"),
        State("freeze-day", "value"),
        State("freeze-illustrative", "checked"),
        *_ADDRESS,
        running=[(Output("meeting-freeze", "loading"), True, False)],
        prevent_initial_call=True,
    )(freeze)


def wire_end_and_way_back(app: Dash, services: Services, draw: Draw) -> None:
    """Ending the meeting, and taking the last step back; ``draw`` draws the whole page."""

    def answer(clicks: int | None, path: object, search: str | None, step: _Step) -> Answer:
        return take_step(services, number_in(path), search, step, draw) if clicks else _NOTHING

    def end(clicks: int | None, reason: object, path: object, search: str | None) -> Answer:
        return answer(clicks, path, search, lambda at, meeting: actions.end(at, meeting, words_of(reason)))

    def undo(clicks: int | None, before: object, path: object, search: str | None) -> Answer:
        return answer(clicks, path, search, lambda at, meeting: actions.go_back(at, meeting, before))

    for button, state, act in (
        ("meeting-end", State("meeting-end-reason", "value"), end),
        ("meeting-undo", State("meeting-before", "data"), undo),
    ):
        app.callback(
            Output("meeting-page", "children", allow_duplicate=True),
            _SAID,
            Input(button, "n_clicks"),
            state,
            *_ADDRESS,
            prevent_initial_call=True,
        )(act)


def wire_concluding(app: Dash, services: Services) -> None:
    """Adding a conclusion."""

    def conclude(
        clicks: int | None, what: object, department: object, due: object, target: object, value: object,
        path: object, search: str | None,
    ) -> Answer:  # fmt: skip
        if not clicks:
            return _NOTHING
        typed = actions.Typed(what, department, due, target, value)

        def step(context: Context, meeting: Meeting) -> Done:
            return actions.conclude(context, meeting, typed)

        return take_step(services, number_in(path), search, step, draw_conclusions)

    app.callback(
        Output("meeting-conclusions", "children"),
        _SAID,
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


def wire_turning(app: Dash, services: Services) -> None:
    """Closing a conclusion, and opening it again."""

    def turn(_clicks: object, ids: object, reasons: object, path: object, search: str | None) -> Answer:
        pressed = _pressed()
        if pressed is None:
            return _NOTHING
        why = actions.read_reason(ids, reasons, pressed.get("id"))

        def step(context: Context, _meeting: Meeting) -> Done:
            return actions.turn(context, words_of(pressed.get("how")), pressed.get("id"), why)

        return take_step(services, number_in(path), search, step, draw_conclusions)

    app.callback(
        Output("meeting-conclusions", "children", allow_duplicate=True),
        _SAID,
        Input({"type": TURN, "how": ALL, "id": ALL}, "n_clicks"),
        State({"type": REASON, "id": ALL}, "id"),
        State({"type": REASON, "id": ALL}, "value"),
        *_ADDRESS,
        prevent_initial_call=True,
    )(turn)
