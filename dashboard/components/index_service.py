"""What people and firms get when an index rises, with the targets that belong to it: drawn beside every answer in
points.

Any page about points draws it with ``draw_service``; another thing to say about a measure comes here.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.status import draw_counts, draw_status
from dashboard.context import Context
from dti.views.board import TargetState
from dti.views.index_service import LinkedTarget, ServiceBehind, find_service

States = Mapping[tuple[str, str], TargetState | None]
"""Where targets stand, by programme and code."""


def draw_service(context: Context, measure: str | None, states: States | None = None) -> Component:
    """The sentence of a measure, and its targets folded away behind their number; with ``states``, how they stand."""
    behind = find_service(context.catalogue, measure or "")
    return html.Div([_sentence(context, behind), *_targets(context, behind, states or {})], className="service")


def draw_service_note(context: Context) -> Component:
    """Whose words the sentences are; once on a page that draws any."""
    return html.P(context.say("service.note"), className="muted small service-note")


def _sentence(context: Context, behind: ServiceBehind) -> Component:
    if behind.service is None:
        return html.P(context.say("service.unknown"), className="muted")
    said = getattr(behind.service, f"service_{context.language}")
    basis = context.say(f"service.basis.{behind.service.basis.value}")
    return html.P(said, className="service-words", title=basis)


def _targets(context: Context, behind: ServiceBehind, states: States) -> list[Component]:
    if not behind.targets:
        return [html.P(context.say("service.no_target"), className="muted small")]
    count = len(behind.targets)
    counted = context.say("service.targets", count=str(count))
    found = [states.get((linked.target.programme, linked.target.code)) for linked in behind.targets]
    links: list[Any] = [
        html.Li([_target(context, linked), *([" ", draw_status(context, state.status)] if state else [])])
        for linked, state in zip(behind.targets, found, strict=True)
    ]
    counts = Counter(state.status for state in found if state)
    return [
        html.Details([html.Summary(counted), html.Ul(links)], className="service-targets"),
        *([draw_counts(context, counts)] if counts else []),
    ]


def _target(context: Context, linked: LinkedTarget) -> Component:
    target = linked.target
    address = context.address.link(f"/chi-tieu/{target.code}", programme=_other(context, target.programme))
    said = [html.Span(target.code, className="target-code"), context.name(target)]
    return dcc.Link(said, href=address, title=getattr(linked.feed, f"rule_{context.language}"))


def _other(context: Context, programme: str) -> str | None:
    """The programme of a link: said only where it is not the reader's own."""
    return context.address.programme if programme == context.query.programme else programme
