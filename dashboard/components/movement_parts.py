"""What each index did to the total between two years, with the service behind it.

The parts, the rounding remainder and the sum add up; where the years share no parts there is no table.
"""

from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.index_service import draw_service, draw_service_note
from dashboard.components.signed import draw_signed
from dashboard.context import Context
from dti.i18n import number, percent
from dti.views.index_wording import PART_PLACES, name_of, write_signed
from dti.views.movement import MovementView, PartLine, Side
from dti.views.wording import NOTHING

_KEYS = ("part", "before", "after", "change", "by_weight", "by_value", "service")


def draw_parts(context: Context, view: MovementView) -> list[Component]:
    """The table by index; nothing where it cannot be split."""
    if not view.parts:
        return []
    name = name_of(view.start.province, context.language)
    head = [html.Th(_head(context, view, key), scope="col", className=_kind(key)) for key in _KEYS]
    table = html.Table(
        className="plain-table stacked index-parts",
        children=[
            html.Thead(html.Tr(head)),
            html.Tbody([*(_part(context, view, part) for part in view.parts), *_sums(context, view)]),
        ],
    )
    lead = html.P(context.say("movement.parts.lead"), className="muted small")
    title = html.H2(context.say("movement.parts.title", name=name))
    return [html.Section([title, lead, table, draw_service_note(context)], className="panel movement-parts")]


def _kind(key: str) -> str:
    return "" if key in ("part", "service") else "number"


def _head(context: Context, view: MovementView, key: str) -> str:
    side = view.start if key == "before" else view.end
    # Where the method changed, what is not weight alone is not the province's own change alone either.
    joined = "_joined" if key == "by_value" and view.method_changed else ""
    return context.say(f"movement.column.{key}{joined}", year=str(side.year))


def _row(context: Context, view: MovementView, name: Any, cells: dict[str, Any], class_name: str = "") -> Component:
    drawn = [
        html.Td(cells.get(key, ""), className=f"{_kind(key)} cell-{key}", **{"data-label": _head(context, view, key)})
        for key in _KEYS[1:]
    ]
    return html.Tr([html.Th(name, scope="row"), *drawn], className=class_name)


def _part(context: Context, view: MovementView, part: PartLine) -> Component:
    name: list[Any] = [context.name(part.node)]
    if part.is_inferred:
        name.append(html.Span(context.say("movement.part.inferred"), className="basis"))
    return _row(
        context,
        view,
        name,
        {
            "before": _made_of(context, part.before, part.value_before, part.weight_before),
            "after": _made_of(context, part.after, part.value_after, part.weight_after),
            "change": _change(context, part.change),
            "by_weight": _signed(context, part.by_weight),
            "by_value": _signed(context, part.by_value),
            "service": draw_service(context, part.node.measure),
        },
    )


def _made_of(context: Context, points: Decimal, value: Decimal, weight: Decimal) -> list[Any]:
    """Points, and the value and the weight that make them."""
    made = context.say(
        "movement.part.made_of",
        value=number(value, context.language, 4),
        weight=percent(weight * 100, context.language, 1),
    )
    return [html.Strong(_plain(context, points)), html.Div(made, className="muted small made")]


def _change(context: Context, value: Decimal) -> Component:
    return html.Strong(draw_signed(value, write_signed(value, context.language, PART_PLACES)))


def _signed(context: Context, value: Decimal) -> str:
    return write_signed(value, context.language, PART_PLACES)


def _plain(context: Context, value: Decimal) -> str:
    return number(value, context.language, PART_PLACES)


def _sums(context: Context, view: MovementView) -> list[Component]:
    """The remainder by its name, then the sum: the values themselves on the scale."""
    rounding = {
        "before": _signed(context, view.rounding_before),
        "after": _signed(context, view.rounding_after),
        "change": _signed(context, view.rounding),
        "by_weight": NOTHING,
        "by_value": NOTHING,
    }
    total = {
        "before": html.Strong(_total(context, view.start)),
        "after": html.Strong(_total(context, view.end)),
        "change": _change(context, view.value_change or Decimal(0)),
        "by_weight": _signed(context, view.by_weight),
        "by_value": _signed(context, view.by_value),
    }
    return [
        _row(context, view, context.say("movement.row.rounding"), rounding, "is-rounding"),
        _row(context, view, context.say("movement.row.total"), total, "is-sum"),
    ]


def _total(context: Context, side: Side) -> str:
    return NOTHING if side.points is None else _plain(context, side.points)
