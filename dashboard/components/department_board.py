"""A department's own targets and what it could mend: what its figures say, before what it owes."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import link_department, link_with
from dashboard.components.report_link import link_sheet
from dashboard.components.status import draw_flags, draw_status, link_target
from dashboard.context import Context
from dti.access.roles import Action
from dti.catalogue.models import Department
from dti.i18n import day, period_name
from dti.views.board import TargetState
from dti.views.collection_values import Opening
from dti.views.department import DepartmentView, Mend
from dti.views.department_wording import write_due, write_mend, write_opening
from dti.views.reporting import Delivery, DepartmentReport
from dti.views.wording import NOTHING, write_current, write_goal

#: A sign beside the words of each delivery, so that colour never speaks alone.
SIGNS = {
    Delivery.APPROVED: "✓",
    Delivery.WAITING: "…",
    Delivery.CHECKED: "◔",
    Delivery.RETURNED: "↩",
    Delivery.REFUSED: "✗",
    Delivery.DUE: "○",
    Delivery.OVERDUE: "!",
}


def draw_delivery(context: Context, delivery: Delivery) -> Component:
    """Where a report stands: sign, word and colour."""
    return html.Span(
        className=f"delivery delivery-{delivery.value}",
        children=[
            html.Span(SIGNS[delivery], className="delivery-sign", **{"aria-hidden": "true"}),
            context.say(f"views.delivery.{delivery.value}"),
        ],
    )


def draw_department_head(context: Context, view: DepartmentView) -> Component:
    """Name, what is due, and who came before or after."""
    department = view.department
    return html.Header(
        className="department-head",
        children=[
            _where(context, department.code),
            html.H1([html.Span(department.code, className="code"), " ", context.name(department)]),
            html.P(write_due(view, context.language), className="due"),
            draw_opening(context, view.opening) if view.current is not None else None,
            *_relatives(context, "department.before", view.predecessors, department),
            *_relatives(context, "department.after", view.successors, department),
        ],
    )


def draw_opening(context: Context, opening: Opening) -> Component | None:
    """That the period is closed for the department, or was opened again, and until when; None where it never closed."""
    said = write_opening(opening, context.language)
    if not said:
        return None
    kind = "opening-again" if opening.is_open else "opening-closed"
    return html.P(said, className=f"opening {kind}", role="note")


def _where(context: Context, code: str) -> Component | None:
    """Up to the list, for who sees more than one department; and to the sheet to print."""
    scope = context.query.scope
    is_only = not scope.everywhere and len(scope.departments) == 1
    up = [] if is_only else [dcc.Link(context.say("department.all"), href=context.link("/don-vi"))]
    sheet = link_sheet(context, "department", code)
    if not (up or sheet):
        return None
    return html.Nav(
        [html.Span(up), html.Span(sheet, className="neighbours")],
        className="where",
        **{"aria-label": context.say("department.where")},
    )


def _relatives(context: Context, key: str, departments: Sequence[Department], own: Department) -> list[Component]:
    if not departments:
        return []
    links: list[Any] = []
    for department in departments:
        links += [
            ", " if links else " ",
            link_department(context, department.code, context.name(department)),
        ]
    turn = own.valid_to if key == "department.after" else own.valid_from
    said = context.say(key, day=turn) if turn else context.say(f"{key}.undated")
    return [html.P([said, *links], className="muted")]


def draw_mend(context: Context, view: DepartmentView) -> Component:
    """What would help most, with the form and the door to send it through."""
    nothing = "nothing" if view.board.states else "no_targets"
    steps: list[Any] = [html.P(context.say(f"department.mend.{nothing}"))]
    if view.mend:
        steps = [html.Ol([html.Li(_mend(context, one)) for one in view.mend], className="mend")]
    return html.Section(
        className="panel",
        children=[html.H2(context.say("department.mend.title")), *steps, _doors(context, view)],
    )


def _mend(context: Context, one: Mend) -> list[Any]:
    said: Any = write_mend(one, context.language)
    if one.submission is not None:
        said = dcc.Link(said, href=link_with(context, "/nop-bao-cao", bn=one.submission.id))
    if one.target is not None:
        return [said, " ", html.Span(one.target.code, className="code"), " ", link_target(context, one.target)]
    if one.submission is not None and one.submission.findings:
        marked = context.link(f"/tai/ban-danh-dau/{one.submission.id}")
        return [said, " ", html.A(context.say("department.marked"), href=marked, download="")]
    return [said]


def _doors(context: Context, view: DepartmentView) -> Component:
    report = view.current
    found: list[Any] = []
    if report is not None and context.may(Action.SEND, view.department.code):
        form = context.link(f"/tai/bieu-mau/{view.department.code}/{report.period.code}")
        words = context.say("department.form", period=period_name(report.period, context.language))
        found.append(html.A(words, href=form, className="button-link", download=""))
        send = context.say("department.send")
        if view.opening.is_open:
            found.append(dcc.Link(send, href=context.link("/nop-bao-cao"), className="button-link"))
        else:
            closed = context.say("department.opening.closed")
            found.append(html.Button(send, disabled=True, title=closed, className="button-link"))
    return html.P(found, className="doors no-print")


def draw_targets(context: Context, title: str, states: Sequence[TargetState], *, empty: str) -> Component:
    """Targets with what their figures say."""
    if not states:
        return html.Section([html.H2(title), html.P(empty, className="muted")], className="panel")
    keys = ("target", "status", "value", "goal", "data_date")
    return html.Section(
        className="panel",
        children=[
            html.H2(f"{title} ({len(states)})"),
            html.Table(
                className="plain-table stacked",
                children=[
                    html.Thead(html.Tr([html.Th(context.say(f"common.word.{key}"), scope="col") for key in keys])),
                    html.Tbody([_target(context, state, keys) for state in states]),
                ],
            ),
        ],
    )


def _target(context: Context, state: TargetState, keys: Sequence[str]) -> Component:
    judgement = state.judgement
    name = [html.Span(state.target.code, className="code"), " ", link_target(context, state.target)]
    cells: tuple[Any, ...] = (
        [draw_status(context, state.status), " ", *draw_flags(context, judgement.flags)],
        html.Strong(write_current(state, context.language)),
        write_goal(state.target, state.goal, context.language),
        day(judgement.data_date, context.language) if judgement.data_date else NOTHING,
    )
    drawn = [
        html.Td(cell, className=f"cell-{key}", **{"data-label": context.say(f"common.word.{key}")})
        for cell, key in zip(cells, keys[1:], strict=True)
    ]
    return html.Tr([html.Th(name, scope="row"), *drawn])


def draw_history(context: Context, history: Sequence[DepartmentReport]) -> Component:
    """One small mark a period, oldest first: sign and colour, with its words for pointer and screen reader."""
    title = html.H2(context.say("department.history.title"))
    if not history:
        return html.Section(
            [title, html.P(context.say("department.history.none"), className="muted")], className="panel"
        )
    marks = [_period(context, report) for report in reversed(history)]
    return html.Section([title, html.Ol(marks, className="strip"), _legend(context, history)], className="panel")


def _period(context: Context, report: DepartmentReport) -> Component:
    words = context.say(f"views.delivery.{report.delivery.value}")
    if report.days_late and report.delivery is Delivery.APPROVED:
        words = context.say("department.history.late", delivery=words, days=str(report.days_late))
    name = period_name(report.period, context.language)
    said = f"{name}: {words}"
    return html.Li(
        dcc.Link(
            [
                html.Span(SIGNS[report.delivery], **{"aria-hidden": "true"}),
                html.Small(report.period.code[2:], **{"aria-hidden": "true"}),
                html.Span(said, className="sr-only"),
            ],
            href=context.address.link(f"/don-vi/{report.department.code}", period=report.period),
            className=f"delivery delivery-{report.delivery.value}",
            title=said,
        )
    )


def _legend(context: Context, history: Sequence[DepartmentReport]) -> Component:
    present = {report.delivery for report in history}
    return html.P(
        [draw_delivery(context, delivery) for delivery in Delivery if delivery in present], className="legend"
    )
