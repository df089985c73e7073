"""One target in depth: where it stands and what lies ahead in words, its path, every figure with its origin.

Head, path, table, panel and definition each have their file among the components (``target_*``, ``provenance``).
"""

from dash import html
from dash.development.base_component import Component

from dashboard.components.meeting_conclusions import draw_conclusions_of_target
from dashboard.components.target_about import draw_conflicts, draw_definition, draw_goals, draw_remarks
from dashboard.components.target_head import draw_head
from dashboard.components.target_observations import draw_observations, draw_origin
from dashboard.components.target_path import draw_outlook, draw_target_path
from dashboard.components.target_uses import draw_uses
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.views.feeds import read_uses
from dti.views.outlook import outlooks_of
from dti.views.target import read_target


def draw(context: Context, code: str) -> Component:
    """The whole page. Raises NotFound for a code that the programme does not have."""
    view = read_target(context.session, context.query, code.upper())
    uses, outlooks = read_uses(context.session, context.query, view.state.target.code), outlooks_of(view)
    return html.Article(
        className="target-page",
        children=[
            draw_head(context, view, draw_outlook(context, view, outlooks)),
            html.Div([draw_target_path(context, view, outlooks), draw_origin(context, view)], className="target-top"),
            draw_observations(context, view),
            draw_conclusions_of_target(context, view.state.target.code),
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


PAGE = Page(
    path="/chi-tieu/<code>",
    title="target.title",
    help="target.help",
    draw=draw,
    action=Action.READ_FIGURES,
    remembered=True,
)
