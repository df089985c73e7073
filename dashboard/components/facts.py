"""Two lines of facts: names and what stands for each. What is not known is left out, never shown as a dash."""

from collections.abc import Iterable
from typing import Any

from dash import html
from dash.development.base_component import Component


def draw_facts(pairs: Iterable[tuple[str, Any]]) -> Component:
    """Names with their values; a pair without a value is left out."""
    return html.Dl(
        className="facts",
        children=[
            html.Div([html.Dt(name), html.Dd(value)], className="fact")
            for name, value in pairs
            if value not in (None, "")
        ],
    )


def draw_source(words: str) -> Component:
    """A citation; addresses in it are shown and can be followed, nothing is fetched by showing them."""
    parts: list[Any] = []
    for word in words.split(" "):
        is_address = word.startswith(("https://", "http://"))
        address = word.rstrip(".,;)")
        if is_address:
            parts.append(html.A(address, href=address, target="_blank", rel="noopener noreferrer", className="address"))
            parts.append(f"{word[len(address) :]} ")
        else:
            parts.append(f"{word} ")
    return html.Span(_joined(parts), className="source")


def _joined(parts: list[Any]) -> list[Any]:
    """Neighbouring words as one text: fewer nodes on the page."""
    found: list[Any] = []
    for part in parts:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        else:
            found.append(part)
    return found
