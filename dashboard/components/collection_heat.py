"""The heat table of the steward's board: departments by periods, each cell with its sign and word, never colour alone.

The filter stands in the address (``tt``, a state of the period in question), so that a view of the board is a link.
"""

from collections import Counter
from dataclasses import replace

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.context import Context
from dti.catalogue.models import Department
from dti.i18n import number, period_name
from dti.views.collection import Cell, CellState, Collection, Column
from dti.views.collection_wording import write_detail, write_marks, write_short_deadline, write_state

FILTER = "tt"
PATH = "/theo-doi"

SIGNS = {
    CellState.MISSED: "⊘",
    CellState.LATE: "✗",
    CellState.REOPENED: "↻",
    CellState.NOT_SENT: "○",
    CellState.REFUSED: "!",
    CellState.CHECKED: "◐",
    CellState.RETURNED: "↩",
    CellState.WAITING: "▲",
    CellState.APPROVED: "✓",
    CellState.NOT_EXPECTED: "–",
}


def draw_state(context: Context, state: CellState) -> Component:
    """Sign and word of a state."""
    return html.Span(
        className=f"cell-state cell-{state.value.replace('_', '-')}",
        children=[
            html.Span(SIGNS[state], className="status-sign", **{"aria-hidden": "true"}),
            html.Span(write_state(state, context.language)),
        ],
    )


def read_filter(context: Context) -> CellState | None:
    """The state that the address asks for."""
    wanted = context.address.get(FILTER)
    return next((state for state in CellState if state.value == wanted), None)


def draw_heat(context: Context, board: Collection) -> Component:
    """Filter and table; with a filter, only the departments that stand so in the period in question."""
    wanted = read_filter(context)
    shown = [one for one in board.departments if wanted is None or board.cell(one.code, board.asked).state is wanted]
    body = [html.Tr(_row(context, board, one)) for one in shown]
    return html.Section(
        className="panel",
        children=[
            html.H2(context.say("collection.heat.title")),
            _filters(context, board, wanted),
            html.Div(
                className="collection-scroll",
                tabIndex="0",
                role="region",
                **{"aria-label": context.say("collection.heat.title")},
                children=html.Table(
                    className="plain-table collection-heat",
                    children=[
                        html.Caption(context.say("collection.heat.caption"), className="sr-only"),
                        html.Thead(
                            html.Tr([_corner(context), *(_head(context, board, one) for one in _newest_first(board))])
                        ),
                        html.Tbody(body),
                    ],
                ),
            )
            if body
            else html.P(context.say("collection.heat.none"), className="empty"),
            *_legend(context, board),
        ],
    )


def _legend(context: Context, board: Collection) -> list[Component]:
    """What the corner of a cell means, where one has it."""
    if not any(cell.is_illustrative for cell in board.cells.values()):
        return []
    mark = html.Span(className="mark corner-illustrative", **{"aria-hidden": "true"})
    return [html.P([mark, context.say("common.flag.illustrative")], className="legend")]


def _filters(context: Context, board: Collection, wanted: CellState | None) -> Component:
    counts = Counter(board.cell(one.code, board.asked).state for one in board.departments)
    states = [state for state in CellState if counts.get(state) or state is wanted]
    total = number(len(board.departments), context.language)
    links = [_filter(context, None, context.say("collection.filter.all", count=total), wanted is None)]
    for state in states:
        count = number(counts.get(state, 0), context.language)
        words = f"{SIGNS[state]} {write_state(state, context.language)} {count}"
        links.append(_filter(context, state, words, state is wanted))
    period = period_name(board.asked, context.language)
    label = context.say("collection.filter.label", period=period)
    return html.Nav(links, className="collection-filters no-print", **{"aria-label": label})


def _filter(context: Context, state: CellState | None, words: str, current: bool) -> Component:
    rest = ((FILTER, state.value),) if state else ()
    href = PATH + replace(context.address, rest=rest).search()
    name = "collection-filter is-current" if current else "collection-filter"
    return dcc.Link(
        words, href=href, className=name, **({"title": context.say("collection.filter.chosen")} if current else {})
    )


def _newest_first(board: Collection) -> list[Column]:
    """What the steward works on stands beside the names, also on a narrow screen."""
    return list(reversed(board.columns))


def _corner(context: Context) -> Component:
    return html.Th(context.say("common.word.department"), scope="col", className="collection-corner")


def _head(context: Context, board: Collection, column: Column) -> Component:
    """The period as a link to itself, its deadline, and how many reports are in hand."""
    href = PATH + replace(context.address, period=column.period).search()
    in_hand = context.say(
        "collection.heat.in_hand",
        in_hand=number(column.in_hand, context.language),
        expected=number(column.expected, context.language),
    )
    return html.Th(
        scope="col",
        className="is-asked" if column.period == board.asked else "",
        children=[
            dcc.Link(period_name(column.period, context.language), href=href),
            html.Span(in_hand, className="collection-small"),
            html.Span(write_short_deadline(column, context.language), className="collection-small"),
        ],
    )


def _row(context: Context, board: Collection, department: Department) -> list[Component]:
    href = context.link(f"/don-vi/{department.code}")
    name = html.Th(dcc.Link(context.name(department), href=href), scope="row")
    return [name, *(_cell(context, board, board.cell(department.code, one.period)) for one in _newest_first(board))]


def _cell(context: Context, board: Collection, cell: Cell) -> Component:
    asked = " is-asked" if cell.period == board.asked else ""
    drawn: list[Component] = [_word(context, cell)]
    detail = [write_detail(cell, context.language), *write_marks(cell, context.language)]
    drawn += [html.Span(words, className="collection-small") for words in detail if words]
    label = {"data-label": period_name(cell.period, context.language)}
    made_up = ""
    if cell.is_illustrative:
        made_up = " corner-illustrative"
        drawn.append(html.Span(context.say("common.flag.illustrative"), className="sr-only"))
    return html.Td(drawn, className=f"ground-{cell.state.value.replace('_', '-')}{asked}{made_up}", **label)


def _word(context: Context, cell: Cell) -> Component:
    """The state; where there is something to review, as a link to it."""
    state = draw_state(context, cell.state)
    if cell.submission is None:
        return state
    return dcc.Link(state, href=context.link(f"/duyet/{cell.submission.id}"), className="collection-open")
