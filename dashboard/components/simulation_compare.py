"""Scenarios side by side with the present of their field: what was changed, and what it would come to.

Rows are written from the columns of `dti.views.scenarios`; another row is another line of ``_rows``.
"""

from collections.abc import Callable, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.context import Context
from dti.i18n import error_text
from dti.views.index_wording import write_points
from dti.views.scenario_sheets import write_column
from dti.views.scenarios import Column, Comparison, Row
from dti.views.simulation_values import PillarLine, SimulationView
from dti.views.simulation_wording import (
    write_drift,
    write_gain,
    write_growth,
    write_name,
    write_names,
    write_pillar,
    write_rank,
    write_value,
)

_FEWEST = 2

Write = Callable[[SimulationView], Any]


def draw_comparison(context: Context, comparison: Comparison, count: int) -> Component:
    """The columns of ``count`` chosen scenarios; below two, what to do."""
    title = html.H2(context.say("simulation.compare.title"))
    if count < _FEWEST:
        words = context.say(f"simulation.compare.{'more' if count else 'choose'}")
        return html.Div([title, html.P(words, className="empty")])
    heads = [html.Th(context.say("simulation.compare.what"), scope="col")]
    heads += [html.Th(write_column(column, context.language), scope="col") for column in comparison.columns]
    mixed = html.P(context.say("simulation.compare.mixed"), className="flag flag-conflict")
    return html.Div(
        [
            title,
            html.P(context.say("simulation.mark"), className="flag flag-illustrative"),
            mixed if comparison.is_mixed else None,
            *[html.P(words, className="flag flag-conflict") for words in _write_drifts(context, comparison)],
            html.Div(
                html.Table(
                    [html.Thead(html.Tr(heads)), html.Tbody(_rows(context, comparison))],
                    className="plain-table sim-compare-table",
                ),
                className="sim-scroll",
                tabIndex="0",
                role="region",
                **{"aria-label": context.say("simulation.compare.title")},
            ),
            html.Button(
                context.say("simulation.compare.export"), id="sim-export", type="button", className="button no-print"
            ),
            dcc.Download(id="sim-file"),
        ]
    )


def _rows(context: Context, comparison: Comparison) -> list[Component]:
    language = context.language

    def one(key: str, write: Write) -> Component:
        return _row(context.say(f"simulation.{key}"), comparison.columns, context, write)

    field = one("compare.field", lambda v: _field(context, v))
    figures = [
        one("compare.growth", lambda v: write_growth(v.settings, language)),
        one("result.rank", lambda v: html.Strong(write_rank(v.rank, v.size), className="sim-compare-rank")),
        one("result.total", lambda v: html.Strong(write_value(v.total, language))),
        one("result.points", lambda v: _with_gain(context, v)),
    ]
    pillars = [_pillar_row(context, comparison, code) for code in comparison.pillars]
    nodes = [_node_row(context, comparison, row) for row in comparison.nodes]
    passed = one("compare.passed", lambda v: write_names((r.province for r in v.passed), language))
    return [field, *figures, *pillars, *nodes, passed]


def _row(title: str, columns: Sequence[Column], context: Context, write: Write) -> Component:
    cells = []
    for column in columns:
        if column.view is not None:
            cells.append(html.Td(write(column.view)))
        else:
            problem = column.saved.problem if column.saved else None
            cells.append(html.Td(error_text(problem, context.language) if problem else "", className="muted small"))
    return html.Tr([html.Th(title, scope="row"), *cells])


def _field(context: Context, view: SimulationView) -> str:
    return context.say("simulation.saved.field", year=str(view.settings.year), size=str(view.size))


def _with_gain(context: Context, view: SimulationView) -> list[Any]:
    gained = write_gain(view.points - view.points_before, context.language)
    return [write_points(view.points, context.language), html.Span(f" {gained}", className="muted small")]


def _pillar_row(context: Context, comparison: Comparison, code: str) -> Component:
    def of(view: SimulationView) -> PillarLine | None:
        return next((pillar for pillar in view.pillars if pillar.code == code), None)

    named = next(pillar for column in comparison.columns if column.view and (pillar := of(column.view)))

    def write(view: SimulationView) -> str:
        pillar = of(view)
        return write_value(pillar.after if pillar else None, context.language)

    return _row(write_pillar(named, context.language), comparison.columns, context, write)


def _node_row(context: Context, comparison: Comparison, row: Row) -> Component:
    cells = []
    for column in comparison.columns:
        line = column.line(row)
        parts: list[Any] = [write_value(line.value if line else None, context.language)]
        if line is not None and line.gained:
            parts.append(html.Span(f" {write_gain(line.gained, context.language)}", className="sim-changed small"))
        cells.append(html.Td(parts))
    name = write_name(row.node, context.language)
    shown = f"{name} ({row.framework.decision})" if comparison.is_mixed else name
    return html.Tr([html.Th(shown, scope="row"), *cells])


def _write_drifts(context: Context, comparison: Comparison) -> list[str]:
    """Which of the chosen scenarios were saved on other figures."""
    chosen = [column.saved for column in comparison.columns if column.saved is not None]
    found = [(one.scenario.name, write_drift(one, context.language)) for one in chosen]
    return [f"{name}: {words}" for name, words in found if words]
