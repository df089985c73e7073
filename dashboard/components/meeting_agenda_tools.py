"""How a steward arranges the agenda of a meeting: place by number or by button, hiding, a note; all by keyboard.

``meeting.js`` keeps the focus on the entry that moved; what the buttons do is in ``meeting_arranging``. An entry is
known by the key of its first item. Another step is a button here and a case there.
"""

from collections.abc import Sequence

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.meeting_agenda_words import write_kinds, write_subject
from dashboard.context import Context
from dti.views.meeting_agenda import AgendaItem, gather

DO, NOTE, PLACE = "agenda-do", "agenda-note", "agenda-place"

Entry = Sequence[AgendaItem]


def draw_place(context: Context, entry: Entry, place: int, count: int) -> Component:
    """The number of an entry, counted from 1, to type another over it: Enter moves the entry there."""
    label = context.say("meeting_page.agenda.place", what=write_subject(context, entry[0]), count=str(count))
    field = dcc.Input(
        id={"type": PLACE, "how": "place", "key": entry[0].key},
        type="text",  # a field for numbers brings buttons of its own that nobody has named
        inputMode="numeric",
        value=str(place),
        className="agenda-place",
    )
    return html.Label([html.Span(label, className="sr-only"), field], className="no-print", title=label)


def draw_tools(context: Context, entry: Entry, place: int, count: int) -> Component:
    """To the top, up, down, out of the agenda."""
    key, what = entry[0].key, write_subject(context, entry[0])
    steps = (("top", "⤒", place == 1), ("up", "↑", place == 1), ("down", "↓", place == count))
    moves = [
        _button(context, how, key, sign, f"meeting_page.agenda.{how}", what, is_off=is_off)
        for how, sign, is_off in steps
    ]
    words = context.say("meeting_page.agenda.hide")
    hide = _button(context, "hide", key, words, "meeting_page.agenda.hide.one", what)
    return html.Div([*moves, hide], className="agenda-tools no-print")


def _button(
    context: Context, how: str, key: str, words: str, label: str, what: str, *, is_off: bool = False
) -> Component:
    said = context.say(label, what=what)
    return html.Button(
        words,
        id={"type": DO, "how": how, "key": key},
        type="button",
        disabled=is_off,
        title=said,
        **{"aria-label": said},
    )


def write_note(entry: Entry) -> str:
    """What is noted on an entry: the notes on its items, each on lines of its own."""
    return "\n".join(item.annotation for item in entry if item.annotation)


def draw_note(context: Context, entry: Entry) -> Component:
    """The note of an entry, to be changed."""
    return html.Details(
        className="agenda-write no-print",
        children=[
            html.Summary(context.say("meeting_page.agenda.note")),
            dmc.Textarea(
                id={"type": NOTE, "key": entry[0].key},
                value=write_note(entry),
                autosize=True,
                minRows=2,
                size="sm",
                **{"aria-label": context.say("meeting_page.agenda.note.one", what=write_subject(context, entry[0]))},
            ),
            html.Button(
                context.say("meeting_page.agenda.save"),
                id={"type": DO, "how": "save", "key": entry[0].key},
                type="button",
                className="button agenda-save",
            ),
        ],
    )


def draw_hidden(context: Context, hidden: Sequence[AgendaItem]) -> Component:
    """What is not on the table, each to be shown again."""
    rows = []
    for entry in gather(hidden):
        what, words = write_subject(context, entry[0]), context.say("meeting_page.agenda.show")
        show = _button(context, "show", entry[0].key, words, "meeting_page.agenda.show.one", what)
        rows.append(html.Li([html.Span([write_kinds(context, entry), ": ", what]), show]))
    title = context.say("meeting_page.agenda.hidden", count=str(len(rows)))
    return html.Details([html.Summary(title), html.Ul(rows)], className="agenda-hidden no-print")
