"""Tables: the head repeats on each page, a row stays together, columns have the widths that the content asks for.

The look is the table style `Bảng` and the paragraph styles of its cells, so an office changes it in one place. Another
kind of row is a function beside `_row`.
"""

from collections.abc import Sequence

from reports.docx import styles
from reports.docx.markup import Element, element, flag, paragraph
from reports.docx.styles import Cells
from reports.docx.writing import clean, run
from reports.quarterly.content import Table

#: Lines beyond which a row may break over pages: one that may not and is higher than a page helps nobody.
_MOST_LINES = 20
#: Letters of a cell that go on a millimetre of its width, about, in 12 points.
_LETTERS_A_MILLIMETRE = 0.5


def write_table(table: Table, width: float, cells: Cells = styles.BODY_CELLS) -> list[Element]:
    """The caption, the table over a width in millimetres, and the note below it."""
    widths = [width * share / sum(table.widths) for share in table.widths]
    rows = [_row(table.heads, widths, [cells.head] * len(widths), head=True)]
    for number, row in enumerate(table.rows, 1):
        total = table.total and number == len(table.rows)
        looks = (cells.total, cells.total_number) if total else (cells.text, cells.number)
        rows.append(
            _title(row[0], sum(widths), len(widths), cells.group)
            if len(row) == 1 < len(widths)
            else _row(row, widths, [looks[at in table.numeric] for at in range(len(widths))])
        )
    before = [paragraph(styles.CAPTION, run(table.caption))] if table.caption else []
    after = paragraph(styles.TABLE_NOTE, run(table.note)) if table.note else paragraph(styles.AFTER_TABLE)
    return [*before, element("tbl", _properties(table, sum(widths)), _grid(widths), *rows), after]


def twips(millimetres: float) -> int:
    """A length as Word counts it: twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def invisible(widths: Sequence[float], *rows: Sequence[Sequence[Element]]) -> Element:
    """A table without lines or margins, for what stands side by side: rows of cells, a cell the paragraphs in it;
    widths in millimetres.
    """
    edges = [element(side, val="nil") for side in ("top", "left", "bottom", "right", "insideH", "insideV")]
    margins = [element(side, w=0, type="dxa") for side in ("left", "right")]
    properties = element(
        "tblPr",
        element("tblW", w=twips(sum(widths)), type="dxa"),
        element("tblBorders", *edges),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *margins),
    )
    made = element("tbl", properties, _grid(widths))
    for cells in rows:
        row = element("tr", element("trPr", element("cantSplit")))
        row.extend(_cell(list(content), width) for content, width in zip(cells, widths, strict=True))
        made.append(row)
    return made


def _properties(table: Table, width: float) -> Element:
    return element(
        "tblPr",
        element("tblStyle", val=styles.TABLE),
        element("tblW", w=twips(width), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblCaption", val=clean(table.caption)) if table.caption else None,
        element("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )


def _grid(widths: Sequence[float]) -> Element:
    return element("tblGrid", *(element("gridCol", w=twips(width)) for width in widths))


def _row(texts: Sequence[str], widths: Sequence[float], looks: Sequence[str], *, head: bool = False) -> Element:
    row = element("tr", element("trPr", flag("cantSplit", _fits(texts, widths)), flag("tblHeader", head)))
    row.extend(
        _cell([paragraph(look, run(text))], width) for text, width, look in zip(texts, widths, looks, strict=True)
    )
    return row


def _title(text: str, width: float, columns: int, look: str) -> Element:
    """A row over the whole width, which keeps with the row below it."""
    cell = _cell([paragraph(look, run(text))], width, columns)
    return element("tr", element("trPr", element("cantSplit")), cell)


def _cell(content: list[Element], width: float, columns: int = 1) -> Element:
    spanned = element("gridSpan", val=columns) if columns > 1 else None
    return element("tc", element("tcPr", element("tcW", w=twips(width), type="dxa"), spanned), *content)


def _fits(texts: Sequence[str], widths: Sequence[float]) -> bool:
    lines = (len(text) / (width * _LETTERS_A_MILLIMETRE) for text, width in zip(texts, widths, strict=True))
    return max(lines) <= _MOST_LINES
