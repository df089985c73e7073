"""Reading an appendix, the question: whose it is, for which period, and the file.

What was chosen on the upload page comes along in the address (``dv`` department, ``ky`` period). What the browser does
by itself is in ``assets/appendix.js``; the answer is drawn by ``appendix_rows``.
"""

from dataclasses import replace
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.signature import draw_signature
from dashboard.context import Context
from dti.access.roles import Action
from dti.core.periods import Period
from dti.i18n import period_name
from dti.views.department import list_departments
from dti.views.query import periods_of


def draw_question(context: Context) -> Component:
    """The panel with its choosers, the file and the button."""
    return html.Section(
        className="panel appendix-ask",
        children=[
            html.H2(context.say("appendix_page.ask.title")),
            _choosers(context),
            _chooser_of_file(context),
            html.P(id="appendix-chosen", className="appendix-chosen", **{"aria-live": "polite"}),
            dmc.Button(context.say("appendix_page.ask.button"), id="appendix-read", className="appendix-button"),
            draw_signature(context),
            html.Div(id="appendix-problem", role="alert", className="appendix-problem"),
            dcc.Store(id="appendix-words", data=_words(context)),
        ],
    )


def department_choices(context: Context, period: Period) -> list[dict[str, str]]:
    """The departments that owe a report for a period, as the chooser lists them: those that the reader may send for."""
    lines = list_departments(context.session, replace(context.query, period=period)).lines
    return [
        {"value": line.department.code, "label": context.name(line.department)}
        for line in lines
        if context.may(Action.SEND, line.department.code)
    ]


def _choosers(context: Context) -> Component:
    choices = department_choices(context, context.query.period)
    codes = {one["value"] for one in choices}
    wanted = context.address.get("dv")
    return html.Div(
        className="appendix-choosers",
        children=[
            dmc.Select(
                id="appendix-department",
                label=context.say("appendix_page.ask.department"),
                placeholder=context.say("appendix_page.ask.choose"),
                data=choices,
                value=wanted if wanted in codes else None,
                searchable=True,
                nothingFoundMessage=context.say("appendix_page.ask.not_found"),
            ),
            dmc.Select(
                id="appendix-period",
                label=context.say("appendix_page.ask.period"),
                data=[{"value": p.code, "label": period_name(p, context.language)} for p in _periods(context)],
                value=context.query.period.code,
                allowDeselect=False,
            ),
        ],
    )


def _periods(context: Context) -> tuple[Period, ...]:
    found = periods_of(context.catalogue, context.programme, context.query.as_of)
    return found if context.query.period in found else (context.query.period, *found)


def _chooser_of_file(context: Context) -> Component:
    return dcc.Upload(
        id="appendix-file",
        className="drop",
        className_active="drop drop-over",
        style_active={},
        children=[
            html.Button(context.say("appendix_page.ask.file"), type="button", className="button"),
            html.Span(context.say("appendix_page.ask.or_drop")),
            html.Span(
                context.say("appendix_page.ask.limit", limit=context.services.settings.upload_limit_mb),
                className="muted",
            ),
        ],
    )


def _words(context: Context) -> dict[str, Any]:
    """What the browser says by itself."""
    names = ("chosen", "too_large", "need_department", "need_file", "left", "none_left", "lacking")
    said = {name: context.say(f"appendix_page.browser.{name}") for name in names}
    return said | {"limit": context.services.settings.upload_limit_bytes}
