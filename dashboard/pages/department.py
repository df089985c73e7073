"""The departments that owe reports, and one department's own board.

A department gets more out than it puts in: what its figures say, how good they are and what would raise that most, what
is due, what it has sent, what it could mend, what meetings concluded for it.
Its parts are among the components (``department_*``).
"""

from dash import html
from dash.development.base_component import Component

from dashboard.components.department_board import draw_department_head, draw_history, draw_mend, draw_targets
from dashboard.components.department_list import draw_list
from dashboard.components.department_quality import draw_department_quality
from dashboard.components.department_sent import draw_submissions
from dashboard.components.meeting_conclusions import draw_conclusions_of_department
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.views.department import DepartmentView, list_departments, read_department
from dti.views.quality import read_quality


def draw(context: Context, code: str | None = None) -> Component:
    """The list, or the board of one department; who speaks for a single one is led straight to it.

    Raises NotFound for an unknown code, NotAllowed for a department that is not the reader's to see.
    """
    code = code or only_department(context)
    if code is None:
        return draw_list(context, list_departments(context.session, context.query))
    return _draw_board(context, read_department(context.session, context.query, code))


def _draw_board(context: Context, view: DepartmentView) -> Component:
    code = view.department.code
    concluded = draw_conclusions_of_department(context, code)
    side = [
        draw_mend(context, view),
        *([concluded] if concluded is not None else []),
        draw_history(context, view.history),
    ]
    return html.Article(
        className="department-page",
        children=[
            draw_department_head(context, view),
            draw_department_quality(context, read_quality(context.session, context.query), code),
            html.Div(
                className="department-columns",
                children=[
                    html.Div([*_draw_duties(context, view), draw_submissions(context, view)]),
                    html.Div(side),
                ],
            ),
        ],
    )


def _draw_duties(context: Context, view: DepartmentView) -> list[Component]:
    """The targets that it leads, and those that it reports a part of."""
    leads = context.say("department.leads")
    drawn = [draw_targets(context, leads, view.leads, empty=context.say("department.leads.none"))]
    if view.contributes:
        drawn.append(draw_targets(context, context.say("department.contributes"), view.contributes, empty=""))
    return drawn


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
    remembered=True,
)
