"""The period in question, large: how many have reported, who is missing, who waits for review, who was late."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.collection_heat import draw_state
from dashboard.context import Context
from dti.i18n import number, period_name
from dti.views.collection import Cell, Collection
from dti.views.collection_wording import write_deadline, write_detail, write_marks


def write_finding(context: Context, board: Collection) -> str:
    """The sentence above everything: how many reports are in hand, how many wait, how many are missing."""
    column, period = board.column(board.asked), period_name(board.asked, context.language)
    if not column.expected:
        return context.say("collection.headline.nobody", period=period)
    waiting = sum(cell.period == board.asked for cell in board.waiting)
    return context.say(
        "collection.headline.counts",
        period=period,
        in_hand=number(column.in_hand, context.language),
        expected=number(column.expected, context.language),
        waiting=number(waiting, context.language),
        missing=number(column.expected - column.in_hand, context.language),
    )


def draw_head(context: Context, board: Collection) -> Component:
    """Headline, deadline and the three lists."""
    cells = board.of(board.asked)
    missing = sorted((cell for cell in cells if cell.is_missing), key=lambda cell: cell.days_left)
    return html.Section(
        className="collection-head",
        children=[
            html.H1(write_finding(context, board)),
            html.P(
                write_deadline(board.column(board.asked), context.language),
                className="collection-deadline",
            ),
            html.Div(
                className="collection-lists",
                children=[
                    _panel(context, "missing", missing, [_missing(context, cell) for cell in missing]),
                    _panel(context, "waiting", board.waiting, [_waiting(context, cell) for cell in board.waiting]),
                    _panel(context, "late", late := _late(cells), [_late_line(context, cell) for cell in late]),
                ],
            ),
        ],
    )


def _late(cells: Sequence[Cell]) -> list[Cell]:
    return sorted((cell for cell in cells if cell.came_late), key=lambda cell: -cell.days_late)


def _panel(context: Context, kind: str, cells: Sequence[Cell], lines: list[Component]) -> Component:
    title = context.say(f"collection.list.{kind}", count=number(len(cells), context.language))
    body: Component = html.P(context.say(f"collection.list.{kind}.none"), className="muted")
    if lines:
        body = html.Ul(lines, className="collection-list", tabIndex="0", **{"aria-label": title})
    return html.Section([html.H2(title), body], className=f"panel collection-{kind}")


def _missing(context: Context, cell: Cell) -> Component:
    return _line(
        context, cell, _name(context, cell), draw_state(context, cell.state), write_detail(cell, context.language)
    )


def _waiting(context: Context, cell: Cell) -> Component:
    """The link to the review, and the period where it is another one than the page speaks of."""
    assert cell.submission is not None, "what waits was sent"
    link = dcc.Link(context.name(cell.department), href=context.link(f"/duyet/{cell.submission.id}"))
    period = [] if cell.period == context.query.period else [period_name(cell.period, context.language)]
    return _line(context, cell, link, *period, write_detail(cell, context.language))


def _late_line(context: Context, cell: Cell) -> Component:
    late = context.say("collection.detail.late", days=number(cell.days_late, context.language))
    return _line(context, cell, _name(context, cell), draw_state(context, cell.state), late, marks=False)


def _name(context: Context, cell: Cell) -> Component:
    code = cell.department.code
    return dcc.Link(context.name(cell.department), href=context.link(f"/don-vi/{code}"))


def _line(context: Context, cell: Cell, name: Any, *parts: Any, marks: bool = True) -> Component:
    said = [html.Span(part, className="collection-said") for part in parts if part]
    more = [html.Span(mark, className="flag") for mark in (write_marks(cell, context.language) if marks else ())]
    if cell.is_illustrative:
        more.append(html.Span(context.say("common.flag.illustrative"), className="flag flag-illustrative"))
    return html.Li([html.Span(name, className="collection-name"), *said, *more])
