"""Two or three plans side by side: what each is the cheapest of, its effort, and for each node what must be reached.

Beside the points stand the service behind them and the targets that would feed it. Another thing to say about a plan is
another part of `_draw_plan`.
"""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.index_service import States, draw_service, draw_service_note
from dashboard.components.links import link_with
from dashboard.context import Context
from dti.figures.lever_bar import place_lever_bar
from dti.i18n import number, rank
from dti.views.index_wording import write_points
from dti.views.simulation_wording import write_name, write_rank, write_value
from dti.views.way_back_values import PlanLine, PlanStep, WayBackView
from dti.views.way_back_wording import (
    explain_kind,
    list_notes,
    write_effort,
    write_kind,
    write_needed,
    write_reached,
)

SIMULATION = "/dti/mo-phong"
_SHOWN = 4
"""Steps that stand open in a card; of more the rest is folded away."""


def draw_plans(context: Context, view: WayBackView) -> list[Component]:
    """The plans, or what is in reach instead; then what to mind."""
    parts: list[Component] = []
    drawn = [_draw_plan(context, view, plan) for plan in view.plans if plan.steps]
    if drawn:
        parts.append(html.Div(drawn, className="wb-plans"))
        parts.append(draw_service_note(context))
    elif view.levers and not view.is_held:
        parts.append(_draw_reach(context, view))
    notes = list_notes(view, context.language)
    if notes:
        parts.append(html.Ul([html.Li(words) for words in notes], className="break-notes"))
    return parts


def _draw_reach(context: Context, view: WayBackView) -> Component:
    """The whole of what could be gained, against what is missing; only where a lever is known."""
    language, answer = context.language, view.answer
    said = [
        ("missing", write_needed(answer.missing, language)),
        ("available", write_points(answer.available, language)),
        ("nearest", rank(answer.nearest, view.size)),
        ("short", write_needed(answer.short, language)),
    ]
    rows = [
        html.Tr([html.Th(context.say(f"way_back.reach.{key}"), scope="row"), html.Td(value, className="number")])
        for key, value in said
    ]
    return html.Section(
        [
            html.H2(context.say("way_back.reach.title")),
            html.Table(html.Tbody(rows), className="plain-table wb-reach-table"),
        ],
        className="panel wb-reach",
    )


def _draw_plan(context: Context, view: WayBackView, plan: PlanLine) -> Component:
    language = context.language
    steps = [_draw_step(context, step) for step in plan.steps]
    rest = steps[_SHOWN:]
    folded = html.Details(
        [html.Summary(context.say("way_back.plan.more", count=str(len(rest)))), *rest], className="wb-more"
    )
    opened = link_with(context, SIMULATION, **view.simulated(plan).params())
    return html.Article(
        className=f"panel wb-plan is-{plan.plan.kind.value.replace('_', '-')}",
        children=[
            html.H2(write_kind(view, plan, language)),
            html.P(explain_kind(view, plan, language), className="muted small"),
            _draw_figures(context, plan),
            *steps[:_SHOWN],
            *([folded] if rest else []),
            draw_opening(context, opened, write_kind(view, plan, language)),
        ],
    )


def draw_opening(context: Context, address: str, name: str) -> Component:
    """The way into the simulation; the name tells it from the others for those who hear the page."""
    hidden = html.Span(f": {name}", className="sr-only")
    return dcc.Link([context.say("way_back.plan.open"), hidden], href=address, className="button no-print")


def _draw_figures(context: Context, plan: PlanLine) -> Component:
    language = context.language
    figures = [
        ("effort", write_effort(plan.plan.effort, language)),
        ("gained", f"+{write_needed(plan.gained, language)}"),
        ("rank", write_rank(plan.outcome.rank, plan.outcome.size)),
        ("total", write_value(plan.outcome.total, language)),
    ]
    parts = [html.Div([html.Dt(context.say(f"way_back.plan.{key}")), html.Dd(value)]) for key, value in figures]
    return html.Dl(parts, className="wb-figures")


def _draw_step(context: Context, step: PlanStep) -> Component:
    language, pull = context.language, step.pull
    points = context.say(
        "way_back.plan.points",
        before=write_points(pull.points, language),
        after=write_needed(pull.points + pull.gain, language),
        gain=write_needed(pull.gain, language),
        maximum=number(pull.maximum, language),
    )
    value = context.say(
        "way_back.plan.value",
        before=write_value(pull.value_before, language),
        after=write_reached(step, language),
    )
    return html.Div(
        className="wb-step",
        children=[
            html.H3(write_name(step.node, language)),
            html.P(html.Strong(value), className="wb-value"),
            _draw_bar(context, step, value),
            html.P(points, className="small"),
            draw_service(context, step.measure, _states(step)),
        ],
    )


def _states(step: PlanStep) -> States:
    return {(one.linked.target.programme, one.linked.target.code): one.state for one in step.targets}


def _draw_bar(context: Context, step: PlanStep, value: str) -> Component:
    bar = place_lever_bar(step.pull)
    label = f"{write_name(step.node, context.language)}: {value}"
    return html.Div(
        [
            html.Span(className="wb-held", style={"width": f"{bar.held}%"}),
            html.Span(className="wb-gained", style={"width": f"{bar.gained}%"}),
        ],
        className="wb-bar",
        role="img",
        **{"aria-label": label},
    )
