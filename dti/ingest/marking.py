"""Colour and comment the cells of a workbook and put a first sheet before it: the openpyxl half of the marked copy.

It works on what `dti.ingest.annotate` put into words, knows no rule and no language, and runs in the limited child, for
it opens what a stranger sent. What is not marked stays as it was; what openpyxl drops is named by `find_losses`. A kind
of part that gets lost is an entry of `_PARTS` (by name) or `_INSIDE` (by content) and a text `annotate.lost.*`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from textwrap import wrap
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import quote_sheetname
from openpyxl.utils.exceptions import CellCoordinatesException
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from dti.ingest.gate import examine

AUTHOR = "DTI"
DONE, CHANGED = "done", "changed"
"""Severities of marks that only stand on the first sheet: ticked off, and changed since the last attempt."""
FILLS = {"error": "FF9C9C", "warning": "FFC266", "note": "9CC9F5", DONE: "B7E1CD", CHANGED: "E5E7EB"}
_ORDER = ("error", "warning", "note")
_LINKED = Font(name="Arial", size=10, color="0563C1", underline="single")
_PLAIN, _BOLD = Font(name="Arial", size=10), Font(name="Arial", size=10, bold=True)
_TITLE = Font(name="Arial", size=14, bold=True)
_HEADER_FILL = PatternFill("solid", fgColor="D9E2EC")
_WIDTHS = (6, 12, 14, 14, 60, 24, 30, 46)
_WRAP = Alignment(wrap_text=True, vertical="top")
_READS_PICTURES = find_spec("PIL") is not None
_MAX_MARKS_ON_CELL = 8
_MAX_COMMENT = 4000


@dataclass(frozen=True, slots=True)
class Mark:
    """One finding in words: what its cells are marked with. ``severity`` is its key, ``word`` what a person reads."""

    severity: str
    word: str
    sheet: str | None
    cells: tuple[str, ...]
    message: str
    found: str
    expected: str
    mend: str


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of the first sheet and the comments.

    ``losses`` names each kind of part that could not be kept; ``open_tint`` is the ground of cells to be filled in.
    """

    sheet: str
    title: str
    lines: tuple[str, ...]
    legend_title: str
    legend: tuple[tuple[str, str], ...]
    headers: tuple[str, ...]
    whole_file: str
    nothing: str
    comment_head: str
    more: str
    lost: str
    losses: Mapping[str, str]
    open_tint: str


def examine_and_mark(data: bytes, marks: tuple[Mark, ...], words: Words, ticked: tuple[Mark, ...] = ()) -> bytes:
    """`mark`, for an upload that has passed the gate: GateRefusal for any other. To be run in the limited child."""
    examine(data, "upload.xlsx")
    return mark(data, marks, words, ticked)


def mark(data: bytes, marks: tuple[Mark, ...], words: Words, ticked: tuple[Mark, ...] = ()) -> bytes:
    """The workbook with its cells marked and the first sheet added.

    What is ``ticked`` off, or has changed since the last attempt, comes last there and leaves its cells alone.
    """
    book = load_workbook(BytesIO(data), rich_text=True)
    _drop_earlier_marks(book, words)
    for sheet, cell, found in _by_cell(book, marks):
        _mark_cell(sheet[cell], found, words)
    _add_summary(book, (*marks, *ticked), words, find_losses(data))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def find_losses(data: bytes) -> tuple[str, ...]:
    """Which kinds of parts openpyxl cannot carry over from this workbook, as keys of ``annotate.lost``."""
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        found = [key for key, test in _PARTS.items() if any(test(name) for name in names)]
        for key, (place, pattern) in _INSIDE.items():
            if any(pattern.search(archive.read(name)) for name in names if place in name):
                found.append(key)
    return tuple(dict.fromkeys(found))


_PARTS: dict[str, Callable[[str], bool]] = {
    "pictures": lambda name: name.startswith("xl/media/") and (not _READS_PICTURES or name.endswith((".emf", ".wmf"))),
    "controls": lambda name: name.startswith(("xl/ctrlProps/", "xl/activeX/")),
    "threads": lambda name: name.startswith("xl/threadedComments/"),
    "slicers": lambda name: name.startswith(("xl/slicers/", "xl/timelines/")),
}
_INSIDE = {
    "shapes": ("xl/drawings/drawing", re.compile(rb"<(?:\w+:)?(?:sp|cxnSp|grpSp)[ >]")),
    "extensions": ("xl/worksheets/sheet", re.compile(rb"<(?:\w+:)?(?:sparklineGroups|conditionalFormattings)[ >]")),
    "results": ("xl/worksheets/sheet", re.compile(rb"<(?:\w+:)?f[ />]")),
}


def _by_cell(book: Workbook, marks: tuple[Mark, ...]) -> Iterator[tuple[Worksheet, str, list[Mark]]]:
    """Each cell to be marked with what was found there; a cell inside a merged area stands for the area's first."""
    grouped: dict[tuple[str, str], list[Mark]] = {}
    for found in marks:
        if found.sheet not in book.sheetnames or not isinstance(book[found.sheet], Worksheet):
            continue
        places = (_anchor(book[found.sheet], cell) for area in found.cells for cell in _cells(book[found.sheet], area))
        for place in dict.fromkeys(places):
            grouped.setdefault((found.sheet, place), []).append(found)
    for (sheet, cell), found_here in grouped.items():
        yield book[sheet], cell, sorted(found_here, key=lambda one: _ORDER.index(one.severity))


def _cells(sheet: Worksheet, area: str) -> list[str]:
    """The addresses of a cell, or of an area such as G9:H9; none for what is no address."""
    try:
        cells = sheet[area]
    except (ValueError, CellCoordinatesException):
        return []
    rows = cells if isinstance(cells, tuple) else ((cells,),)
    return [cell.coordinate for row in rows for cell in (row if isinstance(row, tuple) else (row,))]


def _anchor(sheet: Worksheet, cell: str) -> str:
    for area in sheet.merged_cells.ranges:
        if cell in area:
            return str(area.start_cell.coordinate)
    return cell


def _mark_cell(cell: Cell | MergedCell, found: list[Mark], words: Words) -> None:
    assert isinstance(cell, Cell)  # _anchor leads away from merged cells
    cell.fill = PatternFill("solid", fgColor=FILLS[found[0].severity])
    shown = [f"{one.word}: {one.message} {one.mend}".strip() for one in found[:_MAX_MARKS_ON_CELL]]
    if len(found) > _MAX_MARKS_ON_CELL:
        shown.append(words.more.format(count=len(found) - _MAX_MARKS_ON_CELL, sheet=words.sheet))
    before = f"{cell.comment.text}\n\n" if cell.comment else ""
    said = _clean(before + words.comment_head + "\n" + "\n\n".join(shown))[:_MAX_COMMENT]
    lines = sum(1 + len(line) // 48 for line in said.splitlines())
    cell.comment = Comment(said, AUTHOR, height=24 + 17 * lines, width=340)


def _drop_earlier_marks(book: Workbook, words: Words) -> None:
    """A marked copy that was mended and sent back: earlier marks go, or nobody knows what still holds."""
    if words.sheet in book.sheetnames and book[words.sheet]["A1"].value == words.title:
        del book[words.sheet]
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, Cell) and cell.comment and words.comment_head in cell.comment.text:
                    kept = cell.comment.text.partition(words.comment_head)[0].strip()
                    cell.comment = Comment(kept, cell.comment.author) if kept else None
                    cell.fill = (
                        PatternFill() if cell.protection.locked else PatternFill("solid", fgColor=words.open_tint)
                    )


def _add_summary(book: Workbook, marks: tuple[Mark, ...], words: Words, losses: tuple[str, ...]) -> None:
    for other in book.worksheets:
        other.sheet_view.tabSelected = False
    sheet = book.create_sheet(_free_name(book, words.sheet), 0)
    book.active = 0
    sheet.sheet_view.showGridLines = False
    _write(sheet, 1, 1, words.title, _TITLE, wrap=False)
    row = 2
    for line in words.lines:
        _write(sheet, row, 1, line, _PLAIN, wrap=False)
        row += 1
    row = _write_legend(sheet, row + 1, words)
    if losses:
        kinds = "; ".join(words.losses[key] for key in losses)
        _write(sheet, row + 1, 1, f"{words.lost} {kinds}.", _PLAIN, wrap=False)
        row += 2
    _write_findings(sheet, row + 1, marks, words, book)
    _set_up_print(sheet, row + 1)


def _write_legend(sheet: Worksheet, row: int, words: Words) -> int:
    _write(sheet, row, 1, words.legend_title, _BOLD, wrap=False)
    for severity, meaning in words.legend:
        row += 1
        sheet.cell(row, 1).fill = PatternFill("solid", fgColor=FILLS[severity])
        _write(sheet, row, 2, meaning, _PLAIN, wrap=False)
    return row + 1


def _write_findings(sheet: Worksheet, row: int, marks: tuple[Mark, ...], words: Words, book: Workbook) -> None:
    for place, header in enumerate(words.headers, 1):
        _write(sheet, row, place, header, _BOLD).fill = _HEADER_FILL
    if not marks:
        _write(sheet, row + 1, 1, words.nothing, _PLAIN, wrap=False)
    for number, one in enumerate(marks, 1):
        where = ", ".join(one.cells)
        values = (str(number), one.word, one.sheet or words.whole_file, where)
        texts = (*values, one.message, one.found, one.expected, one.mend)
        for place, value in enumerate(texts, 1):
            _write(sheet, row + number, place, value, _PLAIN)
        lines = [len(wrap(text, width)) for text, width in zip(texts, _WIDTHS, strict=True)]
        sheet.row_dimensions[row + number].height = 3 + 13 * max(lines)  # not every program fits rows by itself
        sheet.cell(row + number, 2).fill = PatternFill("solid", fgColor=FILLS[one.severity])
        if one.cells and one.sheet in book.sheetnames and one.severity != DONE:
            _link(sheet, row + number, f"{quote_sheetname(one.sheet)}!{one.cells[0]}")


def _link(sheet: Worksheet, row: int, location: str) -> None:
    cell = sheet.cell(row, 4)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=location)
    cell.font = _LINKED


def _write(sheet: Worksheet, row: int, column: int, value: str, font: Font, *, wrap: bool = True) -> Cell:
    """Write text as text: what begins like a formula stays the text it is, also when somebody edits the cell."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = _clean(value)
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    cell.font = font
    if wrap:
        cell.alignment = _WRAP
    return cell


def _set_up_print(sheet: Worksheet, header_row: int) -> None:
    for letter, width in zip("ABCDEFGH", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{header_row + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{header_row}:{header_row}"


def _free_name(book: Workbook, wanted: str) -> str:
    taken = {name.casefold() for name in book.sheetnames}
    tries = (wanted, *(f"{wanted} ({number})" for number in range(2, len(taken) + 3)))
    return next(name for name in tries if name.casefold() not in taken)


def _clean(text: str) -> str:
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))
