"""Native charts over the table of a sheet."""

from collections.abc import Callable
from typing import Any

from xlsxwriter import Workbook

from dti.core.xlsx.content import Chart
from dti.core.xlsx.layout import CHART_HEIGHT, CHART_WIDTH
from dti.core.xlsx.styles import HEADER_FILL

Ranges = Callable[[int], list[str | int]]
"""The place of a column's cells, as XlsxWriter wants it."""


def make_chart(book: Workbook, described: Chart, header: Ranges, cells: Ranges) -> Any:
    """A chart in house style; ``header`` gives the place of a column's header, ``cells`` that of its cells."""
    options: Any = {"type": described.kind}
    chart = book.add_chart(options)
    for place, column in enumerate(described.series):
        chart.add_series(
            {
                "name": header(column),
                "categories": cells(described.categories),
                "values": cells(column),
                "marker": {"type": "automatic"},
                **_colours(described, place),
            }
        )
    chart.set_title({"name": described.title, "overlay": False, "name_font": {"size": 12}})
    _set_axes(chart, described)
    chart.set_legend({"position": "bottom"} if len(described.series) > 1 else {"none": True})
    chart.show_blanks_as("gap")
    chart.set_size({"width": CHART_WIDTH, "height": CHART_HEIGHT})
    return chart


def _colours(described: Chart, place: int) -> dict[str, Any]:
    """The colour of a series, nothing where the spreadsheet is to choose."""
    if not described.colours:
        return {}
    colour = described.colours[place]
    if described.kind == "line":
        return {
            "line": {"color": colour},
            "marker": {"type": "automatic", "fill": {"color": colour}, "border": {"color": colour}},
        }
    if colour in described.colours[:place]:
        hatched = {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": "#FFFFFF"}
        return {"pattern": hatched, "border": {"color": colour}}
    return {"fill": {"color": colour}, "border": {"color": colour}}


def _set_axes(chart: Any, described: Chart) -> None:
    """What is named along the bottom, the values along the side; bars lie, the first on top."""
    # Reversed are ranks, and there is no rank 0.
    crossing = {"reverse": True, "crossing": "max", "min": 1} if described.reverse else {}
    grid = {"visible": True, "line": {"color": HEADER_FILL}}
    named, values = {"name": described.x_title}, {"name": described.y_title, "major_gridlines": grid} | crossing
    if described.kind == "bar":
        chart.set_y_axis(named | {"reverse": True, "major_gridlines": {"visible": False}})
        chart.set_x_axis(values)
    else:
        chart.set_x_axis(named)
        chart.set_y_axis(values)
