"""The steward's form for a period: close it, open it again for one department until a day, close that again.

Two steps: the form is read and what it comes to is said; a second button does it. What it says is made in
`collection_actions`. A field that the chosen kind does not ask for is not shown (`collection.js`), and whatever is
changed after looking must be looked at again.
"""

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.context import Context
from dti.core.periods import day_in_vietnam
from dti.i18n import period_name
from dti.views.collection import Collection

KINDS = ("close", "reopen", "close_one")
FOR_ONE = ("reopen", "close_one")
"""Kinds that are for one department, and need a reason; only opening again needs a day too."""


def draw_form(context: Context, board: Collection) -> Component:
    """What can be done with the period in question."""
    period = period_name(board.asked, context.language)
    kinds = [{"value": kind, "label": context.say(f"collection.form.{kind}")} for kind in KINDS]
    kind = "reopen" if board.column(board.asked).is_closed else "close"
    owing = [{"value": cell.department.code, "label": context.name(cell.department)} for cell in board.of(board.asked)]
    return html.Section(
        className="panel collection-form no-print",
        children=[
            html.H2(context.say("collection.form.title", period=period)),
            html.P(context.say("collection.form.lead"), className="muted"),
            dmc.RadioGroup(
                id="collection-kind",
                label=context.say("collection.form.kind"),
                value=kind,
                size="sm",
                children=dmc.Stack(
                    [dmc.Radio(value=one["value"], label=one["label"], size="sm") for one in kinds], gap=6
                ),
            ),
            html.Div(_department(context, owing), id="collection-for-one", hidden=kind not in FOR_ONE),
            html.Div(_until(context), id="collection-for-reopening", hidden=kind != "reopen"),
            dmc.TextInput(
                id="collection-reason",
                label=context.say("collection.form.reason"),
                withAsterisk=kind in FOR_ONE,
                size="sm",
            ),
            html.Div(
                dmc.Button(context.say("collection.form.look"), id="collection-look", size="sm", variant="default")
            ),
            html.P(id="collection-problem", className="problem", role="alert"),
            html.Div(
                id="collection-confirm",
                className="collection-confirm",
                hidden=True,
                children=[
                    html.P(id="collection-words", role="status"),
                    dmc.Button(context.say("collection.form.do"), id="collection-do", size="sm", color="red"),
                ],
            ),
            dcc.Store(id="collection-plan"),
        ],
    )


def _department(context: Context, owing: list[dict[str, Any]]) -> Component:
    return dmc.Select(
        id="collection-department",
        label=context.say("collection.form.department"),
        data=owing,
        searchable=True,
        clearable=True,
        withAsterisk=True,
        size="sm",
    )


def _until(context: Context) -> Component:
    return dmc.DatePickerInput(
        id="collection-until",
        label=context.say("collection.form.until"),
        valueFormat="DD/MM/YYYY",
        minDate=day_in_vietnam(context.now).isoformat(),
        clearable=True,
        withAsterisk=True,
        size="sm",
    )
