"""How sure a rank is, drawn: the two series of drawn ranks with their tables, what the rank hangs on, the method.

Every figure has its table beside it. Another source of uncertainty is another series in `draw_certainty`.
"""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.chart_frame import ChartFiles, frame_chart
from dashboard.components.charts import draw_chart
from dashboard.components.signed import draw_signed
from dashboard.components.tables import Column
from dashboard.context import Context
from dti.analysis.uncertainty import RankRange
from dti.figures.legend import keys_of_spread
from dti.figures.rank_spread import draw_rank_spread
from dti.i18n import rank
from dti.views.certainty import Certainty, NodeInfluence
from dti.views.certainty_wording import (
    PLACE,
    explain_method,
    list_limits,
    list_unknown,
    write_figures,
    write_influence,
    write_places,
    write_range,
    write_rough,
    write_share,
    write_within,
)
from dti.views.simulation_wording import write_name

_HEIGHT = 250


def draw_certainty(context: Context, view: Certainty) -> list[Component]:
    """Both series side by side, what is not known, what the rank hangs on, method and limits, the file."""
    series = (("growth", view.under_growth), ("weights", view.under_weights))
    panels = [_draw_series(context, view, name, found) for name, found in series if found is not None]
    unknown = [html.P(words, className="flag flag-conflict") for words in list_unknown(view, context.language)]
    return [
        *unknown,
        html.Div(panels, className="cert-columns"),
        *([_draw_influences(context, view)] if view.influences else []),
        html.Div([_draw_limits(context, view), _draw_method(context, view)], className="cert-columns"),
        html.P(
            [
                html.Button(context.say("certainty.export"), id="cert-export", type="button", className="button"),
                dcc.Download(id="cert-file"),
            ],
            className="no-print",
        ),
    ]


def _draw_series(context: Context, view: Certainty, name: str, found: RankRange) -> Component:
    language = context.language
    label = context.say(
        "certainty.chart.label", title=context.say(f"certainty.under.{name}"), figures=write_figures(found, language)
    )
    return html.Section(
        className=f"panel cert-series is-{name}",
        children=[
            html.H2(context.say(f"certainty.under.{name}")),
            html.Div(
                [
                    html.P(write_range(found), className="numeral"),
                    html.P(context.say("certainty.middle", size=str(view.size)), className="muted small"),
                    html.P(write_within(found, language), className="cert-within"),
                ],
                className="cert-head",
            ),
            frame_chart(
                context,
                draw_chart(
                    context, draw_rank_spread(found, view.rank, view.size, language), label=label, height=_HEIGHT
                ),
                _list_shares(context, view, name, found),
            ),
            html.P(write_figures(found, language), className="small"),
            _draw_shares(context, view, found),
        ],
    )


def _list_shares(context: Context, view: Certainty, name: str, found: RankRange) -> ChartFiles:
    """How often each rank was drawn, as rows."""
    columns = [
        Column("rank", context.say("certainty.table.rank")),
        Column("share", context.say("certainty.table.share")),
    ]
    rows = [
        {"rank": rank(place, view.size), "share": write_share(share, context.language)}
        for place, share in found.shares.items()
    ]
    title = context.say(
        "chart_frame.spread",
        name=context.name(view.province),
        year=str(view.year),
        under=context.say(f"certainty.under.{name}"),
        range=write_range(found),
    )
    source = context.say("chart_frame.index", years=view.year, decision=view.framework.decision)
    return ChartFiles(f"do-chac-{name}", title, source, columns, rows, keys=keys_of_spread(context.language))


def _draw_shares(context: Context, view: Certainty, found: RankRange) -> Component:
    """The same as the figure, in numbers."""
    head = [html.Th(context.say(f"certainty.table.{key}"), scope="col") for key in ("rank", "share")]
    rows = [
        html.Tr(
            [
                html.Th(rank(place, view.size), scope="row"),
                html.Td(write_share(share, context.language), className="number"),
            ],
            className="is-own" if place == view.rank else "",
        )
        for place, share in found.shares.items()
    ]
    table = html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="plain-table cert-shares")
    return html.Details([html.Summary(context.say("certainty.table.shares")), table])


def _draw_influences(context: Context, view: Certainty) -> Component:
    keys = ("node", "first", "total", "rank_without", "places")
    head = [
        html.Th(context.say(f"certainty.table.{key}"), scope="col", className="" if key == "node" else "number")
        for key in keys
    ]
    table = html.Table(
        [html.Thead(html.Tr(head)), html.Tbody([_row(context, view, one) for one in view.influences])],
        className="plain-table cert-nodes",
    )
    return html.Section(
        [
            html.H2(context.say("certainty.nodes.title")),
            html.P(context.say("certainty.nodes.lead"), className="muted small"),
            html.Div(table, className="cert-scroll"),
            html.P(
                context.say("certainty.nodes.average", shift=write_rough(view.average_shift, context.language)),
                className="muted small",
            ),
        ],
        className="panel",
    )


def _row(context: Context, view: Certainty, one: NodeInfluence) -> Component:
    language = context.language
    shares = (one.sensitivity.first, one.sensitivity.total)
    return html.Tr(
        [
            html.Th(write_name(one.node, language), scope="row"),
            *(html.Td(write_influence(share, language), className="number") for share in shares),
            html.Td(rank(one.rank_without, view.size), className="number"),
            html.Td(draw_signed(one.places, write_places(one.places, language)), className="number"),
        ]
    )


def _draw_limits(context: Context, view: Certainty) -> Component:
    said = [html.Li(words) for words in list_limits(view, context.language)]
    title = html.H2(context.say("certainty.limits"))
    return html.Section([title, html.Ul(said, className="break-notes")], className="panel")


def _draw_method(context: Context, view: Certainty) -> Component:
    said = [html.Li(words) for words in explain_method(view, context.language)]
    title = html.H2(context.say("certainty.method.title", place=str(PLACE)))
    return html.Section([title, html.Ul(said, className="break-notes")], className="panel")
