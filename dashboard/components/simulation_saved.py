"""Saving a scenario under a name, and the list of those that were saved: compare, open, rename, withdraw.

The list is drawn anew after every step (`simulation_actions`).
"""

from collections.abc import Collection
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import link_with
from dashboard.components.signature import draw_signature
from dashboard.context import Context
from dti.access.roles import Action
from dti.i18n import error_text, moment
from dti.ingest.scenarios import LONGEST_NAME
from dti.views.scenarios import Saved
from dti.views.simulation_wording import write_change, write_drift, write_growth, write_rank, write_value

PATH = "/dti/mo-phong"
COMPARED = "kb"
"""Parameter of the address: the keys of the compared scenarios, with a tilde between them."""

BETWEEN_KEYS = "~"


def draw_save(context: Context) -> Component:
    """Name and button."""
    longest = {"maxLength": LONGEST_NAME}
    return html.Section(
        className="panel sim-save",
        children=[
            html.H2(context.say("simulation.save.title")),
            html.Div(
                className="sim-save-fields",
                children=[
                    dmc.TextInput(id="sim-name", label=context.say("simulation.save.name"), inputProps=longest),
                    html.Button(
                        context.say("simulation.save.button"),
                        id="sim-save",
                        type="button",
                        className="button button-primary",
                    ),
                ],
            ),
            draw_signature(context),
        ],
    )


def draw_message(context: Context, words: str, undo: str | None = None) -> Component:
    """What was done, with the way back where there is one."""
    said: list[Any] = [html.Span(words)]
    if undo is not None:
        label, name = context.say("simulation.said.undo"), {"type": "sim-undo", "key": undo}
        said += [" ", html.Button(label, id=name, type="button", className="button")]
    return html.P(said, className="sim-said")


def draw_saved(context: Context, saved: Collection[Saved], picked: Collection[str]) -> Component:
    """All scenarios on the list; those that are compared are ticked."""
    title = html.H2(context.say("simulation.saved.title"))
    if not saved:
        return html.Div([title, html.P(context.say("simulation.saved.none"), className="empty")])
    headers = [
        context.say(f"simulation.saved.{key}") for key in ("pick", "name", "outcome", "changes", "who", "actions")
    ]
    rows = [_row(context, one, one.scenario.key in picked) for one in saved]
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in headers]))
    return html.Div([title, html.Table([head, html.Tbody(rows)], className="plain-table sim-saved-table")])


def _row(context: Context, one: Saved, is_picked: bool) -> Component:
    scenario = one.scenario
    pick = dmc.Checkbox(
        id={"type": "sim-pick", "key": scenario.key},
        checked=is_picked,
        size="sm",
        **{"aria-label": context.say("simulation.saved.pick_one", name=scenario.name)},
    )
    who = f"{scenario.saved_by}, {moment(scenario.saved_at, context.language)}"
    parts = (
        ("pick", pick, html.Td),
        ("name", html.Strong(scenario.name), html.Th),
        ("outcome", _outcome(context, one), html.Td),
        ("changes", _changes(context, one), html.Td),
        ("who", who, html.Td),
        ("actions", _actions(context, one), html.Td),
    )
    cells = []
    for key, child, kind in parts:
        more: dict[str, Any] = {"data-label": context.say(f"simulation.saved.{key}")}
        cells.append(kind(child, **more, **({"scope": "row"} if kind is html.Th else {})))
    return html.Tr(cells)


def _outcome(context: Context, one: Saved) -> list[Any]:
    language = context.language
    if one.view is None:
        assert one.problem is not None, "what cannot be worked out says why"
        return [context.say("simulation.saved.unreadable", reason=error_text(one.problem, language))]
    view = one.view
    field = context.say("simulation.saved.field", year=str(one.settings.year), size=str(view.size))
    parts: list[Any] = [
        html.Strong(f"{write_value(view.total, language)} · {write_rank(view.rank, view.size)}"),
        html.Div(field, className="muted small"),
    ]
    drift = write_drift(one, language)
    return [*parts, html.Div(drift, className="flag flag-conflict")] if drift else parts


def _changes(context: Context, one: Saved) -> list[Component]:
    language = context.language
    lines = [write_change(line, language) for line in one.view.changed] if one.view else []
    return [html.Div(words, className="small") for words in (*lines, write_growth(one.settings, language))]


def _actions(context: Context, one: Saved) -> Component:
    key, name = one.scenario.key, one.scenario.name
    opened = link_with(context, PATH, **one.settings.params(), **{COMPARED: context.address.get(COMPARED)})
    link = dcc.Link(
        [context.say("simulation.saved.open"), html.Span(f" {name}", className="sr-only")],
        href=opened,
        className="button",
    )
    steps = _steps(context, key, name) if context.may(Action.SAVE_SCENARIO) else []
    return html.Div([link, *steps], className="sim-actions")


def _steps(context: Context, key: str, name: str) -> list[Component]:
    """What who may save can do with a scenario of the list."""
    return [
        html.Details(
            [
                html.Summary(context.say("simulation.saved.rename")),
                dmc.TextInput(
                    id={"type": "sim-new-name", "key": key},
                    value=name,
                    size="xs",
                    inputProps={"maxLength": LONGEST_NAME},
                    **_label(context, "new_name", name),
                ),
                html.Button(
                    context.say("simulation.saved.rename_button"),
                    id={"type": "sim-rename", "key": key},
                    type="button",
                    className="button",
                ),
            ]
        ),
        html.Button(
            context.say("simulation.saved.withdraw"),
            id={"type": "sim-withdraw", "key": key},
            type="button",
            className="button",
            **_label(context, "withdraw_one", name),
        ),
    ]


def _label(context: Context, key: str, name: str) -> dict[str, str]:
    return {"aria-label": context.say(f"simulation.saved.{key}", name=name)}
