"""The table of the ledger: one row an entry, with the files it leaves in. The words are those of report and command."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.ledger_filters import link_to
from dashboard.components.tables import Column, export_rows
from dashboard.context import Context
from dti.i18n import day
from dti.views.ledger import EntryState, LedgerEntry, LedgerFilter
from dti.views.ledger_wording import (
    write_belongs,
    write_explanation,
    write_giver,
    write_ruling,
    write_side,
    write_title,
)

SIGNS = {EntryState.OPEN: "●", EntryState.RULED: "✓", EntryState.NOTED: "○"}
"""A state has a sign beside its word: colour never speaks alone."""

_COLUMNS = ("state", "target", "title", "sides", "since", "ruling")


def draw_table(
    context: Context, entries: Sequence[LedgerEntry], wanted: LedgerFilter, chosen: LedgerEntry | None
) -> Component:
    """The entries, the opened one marked."""
    if not entries:
        return html.Section(html.P(context.say("ledger.none"), className="empty"), className="panel ledger-list")
    head = [html.Th(context.say(f"ledger.column.{key}"), scope="col") for key in _COLUMNS]
    return html.Section(
        className="panel ledger-list",
        children=[
            html.Div(
                className="heading-row",
                children=[
                    html.H2(context.say("ledger.shown", count=str(len(entries)))),
                    _export(context, entries),
                ],
            ),
            html.Table(
                className="plain-table ledger-table",
                children=[
                    html.Caption(context.say("ledger.table"), className="sr-only"),
                    html.Thead(html.Tr(head)),
                    html.Tbody([_row(context, entry, wanted, is_chosen=entry is chosen) for entry in entries]),
                ],
            ),
        ],
    )


def draw_state(context: Context, entry: LedgerEntry) -> Component:
    """Sign and word of a state; the weight below it where it says more."""
    word = context.say(f"ledger.state.{entry.state.value}")
    return html.Span(
        className=f"ledger-state state-{entry.state.value}",
        children=[html.Span(SIGNS[entry.state], className="ledger-sign", **{"aria-hidden": "true"}), word],
    )


def draw_flags(context: Context, entry: LedgerEntry) -> list[Component]:
    """What kind of entry it is, how much it says, and whether it is illustrative."""
    kind = html.Span(context.say(f"ledger.kind.{entry.kind.value}"), className="flag")
    found = [kind]
    if entry.state is not EntryState.NOTED:
        weight = context.say(f"ledger.weight.{entry.weight.value}")
        found.insert(0, html.Span(weight, className=f"flag ledger-weight-{entry.weight.value}"))
    if entry.illustrative:
        found.append(html.Span(context.say("common.flag.illustrative"), className="flag flag-illustrative"))
    return found


def _row(context: Context, entry: LedgerEntry, wanted: LedgerFilter, *, is_chosen: bool) -> Component:
    title = write_title(entry, context.language)
    opened = dcc.Link(
        title,
        href=link_to(context, wanted, entry.key),
        className="ledger-open",
        title=context.say("ledger.select", title=title),
    )
    cells: dict[str, Any] = {
        "state": draw_state(context, entry),
        "target": draw_target(context, entry),
        "title": [opened, html.Div(draw_flags(context, entry), className="ledger-flags")],
        "sides": html.Ul([_side(context, entry, place) for place in range(len(entry.sides))], className="ledger-sides"),
        "since": day(entry.since, context.language) if entry.since else "",
        "ruling": write_ruling(entry, context.language),
    }
    drawn = [
        html.Td(cells[key], className=f"cell-{key}", **{"data-label": context.say(f"ledger.column.{key}")})
        for key in _COLUMNS
    ]
    return html.Tr(drawn, className="is-chosen" if is_chosen else "")


def draw_target(context: Context, entry: LedgerEntry) -> Component | str:
    """The target's code, which leads to its page."""
    words = write_belongs(entry, context.language)
    if entry.target is None:
        return html.Span(words, className="muted")
    return dcc.Link(words, href=context.link(f"/chi-tieu/{entry.target.code}"), title=context.name(entry.target))


def _side(context: Context, entry: LedgerEntry, place: int) -> Component:
    side = entry.sides[place]
    figure = html.Strong(write_side(side, context.language), className="is-picked" if side.picked else "")
    return html.Li([figure, html.Span(write_giver(side, context.language), className="muted ledger-giver")])


def _export(context: Context, entries: Sequence[LedgerEntry]) -> Component:
    widths = {"key": 240, "title": 360, "sides": 320, "explanation": 400, "ruling": 280, "reason": 280, "sources": 400}
    keys = (
        *("state", "weight", "kind", "target", "pillar", "title", "sides", "explanation", "since", "ruled_by"),
        *("ruled_on", "reason", "sources", "key"),
    )
    columns = [Column(key, context.say(f"ledger.column.{key}"), width=widths.get(key, 130)) for key in keys]
    rows = [_export_row(context, entry) for entry in entries]
    return export_rows(context, "so-doi-chieu", columns, rows, title=context.say("ledger.export"))


def _export_row(context: Context, entry: LedgerEntry) -> dict[str, Any]:
    language = context.language
    pillar = next((p for p in context.programme.pillars if entry.target and p.code == entry.target.pillar), None)
    sides = [f"{write_side(side, language)} ({write_giver(side, language)})" for side in entry.sides]
    return {
        "state": context.say(f"ledger.state.{entry.state.value}"),
        "weight": context.say(f"ledger.weight.{entry.weight.value}"),
        "kind": context.say(f"ledger.kind.{entry.kind.value}"),
        "target": write_belongs(entry, language),
        "pillar": context.name(pillar) if pillar else "",
        "title": write_title(entry, language),
        "sides": "; ".join(sides),
        "explanation": write_explanation(entry, language),
        "since": day(entry.since, language) if entry.since else "",
        "ruled_by": entry.ruled_by or "",
        "ruled_on": day(entry.ruled_on, language) if entry.ruled_on else "",
        "reason": entry.reason,
        "sources": " | ".join(dict.fromkeys(side.source for side in entry.sides if side.source)),
        "key": entry.key,
    }
