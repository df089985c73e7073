"""The rows of a report under review: each figure beside the last one, what it would turn, what was found on it.

Each row is a body of the table of its own: the figures, and below them what belongs to the row. Ticking a row for a
return opens the field for its reason (`assets/review.css`).
"""

from decimal import Decimal
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.components.signed import draw_signed
from dashboard.components.status import NOTHING, draw_status, link_target, write_goal
from dashboard.components.submit_findings import draw_excerpt, draw_finding
from dashboard.components.thread import draw_row_remarks
from dashboard.context import Context
from dti.figures.svg import SparkPoint, as_image, draw_spark
from dti.i18n import day
from dti.ingest.findings import Finding, Severity
from dti.ingest.remarks import LONGEST
from dti.ingest.review import Review as Seen
from dti.views.review import Review
from dti.views.review_rows import ReviewRow
from dti.views.review_wording import write_change, write_known, write_outdated, write_parts, write_row_value

TICK, REASON = "review-row", "review-row-reason"
"""The types of the ids of a row's tick and of its reason."""

_COLUMNS = ("target", "now", "before", "change", "series", "status", "cell")


def draw_rows(context: Context, review: Review, seen: Seen) -> Component:
    """The table; a sentence where the workbook has no row of a target."""
    title = html.H2(context.say("review.rows.title"))
    if not review.rows:
        key = "assessment" if review.submission.is_assessment else "none"
        return html.Section([title, html.P(context.say(f"review.rows.{key}"), className="muted")], className="panel")
    head = html.Tr(
        [html.Th(context.say(f"review.column.{key}"), scope="col", className=f"cell-{key}") for key in _COLUMNS]
    )
    bodies = [_draw_row(context, review, seen, row) for row in review.rows]
    caption = html.Caption(context.say("review.rows.caption"), className="sr-only")
    return html.Section(
        className="panel",
        children=[
            title,
            html.Table([caption, html.Thead(head), *bodies], className="plain-table stacked review-table"),
        ],
    )


def _draw_row(context: Context, review: Review, seen: Seen, row: ReviewRow) -> Component:
    cells: tuple[Any, ...] = (
        _draw_now(context, row),
        _draw_before(context, row),
        _draw_change(context, row),
        _draw_series(context, row, waits=review.is_waiting),
        _draw_status(context, row),
        row.row.cell,
    )
    drawn = [
        html.Td(cell, className=f"cell-{key}", **{"data-label": context.say(f"review.column.{key}")})
        for cell, key in zip(cells, _COLUMNS[1:], strict=True)
    ]
    name = "review-row is-setback" if row.sets_back else "review-row"
    figures = html.Tr([html.Th(_draw_name(context, row), scope="row"), *drawn])
    under = html.Tr(html.Td(_draw_under(context, review, seen, row), colSpan=len(_COLUMNS)), className="review-under")
    return html.Tbody([figures, under], className=name, **{"data-row": row.row.target})


def _draw_name(context: Context, row: ReviewRow) -> list[Any]:
    code = html.Span(row.row.target, className="code")
    if row.target is None:
        return [code]
    goal = ""
    if row.goal is not None:
        goal = context.say("review.goal", goal=write_goal(context, row.target, row.goal), due=row.goal.due_date)
    return [code, " ", link_target(context, row.target), html.Div(goal, className="muted small")]


def _draw_now(context: Context, row: ReviewRow) -> list[Any]:
    parts = write_parts(row, context.language)
    flags = [("estimated", row.row.estimated), ("other_measure", row.row.other_measure)]
    return [
        html.Strong(write_row_value(row, context.language)),
        html.Div(parts, className="muted small") if parts else None,
        html.Div(day(row.row.data_date, context.language), className="muted small"),
        *[
            html.Span(context.say(f"common.flag.{flag}"), className=f"flag flag-{flag.replace('_', '-')}")
            for flag, is_set in flags
            if is_set
        ],
    ]


def _draw_before(context: Context, row: ReviewRow) -> list[Any]:
    known = row.previous
    drawn: list[Any] = [write_known(row.target, known, context.language)]
    if known is not None:
        drawn.append(html.Div(day(known.data_date, context.language), className="muted small"))
        if known.illustrative:
            drawn.append(html.Span(context.say("common.flag.illustrative"), className="flag flag-illustrative"))
    if row.standing is not None:
        standing = write_known(row.target, row.standing, context.language)
        drawn.append(html.Div(context.say("review.standing", value=standing), className="small"))
    return drawn


def _draw_change(context: Context, row: ReviewRow) -> Component | str:
    change = row.change
    return NOTHING if change is None else draw_signed(change.difference, write_change(row, context.language))


def _draw_series(context: Context, row: ReviewRow, *, waits: bool) -> Any:
    """The approved figures; while it waits, this one hollow beside them."""
    known = sorted(row.series, key=lambda one: (one.data_date, one.known_on, one.id))
    points = [SparkPoint(one.data_date, one.value, one.illustrative) for one in known if one.value is not None]
    if waits and row.row.value is not None:
        points.append(SparkPoint(row.row.data_date, row.row.value, hollow=True))
    if not points:
        return NOTHING
    said = context.say("review.series", first=points[0].day, last=points[-1].day)
    goal = row.goal.value if row.goal else None
    return html.Img(src=as_image(draw_spark(points, goal=goal, due=None, title=said)), alt=said)


def _draw_status(context: Context, row: ReviewRow) -> Any:
    if row.before is None:
        return NOTHING
    if not row.turns or row.after is None:
        outdated = write_outdated(row, context.language)
        return [draw_status(context, row.before.status), html.Div(outdated, className="muted small")]
    return [
        draw_status(context, row.before.status),
        html.Span(" → ", **{"aria-label": context.say("review.becomes")}),
        draw_status(context, row.after.status),
    ]


def _draw_under(context: Context, review: Review, seen: Seen, row: ReviewRow) -> list[Any]:
    parts: list[Any] = [_draw_said(context, row), *_draw_findings(context, review, seen, row)]
    excerpt = seen.around.get(row.row.target)
    if excerpt is not None:
        about = Finding("", Severity.NOTE, row.row.sheet, (row.row.cell,), {}, "")
        summary = html.Summary(context.say("review.around", place=f"{row.row.sheet}!{row.row.cell}"))
        parts.append(html.Details([summary, draw_excerpt(context, about, excerpt)]))
    parts.append(draw_row_remarks(context, review.thread, row.row.target))
    if review.is_waiting:
        parts.append(_draw_return(context, row.row.target))
    return parts


def _draw_said(context: Context, row: ReviewRow) -> Component | None:
    """What the department wrote beside the figure."""
    said = [(key, words) for key, words in (("source", row.row.source), ("note", row.row.note)) if words]
    if not said:
        return None
    return html.P(
        [part for key, words in said for part in (html.B(f"{context.say(f'common.word.{key}')}: "), words, " ")],
        className="small",
    )


def _draw_findings(context: Context, review: Review, seen: Seen, row: ReviewRow) -> list[Component]:
    """Warnings in full, without their cells, which stand under the row; notes are folded away."""
    on_row = [seen.report.findings[place] for place in row.findings]
    drawn = {
        is_note: [
            draw_finding(context, finding, None, review.senders_word)
            for finding in on_row
            if (finding.severity is Severity.NOTE) is is_note
        ]
        for is_note in (False, True)
    }
    found: list[Component] = []
    if drawn[False]:
        found.append(html.Ol(drawn[False], className="finding-list finding-warning"))
    if drawn[True]:
        summary = html.Summary(context.say("review.notes", count=Decimal(len(drawn[True]))))
        found.append(html.Details([summary, html.Ol(drawn[True], className="finding-list finding-note")]))
    return found


def _draw_return(context: Context, code: str) -> Component:
    return html.Div(
        className="review-return no-print",
        children=[
            dmc.Checkbox(id={"type": TICK, "row": code}, label=context.say("review.return.row", row=code), size="sm"),
            dmc.Textarea(
                id={"type": REASON, "row": code},
                label=context.say("review.return.row_reason", row=code),
                autosize=True,
                minRows=2,
                className="review-row-reason",
                inputProps={"maxLength": LONGEST},
            ),
        ],
    )
