"""What can be chosen in a simulation: a slider and a number for each node, and how the others grow.

Every node has its present value, its maximum, the change and the service behind it. Sliders and numbers are the
browser's own and moved by ``assets/simulation.js`` alone: controls of Mantine tell what they were told a moment later,
and on a slow machine an old value came back over a new one. What comes of them is drawn by `simulation_result`.
"""

from decimal import Decimal
from itertools import groupby
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.index_service import draw_service, draw_service_note
from dashboard.components.links import link_with
from dashboard.components.simulation_saved import PATH
from dashboard.context import Context
from dashboard.plain.writing import Tag, write_html
from dashboard.written import PROPERTY
from dti.analysis.scenario import SCHEME, write_plain
from dti.i18n import number
from dti.views.index_wording import write_points
from dti.views.simulation import GrowthKind
from dti.views.simulation_values import NodeLine, SimulationView
from dti.views.simulation_wording import VALUE_PLACES, write_gain, write_name, write_value

_PACE_STEP = 0.005
_FINEST = Decimal(1).scaleb(-VALUE_PLACES)
_STEADY = 0.01
_TYPING = 250
"""Milliseconds without a key after which a typed number counts."""


def draw_choosers(context: Context, view: SimulationView) -> Component:
    """The lists of provinces that the year can be ranked in, as links under the same choice."""
    label = context.say("simulation.choose.field")
    links = [
        dcc.Link(
            context.say("simulation.choose.scheme", scheme=scheme),
            href=link_with(context, PATH, **(view.settings.params() | {SCHEME: scheme})),
            className="choice is-current" if scheme == view.settings.scheme else "choice",
        )
        for scheme in view.schemes
    ]
    return html.Div(
        [html.Span(label, className="muted"), *links], className="choice-group", role="group", **{"aria-label": label}
    )


def draw_nodes(context: Context, view: SimulationView) -> Component:
    """All nodes that can be moved; components stand under their main index, folded until one of them is moved."""
    rows: list[Component] = []
    for group, lines in groupby(view.nodes, key=lambda line: line.group):
        drawn = [_draw_node(context, line) for line in lines]
        if group is None:
            rows += drawn
            continue
        own = [line for line in view.nodes if line.group == group]
        name = context.say("simulation.nodes.group", name=write_name(group, context.language), count=str(len(own)))
        is_open = any(line in view.changed for line in own)
        rows.append(html.Details([html.Summary(name), *drawn], className="sim-group", open=is_open))
    return html.Section(
        className="panel sim-nodes",
        children=[
            html.Div(
                className="sim-nodes-head",
                children=[
                    html.H2(context.say("simulation.nodes.title")),
                    html.Button(
                        context.say("simulation.nodes.reset_all"),
                        id="sim-reset-all",
                        type="button",
                        className="button",
                    ),
                ],
            ),
            html.P(context.say("simulation.nodes.hint"), className="muted small"),
            *rows,
            draw_service_note(context),
        ],
    )


def _draw_node(context: Context, line: NodeLine) -> Component:
    language, code = context.language, line.node.code
    name = write_name(line.node, language)
    return html.Div(
        className="sim-node",
        role="group",
        **{"aria-label": name},
        children=[
            html.Div([html.Strong(name), html.Span(_write_present(context, line), className="muted small")]),
            _draw_controls(context, line, name),
            html.Output(
                write_node_gain(context, line), id={"type": "sim-gain", "node": code}, className="sim-gain small"
            ),
            html.Button(
                context.say("simulation.nodes.reset"),
                type="button",
                className="sim-reset",
                **{"aria-label": context.say("simulation.nodes.reset_one", name=name)},
            ),
            draw_service(context, line.measure),
        ],
    )


def _draw_controls(context: Context, line: NodeLine, name: str) -> Component:
    """Slider and number with the value that they say; the present value is marked on the slider."""
    value = line.value if line.gained else _round(line.value_before)
    plain, words, present = write_plain(value), number(value, context.language), write_plain(_round(line.value_before))
    slider: dict[str, Any] = {
        "type": "range",
        "min": "0",
        "max": "1",
        "step": str(_FINEST),
        "value": plain,
        "style": {"--at": plain},
        "aria-label": context.say("simulation.nodes.slider", name=name),
        "aria-valuetext": words,
    }
    typed = {
        "type": "text",
        "inputMode": "decimal",
        "autoComplete": "off",
        "value": words,
        "className": "sim-number",
        "aria-label": context.say("simulation.nodes.number", name=name),
    }
    slide = html.Div(Tag("input", slider), className="sim-slider", style={"--present": present})
    written = write_html([slide, Tag("input", typed)])
    # Under a key of its own an element is never handed on to a part that holds components.
    said = {"data-node": line.node.code, "data-value": plain, "data-present": present, PROPERTY: written}
    return html.Div(className="sim-move", key="written", **said)


def _write_present(context: Context, line: NodeLine) -> str:
    said = {
        "value": write_value(line.value_before, context.language),
        "points": write_points(line.points_before, context.language),
        "maximum": line.maximum.normalize(),
    }
    if line.basis is None:
        return context.say("simulation.nodes.present", **said)
    basis = context.say(f"common.basis.{line.basis.value}")
    return context.say("simulation.nodes.basis", basis=basis[:1].lower() + basis[1:], **said)


def write_node_gain(context: Context, line: NodeLine) -> str:
    """What a node gains by the change."""
    if not line.gained:
        return context.say("simulation.nodes.unchanged")
    return context.say("simulation.nodes.gain", points=write_gain(line.gained, context.language))


def _round(value: Decimal) -> Decimal:
    """The present value as it is shown: a slider back in its place is no change."""
    return round(value, VALUE_PLACES)


def draw_growth(context: Context, view: SimulationView) -> Component:
    """How the others grow: not at all, by a pace, or as last year where that is known."""
    settings = view.settings
    choices = [
        {"value": kind.value, "label": context.say(f"simulation.growth.{kind.value}")}
        for kind in GrowthKind
        if kind is not GrowthKind.AS_LAST_YEAR or view.has_year_before
    ]
    missing = context.say("simulation.growth.no_year_before", before=str(settings.year - 1))
    return html.Section(
        className="panel sim-growth",
        children=[
            html.H2(context.say("simulation.growth.title"), id="sim-growth-title"),
            dmc.SegmentedControl(
                id="sim-growth",
                data=choices,
                value=settings.growth.value,
                size="xs",
                **{"aria-labelledby": "sim-growth-title"},
            ),
            html.Div(
                id="sim-pace-box",
                hidden=settings.growth is not GrowthKind.PACE,
                children=dmc.NumberInput(
                    id="sim-pace",
                    label=context.say("simulation.growth.pace_label"),
                    value=float(settings.pace) if settings.pace is not None else _STEADY,
                    min=-1,
                    max=1,
                    step=_PACE_STEP,
                    debounce=_TYPING,
                    decimalSeparator="," if context.language == "vi" else ".",
                    allowedDecimalSeparators=[",", "."],
                    size="xs",
                    w=180,
                ),
            ),
            None if view.has_year_before else html.P(missing, className="muted small"),
        ],
    )
