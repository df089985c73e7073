"""The committee's minute: the first screen. One view, drawn without anything to scroll for at 1440 by 900.

Cards, wall, right column and index line each have their file among the components (``overview_*``).
"""

from dash import html
from dash.development.base_component import Component

from dashboard.components.overview_cards import draw_cards, draw_source, write_declared
from dashboard.components.overview_index import draw_index
from dashboard.components.overview_side import draw_side
from dashboard.components.overview_wall import draw_wall
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.views.committee import Overview, read_overview


def draw(context: Context) -> Component:
    """The whole page."""
    overview = read_overview(context.session, context.query)
    return html.Div(
        className="overview",
        children=[
            html.H1(write_finding(context, overview)),
            draw_cards(context, overview),
            html.Div(className="overview-main", children=[draw_wall(context, overview), draw_index(context, overview)]),
            draw_side(context, overview),
            *draw_source(context, overview),
        ],
    )


def write_finding(context: Context, overview: Overview) -> str:
    """The sentence above everything: what is declared, and beside it what is evidenced."""
    declared = overview.declared
    # A declared total counts the goals of the main horizon; beside another horizon that has to be said.
    main = context.programme.main_horizon
    key = "overview.finding.declared" if context.query.horizon == main else "overview.finding.declared_for"
    said = (
        context.say(key, declared=write_declared(declared), horizon=main)
        if declared
        else context.say("overview.finding.undeclared")
    )
    if not overview.board.states:
        return context.say("overview.finding.no_targets", said=said)
    evidenced, known = len(overview.evidenced), len(overview.from_resolution)
    return context.say("overview.finding.evidenced", said=said, evidenced=evidenced, known=known)


PAGE = Page(
    path="/",
    title="overview.title",
    help="overview.help",
    draw=draw,
    action=Action.READ_FIGURES,
    order=10,
    remembered=True,
)
