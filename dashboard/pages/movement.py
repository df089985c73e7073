"""Why the rank moved: one sentence, the steps in places and in points, what each index did, who overtook whom.

What is compared stands in the address (`dashboard.components.movement_choosers`); parts are among the components
(``movement_*``).
"""

from dash import Dash, dcc, html
from dash.development.base_component import Component

from dashboard.components.index_choosers import wire_choice_lists
from dashboard.components.index_misread import Misread, draw_misread, misread_place, misread_years
from dashboard.components.index_tabs import draw_index_tabs, draw_year_note
from dashboard.components.movement_choosers import PATH, draw_movement_choosers, link_home, read_asked
from dashboard.components.movement_crossings import draw_crossings
from dashboard.components.movement_parts import draw_parts
from dashboard.components.movement_steps import draw_steps_chart, draw_steps_table
from dashboard.context import Context, Services
from dashboard.page import Page
from dti.access.roles import Action
from dti.views.index_questions import MovementQuestion, answer_movement
from dti.views.index_wording import write_movement
from dti.views.movement import MovementView


def draw(context: Context) -> Component:
    """The whole page. Raises NotFound for years, lists or a province that are not there."""
    asked = read_asked(context)
    if asked is None:
        return html.Section([html.H1(context.say("movement.title")), html.P(context.say("movement.nothing"))])
    view = answer_movement(context.session, context.query, asked)
    return html.Article(
        className="index-page movement-page",
        children=[
            draw_index_tabs(context, PATH),
            html.Header(
                [
                    html.H1(write_movement(view, context.language)),
                    *_way_home(context, asked),
                    *draw_year_note(context, view.end.year, "den"),
                ]
            ),
            *draw_misread(context, _misread(context, view)),
            draw_movement_choosers(context, asked, view),
            html.Div([draw_steps_chart(context, view), draw_steps_table(context, view)], className="movement-columns"),
            *draw_parts(context, view),
            draw_crossings(context, asked, view),
        ],
    )


def _misread(context: Context, view: MovementView) -> list[Misread]:
    years = misread_years(context, ("tu", view.start.year), ("den", view.end.year))
    return [*years, *misread_place(context, "hang", view.place)]


def _way_home(context: Context, asked: MovementQuestion) -> list[Component]:
    own = context.programme.province
    if asked.province == own:
        return []
    name = next((context.name(province) for province in context.catalogue.provinces if province.code == own), own)
    return [html.P(dcc.Link(context.say("movement.way_home", name=name), href=link_home(context, asked)))]


def wire(app: Dash, _services: Services) -> None:
    """The lists of this page and of every other page about the index that draws them."""
    wire_choice_lists(app)


PAGE = Page(
    path=PATH,
    title="movement.title",
    help="movement.help",
    draw=draw,
    action=Action.READ_FIGURES,
    wire=wire,
    remembered=True,
)
