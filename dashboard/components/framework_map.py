"""The tile map of the country: one tile a province, coloured by the fifth it is in, both archipelagos always drawn.

Tiles are links in the order in which a map is read, so the keyboard walks them and Enter opens a province; the table
further down says the same in words. Positions are data (`dti.catalogue.map_tiles`).
"""

from collections.abc import Sequence
from decimal import Decimal

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.framework_choosers import MEASURE, control, province_links
from dashboard.components.framework_figures import exact, write_value
from dashboard.components.index_misread import Misread, draw_misread
from dashboard.context import Context
from dti.analysis.ranking import Class
from dti.catalogue.map_tiles import Tile, load_tiles
from dti.figures.index_grounds import class_ground
from dti.i18n import rank
from dti.views.framework import IndexTable
from dti.views.index_map import RANK, TOTAL, IndexMap, MapCell, map_measures, read_index_map

#: How many rows of tiles the legend takes.
_LEGEND_ROWS = 4


def draw_map(context: Context, table: IndexTable) -> Component:
    """The map with its measure, its legend, and the way past it to the table."""
    provinces = context.catalogue.provinces
    shown = read_index_map(table, provinces, context.address.get(MEASURE) or TOTAL)
    tiles = [tile for tile in load_tiles(context.services.settings.data_folder) if tile.scheme == table.scheme]
    head = [html.H2(context.say("framework.map.title", year=str(table.assessment_year), field=table.scheme))]
    if shown is None or not tiles:
        return html.Section([*head, html.P(context.say("framework.map.none"), className="muted")], className="panel")
    return html.Section(
        className="panel map",
        children=[
            *head,
            *draw_misread(context, _misread(context, shown)),
            html.Div(
                className="map-tools no-print",
                children=[
                    _measures(context, table, shown),
                    html.A(context.say("framework.map.skip"), href="#index-table", className="map-skip"),
                ],
            ),
            html.P(write_measure(context, shown), className="print-only"),
            html.Div(
                className="map-grid",
                role="group",
                style={"gridTemplateColumns": f"repeat({_last_column(tiles)}, minmax(0, 1fr))"},
                **{"aria-label": context.say("framework.map.label", measure=write_measure(context, shown))},
                children=[
                    *_draw_tiles(context, table, shown, tiles),
                    _sea(context, tiles),
                    _legend(context, shown, tiles),
                ],
            ),
            html.P(_explain(context, table, shown, tiles), className="muted small"),
        ],
    )


def _misread(context: Context, shown: IndexMap) -> list[Misread]:
    """A measure that no framework has; one that only this year lacks is kept for the years that have it."""
    wanted = context.address.get(MEASURE)
    known = {RANK, *(node.measure for framework in context.catalogue.frameworks for node in framework.nodes)}
    return [(wanted, write_measure(context, shown))] if wanted and wanted not in known else []


def write_measure(context: Context, shown: IndexMap) -> str:
    """What the map shows."""
    return context.say("framework.map.rank") if shown.by_rank else context.name(shown.node)


def _measures(context: Context, table: IndexTable, shown: IndexMap) -> Component:
    named = [{"value": line.measure, "label": context.name(line.node)} for line in map_measures(table)]
    label = context.say("framework.map.measure")
    return html.Div(
        className="choice-group",
        children=[
            html.Span(label, className="muted", **{"aria-hidden": "true"}),
            dmc.Select(
                id=control(MEASURE),
                data=[*named, {"value": RANK, "label": context.say("framework.map.rank")}],
                value=shown.measure,
                allowDeselect=False,
                checkIconPosition="right",
                size="xs",
                w=270,
                **{"aria-label": label},
            ),
        ],
    )


def _draw_tiles(context: Context, table: IndexTable, shown: IndexMap, tiles: Sequence[Tile]) -> list[Component]:
    cells, link = {cell.province.code: cell for cell in shown.cells}, province_links(context, table)
    drawn = []
    for tile in tiles:
        cell = cells.get(tile.code)
        if cell is None:
            continue
        is_own = table.home is not None and tile.code == table.home.code
        drawn.append(
            _part(context, tile, cell) if tile.is_part else _tile(context, shown, tile, cell, link(tile.code), is_own)
        )
    return drawn


def _tile(context: Context, shown: IndexMap, tile: Tile, cell: MapCell, address: str, is_own: bool) -> Component:
    said, figure = write_cell(context, cell), _figure(shown, cell)
    short = getattr(tile, f"label_{context.language}") or context.name(cell.province)
    kinds = ("map-tile", "is-unknown" if cell.place is None else "", "is-own" if is_own else "")
    return dcc.Link(
        href=address,
        title=said,
        className=" ".join(kind for kind in kinds if kind),
        style=_place(tile) | _ground(cell),
        children=[
            html.Span(said, className="sr-only"),
            html.Span(short, className="map-name", **{"aria-hidden": "true"}),
            html.Span(
                _write_figure(context, shown, figure),
                className="map-figure",
                **{"aria-hidden": "true", "data-code": cell.province.code},
                **exact(figure),
            ),
        ],
    )


def _part(context: Context, tile: Tile, cell: MapCell) -> Component:
    """A named part of a province: in its colour, without a figure, for it is not ranked on its own."""
    name = getattr(tile, f"part_{context.language}")
    of = context.say("framework.map.part_of", province=context.name(cell.province))
    return html.Div(
        className="map-part" + ("" if cell.place is not None else " is-unknown"),
        style=_place(tile) | _ground(cell),
        children=[html.Span(name, className="map-name"), html.Span(of, className="map-of")],
    )


def _last_column(tiles: Sequence[Tile]) -> int:
    return max(tile.column + tile.width - 1 for tile in tiles)


def _sea(context: Context, tiles: Sequence[Tile]) -> Component:
    """The name of the sea between the two archipelagos."""
    parts = [tile for tile in tiles if tile.is_part]
    if len(parts) < 2:
        return html.Span(hidden=True)
    first, last = parts[0], parts[-1]
    style = {"gridColumn": f"{first.column} / span {first.width}", "gridRow": f"{first.row + 1} / {last.row}"}
    return html.Span(context.say("framework.map.sea"), className="map-sea", style=style)


def _place(tile: Tile) -> dict[str, str]:
    return {"gridColumn": f"{tile.column} / span {tile.width}", "gridRow": str(tile.row)}


def _ground(cell: MapCell) -> dict[str, str]:
    if cell.place is None:
        return {}
    ground = class_ground(cell.place)
    return {"backgroundColor": ground.colour, "color": ground.ink}


def _figure(shown: IndexMap, cell: MapCell) -> Decimal | int | None:
    if cell.score is None:
        return None
    return cell.score.rank if shown.by_rank else cell.score.value


def _write_figure(context: Context, shown: IndexMap, figure: Decimal | int | None) -> str:
    if figure is None:
        return "?"
    return str(figure) if shown.by_rank else write_value(context, Decimal(figure))


def write_cell(context: Context, cell: MapCell) -> str:
    """A tile in words: "Lạng Sơn: 0,7480, hạng 18/63"."""
    parts = []
    if cell.score is not None and cell.score.value is not None:
        parts.append(write_value(context, cell.score.value))
    if cell.score is not None and cell.score.rank is not None:
        parts.append(context.say("framework.map.ranked", rank=rank(cell.score.rank, cell.score.field)))
    said = ", ".join(parts) or context.say("framework.map.unknown")
    return f"{context.name(cell.province)}: {said}"


def _legend(context: Context, shown: IndexMap, tiles: Sequence[Tile]) -> Component:
    """The classes, best first, with their bounds and how many are in each; then the hatching. It stands in the free
    sea north of the first archipelago (below the map on a phone).
    """
    part = next((tile for tile in tiles if tile.is_part), None)
    free = (
        {"gridColumn": f"{part.column - 1} / -1", "gridRow": f"{part.row - _LEGEND_ROWS} / {part.row}"} if part else {}
    )
    entries = [_entry(context, shown, one) for one in shown.classes]
    unknown = len(shown.cells) - shown.known
    if unknown:
        words = context.say("framework.map.class_unknown", count=str(unknown))
        entries.append(html.Li([html.Span(className="map-mark is-unknown"), words]))
    return html.Ul(entries, className="map-legend", style=free, **{"aria-label": context.say("framework.map.legend")})


def _entry(context: Context, shown: IndexMap, one: Class) -> Component:
    low, high = (_write_figure(context, shown, _as_shown(shown, bound)) for bound in (one.low, one.high))
    bounds = low if low == high else f"{low}–{high}"
    words = context.say("framework.map.class", bounds=bounds, count=str(len(one.members)))
    return html.Li([html.Span(className="map-mark", style={"backgroundColor": class_ground(one.place).colour}), words])


def _as_shown(shown: IndexMap, bound: Decimal) -> Decimal | int:
    return int(bound) if shown.by_rank else bound


def _explain(context: Context, table: IndexTable, shown: IndexMap, tiles: Sequence[Tile]) -> str:
    said = [context.say("framework.map.explain", known=str(shown.known))]
    placed = {tile.code for tile in tiles if not tile.is_part}
    lost = [context.name(cell.province) for cell in shown.cells if cell.province.code not in placed]
    if lost:
        said.append(context.say("framework.map.unplaced", names=", ".join(lost)))
    return " ".join(said)
