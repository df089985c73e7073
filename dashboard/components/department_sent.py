"""What a department has sent: each submission with its state, findings, and the files to take away."""

from collections import Counter
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import link_with
from dashboard.context import Context
from dti.i18n import moment, period_name
from dti.store.submissions import State, SubmissionValue
from dti.views.department import DepartmentView

_KEYS = ("submission", "period", "sent", "state", "findings", "files")
_SEVERITIES = ("error", "warning", "note")


def draw_submissions(context: Context, view: DepartmentView) -> Component:
    """The table of everything sent by the as-of day, newest first."""
    title = html.H2(context.say("department.sent.title", count=str(len(view.submissions))))
    if not view.submissions:
        return html.Section([title, html.P(context.say("department.sent.none"), className="muted")], className="panel")
    return html.Section(
        className="panel",
        children=[
            title,
            html.Table(
                className="plain-table stacked",
                children=[
                    html.Thead(
                        html.Tr([html.Th(context.say(f"department.column.{key}"), scope="col") for key in _KEYS])
                    ),
                    html.Tbody([_row(context, submission) for submission in view.submissions]),
                ],
            ),
        ],
    )


def _row(context: Context, submission: SubmissionValue) -> Component:
    period = submission.period
    cells: tuple[Any, ...] = (
        period_name(period, context.language) if period else context.say("common.word.unknown"),
        [moment(submission.sent_at, context.language), html.Div(submission.sent_by, className="muted")],
        _state(context, submission),
        _findings(context, submission),
        _files(context, submission),
    )
    drawn = [
        html.Td(cell, className=f"cell-{key}", **{"data-label": context.say(f"department.column.{key}")})
        for cell, key in zip(cells, _KEYS[1:], strict=True)
    ]
    result = dcc.Link(f"#{submission.id}", href=link_with(context, "/nop-bao-cao", bn=submission.id))
    return html.Tr([html.Th(result, scope="row"), *drawn])


def _state(context: Context, submission: SubmissionValue) -> list[Any]:
    """Where it stood on the as-of day, who said so, and why."""
    step = next((event for event in reversed(submission.events) if event.day <= context.query.as_of), None)
    state = step.state if step else State.RECEIVED
    drawn: list[Any] = [html.Strong(context.say(f"common.submission.{state.value}")), " "]
    if submission.illustrative:
        drawn.append(html.Span(context.say("common.flag.illustrative"), className="flag flag-illustrative"))
    if step is not None and state not in (State.RECEIVED, State.CHECKED):
        said = context.say("department.sent.by", who=step.by, when=step.at)
        drawn.append(html.Div(f"{said} {step.reason}".strip(), className="muted"))
    return drawn


def _findings(context: Context, submission: SubmissionValue) -> str:
    """How many of each severity; nothing found is said, not left empty."""
    counts = Counter(finding.severity for finding in submission.findings)
    written = [
        f"{counts[severity]} {context.say(f'common.severity.{severity}')}"
        for severity in _SEVERITIES
        if counts[severity]
    ]
    return ", ".join(written) or context.say("department.sent.clean")


def _files(context: Context, submission: SubmissionValue) -> list[Any]:
    original = context.link(f"/tai/ban-goc/{submission.id}")
    found: list[Any] = [
        html.A(context.say("department.original"), href=original, download="", title=submission.filename)
    ]
    if submission.findings:
        marked = context.link(f"/tai/ban-danh-dau/{submission.id}")
        found += [" · ", html.A(context.say("department.marked"), href=marked, download="")]
    return found
