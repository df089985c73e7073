"""The department's whole job without a script, as far as it is drawn: form, upload, findings, reasons, receipt, thread.

Findings, comparison, receipt and thread are drawn by the functions of the full page; where these have inputs that need
a script, `_as_field` puts a field of the browser's own in their place, tied to one of the forms below. What is sent
goes to `dashboard.plain.handing`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component
from flask_wtf.csrf import generate_csrf

from dashboard.components.links import link_with
from dashboard.components.signature import draw_signature
from dashboard.components.submit_actions import read_asked
from dashboard.components.submit_result import announce, draw_result
from dashboard.components.submit_steps import draw_closed, draw_owed, draw_step_list, read_department_opening
from dashboard.components.todays_work import draw_todays_work
from dashboard.context import Context
from dashboard.guard import PLAIN_UPLOAD
from dashboard.plain.frame import PlainPage
from dashboard.plain.paths import ANSWER, CONFIRM, SEND
from dashboard.plain.question import draw_field, draw_select, hidden, period_codes
from dashboard.plain.writing import Instead, Tag
from dti.access.roles import Action
from dti.i18n import period_name
from dti.store.submissions import SubmissionValue
from dti.views.department import DepartmentLine, list_departments

_CONFIRMING, _ANSWERING = "confirming", "answering"
_LONGEST_REASON = 2000
_FILE = {
    "type": "file",
    "name": "file",
    "required": True,
    "accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What came back with the page: a problem in words, and what was typed and must not be lost."""

    problem: str = ""
    reason: str = ""
    answer: str = ""
    row: str = ""


def sending_page(context: Context, said: Said | None = None) -> PlainPage:
    """The page for an address: the first two steps, or what became of a submission (``bn``)."""
    told = said or Said()
    submission = read_asked(context) if context.meeting is None else None
    if submission is not None:
        title, body = announce(context, submission), _draw_submission(context, submission, told)
    else:
        title, body = context.say("submit.title"), _draw_steps(context, told)
    return PlainPage(SEND, title, body, ("target.css", "submit.css", "review.css"), _as_field(told), "submit.help")


def _draw_problem(told: Said) -> list[Component]:
    return [html.P(told.problem, className="submit-problem", role="alert")] if told.problem else []


def _draw_steps(context: Context, told: Said) -> Component:
    if context.meeting is not None:
        return draw_todays_work(context)
    if not context.may(Action.SEND):
        said = html.P(context.say("submit.reading.about"))
        return html.Div([html.H1(context.say("submit.title")), *_draw_problem(told), said], className="submit-body")
    listed = list_departments(context.session, context.query).lines
    lines = [line for line in listed if context.may(Action.SEND, line.department.code)]
    wanted = context.address.get("dv") or (lines[0].department.code if len(lines) == 1 else None)
    chosen = next((line for line in lines if line.department.code == wanted), None)
    return html.Div(
        className="submit-body",
        children=[
            html.H1(context.say("submit.headline")),
            draw_step_list(context, "form"),
            *_draw_problem(told),
            html.Div(
                [_draw_form_step(context, lines, chosen), _draw_send_step(context, chosen)], className="submit-first"
            ),
        ],
    )


def _panel(number: int, title: str, children: Sequence[Any]) -> Component:
    heading = html.H2([html.Span(f"{number}. ", **{"aria-hidden": "true"}), title])
    return html.Section([heading, *children], className="panel submit-panel")


def _draw_form_step(context: Context, lines: Sequence[DepartmentLine], chosen: DepartmentLine | None) -> Component:
    title = context.say("submit.form.title")
    if not lines:
        key = "nobody" if context.query.scope.everywhere else "not_owed"
        empty = html.P(context.say(f"submit.form.{key}", period=context.query.period), className="empty")
        return _panel(1, title, [_draw_chooser(context, lines, chosen), empty])
    hint = [html.P(context.say("submit.form.hint"), className="muted")]
    owed = draw_owed(context, chosen.report) if chosen else hint
    return _panel(1, title, [_draw_chooser(context, lines, chosen), *owed])


def _draw_chooser(context: Context, lines: Sequence[DepartmentLine], chosen: DepartmentLine | None) -> Component:
    """Department and period, as a form that asks for the same page."""
    departments = [("", context.say("submit.form.choose"))]
    departments += [(line.department.code, context.name(line.department)) for line in lines]
    code = chosen.department.code if chosen else ""
    periods = [(one, period_name(one, context.language)) for one in period_codes(context)]
    return html.Form(
        action=SEND,
        method="GET",
        className="plain-choose no-print",
        children=[
            *_kept(context, "dv", "ky"),
            draw_select("dv", context.say("submit.form.department"), departments, code),
            draw_select("ky", context.say("submit.form.period"), periods, context.query.period.code),
            html.Button(context.say("plain.question.show"), type="submit", className="button"),
        ],
    )


def _kept(context: Context, *changed: str) -> list[Component]:
    """The rest of the question, so that a choice changes nothing else."""
    pairs = (pair.partition("=") for pair in context.address.link("").lstrip("?").split("&"))
    return [hidden(name, value) for name, _, value in pairs if name and name not in changed]


def _draw_send_step(context: Context, chosen: DepartmentLine | None) -> Component:
    """The file, sent as any browser sends it; nothing where the chosen period is closed for the department."""
    closed = chosen is not None and not read_department_opening(context, chosen.report).is_open
    limit = context.services.settings.upload_limit_mb
    department = chosen.department.code if chosen else None
    period = context.query.period.code if chosen else None
    form = html.Form(
        action=_link_upload(context, department, period),
        method="POST",
        encType="multipart/form-data",
        className="plain-send",
        children=[
            # First, so that a server that reads in order meets it before the file.
            hidden("csrf_token", generate_csrf()),
            draw_field(context.say("plain.send.file"), Tag("input", _FILE)),
            html.P(context.say("submit.send.limit", limit=limit), className="muted"),
            *_draw_illustrative(context),
            html.Button(
                context.say("submit.send.button"), type="submit", className="button button-primary", disabled=closed
            ),
        ],
    )
    note = [draw_closed(context, chosen.report.period)] if chosen and closed else []
    hint = html.P(context.say("submit.send.hint"), className="muted")
    return _panel(2, context.say("submit.send.title"), [hint, form, *note, draw_signature(context)])


def _link_upload(context: Context, department: str | None, period: str | None) -> str:
    address = link_with(context, PLAIN_UPLOAD, dv=department)
    return address if period is None or "ky=" in address else f"{address}{'&' if '?' in address else '?'}ky={period}"


def _draw_illustrative(context: Context) -> list[Component]:
    """Only where illustrative figures are shown at all: a trial must never pass for evidence."""
    if not context.services.settings.illustrative:
        return []
    box: list[Any] = [
        Tag("input", {"type": "checkbox", "name": "illustrative", "value": "1", "checked": True}),
        html.Span(context.say("submit.send.illustrative")),
    ]
    hint = html.P(context.say("submit.send.illustrative_hint"), className="muted")
    return [html.Div([html.Label(box, className="plain-box"), hint])]


def _draw_submission(context: Context, submission: SubmissionValue, told: Said) -> Component:
    steps = [draw_step_list(context, "result")] if context.may(Action.SEND) else []
    here = link_with(context, "", bn=submission.id)
    forms = [
        html.Form(
            hidden("csrf_token", generate_csrf()),
            id=name,
            action=path + here,
            method="POST",
        )
        for name, path in ((_CONFIRMING, CONFIRM), (_ANSWERING, ANSWER))
        if context.may(Action.SEND)
    ]
    body = [*steps, *_draw_problem(told), draw_result(context, submission), *forms]
    return html.Div(body, className="submit-body submit")


def _as_field(told: Said) -> Instead:
    """What stands in the place of the inputs of confirmation and thread."""

    def choose(component: Component) -> Any:
        match getattr(component, "id", None):
            case "submit-reason":
                return _textarea(component, "reason", told.reason, _CONFIRMING, _LONGEST_REASON)
            case "submit-confirm":
                return _button(component, _CONFIRMING, "button button-primary")
            case "submit-thread-text":
                longest = component.inputProps["maxLength"]
                return _textarea(component, "text", told.answer, _ANSWERING, longest)
            case "submit-thread-row":
                return _select(component, "row", told.row, _ANSWERING)
            case "submit-thread-send":
                return _button(component, _ANSWERING, "button")
            case _:
                return None

    return choose


def _textarea(component: Component, name: str, typed: str, form: str, longest: int) -> Component:
    needed = bool(getattr(component, "required", name == "text"))
    props = {"name": name, "form": form, "rows": "3", "maxLength": longest, "required": needed}
    return draw_field(component.label, Tag("textarea", props, typed), getattr(component, "description", ""))


def _select(component: Component, name: str, chosen: str, form: str) -> Component:
    choices = [(one["value"], one["label"]) for one in component.data]
    return draw_select(name, component.label, choices, chosen, form=form)


def _button(component: Component, form: str, class_name: str) -> Component:
    return html.Button(component.children, type="submit", form=form, className=class_name)
