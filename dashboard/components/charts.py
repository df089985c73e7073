"""The one way to put a Plotly figure on a page. Figures come from ``dti.figures`` as plain dicts; nothing is drawn
here.

Plotly's defaults would offer to upload a chart to its makers' cloud and fetch maps from outside, so every chart is
made by ``draw_chart``; a test walks the pages and finds any that is not.
"""

from collections.abc import Mapping
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.context import Context


def draw_chart(
    context: Context,
    figure: Mapping[str, Any],
    *,
    label: str,
    name: str | None = None,
    height: int | None = None,
    class_name: str = "",
) -> Component:
    """A chart with a label for those who cannot see it; ``name`` is its id where a callback needs one, ``height`` in
    pixels.
    """
    graph: dict[str, Any] = {"id": name} if name else {}
    return html.Div(
        className=f"chart {class_name}".strip(),
        role="group",
        **{"aria-label": label},
        children=dcc.Graph(
            figure=dict(figure),
            config=chart_config(context),
            style={"height": f"{height}px"} if height else {},
            responsive=True,
            **graph,
        ),
    )


def chart_config(context: Context) -> dict[str, Any]:
    """What every chart is configured with: nothing leaves the machine, the buttons speak the reader's language."""
    return {
        "locale": context.language,
        "displaylogo": False,
        "showSendToCloud": False,
        "showEditInChartStudio": False,
        "plotlyServerURL": "",
        "topojsonURL": "/assets/topojson/",
        "responsive": True,
        "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
    }
