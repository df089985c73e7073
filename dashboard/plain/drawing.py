"""Puts a picture of ours into a page as it is: SVG text, taken apart and written anew with nothing in it but drawing.

The pictures come from `dti.figures`, yet names in them come from the store. So only what draws is let through: no
script, no style sheet, no link, no address outside the picture. Another element goes into `_ELEMENTS`.
"""

import re
from functools import lru_cache
from html import escape
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring


def listed(names: str) -> frozenset[str]:
    """Names that stand in a row."""
    return frozenset(names.split())


_SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = listed(
    "svg g defs title desc path rect circle ellipse line polyline polygon text tspan pattern clipPath marker "
    "linearGradient radialGradient stop use"
)
_ATTRIBUTES = listed(
    "id class style role tabindex lang width height viewBox preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry dx dy d "
    "points transform fill fill-opacity fill-rule stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin "
    "stroke-opacity stroke-miterlimit opacity font-size font-family font-weight font-style font-variant-numeric "
    "text-anchor dominant-baseline letter-spacing textLength lengthAdjust patternUnits patternTransform "
    "patternContentUnits clip-path clipPathUnits clip-rule marker-start marker-mid marker-end markerWidth markerHeight "
    "markerUnits refX refY orient offset stop-color stop-opacity gradientUnits gradientTransform vector-effect "
    "shape-rendering text-rendering paint-order visibility focusable href"
)
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|javascript:|expression|@import|\\", re.IGNORECASE)


@lru_cache(maxsize=512)
def write_drawing(svg: str) -> str:
    """The picture as inline SVG. ValueError for what is no picture of ours (another root, an element that does not
    draw, a document type); an attribute that is not for drawing is left out.
    """
    return "".join(_write(fromstring(svg, forbid_dtd=True)))


def _write(element: Element) -> list[str]:
    name = _own_name(element)
    if name not in _ELEMENTS:
        raise ValueError(f"<{name}> is no drawing")
    attributes = "".join(
        f' {key}="{escape(value)}"' for key, value in element.attrib.items() if _is_for_drawing(key, value)
    )
    parts = [f"<{name}{attributes}>", escape(element.text or "", quote=False)]
    for child in element:
        parts += _write(child)
        parts.append(escape(child.tail or "", quote=False))
    return [*parts, f"</{name}>"]


def _own_name(element: Element) -> str:
    """The name of an element of SVG; any other keeps its full name, which is on no list."""
    tag = str(element.tag)
    return tag.removeprefix(_SVG) if tag.startswith(_SVG) else f"?{tag}"


def _is_for_drawing(name: str, value: str) -> bool:
    if name.startswith("aria-"):
        return name.replace("-", "").isalpha()
    if name == "href":
        return value.startswith("#")
    return name in _ATTRIBUTES and not _OUTSIDE.search(value)
