"""The four scores as cards: what each says, its formula, its way over the periods, and the way to its causes."""

from collections.abc import Mapping
from dataclasses import replace

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.picture import draw_picture
from dashboard.components.quality_filters import PATH, Asked, link_to
from dashboard.context import Context
from dti.analysis.quality import QUALITY_OF, CheckKind, Quality, Score
from dti.core.periods import Period
from dti.figures.quality_line import ScorePoint, draw_score_line
from dti.i18n import number, period_name
from dti.views.quality import QualityBoard, Scores, Wanted
from dti.views.quality_wording import (
    write_applies,
    write_formula,
    write_kind,
    write_passes,
    write_points,
    write_score_finding,
)

_HIGH, _MIDDLE = 90, 70
"""From how many points a cell has the ground of a high and of a middling score. Our own setting."""

LEVELS = ("full", "high", "middle", "low", "none")


def level_of(score: Score) -> str:
    """The ground of a score; a colour never speaks alone, for the points stand on it."""
    points = score.points
    if points is None:
        return "none"
    if points == 100:
        return "full"
    return "high" if points >= _HIGH else "middle" if points >= _MIDDLE else "low"


def lowest(scores: Scores) -> Quality | None:
    """The score with the fewest points; None where none is rated."""
    rated = [(points, quality) for quality in Quality if (points := scores[quality].points) is not None]
    return min(rated, key=lambda one: one[0])[1] if rated else None


def draw_scores(context: Context, board: QualityBoard, asked: Asked, chosen: Quality | None) -> Component:
    """The four cards; the one whose causes are listed is marked."""
    scores, kinds = board.scores(asked.wanted), board.kinds(asked.wanted)
    trend = trend_of(board, asked.wanted)
    return html.Div(
        className="quality-cards",
        children=[
            html.Section(
                className="panel quality-card is-chosen" if quality is chosen else "panel quality-card",
                children=[
                    *_head(context, quality, scores[quality], _own(kinds, quality)),
                    draw_trend(context, quality, trend),
                    _draw_kinds(context, quality, _own(kinds, quality)),
                    _door(context, board, asked, quality),
                ],
            )
            for quality in Quality
        ],
    )


def _head(context: Context, quality: Quality, score: Score, kinds: Mapping[CheckKind, Score]) -> list[Component]:
    language = context.language
    return [
        html.H2(
            [
                html.Span(context.say(f"quality.score.{quality.value}"), className="quality-name"),
                " ",
                html.Span(write_points(score, language), className=f"quality-points level-{level_of(score)}"),
            ]
        ),
        html.P(write_score_finding(score, kinds, language), className="quality-finding"),
        html.P(write_formula(score, language), className="quality-formula"),
    ]


def _own(kinds: Mapping[CheckKind, Score], quality: Quality) -> dict[CheckKind, Score]:
    return {kind: score for kind, score in kinds.items() if QUALITY_OF[kind] is quality}


def trend_of(board: QualityBoard, wanted: Wanted) -> dict[Period, Scores]:
    """The scores of every period; a period without any check has four that are not rated."""
    found = board.scores_by("period", replace(wanted, period=None))
    nothing = {quality: Score() for quality in Quality}
    return {period: found.get(period.code, nothing) for period in board.periods}


def draw_trend(context: Context, quality: Quality, trend: Mapping[Period, Scores]) -> Component | None:
    """A score over the periods as a line; None where it was never rated."""
    language = context.language
    points = [
        ScorePoint(period_name(period, language), scores[quality].points, write_points(scores[quality], language))
        for period, scores in trend.items()
    ]
    name = context.say(f"quality.score.{quality.value}")
    said = [
        context.say("quality.trend.point", period=period, points=write_points(scores[quality], language))
        for period, scores in trend.items()
    ]
    alt = context.say("quality.trend.alt", score=name, points="; ".join(said))
    svg = draw_score_line(points, title=alt)
    return draw_picture(svg, alt=alt, class_name="quality-trend") if svg else None


def _draw_kinds(context: Context, quality: Quality, kinds: Mapping[CheckKind, Score]) -> Component | None:
    """Check by check: how many were passed of how many apply, and what that means."""
    if not kinds:
        return None
    rows = [_draw_kind(context, kind, score) for kind, score in kinds.items()]
    return html.Details(
        [
            html.Summary(context.say("quality.card.checks")),
            html.P(context.say(f"quality.about.{quality.value}"), className="muted"),
            html.Ul(rows, className="quality-kinds"),
        ]
    )


def _draw_kind(context: Context, kind: CheckKind, score: Score) -> Component:
    language = context.language
    passed, applicable = number(score.passed, language), number(score.applicable, language)
    said = {"applies": write_applies(kind, language), "passes": write_passes(kind, language)}
    return html.Li(
        className="has-failed" if score.failed else "",
        children=[
            html.Span(write_kind(kind, language)),
            html.Span(
                context.say("quality.card.passed", passed=passed, applicable=applicable), className="quality-count"
            ),
            html.Span(context.say("quality.card.check", **said), className="quality-check"),
        ],
    )


def _door(context: Context, board: QualityBoard, asked: Asked, quality: Quality) -> Component:
    count = len(board.gains(asked.wanted, quality))
    if not count:
        return html.P(context.say("quality.card.no_causes"), className="quality-door muted")
    words = context.say("quality.card.causes", count=number(count, context.language))
    return html.P(dcc.Link(words, href=link_to(context, replace(asked, score=quality))), className="quality-door")


def draw_trend_table(context: Context, trend: Mapping[Period, Scores]) -> Component:
    """The same figures as a table: a row for each score, a column for each period."""
    language = context.language
    head = [html.Th(context.say("quality.table.score"), scope="col")]
    head += [draw_period(context, period) for period in trend]
    rows = [
        html.Tr(
            [
                html.Th(context.say(f"quality.score.{quality.value}"), scope="row"),
                *(
                    draw_cell(context, scores[quality], period_name(period, language), quality)
                    for period, scores in trend.items()
                ),
            ]
        )
        for quality in Quality
    ]
    return html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="plain-table quality-heat")


def draw_period(context: Context, period: Period) -> Component:
    """The head of a period's column; it leads to the same page for that period, unless a meeting has fixed it."""
    name = period_name(period, context.language)
    if context.address.meeting is not None:
        return html.Th(name, scope="col", className="number")
    href = PATH + replace(context.address, period=period).search()
    return html.Th(dcc.Link(name, href=href), scope="col", className="number")


def draw_cell(context: Context, score: Score, name: str, quality: Quality) -> Component:
    """A score in a table; what it is made of stands in its title."""
    word = context.say(f"quality.score.{quality.value}")
    formula = write_formula(score, context.language)
    said = context.say("quality.table.cell", name=name, score=word, formula=formula)
    shown = write_points(score, context.language)
    return html.Td(
        [html.Span(shown, **{"aria-hidden": "true"}), html.Span(said, className="sr-only")],
        className=f"number level-{level_of(score)}",
        title=said,
        **{"data-label": word},
    )
