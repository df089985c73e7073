"""A change with its sign: an arrow, the signed number and a colour, so that colour never speaks alone."""

from decimal import Decimal

from dash import html
from dash.development.base_component import Component


def draw_signed(value: Decimal | int | None, written: str) -> Component:
    """``written`` is the value as people read it, its sign included; None and 0 have no direction."""
    if value is None or value == 0:
        return html.Span(written, className="change")
    sign, name = ("▲", "is-up") if value > 0 else ("▼", "is-down")
    return html.Span(
        [html.Span(sign, className="change-sign", **{"aria-hidden": "true"}), written], className=f"change {name}"
    )
