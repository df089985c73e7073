"""What stands on a plain page in the place of what needs a script: a table for a grid. Another kind is another branch
of `draw_instead`.
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.context import Context
from dashboard.plain.writing import Instead
from dti.i18n import number


def draw_instead(context: Context) -> Instead:
    """What the pages put in the place of a grid; charts have their table beside them, and pictures stay."""

    def choose(component: Component) -> Component | None:
        return draw_grid(context, component) if component._type == "AgGrid" else None

    return choose


def draw_grid(context: Context, grid: Component) -> Component:
    """The rows of a grid as a table, all of them."""
    columns = [one for one in getattr(grid, "columnDefs", []) if one.get("headerName") and not one.get("hide")]
    head = [html.Th(one["headerName"], scope="col", className=_kind(one)) for one in columns]
    rows = [
        html.Tr([html.Td(_cell(context, one, row), className=_kind(one)) for one in columns])
        for row in getattr(grid, "rowData", [])
    ]
    return html.Div(
        html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="plain-table"), className="table-frame"
    )


def _kind(column: Mapping[str, Any]) -> str:
    return "number" if column.get("type") == "rightAligned" else ""


def _cell(context: Context, column: Mapping[str, Any], row: Mapping[str, Any]) -> Any:
    value, field = row.get(column["field"]), column["field"]
    if column.get("type") == "rightAligned" and value is not None:
        try:
            return number(Decimal(str(value)), context.language)
        except InvalidOperation:
            return str(value)
    if row.get(f"{field}_href"):
        return dcc.Link(str(value), href=row[f"{field}_href"])
    return value
