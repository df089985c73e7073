"""A package of tables to take away: CSV and JSON lines with a Data Package descriptor, for one question.

`datapackage.json` follows the Data Package standard, version 1 (datapackage.org): resources with their schema, keys,
links and hashes (`dti.views.package_descriptor`). The same question at the same moment gives the same bytes. No licence
is named: none is stated for the figures (``package.licence``); each table names its sources.

Rows are written as they come, so that a package of any size takes little memory; what is said about them comes last.
"""

import csv
import gzip
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Any

from dti.access.roles import Action
from dti.core.archive import OpenFile
from dti.core.errors import NotAllowed
from dti.i18n import Language
from dti.store.engine import Session
from dti.views.package_descriptor import Filled, WrittenFile, read_head, write_descriptor, write_readme
from dti.views.package_fields import Field, Form, Table, text_of
from dti.views.package_tables import PACKED
from dti.views.plain import Plain
from dti.views.query import ViewQuery

DESCRIPTOR, README = "datapackage.json", "README.md"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_PIECE = 1 << 20


def write_package(
    session: Session, query: ViewQuery, language: Language, at: datetime, open_file: OpenFile
) -> tuple[WrittenFile, ...]:
    """Write the files of a package, one after the other; ``at`` is the moment that stands in it.

    NotAllowed for who may not see what every department sent, before anything is written.
    """
    if not query.scope.everywhere:
        raise NotAllowed("access.denied", action=Action.MAKE_REPORT, department="")
    # The largest goes first: what is judged on the way the other tables need not read again.
    order = sorted(PACKED, key=lambda table: table.pages is None)
    found = {table.code: _fill(table, table.rows(session, query), open_file) for table in order}
    filled = [found[table.code] for table in PACKED]
    said = read_head(session, query, language, at)
    more = [(README, write_readme(said, filled)), (DESCRIPTOR, write_descriptor(said, filled))]
    about = [_write(path, content, open_file) for path, content in more]
    return (*(file for one in found.values() for file in (one.csv, one.jsonl)), *about)


def _fill(table: Table, rows: Iterable[Plain], open_file: OpenFile) -> Filled:
    """Write a table: as CSV at once, its JSON lines aside until the other file is closed."""
    paths = f"data/{table.code}.csv", f"json/{table.code}.jsonl"
    count, sources, lines = 0, dict[str, None](), CsvLines(table)
    with TemporaryFile() as aside:
        with open_file(paths[0]) as file, gzip.GzipFile(fileobj=aside, mode="wb", compresslevel=1) as packed:
            tabular, other = _Counted(file), _Counted(packed)
            tabular.write(lines.header())
            for row in rows:
                tabular.write(lines.line(row))
                other.write(json.dumps(row, ensure_ascii=False) + "\n")
                sources.update(dict.fromkeys(_named(row)))
                count += 1
        aside.seek(0)
        with open_file(paths[1]) as file, gzip.GzipFile(fileobj=aside, mode="rb") as kept:
            copyfileobj(kept, file, _PIECE)
    return Filled(table, tabular.as_file(paths[0]), other.as_file(paths[1]), count, tuple(sources))


def _write(path: str, content: bytes, open_file: OpenFile) -> WrittenFile:
    with open_file(path) as file:
        file.write(content)
    return WrittenFile(path, len(content), sha256(content).hexdigest())


class _Counted:
    """Passes text on as UTF-8, and knows how much it was."""

    def __init__(self, into: IO[bytes] | gzip.GzipFile) -> None:
        self._into = into
        self._size = 0
        self._hash = sha256()

    def write(self, said: str) -> None:
        content = said.encode()
        self._size += len(content)
        self._hash.update(content)
        self._into.write(content)

    def as_file(self, path: str) -> WrittenFile:
        return WrittenFile(path, self._size, self._hash.hexdigest())


class _Echo:
    """Hands a line back to whoever has it written."""

    def write(self, line: str) -> str:
        return line


class CsvLines:
    """A table as CSV (RFC 4180), line by line: UTF-8, commas, points in decimals, a header row; an empty cell is not
    known.

    Text that a spreadsheet would take for a formula gets an apostrophe; the JSON lines have it as it is.
    """

    def __init__(self, table: Table) -> None:
        self._fields = table.fields
        # Not a line feed alone: the writer quotes nothing but the ends of lines that it was told of.
        self._writer = csv.writer(_Echo(), lineterminator="\r\n")

    def header(self) -> str:
        """The names of the fields."""
        return self._line([field.name for field in self._fields])

    def line(self, row: Plain) -> str:
        """A row."""
        return self._line([_cell(field, row[field.name]) for field in self._fields])

    def _line(self, cells: Sequence[str]) -> str:
        line: str = self._writer.writerow(cells)  # what the writer was told to write to gives it back
        return line


def _cell(field: Field, value: Any) -> str:
    said = text_of(value)
    is_words = field.form in (Form.STRING, Form.LIST)
    return f"'{said}" if is_words and said.startswith(_FORMULA_STARTS) else said


def _named(row: Plain) -> list[str]:
    """What a row names as its sources; several in one cell are separated by `` ; ``."""
    return [part.strip() for part in (row.get("source") or "").split(" ; ") if part.strip()]
