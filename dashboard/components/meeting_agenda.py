"""The agenda of a meeting on its page: each item with its link to the proof under the meeting's question; for a steward
the buttons that order, hide and annotate, all by keyboard (``meeting.js`` keeps the focus on the item that moved).
"""

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import link_department
from dashboard.components.meeting_conclusions import draw_then_now, draw_verdict
from dashboard.components.status import (
    NOTHING,
    draw_flags,
    draw_status,
    link_target,
    lower_first,
    write_current,
    write_goal,
    write_value,
)
from dashboard.context import Context
from dti.access.roles import Action
from dti.store.meetings import FrozenMeeting
from dti.views.board import TargetState
from dti.views.conclusions import ConclusionState
from dti.views.meeting_agenda import Agenda, AgendaItem, ItemKind
from dti.views.meeting_wording import write_since, write_why
from dti.views.reporting import DepartmentReport

DO, NOTE = "agenda-do", "agenda-note"


def draw_agenda(context: Context, agenda: Agenda) -> list[Component | None]:
    """What is on the table, in order; below it what is hidden, for who may show it again."""
    can_arrange = context.may(Action.RUN_MEETING) and not isinstance(agenda.meeting, FrozenMeeting)
    shown, hidden = agenda.shown, [item for item in agenda.items if item.hidden]
    title = html.H2(context.say("meeting_page.agenda.title", count=str(len(shown))))
    if not agenda.items:
        return [title, html.P(context.say("meeting_page.agenda.empty"), className="empty")]
    return [
        title,
        html.P(_write_lead(context, agenda), className="muted small no-print"),
        html.Ol(
            [_draw_item(context, item, place, len(shown), can_arrange) for place, item in enumerate(shown)],
            className="agenda-list",
        ),
        _draw_hidden(context, hidden) if can_arrange and hidden else None,
    ]


def _write_lead(context: Context, agenda: Agenda) -> str:
    if isinstance(agenda.meeting, FrozenMeeting):
        return context.say("meeting_page.agenda.lead.frozen", at=agenda.meeting.frozen.at)
    return f"{context.say('meeting_page.agenda.lead')} {write_since(agenda.since, context.language)}."


def _draw_item(context: Context, item: AgendaItem, place: int, count: int, can_arrange: bool) -> Component:
    return html.Li(
        className=f"agenda-item agenda-{item.kind.value}",
        children=[
            html.Div(
                className="agenda-main",
                children=[
                    html.P(_draw_kind(context, item), className="agenda-kind"),
                    html.Div(draw_subject(context, item), className="agenda-what"),
                    html.Div(draw_facts_of(context, item)),
                    html.P(item.annotation, className="agenda-note") if item.annotation else None,
                    _draw_note(context, item) if can_arrange else None,
                ],
            ),
            _draw_tools(context, item, place, count) if can_arrange else None,
        ],
    )


def _draw_kind(context: Context, item: AgendaItem) -> list[Any]:
    said: list[Any] = [context.say(f"meetings.kind.{item.kind.value}")]
    if item.is_new:
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


def draw_facts_of(context: Context, item: AgendaItem) -> list[Any]:
    """What the figures say of an item."""
    said = html.Span(write_item(context, item))
    if item.conclusion is not None:
        return [draw_verdict(context, item.conclusion), " ", said, draw_then_now(context, item.conclusion)]
    if item.state is None:
        return [said]
    flags = draw_flags(context, item.state.judgement.flags)
    return [draw_status(context, item.state.status), " ", said, " ", *flags]


def write_item(context: Context, item: AgendaItem) -> str:
    """What the figures say of an item, in words: what happened, the value and what it needs."""
    said = write_reason(context, item)
    if item.state is None or item.kind is ItemKind.CONFLICT:
        return said
    return f"{said}; {write_figures(context, item.state)}"


def write_reason(context: Context, item: AgendaItem) -> str:
    """Why an item is on the agenda: from where to where, what is in danger, how late, what stands against what."""
    match item:
        case AgendaItem(report=DepartmentReport() as report):
            delivery = lower_first(context.say(f"views.delivery.{report.delivery.value}"))
            return context.say("meeting_page.item.late", days=str(report.days_late), delivery=delivery)
        case AgendaItem(kind=ItemKind.CONFLICT, state=TargetState() as state):
            return context.say("meeting_page.item.sides", values=_write_sides(context, state))
        case AgendaItem(kind=ItemKind.CHANGE, state=TargetState() as state):
            before, now = (context.say(f"common.status.{one.value}") for one in (state.before.status, state.status))
            return context.say("meeting_page.item.moved", before=lower_first(before), now=lower_first(now))
        case AgendaItem(conclusion=ConclusionState() as found):
            return write_why(found, context.language)
    return context.say(item.reason)


def write_figures(context: Context, state: TargetState) -> str:
    """The value that a status stands on, if there is one, and what the target needs by when."""
    needs = context.say(
        "meeting_page.item.needs", goal=write_goal(context, state.target, state.goal), due=state.goal.due_date
    )
    current = write_current(context, state)
    return needs if current == NOTHING else f"{current}; {needs}"


def _write_sides(context: Context, state: TargetState) -> str:
    """The values that stand against each other, each with its day."""
    judgement = state.judgement
    sides = [*([judgement.deciding] if judgement.deciding else []), *judgement.conflicting]
    return "; ".join(
        context.say("meeting_page.item.side", value=write_value(context, state.target, one), day=one.data_date)
        for one in dict.fromkeys(sides)
    )


def write_subject(context: Context, item: AgendaItem) -> str:
    """The same in words alone, for labels."""
    if item.state is not None:
        return f"{item.state.target.code} {context.name(item.state.target)}"
    if item.report is not None:
        return context.name(item.report.department)
    return item.conclusion.said.what if item.conclusion is not None else item.key


def _draw_tools(context: Context, item: AgendaItem, place: int, count: int) -> Component:
    what = write_subject(context, item)
    up = _button(context, "up", item.key, "↑", "meeting_page.agenda.up", what, is_off=place == 0)
    down = _button(context, "down", item.key, "↓", "meeting_page.agenda.down", what, is_off=place == count - 1)
    words = context.say("meeting_page.agenda.hide")
    return html.Div(
        [up, down, _button(context, "hide", item.key, words, "meeting_page.agenda.hide.one", what)],
        className="agenda-tools no-print",
    )


def _button(
    context: Context, how: str, key: str, words: str, label: str, what: str, *, is_off: bool = False
) -> Component:
    said = context.say(label, what=what)
    return html.Button(
        words,
        id={"type": DO, "how": how, "key": key},
        type="button",
        disabled=is_off,
        title=said,
        **{"aria-label": said},
    )


def _draw_note(context: Context, item: AgendaItem) -> Component:
    return html.Details(
        className="agenda-write no-print",
        children=[
            html.Summary(context.say("meeting_page.agenda.note")),
            dmc.Textarea(
                id={"type": NOTE, "key": item.key},
                value=item.annotation,
                autosize=True,
                minRows=2,
                size="sm",
                **{"aria-label": context.say("meeting_page.agenda.note.one", what=write_subject(context, item))},
            ),
            html.Button(
                context.say("meeting_page.agenda.save"),
                id={"type": DO, "how": "save", "key": item.key},
                type="button",
                className="button agenda-save",
            ),
        ],
    )


def _draw_hidden(context: Context, hidden: list[AgendaItem]) -> Component:
    rows = []
    for item in hidden:
        what = write_subject(context, item)
        words = context.say("meeting_page.agenda.show")
        show = _button(context, "show", item.key, words, "meeting_page.agenda.show.one", what)
        rows.append(html.Li([html.Span([context.say(f"meetings.kind.{item.kind.value}"), ": ", what]), show]))
    title = context.say("meeting_page.agenda.hidden", count=str(len(hidden)))
    return html.Details([html.Summary(title), html.Ul(rows)], className="agenda-hidden no-print")
