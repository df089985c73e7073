"""Conclusions of meetings, each with what the data say of it: met, not met, still open, or not to be judged; "then" and
"now"; and for a steward the way to close one with a reason, or to open it again.

They also stand on the page of their target and of their department (`draw_conclusions_of_target`,
`draw_conclusions_of_department`).
"""

from collections.abc import Callable, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.address import Address
from dashboard.components.links import link_department
from dashboard.components.meeting_context import path_of
from dashboard.components.meeting_form import draw_conclude_form
from dashboard.components.status import write_goal
from dashboard.context import Context, asked_otherwise
from dti.access.roles import Action
from dti.i18n import moment, number
from dti.store.conclusions import Turn
from dti.views.conclusions import ConclusionState, Verdict, read_conclusions
from dti.views.meeting import Meeting
from dti.views.meeting_wording import write_heirs, write_now, write_then, write_verdict, write_why

DO, REASON = "conclusion-do", "conclusion-reason"
_SIGNS = {
    Verdict.MET: "✓",
    Verdict.NOT_MET: "✗",
    Verdict.OPEN: "→",
    Verdict.CANNOT_JUDGE: "?",
    Verdict.CLOSED: "–",
}
_OVER = ("ended", "called_off")


def draw_conclusions(context: Context, meeting: Meeting) -> list[Component | None]:
    """What this meeting concluded, with the form to conclude more; then what earlier meetings concluded. "Now" is today
    also where the meeting's own figures are frozen: that is what one looks at conclusions for.
    """
    today = asked_otherwise(context, _search_today(context, meeting))
    own = read_conclusions(today.user, today.session, today.query, meeting=meeting.number)
    every = read_conclusions(today.user, today.session, today.query)
    earlier = [one for one in every if (one.meeting.day, one.meeting.number) < (meeting.day, meeting.number)]
    judged = html.P(context.say("meeting_page.conclusions.judged", day=today.query.as_of), className="muted small")
    can_conclude = context.may(Action.RUN_MEETING) and meeting.state.value not in _OVER
    none = html.P(context.say("meeting_page.conclusions.none"), className="empty")
    return [
        _draw_section(
            today,
            "title",
            own,
            [judged, _draw_list(today, own, can_turn=True)] if own else [none],
            draw_conclude_form(today, meeting) if can_conclude else None,
        ),
        _draw_section(today, "earlier", earlier, [judged, _draw_list(today, earlier, can_turn=True)])
        if earlier
        else None,
    ]


def _draw_section(
    context: Context, key: str, found: Sequence[ConclusionState], body: list[Component], form: Component | None = None
) -> Component:
    title = html.H2(context.say(f"meeting_page.conclusions.{key}", count=str(len(found))))
    return html.Section([title, *body, form], className="panel")


def _search_today(context: Context, meeting: Meeting) -> str:
    """The query part of an address under which a frozen meeting's question is asked of today."""
    if meeting.frozen is None:
        return context.address.search()
    return Address(
        programme=meeting.programme,
        horizon=meeting.frozen.horizon,
        illustrative=meeting.frozen.illustrative,
        language=context.address.language,
    ).search()


def draw_conclusions_of_target(context: Context, code: str) -> Component | None:
    """The panel for a target's page; None where no meeting concluded anything about it, or the reader may not know."""
    return _draw_panel(context, "target", lambda one: one.said.target == code)


def draw_conclusions_of_department(context: Context, code: str) -> Component | None:
    """The panel for a department's page, what it has inherited from one that has ended included and named; None where
    no meeting gave it anything to do, or the reader may not know.
    """
    return _draw_panel(context, "department", lambda one: one.is_for(code), code)


def _draw_panel(
    context: Context, about: str, is_wanted: Callable[[ConclusionState], bool], reader: str = ""
) -> Component | None:
    if not context.may(Action.READ_MEETING):
        return None
    found = [one for one in read_conclusions(context.user, context.session, context.query) if is_wanted(one)]
    if not found:
        return None
    title = html.H2(context.say(f"meeting_page.conclusions.about.{about}"))
    return html.Section(
        [title, _draw_list(context, found, can_turn=False, reader=reader)], className="panel conclusions-about"
    )


def _draw_list(context: Context, found: Sequence[ConclusionState], *, can_turn: bool, reader: str = "") -> Component:
    may_turn = can_turn and context.may(Action.RUN_MEETING)
    rows = [_draw_one(context, one, may_turn=may_turn, reader=reader) for one in found]
    return html.Ol(rows, className="conclusion-list")


def _draw_one(context: Context, one: ConclusionState, *, may_turn: bool, reader: str) -> Component:
    """A conclusion; ``reader`` is the department whose page it stands on."""
    return html.Li(
        className="conclusion",
        children=[
            html.Div(
                [html.Span(one.said.what, className="conclusion-what"), draw_verdict(context, one)],
                className="conclusion-head",
            ),
            _draw_inherited(context, one) if reader not in ("", one.said.department) else None,
            html.Div([html.Span(part) for part in _facts(context, one)], className="conclusion-facts"),
            draw_then_now(context, one),
            html.P(write_why(one, context.language), className="muted small"),
            _draw_words(context, one),
            _draw_turn(context, one) if may_turn else None,
        ],
    )


def draw_verdict(context: Context, one: ConclusionState) -> Component:
    """Sign and word of what the data, or a person, say of a conclusion."""
    return html.Span(
        className=f"verdict verdict-{one.verdict.value.replace('_', '-')}",
        children=[
            html.Span(_SIGNS[one.verdict], **{"aria-hidden": "true"}),
            write_verdict(one, context.language),
        ],
    )


def _draw_inherited(context: Context, one: ConclusionState) -> Component:
    said = context.say("meeting_page.conclusion.inherited", department=_name(context, one))
    return html.P(html.Span(said, className="flag"))


def _name(context: Context, one: ConclusionState) -> str:
    return context.name(one.department) if one.department else one.said.department


def _facts(context: Context, one: ConclusionState) -> list[Any]:
    name, heirs = _name(context, one), write_heirs(one, context.language)
    held = context.say("meeting_page.conclusion.meeting", day=one.meeting.day)
    facts: list[Any] = [
        [
            context.say("meeting_page.conclusion.department"),
            " ",
            link_department(context, one.said.department, name),
            f" ({heirs})" if heirs else "",
        ],
        _write_due(context, one),
        dcc.Link(held, href=context.link(path_of(one.meeting))),
    ]
    if one.target is not None:
        words = f"{one.target.code} {context.name(one.target)}"
        facts.append(dcc.Link(words, href=context.link(f"/chi-tieu/{one.target.code}")))
    return facts


def _write_due(context: Context, one: ConclusionState) -> str:
    """By when, and how far that is."""
    kind = "today" if not one.days_left else "left" if one.days_left > 0 else "over"
    days = number(abs(one.days_left), context.language)
    return context.say(f"meetings.said.due.{kind}", due=one.said.due, days=days)


def draw_then_now(context: Context, one: ConclusionState) -> Component | None:
    """ "Lúc đó 12,5 %, bây giờ 18 %; cần ≥ 20 %"; None where no target was named."""
    if one.target is None:
        return None
    parts = [
        html.Span([context.say("meeting_page.conclusion.then"), " ", html.B(write_then(one, context.language))]),
        html.Span([context.say("meeting_page.conclusion.now"), " ", html.B(write_now(one, context.language))]),
    ]
    if one.goal is not None:
        goal = write_goal(context, one.target, one.goal)
        parts.append(html.Span(context.say("meeting_page.conclusion.goal", goal=goal)))
    return html.Div(parts, className="conclusion-figures")


def _draw_words(context: Context, one: ConclusionState) -> Component | None:
    earlier = one.kept.words[:-1] if one.kept.closed is not None else one.kept.words
    if not earlier:
        return None  # by whom and why it is closed now stands above
    lines = [
        html.Li(
            context.say(
                f"meeting_page.conclusion.{'closed' if word.turn is Turn.CLOSED else 'reopened'}",
                when=moment(word.at, context.language),
                who=word.by,
                reason=word.reason,
            )
        )
        for word in earlier
    ]
    return html.Ul(lines, className="conclusion-words")


def _draw_turn(context: Context, one: ConclusionState) -> Component:
    """Closing, or opening again, needs a reason; the door asks for it too."""
    how = "reopen" if one.kept.closed is not None else "close"
    return html.Details(
        className="conclusion-turn no-print",
        children=[
            html.Summary(context.say(f"meeting_page.conclusion.{how}")),
            dmc.TextInput(
                id={"type": REASON, "id": one.kept.id},
                label=context.say(f"meeting_page.conclusion.{how}.reason"),
                withAsterisk=True,
                size="sm",
            ),
            html.Button(
                context.say(f"meeting_page.conclusion.{how}.do"),
                id={"type": DO, "how": how, "id": one.kept.id},
                type="button",
                className="button",
            ),
        ],
    )
