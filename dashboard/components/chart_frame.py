"""What belongs to every chart: where its figures come from, and the ways to take it away (picture, drawing, table).

`frame_chart` stands around a Plotly figure (`charts.draw_chart`) or a small picture (`picture.draw_picture`). The
picture files are made by the browser from what it shows, with title, key, source and as-of day in them
(``assets/chart_files.js``); the workbook and the CSV are written by the server from ``rows`` (`tables.export_rows`). A
chart whose figures stand in no table beside it gets one here, folded (``with_table``).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.exports import write_warnings
from dashboard.components.tables import Column, Row, export_rows
from dashboard.context import Context
from dti.figures.legend import Key
from dti.i18n import number


@dataclass(frozen=True, slots=True)
class ChartFiles:
    """What leaves with a chart: ``name`` of the files, ``title`` as the finding, the figures and their ``source``.

    ``drawing`` is an SVG to be taken away where what the page shows needs the page around it, ``keys`` are its marks
    with their words, where the chart does not bring them itself.
    """

    name: str
    title: str
    source: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    drawing: str = ""
    keys: Sequence[Key] = ()


def frame_chart(context: Context, chart: Component, files: ChartFiles, *, with_table: bool = False) -> Component:
    """A chart with its source and its files; a sentence instead where it would show nothing."""
    if not files.rows:
        return html.P(context.say("chart_frame.empty", title=files.title), className="empty")
    source = context.say("chart_frame.source", source=files.source)
    table = [_draw_table(context, files)] if with_table else []
    return html.Figure(
        className="chart-frame",
        **{"data-name": files.name, "data-title": files.title, "data-source": source},
        **{"data-warning": " ".join(write_warnings(context)), "data-drawing": files.drawing or None},
        **{
            "data-asof": context.say("chart_frame.as_of", day=context.query.as_of),
            "data-keys": _write_keys(files.keys),
        },
        children=[
            chart,
            *table,
            html.Figcaption([html.Span(source, className="chart-source"), _draw_tools(context, files)]),
        ],
    )


def _write_keys(keys: Sequence[Key]) -> str:
    return json.dumps([{"sign": one.sign, "words": one.words} for one in keys], ensure_ascii=False)


def _draw_tools(context: Context, files: ChartFiles) -> Component:
    pictures = [
        html.Button(
            kind.upper(),
            type="button",
            className="chart-file",
            **{"data-kind": kind, "aria-label": context.say("chart_frame.take", kind=kind.upper(), title=files.title)},
        )
        for kind in ("png", "svg")
    ]
    rows = export_rows(context, f"{files.name}-so-lieu", files.columns, files.rows, title=files.title)
    return html.Div([html.Span(pictures, className="chart-pictures"), rows], className="chart-tools no-print")


def _draw_table(context: Context, files: ChartFiles) -> Component:
    head = [html.Th(column.header, scope="col", className=_kind(column)) for column in files.columns]
    body = [
        html.Tr(
            [html.Td(_write(context, column, row.get(column.key)), className=_kind(column)) for column in files.columns]
        )
        for row in files.rows
    ]
    table = html.Table([html.Caption(files.title, className="sr-only"), html.Thead(html.Tr(head)), html.Tbody(body)])
    table.className = "plain-table"
    fold = html.Summary(context.say("chart_frame.as_table"))
    return html.Details([fold, html.Div(table, className="chart-scroll", tabIndex="0")], className="chart-table")


def _kind(column: Column) -> str:
    return "number" if column.kind == "number" else ""


def _write(context: Context, column: Column, value: Any) -> str:
    if value is None or value == "":
        return "–"
    if column.kind == "number" and isinstance(value, int | Decimal):
        return number(value, context.language, column.places)
    return str(value)
