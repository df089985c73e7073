"""What each row of a table is: a figure, a heading, a total, part of another row, or words; nothing is dropped.

Only what cannot be meant for a target is told apart here; which target a figure speaks of is for `matching`. A new sort
of row is a `Kind` and a test in `_kind_of`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from dti.core.numbers import Ambiguous, Number, read_number
from dti.core.text import clean, exact_key
from dti.ingest.appendix.tables import Cells, Table
from dti.ingest.values import read_text
from dti.ingest.workbook import Cell

_ORDINAL = re.compile(r"[(\[]?[0-9]{1,2}[)\]]?(?:\s*=.*)?")
_ROMAN = re.compile(r"[IVX]{1,5}[.)]?")
_LETTER = re.compile(r"[A-ZĐ][.)]?")
_TOTALS = tuple(
    map(exact_key, ("tổng cộng", "cộng", "bình quân chung", "trung bình chung", "tổng hợp", "tổng số chỉ tiêu"))
)
_ONLY_TOTALS = frozenset(map(exact_key, ("tổng", "tổng số", "trung bình", "bình quân", "cộng")))
_PARTS = tuple(map(exact_key, ("trong đó", "bao gồm")))
_SIGNS_OF_A_TARGET = ("unit", "goal", "department", "assessment")


class Kind(StrEnum):
    """What a row is; the first three can be taken over by a person, the first one is proposed for."""

    FIGURE = "figure"
    TOTAL = "total"
    HEADED = "headed"
    """numbered like a heading (I, A), and yet it holds a figure"""
    PART = "part"
    """belongs to the row above it: "trong đó …", or a cell merged over several rows"""
    UNFILLED = "unfilled"
    """names something to report and holds no figure"""
    NAMELESS = "nameless"
    """a figure without words"""
    HEADING = "heading"
    NUMBERING = "numbering"
    WORDS = "words"
    """a signature, a remark"""


FIGURES = (Kind.FIGURE, Kind.TOTAL, Kind.HEADED, Kind.PART)
"""What holds a figure with words: a person says of each what becomes of it."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row as it stands in the appendix. ``heading`` are the words of the heading above it, ``above`` the number of
    the row that it is a part of.
    """

    table: Table
    number: int
    kind: Kind
    text: str
    heading: str = ""
    above: int | None = None

    @property
    def id(self) -> str:
        """Sheet and row: what a person's decision refers to."""
        return f"{self.table.sheet}!{self.number}"

    @property
    def key(self) -> str:
        """The row's words as they are compared and remembered."""
        return exact_key(self.text)

    def cell(self, key: str) -> tuple[Cell | None, str]:
        """The cell in a column, and its address; nothing where the table has no such column."""
        column = self.table.result if key == "result" else self.table.columns.get(key)
        if column is None:
            return None, ""
        return self.table.grid[self.number].get(column.number), f"{column.letters}{self.number}"

    def words(self, key: str) -> str:
        """The words in a column."""
        return read_text(*self.cell(key)).text


def read_rows(table: Table) -> tuple[SourceRow, ...]:
    """All rows of a table that have any content; words below the last figure are a signature, not a heading."""
    found = tuple(_read(table))
    last = max((row.number for row in found if row.kind in (*FIGURES, Kind.UNFILLED)), default=0)
    return tuple(
        replace(row, kind=Kind.WORDS) if row.kind is Kind.HEADING and row.number > last else row for row in found
    )


@dataclass(frozen=True, slots=True)
class _Name:
    """The words of a row; ``own`` unless they stand outside of the column of names, ``above`` where they are merged."""

    text: str
    own: bool = True
    above: int | None = None


def _read(table: Table) -> Iterator[SourceRow]:
    heading, last_named = "", None
    for number in sorted(row for row in table.grid if table.last < row < table.end):
        name = _name(table, number)
        row = SourceRow(table, number, Kind.FIGURE, name.text, heading, name.above)
        kind = _kind_of(row, table.grid[number]) if name.own else _kind_without_name(table, number)
        if kind is Kind.HEADING:
            heading = name.text
        if kind in (Kind.FIGURE, Kind.HEADED, Kind.UNFILLED):
            last_named = number
        above = last_named if kind is Kind.PART and name.above is None else name.above
        yield SourceRow(table, number, kind, name.text, "" if kind is Kind.HEADING else heading, above)


def _name(table: Table, number: int) -> _Name:
    """What stands in the column of names, also in a cell that is merged over it; else what stands in the row at all."""
    column = table.columns["name"]
    own = table.grid[number].get(column.number)
    if own is not None and own.value is not None:
        return _Name(read_text(own, "").text)
    area = table.area_of(number, column.number)
    if area is not None and area.columns.start < column.number:  # a heading that is merged from the left
        return _Name(read_text(table.grid[number].get(area.columns.start), "").text)
    if area is not None and table.last < area.rows.start < number:
        return _Name(read_text(table.grid.get(area.rows.start, {}).get(column.number), "").text, above=area.rows.start)
    return _Name(_first_words(table, number), own=False)


def _first_words(table: Table, number: int) -> str:
    """What stands in the row at all, for a heading or signature outside of the column of names."""
    words = (clean(cell.value) for cell in table.grid[number].values() if isinstance(cell.value, str))
    return next((one for one in words if one and not _ORDINAL.fullmatch(one)), "")


def _holds(table: Table, number: int, key: str) -> bool:
    column = table.columns.get(key) if key != "result" else table.result
    columns = [column] if column is not None else list(table.results) if key == "result" else []
    cells = (table.grid[number].get(one.number) for one in columns)
    return any(
        cell is not None and (cell.value is not None or cell.error is not None or cell.formula is not None)
        for cell in cells
    )


def _kind_of(row: SourceRow, cells: Cells) -> Kind:
    table, number, key = row.table, row.number, row.key
    if _ORDINAL.fullmatch(row.text) and all(_ORDINAL.fullmatch(read_text(cell, "").text) for cell in cells.values()):
        return Kind.NUMBERING
    if not any(_holds(table, number, column) for column in ("result", "numerator")):
        reports = any(_holds(table, number, column) for column in _SIGNS_OF_A_TARGET)
        return Kind.UNFILLED if reports else Kind.HEADING
    if key in _ONLY_TOTALS or key.startswith(_TOTALS):
        return Kind.TOTAL
    if row.above is not None or key.lstrip("-+–• ").startswith(_PARTS):
        return Kind.PART
    ordinal = row.words("number")
    return Kind.HEADED if _ROMAN.fullmatch(ordinal) or _LETTER.fullmatch(ordinal) else Kind.FIGURE


def _kind_without_name(table: Table, number: int) -> Kind:
    """A number there is a figure that nobody can place; a signature is none."""
    columns = [*table.results, *(table.columns[key] for key in ("numerator",) if key in table.columns)]
    found = [table.grid[number].get(one.number) for one in columns]
    is_figure = any(
        cell is not None
        and (not isinstance(cell.value, str) or isinstance(read_number(cell.value), Number | Ambiguous))
        for cell in found
    )
    return Kind.NAMELESS if is_figure else Kind.WORDS
