"""How a status, a flag, a goal and a value are written on any page: sign, word and colour together, never colour
alone.
"""

from collections.abc import Mapping

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.context import Context
from dti.analysis.status import Status
from dti.catalogue.models import Goal, Target
from dti.catalogue.observations import Flag, ObservationValue
from dti.figures.theme import STATUS
from dti.views import wording
from dti.views.board import TargetState
from dti.views.wording import NOTHING, shown_places

__all__ = [
    "NOTHING",
    "draw_counts",
    "draw_flags",
    "draw_sign",
    "draw_status",
    "link_target",
    "lower_first",
    "shown_places",
    "status_class",
    "write_counts",
    "write_current",
    "write_goal",
    "write_value",
]


def status_class(status: Status) -> str:
    """The part of a class name that stands for a status; the style sheet colours by it."""
    return status.value.replace("_", "-")


def draw_sign(status: Status) -> Component:
    """The sign of a status alone, for where its word stands beside it."""
    name = f"status-sign sign-{status_class(status)}"
    return html.Span(STATUS[status].sign, className=name, **{"aria-hidden": "true"})


def draw_status(context: Context, status: Status) -> Component:
    """Sign and word of a status in its colour."""
    return html.Span(
        className=f"status status-{status_class(status)}",
        children=[
            html.Span(STATUS[status].sign, className="status-sign", **{"aria-hidden": "true"}),
            html.Span(context.say(f"common.status.{status.value}")),
        ],
    )


def draw_flags(context: Context, flags: frozenset[Flag]) -> list[Component]:
    """What must be said beside a status, in a fixed order."""
    return [
        html.Span(context.say(f"common.flag.{flag.value}"), className=f"flag flag-{flag.value.replace('_', '-')}")
        for flag in Flag
        if flag in flags
    ]


def draw_counts(context: Context, counts: Mapping[Status, int]) -> Component:
    """How many targets have each status that occurs, as signs and words: "✓ 5 đạt · ✗ 1 không đạt"."""
    return html.Ul(
        className="counts",
        children=[
            html.Li(
                className=f"count count-{status_class(status)}",
                children=[draw_sign(status), html.B(str(counts[status])), f" {lower_first(_word(context, status))}"],
            )
            for status in STATUS
            if counts.get(status)
        ],
    )


def _word(context: Context, status: Status) -> str:
    return context.say(f"common.status.{status.value}")


def lower_first(words: str) -> str:
    """The same words inside a sentence."""
    return words[:1].lower() + words[1:]


def write_counts(context: Context, counts: Mapping[Status, int]) -> str:
    """The same counts as a line of text, for titles and labels."""
    return ", ".join(f"{counts[s]} {lower_first(_word(context, s))}" for s in STATUS if counts.get(s))


def write_goal(context: Context, target: Target, goal: Goal) -> str:
    """A goal as people write it: "≥ 100 %", "> 50 %", "≤ 10/63"."""
    return wording.write_goal(target, goal, context.language)


def write_value(
    context: Context, target: Target, observation: ObservationValue | None, goal: Goal | None = None
) -> str:
    """An observation's value as people write it; ``goal`` keeps a near miss from looking like a hit."""
    return wording.write_value(target, observation, context.language, goal)


def write_current(context: Context, state: TargetState) -> str:
    """The value that a target's status stands on."""
    return wording.write_current(state, context.language)


def link_target(context: Context, target: Target) -> Component:
    """Name of a target, leading to its page."""
    return dcc.Link(context.name(target), href=context.link(f"/chi-tieu/{target.code}"), className="target-link")
