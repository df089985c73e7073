"""Sending a report, the first two of three steps: get the form, send it. The third is in ``submit_result``.

Both steps stand on one page, so that whoever has a filled-in form need not click past the first. What is chosen goes
into the address (``dv`` department, ``ky`` period); files go to the server by ``assets/submit.js``, to the route that
programs use too (`dashboard.uploads`).
"""

import json
from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.department_board import draw_opening
from dashboard.components.links import link_with
from dashboard.components.signature import draw_signature
from dashboard.context import Context
from dti.access.roles import Action
from dti.core.periods import Period, day_in_vietnam
from dti.i18n import number, period_name
from dti.store.submissions import SubmissionValue
from dti.views.collection_values import Opening
from dti.views.department import DepartmentLine, list_departments, read_opening
from dti.views.query import periods_of
from dti.views.reporting import Delivery, DepartmentReport

_STEPS = ("form", "send", "result")
_WORDS = (
    *("need_file", "chosen", "too_large", "sending", "travelling", "reading", "waiting", "fault", "again"),
    *("remove", "result", "progress", "some_lost", "all_sent", "accepted", "needs_reason", "refused"),
)


def draw_step_list(context: Context, current: str) -> Component:
    """Where one is: the three steps, those that are behind one with a tick."""
    at = _STEPS.index(current)
    return html.Ol(
        className="steps no-print",
        **{"aria-label": context.say("submit.steps")},
        children=[_step(context, place, name, at) for place, name in enumerate(_STEPS)],
    )


def _step(context: Context, place: int, name: str, at: int) -> Component:
    state = "done" if place < at else "current" if place == at else "ahead"
    extra: dict[str, str] = {"aria-current": "step"} if state == "current" else {}
    return html.Li(
        className=f"step step-{state}",
        **extra,
        children=[
            html.Span("✓" if state == "done" else str(place + 1), className="step-number", **{"aria-hidden": "true"}),
            html.Span(context.say(f"submit.step.{name}")),
            html.Span(context.say(f"submit.step.is_{state}"), className="sr-only"),
        ],
    )


def draw_first_steps(context: Context) -> Component:
    """Both steps, side by side where there is room; only the departments that the reader may send for."""
    listed = list_departments(context.session, context.query).lines
    lines = [line for line in listed if context.may(Action.SEND, line.department.code)]
    wanted = context.address.get("dv") or (lines[0].department.code if len(lines) == 1 else None)
    chosen = next((line for line in lines if line.department.code == wanted), None)
    return html.Div(
        className="submit-first",
        children=[_draw_form_step(context, lines, chosen), _draw_send_step(context, chosen)],
    )


def _panel(number_: int, title: str, children: Sequence[Any]) -> Component:
    heading = html.H2([html.Span(f"{number_}. ", **{"aria-hidden": "true"}), title])
    return html.Section([heading, *children], className="panel submit-panel")


def _draw_form_step(context: Context, lines: Sequence[DepartmentLine], chosen: DepartmentLine | None) -> Component:
    title = context.say("submit.form.title")
    choosers = html.Div(
        className="submit-choosers",
        children=[
            dmc.Select(
                id="submit-department",
                label=context.say("submit.form.department"),
                placeholder=context.say("submit.form.choose"),
                data=[{"value": line.department.code, "label": context.name(line.department)} for line in lines],
                value=chosen.department.code if chosen else None,
                searchable=True,
                nothingFoundMessage=context.say("submit.form.not_found"),
                className="submit-department",
            ),
            dmc.Select(
                id="submit-period",
                label=context.say("submit.form.period"),
                data=[{"value": p.code, "label": period_name(p, context.language)} for p in _periods(context)],
                value=context.query.period.code,
                allowDeselect=False,
            ),
        ],
    )
    if not lines:
        key = "nobody" if context.query.scope.everywhere else "not_owed"
        empty = context.say(f"submit.form.{key}", period=context.query.period)
        return _panel(1, title, [choosers, html.P(empty, className="empty")])
    about = (
        draw_owed(context, chosen.report) if chosen else [html.P(context.say("submit.form.hint"), className="muted")]
    )
    return _panel(1, title, [choosers, *about, _draw_own_table(context, chosen)])


def _draw_own_table(context: Context, chosen: DepartmentLine | None) -> Component:
    """The ways for who has a table of their own, under the same department and period, or assesses the index."""
    href = link_with(context, "/doc-phu-luc", dv=chosen.department.code if chosen else None)
    words = [context.say("submit.form.own_table"), " "]
    link = dcc.Link(context.say("submit.form.read_appendix"), href=href)
    assessing = dcc.Link(context.say("assessment.form.there"), href=link_with(context, "/dti/tu-danh-gia"))
    return html.P(
        [*words, link, html.Br(), context.say("assessment.form.other"), " ", assessing],
        className="submit-own-table muted",
    )


def _periods(context: Context) -> tuple[Period, ...]:
    found = periods_of(context.catalogue, context.programme, context.query.as_of)
    return found if context.query.period in found else (context.query.period, *found)


def draw_owed(context: Context, report: DepartmentReport) -> list[Component]:
    """Deadline, where the department stands, the form to download, what it has to hold, what was sent before."""
    code, period = report.department.code, report.period
    opening = read_department_opening(context, report)
    link = html.A(
        context.say("submit.form.download", period=period),
        href=context.link(f"/tai/bieu-mau/{code}/{period.code}"),
        className="button button-primary",
        id="submit-template",
    )
    notes = ["submit.form.offline"]
    if context.query.illustrative:
        notes.append("submit.form.illustrative")
    found: list[Any] = [
        html.P(
            className="submit-due",
            children=[
                html.Strong(context.say("submit.form.deadline", day=report.deadline)),
                html.Span(context.say(f"views.delivery.{report.delivery.value}"), className=f"tag tag-{_tone(report)}"),
                _lateness(context, report),
            ],
        ),
        html.P(link),
        *(html.P(context.say(note), className="muted") for note in notes),
        _draw_targets(context, report),
        *_draw_sent(context, report),
    ]
    if not opening.is_open:
        found.insert(1, draw_closed(context, period))
    elif opening.reopened:
        found.insert(1, draw_opening(context, opening))
    if report.came_back is not None:
        found.insert(1, _draw_came_back(context, report.came_back))
    return found


def read_department_opening(context: Context, report: DepartmentReport) -> Opening:
    """Whether the department may send for the period today."""
    return read_opening(context.session, report.period, report.department.code, day_in_vietnam(context.now))


def draw_closed(context: Context, period: Period) -> Component:
    """Says that nothing is taken in for a period."""
    return html.P(context.say("submit.form.closed", period=period), className="submit-closed", role="note")


def _draw_came_back(context: Context, submission: SubmissionValue) -> Component:
    """What was returned comes before what else there is to say: it leads to the reasons."""
    said = context.say("department.mend.returned", number=str(submission.id))
    return html.P(dcc.Link(said, href=link_result(context, submission.id)), className="submit-closed", role="note")


def _tone(report: DepartmentReport) -> str:
    good = (Delivery.APPROVED, Delivery.WAITING)
    bad = (Delivery.OVERDUE, Delivery.REFUSED, Delivery.RETURNED)
    return "good" if report.delivery in good else "bad" if report.delivery in bad else "plain"


def _lateness(context: Context, report: DepartmentReport) -> Any:
    if not report.days_late:
        return ""
    key = "submit.form.late_now" if report.is_late else "submit.form.late_then"
    return html.Span(context.say(key, days=number(report.days_late, context.language)), className="muted")


def _draw_targets(context: Context, report: DepartmentReport) -> Component:
    count = number(len(report.targets), context.language)
    return html.Details(
        [
            html.Summary(context.say("submit.form.targets", count=count)),
            html.Ul([html.Li([html.B(t.code), " ", context.name(t)]) for t in report.targets], className="plain-list"),
        ]
    )


def _draw_sent(context: Context, report: DepartmentReport) -> list[Component]:
    if not report.submissions:
        return []
    items = [
        html.Li(
            dcc.Link(
                context.say(
                    "submit.form.sent_line",
                    number=sent.id,
                    at=sent.sent_at,
                    state=context.say(f"common.submission.{sent.state}"),
                ),
                href=link_result(context, sent.id),
            )
        )
        for sent in reversed(report.submissions)
    ]
    return [html.H3(context.say("submit.form.sent")), html.Ul(items, className="plain-list")]


def link_result(context: Context, submission: int) -> str:
    """The address of one submission's result, under the reader's question."""
    search = context.address.link("")
    return f"/nop-bao-cao{search}{'&' if search else '?'}bn={submission}"


def _draw_send_step(context: Context, chosen: DepartmentLine | None) -> Component:
    """The second step; nothing is sent where the period that was chosen is closed for the department."""
    closed = chosen is not None and not read_department_opening(context, chosen.report).is_open
    limit = context.services.settings.upload_limit_mb
    chooser = html.Div(
        id="submit-file",
        className="drop",
        children=[
            html.Button(context.say("submit.send.choose"), id="submit-choose", type="button", className="button"),
            html.Span(context.say("submit.send.or_drop"), className="drop-words"),
            html.Span(context.say("submit.send.limit", limit=limit), className="muted"),
        ],
        **{"data-words": json.dumps(_words(context), ensure_ascii=False)},
    )
    return _panel(
        2,
        context.say("submit.send.title"),
        [
            html.P(context.say("submit.send.hint"), className="muted"),
            chooser,
            html.Ul(id="submit-chosen", className="submit-chosen"),
            _illustrative_box(context),
            dmc.Button(context.say("submit.send.button"), id="submit-send", className="submit-button", disabled=closed),
            draw_closed(context, chosen.report.period) if chosen and closed else None,
            draw_signature(context),
            html.Div(id="submit-problem", role="alert", className="submit-problem"),
        ],
    )


def _illustrative_box(context: Context) -> Component:
    """Only where illustrative figures are shown at all: a trial must never pass for evidence."""
    allowed = context.services.settings.illustrative
    return html.Div(
        dmc.Checkbox(
            id="submit-illustrative",
            label=context.say("submit.send.illustrative"),
            description=context.say("submit.send.illustrative_hint"),
            checked=allowed,
        ),
        style={} if allowed else {"display": "none"},
    )


def _words(context: Context) -> dict[str, Any]:
    """What the browser says by itself, before and while files travel."""
    settings = context.services.settings
    said = {name: context.say(f"submit.browser.{name}") for name in _WORDS}
    return said | {"limit": settings.upload_limit_bytes, "language": context.language}
