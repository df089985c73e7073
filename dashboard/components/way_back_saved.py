"""Saving a plan under a name, and the list of saved plans with what each comes to now.

A saved plan is a scenario of its own kind: it opens in the simulation, where its values can be changed further.
"""

from collections.abc import Collection
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.components.links import link_with
from dashboard.components.signature import draw_signature
from dashboard.components.way_back_plans import SIMULATION, draw_opening
from dashboard.context import Context
from dti.access.roles import Action
from dti.analysis.plans import PlanKind
from dti.i18n import error_text, moment
from dti.ingest.scenarios import LONGEST_NAME
from dti.views.scenarios import Saved
from dti.views.simulation_wording import write_change, write_drift, write_growth, write_rank, write_value
from dti.views.way_back_values import WayBackView
from dti.views.way_back_wording import write_kind

_COLUMNS = ("name", "outcome", "changes", "who", "actions")


def draw_keep(context: Context, view: WayBackView) -> list[Component | None]:
    """Which plan, under which name; nothing for who may not keep one."""
    if not context.may(Action.SAVE_SCENARIO):
        return []
    plans = [plan for plan in view.plans if plan.steps]
    longest = {"maxLength": LONGEST_NAME}
    choices = [{"value": plan.plan.kind.value, "label": write_kind(view, plan, context.language)} for plan in plans]
    name = context.say("way_back.save.default", place=str(view.settings.place), size=str(view.size))
    return [
        html.H2(context.say("way_back.save.title")),
        None if plans else html.P(context.say("way_back.save.nothing"), className="muted small"),
        html.Div(
            className="wb-fields",
            children=[
                dmc.Select(
                    id="wb-keep-plan",
                    label=context.say("way_back.save.plan"),
                    data=choices,
                    value=choices[0]["value"] if choices else None,
                    allowDeselect=False,
                    disabled=not choices,
                    size="sm",
                ),
                dmc.TextInput(
                    id="wb-keep-name",
                    label=context.say("way_back.save.name"),
                    value=name,
                    size="sm",
                    inputProps=longest,
                ),
                html.Button(
                    context.say("way_back.save.button"),
                    id="wb-keep",
                    type="button",
                    className="button button-primary",
                    disabled=not choices,
                ),
            ],
        ),
        draw_signature(context),
    ]


def draw_kept(context: Context, saved: Collection[Saved]) -> Component:
    """All saved plans on the list."""
    title = html.H2(context.say("way_back.saved.title"))
    if not saved:
        return html.Div([title, html.P(context.say("way_back.saved.none"), className="empty")])
    head = html.Thead(html.Tr([html.Th(context.say(f"way_back.saved.{key}"), scope="col") for key in _COLUMNS]))
    rows = [_row(context, one) for one in saved]
    return html.Div([title, html.Table([head, html.Tbody(rows)], className="plain-table stacked")])


def _row(context: Context, one: Saved) -> Component:
    scenario = one.scenario
    who = f"{scenario.saved_by}, {moment(scenario.saved_at, context.language)}"
    cells = [_outcome(context, one), _changes(context, one), who, _actions(context, one)]
    drawn = [
        html.Td(cell, **{"data-label": context.say(f"way_back.saved.{key}")})
        for key, cell in zip(_COLUMNS[1:], cells, strict=True)
    ]
    return html.Tr(
        [html.Th([scenario.name, html.Div(_about(context, one), className="muted small")], scope="row"), *drawn]
    )


def _about(context: Context, one: Saved) -> str:
    """Which plan it was, in words that do not need the plan itself."""
    stored = one.scenario.settings
    kind = PlanKind(stored["plan"])
    return context.say(
        "way_back.saved.about",
        kind=context.say(f"way_back.saved.kind.{kind.value}"),
        place=str(stored["place"]),
        size=str(one.seen.size),
        year=str(one.settings.year),
    )


def _outcome(context: Context, one: Saved) -> list[Any]:
    language = context.language
    if one.view is None:
        assert one.problem is not None, "what cannot be worked out says why"
        return [context.say("simulation.saved.unreadable", reason=error_text(one.problem, language))]
    drift = write_drift(one, language)
    said: list[Any] = [
        html.Strong(f"{write_rank(one.view.rank, one.view.size)} · {write_value(one.view.total, language)}")
    ]
    return [*said, html.Div(drift, className="flag flag-conflict")] if drift else said


def _changes(context: Context, one: Saved) -> list[Component]:
    language = context.language
    lines = [write_change(line, language) for line in one.view.changed] if one.view else []
    return [html.Div(words, className="small") for words in (*lines, write_growth(one.settings, language))]


def _actions(context: Context, one: Saved) -> Component:
    scenario = one.scenario
    opened = link_with(context, SIMULATION, **one.settings.params())
    parts = [draw_opening(context, opened, scenario.name)]
    if context.may(Action.SAVE_SCENARIO):
        parts.append(
            html.Button(
                context.say("simulation.saved.withdraw"),
                id={"type": "wb-withdraw", "key": scenario.key},
                type="button",
                className="button",
                **{"aria-label": context.say("way_back.saved.withdraw_one", name=scenario.name)},
            )
        )
    return html.Div(parts, className="wb-actions")
