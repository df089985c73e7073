"""The index (DTI): where the province stands over the years, one year against the field, peers, map, every province.

Year (``nam``), list of provinces (``so``), province (``tinh``), measure of the map (``do``) and peers (``bn``) stand in
the address; without them it is the newest year, the widest field and the programme's own province. Parts are among the
components (``framework_*``).
"""

from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard.components.framework_choosers import PROVINCE, SCHEME, YEAR, draw_choosers, wire_choosers
from dashboard.components.framework_head import choose_year, write_asked, write_beside, write_index_finding
from dashboard.components.framework_map import draw_map
from dashboard.components.framework_measures import draw_measures
from dashboard.components.framework_peers import draw_peers
from dashboard.components.framework_provinces import PRINTED, draw_printed, draw_provinces, wire_search
from dashboard.components.framework_years import draw_years
from dashboard.components.index_choosers import read_number
from dashboard.components.index_misread import draw_misread, misread_years
from dashboard.components.index_tabs import draw_index_tabs
from dashboard.context import Services, open_context
from dashboard.page import Context, Page
from dashboard.visitor import current_user
from dashboard.written import write_still
from dti.access.roles import Action
from dti.views.framework import IndexTable, read_index_line, read_index_table, read_years
from dti.views.index_line import lists_with, unknown_province

_PATH = "/dti"


def draw(context: Context) -> Component:
    """The whole page. Raises NotFound for a year, scheme or province that is not there."""
    years = read_years(context.session, context.query)
    if not years:
        return html.Section([html.H1(context.say("framework.title")), html.P(context.say("framework.nothing"))])
    table = _read_table(context, years)
    assert table.home is not None, "a table without the province was refused"
    year, scheme, code, own = table.assessment_year, table.scheme, table.home.code, context.programme.province
    # The programme's own province is the same one in every scheme; of others the code alone does not say so.
    line = read_index_line(context.session, context.query, code, None if code == own else scheme)
    name, seen = context.name(table.home), choose_year(line, year, scheme)
    every = next((one.ranks for one in line if one.assessment_year == year), ())
    return html.Article(
        className="index-page",
        children=[
            draw_index_tabs(context, _PATH),
            html.Header(
                [
                    html.H1(write_index_finding(context, name, seen, year)),
                    html.P(" ".join(write_beside(context, seen, every)), className="beside"),
                    *([] if code == own else [html.P(_way_home(context), className="no-print")]),
                    html.P(write_asked(context, year, scheme), className="print-only print-asked"),
                ]
            ),
            *draw_misread(context, misread_years(context, (YEAR, year))),
            draw_choosers(context, years, table),
            html.Div([draw_years(context, name, line), draw_measures(context, table, name)], className="index-columns"),
            html.Div([draw_map(context, table), draw_peers(context, table, name)], className="index-halves"),
            draw_provinces(context, table),
        ],
    )


def _read_table(context: Context, years: tuple[tuple[int, tuple[str, ...]], ...]) -> IndexTable:
    """The table of the address. Raises NotFound."""
    year, scheme = _asked(context, years)
    code = context.address.get(PROVINCE) or context.programme.province
    table = read_index_table(context.session, context.query, year, scheme, code)
    if table.home is None:
        raise unknown_province(context.catalogue, scheme, code)
    return table


def draw_on_paper(context: Context) -> Component:
    """What only print needs, asked for once the page stands. Raises NotFound as `draw`."""
    return draw_printed(context, _read_table(context, read_years(context.session, context.query)))


def _asked(context: Context, years: tuple[tuple[int, tuple[str, ...]], ...]) -> tuple[int, str]:
    """The year and scheme of the address, else the newest year in its widest field that has the province."""
    year = read_number(context, YEAR)
    year = years[0][0] if year is None else year
    known = dict(years).get(year) or years[0][1]
    having = lists_with(context.catalogue, context.address.get(PROVINCE) or context.programme.province)
    return year, context.address.get(SCHEME) or next((one for one in known if one in having), known[0])


def _way_home(context: Context) -> Component:
    own = context.programme.province
    name = next((context.name(province) for province in context.catalogue.provinces if province.code == own), own)
    return dcc.Link(context.say("framework.way_home", name=name), href=context.link(_PATH))


def wire(app: Dash, services: Services) -> None:
    """What the browser does by itself, and what print needs."""
    wire_choosers(app)
    wire_search(app)

    @app.callback(Output(PRINTED, "children"), Input(PRINTED, "id"), State("url", "search"))
    def fill(_name: str, search: str | None) -> Component:
        with open_context(current_user(), services, search) as context:
            return write_still(draw_on_paper(context), frozenset())


PAGE = Page(
    path=_PATH,
    title="framework.title",
    help="framework.help",
    draw=draw,
    action=Action.READ_FIGURES,
    order=40,
    wire=wire,
    remembered=True,
)
