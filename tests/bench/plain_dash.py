"""A plain, undesigned Dash page of the same figures: a heading, a table, two charts and one filter, as anybody would
write it in an afternoon. What ours is held against: same store, same browser, same run.

``python -m tests.bench.plain_dash PORT`` serves it on the store of DTI_DATABASE_URL.
"""

import sys
from typing import Any

from dash import Dash, Input, Output, dcc, html
from waitress import serve

from dti.access.user import operator
from dti.analysis.status import Status
from dti.cli.answers import now
from dti.config import load_settings
from dti.core.periods import day_in_vietnam
from dti.store.engine import Store
from dti.views.board import read_catalogue
from dti.views.committee import Overview, read_overview
from dti.views.query import complete


def make_app(store: Store) -> Dash:
    """The page; ``illustrative`` is its filter."""
    app = Dash(__name__, title="Plain")
    app.layout = html.Div(
        [
            html.H1(id="heading"),
            dcc.Checklist(["illustrative"], ["illustrative"], id="illustrative"),
            html.Table(id="targets"),
            dcc.Graph(id="statuses"),
            dcc.Graph(id="ranks"),
        ]
    )

    @app.callback(
        Output("heading", "children"),
        Output("targets", "children"),
        Output("statuses", "figure"),
        Output("ranks", "figure"),
        Input("illustrative", "value"),
    )  # type: ignore[untyped-decorator]
    def draw(chosen: list[str]) -> tuple[Any, ...]:
        shown = bool(chosen)
        overview = _read(store, illustrative=shown)
        return _heading(overview), _table(overview), _statuses(overview, shown), _ranks(overview, shown)

    return app


def _read(store: Store, *, illustrative: bool) -> Overview:
    with store.reading() as session:
        today = day_in_vietnam(now())
        query = complete(operator("bench"), read_catalogue(session), as_of=today, illustrative=illustrative)
        return read_overview(session, query)


def _heading(overview: Overview) -> str:
    declared = overview.declared.total if overview.declared else None
    said = f"{declared.met}/{declared.total} declared, " if declared else ""
    return f"{said}{len(overview.evidenced)}/{len(overview.from_resolution)} evidenced"


def _table(overview: Overview) -> list[Any]:
    head = html.Tr([html.Th(name) for name in ("Code", "Target", "Goal", "Value", "Status")])
    rows = [
        [one.target.code, one.target.name_vi, str(one.goal.value), str(one.judgement.value), one.status.value]
        for one in overview.board.states
    ]
    return [html.Thead(head), html.Tbody([html.Tr([html.Td(cell) for cell in row]) for row in rows])]


def _statuses(overview: Overview, shown: bool) -> dict[str, Any]:
    names = [one.pillar.name_vi for one in overview.pillars]
    data = [
        {"type": "bar", "name": status.value, "x": names, "y": [one.counts[status] for one in overview.pillars]}
        for status in Status
    ]
    return {"data": data, "layout": {"barmode": "stack", "title": {"text": f"Statuses {shown}"}}}


def _ranks(overview: Overview, shown: bool) -> dict[str, Any]:
    years = [one.assessment_year for one in overview.index]
    ranks = [one.main.rank if one.main else None for one in overview.index]
    layout = {"yaxis": {"autorange": "reversed"}, "title": {"text": f"Ranks {shown}"}}
    return {"data": [{"type": "scatter", "x": years, "y": ranks}], "layout": layout}


def main(port: int) -> None:
    """Serve it, like ours with waitress."""
    store = Store(load_settings().database_url)
    serve(make_app(store).server, host="127.0.0.1", port=port, threads=32, _quiet=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
