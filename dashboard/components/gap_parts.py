"""Where points are missing: each index against the holder of the place, as a chart and as a table with the service
behind it.
"""

from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.chart_frame import ChartFiles, frame_chart
from dashboard.components.charts import draw_chart
from dashboard.components.index_service import draw_service, draw_service_note
from dashboard.components.signed import draw_signed
from dashboard.components.tables import Column
from dashboard.context import Context
from dti.figures.gap import draw_gap_bars
from dti.views.gap import GapPart, GapView
from dti.views.index_wording import (
    digits_of,
    explain_ranks,
    name_of,
    write_holders,
    write_part_rank,
    write_points,
    write_signed,
)

_KEYS = ("part", "own", "holder", "missing", "rank", "room", "service")
_ROW = 74


def draw_gap_parts(context: Context, view: GapView) -> list[Component]:
    """Chart and table; a sentence where the values of the parts are not known."""
    if view.points is None:
        return []
    if not view.parts:
        return [html.Section(html.P(context.say("gap.parts.none"), className="muted"), className="panel")]
    title = context.say("gap.parts.title", holder=name_of(view.holders[0], context.language))
    return [
        html.Section(
            className="panel gap-parts",
            children=[
                html.H2(title),
                *_several(context, view),
                frame_chart(
                    context,
                    draw_chart(
                        context,
                        draw_gap_bars(view, context.language),
                        label=_told(context, view),
                        height=90 + _ROW * len(view.parts),
                    ),
                    _list_parts(context, view),
                ),
                _table(context, view),
                html.P(context.say("gap.sign"), className="muted small"),
                *[html.P(said, className="muted small") for said in explain_ranks(view, context.language)],
                draw_service_note(context),
            ],
        )
    ]


def _list_parts(context: Context, view: GapView) -> ChartFiles:
    """The parts as rows, in points."""
    rows = [
        {
            "part": context.name(part.node),
            "own": part.own,
            "holder": part.holder,
            "missing": part.missing,
            "room": part.room,
        }
        for part in view.parts
    ]
    columns = [
        Column(key, _head(context, view, key), "text" if key == "part" else "number")
        for key in ("part", "own", "holder", "missing", "room")
    ]
    source = context.say("chart_frame.index", years=view.year, decision=view.framework.decision)
    return ChartFiles("khoang-cach", _write_finding(context, view), source, columns, rows)


def _write_finding(context: Context, view: GapView) -> str:
    """What the chart shows, for a file without the page around it."""
    worst = max(view.parts, key=lambda part: part.missing)
    return context.say(
        f"gap.chart.file.{'behind' if worst.missing > 0 else 'ahead'}",
        name=name_of(view.province, context.language),
        holder=name_of(view.holders[0], context.language),
        year=str(view.year),
        part=context.name(worst.node),
        points=write_points(worst.missing, context.language),
    )


def _several(context: Context, view: GapView) -> list[Component]:
    """Where several share the value, which of them the table is about."""
    if len(view.holders) == 1:
        return []
    names = {"holders": write_holders(view, context.language), "holder": name_of(view.holders[0], context.language)}
    return [html.P(context.say("gap.parts.several", **names), className="muted small")]


def _told(context: Context, view: GapView) -> str:
    language = context.language
    parts = "; ".join(
        f"{context.name(part.node)} {write_points(part.own, language)} – {write_points(part.holder, language)}"
        for part in view.parts
    )
    holder = name_of(view.holders[0], context.language)
    return context.say("gap.chart.label", name=name_of(view.province, context.language), holder=holder, parts=parts)


def _table(context: Context, view: GapView) -> Component:
    head = [html.Th(_head(context, view, key), scope="col", className=_kind(key)) for key in _KEYS]
    body = [*(_part(context, view, part) for part in view.parts), *_sums(context, view)]
    return html.Table([html.Thead(html.Tr(head)), html.Tbody(body)], className="plain-table stacked index-parts")


def _kind(key: str) -> str:
    return "" if key in ("part", "service") else "number"


def _head(context: Context, view: GapView, key: str) -> str:
    names = {"name": name_of(view.province, context.language), "holder": name_of(view.holders[0], context.language)}
    return context.say(f"gap.column.{key}", **names)


def _row(context: Context, view: GapView, name: Any, cells: dict[str, Any], class_name: str = "") -> Component:
    drawn = [
        html.Td(cells.get(key, ""), className=f"{_kind(key)} cell-{key}", **{"data-label": _head(context, view, key)})
        for key in _KEYS[1:]
    ]
    return html.Tr([html.Th(name, scope="row"), *drawn], className=class_name)


def _part(context: Context, view: GapView, part: GapPart) -> Component:
    marks = [(part.is_derived, "derived"), (part.is_inferred, "inferred")]
    said = ", ".join(context.say(f"gap.part.{key}") for holds, key in marks if holds)
    return _row(
        context,
        view,
        [context.name(part.node), *([html.Span(said, className="basis")] if said else [])],
        {
            "own": [
                html.Strong(write_points(part.own, context.language)),
                html.Div(
                    context.say("gap.part.of", maximum=write_points(part.maximum, context.language)),
                    className="muted small",
                ),
            ],
            "holder": write_points(part.holder, context.language),
            "missing": _behind(context, part.missing),
            "rank": write_part_rank(part, view),
            "room": write_points(part.room, context.language),
            "service": draw_service(context, part.node.measure),
        },
    )


def _sums(context: Context, view: GapView) -> list[Component]:
    rounding = {"missing": write_signed(-view.rounding, context.language, digits_of(-view.rounding))}
    total = {"missing": _behind(context, view.points or Decimal(0))}
    return [
        _row(context, view, context.say("gap.row.rounding"), rounding, "is-rounding"),
        _row(context, view, context.say("gap.row.total"), total, "is-sum"),
    ]


def _behind(context: Context, missing: Decimal) -> Component:
    """Seen from the province: what is missing is below zero."""
    own = -missing
    return html.Strong(draw_signed(own, write_signed(own, context.language, digits_of(own))))
