"""What comes of a simulation, kept in sight: rank and total, the strip of all totals, pillars, who is passed.

Head and rest are two parts: on a phone the head alone stays in sight. Another thing to say about an outcome is another
part of `draw_rest`.
"""

from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.context import Context
from dti.figures.strip import Mark, MarkKind, place_strip
from dti.i18n import rank
from dti.views.index_wording import write_points
from dti.views.simulation_values import Place, SimulationView
from dti.views.simulation_wording import (
    VALUE_PLACES,
    write_gain,
    write_name,
    write_names,
    write_note,
    write_pillar,
    write_rank,
    write_value,
)

_REACH = 3


def draw_head(context: Context, view: SimulationView) -> list[Component]:
    """Rank, total and points, each beside what it is now."""
    language = context.language
    gained = view.total - view.total_before
    return [
        _figure(
            context.say("simulation.result.rank"),
            write_rank(view.rank, view.size),
            context.say("simulation.result.before", value=write_rank(view.rank_before, view.size)),
            "sim-figure is-rank",
        ),
        _figure(
            context.say("simulation.result.total"),
            write_value(view.total, language),
            [
                context.say("simulation.result.before", value=write_value(view.total_before, language)),
                html.Span(write_gain(gained, language, VALUE_PLACES), className=_tone(gained)),
            ],
        ),
        _figure(
            context.say("simulation.result.points"),
            write_points(view.points, language),
            [
                context.say("simulation.result.before", value=write_points(view.points_before, language)),
                html.Span(write_gain(view.points - view.points_before, language), className=_tone(gained)),
            ],
        ),
        html.Span(context.say("simulation.mark"), className="flag flag-illustrative sim-mark"),
    ]


def _figure(label: str, value: str, beside: Any, name: str = "sim-figure") -> Component:
    parts = beside if isinstance(beside, list) else [beside]
    return html.Div(
        className=name,
        children=[
            html.Span(label, className="muted small"),
            html.Strong(value, className="sim-value"),
            html.Span([piece for part in parts for piece in (part, " ")], className="muted small"),
        ],
    )


def _tone(gained: Decimal) -> str:
    return "sim-up" if gained > 0 else "sim-down" if gained < 0 else ""


def draw_rest(context: Context, view: SimulationView) -> list[Component]:
    """Strip, who is passed, pillars, the ranking around the new place, and what to mind."""
    return [
        draw_strip(context, view),
        _draw_passed(context, view),
        _draw_pillars(context, view),
        _draw_around(context, view),
        html.H3(context.say("simulation.notes.title")),
        html.Ul([html.Li(write_note(note, context.language)) for note in view.notes], className="break-notes"),
    ]


def draw_strip(context: Context, view: SimulationView) -> Component:
    """Every province a mark at its total; the own one slides among them. The table below says the same in words."""
    strip, language = place_strip(view, context.language), context.language
    label = context.say(
        "simulation.strip.label",
        name=write_name(view.province, language),
        before=write_value(view.total_before, language),
        after=write_value(view.total, language),
        rank=write_rank(view.rank, view.size),
    )
    ticks = [html.Span(tick.label, className="sim-tick", style=_at(tick)) for tick in strip.ticks]
    marks = [
        html.Span(className=f"sim-dot is-{mark.kind.value}", style=_at(mark), title=mark.label) for mark in strip.marks
    ]
    legend = [
        html.Span([html.Span(className=f"sim-dot is-{kind.value}"), context.say(f"simulation.strip.legend.{key}")])
        for kind, key in (
            (MarkKind.OWN, "own"),
            (MarkKind.BEFORE, "before"),
            (MarkKind.PASSED, "passed"),
            (MarkKind.AHEAD, "others"),
        )
    ]
    return html.Div(
        className="sim-strip-box",
        children=[
            html.H3(context.say("simulation.strip.title")),
            html.Div([*marks, *ticks], className="sim-strip", role="img", **{"aria-label": label}),
            html.Div(legend, className="sim-legend muted small", **{"aria-hidden": "true"}),
        ],
    )


def _at(mark: Mark) -> dict[str, str]:
    return {"left": f"{mark.place}%"}


def _draw_passed(context: Context, view: SimulationView) -> Component:
    lines = []
    for key, rivals in (("passed", view.passed), ("level", view.level), ("passed_by", view.passed_by)):
        if rivals:
            names = write_names((rival.province for rival in rivals), context.language)
            lines.append(html.P(context.say(f"simulation.result.{key}", names=names)))
    return html.Div(lines or html.P(context.say("simulation.result.nobody"), className="muted"), className="sim-passed")


def _draw_pillars(context: Context, view: SimulationView) -> Component | None:
    known = [pillar for pillar in view.pillars if pillar.gained is not None]
    if not known:
        return None
    language = context.language
    rows = []
    for pillar in known:
        gained = pillar.gained or Decimal(0)
        cells = [
            html.Td(write_value(pillar.before, language), className="number"),
            html.Td(html.Strong(write_value(pillar.after, language)), className="number"),
            html.Td(write_gain(gained, language, VALUE_PLACES), className=f"number {_tone(gained)}"),
        ]
        rows.append(html.Tr([html.Th(write_pillar(pillar, language), scope="row"), *cells]))
    headers = [context.say(f"simulation.result.{key}") for key in ("pillar_column", "now", "then", "gain")]
    return _table(context.say("simulation.result.pillars"), headers, rows)


def _draw_around(context: Context, view: SimulationView) -> Component:
    headers = [context.say(f"simulation.result.{key}") for key in ("place", "province", "value", "distance")]
    rows = [_around_row(context, place, view.size) for place in view.around(_REACH)]
    return _table(context.say("simulation.result.around"), headers, rows, texts=2)


def _around_row(context: Context, place: Place, size: int) -> Component:
    language = context.language
    name = write_name(place.province, language)
    if place.is_own:
        name = context.say("simulation.result.own_row", name=name)
    cells = [
        html.Td("?" if place.rank is None else rank(place.rank, size)),
        html.Th(name, scope="row"),
        html.Td(write_value(place.total, language), className="number"),
        html.Td("" if place.is_own else write_gain(place.distance, language, VALUE_PLACES), className="number"),
    ]
    return html.Tr(cells, className="is-own" if place.is_own else "")


def _table(title: str, headers: list[str], rows: list[Component], texts: int = 1) -> Component:
    head = [
        html.Th(name, scope="col", className="" if place < texts else "number") for place, name in enumerate(headers)
    ]
    return html.Div(
        [html.H3(title), html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="plain-table sim-table")]
    )
