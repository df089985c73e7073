"""The head of a target's page: what it is, the sentence that says where it stands, status, flags, proof."""

from dataclasses import replace
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.status import draw_flags, draw_status
from dashboard.context import Context
from dti.analysis.status import Judgement, Status
from dti.catalogue.models import Sourcing, Target, Unit
from dti.catalogue.observations import Flag
from dti.i18n import period_name
from dti.views.target import Proof, TargetView, stand_apart
from dti.views.wording import write_current, write_goal, write_value


def draw_head(context: Context, view: TargetView, outlook: Component) -> Component:
    """Everything above the picture; ``outlook`` says what lies ahead."""
    state = view.state
    return html.Header(
        className="target-head",
        children=[
            _where(context, view),
            html.H1([html.Span(state.target.code, className="code"), " ", context.name(state.target)]),
            html.P(
                write_finding(context, view), className=f"where-it-stands stands-{state.status.value.replace('_', '-')}"
            ),
            outlook,
            html.P(
                [draw_status(context, state.status), *draw_flags(context, state.judgement.flags)], className="state"
            ),
            _proof(context, view),
            *_horizon(context, view),
        ],
    )


def _where(context: Context, view: TargetView) -> Component:
    """Up to the pillar, and to the neighbours in the order of the catalogue."""
    pillar = next((p for p in context.programme.pillars if p.code == view.state.target.pillar), None)
    up = [dcc.Link(context.name(pillar), href=context.link(f"/tru-cot/{pillar.code}"))] if pillar else []
    return html.Nav(
        [html.Span(up), html.Span(_neighbours(context, view), className="neighbours")],
        className="where",
        **{"aria-label": context.say("target.where")},
    )


def _neighbours(context: Context, view: TargetView) -> list[Any]:
    found = []
    for target, key in zip(view.neighbours, ("target.previous", "target.next"), strict=True):
        if target is not None:
            words = context.say(key, code=target.code)
            found.append(dcc.Link(words, href=context.link(f"/chi-tieu/{target.code}"), title=context.name(target)))
    return found


def write_finding(context: Context, view: TargetView) -> str:
    """One sentence: the value, the day it is about, what is needed and when."""
    state = view.state
    parts = {"value": _value(context, view), "goal": _goal(context, view), "due": state.goal.due_date}
    if state.status is Status.DROPPED and view.dropped is not None:
        return context.say("target.finding.dropped", since=view.dropped[0], reason=view.dropped[1])
    if state.judgement.data_date is None:
        return context.say(_without_value(state.judgement), values=_disputed(context, view), **parts)
    key = state.status.value if state.status in (Status.ACHIEVED, Status.MISSED) else "underway"
    said = context.say(f"target.finding.{key}", day=state.judgement.data_date, **parts)
    return f"{said} {_reported(context, state.judgement)}".strip()


def _value(context: Context, view: TargetView) -> str:
    """The value as a sentence begins with it."""
    written = write_current(view.state, context.language)
    return context.say("target.value.rank", value=written) if view.state.target.unit is Unit.RANK else written


def _goal(context: Context, view: TargetView) -> str:
    """The goal as it stands inside a sentence."""
    target = view.state.target
    if target.unit is Unit.MILESTONE:
        return context.say("target.goal.milestone")
    written = write_goal(target, view.state.goal, context.language)
    return context.say("target.goal.rank", goal=written) if target.unit is Unit.RANK else written


def _without_value(judgement: Judgement) -> str:
    if stand_apart(judgement):
        return "target.finding.apart"
    return "target.finding.conflict" if Flag.CONFLICT in judgement.flags else "target.finding.no_data"


def _disputed(context: Context, view: TargetView) -> str:
    """The values that contradict each other, each once, as they are written."""
    target = view.state.target
    written = [write_value(target, observation, context.language) for observation in view.state.judgement.conflicting]
    between = "; " if stand_apart(view.state.judgement) else context.say("target.finding.or")
    return between.join(dict.fromkeys(written))


def _reported(context: Context, judgement: Judgement) -> str:
    if not judgement.parts:
        return ""
    return context.say("target.finding.reported", reported=str(judgement.reported), awaited=str(judgement.awaited))


def _proof(context: Context, view: TargetView) -> Component:
    """Whether it is evidenced, why not, and whether it counts among the targets known from the resolution."""
    sign = "✓" if view.proof is Proof.PROVEN else "○"
    said: list[Any] = [html.Span(sign, className="proof-sign", **{"aria-hidden": "true"})]
    said.append(context.say(f"target.proof.{view.proof.value}", value=_proven_value(context, view)))
    if view.state.target.sourcing is not Sourcing.RESOLUTION:
        said.append(f" {context.say('target.proof.apart')}")
    return html.P(said, className=f"proof proof-{view.proof.value.replace('_', '-')}")


def _proven_value(context: Context, view: TargetView) -> str:
    """The value that evidence stands on, which need not be the one that the reader is shown."""
    return write_current(replace(view.state, judgement=view.state.evidence), context.language)


def _horizon(context: Context, view: TargetView) -> list[Component]:
    """Where the target has no goal for the year asked for, and another is shown, it is said."""
    asked, shown = context.query.horizon, view.board.query.horizon
    if asked == shown:
        return []
    return [html.P(context.say("target.other_horizon", asked=str(asked), shown=str(shown)), className="muted")]


def describe_chart(context: Context, view: TargetView) -> str:
    """The chart in words, for those who cannot see it."""
    period = period_name(context.query.period, context.language)
    return context.say(
        "target.chart.label", name=_name(context, view.state.target), count=len(view.course), period=period
    )


def _name(context: Context, target: Target) -> str:
    return f"{target.code} {context.name(target)}"
