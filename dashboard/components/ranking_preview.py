"""What a ranking table says and would change: question, findings with their cells, changes, and the confirmation."""

from collections.abc import Sequence

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import link_with
from dashboard.components.signature import draw_signature
from dashboard.components.tables import Column, Row, data_table
from dashboard.context import Context
from dti.i18n import number
from dti.ingest.findings import Finding, Severity
from dti.ingest.ranking.changes import ChangeKind, ScoreChange
from dti.ingest.ranking.intake import Preview
from dti.ingest.ranking.wording import (
    write_entity,
    write_node,
    write_outcome,
    write_place,
    write_question,
    write_score_rank,
    write_score_value,
)

_HEIGHT = 460
_SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "▲", Severity.NOTE: "i"}


def draw_preview(context: Context, preview: Preview) -> Component:
    """The whole; a table with an error shows no changes, for it will not change anything."""
    parts: list[Component | None] = [
        html.H2(write_outcome(preview, context.language), id="ranking-outcome", tabIndex="-1"),
        html.P(context.say("ranking.page.nothing_stored"), className="muted"),
        _question(context, preview),
        _findings(context, preview.findings),
    ]
    if preview.outcome != "refused":
        parts += [_by_node(context, preview), _table(context, preview)]
    if preview.outcome in ("accepted", "needs_reason"):
        parts.append(_end(context, preview))
    return html.Div(parts, className=f"ranking-preview is-{preview.outcome}")


def draw_saved(context: Context, preview: Preview, saved: int) -> Component:
    """What was stored, and where it now shows."""
    settled = preview.ranking.settled
    scheme = settled.scheme.scheme if settled.scheme else None
    return html.Section(
        className="panel ranking-saved",
        children=[
            html.H2(write_outcome(preview, context.language, saved), id="ranking-outcome", tabIndex="-1"),
            _question(context, preview),
            dcc.Link(
                context.say("ranking.page.to_index"),
                href=link_with(context, "/dti", nam=settled.year, so=scheme),
                className="button",
            ),
        ],
    )


def _question(context: Context, preview: Preview) -> Component:
    pairs = [html.Div([html.Dt(label), html.Dd(value)]) for label, value in write_question(preview, context.language)]
    return html.Dl(pairs, className="ranking-facts")


def _findings(context: Context, findings: Sequence[Finding]) -> Component | None:
    if not findings:
        return None
    items = [
        html.Li(
            [
                html.Span(_SIGNS[one.severity], className="ranking-sign", **{"aria-hidden": "true"}),
                html.Span(
                    [
                        html.B(context.say(f"common.severity.{one.severity.value}").capitalize()),
                        " ",
                        html.Span(one.line(context.language)),
                    ]
                ),
            ],
            className=f"ranking-finding is-{one.severity.value}",
        )
        for one in findings
    ]
    return html.Section([html.H3(context.say("ranking.page.findings")), html.Ul(items, className="plain-list")])


def _by_node(context: Context, preview: Preview) -> Component:
    """How many scores of each index would change how."""
    kinds = list(ChangeKind)
    rows = []
    for node in preview.ranking.nodes:
        own = [change.kind for change in preview.changes if change.new.node == node]
        cells = [
            html.Td(number(own.count(kind), context.language) if kind in own else "–", className="number")
            for kind in kinds
        ]
        rows.append(html.Tr([html.Th(write_node(preview, node, context.language), scope="row"), *cells]))
    heads = [html.Th(context.say(f"ranking.kind.{kind.value}"), scope="col", className="number") for kind in kinds]
    first = html.Th(context.say("ranking.head.node"), scope="col")
    table = html.Table([html.Thead(html.Tr([first, *heads])), html.Tbody(rows)], className="ranking-nodes")
    return html.Section([html.H3(context.say("ranking.page.by_node")), html.Div(table, className="ranking-scroll")])


def _table(context: Context, preview: Preview) -> Component | None:
    """The changes, the most important first; what stays as it is is counted above."""
    kinds = list(ChangeKind)
    changes = sorted(preview.written, key=lambda change: (not change.contradicts, kinds.index(change.kind)))
    if not changes:
        return None
    names = ("kind", "entity", "node", "old_value", "new_value", "old_rank", "new_rank", "cell")
    widths = {"entity": 150, "node": 190, "cell": 110, "kind": 130}
    columns = [
        Column(name, context.say(f"ranking.head.{name}"), width=widths.get(name, 120), grow=name == "node")
        for name in names
    ]
    title = context.say("ranking.page.changes", count=number(len(changes), context.language))
    return html.Section(
        [
            html.H3(title),
            data_table(
                context,
                "thay-doi-xep-hang",
                columns,
                [_row(context, preview, change) for change in changes],
                title=title,
                empty=context.say("ranking.page.no_changes"),
                height=_HEIGHT,
            ),
        ]
    )


def _row(context: Context, preview: Preview, change: ScoreChange) -> Row:
    language = context.language
    kind = context.say(f"ranking.kind.{change.kind.value}")
    return {
        "kind": f"▲ {kind}" if change.contradicts else kind,
        "entity": write_entity(preview, change.new.entity, language),
        "node": write_node(preview, change.new.node, language),
        "old_value": write_score_value(change.old, language),
        "new_value": write_score_value(change.new, language),
        "old_rank": write_score_rank(change.old, language),
        "new_rank": write_score_rank(change.new, language),
        "cell": write_place(preview, change),
    }


def _end(context: Context, preview: Preview) -> Component:
    """The confirmation, with a reason where a warning wants one."""
    needs = preview.outcome == "needs_reason"
    return html.Section(
        className="panel ranking-end",
        children=[
            html.H2(context.say("ranking.page.confirm")),
            html.P(context.say("ranking.page.confirm_about"), className="muted"),
            html.Div(
                dmc.Textarea(
                    id="ranking-reason",
                    label=context.say("ranking.page.reason"),
                    description=context.say("ranking.page.reason_about"),
                    autosize=True,
                    minRows=2,
                    inputProps={"maxLength": 1000},
                ),
                style={} if needs else {"display": "none"},
            ),
            dmc.Button(context.say("ranking.page.save"), id="ranking-save", className="appendix-button"),
            draw_signature(context),
            html.Div(id="ranking-refusal", role="alert", className="appendix-problem"),
            dcc.Store(id="ranking-digest", data=preview.digest),
        ],
    )
