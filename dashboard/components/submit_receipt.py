"""The last words on a submission: confirming it, the receipt that may be printed, and the steps of its life so far."""

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.submit_assessed import write_kind
from dashboard.context import Context
from dti.access.roles import Action
from dti.i18n import moment, number, period_name
from dti.ingest.findings import Report
from dti.store.submissions import State, SubmissionValue

_TERMS = {"kind": "assessment.submitted.kind"}


def draw_confirmation(context: Context, submission: SubmissionValue, report: Report) -> Component:
    """The button that hands a checked report in; with a field for the reason while a warning has none."""
    unanswered = sum(finding.is_open for finding in report.findings)
    count = number(unanswered, context.language)
    about = "submit.confirm.about_illustrative" if submission.illustrative else "submit.confirm.about"
    field = dmc.Textarea(
        id="submit-reason",
        label=context.say("submit.confirm.reason", count=count),
        description=context.say("submit.confirm.reason_hint"),
        autosize=True,
        minRows=3,
        inputProps={"maxLength": 2000},
        required=bool(unanswered),
    )
    return html.Section(
        className="panel confirmation no-print",
        children=[
            html.H2(context.say("submit.confirm.title")),
            html.P(context.say(about, name=submission.sent_by)),
            html.Div(field, style={} if unanswered else {"display": "none"}),
            dmc.Button(context.say("submit.confirm.button"), id="submit-confirm", className="submit-button"),
            html.Div(id="submit-refusal", role="alert", className="submit-problem"),
            html.P(context.say("submit.confirm.until"), className="muted"),
        ],
    )


def draw_receipt(context: Context, submission: SubmissionValue) -> Component:
    """Number, time, who, the fingerprint of the file, and what happens next."""
    confirmed = next((event for event in submission.events if event.state is State.SUBMITTED), None)
    department = context.catalogue.department(submission.department or "")
    facts = [
        ("number", str(submission.id)),
        ("department", context.name(department) if department else ""),
        ("period", period_name(submission.period, context.language) if submission.period else ""),
        ("kind", write_kind(context, submission)),
        ("prepared_by", submission.prepared_by),
        ("file", submission.filename),
        ("sent", context.say("submit.receipt.by_at", name=submission.sent_by, at=submission.sent_at)),
        ("confirmed", context.say("submit.receipt.by_at", name=confirmed.by, at=confirmed.at) if confirmed else ""),
        ("figures", number(submission.rows.read, context.language)),
        ("sha256", submission.sha256),
    ]
    parts: list[Any] = [
        html.P(context.say("common.app.name"), className="muted"),
        html.H2(context.say("submit.receipt.title", number=submission.id)),
        draw_illustrative_flag(context) if submission.illustrative else None,
        html.Dl(
            [
                part
                for key, said in facts
                if said
                for part in (
                    html.Dt(context.say(_TERMS.get(key, f"submit.receipt.{key}"))),
                    html.Dd(said, className=f"receipt-{key}"),
                )
            ]
        ),
        html.P(context.say(f"submit.next.{submission.state}", number=submission.id)),
    ]
    if submission.state is State.SUBMITTED and context.may(Action.REVIEW):
        review = dcc.Link(context.say("submit.next.review"), href=context.link(f"/duyet/{submission.id}"))
        parts.append(html.P([context.say("submit.next.steward"), " ", review], className="muted no-print"))
    parts.append(
        html.P(
            html.Button(context.say("submit.receipt.print"), id="submit-print", className="button"),
            className="no-print",
        )
    )
    return html.Section(parts, className="panel receipt", id="submit-receipt")


def draw_illustrative_flag(context: Context) -> Component:
    """Says of a whole submission that its figures are illustrative."""
    return html.P(html.Span(context.say("common.flag.illustrative"), className="flag flag-illustrative"))


def draw_history(context: Context, submission: SubmissionValue) -> Component:
    """Each step with its time, who took it, and why."""
    items = [
        html.Li(
            [
                html.B(context.say(f"common.submission.{event.state}")),
                html.Span(f"{moment(event.at, context.language)} · {event.by}", className="muted"),
                html.Span(event.reason, className="history-reason") if event.reason else None,
            ]
        )
        for event in submission.events
    ]
    return html.Section(
        [html.H2(context.say("submit.history.title")), html.Ol(items, className="history")], className="panel"
    )
