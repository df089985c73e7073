"""The departments that owe a report for the period, each with where it stands; the late ones first in the sentence."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.department_board import SIGNS
from dashboard.components.tables import Column, data_table
from dashboard.context import Context
from dti.catalogue.observations import Flag
from dti.core.periods import day_in_vietnam
from dti.i18n import day, period_name
from dti.views.department import DepartmentLine, DepartmentList
from dti.views.reporting import Delivery


def draw_list(context: Context, departments: DepartmentList) -> Component:
    """The whole list page."""
    return html.Article(
        className="departments-page",
        children=[
            html.H1(write_list_finding(context, departments)),
            html.P(_explain(context, departments), className="muted"),
            data_table(
                context,
                f"don-vi-{departments.period.code}",
                _columns(context),
                [_row(context, line) for line in departments.lines],
                title=context.say("department.list.table", period=_period(context, departments)),
                empty=context.say("department.list.nobody_owes", period=_period(context, departments)),
            ),
        ],
    )


def write_list_finding(context: Context, departments: DepartmentList) -> str:
    """How many have reported and who is late, in one sentence."""
    period, owed = _period(context, departments), len(departments.lines)
    if not context.query.scope.everywhere:
        return context.say("department.list.own", period=period, owed=str(owed))
    if not owed:
        return context.say("department.list.nobody_owes", period=period)
    if departments.nobody_reported:
        return context.say("department.list.nobody_reported", period=period, owed=str(owed))
    approved = departments.count(Delivery.APPROVED)
    said = context.say("department.list.approved", period=period, approved=str(approved), owed=str(owed))
    late = departments.late
    return f"{said} {context.say('department.list.late', late=str(len(late)))}" if late else said


def _period(context: Context, departments: DepartmentList) -> str:
    return period_name(departments.period, context.language)


def _explain(context: Context, departments: DepartmentList) -> str:
    deadline = max((line.report.deadline for line in departments.lines), default=None)
    if deadline is None:
        return ""
    return context.say("department.list.explain", deadline=deadline, as_of=context.query.as_of)


def _columns(context: Context) -> list[Column]:
    return [
        Column("name", context.say("common.word.department"), "link", width=190, grow=True),
        Column("delivery", context.say("common.word.status"), width=170),
        Column("late", context.say("department.column.late"), "number", width=110),
        Column("targets", context.say("department.column.owed"), "number", width=130),
        Column("deadline", context.say("department.column.deadline"), width=120),
        Column("sent", context.say("department.column.sent"), width=120),
        Column("flags", context.say("department.column.flags"), width=130),
        Column("code", context.say("common.word.code"), width=130),
    ]


def _row(context: Context, line: DepartmentLine) -> dict[str, Any]:
    report = line.report
    sent = report.latest.sent_at if report.latest else None
    return {
        "name": context.name(line.department),
        "name_href": context.link(f"/don-vi/{line.department.code}"),
        "code": line.department.code,
        "targets": len(report.targets),
        "delivery": f"{SIGNS[report.delivery]} {context.say(f'views.delivery.{report.delivery.value}')}",
        "deadline": day(report.deadline, context.language),
        "sent": day(day_in_vietnam(sent), context.language) if sent else "",
        "late": report.days_late or None,
        "flags": _flags(context, line),
    }


def _flags(context: Context, line: DepartmentLine) -> str:
    """A line that stands on made-up reports says so by itself: a file leaves the page without its banner."""
    is_illustrative = any(submission.illustrative for submission in line.report.submissions)
    return context.say(f"common.flag.{Flag.ILLUSTRATIVE.value}") if is_illustrative else ""
