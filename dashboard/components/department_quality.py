"""The quality of a department's own data on its board: four scores with their formula, and what would raise them
most.
"""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import link_with
from dashboard.components.quality_causes import draw_gains
from dashboard.components.quality_filters import DEPARTMENT, PATH
from dashboard.components.quality_scores import draw_trend, level_of, trend_of
from dashboard.context import Context
from dti.analysis.quality import Quality
from dti.i18n import number
from dti.views.quality import QualityBoard, Wanted
from dti.views.quality_wording import write_all_four, write_formula, write_points

_SHOWN = 5
"""So many ways to raise a score stand on the board; the page of the data's quality has all."""


def draw_department_quality(context: Context, board: QualityBoard, code: str) -> Component:
    """The four scores of a department for the period, over time, and the greatest gains."""
    wanted = Wanted(department=code, period=board.query.period)
    scores = board.scores(wanted)
    if not any(score.applicable for score in scores.values()):
        said = context.say("department.quality.none", period=board.query.period)
        return html.Section([html.H2(said), _door(context, code)], className="panel department-quality")
    title = context.say(
        "department.quality.title", period=board.query.period, four=write_all_four(scores, context.language)
    )
    return html.Section(
        className="panel department-quality",
        children=[
            html.H2(title),
            html.Div(
                className="department-quality-columns",
                children=[_draw_four(context, board, wanted), _draw_raise(context, board, wanted)],
            ),
            _door(context, code),
        ],
    )


def _draw_four(context: Context, board: QualityBoard, wanted: Wanted) -> Component:
    scores, trend = board.scores(wanted), trend_of(board, wanted)
    boxes = [
        html.Div(
            className="quality-one",
            children=[
                html.H3(
                    [
                        context.say(f"quality.score.{quality.value}"),
                        html.Span(
                            write_points(scores[quality], context.language),
                            className=f"quality-points level-{level_of(scores[quality])}",
                        ),
                    ]
                ),
                html.P(write_formula(scores[quality], context.language), className="muted"),
                draw_trend(context, quality, trend),
            ],
        )
        for quality in Quality
    ]
    return html.Div(boxes, className="quality-four")


def _draw_raise(context: Context, board: QualityBoard, wanted: Wanted) -> Component:
    """What would raise the scores most: only what can still be mended."""
    gains = [gain for gain in board.gains(wanted) if gain.can_be_mended]
    title = html.H3(context.say("department.quality.raise"))
    if not gains:
        return html.Div([title, html.P(context.say("department.quality.nothing"), className="muted")])
    drawn: list[Component] = [title, draw_gains(context, board, gains[:_SHOWN], scored=True)]
    if len(gains) > _SHOWN:
        left = number(len(gains) - _SHOWN, context.language)
        drawn.append(html.P(context.say("department.quality.more", count=left), className="muted"))
    return html.Div(drawn)


def _door(context: Context, code: str) -> Component:
    href = link_with(context, PATH, **{DEPARTMENT: code})
    return html.P(dcc.Link(context.say("department.quality.door"), href=href), className="quality-door")
