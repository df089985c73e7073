"""A small picture in the page itself: an SVG that follows the scheme, is drawn without a request and prints sharply.

Dash cannot hold SVG, so the picture travels as the text of an attribute: ``assets/picture.js`` puts it into its box,
and a writer of plain pages writes it there at once. The words of the picture stand at the box, so that whoever cannot
see it is told what it shows; a table beside it has the figures. Pictures are drawn in ``dti.figures``.
"""

import re

from dash import html
from dash.development.base_component import Component

from dti.figures.svg import follow_scheme

_OWN_WORDS = re.compile(r' role="img" aria-label="[^"]*"><title>.*?</title>', re.DOTALL)


def draw_picture(svg: str, *, alt: str, class_name: str = "") -> Component:
    """The picture in its box; ``alt`` is what it shows, in words. ``svg`` is one drawn by ``dti.figures``, in the light
    scheme's colours.
    """
    inner = _OWN_WORDS.sub(' aria-hidden="true" focusable="false">', follow_scheme(svg), count=1)
    return html.Div(className=f"picture {class_name}".strip(), role="img", **{"aria-label": alt, "data-svg": inner})
