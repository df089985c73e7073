"""What a target is: its goals, its definition, the sources that disagree about it, and remarks without a value."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.facts import draw_facts, draw_source
from dashboard.components.links import link_department, link_with
from dashboard.components.provenance import name_giver
from dashboard.components.status import draw_status
from dashboard.context import Context
from dti.access.roles import Action
from dti.catalogue.models import Conflict, ConflictMember, Department, Target
from dti.i18n import day, measure, rank
from dti.views.board import TargetState
from dti.views.origins import Trace
from dti.views.target import GoalState, TargetView, field_of
from dti.views.wording import SIGNS, write_goal, write_value

#: Departments that are named before the rest is folded away.
_MOST_NAMES = 5


def draw_goals(context: Context, view: TargetView) -> Component:
    """Each goal with its own status."""
    keys = ("horizon", "goal", "due_date", "status")
    return html.Section(
        className="panel goals",
        children=[
            html.H2(context.say("target.goals.title")),
            html.Table(
                className="plain-table stacked",
                children=[
                    html.Thead(html.Tr([html.Th(context.say(f"common.word.{key}"), scope="col") for key in keys])),
                    html.Tbody([_goal(context, view.state.target, goal) for goal in view.goals]),
                ],
            ),
            *(_goal_source(context, goal) for goal in view.goals),
        ],
    )


def _goal(context: Context, target: Target, goal: GoalState) -> Component:
    return html.Tr(
        [
            html.Th(str(goal.goal.horizon), scope="row"),
            _labelled(context, "goal", html.Strong(write_goal(target, goal.goal, context.language))),
            _labelled(context, "due_date", day(goal.goal.due_date, context.language)),
            _labelled(context, "status", draw_status(context, goal.judgement.status)),
        ]
    )


def _labelled(context: Context, key: str, cell: Any) -> Component:
    return html.Td(cell, **{"data-label": context.say(f"common.word.{key}")})


def _goal_source(context: Context, goal: GoalState) -> Component:
    note = getattr(goal.goal, f"note_{context.language}")
    return html.P(
        className="goal-source muted",
        children=[
            context.say("target.goals.source", year=str(goal.goal.horizon)),
            " ",
            draw_source(goal.goal.source),
            f" {note}" if note else "",
        ],
    )


def draw_definition(context: Context, view: TargetView) -> Component:
    """How the target is measured, by whom, and how well its text is known."""
    target = view.state.target
    return html.Section(
        className="panel definition",
        children=[
            html.H2(context.say("target.definition.title")),
            draw_facts([*_measured(context, target), *_owned(context, view), *_known(context, target)]),
        ],
    )


def _measured(context: Context, target: Target) -> list[tuple[str, Any]]:
    return [
        (context.say("target.definition.number"), target.number),
        (context.say("common.word.numerator"), getattr(target, f"numerator_{context.language}")),
        (context.say("common.word.denominator"), getattr(target, f"denominator_{context.language}")),
        (context.say("target.definition.kind"), context.say(f"common.kind.{target.kind.value}")),
        (context.say("common.word.unit"), context.say(f"common.unit.{target.unit.value}")),
        (context.say("common.word.baseline"), _baseline(context, target)),
        (
            context.say("target.definition.accumulation"),
            context.say(f"common.accumulation.{target.accumulation.value}"),
        ),
        (context.say("target.definition.rhythm"), context.say(f"common.rhythm.{target.rhythm.value}")),
        (context.say("target.definition.aggregation"), context.say(f"common.aggregation.{target.aggregation.value}")),
    ]


def _baseline(context: Context, target: Target) -> str | None:
    if target.baseline_value is None or target.baseline_date is None:
        return None
    value = target.baseline_value
    written = rank(value, target.field) if target.field else measure(value, target.unit, context.language)
    return context.say("target.definition.baseline", value=written, day=target.baseline_date)


def _owned(context: Context, view: TargetView) -> list[tuple[str, Any]]:
    lead = list(_departments(context, view.lead))
    if view.state.target.owner_basis == "inferred":
        lead.append(html.Div(context.say("target.definition.lead_inferred"), className="muted"))
    return [
        (context.say("target.definition.lead"), lead),
        (context.say("target.definition.contributing"), _departments(context, view.contributing) or None),
    ]


def _departments(context: Context, departments: tuple[Department, ...]) -> list[Any]:
    """Their names; of a long list the rest is folded away."""
    links: list[Any] = [
        html.Div(link_department(context, one.code, context.name(one))) for one in dict.fromkeys(departments)
    ]
    if len(links) <= _MOST_NAMES:
        return links
    more = html.Summary(context.say("target.definition.more", count=str(len(links) - _MOST_NAMES)))
    return [*links[:_MOST_NAMES], html.Details([more, *links[_MOST_NAMES:]])]


def _known(context: Context, target: Target) -> list[tuple[str, Any]]:
    sourcing = f"target.sourcing.{target.sourcing.value}"
    return [
        (context.say("target.definition.sourcing"), context.say(sourcing)),
        (context.say("common.word.source"), draw_source(target.source)),
        (context.say("common.word.note"), getattr(target, f"note_{context.language}")),
    ]


def draw_conflicts(context: Context, view: TargetView) -> list[Component]:
    """Both sides of every contradiction, the rule, who ruled; nothing where no sources disagree."""
    entries = [_conflict(context, view.state, conflict) for conflict in view.conflicts]
    entries += [_clash(context, view.state.target, sides) for sides in view.clashes]
    if not entries:
        return []
    title = context.say("target.conflicts.title", count=str(len(entries)))
    return [html.Section([html.H2(title), *entries], className="panel conflicts")]


def _conflict(context: Context, state: TargetState, conflict: Conflict) -> Component:
    rule = getattr(conflict, f"rule_{context.language}")
    key = "open"
    if conflict.ruled_by:
        key = "withdrawn" if conflict.withdrawn else "both" if conflict.both_stand else "ruled"
    ruling = context.say(f"target.conflicts.{key}", by=conflict.ruled_by or "", day=conflict.ruled_on or "")
    return html.Div(
        className="conflict",
        children=[
            html.H3(getattr(conflict, f"title_{context.language}")),
            html.Ul([_member(context, state, conflict, member) for member in conflict.members]),
            html.P([html.Strong(ruling), f" {conflict.reason or rule}"]),
            _to_ledger(context, conflict.key),
        ],
    )


def _member(context: Context, state: TargetState, conflict: Conflict, member: ConflictMember) -> Component:
    sign = f"{SIGNS[member.bound]} " if member.bound else ""
    is_picked = conflict.both_stand or (conflict.picked is not None and conflict.picked == member.value)
    stands = context.say("target.conflicts.stands" if conflict.both_stand else "target.conflicts.picked")
    field = field_of(state, conflict, member)
    value = rank(member.value, field) if field else measure(member.value, state.target.unit, context.language)
    return html.Li(
        [
            html.Strong(sign + value),
            html.Span(stands, className="flag") if is_picked else "",
            html.Div(getattr(member, f"label_{context.language}")),
            html.Div(draw_source(member.source), className="muted"),
        ]
    )


def _clash(context: Context, target: Target, sides: tuple[Trace, ...]) -> Component:
    shown = sides[0].observation.data_date
    items = [
        html.Li([html.Strong(write_value(target, side.observation, context.language)), f" {name_giver(context, side)}"])
        for side in sides
    ]
    return html.Div(
        className="conflict",
        children=[
            html.H3(context.say("target.conflicts.clash", day=shown)),
            html.Ul(items),
            html.P(html.Strong(context.say("target.conflicts.open"))),
            _to_ledger(context, sides[0].observation.conflict or ""),
        ],
    )


def _to_ledger(context: Context, key: str) -> Component | None:
    """To the entry of the ledger: all of its sides and rulings, and where somebody rules on it; for who may see it."""
    if not context.may(Action.READ_LEDGER):
        return None
    return html.P(dcc.Link(context.say("target.conflicts.ledger"), href=link_with(context, "/doi-chieu", muc=key)))


def draw_remarks(context: Context, view: TargetView) -> list[Component]:
    """What publications say without a figure: context that never decides."""
    if not view.remarks:
        return []
    items = [
        html.Li(
            [
                html.Span(day(trace.observation.data_date, context.language), className="muted"),
                html.Div(trace.observation.note),
                html.Div(name_giver(context, trace), className="muted"),
            ]
        )
        for trace in view.remarks
    ]
    title = html.H2(context.say("target.remarks.title"))
    return [html.Section([title, html.Ul(items, className="remarks")], className="panel context")]
