"""Pages: A4 with the margins of the decree, upright or across, the number in the middle of the upper margin.

The first page of the report shows no number; each appendix begins at 1 again, as the decree has it (III.1.đ), and hides
that one too. Lengths come from `reports.decree`.
"""

from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from reports import decree
from reports.docx import styles
from reports.docx.markup import Element, element, field, paragraph
from reports.docx.tables import twips
from reports.docx.writing import run

#: From the edge of the paper to the number, in millimetres: inside the upper margin.
_HEADER = 10


def text_width(landscape: bool) -> int:
    """What the margins leave, in millimetres."""
    paper = decree.PAPER_HEIGHT if landscape else decree.PAPER_WIDTH
    return paper.value - decree.MARGIN_LEFT.value - decree.MARGIN_RIGHT.value


def add_page_number(document: Document) -> str:
    """The header with the number, for all sections; gives what they refer to it by."""
    parts: Any = document.part  # python-docx says no types of this method
    part, name = parts.add_header_part()
    header = part.element
    for empty in list(header):
        header.remove(empty)
    header.append(paragraph(styles.PAGE_NUMBER, *field("PAGE", run("2"))))
    return str(name)


def section(header: str, *, landscape: bool) -> Element:
    """What a section of pages is like: its paper, its margins, its numbers from 1."""
    across, down = decree.PAPER_WIDTH.value, decree.PAPER_HEIGHT.value
    paper = (
        {"w": twips(down), "h": twips(across), "orient": "landscape"}
        if landscape
        else {
            "w": twips(across),
            "h": twips(down),
        }
    )
    margins = {
        "top": decree.MARGIN_TOP,
        "right": decree.MARGIN_RIGHT,
        "bottom": decree.MARGIN_BOTTOM,
        "left": decree.MARGIN_LEFT,
    }
    reference = element("headerReference", type="default")
    reference.set(qn("r:id"), header)
    edges = {side: twips(margin.value) for side, margin in margins.items()}
    return element(
        "sectPr",
        reference,
        element("type", val="nextPage"),
        element("pgSz", **paper),
        element("pgMar", **edges, header=twips(_HEADER), footer=twips(_HEADER), gutter=0),
        element("pgNumType", start=1),
        element("cols", space=720),
        element("titlePg"),
    )


def end_section(pages: list[Element], properties: Element) -> None:
    """Let a section end with the last paragraph of its pages; one of its own behind it might need another page."""
    if pages[-1].tag != qn("w:p"):
        pages.append(paragraph(styles.AFTER_TABLE))
    pages[-1].pPr.append(properties)
