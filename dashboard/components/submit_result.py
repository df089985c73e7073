"""Sending a report, the third step: what became of a workbook, in every state from refused to approved.

The headline says the outcome; beside it stand who, what and when; below it the findings, the comparison, the rows, and
what to do next: mend, give a reason, confirm, or keep the receipt.
"""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.submit_assessed import draw_assessed, write_kind
from dashboard.components.submit_compare import draw_comparison
from dashboard.components.submit_findings import draw_account, draw_findings
from dashboard.components.submit_receipt import (
    draw_confirmation,
    draw_history,
    draw_illustrative_flag,
    draw_receipt,
)
from dashboard.components.submit_resent import draw_resent
from dashboard.components.submit_thread import draw_return_reasons, draw_submission_thread
from dashboard.context import Context
from dti.access.roles import Action
from dti.core.periods import Period
from dti.i18n import moment, number, period_name
from dti.ingest.door import report_of
from dti.ingest.findings import Report, Severity
from dti.ingest.review import review
from dti.store.submissions import State, SubmissionValue

_FACTS = {"kind": "assessment.submitted.kind"}
_IN_HAND = (State.SUBMITTED, State.APPROVED, State.SUPERSEDED)


def announce(context: Context, submission: SubmissionValue) -> str:
    """The outcome in one sentence, for who hears the page."""
    return _headline(context, submission, report_of(submission))


def draw_result(context: Context, submission: SubmissionValue) -> Component:
    """The whole result."""
    illustrative = context.query.illustrative
    seen = review(context.session, context.catalogue, submission, language=context.language, illustrative=illustrative)
    is_open, in_hand = submission.state is State.CHECKED, submission.state in _IN_HAND
    return html.Div(
        className="result has-receipt" if in_hand else "result",
        **{"data-submission": str(submission.id)},
        children=[
            _draw_headline(context, submission, seen.report),
            None if in_hand else _draw_facts(context, submission),
            html.Div(
                className="result-main",
                children=[
                    draw_receipt(context, submission) if in_hand else None,
                    draw_resent(context, submission),
                    draw_findings(context, seen, _reason(submission)),
                    draw_comparison(context, submission, seen),
                    draw_assessed(context, submission, seen),
                    draw_account(context, seen.report),
                ],
            ),
            html.Div(
                className="result-next",
                children=[
                    draw_confirmation(context, submission, seen.report)
                    if is_open and _may_send(context, submission)
                    else None,
                    draw_history(context, submission),
                    draw_submission_thread(context, submission),
                ],
            ),
        ],
    )


def _reason(submission: SubmissionValue) -> str:
    """What the sender said for the warnings when confirming."""
    return next((event.reason for event in submission.events if event.state is State.SUBMITTED), "")


def _outcome(submission: SubmissionValue, report: Report) -> str:
    """The last part of the message ids of headline and next step."""
    if submission.state is State.CHECKED:
        return "needs_reason" if report.outcome == "needs_reason" else "accepted"
    return submission.state.value


def _headline(context: Context, submission: SubmissionValue, report: Report) -> str:
    errors, unanswered = len(report.of(Severity.ERROR)), sum(finding.is_open for finding in report.findings)
    counts = {"errors": number(errors, context.language), "warnings": number(unanswered, context.language)}
    return context.say(f"submit.headline.{_outcome(submission, report)}", number=submission.id, **counts)


def _draw_headline(context: Context, submission: SubmissionValue, report: Report) -> Component:
    outcome = _outcome(submission, report)
    tone = {"refused": "bad", "returned": "bad", "needs_reason": "warn"}.get(outcome, "good")
    sign = {"bad": "✗", "warn": "!", "good": "✓"}[tone]
    said = context.say(f"submit.outcome.{outcome}", number=submission.id)
    parts: list[Any] = [
        html.H1(
            id="submit-outcome",
            tabIndex="-1",
            children=[
                html.Span(sign, className="outcome-sign", **{"aria-hidden": "true"}),
                _headline(context, submission, report),
            ],
        ),
        html.P(said),
    ]
    if submission.state is State.RETURNED:
        parts += draw_return_reasons(context, submission)
    parts.append(_draw_files(context, submission, report, tone))
    return html.Section(parts, className=f"outcome outcome-{tone}")


def _draw_files(context: Context, submission: SubmissionValue, report: Report, tone: str) -> Component:
    """What leaves through a link: the marked copy where there is anything to mark, the original, the way back."""
    links: list[Any] = []
    if any(finding.sheet for finding in report.findings):
        strong = "button button-primary" if tone == "bad" else "button"
        href = context.link(f"/tai/ban-danh-dau/{submission.id}")
        links.append(html.A(context.say("submit.files.marked"), href=href, className=strong, id="submit-marked"))
    original = context.link(f"/tai/ban-goc/{submission.id}")
    links.append(html.A(context.say("submit.files.original"), href=original, className="button"))
    if not _may_send(context, submission):
        return html.P(links, className="buttons no-print")
    if any(finding.code == "no_form" for finding in report.findings):
        href = _link_again(context, submission, "/doc-phu-luc")
        links.append(dcc.Link(context.say("submit.form.read_appendix"), href=href, className="button"))
    links.append(dcc.Link(context.say("submit.files.again"), href=_link_again(context, submission), className="button"))
    return html.P(links, className="buttons no-print")


def _may_send(context: Context, submission: SubmissionValue) -> bool:
    """Whether the reader may hand it in or send another; of one without a department whoever may send anything."""
    return context.may(Action.SEND, submission.department)


def _link_again(context: Context, submission: SubmissionValue, path: str = "/nop-bao-cao") -> str:
    """The first steps again, or another page that asks the same, for the same department and period."""
    period = Period.parse(submission.period) if submission.period else context.address.period
    search = context.address.link("", period=period)
    department = f"{'&' if search else '?'}dv={submission.department}" if submission.department else ""
    return f"{path}{search}{department}"


def _draw_facts(context: Context, submission: SubmissionValue) -> Component:
    unknown = context.say("submit.facts.unsaid")
    department = context.catalogue.department(submission.department or "")
    known = next((one for one in context.catalogue.publications if one.code == submission.publication), None)
    facts = [
        ("number", str(submission.id)),
        ("department", context.name(department) if department else unknown),
        ("publication", getattr(known, f"title_{context.language}") if known else ""),
        *_about(context, submission, unknown),
        ("prepared_by", submission.prepared_by),
        ("sent_by", submission.sent_by),
        ("sent_at", moment(submission.sent_at, context.language)),
        ("file", submission.filename),
        ("rows", _rows(context, submission)),
    ]
    return html.Section(
        className="panel result-facts",
        children=[
            html.H2(context.say("submit.facts.title")),
            draw_illustrative_flag(context) if submission.illustrative else None,
            html.Dl(
                [
                    part
                    for key, said in facts
                    if said
                    for part in (html.Dt(context.say(_FACTS.get(key, f"submit.facts.{key}"))), html.Dd(said))
                ]
            ),
        ],
    )


def _about(context: Context, submission: SubmissionValue, unknown: str) -> list[tuple[str, str]]:
    """The period of a report of targets; of a self-assessment its framework and year."""
    if submission.is_assessment:
        return [("kind", write_kind(context, submission))]
    return [("period", period_name(submission.period, context.language) if submission.period else unknown)]


def _rows(context: Context, submission: SubmissionValue) -> str:
    rows = submission.rows
    counts = {"read": rows.read, "refused": rows.refused, "passed": rows.passed_over}
    return context.say("submit.rows.counts", **{name: number(n, context.language) for name, n in counts.items()})
