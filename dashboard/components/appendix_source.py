"""A row as it stands in the appendix, beside its headers, and the rows that were passed over with the reason."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.context import Context
from dti.i18n import number
from dti.ingest.appendix.proposals import RowProposal
from dti.ingest.appendix.rows import Kind
from dti.ingest.appendix.tables import Table
from dti.ingest.excerpt import write_cell
from dti.ingest.params import show


def draw_source(context: Context, one: RowProposal) -> Component:
    """Place, words and cells of a row; the cell of the result is marked."""
    row = one.row
    result = row.cell("result")[1]
    headers = _headers(row.table)
    lines = [
        html.Tr(
            [
                html.Th(headers.get(column, ""), scope="row"),
                html.Td(cell.address, className="appendix-address"),
                html.Td(
                    write_cell(cell, context.language),
                    className="appendix-marked" if cell.address == result else "",
                ),
            ]
        )
        for column, cell in sorted(row.table.grid[row.number].items())
        if column != row.table.columns["name"].number
    ]
    caption = html.Caption(context.say("appendix_page.row.source", row=row.id), className="sr-only")
    return html.Div(
        className="appendix-source",
        children=[
            html.P([html.Span(row.id, className="appendix-place"), *_doubtful_kind(context, one)]),
            html.H3(row.text),
            html.Table([caption, html.Tbody(lines)], className="appendix-cells"),
        ],
    )


def draw_passed(context: Context, rows: Sequence[RowProposal]) -> Component:
    """Headings, column numbers, signatures, rows without a figure: listed, so that nothing vanishes."""
    items = [
        html.Li(
            [
                html.Span(one.row.id, className="appendix-place"),
                _kind(context, one),
                html.Span(one.row.text, className="appendix-passed-text"),
                *(html.Span(show(problem, context.language), className="muted") for problem in one.problems),
            ]
        )
        for one in rows
    ]
    count = number(len(rows), context.language)
    return html.Details(
        [
            html.Summary(context.say("appendix_page.passed", count=count)),
            html.Ul(items, className="appendix-passed"),
        ]
    )


def _doubtful_kind(context: Context, one: RowProposal) -> list[Component]:
    """What a row is, where it is no plain figure."""
    return [] if one.row.kind is Kind.FIGURE else [_kind(context, one)]


def _kind(context: Context, one: RowProposal) -> Component:
    return html.Span(context.say(f"appendix.kind.{one.row.kind}"), className=f"tag appendix-kind-{one.row.kind}")


def _headers(table: Table) -> dict[int, str]:
    return {one.number: one.header for one in (*table.columns.values(), *table.results)}
