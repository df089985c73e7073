"""What the simulation page does on the server: answer to a choice, act on saved scenarios, compare, hand out the file.

What a person can mend is a sentence where the result would stand; a fault of ours is an id that the log explains, and
nothing that was chosen is lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html, no_update
from dash.development.base_component import Component

from dashboard.components.boundary import answer_calmly
from dashboard.components.simulation_compare import draw_comparison
from dashboard.components.simulation_nodes import draw_choosers, write_node_gain
from dashboard.components.simulation_result import draw_head, draw_rest
from dashboard.components.simulation_saved import draw_message, draw_saved
from dashboard.context import Context, Services, open_context
from dti.analysis.scenario import Settings
from dti.ingest.scenarios import bring_back, rename, save, withdraw
from dti.store.scenarios import ScenarioValue
from dti.views.scenario_sheets import write_scenarios
from dti.views.scenarios import choose_saved, compare, read_saved
from dti.views.simulation import read_simulation, settings_of
from dti.views.simulation_wording import write_finding

Chosen = dict[str, str | None]
"""The parameters of an address that say what was chosen."""


def read_settings(context: Context, params: Chosen) -> Settings:
    """What was chosen, on top of where a simulation begins. Raises DtiError for what cannot be read."""
    return settings_of(context.session, context.query, params)


def respond(services: Services, params: Chosen, search: str | None, nodes: Sequence[str]) -> tuple[Any, ...]:
    """The finding, the head, the rest, the choosers, and the gain of each node, for a choice."""

    def act(context: Context) -> tuple[Any, ...]:
        view = read_simulation(context.session, context.query, read_settings(context, params))
        gains = {line.node.code: write_node_gain(context, line) for line in view.nodes}
        unchanged = context.say("simulation.nodes.unchanged")
        return (
            write_finding(view, context.language),
            draw_head(context, view),
            draw_rest(context, view),
            draw_choosers(context, view),
            [gains.get(node, unchanged) for node in nodes],
        )

    def problem(words: str) -> tuple[Any, ...]:
        return (
            no_update,
            [html.P(words, role="alert", className="sim-problem")],
            [],
            no_update,
            [no_update] * len(nodes),
        )

    return answer_calmly(services, search, act, problem)


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the list of scenarios: which button, on which scenario, under which name."""

    button: str
    key: str
    name: str


def take_step(
    services: Services, step: Step, params: Chosen, search: str | None, picked: Sequence[str]
) -> tuple[Any, Any, Any]:
    """Save, rename, withdraw or bring back; gives the message, list and comparison anew, or the problem alone."""

    def act(context: Context) -> tuple[Any, Any, Any]:
        done, undo = _do(services, context, step, params)
        # The list is read anew: the session at hand still sees the store as it was before.
        with open_context(context.user, services, search) as after:
            listed = draw_saved(after, read_saved(after.session, after.query), picked)
            return draw_message(after, done, undo), listed, draw_compared(after, picked)

    def problem(words: str) -> tuple[Any, Any, Any]:
        return html.P(words, role="alert", className="sim-problem"), no_update, no_update

    return answer_calmly(services, search, act, problem)


def _do(services: Services, context: Context, step: Step, params: Chosen) -> tuple[str, str | None]:
    """Take the step at the door; gives what was done in words, and the key that an undo needs."""
    store, at = services.store, services.clock()
    if step.button == "sim-save":
        view = read_simulation(context.session, context.query, read_settings(context, params))
        return _said(context, "saved", save(context.user, store, view.settings, view.seen, name=step.name, at=at)), None
    if step.button == "sim-rename":
        return _said(context, "renamed", rename(context.user, store, step.key, name=step.name, at=at)), None
    if step.button == "sim-undo":
        return _said(context, "brought_back", bring_back(context.user, store, step.key, at=at)), None
    return _said(context, "withdrawn", withdraw(context.user, store, step.key, at=at)), step.key


def _said(context: Context, key: str, scenario: ScenarioValue) -> str:
    return context.say(f"simulation.said.{key}", name=scenario.name)


def draw_compared(context: Context, picked: Sequence[str]) -> Component:
    """The chosen scenarios side by side; of a link that names withdrawn ones, those that are left."""
    saved = read_saved(context.session, context.query)
    known = {one.scenario.key for one in saved}
    chosen = choose_saved(saved, [key for key in picked if key in known])
    return draw_comparison(context, compare(context.session, context.query, chosen), len(chosen))


def respond_compared(services: Services, picked: Sequence[str], search: str | None) -> Any:
    """The comparison for a choice of scenarios."""
    return answer_calmly(
        services,
        search,
        lambda context: draw_compared(context, picked),
        lambda words: html.P(words, role="alert", className="sim-problem"),
    )


def hand_out(services: Services, picked: Sequence[str], search: str | None) -> Any:
    """The workbook of the chosen scenarios."""

    def act(context: Context) -> Any:
        saved = read_saved(context.session, context.query)
        chosen = choose_saved(saved, picked)
        comparison = compare(context.session, context.query, chosen)
        content = write_scenarios(comparison, chosen, context.query, context.language, context.written_at)
        return dcc.send_bytes(content, f"{context.say('simulation.compare.file')}.xlsx")

    return answer_calmly(services, search, act, lambda _words: no_update)
