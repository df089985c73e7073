"""What the index page is asked: year, list of provinces, province; further down measure of the map and peers.

All of it stands in the address. Year and list are links. What is chosen further down the page is a list that writes the
address itself (``assets/framework.js``), for a link would take the reader back to the top.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import dash_mantine_components as dmc
from dash import ALL, ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard.components.links import link_with
from dashboard.context import Context
from dti.core.text import sort_key
from dti.views.framework import IndexTable

PATH = "/dti"
YEAR, SCHEME, PROVINCE, MEASURE, PEERS = "nam", "so", "tinh", "do", "bn"
"""Parameters of the page's address."""

_CONTROL = "index-control"
# The same few names at every request.
_order = lru_cache(maxsize=256)(sort_key)


def link_index(context: Context, *, keep_peers: bool = True, **params: str | int | None) -> str:
    """The page for other parameters, with the measure of the map and, where codes keep their meaning, the peers."""
    kept: dict[str, str | int | None] = {MEASURE: context.address.get(MEASURE)}
    if keep_peers:
        kept[PEERS] = context.address.get(PEERS)
    return link_with(context, PATH, **(params | kept))


def province_links(context: Context, table: IndexTable) -> Callable[[str], str]:
    """The page of any province of the table by its code; of a hundred links all but the code is written once."""
    asked: dict[str, Any] = {YEAR: table.assessment_year, SCHEME: table.scheme, PROVINCE: ""}
    written = link_index(context, **asked)
    before, middle, after = written.partition(f"&{PROVINCE}=")
    return lambda code: f"{before}{middle}{quote(code, safe='')}{after}"


def draw_choosers(context: Context, years: Sequence[tuple[int, tuple[str, ...]]], table: IndexTable) -> Component:
    """Year and list as links, the province as a list that can be searched."""
    schemes = dict(years).get(table.assessment_year, ())
    code = table.home.code if table.home else None
    year_links = [
        _choice(context, str(year), year == table.assessment_year, **_of_year(table, year, known, code))
        for year, known in reversed(years)
    ]
    scheme_links = [
        # Codes do not carry over to another list, so neither do province and peers.
        _choice(
            context,
            context.say("framework.scheme", scheme=scheme),
            scheme == table.scheme,
            keep_peers=scheme == table.scheme,
            **{YEAR: table.assessment_year, SCHEME: scheme},
        )
        for scheme in schemes
    ]
    return html.Div(
        className="index-choosers no-print",
        children=[
            _group(context.say("common.word.assessment_year"), year_links),
            _group(context.say("framework.field"), scheme_links),
            _provinces(context, table),
        ],
    )


def _of_year(table: IndexTable, year: int, known: Sequence[str], code: str | None) -> dict[str, Any]:
    """The same list where the year has it, and then the same province and peers."""
    scheme = table.scheme if table.scheme in known else known[0]
    return {YEAR: year, SCHEME: scheme, PROVINCE: code, "keep_peers": scheme == table.scheme}


def _choice(context: Context, words: str, is_current: bool, **params: Any) -> Component:
    name = "choice is-current" if is_current else "choice"
    return dcc.Link(words, href=link_index(context, **params), className=name)


def _group(label: str, links: Sequence[Component]) -> Component:
    return html.Div(
        [html.Span(label, className="muted"), *links], className="choice-group", role="group", **{"aria-label": label}
    )


def _provinces(context: Context, table: IndexTable) -> Component:
    label = context.say("framework.column.province")
    return html.Div(
        className="choice-group",
        children=[
            html.Span(label, className="muted", **{"aria-hidden": "true"}),
            dmc.Select(
                id=control(PROVINCE),
                data=province_options(context, table),
                value=table.home.code if table.home else None,
                searchable=True,
                allowDeselect=False,
                filter={"function": "looseOptions"},
                nothingFoundMessage=context.say("framework.province_not_found"),
                checkIconPosition="right",
                size="xs",
                w=180,
                **{"aria-label": label},
            ),
        ],
    )


def province_options(context: Context, table: IndexTable, without: str | None = None) -> list[dict[str, str]]:
    """The provinces of the table's list in alphabetical order, to choose from."""
    found = [one for one in context.catalogue.provinces if one.scheme == table.scheme and one.code != without]
    found.sort(key=lambda one: _order(context.name(one)))
    return [{"value": one.code, "label": context.name(one)} for one in found]


def control(name: str) -> dict[str, str]:
    """The id of a list that writes a parameter of the address."""
    return {"type": _CONTROL, "name": name}


def wire_choosers(app: Dash) -> None:
    """A choice in one of the lists writes the address; the page is then drawn anew from it."""
    app.clientside_callback(
        ClientsideFunction("framework", "choose"),
        Output("url", "search", allow_duplicate=True),
        Input({"type": _CONTROL, "name": ALL}, "value"),
        State("url", "search"),
        prevent_initial_call=True,
    )
