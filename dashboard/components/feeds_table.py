"""The whole mapping as a table: what feeds what, how it is known, and a button that ends a feed."""

from collections.abc import Sequence

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.signature import draw_signature
from dashboard.components.status import draw_status
from dashboard.components.target_uses import link_elsewhere
from dashboard.context import Context
from dti.views.feeds import Use
from dti.views.wording import write_goal

_COLUMNS = ("source", "receiver", "relation", "stands", "basis")


def draw_feeds(context: Context, uses: Sequence[Use]) -> Component:
    """One row a feed; an empty mapping says so."""
    if not uses:
        return html.P(context.say("feeds.none"), className="empty")
    head = [html.Th(context.say(f"feeds.column.{key}"), scope="col") for key in _COLUMNS]
    return html.Table(
        className="plain-table stacked feeds-table",
        children=[
            html.Caption(context.say("feeds.table"), className="sr-only"),
            html.Thead(html.Tr(head)),
            html.Tbody([_row(context, use) for use in uses]),
        ],
    )


def _row(context: Context, use: Use) -> Component:
    source = dcc.Link(
        f"{use.feed.programme}/{use.feed.target}", href=link_elsewhere(context, use.feed.programme, use.feed.target)
    )
    cells = (
        html.Div([source, html.Div(context.name(use.source), className="muted")]),
        _receiver(context, use),
        context.say(f"feeds.relation.{use.feed.relation.value}"),
        _stands(context, use),
        html.Div(
            [
                context.say(f"feeds.basis.{use.feed.basis.value}"),
                html.Div(getattr(use.feed, f"rule_{context.language}"), className="muted"),
                html.Div(use.feed.source, className="muted"),
            ]
        ),
    )
    return html.Tr(
        [
            html.Td(cell, **{"data-label": context.say(f"feeds.column.{key}")})
            for key, cell in zip(_COLUMNS, cells, strict=True)
        ]
    )


def _receiver(context: Context, use: Use) -> Component:
    name = html.Div(context.name(use), className="muted")
    if use.target is not None:
        where = f"{use.target.programme}/{use.target.code}"
        return html.Div([dcc.Link(where, href=link_elsewhere(context, use.target.programme, use.target.code)), name])
    return html.Div([f"{use.feed.to_framework}/{use.feed.to_code}", name])


def _stands(context: Context, use: Use) -> Component:
    if use.state is None or use.target is None:
        return html.Span(context.say("feeds.no_status"), className="muted")
    goal = write_goal(use.target, use.state.goal, context.language)
    return html.Div([draw_status(context, use.state.status), html.Div(goal, className="muted")])


def draw_form(context: Context) -> Component:
    """The steward's form: from, to, relation, reason; one button adds, the other ends."""
    sources = [
        {"value": f"{t.programme}/{t.code}", "label": f"{t.programme}/{t.code} · {context.name(t)}"}
        for t in context.catalogue.targets
    ]
    nodes = [
        {"value": f"{f.code}/{n.code}", "label": f"{f.code}/{n.code} · {context.name(n)}"}
        for f in context.catalogue.frameworks
        for n in f.nodes
        if n.level in ("main", "component")
    ]
    relations = [{"value": key, "label": context.say(f"feeds.relation.{key}")} for key in ("same", "supports")]
    return html.Section(
        className="panel feeds-form no-print",
        children=[
            html.H2(context.say("feeds.form.title")),
            html.P(context.say("feeds.form.lead"), className="muted"),
            dmc.Select(
                id="feed-source", label=context.say("feeds.column.source"), data=sources, searchable=True, size="sm"
            ),
            dmc.Select(
                id="feed-receiver",
                label=context.say("feeds.column.receiver"),
                data=[*sources, *nodes],
                searchable=True,
                size="sm",
            ),
            dmc.Select(
                id="feed-relation",
                label=context.say("feeds.column.relation"),
                data=relations,
                value="same",
                allowDeselect=False,
                size="sm",
            ),
            dmc.TextInput(id="feed-reason", label=context.say("feeds.form.reason"), size="sm"),
            html.Div(
                className="feeds-buttons",
                children=[
                    dmc.Button(context.say("feeds.form.add"), id="feed-add", size="sm"),
                    dmc.Button(context.say("feeds.form.end"), id="feed-end", size="sm", variant="default"),
                ],
            ),
            draw_signature(context),
            html.P(id="feed-problem", className="problem", role="alert"),
            html.P(id="feed-done", className="done", role="status"),
        ],
    )
