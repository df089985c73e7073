"""The list of meetings: day, how far each is, what its figures stand under, what became of its conclusions."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.meeting_context import path_of
from dashboard.components.meeting_head import draw_state
from dashboard.components.status import lower_first
from dashboard.context import Context
from dti.access.roles import Action
from dti.i18n import day, moment, period_name
from dti.views.conclusions import ConclusionState, Verdict
from dti.views.meeting import Meeting

_COLUMNS = ("day", "meeting", "state", "figures", "conclusions")


def draw_meetings(context: Context, found: Sequence[Meeting], states: Sequence[ConclusionState]) -> Component:
    """One row a meeting, the next first; what a meeting is for where there is none yet."""
    if not found:
        return _draw_empty(context)
    heads = [html.Th(context.say(f"meeting_page.list.column.{name}"), scope="col") for name in _COLUMNS]
    rows = [_draw_row(context, one, [s for s in states if s.meeting.number == one.number]) for one in found]
    return html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="plain-table meetings-table")


def _draw_empty(context: Context) -> Component:
    key = "what" if context.may(Action.RUN_MEETING) else "reader"
    return html.Div(html.P(context.say(f"meeting_page.list.empty.{key}")), className="empty")


def _draw_row(context: Context, meeting: Meeting, states: Sequence[ConclusionState]) -> Component:
    link = dcc.Link(meeting.title(context.language), href=context.address.today().link(path_of(meeting)))
    cells: list[tuple[str, Any]] = [
        ("state", draw_state(context, meeting)),
        ("figures", _write_figures(context, meeting)),
        ("conclusions", _draw_counts(context, states)),
    ]
    labelled = [
        html.Td(cell, **{"data-label": context.say(f"meeting_page.list.column.{name}")}) for name, cell in cells
    ]
    return html.Tr(
        [html.Td(day(meeting.day, context.language), className="number"), html.Th(link, scope="row"), *labelled]
    )


def _write_figures(context: Context, meeting: Meeting) -> str:
    frozen = meeting.frozen
    if frozen is None:
        return context.say("meeting_page.list.not_frozen")
    return context.say(
        "meeting_page.list.frozen",
        period=period_name(frozen.period, context.language),
        day=day(frozen.as_of, context.language),
        at=moment(frozen.at, context.language),
    )


def _draw_counts(context: Context, states: Sequence[ConclusionState]) -> list[Component]:
    """How many are met by the data, then the others in words."""
    if not states:
        return [html.Span(context.say("meeting_page.list.no_conclusions"), className="muted")]
    counts = {verdict: sum(one.verdict is verdict for one in states) for verdict in Verdict}
    met = context.say("meeting_page.list.conclusions", met=str(counts[Verdict.MET]), count=str(len(states)))
    others = [
        f"{counts[verdict]} {lower_first(context.say(f'meetings.verdict.{verdict.value}'))}"
        for verdict in Verdict
        if verdict is not Verdict.MET and counts[verdict]
    ]
    return [html.Div(html.B(met)), html.Div(", ".join(others), className="muted small")]
