"""One target in depth: the sentence that says where it stands, its trajectory, every figure with its origin.

Head, table, panel and definition each have their file among the components (``target_*``, ``provenance``).
"""

from dash import html
from dash.development.base_component import Component

from dashboard.components.charts import draw_chart
from dashboard.components.target_about import draw_conflicts, draw_definition, draw_goals, draw_remarks
from dashboard.components.target_head import describe_chart, draw_head
from dashboard.components.target_observations import draw_observations, draw_origin
from dashboard.components.target_uses import draw_uses
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.figures.trajectory import draw_trajectory
from dti.views.feeds import read_uses
from dti.views.target import TargetView, read_target


def draw(context: Context, code: str) -> Component:
    """The whole page. Raises NotFound for a code that the programme does not have."""
    view = read_target(context.session, context.query, code.upper())
    uses = read_uses(context.session, context.query, view.state.target.code)
    return html.Article(
        className="target-page",
        children=[
            draw_head(context, view),
            html.Div([_trajectory(context, view), draw_origin(context, view)], className="target-top"),
            draw_observations(context, view),
            html.Div(
                className="target-about",
                children=[
                    html.Div(
                        [
                            draw_goals(context, view),
                            *draw_uses(context, uses),
                            *draw_conflicts(context, view),
                            *draw_remarks(context, view),
                        ]
                    ),
                    draw_definition(context, view),
                ],
            ),
        ],
    )


def _trajectory(context: Context, view: TargetView) -> Component:
    chart = draw_chart(context, draw_trajectory(view, context.language), label=describe_chart(context, view))
    return html.Section([html.H2(context.say("target.chart.title")), chart], className="panel trajectory")


PAGE = Page(path="/chi-tieu/<code>", title="target.title", help="target.help", draw=draw, action=Action.READ_FIGURES)
