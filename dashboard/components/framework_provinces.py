"""The full table of provinces of one year: searched with or without accents, sorted by any column, the one that is
looked at marked. It is also the map in words.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard.components.framework_choosers import province_links
from dashboard.components.framework_figures import write_value
from dashboard.components.tables import Column, data_table
from dashboard.context import Context
from dti.core.text import loose_key
from dti.i18n import rank
from dti.views.framework import IndexTable, ProvinceLine
from dti.views.index_line import TOTAL
from dti.views.index_map import map_measures
from dti.views.wording import NOTHING

PRINTED = "provinces-printed"
_SEARCH, _FOUND, _NAME = "index-search", "index-found", "index-grid"
#: Rows in sight before anybody scrolls.
_IN_SIGHT = 17
#: Pixels of a letter of a header, and of what stands around its longest word.
_LETTER, _AROUND = 8.3, 20
# The same few names at every request.
_find = lru_cache(maxsize=256)(loose_key)


def draw_provinces(context: Context, table: IndexTable) -> Component:
    """Search, table, files. Each name leads to that province's own view."""
    title = context.say("framework.provinces.title", year=str(table.assessment_year), count=str(len(table.provinces)))
    link = province_links(context, table)
    grid_name = f"dti-{table.assessment_year}-{table.scheme}"
    return html.Section(
        className="panel provinces",
        id="index-table",
        children=[
            html.H2(title),
            html.P(context.say("framework.provinces.explain"), className="muted"),
            html.Div(
                className="provinces-search no-print",
                children=[
                    html.Label(context.say("framework.search"), htmlFor=_SEARCH),
                    dcc.Input(id=_SEARCH, type="search", value="", autoComplete="off"),
                    html.Span(id=_FOUND, role="status", className="muted"),
                    dcc.Store(id=_NAME, data={"grid": grid_name, "found": context.say("framework.found")}),
                ],
            ),
            data_table(
                context,
                grid_name,
                _columns(context, table),
                [_province(context, table, line, link(line.province.code)) for line in table.provinces],
                title=title,
                empty=context.say("framework.provinces.none"),
                height=620,
                getRowId="params.data.code",
                rowClassRules={"is-own": "params.data.own"},
                scrollTo=_scroll(table),
            ),
            # For paper alone, so it is asked for once the page stands (`draw_printed`).
            html.Div(id=PRINTED, className="print-only"),
        ],
    )


def draw_printed(context: Context, table: IndexTable) -> Component:
    """The whole table for paper, where a grid that scrolls would stop at its last row in sight."""
    measures = [column for column in _columns(context, table) if column.key not in ("rank", "name")]
    heads = [context.say("framework.years.rank"), context.say("framework.column.province")]
    rows = [_print_row(context, table, line, measures) for line in table.provinces]
    head = html.Tr([html.Th(words, scope="col") for words in (*heads, *(column.header for column in measures))])
    return html.Table([html.Thead(head), html.Tbody(rows)], className="plain-table provinces-printed")


def _print_row(context: Context, table: IndexTable, line: ProvinceLine, measures: Sequence[Column]) -> Component:
    total = line.scores.get(TOTAL)
    values = [line.scores[column.key].value if column.key in line.scores else None for column in measures]
    cells = [html.Td(write_value(context, value), className="number") for value in values]
    place = NOTHING if total is None or total.rank is None else rank(total.rank, total.field)
    is_own = table.home is not None and line.province.code == table.home.code
    return html.Tr(
        [html.Td(place), html.Th(context.name(line.province), scope="row"), *cells],
        className="is-own" if is_own else "",
    )


def _scroll(table: IndexTable) -> dict[str, str] | None:
    """To the province that is looked at, where it would not be in sight from the top."""
    below = [line.province for line in table.provinces[_IN_SIGHT:]]
    return {"rowId": table.home.code, "rowPosition": "bottom"} if table.home and table.home in below else None


def _columns(context: Context, table: IndexTable) -> list[Column]:
    field = str(table.total.field if table.total else len(table.provinces))
    # What is known of a few provinces only does not push the rest out of sight.
    measures = sorted(map_measures(table), key=lambda line: 2 * line.known < len(table.provinces))
    return [
        _column("rank", context.say("framework.column.rank_of", field=field), 0),
        Column(
            "name",
            context.say("framework.column.province"),
            "link",
            width=158,
            pinned=True,
            more={"filter": False, "getQuickFilterText": {"function": "params.data.find"}},
        ),
        *(_column(line.measure, context.say(f"framework.short.{line.measure}"), 4) for line in measures),
    ]


def _column(key: str, header: str, places: int) -> Column:
    """As wide as the longest word of its header, so that no word is broken."""
    width = max(72, round(_LETTER * max(len(word) for word in header.split()) + _AROUND))
    more = {"filter": False, "getQuickFilterText": {"function": "gridNothing()"}}
    # A figure stands in one line: nothing to be measured, and there are hundreds of such cells.
    more |= {"wrapText": False, "autoHeight": False}
    return Column(key, header, "number", width=width, places=places, more=more)


def _province(context: Context, table: IndexTable, line: ProvinceLine, address: str) -> dict[str, Any]:
    total, code = line.scores.get(TOTAL), line.province.code
    return {
        "code": code,
        "own": table.home is not None and code == table.home.code,
        "rank": total.rank if total else None,
        "name": context.name(line.province),
        "find": _find(f"{line.province.name_vi} {line.province.name_en}"),
        "name_href": address,
        **{measure: score.value for measure, score in line.scores.items()},
    }


def wire_search(app: Dash) -> None:
    """What is typed filters the grid in the browser; how many are left is said beside it."""
    app.clientside_callback(
        ClientsideFunction("framework", "find"),
        Output(_FOUND, "children"),
        Input(_SEARCH, "value"),
        State(_NAME, "data"),
        prevent_initial_call=True,
    )
