"""What was found in a workbook, as a colleague would note it down, and the account of all its rows.

Errors first, each with its place, the cells around it, what was found and expected, and how to mend it.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.context import Context
from dti.i18n import number
from dti.ingest.excerpt import Excerpt, ExcerptCell
from dti.ingest.findings import Finding, PassedRow, Report, Severity
from dti.ingest.review import Review

_SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "i"}

Found = tuple[Finding, Excerpt | None]


def draw_findings(context: Context, seen: Review, reason: str) -> Component:
    """All findings by severity; notes are folded away. ``reason`` is what the sender said for unanswered warnings."""
    pairs = list(zip(seen.report.findings, seen.excerpts, strict=True))
    if not pairs:
        return html.Section(html.P(context.say("submit.findings.none"), className="empty"), className="findings")
    return html.Div(
        className="findings",
        children=[
            _draw_group(context, severity, reason, [pair for pair in pairs if pair[0].severity is severity])
            for severity in Severity
            if seen.report.of(severity)
        ],
    )


def _draw_group(context: Context, severity: Severity, reason: str, pairs: Sequence[Found]) -> Component:
    title = context.say(f"submit.findings.{severity}", count=number(len(pairs), context.language))
    items = html.Ol([draw_finding(context, *pair, reason) for pair in pairs], className="finding-list")
    if severity is not Severity.NOTE:
        return html.Section([html.H2(title), items], className=f"finding-group finding-{severity}")
    return html.Section(
        html.Details([html.Summary(html.H2(title)), items]), className=f"finding-group finding-{severity}"
    )


def draw_finding(context: Context, finding: Finding, excerpt: Excerpt | None, reason: str) -> Component:
    """One finding as an item of a list: its place, what is the matter, how to mend it, what was answered."""
    language = context.language
    head: list[Any] = [
        html.Span(_SIGNS[finding.severity], className="finding-sign", **{"aria-hidden": "true"}),
        html.Span(context.say(f"common.severity.{finding.severity}"), className="sr-only"),
    ]
    if finding.place:
        head += [html.B(finding.place, className="finding-place"), " "]
    parts: list[Any] = [html.P([*head, finding.message(language)], className="finding-message")]
    if finding.severity is not Severity.NOTE:
        parts += [_draw_terms(context, finding), html.P(finding.mend(language), className="finding-mend")]
    if finding.answer:
        parts.append(html.P(context.say("submit.findings.answered", reason=finding.answer), className="finding-answer"))
    elif finding.is_open and reason:
        parts.append(html.P(context.say("submit.findings.explained", reason=reason), className="finding-answer"))
    elif finding.is_open:
        parts.append(html.P(context.say("submit.findings.unanswered"), className="finding-open"))
    if excerpt is not None:
        parts.append(draw_excerpt(context, finding, excerpt))
    return html.Li(parts, className="finding")


def _draw_terms(context: Context, finding: Finding) -> Component:
    said = (("found", finding.found(context.language)), ("expected", finding.expected(context.language)))
    return html.Dl(
        className="finding-terms",
        children=[
            part
            for key, words in said
            if words
            for part in (html.Dt(context.say(f"submit.findings.{key}")), html.Dd(words))
        ],
    )


def draw_excerpt(context: Context, finding: Finding, excerpt: Excerpt) -> Component:
    """The cell's neighbourhood, with letters and row numbers like in the workbook; marked cells say so in words too."""
    letters = html.Tr(
        [html.Th("", **{"aria-hidden": "true"}), *(html.Th(column.letters, scope="col") for column in excerpt.columns)]
    )
    headers: list[Component] = []
    if any(column.header for column in excerpt.columns):
        headers = [
            html.Tr([html.Td(""), *(html.Td(column.header) for column in excerpt.columns)], className="excerpt-headers")
        ]
    body = [
        html.Tr([html.Th(str(row.number), scope="row"), *(_draw_cell(context, cell) for cell in row.cells)])
        for row in excerpt.rows
    ]
    label = context.say("submit.findings.excerpt", sheet=excerpt.sheet, cells=", ".join(finding.cells[:6]))
    parts: list[Any] = [
        html.Div(
            html.Table([html.Thead([letters, *headers]), html.Tbody(body)], className="excerpt"),
            className="excerpt-frame",
            tabIndex="0",
            role="region",
            **{"aria-label": label},
        )
    ]
    if excerpt.left_out:
        left = number(excerpt.left_out, context.language)
        parts.append(html.P(context.say("submit.findings.more_cells", count=left), className="muted"))
    return html.Div(parts)


def _draw_cell(context: Context, cell: ExcerptCell) -> Component:
    if not cell.marked:
        return html.Td(cell.text)
    marked = context.say("submit.findings.marked", cell=cell.address)
    shown = cell.text or context.say("submit.findings.blank")
    words = html.Span(shown, className="" if cell.text else "excerpt-blank")
    return html.Td([words, html.Span(f" ({marked})", className="sr-only")], className="excerpt-marked")


def draw_account(context: Context, report: Report) -> Component:
    """Rows read + refused + passed over are all rows with content; which were passed over, and why."""
    rows = report.rows
    counts = {"read": rows.read, "refused": rows.refused, "passed": rows.passed_over}
    said = context.say(
        "submit.rows.counts", **{name: number(count, context.language) for name, count in counts.items()}
    )
    parts: list[Any] = [html.H2(context.say("submit.rows.title")), html.P(said)]
    if report.passed:
        items = [html.Li(words) for words in _passed(context, report.passed)]
        summary = html.Summary(context.say("submit.rows.passed", count=number(rows.passed_over, context.language)))
        parts.append(html.Details([summary, html.Ul(items, className="plain-list")]))
    return html.Section(parts, className="account")


def _passed(context: Context, passed: Sequence[PassedRow]) -> list[str]:
    """One line for each reason, in the order of the sheet: "rows 1, 7: title"."""
    by_reason = sorted(passed, key=lambda one: one.reason)
    grouped = [(reason, [one.row for one in same]) for reason, same in groupby(by_reason, key=lambda one: one.reason)]
    return [
        context.say("submit.rows.line", rows=_ranges(rows), reason=context.say(reason))
        for reason, rows in sorted(grouped, key=lambda pair: pair[1][0])
    ]


def _ranges(rows: Sequence[int]) -> str:
    """1, 3–5: the row numbers as a person writes them."""
    runs = [list(same) for _, same in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0])]
    return ", ".join(str(run[0][1]) if len(run) == 1 else f"{run[0][1]}–{run[-1][1]}" for run in runs)
