"""Choosers of the pages about the index: every choice is an address, so that what is looked at can be sent as a link.

A few choices stand as links side by side (``draw_choice_links``), many (provinces, places) in a list that can be
searched (``draw_choice_list``). The list is wired to a client-side function (``assets/index_choosers.js``) that writes
the address; the page is then drawn anew from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import dash_mantine_components as dmc
from dash import ALL, ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from dashboard.context import Context

_TYPE = "index-choice"


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen: its words and the address that shows it."""

    words: str
    address: str
    is_current: bool = False


def read_number(context: Context, name: str) -> int | None:
    """A year or a place of the address; None where there is none, or none of a length that can be meant."""
    given = context.address.get(name) or ""
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 4 else None


def draw_choice_links(label: str, choices: Sequence[Choice]) -> Component:
    """A few choices side by side."""
    links = [
        dcc.Link(
            choice.words,
            href=choice.address,
            className="choice is-current" if choice.is_current else "choice",
        )
        for choice in choices
    ]
    return html.Div(
        [html.Span(label, className="muted"), *links], className="choice-group", role="group", **{"aria-label": label}
    )


def draw_choice_list(context: Context, name: str, label: str, choices: Sequence[Choice], width: int = 200) -> Component:
    """Many choices in a list that can be searched; ``name`` tells it from the others of the page."""
    now = next((choice.address for choice in choices if choice.is_current), None)
    return html.Div(
        className="choice-list",
        children=dmc.Select(
            id={"type": _TYPE, "name": name, "now": now or ""},
            label=label,
            data=[{"value": choice.address, "label": choice.words} for choice in choices],
            value=now,
            w=width,
            size="xs",
            searchable=True,
            filter={"function": "looseOptions"},
            allowDeselect=False,
            checkIconPosition="right",
            nothingFoundMessage=context.say("movement.choose.none"),
        ),
    )


def wire_choice_lists(app: Dash) -> None:
    """A choice in a list writes the address."""
    app.clientside_callback(
        ClientsideFunction("index_choosers", "choose"),
        Output("url", "href"),
        Input({"type": _TYPE, "name": ALL, "now": ALL}, "value"),
        prevent_initial_call=True,
    )
