"""The departments that owe reports, and one department's own board.

A department gets more out than it puts in: what its figures say, what is due, what it has sent, what it could mend.
Its parts are among the components (``department_*``).
"""

from dash import html
from dash.development.base_component import Component

from dashboard.components.department_board import draw_department_head, draw_history, draw_mend, draw_targets
from dashboard.components.department_list import draw_list
from dashboard.components.department_sent import draw_submissions
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.views.department import list_departments, read_department


def draw(context: Context, code: str | None = None) -> Component:
    """The list, or the board of one department; who speaks for a single one is led straight to it.

    Raises NotFound for an unknown code, NotAllowed for a department that is not the reader's to see.
    """
    code = code or only_department(context)
    if code is None:
        return draw_list(context, list_departments(context.session, context.query))
    view = read_department(context.session, context.query, code)
    side = [draw_mend(context, view), draw_history(context, view.history)]
    contributes = []
    if view.contributes:
        title = context.say("department.contributes")
        contributes.append(draw_targets(context, title, view.contributes, empty=""))
    return html.Article(
        className="department-page",
        children=[
            draw_department_head(context, view),
            html.Div(
                className="department-columns",
                children=[
                    html.Div(
                        [
                            draw_targets(
                                context,
                                context.say("department.leads"),
                                view.leads,
                                empty=context.say("department.leads.none"),
                            ),
                            *contributes,
                            draw_submissions(context, view),
                        ]
                    ),
                    html.Div(side),
                ],
            ),
        ],
    )


def only_department(context: Context) -> str | None:
    """The one department whose submissions the reader may see; None for several or all."""
    scope = context.query.scope
    return next(iter(scope.departments)) if not scope.everywhere and len(scope.departments) == 1 else None


PAGE = Page(
    path="/don-vi/<code>",
    title="department.title",
    help="department.help",
    draw=draw,
    action=Action.READ_SUBMISSION,
    order=30,
    menu_path="/don-vi",
)
