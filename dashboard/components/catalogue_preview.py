"""What a change would do to the catalogue, or has done: every difference as before and after, what was found, what
follows from it, and what stays.

The same for a form, a workbook and a change that is taken back.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.catalogue_address import link_subject, link_tab
from dashboard.context import Context
from dti.i18n import number
from dti.ingest.findings import Finding, Severity
from dti.ingest.params import show
from dti.ingest.stewardship.differences import Difference
from dti.ingest.stewardship.fields import kind_label
from dti.ingest.stewardship.intake import Applied, Preview
from dti.ingest.stewardship.undo import find_event, is_reversible

_SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "i"}
_MOST, _OPEN_ENTRIES = 400, 30


def draw_preview(context: Context, preview: Preview) -> Component:
    """The sentence that says how it stands, then findings, differences, and what a workbook does not name."""
    return html.Section(
        className=f"panel catalogue-preview is-{preview.outcome}",
        **{"aria-label": context.say("catalogue_page.preview.title")},
        children=[
            html.H2(write_outcome(context, preview), id="catalogue-outcome", tabIndex=-1),
            *_draw_findings(context, preview.findings),
            *_draw_differences(context, preview.differences),
            *_draw_kept(context, preview),
        ],
    )


def write_outcome(context: Context, preview: Preview) -> str:
    """One sentence: how many fields change, or how many errors stand against it."""
    count = sum(one.severity is Severity.ERROR for one in preview.findings)
    counts = {"fields": len(preview.differences), "errors": count, "entries": _count_entries(preview.differences)}
    shown = {name: number(value, context.language) for name, value in counts.items()}
    return context.say(f"catalogue_page.preview.{preview.outcome}", **shown)


def draw_saved(context: Context, applied: Applied) -> Component:
    """What was saved, and where to go from there: the list, the page of the target, the history, back again."""
    event = find_event(context.user, context.services.store, applied.sequence)
    links = [(context.say("catalogue_page.saved.list"), link_tab(context, _tab_of(applied.preview.differences)))]
    links += _target_links(context, applied.preview.differences)
    links.append((context.say("catalogue_page.saved.history"), link_tab(context, "history")))
    if is_reversible(event):
        links.append((context.say("catalogue_page.undo.link"), link_subject(context, "undo", key=str(event.sequence))))
    counts = {"fields": number(applied.saved, context.language), "sequence": str(applied.sequence)}
    return html.Section(
        className="panel catalogue-preview is-saved",
        children=[
            html.H2(context.say("catalogue_page.saved.title", **counts), id="catalogue-outcome", tabIndex=-1),
            html.P(context.say("catalogue_page.history.reason", reason=event.reason)),
            html.Div([dcc.Link(words, href=href, className="button") for words, href in links], className="buttons"),
            *_draw_differences(context, applied.preview.differences),
        ],
    )


def _tab_of(differences: Sequence[Difference]) -> str:
    kind = differences[0].kind if differences else "target"
    return {"pillar": "programme", "goal": "target", "drop": "target"}.get(kind, kind)


def _target_links(context: Context, differences: Sequence[Difference]) -> list[tuple[str, str]]:
    """The page of the one target that was changed, under its own programme."""
    keys = {tuple(one.key.split("/")[:2]) for one in differences if one.kind in ("target", "goal", "drop")}
    if len(keys) != 1:
        return []
    ((programme, code),) = keys
    href = context.address.link(f"/chi-tieu/{code}", programme=programme)
    return [(context.say("catalogue_page.saved.target", code=code), href)]


def _count_entries(differences: Sequence[Difference]) -> int:
    return len({(one.kind, one.key) for one in differences})


def _draw_findings(context: Context, findings: Sequence[Finding]) -> list[Component]:
    drawn = []
    for severity in Severity:
        own = [one for one in findings if one.severity is severity]
        if not own:
            continue
        title = context.say(f"catalogue_page.found.{severity}", count=number(len(own), context.language))
        items = html.Ol([_draw_finding(context, one) for one in own], className="finding-list")
        body = [html.H3(title), items]
        if severity is Severity.NOTE:
            body = [html.Details([html.Summary(title), items])]
        drawn.append(html.Div(body, className=f"finding-group finding-{severity}"))
    return drawn


def _draw_finding(context: Context, finding: Finding) -> Component:
    sign = html.Span(_SIGNS[finding.severity], className="finding-sign", **{"aria-hidden": "true"})
    severity = html.Span(context.say(f"common.severity.{finding.severity}"), className="sr-only")
    place = finding.place or _entry_of(context, finding)
    message, mend = finding.message(context.language), finding.mend(context.language)
    head: list[Any] = [sign, severity, *([html.B(place, className="finding-place"), " "] if place else []), message]
    return html.Li([html.P(head, className="finding-message"), html.P(mend, className="finding-mend")])


def _entry_of(context: Context, finding: Finding) -> str:
    """The entry that a finding of a form is about, unless its sentence says so itself."""
    entry = finding.params.get("entry")
    said = show(entry, context.language) if entry is not None else ""
    return "" if said in finding.message(context.language) else said


def _draw_differences(context: Context, differences: Sequence[Difference]) -> list[Component]:
    if not differences:
        return []
    grouped = [list(same) for _, same in groupby(differences, key=lambda one: (one.kind, one.key))]
    drawn: list[Component] = [html.H3(context.say("catalogue_page.preview.differences"))]
    drawn += [_draw_entry(context, one, is_open=len(grouped) <= _OPEN_ENTRIES) for one in grouped[:_MOST]]
    if len(grouped) > _MOST:
        left = number(len(grouped) - _MOST, context.language)
        drawn.append(html.P(context.say("catalogue_page.preview.more", count=left), className="muted"))
    return drawn


def _draw_entry(context: Context, same: Sequence[Difference], *, is_open: bool) -> Component:
    one = same[0]
    name = getattr(one.name, context.language)
    is_new = one.is_new and one.kind not in ("period", "drop")
    flag = [" ", html.Span(context.say("catalogue_page.preview.new"), className="flag")] if is_new else []
    known = [" – ", name] if name and name != one.key else []
    title = html.Summary([html.B(one.entry_label(context.language)), *known, *flag])
    rows = [_draw_row(context, each, is_new=is_new) for each in same]
    return html.Details([title, html.Dl(rows, className="catalogue-differences")], open=is_open and not is_new)


def _draw_row(context: Context, one: Difference, *, is_new: bool) -> Component:
    nothing = context.say("catalogue_page.nothing")
    before = one.before_text(context.language) or nothing
    after = html.Ins(one.after_text(context.language) or nothing)
    cell = [" ", html.Span(one.cell, className="muted small")] if one.cell else []
    said = [
        html.Del(before),
        html.Span(" → ", **{"aria-hidden": "true"}),
        html.Span(context.say("catalogue_page.preview.becomes"), className="sr-only"),
        after,
    ]
    return html.Div([html.Dt([one.field_label(context.language), *cell]), html.Dd([after] if is_new else said)])


def _draw_kept(context: Context, preview: Preview) -> list[Component]:
    if not preview.kept:
        return []
    count = number(len(preview.kept), context.language)
    items = [
        html.Li(f"{kind_label(one.kind, context.language)} {one.key}: {getattr(one.name, context.language)}")
        for one in preview.kept[:_MOST]
    ]
    summary = html.Summary(context.say("catalogue_page.preview.kept", count=count))
    return [html.Details([summary, html.Ul(items, className="plain-list")], className="muted")]
