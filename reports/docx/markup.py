"""Elements of WordprocessingML, with their children in the order that Word insists on.

python-docx gives the package, its parts and the classes of elements; its own way to fill a table asks the whole table
for each cell, so tables and paragraphs are put together here. An element whose children have a fixed order is a line in
`_ORDER` (ECMA-376 part 1, annex A; only names that are used here).
"""

from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

Element = Any
"""An element of lxml, which has no types."""

_ORDER = {
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tcPr tblStylePr",
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind "
    "contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps noProof webHidden color sz szCs u shd lang",
    "pBdr": "top left bottom right",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW gridSpan tcBorders shd vAlign",
    "sdtPr": "alias temporary showingPlcHdr docPartObj",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg",
}
ORDER = {parent: {qn(f"w:{name}"): at for at, name in enumerate(names.split())} for parent, names in _ORDER.items()}


def element(tag: str, /, *children: Element | None, **attributes: object) -> Element:
    """The element `w:tag` with attributes of the same namespace; children that are None are left out."""
    made = OxmlElement(f"w:{tag}", attrs={qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    present = [child for child in children if child is not None]
    if tag in ORDER:
        order = ORDER[tag]
        present.sort(key=lambda child: order[child.tag])
    made.extend(present)
    return made


def flag(tag: str, on: bool = True) -> Element | None:
    """An element that says yes by being there."""
    return element(tag) if on else None


def paragraph(style: str, *content: Element | None) -> Element:
    """A paragraph of a style, by the style's id."""
    return element("p", element("pPr", element("pStyle", val=style)), *content)


def field(instruction: str, *shown: Element) -> tuple[Element, ...]:
    """The runs of a field: its instruction, and what stands there until somebody has it updated."""
    told = element("instrText")
    told.set(qn("xml:space"), "preserve")
    told.text = f" {instruction} "
    begin, separate, end = (element("r", element("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end"))
    return begin, element("r", told), separate, *shown, end
