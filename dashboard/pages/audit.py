"""The audit trail: who did what and when, newest first, and whether its chain still holds.

What is asked stands in the address (``audit_filters``); the entries are drawn by ``audit_entries``; the file of the
same question is `dashboard.audit_files`.
"""

from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from dashboard.components.audit_entries import draw_entries
from dashboard.components.audit_filters import (
    BEFORE,
    FILE,
    FORM,
    PATH,
    draw_filters,
    link_to,
    read_before,
    read_question,
    write_search,
)
from dashboard.components.boundary import answer_calmly
from dashboard.context import Services
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.i18n import moment, number
from dti.views.audit_export import FORMS
from dti.views.audit_trail import Trail, TrailQuestion, check_trail, read_trail
from dti.views.audit_wording import write_examination


def draw(context: Context) -> Component:
    """The page for an address."""
    wanted, before = read_question(context), read_before(context)
    trail = read_trail(context.user, context.session, wanted, context.language, before=before)
    return html.Div(
        className="audit",
        children=[
            html.H1(write_finding(context, trail, wanted)),
            html.P(context.say("audit.lead"), className="muted audit-lead"),
            _draw_check(context),
            draw_filters(context, wanted),
            _draw_files(context, wanted),
            draw_entries(context, trail.entries),
            _draw_turning(context, trail, wanted, before),
        ],
    )


def write_finding(context: Context, trail: Trail, wanted: TrailQuestion) -> str:
    """The sentence above everything: how many entries there are."""
    if trail.total is None:
        return context.say("audit.headline_words", words=wanted.words)
    return context.say("audit.headline", total=number(trail.total, context.language))


def _draw_check(context: Context) -> Component:
    return html.Section(
        className="audit-check no-print",
        children=[
            dmc.Button(context.say("audit.check.button"), id="audit-check", size="xs", variant="default"),
            dmc.TextInput(
                id="audit-expected",
                placeholder=context.say("audit.check.expected"),
                size="xs",
                className="audit-expected",
                **{"aria-label": context.say("audit.check.expected")},
            ),
            html.Div(id="audit-result", className="audit-result", role="status"),
        ],
    )


def _draw_files(context: Context, wanted: TrailQuestion) -> Component:
    links = [
        html.A(form.upper(), href=link_to(context, wanted, path=FILE, **{FORM: form}), download="") for form in FORMS
    ]
    return html.P(
        [html.Span(context.say("audit.file.label"), className="muted"), *links], className="audit-files no-print"
    )


def _draw_turning(context: Context, trail: Trail, wanted: TrailQuestion, before: int | None) -> Component:
    links = []
    if before is not None:
        links.append(dcc.Link(context.say("audit.newest"), href=link_to(context, wanted)))
    if trail.older is not None:
        more: dict[str, Any] = {BEFORE: trail.older}
        links.append(
            dcc.Link(context.say("audit.older"), href=link_to(context, wanted, **more), className="audit-older")
        )
    return html.Nav(links, className="audit-turning no-print", **{"aria-label": context.say("audit.list")})


def check(services: Services, expected: str | None, search: str | None) -> Any:
    """Whether the chain holds, as a sentence with the moment; where it does, what to note down."""
    return answer_calmly(
        services,
        search,
        lambda context: _write_check(context, expected or ""),
        lambda words: html.P(words, className="audit-broken"),
    )


def _write_check(context: Context, expected: str) -> list[Component]:
    found = check_trail(context.user, context.session, expected)
    at = context.say("audit.check.at", at=moment(context.now, context.language))
    mark = "✓ " if found.holds else "✗ "
    said = f"{mark}{write_examination(found, context.language)} {at}"
    lines = [html.P(said, className="audit-holds" if found.holds else "audit-broken")]
    if found.holds and found.entries:
        noted = f"{found.sequence}:{found.hash}"
        lines.append(html.P(context.say("audit.check.note", noted=noted), className="muted audit-noted"))
    return lines


def wire(app: Dash, services: Services) -> None:
    """The button that checks, and the fields that write the address."""

    def run_check(clicks: int | None, expected: str | None, search: str | None) -> Any:
        return check(services, expected, search) if clicks else no_update

    app.callback(
        Output("audit-result", "children"),
        Input("audit-check", "n_clicks"),
        State("audit-expected", "value"),
        State("url", "search"),
        running=[(Output("audit-check", "loading"), True, False)],
        prevent_initial_call=True,
    )(run_check)

    def apply(
        clicks: int | None,
        enter_about: int | None,
        enter_words: int | None,
        actor: str | None,
        action: str | None,
        about: str | None,
        since: str | None,
        until: str | None,
        words: str | None,
        search: str | None,
    ) -> Any:
        if not (clicks or enter_about or enter_words):
            return no_update  # drawing the fields fires too
        values = {"actor": actor, "action": action, "about": about, "since": since, "until": until, "words": words}
        return write_search(search, values)

    app.callback(
        Output("url", "href", allow_duplicate=True),
        Input("audit-apply", "n_clicks"),
        Input("audit-about", "n_submit"),
        Input("audit-words", "n_submit"),
        *(State(f"audit-{name}", "value") for name in ("actor", "action", "about", "since", "until", "words")),
        State("url", "search"),
        prevent_initial_call=True,
    )(apply)


PAGE = Page(path=PATH, title="audit.title", help="audit.help", draw=draw, action=Action.READ_AUDIT, order=80, wire=wire)
