"""Parts of a page that only show something travel as HTML, not as components: Dash's work in the browser grows with the
number of components, and a page of figures has more than a thousand of them that nothing ever asks about.

A part is still when everything in it is an element or a link and no callback knows its id. It keeps its own element and
carries the rest as text (``data-html``), which ``assets/written.js`` puts in; links among them stay within the page.
"""

from typing import Any, Final

from dash import Dash, html
from dash.development.base_component import Component

from dashboard.plain.writing import write_html

PROPERTY: Final = "data-html"
_HTML, _CORE = "dash_html_components", "dash_core_components"
_LINK_PROPS: Final = ("id", "href", "target", "title", "className", "style")


def live_ids(app: Dash) -> frozenset[str]:
    """The ids that some callback listens to, asks or answers."""
    found = set()
    for output, wired in app.callback_map.items():
        found |= {part.rpartition(".")[0] for part in output.strip(".").split("...")}
        found |= {one["id"] for kind in ("inputs", "state") for one in wired.get(kind) or ()}
    return frozenset(found)


def write_still(picture: Component, live: frozenset[str]) -> Component:
    """The same picture with its still parts as HTML. What was handed in is changed and must not be used again."""
    if _is_still(picture, live) and _is_element(picture):
        return _write(picture)
    children = getattr(picture, "children", None)
    if isinstance(children, Component):
        picture.children = write_still(children, live)
    elif isinstance(children, list | tuple):
        picture.children = [write_still(one, live) if isinstance(one, Component) else one for one in children]
    return picture


def _is_still(part: Any, live: frozenset[str]) -> bool:
    if isinstance(part, list | tuple):
        return all(_is_still(one, live) for one in part)
    if not isinstance(part, Component):
        return True
    known = getattr(part, "id", None)
    if isinstance(known, dict) or known in live:
        return False
    if not (_is_element(part) or (part._namespace == _CORE and part._type == "Link")):
        return False
    return _is_still(getattr(part, "children", None), live)


def _is_element(part: Component) -> bool:
    return bool(part._namespace == _HTML)


def _write(part: Component) -> Component:
    children = getattr(part, "children", None)
    if not _holds_components(children):
        return part
    written = write_html(_with_links(children))
    part.children = None
    # Under a key of its own an element is never handed on to a part that holds components.
    part.key = "written"
    setattr(part, PROPERTY, written)
    return part


def _holds_components(children: Any) -> bool:
    inside = children if isinstance(children, list | tuple) else [children]
    return any(isinstance(one, Component) for one in inside)


def _with_links(part: Any) -> Any:
    """The same with plain links that say of themselves that they stay within the page."""
    if isinstance(part, list | tuple):
        return [_with_links(one) for one in part]
    if not isinstance(part, Component):
        return part
    children = _with_links(getattr(part, "children", None))
    if part._namespace == _CORE:
        said = part.to_plotly_json()["props"]
        kept = {name: value for name, value in said.items() if name in _LINK_PROPS}
        return html.A(children, **kept, **{"data-inside": "1"})
    if children is not None:
        part.children = children
    return part
