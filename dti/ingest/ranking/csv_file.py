"""A CSV file as a sheet: bytes decoded as UTF-8 and nothing else, the separator found, every limit of the gate kept.

It runs in the limited child like the reading of workbooks, and hands back the same cells: text, at the addresses that a
spreadsheet would show. A file that is no such thing is refused whole, with a reason of `ranking.po`.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from dti.ingest.gate import GateRefusal, Limits
from dti.ingest.gate.refusal import over
from dti.ingest.workbook import Cell

_SEPARATORS = ("\t", ";", ",")
_LOOKED_AT = 200
_BYTES = 4 * 1024 * 1024
"""Sixty-three provinces with everything that is known of them are a hundredth of this."""
_ROWS = 5_000
_COLUMNS = 400


def read_csv(data: bytes, limits: Limits) -> tuple[Any, ...]:
    """("read", cells) or ("refused", code, params, reason): what the child is told to do."""
    try:
        return "read", tuple(tuple(cell) for cell in _cells(data, limits))
    except GateRefusal as refusal:
        return "refused", refusal.code, refusal.params, refusal.reason


def _cells(data: bytes, limits: Limits) -> Iterator[Cell]:
    text = _decode(data, limits)
    count = 0
    for row, record in enumerate(_records(text, _separator(text, limits), limits), start=1):
        if row > min(_ROWS, limits.rows):
            raise over("ranking.file.too_many_rows", min(_ROWS, limits.rows))
        if len(record) > min(_COLUMNS, limits.columns):
            raise over("ranking.file.too_many_columns", min(_COLUMNS, limits.columns))
        for column, said in enumerate(record, start=1):
            if said.strip():
                count += 1
                if count > limits.cells:
                    raise over("ranking.file.too_many_cells", limits.cells)
                yield Cell(row, column, f"{_letters(column)}{row}", said)


def _decode(data: bytes, limits: Limits) -> str:
    most = min(_BYTES, limits.file_bytes)
    if len(data) > most:
        raise over("ranking.file.too_large", most // (1024 * 1024) or 1, f"{len(data)} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GateRefusal("ranking.file.not_utf8", reason=f"byte {error.start}") from None
    for char in set(text):
        if unicodedata.category(char) in ("Cc", "Cs", "Co") and char not in "\t\r\n":
            raise GateRefusal("ranking.file.control", reason=f"U+{ord(char):04X}")
    return text


def _separator(text: str, limits: Limits) -> str:
    """The mark that divides most lines into several cells; a comma only where neither of the others does, for it is a
    decimal mark too.
    """
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    for separator in _SEPARATORS:
        try:
            widths = [len(record) for record in _records("\n".join(lines), separator, limits) if any(record)]
        except GateRefusal:
            continue
        if widths and 2 * sum(width > 2 for width in widths) >= len(widths):
            return separator
    return ","


def _records(text: str, separator: str, limits: Limits) -> Iterator[list[str]]:
    csv.field_size_limit(limits.text)
    reader: Iterable[list[str]] = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise GateRefusal("ranking.file.broken_csv", reason=str(error)) from None


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
