"""The targets of a pillar as rows that become cards on a phone, and the same rows as a file."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.picture import draw_picture
from dashboard.components.status import (
    NOTHING,
    draw_flags,
    draw_status,
    link_target,
    shown_places,
    write_current,
    write_goal,
)
from dashboard.components.tables import Column, export_rows
from dashboard.components.target_path import keep_units
from dashboard.context import Context
from dti.catalogue.models import Unit
from dti.catalogue.observations import Flag
from dti.figures.small_path import Days, days_of, draw_small_path
from dti.figures.svg import draw_bullet
from dti.figures.theme import STATUS
from dti.i18n import day, measure, number
from dti.views.board import TargetState
from dti.views.committee import PillarState
from dti.views.outlook import Outlook
from dti.views.outlook_wording import write_short
from dti.views.target import measure_distance

_COLUMNS = ("target", "status", "value", "series", "data_date", "lead")


def draw_rows(context: Context, pillar: PillarState, outlooks: Mapping[str, Outlook]) -> Component:
    """One row a target, in the order of the catalogue; ``outlooks`` by the targets' codes."""
    days = days_of(outlooks[state.target.code] for state in pillar.states)
    caption = context.say("pillar.caption", pillar=context.name(pillar.pillar), horizon=context.query.horizon)
    heads = [html.Th(context.say(f"pillar.column.{name}"), scope="col") for name in _COLUMNS]
    return html.Table(
        className="target-table",
        children=[
            html.Caption(caption, className="sr-only"),
            html.Thead(html.Tr(heads)),
            html.Tbody([_draw_row(context, state, outlooks[state.target.code], days) for state in pillar.states]),
        ],
    )


def _draw_row(context: Context, state: TargetState, outlook: Outlook, days: Days | None) -> Component:
    name = [html.Span(state.target.code, className="target-code"), link_target(context, state.target)]
    status = [
        draw_status(context, state.status),
        html.Div(draw_flags(context, state.judgement.flags), className="target-flags"),
    ]
    return html.Tr(
        [
            html.Th(name, scope="row"),
            html.Td(status),
            html.Td(_draw_value(context, state), className="target-value"),
            html.Td(_draw_series(context, outlook, days), className="target-series"),
            _labelled(context, "data_date", write_data_date(context, state)),
            _labelled(context, "lead", write_lead(context, state)),
        ]
    )


def _labelled(context: Context, column: str, words: str) -> Component:
    """A cell that says its column by itself where the table is drawn as cards."""
    return html.Td(words, **{"data-label": context.say(f"pillar.column.{column}")})


def _draw_value(context: Context, state: TargetState) -> list[Any]:
    current = write_current(context, state)
    goal = write_goal(context, state.target, state.goal)
    needs = html.Div(context.say("pillar.needs", goal=goal, due=state.goal.due_date), className="small")
    if current == NOTHING or state.judgement.value is None:
        return [html.Div(context.say("pillar.no_value")), needs]
    drawn: list[Any] = [html.Div([html.B(current), html.Span(f" {write_distance(context, state)}", className="small")])]
    if state.target.unit is not Unit.MILESTONE:
        picture = draw_bullet(
            state.judgement.value,
            state.goal.value,
            colour=STATUS[state.status].strong,
            title=context.say("pillar.bar", value=current, goal=goal),
            hollow=bool({Flag.ILLUSTRATIVE, Flag.PROVISIONAL} & state.judgement.flags),
        )
        drawn.append(
            draw_picture(picture, alt=context.say("pillar.bar", value=current, goal=goal), class_name="value-bar")
        )
    return [*drawn, needs]


def write_distance(context: Context, state: TargetState) -> str:
    """How far the value is from the goal, in words; empty for a milestone and where nobody can say."""
    distance = measure_distance(state)
    unit, goal = state.target.unit, state.goal
    if distance.missing is None or distance.value is None or unit is Unit.MILESTONE:
        return ""
    if distance.met:
        return context.say("pillar.distance.met")
    if not distance.missing:
        return context.say("pillar.distance.strict")
    if unit is Unit.RANK:
        return context.say("pillar.distance.rank", missing=distance.missing)
    places = shown_places(distance.missing, Decimal(0))
    missing = measure(distance.missing, unit.value, context.language, places)
    if unit in (Unit.PERCENT, Unit.PERCENT_PER_YEAR):
        missing = context.say("pillar.points", missing=number(distance.missing, context.language, places))
    key = "missing" if goal.operator.higher_is_better else "above"
    return context.say(f"pillar.distance.{key}", missing=missing)


def _draw_series(context: Context, outlook: Outlook, days: Days | None) -> list[Any]:
    """The small path with the outlook in a few words above it, which are its title."""
    ahead = html.Div(keep_units(write_short(outlook, context.language)), className="small")
    if not outlook.course or days is None:
        return [html.Div(context.say("pillar.no_series"), className="small")]
    first, last = outlook.course[0].data_date, outlook.course[-1].data_date
    key = "pillar.series" if len(outlook.course) > 1 else "pillar.series.one"
    said = context.say(key, count=len(outlook.course), first=first, last=last)
    said = f"{said}; {write_short(outlook, context.language)}"
    return [ahead, draw_picture(draw_small_path(outlook, days, title=said), alt=said, class_name="small-path")]


def draw_scale(context: Context, pillar: PillarState, outlooks: Mapping[str, Outlook]) -> list[Component]:
    """How the small pictures are to be read: their days and their scales; nothing where there are none."""
    days = days_of(outlooks[state.target.code] for state in pillar.states)
    if days is None:
        return []
    return [html.P(context.say("pillar.series.scale", first=days.first, last=days.last), className="muted small")]


def write_data_date(context: Context, state: TargetState) -> str:
    """The day that the deciding figure is about."""
    return NOTHING if state.judgement.data_date is None else day(state.judgement.data_date, context.language)


def write_lead(context: Context, state: TargetState) -> str:
    """Who answers for the target on the as-of day."""
    names = [context.name(department) for department in state.owners]
    return ", ".join(names) or context.say("pillar.no_lead")


def draw_export(context: Context, pillar: PillarState, outlooks: Mapping[str, Outlook]) -> Component:
    """The rows of the pillar as a file."""
    columns = [
        Column("code", context.say("pillar.column.code"), width=80),
        Column("target", context.say("pillar.column.target"), width=420),
        Column("status", context.say("pillar.column.status"), width=130),
        Column("value", context.say("pillar.column.value_only"), width=110),
        Column("goal", context.say("pillar.column.goal"), width=110),
        Column("distance", context.say("pillar.column.distance"), width=190),
        Column("due", context.say("pillar.column.due"), width=100),
        Column("ahead", context.say("pillar.column.ahead"), width=240),
        Column("data_date", context.say("pillar.column.data_date"), width=110),
        Column("lead", context.say("pillar.column.lead"), width=240),
        Column("flags", context.say("pillar.column.flags"), width=240),
    ]
    rows = [_export_row(context, state, outlooks[state.target.code]) for state in pillar.states]
    return export_rows(context, f"tru-cot-{pillar.pillar.code}", columns, rows, title=context.name(pillar.pillar))


def _export_row(context: Context, state: TargetState, outlook: Outlook) -> dict[str, Any]:
    return {
        "code": state.target.code,
        "target": context.name(state.target),
        "status": context.say(f"common.status.{state.status.value}"),
        "value": write_current(context, state),
        "goal": write_goal(context, state.target, state.goal),
        "distance": write_distance(context, state),
        "due": day(state.goal.due_date, context.language),
        "ahead": write_short(outlook, context.language),
        "data_date": write_data_date(context, state),
        "lead": write_lead(context, state),
        "flags": "; ".join(context.say(f"common.flag.{flag.value}") for flag in Flag if flag in state.judgement.flags),
    }
