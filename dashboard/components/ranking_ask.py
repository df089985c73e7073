"""Loading a ranking table, the question: the file, and what its own words may leave out.

Year, framework, field, day of publication and source are looked for in the file where nothing is chosen.
"""

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.context import Context
from dti.core.periods import day_in_vietnam


def draw_ranking_question(context: Context) -> Component:
    """The panel with the file, its fields and the button."""
    return html.Section(
        className="panel ranking-ask",
        children=[
            html.H2(context.say("ranking.page.ask")),
            _chooser_of_file(context),
            html.P(id="ranking-chosen", className="appendix-chosen", **{"aria-live": "polite"}),
            html.P(context.say("ranking.page.fields"), className="muted"),
            _fields(context),
            dmc.Button(context.say("ranking.page.preview"), id="ranking-read", className="appendix-button"),
            html.Div(id="ranking-problem", role="alert", className="appendix-problem"),
            dcc.Store(id="ranking-words", data=_words(context)),
        ],
    )


def _chooser_of_file(context: Context) -> Component:
    return dcc.Upload(
        id="ranking-file",
        className="drop",
        className_active="drop drop-over",
        style_active={},
        children=[
            html.Button(context.say("ranking.page.file"), type="button", className="button"),
            html.Span(context.say("ranking.page.or_drop")),
            html.Span(
                context.say("ranking.page.limit", limit=context.services.settings.upload_limit_mb), className="muted"
            ),
        ],
    )


def _fields(context: Context) -> Component:
    """What may be said about the table; what is left empty is looked for in the file."""
    in_file = context.say("ranking.page.in_file")
    return html.Div(
        className="ranking-fields",
        children=[
            dmc.TextInput(
                id="ranking-year",
                label=context.say("ranking.say.year"),
                placeholder=in_file,
                inputProps={"inputMode": "numeric", "maxLength": 4},
            ),
            *_choosers(context, in_file),
            dmc.TextInput(
                id="ranking-source",
                label=context.say("ranking.say.source"),
                placeholder=in_file,
                inputProps={"maxLength": 300},
            ),
            dmc.TextInput(
                id="ranking-sheet",
                label=context.say("ranking.page.sheet"),
                placeholder=context.say("ranking.page.only_sheet"),
                inputProps={"maxLength": 60},
            ),
        ],
    )


def _choosers(context: Context, in_file: str) -> list[Component]:
    """Framework, field and day, each from what there is to choose."""
    schemes = sorted({one.scheme for one in context.catalogue.provinces}, reverse=True)
    return [
        dmc.Select(
            id="ranking-framework",
            label=context.say("ranking.say.framework"),
            placeholder=in_file,
            data=[{"value": one.code, "label": one.decision} for one in context.catalogue.frameworks],
            clearable=True,
        ),
        dmc.Select(
            id="ranking-scheme",
            label=context.say("ranking.say.scheme"),
            placeholder=in_file,
            data=[{"value": one, "label": context.say("ranking.page.scheme", count=one)} for one in schemes],
            clearable=True,
        ),
        dmc.DatePickerInput(
            id="ranking-published-on",
            label=context.say("ranking.say.published_on"),
            placeholder=in_file,
            maxDate=day_in_vietnam(context.now).isoformat(),
            valueFormat="DD/MM/YYYY" if context.language == "vi" else "D MMM YYYY",
            clearable=True,
        ),
    ]


def _words(context: Context) -> dict[str, Any]:
    """What the browser says by itself about a chosen file."""
    said = {name: context.say(f"ranking.browser.{name}") for name in ("chosen", "too_large")}
    return said | {"limit": context.services.settings.upload_limit_bytes}
