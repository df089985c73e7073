"""The quality of the data in the chairman's four words: đúng, đủ, sạch, sống, each point with its cause.

What is filtered, sorted and opened stands in the address. Cards, tables, causes and filters each have their file among
the components (``quality_*``).
"""

from dash import html
from dash.development.base_component import Component

from dashboard.components.quality_causes import draw_causes
from dashboard.components.quality_filters import PATH, Asked, draw_filters, read_asked, write_scope
from dashboard.components.quality_scores import draw_scores, lowest
from dashboard.components.quality_tables import draw_departments, draw_heat, draw_periods, draw_pillars, draw_targets
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.analysis.quality import Quality
from dti.views.quality import QualityBoard, read_quality
from dti.views.quality_wording import write_all_four


def draw(context: Context) -> Component:
    """The page: finding, filters, four cards, and below them tables beside the causes of the chosen score."""
    board = read_quality(context.session, context.query)
    asked = read_asked(context, board)
    scores = board.scores(asked.wanted)
    scope = write_scope(context, board, asked)
    if not any(score.applicable for score in scores.values()):
        return _draw_nothing(context, board, asked, scope)
    chosen = asked.score or lowest(scores) or Quality.CORRECT
    title = context.say("quality.page.finding", period=scope, four=write_all_four(scores, context.language))
    return html.Div(
        className="quality-page",
        children=[
            html.H1(title),
            *_lead(context, board),
            draw_filters(context, board, asked),
            draw_scores(context, board, asked, chosen),
            html.Div(
                className="quality-columns",
                children=[
                    html.Div(_compare(context, board, asked)),
                    html.Div(_explain(context, board, asked, chosen), className="quality-side"),
                ],
            ),
            html.P(context.say("quality.source"), className="muted quality-source"),
        ],
    )


def _lead(context: Context, board: QualityBoard) -> list[Component]:
    lead = context.say("quality.page.lead", as_of=board.query.as_of)
    formula = context.say("quality.formula.general")
    said = [html.P(f"{formula} {lead}", className="muted quality-lead")]
    if board.query.period in board.silent:
        said.append(html.P(context.say("quality.page.silent"), className="quality-silent", role="note"))
    return said


def _compare(context: Context, board: QualityBoard, asked: Asked) -> list[Component]:
    """Departments, pillars and targets, where there is something to compare."""
    found = (
        draw_departments(context, board, asked),
        draw_pillars(context, board, asked),
        draw_targets(context, board, asked),
    )
    return [one for one in found if one is not None]


def _explain(context: Context, board: QualityBoard, asked: Asked, chosen: Quality) -> list[Component]:
    """The causes of the chosen score, and how it came about."""
    found = (
        draw_causes(context, board, asked.wanted, chosen),
        draw_periods(context, board, asked),
        draw_heat(context, board, asked, chosen),
    )
    return [one for one in found if one is not None]


def _draw_nothing(context: Context, board: QualityBoard, asked: Asked, scope: str) -> Component:
    return html.Div(
        className="quality-page",
        children=[
            html.H1(context.say("quality.page.nothing", period=scope)),
            html.P(context.say("quality.page.nothing.why"), className="empty"),
            draw_filters(context, board, asked),
            draw_periods(context, board, asked),
        ],
    )


PAGE = Page(
    path=PATH,
    title="quality.title",
    help="quality.help",
    draw=draw,
    action=Action.READ_SUBMISSION,
    order=35,
    remembered=True,
)
