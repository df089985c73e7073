"""The right column of the first screen: what needs a decision, who is late, what has changed since the last meeting (or
the last period, where none was held).
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import link_department
from dashboard.components.status import NOTHING, draw_counts, draw_sign, lower_first, write_current, write_goal
from dashboard.context import Context
from dti.access.roles import Action
from dti.catalogue.observations import Flag
from dti.i18n import day, period_name
from dti.views.board import TargetState
from dti.views.committee import Decision, Overview
from dti.views.reporting import Delivery, DepartmentReport

# So many fit on a first screen with the banner above, with their whole names; the others wait behind a fold.
_FIRST_DECISIONS = 3
_FIRST_LATE = 3
_FIRST_CHANGES = 2


def draw_side(context: Context, overview: Overview) -> Component:
    """Three short lists, each with its rest behind a fold; nothing to judge is not the same as nothing wrong."""
    if not overview.board.states:
        said = html.P(context.say("overview.side.no_targets"))
        return html.Div(_panel("decisions", context.say("overview.decisions.title"), [said]), className="side")
    return html.Div(
        className="side",
        children=[
            _draw_decisions(context, overview.decisions),
            *([_draw_late(context, overview)] if context.may(Action.READ_SUBMISSION) else []),
            _draw_changes(context, overview),
        ],
    )


def _panel(name: str, title: str, children: Sequence[Any]) -> Component:
    return html.Section(className=f"panel side-{name}", children=[html.H2(title), *children])


def _list(context: Context, rows: Sequence[Component], shown: int) -> list[Component]:
    """The first rows, and the others behind a fold that says how many they are."""
    first, rest = rows[:shown], rows[shown:]
    drawn: list[Component] = [html.Ol(list(first), className="side-list")]
    if rest:
        fold = html.Summary(context.say("overview.side.rest", count=len(rest)))
        listed = html.Ol(list(rest), className="side-list", start=str(shown + 1))
        drawn.append(html.Details([fold, listed], className="side-rest"))
    return drawn


def _draw_decisions(context: Context, decisions: tuple[Decision, ...]) -> Component:
    if not decisions:
        return _panel(
            "decisions", context.say("overview.decisions.title"), [html.P(context.say("overview.decisions.none"))]
        )
    rows = [_draw_decision(context, decision) for decision in decisions]
    title = context.say("overview.decisions.title_count", count=len(decisions))
    return _panel("decisions", title, _list(context, rows, _FIRST_DECISIONS))


def _draw_decision(context: Context, decision: Decision) -> Component:
    state = decision.state
    current = write_current(context, state)
    if current == NOTHING:
        figures = context.say(decision.reason)
    else:
        goal = write_goal(context, state.target, state.goal)
        short = context.say(f"overview.why.{decision.reason.rpartition('.')[2]}")
        figures = context.say("overview.decisions.figures", value=current, goal=goal, reason=short)
    return _draw_item(context, state, figures, ", ".join(context.name(one) for one in state.owners))


def _draw_item(context: Context, state: TargetState, said: str, who: str = "") -> Component:
    """A target with what is said of it, and whose it is; an illustrative figure has the corner of its tile, and the
    word for who cannot see it; one that is not approved says so.
    """
    waits = Flag.PROVISIONAL in state.judgement.flags
    words = f"{said} · {context.say(f'common.flag.{Flag.PROVISIONAL.value}')}" if waits else said
    whose = [html.Span(f" · {who}", className="side-who")] if who else []
    drawn = [draw_sign(state.status), _target(context, state), html.Span([words, *whose], className="side-why")]
    if Flag.ILLUSTRATIVE not in state.judgement.flags:
        return html.Li(drawn)
    flag = f"{context.say(f'common.flag.{Flag.ILLUSTRATIVE.value}')}."
    return html.Li([*drawn, html.Span(flag, className="sr-only")], className="corner-illustrative")


def _target(context: Context, state: TargetState) -> Component:
    return dcc.Link(
        [html.Span(state.target.code, className="side-code"), " ", context.name(state.target)],
        href=context.link(f"/chi-tieu/{state.target.code}"),
        className="side-name",
    )


def _draw_late(context: Context, overview: Overview) -> Component:
    """Who is late; who sees only some departments is told of these alone."""
    if not context.query.scope.everywhere:
        return _draw_own_late(context, overview)
    period = period_name(overview.board.query.period, context.language)
    count = len(overview.reporting)
    if overview.nobody_reported:
        key = "overview.late.nobody" if overview.reporting else "overview.late.nothing_owed"
        deadline = overview.reporting[0].deadline if overview.reporting else None
        body = [html.P(context.say(key, period=period, count=count, deadline=deadline))]
        return _panel("late", context.say("overview.late.title"), body)
    if not overview.late:
        body = [html.P(context.say("overview.late.none", period=period, count=count))]
        return _panel("late", context.say("overview.late.title"), body)
    title = context.say("overview.late.title_count", count=len(overview.late), all=count, period=period)
    rows = [_draw_report(context, report) for report in overview.late]
    return _panel("late", title, _list(context, rows, _FIRST_LATE))


def _draw_own_late(context: Context, overview: Overview) -> Component:
    """The reader's own departments, late whether or not others have reported."""
    period = period_name(overview.board.query.period, context.language)
    rows = [_draw_report(context, report) for report in overview.reporting if report.is_late]
    if rows:
        return _panel("late", context.say("overview.late.title"), _list(context, rows, _FIRST_LATE))
    key = "none" if overview.reporting else "nothing_owed"
    said = html.P(context.say(f"department.own.{key}", period=period))
    return _panel("late", context.say("overview.late.title"), [said])


#: How lateness is worded: a report that waits was sent late; of the others nothing acceptable is there yet.
_LATE = {Delivery.WAITING: "days", Delivery.OVERDUE: "overdue"}


def _draw_report(context: Context, report: DepartmentReport) -> Component:
    department = report.department
    said = context.say(
        f"overview.late.{_LATE.get(report.delivery, 'unsent')}",
        days=report.days_late,
        delivery=lower_first(context.say(f"views.delivery.{report.delivery.value}")),
    )
    name = link_department(context, department.code, context.name(department), className="side-name")
    return html.Li(
        [
            html.Span("●", className="status-sign sign-off-track", **{"aria-hidden": "true"}),
            name,
            html.Span(said, className="side-why"),
        ]
    )


def _draw_changes(context: Context, overview: Overview) -> Component:
    """What has another status than then: how many stand where now, and the first by name."""
    then = _write_then(context, overview)
    if not overview.changes:
        body = [html.P(context.say("overview.changes.none", then=then))]
        return _panel("changes", context.say("overview.changes.title"), body)
    rows = [_draw_change(context, state) for state in overview.changes]
    title = context.say("overview.changes.title_count", count=len(overview.changes), then=then)
    now = draw_counts(context, Counter(state.status for state in overview.changes))
    said = html.Div([html.Span(context.say("overview.changes.now")), now], className="side-now")
    return _panel("changes", title, [said, *_list(context, rows, _FIRST_CHANGES)])


def _write_then(context: Context, overview: Overview) -> str:
    """Since when: the last frozen meeting, or the period before where none was held."""
    if overview.since is not None:
        return context.say("overview.changes.meeting", day=day(overview.since.day, context.language))
    return period_name(overview.board.query.period.previous(), context.language)


def _draw_change(context: Context, state: TargetState) -> Component:
    before, now = (lower_first(context.say(f"common.status.{s.value}")) for s in (state.before.status, state.status))
    said = context.say("overview.changes.change", before=before, now=now)
    return _draw_item(context, state, said)
