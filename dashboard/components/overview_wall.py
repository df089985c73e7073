"""The wall of tiles: one tile a target, by pillar, with the counts in words beside each pillar.

A tile shows its status by sign, ground and colour, what is missing by hatching, and what must be known before one
believes it: by its corners a conflict of sources or an illustrative figure, by a word a figure that is not approved.
Its name is the target's full name with the status.
"""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.status import (
    NOTHING,
    draw_counts,
    draw_flags,
    status_class,
    write_counts,
    write_current,
    write_goal,
)
from dashboard.context import Context
from dti.catalogue.observations import Flag
from dti.figures.theme import STATUS
from dti.views.board import TargetState
from dti.views.committee import Overview, PillarState

#: Pillars with so few targets share one line.
_SHORT = 3
#: What must be known before one believes a tile, each with its corner; what is not approved has the word for it.
_CORNERS = (Flag.CONFLICT, Flag.ILLUSTRATIVE)


def draw_wall(context: Context, overview: Overview) -> Component:
    """All targets of the programme, or why there are none to show."""
    if not overview.board.states:
        words = context.say(
            "overview.wall.none", document=overview.programme.document, count=overview.programme.stated_targets
        )
        return html.Section(
            className="panel wall", children=[html.H2(context.say("overview.wall.title_none")), html.P(words)]
        )
    count = len(overview.board.states)
    title = context.say("overview.wall.title", count=count, counts=write_counts(context, overview.counts))
    if overview.illustrative_shown:
        title += " " + context.say("overview.wall.with_illustrative")
    return html.Section(
        className="panel wall",
        children=[
            html.H2(title),
            *(_draw_pillar(context, pillar) for pillar in overview.pillars if len(pillar.states) > _SHORT),
            html.Div(
                className="wall-short",
                children=[_draw_pillar(context, pillar) for pillar in overview.pillars if len(pillar.states) <= _SHORT],
            ),
            _draw_legend(context, overview),
        ],
    )


def _draw_pillar(context: Context, pillar: PillarState) -> Component:
    return html.Div(
        className="wall-row",
        children=[
            html.Div(
                className="wall-name",
                children=[
                    html.H3(dcc.Link(context.name(pillar.pillar), href=context.link(f"/tru-cot/{pillar.pillar.code}"))),
                    *_draw_evidence(context, pillar),
                ],
            ),
            html.Ul([html.Li(_draw_tile(context, state)) for state in pillar.states], className="tiles"),
            draw_counts(context, pillar.counts),
        ],
    )


def _draw_evidence(context: Context, pillar: PillarState) -> list[Component]:
    """How many of the pillar's targets of the resolution are met by evidence; nothing where it has none of these."""
    known = [state for state in pillar.states if state.from_resolution]
    if not known:
        return []
    evidenced = sum(state.evidenced for state in known)
    words = context.say("overview.wall.evidence", evidenced=evidenced, known=len(known))
    return [html.P(words, className="wall-evidence")]


def _draw_tile(context: Context, state: TargetState) -> Component:
    classes = ["tile", "has-tip", f"tile-{status_class(state.status)}"]
    classes += [f"corner-{flag.value}" for flag in _CORNERS if flag in state.judgement.flags]
    return dcc.Link(
        href=context.link(f"/chi-tieu/{state.target.code}"),
        className=" ".join(classes),
        children=[
            html.Span(STATUS[state.status].sign, className="tile-sign", **{"aria-hidden": "true"}),
            html.Span(write_code(state), className="tile-code", **{"aria-hidden": "true"}),
            *([_draw_waiting(context)] if Flag.PROVISIONAL in state.judgement.flags else []),
            _draw_tip(context, state),
        ],
    )


def _draw_waiting(context: Context) -> Component:
    """The word on the tile itself; the whole of it is in the tip."""
    return html.Span(context.say("shell.waiting"), className="tile-waiting", **{"aria-hidden": "true"})


def write_code(state: TargetState) -> str:
    """The code of a target, with a ring where its text is not known from the resolution."""
    return state.target.code if state.from_resolution else f"{state.target.code}°"


def _draw_tip(context: Context, state: TargetState) -> Component:
    status = context.say(f"common.status.{state.status.value}")
    current = write_current(context, state)
    goal = context.say("overview.wall.goal", goal=write_goal(context, state.target, state.goal))
    figures = goal if current == NOTHING else f"{current}; {goal}"
    return html.Span(
        className="tip",
        children=[
            html.B(f"{context.name(state.target)}: "),
            html.Span(f"{status}. "),
            html.Span(f"{figures}. "),
            *draw_flags(context, state.judgement.flags),
        ],
    )


def _draw_legend(context: Context, overview: Overview) -> Component:
    flags = {flag for state in overview.board.states for flag in state.judgement.flags}
    marks = [
        html.Span(
            [
                html.Span(className=f"mark corner-{flag.value}", **{"aria-hidden": "true"}),
                context.say(f"common.flag.{flag.value}"),
            ]
        )
        for flag in _CORNERS
        if flag in flags
    ]
    if Flag.PROVISIONAL in flags:
        words = context.say(f"common.flag.{Flag.PROVISIONAL.value}")
        marks.append(html.Span([_draw_waiting(context), " ", words], className="legend-waiting"))
    if overview.apart:
        marks.append(html.Span(context.say("overview.wall.apart")))
    return html.P(marks, className="legend")
