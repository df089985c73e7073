"""One entry of the ledger in full: every side with its source, what the arithmetic gives, who ruled and why."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.facts import draw_facts, draw_source
from dashboard.components.ledger_filters import ENTRY, link_to
from dashboard.components.ledger_form import draw_form
from dashboard.components.ledger_table import draw_flags, draw_state
from dashboard.components.links import link_with
from dashboard.context import Context
from dti.i18n import day
from dti.views.ledger import EntryState, Ledger, LedgerEntry, LedgerFilter, LedgerSide
from dti.views.ledger_preview import BOTH, foresee, write_apart
from dti.views.ledger_wording import (
    submission_of,
    write_effect,
    write_explanation,
    write_giver,
    write_past,
    write_place,
    write_role,
    write_ruling,
    write_side,
    write_side_parts,
    write_title,
)


def draw_panel(context: Context, ledger: Ledger, entry: LedgerEntry | None) -> Component:
    """The opened entry; without one, what to do."""
    label = {"aria-label": context.say("ledger.panel.label")}
    wanted = context.address.get(ENTRY)
    if entry is None:
        words = context.say("ledger.panel.gone", entry=wanted) if wanted else context.say("ledger.panel.choose")
        return html.Aside(html.P(words, className="muted"), className="panel ledger-panel", **label)
    return html.Aside(
        id="muc",
        className="panel ledger-panel is-open",
        **label,
        children=[
            html.Div([draw_state(context, entry), *draw_flags(context, entry)], className="ledger-panel-state"),
            html.H2(write_title(entry, context.language)),
            *_target(context, entry),
            *_explained(context, entry),
            html.H3(context.say("ledger.panel.sides")),
            html.Ul([_side(context, entry, side) for side in entry.sides], className="ledger-panel-sides"),
            html.H3(context.say("ledger.panel.ruling")),
            draw_facts(_ruling(context, ledger, entry)),
            *_history(context, entry),
            *draw_form(context, ledger, entry),
        ],
    )


def _target(context: Context, entry: LedgerEntry) -> list[Component]:
    if entry.target is None:
        return []
    code = entry.target.code
    only = LedgerFilter(target=code)
    return [
        html.P(
            className="ledger-links",
            children=[
                html.Span(context.name(entry.target), className="muted"),
                dcc.Link(context.say("ledger.panel.target", code=code), href=context.link(f"/chi-tieu/{code}")),
                dcc.Link(context.say("ledger.filter.only", code=code), href=link_to(context, only, entry.key)),
            ],
        )
    ]


def _explained(context: Context, entry: LedgerEntry) -> list[Component]:
    said = write_explanation(entry, context.language)
    return [html.P(said, className="ledger-arithmetic")] if said else []


def _side(context: Context, entry: LedgerEntry, side: LedgerSide) -> Component:
    language = context.language
    days = [context.say("ledger.panel.data_date", day=side.data_date)] if side.data_date else []
    days += [context.say("ledger.panel.known_on", day=side.known_on)] if side.known_on else []
    label = getattr(side, f"label_{language}") or side.label_vi
    return html.Li(
        className="ledger-panel-side is-picked" if side.picked else "ledger-panel-side",
        children=[
            html.Div(
                className="ledger-figure",
                children=[
                    html.Strong(write_side(side, language)),
                    html.Span(write_role(side, language), className="muted"),
                    *_stands(context, entry, side),
                ],
            ),
            html.Div(write_side_parts(side, language), className="ledger-parts") if side.numerators else None,
            html.Div(label) if label else None,
            html.Div(write_giver(side, language), className="ledger-who") if side.entity is None else None,
            html.Div("; ".join(days), className="muted") if days else None,
            html.Div(draw_source(side.source), className="muted") if side.source else None,
            _ways(context, entry, side),
        ],
    )


def _stands(context: Context, entry: LedgerEntry, side: LedgerSide) -> list[Component]:
    if not side.picked:
        return []
    key = "stands" if entry.state is EntryState.RULED else "provisional"
    return [html.Span(context.say(f"ledger.panel.{key}"), className="flag flag-decides")]


def _ways(context: Context, entry: LedgerEntry, side: LedgerSide) -> Component | None:
    """The way back: the figure among the target's figures, the cell, the original file."""
    found: list[Any] = []
    if side.trace is not None and entry.target is not None:
        href = link_with(context, f"/chi-tieu/{entry.target.code}", so=side.trace.key)
        found.append(dcc.Link(context.say("ledger.panel.trace"), href=href))
    place, number = write_place(side), submission_of(side)
    if number is not None:
        original = context.say("ledger.panel.original")
        found.append(html.A(original, href=context.link(f"/tai/ban-goc/{number}"), download=""))
    if place:
        found.append(html.Span(place, className="muted filename"))
    return html.Div(found, className="ledger-links") if found else None


def _ruling(context: Context, ledger: Ledger, entry: LedgerEntry) -> list[tuple[str, Any]]:
    rule = getattr(entry, f"rule_{context.language}") or entry.rule_vi
    return [
        (context.say("ledger.column.ruling"), write_ruling(entry, context.language)),
        (context.say("ledger.panel.reason"), entry.reason),
        (context.say("ledger.panel.effect"), _effect(context, ledger, entry)),
        (context.say("ledger.panel.since"), day(entry.since, context.language) if entry.since else None),
        (context.say("ledger.panel.rule"), rule),
        (context.say("ledger.column.key"), html.Code(entry.key)),
    ]


def _effect(context: Context, ledger: Ledger, entry: LedgerEntry) -> str:
    """What it means that both sides stand, and whether a status can be taken from them."""
    said = write_effect(entry, context.language)
    if not said:
        return ""
    outcome = foresee(context.session, ledger, entry).get(BOTH)
    return " ".join(filter(None, (said, write_apart(outcome, context.language))))


def _history(context: Context, entry: LedgerEntry) -> list[Component]:
    """Every ruling that was ever made on the entry, the newest first; one that still stands is told above already."""
    made = entry.history
    if not made or (len(made) == 1 and entry.state is EntryState.RULED):
        return []
    items = [
        html.Li(
            [
                html.B(write_past(entry, one, context.language)),
                html.Span(f"{day(one.day, context.language)} · {one.by}", className="muted"),
                html.Span(one.reason),
            ]
        )
        for one in reversed(made)
    ]
    title = html.H3(context.say("ledger.history.title", count=str(len(made))))
    return [title, html.Ol(items, className="ledger-history", reversed=True)]
