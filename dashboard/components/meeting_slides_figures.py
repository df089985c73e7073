"""The slides of what the committee knows before it talks: declared and evidenced, all targets by pillar, the index.

Everything comes from the overview's own view, so no slide can say anything else than the first screen.
"""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.meeting_proof import Traces, draw_declaration, draw_origins, draw_ranks
from dashboard.components.meeting_slides import Slide
from dashboard.components.overview_index import draw_index
from dashboard.components.status import draw_counts, status_class, write_counts
from dashboard.context import Context
from dti.catalogue.models import Score
from dti.catalogue.observations import Flag
from dti.figures.theme import STATUS
from dti.i18n import number, rank
from dti.views.board import TargetState
from dti.views.committee import Overview, PillarState
from dti.views.framework import IndexYear
from dti.views.index_line import rank_before

_CORNERS = (Flag.CONFLICT, Flag.ILLUSTRATIVE)


def slides_of_figures(context: Context, overview: Overview, traces: Traces) -> list[Slide]:
    """The headline, the wall and the index; what has nothing to show is left out."""
    slides = [_headline(context, overview, traces)]
    if overview.board.states:
        slides.append(_wall(context, overview, traces))
    if overview.index and overview.index[-1].main is not None:
        slides.append(_index(context, overview))
    return slides


def _headline(context: Context, overview: Overview, traces: Traces) -> Slide:
    declared = overview.declared.total if overview.declared else None
    said = "–" if declared is None else f"{declared.met}/{declared.total}" if declared.total else str(declared.met)
    proven, known = str(len(overview.evidenced)), str(len(overview.from_resolution))
    key = "title" if declared else "title_undeclared"
    figures = [
        _figure(said, context.say("meeting_page.headline.declared")),
        _figure(f"{proven}/{known}", context.say("meeting_page.headline.evidenced")),
        _figure(str(len(overview.without_data)), context.say("meeting_page.headline.no_data")),
    ]
    return Slide(
        "headline",
        context.say("meeting_page.headline.kicker", document=overview.programme.document),
        context.say(f"meeting_page.headline.{key}", declared=said, proven=proven, known=known),
        [html.Div(figures, className="slide-figures"), *_open(context, overview)],
        [
            html.H4(context.say("meeting_page.headline.declared")),
            draw_declaration(context, overview.declared),
            html.H4(context.say("meeting_page.headline.evidenced")),
            *draw_origins(context, overview.evidenced, traces),
        ],
    )


def _open(context: Context, overview: Overview) -> list[Component]:
    if not overview.decisions:
        return []
    return [
        html.P(context.say("meeting_page.headline.decisions", count=number(len(overview.decisions), context.language)))
    ]


def _figure(numeral: str, words: str) -> Component:
    return html.Div([html.P(numeral, className="slide-numeral"), html.P(words)], className="slide-figure")


def _wall(context: Context, overview: Overview, traces: Traces) -> Slide:
    states = overview.board.states
    title = context.say(
        "meeting_page.wall.title", count=str(len(states)), counts=write_counts(context, overview.counts)
    )
    if overview.illustrative_shown:
        title += " " + context.say("overview.wall.with_illustrative")
    return Slide(
        "targets",
        context.say("meeting_page.wall.kicker"),
        title,
        [
            html.Div([_row(context, pillar) for pillar in overview.pillars], className="slide-wall"),
            _legend(context, states),
        ],
        draw_origins(context, states, traces),
    )


def _row(context: Context, pillar: PillarState) -> Component:
    return html.Div(
        className="slide-wall-row",
        children=[
            html.H3(context.name(pillar.pillar)),
            html.Ul([html.Li(_tile(context, state)) for state in pillar.states], className="slide-tiles"),
            draw_counts(context, pillar.counts),
        ],
    )


def _tile(context: Context, state: TargetState) -> Component:
    word = context.say(f"common.status.{state.status.value}")
    corners = [f"corner-{flag.value}" for flag in _CORNERS if flag in state.judgement.flags]
    return html.Span(
        className=" ".join(["tile", f"tile-{status_class(state.status)}", *corners]),
        title=f"{context.name(state.target)}: {word}",
        children=[
            html.Span(STATUS[state.status].sign, className="tile-sign", **{"aria-hidden": "true"}),
            html.Span(state.target.code, className="tile-code"),
            html.Span(word, className="sr-only"),
        ],
    )


def _legend(context: Context, states: Sequence[TargetState]) -> Component:
    flags = {flag for state in states for flag in state.judgement.flags}
    return html.P(
        className="slide-note",
        children=[
            html.Span(
                [
                    html.Span(className=f"mark corner-{flag.value}", **{"aria-hidden": "true"}),
                    context.say(f"common.flag.{flag.value}"),
                ]
            )
            for flag in _CORNERS
            if flag in flags
        ],
    )


def _index(context: Context, overview: Overview) -> Slide:
    latest = overview.index[-1]
    main = latest.main
    assert main is not None, "asked before the slide is made"
    before = overview.index[-2] if len(overview.index) > 1 else None
    figures = [_figure(rank(main.rank or 0, main.field), _field(context, main))]
    figures += [
        _figure(rank(one.rank or 0, one.field), _field(context, one)) for one in latest.ranks if one is not main
    ]
    if latest.value is not None:
        figures.append(_figure(number(latest.value, context.language, 4), context.say("meeting_page.index.value")))
    return Slide(
        "index",
        context.say("meeting_page.index.kicker"),
        _write_index(context, latest, before),
        [html.Div(figures, className="slide-figures"), draw_index(context, overview)],
        [draw_ranks(context, overview.index)],
    )


def _field(context: Context, score: Score) -> str:
    """Among how many the rank is."""
    if score.field is None:
        return context.say("meeting_page.index.rank")
    return context.say("meeting_page.index.field", field=str(score.field))


def _write_index(context: Context, latest: IndexYear, before: IndexYear | None) -> str:
    """The rank, and how it moved in the field that goes on."""
    main = latest.main
    assert main is not None, "asked before the slide is made"
    params = {"year": str(latest.assessment_year), "rank": rank(main.rank or 0, main.field)}
    then = (rank_before(before, latest) or before.main) if before else None
    if before is None or then is None:
        return context.say("meeting_page.index.title", **params)
    key = _direction(main.rank or 0, then.rank or 0)
    params |= {"before": str(before.assessment_year), "then": rank(then.rank or 0, then.field)}
    said = context.say(f"meeting_page.index.title.{key}", **params)
    return f"{said} ({context.say('meeting_page.index.broken')})" if latest.breaks else said


def _direction(now: int, then: int) -> str:
    return "up" if now < then else "down" if now > then else "level"
