"""Who changed what in the catalogue, when and why: newest first, each change with the way to take it back."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.catalogue_address import ENTRY, link_subject, link_tab
from dashboard.context import Context
from dti.i18n import moment, number
from dti.ingest.stewardship.fields import field_label, kind_label
from dti.ingest.stewardship.history import CatalogueEvent, read_history
from dti.ingest.stewardship.undo import is_reversible, show_stored
from dti.views.audit_names import name_actor, read_names

_MOST, _OPEN = 200, 6


def draw_history(context: Context) -> Component:
    """The whole history, or that of the entry that the address names."""
    key = (context.address.get(ENTRY) or "")[:200]
    events = read_history(context.user, context.services.store, key)
    title = context.say("catalogue_page.history.of", entry=key) if key else context.say("catalogue_page.history.title")
    parts: list[Component] = [html.H2(title)]
    if key:
        parts.append(html.P(dcc.Link(context.say("catalogue_page.history.whole"), href=link_tab(context, "history"))))
    if not events:
        parts.append(html.P(context.say("catalogue_page.history.none"), className="empty"))
    else:
        parts.append(draw_events(context, events[:_MOST]))
    if len(events) > _MOST:
        counts = {"shown": number(_MOST, context.language), "total": number(len(events), context.language)}
        parts.append(html.P(context.say("catalogue_page.history.more", **counts), className="muted"))
    return html.Section(parts, className="panel")


def draw_events(context: Context, events: Sequence[CatalogueEvent]) -> Component:
    """Changes as a list."""
    names = read_names(context.session)
    return html.Ol(
        className="catalogue-events",
        children=[_draw_event(context, one, name_actor(names, one.actor, context.language)) for one in events],
    )


def _draw_event(context: Context, event: CatalogueEvent, who: str) -> Component:
    at = html.Time(moment(event.at, context.language), dateTime=event.at.isoformat(timespec="seconds"))
    head = [html.B(at), " ", who, " ", html.Span(f"({event.sequence})", className="muted")]
    lines = [html.Li(words) for words in _lines(context, event)]
    changes = html.Ul(lines, className="catalogue-lines")
    if len(lines) > _OPEN:
        count = number(len(lines), context.language)
        changes = html.Details([html.Summary(context.say("catalogue_page.history.changes", count=count)), changes])
    parts: list[Any] = [
        html.P(head),
        html.P(context.say("catalogue_page.history.reason", reason=event.reason), className="catalogue-why"),
        changes,
    ]
    if is_reversible(event):
        words = context.say("catalogue_page.undo.link")
        href = link_subject(context, "undo", key=str(event.sequence))
        link = dcc.Link([words, html.Span(f" {event.sequence}", className="sr-only")], href=href)
        parts.append(html.P(link, className="no-print"))
    return html.Li(parts)


def _lines(context: Context, event: CatalogueEvent) -> Iterator[str]:
    for one in event.differences:
        yield _line(context, one)


def _line(context: Context, change: Mapping[str, Any]) -> str:
    kind, language = change["kind"], context.language
    entry = f"{kind_label(kind, language)} {change['key']}"
    if "field" not in change:
        return context.say("catalogue_page.history.added", entry=entry)
    nothing = context.say("catalogue_page.nothing")
    return context.say(
        "catalogue_page.history.line",
        entry=entry,
        field=field_label(kind, change["field"], language),
        before=show_stored(kind, change["field"], change["before"], language) or nothing,
        after=show_stored(kind, change["field"], change["after"], language) or nothing,
    )
