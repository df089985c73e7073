"""The form in which somebody rules on an entry: a side or both, and why; beside each choice what it would change.

What happens when it is sent is in ``ledger_actions``.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.commands import write_command
from dashboard.components.ledger_filters import ENTRY
from dashboard.components.signature import draw_signature
from dashboard.context import Context
from dti.access.roles import Action
from dti.core.periods import day_in_vietnam
from dti.views.ledger import EntryState, Ledger, LedgerEntry
from dti.views.ledger_preview import BOTH, WITHDRAW, Outcome, foresee, write_outcome
from dti.views.ledger_wording import write_choice, write_giver

PICK = "pick:"
"""How the value of a choice begins that picks a side; the rest is what ``dti rule --pick`` takes."""


def draw_form(context: Context, ledger: Ledger, entry: LedgerEntry) -> list[Component]:
    """The form, folded away once there is a ruling; nothing where nobody has to rule, or the reader may not."""
    if not entry.choices or not context.may(Action.RULE):
        return []
    if context.query.as_of < day_in_vietnam(context.now):
        return [_another_day(context, entry)]
    form = _form(context, entry, foresee(context.session, ledger, entry))
    if entry.state is EntryState.OPEN:
        title = html.H3(context.say("ledger.form.title"))
        return [html.Section([title, form, _command(context, entry)], className="ledger-form no-print")]
    again = html.Summary(context.say("ledger.form.again"))
    return [html.Details([again, form], className="ledger-form no-print")]


def _another_day(context: Context, entry: LedgerEntry) -> Component:
    rest = tuple((name, value) for name, value in context.address.rest if name != ENTRY)
    today = replace(context.address, as_of=None, rest=(*rest, (ENTRY, entry.key)))
    said = context.say("ledger.form.past_day", day=context.query.as_of)
    link = dcc.Link(context.say("ledger.form.today"), href=f"/doi-chieu{today.search()}")
    return html.P([said, " ", link], className="muted no-print")


def _form(context: Context, entry: LedgerEntry, outcomes: Mapping[str, Outcome]) -> Component:
    return html.Div(
        className="ledger-fields",
        children=[
            dmc.RadioGroup(
                id="ledger-choice",
                label=context.say("ledger.form.choose"),
                required=True,
                children=html.Div(_options(context, entry, outcomes), className="ledger-options"),
            ),
            None if outcomes else html.P(context.say("ledger.form.no_status"), className="muted"),
            dmc.Textarea(
                id="ledger-reason",
                label=context.say("ledger.form.reason"),
                description=context.say("ledger.form.reason_hint"),
                autosize=True,
                minRows=2,
                required=True,
                inputProps={"maxLength": 2000},
            ),
            html.Div(id="ledger-problem", role="alert", className="ledger-problem"),
            dmc.Button(context.say("ledger.form.button"), id="ledger-rule", className="ledger-button"),
            draw_signature(context),
            html.P(context.say("ledger.form.note"), className="muted"),
            dcc.Store(id="ledger-about", data={"key": entry.key, "seen": len(entry.history)}),
        ],
    )


def _options(context: Context, entry: LedgerEntry, outcomes: Mapping[str, Outcome]) -> list[Any]:
    """Each side with who says so, both sides, and taking the ruling back; under each what it would change."""
    language = context.language
    options = []
    for side in entry.choices:
        word = side.pick(entry.sides)
        label = context.say("ledger.form.pick", value=write_choice(side, language))
        giver = "" if side.entity else write_giver(side, language)
        options.append(_option(context, f"{PICK}{word}", f"{label} – {giver}" if giver else label, outcomes.get(word)))
    options.append(_option(context, BOTH, context.say("ledger.form.both"), outcomes.get(BOTH)))
    if entry.state is EntryState.RULED:
        options.append(_option(context, WITHDRAW, context.say("ledger.form.withdraw"), outcomes.get(WITHDRAW)))
    return options


def _option(context: Context, value: str, label: str, outcome: Outcome | None) -> Component:
    foreseen = f"{context.say('ledger.form.if')} {write_outcome(outcome, context.language)}" if outcome else None
    return dmc.Radio(value=value, label=label, description=foreseen, size="sm")


def _command(context: Context, entry: LedgerEntry) -> Component:
    """The same by command, a line for each side."""
    words = [context.say("ledger.command", entry=entry.key, value=side.pick(entry.sides)) for side in entry.choices]
    lines = [html.Code(write_command(context.services.settings, command)) for command in words]
    return html.Details([html.Summary(context.say("ledger.panel.how")), *lines], className="ledger-command muted")
