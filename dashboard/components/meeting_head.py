"""The head of a meeting's page: what it is, how far it is, under which question its figures stand, where to go from it;
and on paper the head and the signatures of its minutes.
"""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.facts import draw_facts
from dashboard.components.meeting_context import PATH, path_of
from dashboard.context import Context
from dti.access.roles import Action
from dti.i18n import day, moment, period_name
from dti.store.meetings import FrozenMeeting, Meeting, MeetingState

_SIGNS = {
    MeetingState.OPEN: "○",
    MeetingState.FROZEN: "❄",
    MeetingState.ENDED: "✓",
    MeetingState.CALLED_OFF: "–",
}


def draw_head(context: Context, meeting: Meeting) -> Component:
    """Everything above the agenda; ``context`` asks as the meeting does."""
    return html.Header(
        className="meeting-head",
        children=[
            _draw_paper_head(context),
            html.P(
                [
                    dcc.Link(context.say("meeting_page.back"), href=context.link(PATH)),
                    " ",
                    draw_state(context, meeting),
                ],
                className="meeting-where no-print",
            ),
            html.H1(context.say("meeting_page.headline", day=meeting.day, title=meeting.title(context.language))),
            draw_facts(_facts(context, meeting)),
            _draw_blanks(context),
            html.Div([*_draw_links(context, meeting), _draw_print(context)], className="meeting-links no-print"),
        ],
    )


def draw_state(context: Context, meeting: Meeting) -> Component:
    """Sign and word of how far a meeting is."""
    return html.Span(
        [
            html.Span(_SIGNS[meeting.state], className="status-sign", **{"aria-hidden": "true"}),
            " ",
            context.say(f"meetings.state.{meeting.state.value}"),
        ],
        className=f"meeting-state meeting-{meeting.state.value.replace('_', '-')}",
    )


def _facts(context: Context, meeting: Meeting) -> list[tuple[str, Any]]:
    language = context.language
    facts = [
        (context.say("meeting_page.fact.programme"), context.name(context.programme)),
        (context.say("meeting_page.fact.figures"), write_question(context)),
        (context.say("meeting_page.fact.opened"), _by(context, meeting.opened_by, moment(meeting.opened_at, language))),
    ]
    if meeting.frozen is not None:
        frozen = _by(context, meeting.frozen.by, moment(meeting.frozen.at, language))
        facts.append((context.say("meeting_page.fact.frozen"), frozen))
    if meeting.ended_at is not None:
        ended = _by(context, meeting.ended_by, moment(meeting.ended_at, language))
        facts.append((context.say("meeting_page.fact.ended"), ended))
        facts.append((context.say("meeting_page.fact.reason"), meeting.ended_reason))
    return facts


def _by(context: Context, who: str, when: str) -> str:
    return context.say("meeting_page.fact.by", who=who, when=when)


def write_question(context: Context) -> str:
    """Period, horizon and day under which the figures stand, and whether illustrative ones are among them."""
    query = context.query
    said = context.say(
        "meeting_page.question",
        period=period_name(query.period, context.language),
        horizon=str(query.horizon),
        day=day(query.as_of, context.language),
    )
    return f"{said}; {context.say('meeting_page.question.illustrative')}" if query.illustrative else said


def _draw_links(context: Context, meeting: Meeting) -> list[Component]:
    """Where to go from here, the main way first."""
    found = [("present", context.link(f"{path_of(meeting)}/trinh-chieu"))]
    if isinstance(meeting, FrozenMeeting):
        found.append(("figures", context.link("/")))
        if context.may(Action.MAKE_REPORT):
            found.append(("reports", context.link("/bao-cao")))
    return [
        dcc.Link(
            context.say(f"meeting_page.link.{key}"),
            href=href,
            className="button" if place else "button button-primary",
        )
        for place, (key, href) in enumerate(found)
    ]


def _draw_print(context: Context) -> Component:
    """Prints the page as minutes; the script does it."""
    return html.Button(context.say("meeting_page.print"), id="meeting-print", type="button", className="button")


def _draw_paper_head(context: Context) -> Component:
    """What stands above minutes: who holds them, the country's words, what the paper is."""
    return html.Div(
        className="minutes-head print-only",
        children=[
            html.Div(
                className="minutes-names",
                children=[
                    html.P(
                        [
                            html.B(context.say("meeting_page.minutes.committee")),
                            html.Br(),
                            context.name(context.programme),
                        ]
                    ),
                    html.P(
                        [
                            html.B(context.say("meeting_page.minutes.nation")),
                            html.Br(),
                            context.say("meeting_page.minutes.motto"),
                        ]
                    ),
                ],
            ),
            html.P(context.say("meeting_page.minutes.title"), className="minutes-title"),
        ],
    )


def _draw_blanks(context: Context) -> Component:
    """What only people know of a meeting, to be filled in by hand."""
    lines = [html.P(context.say(f"meeting_page.minutes.{what}")) for what in ("place", "present", "absent")]
    return html.Div(lines, className="minutes-blanks print-only")


def draw_signatures(context: Context) -> Component:
    """Where minutes are signed, on paper alone."""
    return html.Div(
        className="minutes-signatures print-only",
        children=[
            html.P(
                [
                    html.B(context.say(f"meeting_page.minutes.{who}")),
                    html.Br(),
                    context.say("meeting_page.minutes.sign"),
                ]
            )
            for who in ("secretary", "chair")
        ],
    )
