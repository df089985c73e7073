"""Tables that sort, filter and can be taken away: what is left after filtering goes into an Excel or CSV file.

``data_table`` is for real tables of data (AG Grid); two lines of facts are plain HTML, and a list that is drawn by
hand offers the same files through ``export_rows``. Rows hold what is shown: text as text, numbers as plain numbers
with ``number`` columns (the grid writes them the reader's way). Each table names itself once; the name is also its
file name. The files are written in ``exports``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

import dash_ag_grid as dag
import dash_mantine_components as dmc
from dash import MATCH, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboard.components.exports import write_csv, write_lead, write_sheet, write_warnings
from dashboard.context import Context, Services, open_context
from dashboard.visitor import current_user
from dti.i18n import all_keys

Row = Mapping[str, Any]
_GRID_TEXT = "shell.grid."


@dataclass(frozen=True, slots=True)
class Column:
    """A column: key in the rows, header in the reader's language, kind, width, and whether its text is a link (see
    ``data_table``). ``more`` are further entries of the grid's own column definition, which win.
    """

    key: str
    header: str
    kind: Literal["text", "number", "link"] = "text"
    width: int = 140
    grow: bool = False
    places: int | None = None
    pinned: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)


def data_table(
    context: Context,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    title: str,
    empty: str,
    height: int | None = None,
    **grid: Any,
) -> Component:
    """A table with its two export buttons. A ``link`` column shows ``row[key]`` and leads to ``row[key + "_href"]``.

    ``title`` names the table for screen readers and in the file; ``empty`` says why there are no rows. Without
    ``height`` (in pixels) the table is as high as its rows. ``grid`` are further properties of the grid.
    """
    if not rows:
        return html.P(empty, className="empty")
    return html.Div(
        className="data-table",
        role="group",
        **{"aria-label": title},
        children=[
            _buttons(context, "table", name),
            dag.AgGrid(
                id={"type": "table", "name": name},
                rowData=[plain_row(row) for row in rows],
                columnDefs=[_definition(context, column) for column in columns],
                defaultColDef=_defaults(context),
                dashGridOptions=_options(context, height),
                columnSize="responsiveSizeToFit",
                style={"height": None if height is None else f"{height}px"},
                **grid,
            ),
            *_about(context, "table", name, columns, title),
        ],
    )


def export_rows(
    context: Context, name: str, columns: Sequence[Column], rows: Sequence[Row], *, title: str
) -> Component:
    """The export buttons alone, for a list that a page draws by hand; the file holds all of ``rows``."""
    return html.Div(
        className="data-table",
        children=[
            _buttons(context, "rows", name),
            dcc.Store(id={"type": "rows", "name": name}, data=[plain_row(row) for row in rows]),
            *_about(context, "rows", name, columns, title),
        ],
    )


def plain_row(row: Row) -> dict[str, Any]:
    """A row as the browser takes it: decimals as their exact digits, which the grid reads as numbers and the files give
    back unchanged; everything else as it is.
    """
    return {key: format(value, "f") if isinstance(value, Decimal) else value for key, value in row.items()}


def _buttons(context: Context, kind: str, name: str) -> Component:
    return html.Div(
        className="table-tools no-print",
        children=[
            html.Span(context.say("shell.table.export"), className="muted"),
            *(
                dmc.Button(
                    form.upper(), id={"type": f"{kind}-{form}", "name": name}, size="compact-xs", variant="default"
                )
                for form in ("xlsx", "csv")
            ),
        ],
    )


def _about(
    context: Context, kind: str, name: str, columns: Sequence[Column], title: str
) -> tuple[Component, Component]:
    about = {"name": name, "title": title, "columns": [_plain(column) for column in columns]}
    return (
        dcc.Download(id={"type": f"{kind}-download", "name": name}),
        dcc.Store(id={"type": f"{kind}-about", "name": name}, data=about),
    )


def _plain(column: Column) -> dict[str, Any]:
    return {
        "key": column.key,
        "header": column.header,
        "kind": column.kind,
        "width": column.width,
        "places": column.places,
    }


def _options(context: Context, height: int | None) -> dict[str, Any]:
    texts = {key.removeprefix(_GRID_TEXT): context.say(key) for key in all_keys("shell") if key.startswith(_GRID_TEXT)}
    options: dict[str, Any] = {
        "theme": {"function": "gridTheme(themeQuartz)"},
        "localeText": texts,
        "suppressColumnVirtualisation": True,
        "enableCellTextSelection": True,
        "ensureDomOrder": True,
    }
    return options | ({"domLayout": "autoHeight"} if height is None else {})


def _defaults(context: Context) -> dict[str, Any]:
    return {
        "sortable": True,
        "filter": True,
        "resizable": True,
        "wrapText": True,
        "autoHeight": True,
        "wrapHeaderText": True,
        "autoHeaderHeight": True,
        "minWidth": 80,
        "comparator": {"function": f"gridOrder('{context.language}')"},
    }


def _definition(context: Context, column: Column) -> dict[str, Any]:
    base: dict[str, Any] = {"field": column.key, "headerName": column.header, "minWidth": column.width}
    if column.grow:
        base["flex"] = 1
    if column.pinned:
        base["pinned"] = "left"
    if column.kind == "number":
        places = "null" if column.places is None else str(column.places)
        base |= {
            "type": "rightAligned",
            "filter": "agNumberColumnFilter",
            "filterValueGetter": {"function": "gridFigure(params)"},
            "cellDataType": False,
            "comparator": {"function": "gridSize"},
            "valueFormatter": {"function": f"gridNumber(params, '{context.language}', {places})"},
        }
    if column.kind == "link":
        base["cellRenderer"] = "GridLink"
    return base | dict(column.more)


def wire_table_exports(app: Dash, services: Services) -> None:
    """Two callbacks for all tables: the rows that the reader's filters left in a grid, or all rows of a list drawn by
    hand.
    """
    for kind, shown in (("table", ("virtualRowData", "rowData")), ("rows", ("data", "data"))):
        app.callback(
            Output({"type": f"{kind}-download", "name": MATCH}, "data"),
            Input({"type": f"{kind}-xlsx", "name": MATCH}, "n_clicks"),
            Input({"type": f"{kind}-csv", "name": MATCH}, "n_clicks"),
            State({"type": kind, "name": MATCH}, shown[0]),
            State({"type": kind, "name": MATCH}, shown[1]),
            State({"type": f"{kind}-about", "name": MATCH}, "data"),
            State("url", "search"),
            prevent_initial_call=True,
        )(_exporter(services))


def _exporter(services: Services) -> Any:
    def export(
        xlsx: int | None,
        csv: int | None,
        shown: list[dict[str, Any]] | None,
        rows: list[dict[str, Any]],
        about: dict[str, Any],
        search: str | None,
    ) -> Any:
        # Mounting the buttons fires too, with nothing clicked.
        if not ctx.triggered_id or not (xlsx or csv):
            return no_update
        left = rows if shown is None else shown
        with open_context(current_user(), services, search) as context:
            if str(ctx.triggered_id["type"]).endswith("-csv"):
                lead = write_lead(context) if write_warnings(context) else ()
                return dcc.send_bytes(write_csv(about, left, lead, context.language), f"{about['name']}.csv")
            return dcc.send_bytes(write_sheet(context, about, left), f"{about['name']}.xlsx")

    return export
