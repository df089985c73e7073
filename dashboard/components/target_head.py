"""The head of a target's page: what it is, the sentence that says where it stands, status, flags, proof."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.report_link import link_sheet
from dashboard.components.status import draw_flags, draw_status
from dashboard.context import Context
from dti.catalogue.models import Target
from dti.i18n import period_name
from dti.views.target import Proof, TargetView
from dti.views.target_wording import write_finding, write_proof


def draw_head(context: Context, view: TargetView, outlook: Component) -> Component:
    """Everything above the picture; ``outlook`` says what lies ahead."""
    state = view.state
    return html.Header(
        className="target-head",
        children=[
            _where(context, view),
            html.H1([html.Span(state.target.code, className="code"), " ", context.name(state.target)]),
            html.P(
                write_finding(view, context.language),
                className=f"where-it-stands stands-{state.status.value.replace('_', '-')}",
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
    return [*found, *link_sheet(context, "target", view.state.target.code)]


def _proof(context: Context, view: TargetView) -> Component:
    """Whether it is evidenced, why not, and whether it counts among the targets known from the resolution."""
    sign = "✓" if view.proof is Proof.PROVEN else "○"
    said = [html.Span(sign, className="proof-sign", **{"aria-hidden": "true"}), write_proof(view, context.language)]
    return html.P(said, className=f"proof proof-{view.proof.value.replace('_', '-')}")


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
