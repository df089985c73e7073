"""Charts as pictures that every office program shows: a PNG, drawn from the SVG by typst, with its words beside.

Word takes an SVG only beside a PNG and draws its letters with fonts of its own; a PNG alone looks the same everywhere.
"""

from functools import cache
from io import BytesIO
from threading import Lock

import typst
from docx.document import Document
from docx.shared import Mm

from reports.docx import styles
from reports.docx.markup import Element, element, paragraph
from reports.docx.writing import clean, run
from reports.faces import HOUSE_FACE
from reports.fonts import drawable
from reports.pdf import TEMPLATES, Picture
from reports.quarterly.content import Chart

_DOTS_AN_INCH = 220
_LONGEST_NAME = 120

# A compiler serves one caller at a time.
_ONE_AT_A_TIME = Lock()


def write_chart(document: Document, chart: Chart, width: float, number: int) -> list[Element]:
    """The picture over a width in millimetres and its caption below; the caption alone where there is nothing to draw.

    What it shows stands in its description, for those who cannot see it; ``number`` is its own in the document.
    """
    caption = paragraph(styles.PICTURE_CAPTION, run(chart.caption))
    if not chart.picture.svg:
        return [caption]
    shape = document.part.new_pic_inline(BytesIO(draw_png(chart.picture, width)), width=Mm(width), height=None)
    shape.docPr.set("id", str(number))
    shape.docPr.set("descr", clean(chart.alt))
    shape.docPr.set("name", clean(chart.caption)[:_LONGEST_NAME])
    return [paragraph(styles.PICTURE, element("r", element("drawing", shape))), caption]


def draw_png(picture: Picture, width: float) -> bytes:
    """The picture as a PNG of 220 dots an inch, for a width in millimetres."""
    inputs = {"picture": drawable(picture.svg), "width": str(width)}
    with _ONE_AT_A_TIME:
        found = _compiler().compile(TEMPLATES / "picture.typ", format="png", ppi=_DOTS_AN_INCH, sys_inputs=inputs)
    assert isinstance(found, bytes), "one picture gives one file"
    return found


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(HOUSE_FACE.folders))
    return typst.Compiler(root=TEMPLATES, font_paths=fonts, ignore_system_fonts=True)
