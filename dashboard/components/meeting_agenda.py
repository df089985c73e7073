"""The agenda of a meeting on its page: one entry for everything that is said of a target, with its link to the proof
under the meeting's question; for a steward what arranges it (``meeting_agenda_tools``).
"""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import link_department
from dashboard.components.meeting_agenda_tools import draw_hidden, draw_note, draw_place, draw_tools, write_note
from dashboard.components.meeting_agenda_words import (
    upper_first,
    write_figures,
    write_item,
    write_kinds,
    write_reason,
)
from dashboard.components.meeting_conclusions import draw_then_now, draw_verdict
from dashboard.components.status import draw_flags, draw_status, link_target
from dashboard.context import Context
from dti.access.roles import Action
from dti.store.meetings import FrozenMeeting
from dti.views.board import TargetState
from dti.views.meeting_agenda import Agenda, AgendaItem
from dti.views.meeting_wording import write_since


def draw_agenda(context: Context, agenda: Agenda) -> list[Component | None]:
    """What is on the table, in order; below it what is hidden, for who may show it again."""
    can_arrange = context.may(Action.RUN_MEETING) and not isinstance(agenda.meeting, FrozenMeeting)
    entries, hidden = agenda.entries, [item for item in agenda.items if item.hidden]
    title = html.H2(context.say("meeting_page.agenda.title", count=str(len(entries))))
    if not agenda.items:
        return [title, html.P(context.say("meeting_page.agenda.empty"), className="empty")]
    return [
        title,
        html.P(_write_lead(context, agenda, can_arrange=can_arrange), className="muted small no-print"),
        html.Ol(
            [
                _draw_entry(context, entry, place, len(entries), can_arrange)
                for place, entry in enumerate(entries, start=1)
            ],
            className="agenda-list is-arranged" if can_arrange else "agenda-list",
        ),
        draw_hidden(context, hidden) if can_arrange and hidden else None,
    ]


def _write_lead(context: Context, agenda: Agenda, *, can_arrange: bool) -> str:
    if isinstance(agenda.meeting, FrozenMeeting):
        return context.say("meeting_page.agenda.lead.frozen", at=agenda.meeting.frozen.at)
    said = f"{context.say('meeting_page.agenda.lead')} {write_since(agenda.since, context.language)}."
    return f"{said} {context.say('meeting_page.agenda.lead.place')}" if can_arrange else said


def _draw_entry(context: Context, entry: Sequence[AgendaItem], place: int, count: int, can_arrange: bool) -> Component:
    noted = write_note(entry)
    return html.Li(
        className=" ".join(["agenda-item", *(f"agenda-{item.kind.value}" for item in entry)]),
        children=[
            draw_place(context, entry, place, count) if can_arrange else None,
            html.Div(
                className="agenda-main",
                children=[
                    html.P(_draw_kinds(context, entry), className="agenda-kind"),
                    html.Div(draw_subject(context, entry[0]), className="agenda-what"),
                    *_draw_facts(context, entry),
                    html.P(noted, className="agenda-note") if noted else None,
                    draw_note(context, entry) if can_arrange else None,
                ],
            ),
            draw_tools(context, entry, place, count) if can_arrange else None,
        ],
    )


def _draw_kinds(context: Context, entry: Sequence[AgendaItem]) -> list[Any]:
    said: list[Any] = [write_kinds(context, entry)]
    if any(item.is_new for item in entry):
        said += [" ", html.Span(context.say("meeting_page.agenda.new"), className="flag")]
    return said


def draw_subject(context: Context, item: AgendaItem) -> Any:
    """What an item is about, leading to its proof."""
    if item.state is not None:
        return [html.Span(item.state.target.code, className="side-code"), " ", link_target(context, item.state.target)]
    if item.report is not None:
        return link_department(context, item.report.department.code, context.name(item.report.department))
    assert item.conclusion is not None, "an item is about a target, a department or a conclusion"
    said = item.conclusion.said
    if item.conclusion.target is None:
        return said.what
    return dcc.Link(said.what, href=context.link(f"/chi-tieu/{item.conclusion.target.code}"))


def _draw_facts(context: Context, entry: Sequence[AgendaItem]) -> list[Component]:
    """What the figures say of an entry; of a target that is here for several reasons its figures once, then each."""
    first = entry[0]
    if len(entry) == 1 or first.state is None:
        return [html.Div(_facts_of(context, first))]
    said = html.Span(write_figures(context, first.state))
    reasons = [html.Li(upper_first(write_reason(context, item))) for item in entry]
    return [html.Div(_with_status(context, first.state, said)), html.Ul(reasons, className="agenda-reasons")]


def _facts_of(context: Context, item: AgendaItem) -> list[Any]:
    said = html.Span(write_item(context, item))
    if item.conclusion is not None:
        return [draw_verdict(context, item.conclusion), " ", said, draw_then_now(context, item.conclusion)]
    return [said] if item.state is None else _with_status(context, item.state, said)


def _with_status(context: Context, state: TargetState, said: Component) -> list[Any]:
    return [draw_status(context, state.status), " ", said, " ", *draw_flags(context, state.judgement.flags)]
