"""The style sheet of a document: the entries of `styles` in Word's markup.

What text without a style looks like, the style of tables and the way an entry becomes markup are here.
"""

from collections.abc import Mapping

from docx.document import Document

from dti.i18n import Language
from reports import decree
from reports.docx.markup import Element, element
from reports.docx.package import LANGUAGES
from reports.docx.styles import BLANK, SHADE, STYLES, TABLE, Style

_BLANK_SHADE = "E0E0E0"
#: Points between a text and the line around it.
_BOX = 4
#: The right margin of upright pages, in twentieths of a point from the left one.
_RIGHT = round((decree.PAPER_WIDTH.value - decree.MARGIN_LEFT.value - decree.MARGIN_RIGHT.value) * 1440 / 25.4)


def add_styles(document: Document, language: Language) -> None:
    """Give a new document its styles; unnamed text is Times New Roman of the body's size, in the reader's language."""
    root = document.styles.element
    fonts = element("rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), decree.FAMILY))
    size, tongue = decree.BODY.value * 2, LANGUAGES[language]
    letters = element(
        "rPr", fonts, element("sz", val=size), element("szCs", val=size), element("lang", val=tongue, eastAsia=tongue)
    )
    root.insert(0, element("docDefaults", element("rPrDefault", letters), element("pPrDefault")))
    normal = root.find(element("style").tag)
    normal.append(element("pPr", element("widowControl"), element("spacing", before=0, after=0)))
    normal.append(element("rPr", fonts.__copy__()))
    root.extend([*map(_paragraphs, STYLES), _blank(), _table()])


def _paragraphs(style: Style) -> Element:
    return element(
        "style",
        element("name", val=style.name),
        element("basedOn", val=style.based),
        element("next", val=style.then) if style.then else None,
        element("qFormat"),
        _paragraph_looks(style),
        _letters(style),
        type="paragraph",
        styleId=style.id,
        **({} if style.name.isascii() else {"customStyle": 1}),
    )


def _paragraph_looks(style: Style) -> Element:
    spacing: dict[str, int | str | None] = {
        "before": _twentieths(style.before),
        "after": _twentieths(style.after),
    }
    if style.line is not None:
        spacing |= {"line": round(style.line * 2.4), "lineRule": "auto"}
    if style.exact is not None:
        spacing |= {"line": style.exact * 20, "lineRule": "exact"}
    indent = {"left": _twips(style.left), "firstLine": _twips(style.first)}
    if style.box not in ("", "above"):  # the line around stays inside the margins
        indent |= {"left": _BOX * 20, "right": _BOX * 20}
    return element(
        "pPr",
        _toggle("keepNext", style.keep),
        element("numPr", element("numId", val=1)) if style.listed else None,
        _box(style.box),
        element("shd", val="clear", color="auto", fill=style.shade) if style.shade else None,
        element("tabs", element("tab", val="right", leader="dot", pos=_RIGHT)) if style.leader else None,
        _with("spacing", spacing),
        _with("ind", indent),
        element("jc", val=style.align) if style.align else None,
        element("outlineLvl", val=style.outline - 1) if style.outline else None,
    )


def _box(kind: str) -> Element | None:
    if not kind:
        return None
    line, sides = ("single", ("top",)) if kind == "above" else (kind, ("top", "left", "bottom", "right"))
    return element("pBdr", *(element(side, val=line, sz=6, space=_BOX, color="auto") for side in sides))


def _letters(style: Style) -> Element:
    size = None if style.size is None else style.size * 2
    return element(
        "rPr",
        *(_toggle(name, style.bold) for name in ("b", "bCs")),
        *(_toggle(name, style.italic) for name in ("i", "iCs")),
        _toggle("caps", style.upper or None),
        *(element(name, val=size) if size else None for name in ("sz", "szCs")),
    )


def _blank() -> Element:
    """The letters of a place that is left to fill in: gone as soon as somebody writes there."""
    return element(
        "style",
        element("name", val="Placeholder Text"),
        element("basedOn", val="DefaultParagraphFont"),
        element("qFormat"),
        element("rPr", element("i"), element("iCs"), element("shd", val="clear", color="auto", fill=_BLANK_SHADE)),
        type="character",
        styleId=BLANK,
    )


def _table() -> Element:
    edge = {"val": "single", "sz": 4, "space": 0, "color": "auto"}
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    margins = [element(side, w=50, type="dxa") for side in ("left", "right")]
    return element(
        "style",
        element("name", val="Bảng"),
        element("basedOn", val="TableNormal"),
        element("qFormat"),
        element(
            "tblPr", element("tblBorders", *(element(side, **edge) for side in sides)), element("tblCellMar", *margins)
        ),
        element(
            "tblStylePr",
            element("tcPr", element("shd", val="clear", color="auto", fill=SHADE), element("vAlign", val="center")),
            type="firstRow",
        ),
        type="table",
        customStyle=1,
        styleId=TABLE,
    )


def _with(tag: str, attributes: Mapping[str, int | str | None]) -> Element | None:
    said = {name: value for name, value in attributes.items() if value is not None}
    return element(tag, **said) if said else None


def _toggle(tag: str, on: bool | None) -> Element | None:
    if on is None:
        return None
    return element(tag) if on else element(tag, val=0)


def _twentieths(points: int | None) -> int | None:
    return None if points is None else points * 20


def _twips(millimetres: int | None) -> int | None:
    return None if millimetres is None else round(millimetres * 1440 / 25.4)
