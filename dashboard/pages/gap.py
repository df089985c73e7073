"""The gap to a place: one sentence, the amount, who stands between, where the points are and what they mean to people.

What is asked stands in the address (`dashboard.components.gap_choosers`); parts are among the components (``gap_*``).
"""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.gap_choosers import PATH, draw_gap_choosers, link_to_province, read_asked
from dashboard.components.gap_neighbours import draw_neighbours
from dashboard.components.gap_parts import draw_gap_parts
from dashboard.components.index_misread import draw_misread, misread_place, misread_years
from dashboard.components.index_tabs import draw_index_tabs, draw_year_note
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.i18n import number
from dti.views.gap import GapView
from dti.views.index_questions import GapQuestion, answer_gap
from dti.views.index_wording import value_places, write_gap, write_points


def draw(context: Context) -> Component:
    """The whole page. Raises NotFound for a year, list, province or place that is not there."""
    asked = read_asked(context)
    if asked is None:
        return html.Section([html.H1(context.say("gap.title")), html.P(context.say("gap.nothing"))])
    view = answer_gap(context.session, context.query, asked)
    return html.Article(
        className="index-page gap-page",
        children=[
            draw_index_tabs(context, PATH),
            html.Header(
                [
                    html.H1(write_gap(view, context.language)),
                    *_beside(context, asked, view),
                    *draw_year_note(context, view.year),
                ]
            ),
            *draw_misread(
                context,
                [*misread_years(context, ("nam", view.year)), *misread_place(context, "hang", view.place)],
            ),
            draw_gap_choosers(context, asked, view),
            html.Div([*_amount(context, view), *draw_neighbours(context, asked, view)], className="gap-columns"),
            *draw_gap_parts(context, view),
        ],
    )


def _beside(context: Context, asked: GapQuestion, view: GapView) -> list[Component]:
    """What the sentence must not be read without."""
    year, size = str(view.year), str(view.size)
    said = [context.say("gap.known", year=year, known=str(view.known), size=size)] if view.known < view.size else []
    if view.is_derived:
        said.append(context.say("gap.derived", year=year, size=size))
    found: list[Component] = [html.P(" ".join(said), className="beside")] if said else []
    own = context.programme.province
    if asked.province != own:
        name = next((context.name(one) for one in context.catalogue.provinces if one.code == own), own)
        link = dcc.Link(context.say("gap.way_home", name=name), href=link_to_province(context, asked))
        found.append(html.P(link))
    return found


def _amount(context: Context, view: GapView) -> list[Component]:
    """The one figure of the page, in points and in value, and how exact it is."""
    if view.points is None or view.missing is None or view.price is None or view.value is None:
        return []
    language, places = context.language, value_places(view)
    of = context.say(
        "gap.amount.of",
        maximum=number(view.maximum, language),
        value=number(abs(view.missing), language, places),
        own=number(view.value, language, places),
        price=number(view.price, language, places),
    )
    drawn: list[Any] = [
        html.P(context.say("gap.points", points=write_points(abs(view.points), language)), className="numeral"),
        html.P(context.say(f"gap.amount.{'held' if view.is_held else 'lacking'}", place=str(view.place))),
        html.P(of, className="muted"),
        html.P(context.say("gap.level", error=write_points(view.error, language)), className="muted small"),
    ]
    return [html.Section(drawn, className="panel gap-amount is-held" if view.is_held else "panel gap-amount")]


PAGE = Page(path=PATH, title="gap.title", help="gap.help", draw=draw, action=Action.READ_FIGURES, remembered=True)
