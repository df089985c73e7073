"""The index (DTI): where the province stands over the years, one year against the field, and every other province.

Year (``nam``), scheme (``so``) and province (``tinh``) stand in the address; without them it is the newest year, the
widest field and the programme's own province. Parts are among the components (``framework_*``).
"""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.framework_line import (
    choose_year,
    draw_choosers,
    draw_line,
    write_beside,
    write_index_finding,
)
from dashboard.components.framework_table import draw_measures, draw_provinces
from dashboard.page import Context, Page
from dti.core.errors import NotFound
from dti.views.framework import read_index_line, read_index_table, read_years


def draw(context: Context) -> Component:
    """The whole page. Raises NotFound for a year, scheme or province that is not there."""
    years = read_years(context.session, context.query)
    if not years:
        return html.Section([html.H1(context.say("framework.title")), html.P(context.say("framework.nothing"))])
    year, scheme = _asked(context, years)
    own = context.programme.province
    code = context.address.get("tinh") or own
    table = read_index_table(context.session, context.query, year, scheme, code)
    if table.home is None:
        raise NotFound("framework.unknown_province", code=code, scheme=scheme)
    # The programme's own province is the same one in every scheme; of others the code alone does not say so.
    line = read_index_line(context.session, context.query, code, None if code == own else scheme)
    name, seen = context.name(table.home), choose_year(line, year, scheme)
    every = next((one.ranks for one in line if one.assessment_year == year), ())
    return html.Article(
        className="index-page",
        children=[
            html.Header(
                [
                    html.H1(write_index_finding(context, name, seen, year)),
                    html.P(" ".join(write_beside(context, seen, every)), className="beside"),
                    *([] if code == own else [html.P(_way_home(context))]),
                ]
            ),
            draw_choosers(context, years, table, table.home),
            html.Div([draw_line(context, name, line), draw_measures(context, table, name)], className="index-columns"),
            draw_provinces(context, table),
        ],
    )


def _asked(context: Context, years: tuple[tuple[int, tuple[str, ...]], ...]) -> tuple[int, str]:
    """The year and scheme of the address, else the newest year in its widest field."""
    wanted = context.address.get("nam") or ""
    year = int(wanted) if wanted.isascii() and wanted.isdigit() else years[0][0]
    known = dict(years).get(year, ())
    scheme = context.address.get("so") or (known[0] if known else years[0][1][0])
    return year, scheme


def _way_home(context: Context) -> Component:
    own = context.programme.province
    name = next((context.name(province) for province in context.catalogue.provinces if province.code == own), own)
    return dcc.Link(context.say("framework.way_home", name=name), href=context.link("/dti"))


PAGE = Page(path="/dti", title="framework.title", help="framework.help", draw=draw, order=40)
