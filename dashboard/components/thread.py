"""The thread of a report: what steward and department have said, and the field to say more.

It stands on the steward's page and on the department's, each under a ``prefix`` of its own, so that each page wires its
own callback and asks for its own right. Saying something draws the list anew and nothing else: whatever stands typed
elsewhere on the page stays.
"""

from collections.abc import Callable, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, html, no_update
from dash.development.base_component import Component

from dashboard.components.boundary import answer_calmly
from dashboard.context import Context, Services, open_context
from dti.core.errors import NotFound
from dti.i18n import moment, number
from dti.ingest.remarks import LONGEST, add_remark
from dti.store.remarks import RemarkKind, RemarkValue
from dti.store.submissions import read_submission
from dti.views.thread import Thread, read_thread

_LONGEST_NUMBER = 9

NumberOf = Callable[[str, str | None], str | None]
"""Reads the number of the submission from the path and the query part of an address."""


def read_number(said: str | None) -> int:
    """A submission's number as an address says it. NotFound for what cannot be one of ours."""
    if said is None or not (said.isascii() and said.isdecimal() and len(said) <= _LONGEST_NUMBER):
        raise NotFound("store.unknown_submission", id=said or "")
    return int(said)


def words_of(typed: object) -> str:
    """What came out of a text field; whatever is no text counts as nothing typed."""
    return typed if isinstance(typed, str) else ""


def draw_thread(context: Context, prefix: str, thread: Thread, codes: Sequence[str], *, open_to: bool) -> Component:
    """The whole panel. ``codes`` are the rows that one may speak about, ``open_to`` whether this reader may speak."""
    return html.Section(
        className="panel thread",
        children=[
            html.H2(context.say("review.thread.title"), id=f"{prefix}-thread-title"),
            html.Div(draw_remarks(context, thread), id=f"{prefix}-thread"),
            _draw_form(context, prefix, codes) if open_to else None,
        ],
    )


def draw_remarks(context: Context, thread: Thread) -> Component:
    """What was said, oldest first; of an earlier attempt it says so."""
    if not thread.remarks:
        return html.P(context.say("review.thread.none"), className="muted")
    return html.Ol([_draw_remark(context, thread, one) for one in thread.remarks], className="thread-list")


def draw_row_remarks(context: Context, thread: Thread, target: str) -> Component | None:
    """What was said about one row."""
    found = thread.about(target)
    return html.Ol([_draw_remark(context, thread, one) for one in found], className="thread-list") if found else None


def _draw_remark(context: Context, thread: Thread, one: RemarkValue) -> Component:
    is_earlier = one.submission != thread.submission
    head: list[Any] = [html.B(context.say(f"review.kind.{one.kind}"))]
    if one.target:
        place = f"{one.target} ({one.cell})" if one.cell else one.target
        head += [" · ", html.Span(place, className="code")]
    if is_earlier:
        head += [" · ", context.say("review.thread.earlier", submission=str(one.submission))]
    said = html.P(one.text, className="thread-words")
    signed = html.P(f"{one.by} · {moment(one.at, context.language)}", className="muted")
    name = f"thread-item thread-{'answer' if one.kind is RemarkKind.ANSWER else 'steward'}"
    return html.Li([html.P(head), said, signed], className=f"{name} thread-earlier" if is_earlier else name)


def _draw_form(context: Context, prefix: str, codes: Sequence[str]) -> Component:
    whole = {"value": "", "label": context.say("review.thread.whole")}
    return html.Div(
        className="thread-form no-print",
        children=[
            dmc.Textarea(
                id=f"{prefix}-thread-text",
                label=context.say(f"review.thread.say.{prefix}"),
                autosize=True,
                minRows=2,
                inputProps={"maxLength": LONGEST},
            ),
            dmc.Select(
                id=f"{prefix}-thread-row",
                label=context.say("review.thread.about"),
                data=[whole, *({"value": code, "label": code} for code in codes)],
                value="",
                allowDeselect=False,
            ),
            html.Div(id=f"{prefix}-thread-problem", role="alert", className="review-problem"),
            dmc.Button(
                context.say(f"review.thread.send.{prefix}"),
                id=f"{prefix}-thread-send",
                variant="default",
            ),
            html.P(id=f"{prefix}-thread-status", role="status", className="sr-only"),
        ],
    )


def wire_thread(app: Dash, services: Services, prefix: str, number_of: NumberOf) -> None:
    """Saying something goes to the server; what was typed leaves the field only once it is kept."""

    def say(clicks: int | None, typed: object, row: object, path: str | None, search: str | None) -> tuple[Any, ...]:
        if not clicks:
            return (no_update,) * 4  # drawing the button fires too
        return say_something(services, words_of(typed), words_of(row), number_of(path or "", search), search)

    app.callback(
        Output(f"{prefix}-thread", "children"),
        Output(f"{prefix}-thread-text", "value"),
        Output(f"{prefix}-thread-problem", "children"),
        Output(f"{prefix}-thread-status", "children"),
        Input(f"{prefix}-thread-send", "n_clicks"),
        State(f"{prefix}-thread-text", "value"),
        State(f"{prefix}-thread-row", "value"),
        State("url", "pathname"),
        State("url", "search"),
        running=[(Output(f"{prefix}-thread-send", "loading"), True, False)],
        prevent_initial_call=True,
    )(say)


def say_something(services: Services, words: str, row: str, said: str | None, search: str | None) -> tuple[Any, ...]:
    """Keep a remark or an answer: the list anew, the field empty, no problem, and what a screen reader says."""

    def act(context: Context) -> tuple[Any, ...]:
        number_ = read_number(said)
        add_remark(context.user, services.store, number_, words, target=row or None, at=services.clock())
        with open_context(context.user, services, search) as after:
            thread = read_thread(after.user, after.session, read_submission(after.session, number_))
            count = number(len(thread.remarks), after.language)
            return draw_remarks(after, thread), "", "", after.say("review.thread.done", count=count)

    return answer_calmly(services, search, act, lambda problem: (no_update, no_update, problem, ""))
