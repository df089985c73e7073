"""The steps of a move: the chart, and beside it the table in places and in points, with the sums that must come out."""

from decimal import Decimal

from dash import html
from dash.development.base_component import Component

from dashboard.components.chart_frame import ChartFiles, frame_chart
from dashboard.components.charts import draw_chart
from dashboard.components.signed import draw_signed
from dashboard.components.tables import Column
from dashboard.context import Context
from dti.figures.legend import keys_of_steps
from dti.figures.movement import draw_movement_steps
from dti.views.index_wording import (
    explain_split,
    list_unknown,
    name_of,
    point_places,
    write_bounds,
    write_cause,
    write_reached,
    write_signed,
)
from dti.views.movement import MovementView, Side, StepLine

_KEYS = ("step", "rank", "places", "points")


def draw_steps_chart(context: Context, view: MovementView) -> Component:
    """The chart; its label tells those who cannot see it all the ranks."""
    told = [f"{view.start.year}: {write_bounds(view.start.rank, view.start.size)}"]
    told += [f"{write_cause(step, view, context.language)}: {write_reached(view, step)}" for step in view.steps]
    told.append(f"{view.end.year}: {write_bounds(view.end.rank, view.end.size)}")
    name = name_of(view.start.province, context.language)
    label = context.say("movement.chart.label", name=name, steps="; ".join(told))
    chart = draw_chart(context, draw_movement_steps(view, context.language), label=label, height=360)
    framed = frame_chart(context, chart, _list_steps(context, view))
    return html.Section([html.H2(context.say("movement.chart.title")), framed], className="panel movement-chart")


def _list_steps(context: Context, view: MovementView) -> ChartFiles:
    """The steps as rows, in places and in points."""
    ends = {
        side: {"step": str(end.year), "rank": write_bounds(end.rank, end.size)}
        for side, end in (("start", view.start), ("end", view.end))
    }
    steps = [
        {
            "step": write_cause(step, view, context.language),
            "rank": write_reached(view, step),
            "places": step.places,
            "points": step.points,
        }
        for step in view.steps
    ]
    title = context.say(
        "movement.chart.file",
        name=name_of(view.end.province, context.language),
        before=ends["start"]["rank"],
        start=ends["start"]["step"],
        after=ends["end"]["rank"],
        end=ends["end"]["step"],
    )
    decisions = dict.fromkeys((view.start.framework.decision, view.end.framework.decision))
    source = context.say(
        "chart_frame.index", years=f"{view.start.year}, {view.end.year}", decision=", ".join(decisions)
    )
    columns = [
        Column(
            key,
            context.say(f"movement.column.{key}", place=str(view.place)),
            "number" if key in ("places", "points") else "text",
            places=point_places(view) if key == "points" else None,
        )
        for key in _KEYS
    ]
    keys = keys_of_steps(view, context.language)
    return ChartFiles("vi-sao", title, source, columns, [ends["start"], *steps, ends["end"]], keys=keys)


def draw_steps_table(context: Context, view: MovementView) -> Component:
    """Places and points by cause, the sum, and both ends."""
    head = [
        html.Th(context.say(f"movement.column.{key}", place=str(view.place)), scope="col", className=_kind(key))
        for key in _KEYS
    ]
    body = [
        _end(context, view, view.start, "start"),
        *(_step(context, view, step) for step in view.steps),
        _sum(context, view),
        _end(context, view, view.end, "end"),
    ]
    return html.Section(
        className="panel movement-table",
        children=[
            html.H2(context.say("movement.table.title")),
            html.Table([html.Thead(html.Tr(head)), html.Tbody(body)], className="plain-table move-steps"),
            *_unknown(context, view),
            html.H3(context.say("movement.read_as")),
            html.Ul([html.Li(said) for said in explain_split(view, context.language)], className="break-notes"),
        ],
    )


def _kind(key: str) -> str:
    return "" if key == "step" else "number"


def _row(context: Context, name: str, cells: list[str | Component], class_name: str = "") -> Component:
    return html.Tr(
        [html.Th(name, scope="row"), *(html.Td(cell, className="number") for cell in cells)], className=class_name
    )


def _end(context: Context, view: MovementView, side: Side, key: str) -> Component:
    name = context.say(f"movement.row.{key}", year=str(side.year))
    points = write_signed(side.lead, context.language, point_places(view))
    rank: Component = html.Strong(write_bounds(side.rank, side.size))
    return _row(context, name, [rank, "", points], "is-end")


def _step(context: Context, view: MovementView, step: StepLine) -> Component:
    name = write_cause(step, view, context.language)
    return _row(
        context,
        name,
        [write_reached(view, step), *_amounts(context, view, step.places, step.points)],
        f"is-{step.cause.value.replace('_', '-')}",
    )


def _sum(context: Context, view: MovementView) -> Component:
    name = context.say("movement.row.sum")
    return _row(context, name, ["", *_amounts(context, view, view.places, view.points)], "is-sum")


def _amounts(context: Context, view: MovementView, places: int | None, points: Decimal | None) -> list[Component]:
    return [
        draw_signed(places, write_signed(places, context.language)),
        draw_signed(points, write_signed(points, context.language, point_places(view))),
    ]


def _unknown(context: Context, view: MovementView) -> list[Component]:
    said = list_unknown(view, context.language)
    if not said:
        return []
    return [
        html.Div(
            className="not-known",
            children=[
                html.H3(context.say("movement.unknown.title")),
                html.Ul([html.Li(sentence) for sentence in said], className="break-notes"),
            ],
        )
    ]
