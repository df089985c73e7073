"""Beside the tokens: the form of a new one, and how a program uses it."""

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component
from flask import has_request_context, request

from dashboard.api.resources import DESCRIPTION, ROOT
from dashboard.context import Context
from dti.access.tokens import LONGEST_MONTHS, LONGEST_NAME, MONTHS


def draw_form(context: Context) -> Component:
    """What the token is for, how long, and the button."""
    return html.Section(
        className="panel accounts-panel no-print",
        **{"aria-labelledby": "token-heading"},
        children=[
            html.H2(context.say("tokens.make.title"), id="token-heading"),
            dmc.TextInput(
                id={"type": "token-field", "field": "name"},
                label=context.say("tokens.make.name"),
                description=context.say("tokens.make.name_hint"),
                inputProps={"maxLength": LONGEST_NAME, "autoComplete": "off"},
                value="",
            ),
            dmc.NumberInput(
                id={"type": "token-field", "field": "months"},
                label=context.say("tokens.make.months"),
                value=MONTHS,
                min=1,
                max=LONGEST_MONTHS,
                allowDecimal=False,
            ),
            html.Button(
                context.say("tokens.make.do"),
                id={"type": "token-do", "step": "make", "number": 0},
                type="button",
                className="button button-primary",
            ),
        ],
    )


def draw_usage(context: Context) -> Component:
    """An example to copy, and where the interface is described."""
    where = context.services.settings.public_address or f"http://{_host(context)}"
    example = f'curl -H "Authorization: Bearer dti_…" "{where}{ROOT}/statuses?limit=50"'
    described = html.A(context.say("tokens.described"), href=f"{DESCRIPTION}?lang={context.language}", target="_blank")
    return html.Section(
        className="panel",
        children=[html.H2(context.say("tokens.example")), html.Pre(example, className="tokens-example"), described],
    )


def _host(context: Context) -> str:
    """As the reader reached this page; the port may be another than the settings say."""
    settings = context.services.settings
    return request.host if has_request_context() else f"{settings.host}:{settings.port}"
