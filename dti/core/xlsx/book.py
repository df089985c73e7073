"""Workbooks from described sheets: in memory for what one reads, in constant memory for what is too long for that."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from xlsxwriter import Workbook

from dti.core.xlsx.cells import storable
from dti.core.xlsx.content import Properties, Sheet
from dti.core.xlsx.styles import FONT
from dti.core.xlsx.table import TableWriter

_MOST_OF_NAME = 31
_END = object()


def write(sheets: Iterable[Sheet], *, properties: Properties, created: datetime) -> bytes:
    """The workbook's bytes. `created` is an aware moment. ValueError for a row that does not fit its columns."""
    target = BytesIO()
    _fill(new_workbook(target, properties, created), sheets)
    return target.getvalue()


def stream(sheets: Iterable[Sheet], *, properties: Properties, created: datetime, order: Sequence[str] = ()) -> bytes:
    """The same workbook in constant memory: rows are taken one by one and go to temporary files.

    A workbook of 300,000 rows needs about a gigabyte of those; its bytes are all of it that is held. ``order`` are the
    names of sheets as they are to stand in it, where they are written in another order.
    """
    with TemporaryDirectory(prefix="dti-workbook-") as folder:
        target = Path(folder) / "book.xlsx"
        book = new_workbook(target, properties, created, folder=folder)
        for name in order:
            book.add_worksheet(sheet_name(name))
        _fill(book, sheets)
        return target.read_bytes()


def new_workbook(target: BytesIO | Path, properties: Properties, created: datetime, *, folder: str = "") -> Workbook:
    """An empty workbook in house style, with a folder one in constant memory that keeps its rows there. For
    `dti.core.forms`; everyone else describes sheets.
    """
    if created.tzinfo is None:
        raise ValueError("created must be an aware moment")
    options: dict[str, Any] = {
        **({"constant_memory": True, "use_zip64": True, "tmpdir": folder} if folder else {"in_memory": True}),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT, "font_size": 10},
    }
    book = Workbook(target, options)
    texts = {name: getattr(properties, name) for name in ("title", "subject", "author", "company", "comments")}
    book.set_properties(texts | {"created": created.astimezone(UTC).replace(tzinfo=None)})
    return book


def sheet_name(wanted: str) -> str:
    """A name that a sheet may have: at most 31 characters, cut between words, none of []:*?/\\ and no apostrophe at an
    end.
    """
    allowed = "".join(" " if char in "[]:*?/\\" else char for char in storable(wanted))
    cut = allowed[:32].rpartition(" ")[0] if len(allowed) > _MOST_OF_NAME else allowed
    return (cut or allowed)[:_MOST_OF_NAME].strip(" '")


def _fill(book: Workbook, sheets: Iterable[Sheet]) -> None:
    """All tables first, then what refers to them."""
    try:
        written = [part for sheet in sheets for part in _write_parts(book, sheet)]
        places = {part.wanted: part.place for part in reversed(written)}
        for part in written:
            part.finish(places)
        _check_names(written)
    finally:
        book.close()


def _write_parts(book: Workbook, sheet: Sheet) -> Iterable[TableWriter]:
    """One writer for each worksheet that the rows of a sheet take."""
    rows, number, going_on = iter(sheet.rows), 1, True
    before: TableWriter | None = None
    while going_on:
        part = TableWriter(book, sheet, _part_name(sheet.name, number), number)
        if before is not None:
            _place_after(book, part, before)
        part.write(rows)
        yield part
        following = next(rows, _END)
        going_on = following is not _END
        rows = chain((following,), rows)  # type: ignore[arg-type]
        number, before = number + 1, part


def _place_after(book: Workbook, part: TableWriter, before: TableWriter) -> None:
    """What goes on stands right after what it goes on from. XlsxWriter lets its list of worksheets be sorted; their
    numbers are first used when the workbook is closed.
    """
    worksheets = book.worksheets()
    worksheets.remove(part.sheet)
    worksheets.insert(worksheets.index(before.sheet) + 1, part.sheet)
    for place, worksheet in enumerate(worksheets):
        worksheet.index = place


def _part_name(wanted: str, number: int) -> str:
    if number == 1:
        return sheet_name(wanted)
    mark = f" ({number})"
    return sheet_name(wanted)[: _MOST_OF_NAME - len(mark)].rstrip(" '") + mark


def _check_names(written: Iterable[TableWriter]) -> None:
    """Excel repairs a workbook away that names two ranges alike."""
    names = Counter(name.casefold() for part in written for name in part.named)
    twice = [name for name, times in names.items() if times > 1]
    if twice:
        raise ValueError(f"two ranges have the same name: {twice}")
