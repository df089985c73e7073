"""The report beside the department's last values: what a sender looks at before confirming."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.status import NOTHING
from dashboard.context import Context
from dti.catalogue.models import Target, Unit
from dti.i18n import MINUS, day, measure, number, rank
from dti.ingest.comparison import ComparedRow
from dti.ingest.params import places_of
from dti.ingest.review import Review
from dti.store.submissions import State, SubmissionValue

_MOST_PLACES = 2
_COLUMNS = ("target", "old", "new", "difference", "cell")


def draw_comparison(context: Context, submission: SubmissionValue, seen: Review) -> Component | None:
    """A table of target, last value, this one, and the difference; None where nothing can be confirmed."""
    if not seen.compared or submission.state is State.REFUSED:
        return None
    rows = [_draw_row(context, submission, seen, row) for row in seen.compared]
    head = html.Tr([html.Th(context.say(f"submit.compare.{key}"), scope="col") for key in _COLUMNS])
    caption = html.Caption(context.say("submit.compare.caption"), className="sr-only")
    parts: list[Any] = [
        html.H2(context.say("submit.compare.title")),
        html.P(_words(context, seen.compared), className="muted"),
        html.Div(
            html.Table([caption, html.Thead(head), html.Tbody(rows)], className="plain-table compare"),
            className="table-frame",
            tabIndex="0",
            role="region",
            **{"aria-label": context.say("submit.compare.title")},
        ),
    ]
    return html.Section(parts, className="comparison")


def _words(context: Context, rows: Sequence[ComparedRow]) -> str:
    if all(row.old is None for row in rows):
        return context.say("submit.compare.first")
    gone = sum(row.new is None for row in rows)
    return (
        context.say("submit.compare.gone", count=number(gone, context.language))
        if gone
        else context.say("submit.compare.about")
    )


def _draw_row(context: Context, submission: SubmissionValue, seen: Review, row: ComparedRow) -> Component:
    target = context.catalogue.target(submission.programme or "", row.target)
    before = (seen.previous or {}).get(row.target)
    flag = html.Span(context.say("common.flag.illustrative"), className="flag flag-illustrative")
    is_illustrative = before is not None and before.illustrative
    name = (
        [html.B(row.target), " ", html.Span(context.name(target), className="compare-name")]
        if target
        else [html.B(row.target)]
    )
    return html.Tr(
        [
            html.Th(name, scope="row"),
            html.Td(
                [*_figure(context, target, row.old, row.old_date), flag if is_illustrative else None],
                className="number",
            ),
            html.Td(_figure(context, target, row.new, row.new_date), className="number"),
            html.Td(_difference(context, target, row.difference), className="number"),
            html.Td(row.cell or NOTHING),
        ]
    )


def _figure(context: Context, target: Target | None, value: Decimal | None, on: date | None) -> list[Any]:
    if value is None:
        return [NOTHING]
    dated = html.Span(day(on, context.language), className="compare-day") if on else None
    return [html.Span(_write(context, target, value)), dated]


def _write(context: Context, target: Target | None, value: Decimal) -> str:
    if target is None:
        return number(value, context.language)
    if target.unit is Unit.RANK:
        return rank(value)
    places = _MOST_PLACES if places_of(value) > _MOST_PLACES else None
    return measure(value, target.unit.value, context.language, places)


def _difference(context: Context, target: Target | None, value: Decimal | None) -> str:
    """With its sign; points for percentages, and no number for a milestone, which is done or not."""
    if value is None or target is None or target.unit is Unit.MILESTONE:
        return NOTHING
    places = _MOST_PLACES if places_of(value) > _MOST_PLACES else None
    shown = number(value, context.language, places)
    if shown.lstrip(MINUS).strip("0,.") == "":
        return context.say("submit.compare.same")
    signed = shown if value < 0 else f"+{shown}"
    return context.say("submit.compare.points", value=signed) if target.unit is Unit.PERCENT else signed
