"""Reminders on the steward's board: each department's letter to copy, the calendar file, sending where mail is set."""

from collections.abc import Sequence

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.context import Context
from dti.i18n import number, period_name
from dti.ingest.mail import MailServer
from dti.views.collection import Collection
from dti.views.reminders import Reminder, read_returned_rows, write_reminders


def letters_for(context: Context, board: Collection, departments: Sequence[str] = ()) -> tuple[Reminder, ...]:
    """The letters of the board in the language of the installation, which is that of the departments."""
    settings = context.services.settings
    return write_reminders(
        board,
        context.programme,
        settings.language,
        rows=read_returned_rows(context.session, board),
        address=settings.public_address,
        departments=departments,
    )


def draw_reminders(context: Context, board: Collection) -> Component:
    """The section: who is to be reminded, with which words."""
    letters = letters_for(context, board)
    period = period_name(board.asked, context.language)
    title = context.say("collection.remind.title", period=period, count=number(len(letters), context.language))
    calendar = html.A(
        context.say("collection.remind.calendar"),
        href=context.link(f"/tai/nhac-hen/{board.asked.code}"),
        download="",
        className="collection-calendar",
    )
    return html.Section(
        className="panel collection-reminders no-print",
        id="collection-reminders",
        children=[
            html.H2(title),
            html.P([context.say("collection.remind.lead"), " ", calendar], className="muted"),
            *_send(context, letters),
            *([_letter(context, letter) for letter in letters] or [_nobody(context)]),
        ],
    )


def _nobody(context: Context) -> Component:
    return html.P(context.say("collection.remind.nobody"), className="empty")


def _letter(context: Context, letter: Reminder) -> Component:
    """Folded: the subject; unfolded: the whole text, with a button that copies it."""
    identifier = f"letter-{letter.department}"
    copy = dcc.Clipboard(target_id=identifier, title=context.say("collection.remind.copy"), className="collection-copy")
    return html.Details(
        className="collection-letter",
        children=[
            html.Summary([html.B(letter.name), " · ", letter.subject]),
            html.Div(
                [copy, html.Pre(f"{letter.subject}\n\n{letter.text}", id=identifier)], className="collection-text"
            ),
        ],
    )


def _send(context: Context, letters: Sequence[Reminder]) -> list[Component]:
    """The way to send them; where no mail is set, why there is none."""
    if MailServer.of(context.services.settings) is None:
        return [html.P(context.say("collection.remind.no_server"), className="muted")]
    if not letters:
        return []
    whom = [{"value": letter.department, "label": letter.name} for letter in letters]
    return [
        dmc.MultiSelect(
            id="remind-departments",
            label=context.say("collection.remind.whom"),
            description=context.say("collection.remind.whom.about"),
            data=whom,
            searchable=True,
            clearable=True,
            size="sm",
        ),
        dmc.Checkbox(id="remind-again", label=context.say("collection.remind.again"), size="sm", checked=False),
        html.Div(dmc.Button(context.say("collection.remind.look"), id="remind-look", size="sm", variant="default")),
        html.P(id="remind-problem", className="problem", role="alert"),
        html.Div(
            id="remind-confirm",
            className="collection-confirm",
            hidden=True,
            children=[
                html.Div(id="remind-words", role="status"),
                dmc.Button(context.say("collection.remind.send"), id="remind-send", size="sm"),
            ],
        ),
        dcc.Store(id="remind-plan"),
        html.Div(id="remind-done", role="status"),
    ]
