"""The steward's words on what moving the index takes: who said what and when, and the form that says something new.

One row a node: effort per point, highest value, what cannot move this year, yes/no steps. Components stand folded under
their main index. What is typed goes through `dti.ingest.efforts` (`way_back_actions`).
"""

from itertools import groupby
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.components.signature import draw_signature
from dashboard.context import Context
from dti.access.roles import Action
from dti.i18n import moment, number
from dti.views.index_wording import write_points
from dti.views.simulation_wording import write_name, write_value
from dti.views.way_back_values import LeverLine, WayBackView
from dti.views.way_back_wording import write_word
from dti.views.wording import NOTHING

INPUTS = ("effort", "cap", "fixed", "whole")
"""What is said of a node; each is an input of the kind ``wb-<name>`` with the node's code."""

_COLUMNS = ("node", "now", *INPUTS, "said")


def draw_efforts(context: Context, view: WayBackView) -> Component:
    """The words and the form around them; without a node that could be moved, why there is none."""
    title = html.H2(context.say("efforts.title"))
    if not view.levers:
        words = context.say("efforts.no_node", year=str(view.settings.base.year))
        return html.Section([title, html.P(words, className="empty")], className="panel wb-efforts")
    return html.Section(
        className="panel wb-efforts",
        children=[
            title,
            html.P(context.say("efforts.lead"), className="muted small"),
            html.Div(draw_levers(context, view), id="wb-levers"),
            *(_form(context) if context.may(Action.EDIT_INDEX) else ()),
        ],
    )


def _form(context: Context) -> list[Component]:
    """Why, and the button; what is said stands in the rows."""
    return [
        html.Div(
            className="wb-fields no-print",
            children=[
                dmc.TextInput(id="wb-reason", label=context.say("efforts.reason"), size="sm"),
                html.Button(
                    context.say("efforts.button"), id="wb-say", type="button", className="button button-primary"
                ),
            ],
        ),
        draw_signature(context),
        html.P(id="wb-problem", className="wb-problem", role="alert"),
        html.P(id="wb-done", className="wb-done", role="status"),
    ]


def draw_levers(context: Context, view: WayBackView) -> list[Component]:
    """The rows, which are drawn anew once something was said."""
    drawn: list[Component] = []
    for group, lines in groupby(view.levers, key=lambda line: line.group):
        own = list(lines)
        table = _draw_table(context, own)
        if group is None:
            drawn.append(table)
            continue
        name = context.say("simulation.nodes.group", name=write_name(group, context.language), count=str(len(own)))
        is_open = any(line.word is not None for line in own)
        drawn.append(html.Details([html.Summary(name), table], className="wb-group", open=is_open))
    return drawn


def _draw_table(context: Context, lines: list[LeverLine]) -> Component:
    head = [html.Th(context.say(f"efforts.column.{key}"), scope="col") for key in _COLUMNS]
    return html.Table(
        [
            html.Caption(context.say("efforts.title"), className="sr-only"),
            html.Thead(html.Tr(head)),
            html.Tbody([_row(context, line) for line in lines]),
        ],
        className="plain-table stacked wb-levers-table",
    )


def _row(context: Context, line: LeverLine) -> Component:
    language = context.language
    name = write_name(line.node, language)
    now = context.say("efforts.now", value=write_value(line.value, language), room=write_points(line.room, language))
    inputs = _inputs(context, line, name) if context.may(Action.EDIT_INDEX) else _written(context, line)
    shown = [now, *(inputs[key] for key in INPUTS), _said(context, line)]
    cells = [
        html.Td(cell, **{"data-label": context.say(f"efforts.column.{key}")})
        for key, cell in zip(_COLUMNS[1:], shown, strict=True)
    ]
    return html.Tr([html.Th(name, scope="row"), *cells])


def _written(context: Context, line: LeverLine) -> dict[str, Any]:
    """The same for who may not say anything new; nothing where nobody has said anything."""
    word = line.word
    if word is None:
        return dict.fromkeys(INPUTS, NOTHING)
    return {
        "effort": number(word.effort, context.language),
        "cap": write_value(word.cap, context.language) if word.cap is not None else NOTHING,
        "fixed": "✓" if word.fixed else NOTHING,
        "whole": "✓" if word.whole else NOTHING,
    }


def _inputs(context: Context, line: LeverLine, name: str) -> dict[str, Any]:
    word, code = line.word, line.node.code

    def label(key: str) -> dict[str, str]:
        return {"aria-label": context.say("efforts.input", name=name, what=context.say(f"efforts.column.{key}"))}

    def field(key: str, value: float | None, most: float | None, step: float) -> Component:
        return dmc.NumberInput(
            id={"type": f"wb-{key}", "node": code},
            value="" if value is None else value,
            min=0,
            **({} if most is None else {"max": most}),
            step=step,
            decimalSeparator="," if context.language == "vi" else ".",
            allowedDecimalSeparators=[",", "."],
            clampBehavior="none",
            size="xs",
            w=92,
            **label(key),
        )

    def tick(key: str, value: bool) -> Component:
        return dmc.Checkbox(id={"type": f"wb-{key}", "node": code}, checked=value, size="sm", **label(key))

    return {
        "effort": field("effort", float(word.effort) if word else 1.0, None, 0.5),
        "cap": field("cap", float(word.cap) if word is not None and word.cap is not None else None, 1, 0.05),
        "fixed": tick("fixed", word.fixed if word else False),
        "whole": tick("whole", word.whole if word else False),
    }


def _said(context: Context, line: LeverLine) -> list[Component]:
    word = line.word
    said: list[Component] = [html.Div(write_word(line, context.language), className="small")]
    if word is not None:
        said.append(html.Div(context.say("efforts.because", reason=word.reason), className="muted small"))
        who = f"{word.recorded_by}, {moment(word.recorded_at, context.language)}"
        said.append(html.Div(who, className="muted small"))
    return said
