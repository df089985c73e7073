"""Read one file of a data folder, CSV or TOML, strictly: exact columns, canonical values, NFC text, every
problem by its place.

A file says what its columns hold (`Schema`); what cannot be read becomes a problem and drops its row, so that
one reading names everything that is wrong. A new type of cell is a reader: text in, value out, ValueError with
the kind of the problem. People's workbooks are read generously elsewhere (`dti.ingest`); these files are ours.
"""

import csv
import io
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from dti.catalogue.problems import Place, Problem, problem
from dti.core.text import nfc

Reader = Callable[[str], Any]

_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_INTEGER = re.compile(r"-?[0-9]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Unreadable(ValueError):
    """A cell cannot be read as what its column holds."""

    def __init__(self, kind: str, **params: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.params = params


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, and what an empty cell of it means; a required one may not be empty."""

    read: Reader
    required: bool = True
    empty: Any = None


Schema = Mapping[str, Column]


@dataclass(frozen=True, slots=True)
class Record:
    """One row that could be read: its place and its values by column."""

    place: Place
    values: dict[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.values[column]

    def at(self, column: str) -> Place:
        """The place of one of its cells."""
        return Place(self.place.file, self.place.row, column)


@dataclass(slots=True)
class Folder:
    """A data folder that is being read, and what was found wrong in it so far."""

    root: Path
    problems: list[Problem] = field(default_factory=list)

    def add(self, place: Place, kind: str, /, **params: object) -> None:
        """Note a problem."""
        self.problems.append(problem(place, kind, **params))

    def table(self, name: str, schema: Schema, *, required: bool = True) -> tuple[Record, ...]:
        """The readable rows of a CSV file; a file that may be absent has none."""
        if not required and not (self.root / name).exists():
            return ()
        content = self._content(name)
        return () if content is None else tuple(self._records(name, content, schema))

    def document(self, name: str, schema: Mapping[str, tuple[type, bool]]) -> dict[str, Any] | None:
        """The values of a TOML file by key, absent ones None; None where something of it cannot be used.

        ``schema`` says the type of each key and whether it is required.
        """
        content = self._content(name)
        if content is None:
            return None
        try:
            values = tomllib.loads(content)
        except tomllib.TOMLDecodeError as error:
            self.add(Place(name), "toml", found=error)
            return None
        return self.section(Place(name), values, schema)

    def section(
        self, place: Place, values: Mapping[str, Any], schema: Mapping[str, tuple[type, bool]]
    ) -> dict[str, Any] | None:
        """The values of a TOML table, checked against its schema."""
        before = len(self.problems)
        for key in (name for name in values if name not in schema):
            self.add(Place(place.file, None, key), "column_unknown", found=key)
        for key, (kind, required) in schema.items():
            self._check_value(Place(place.file, None, key), values.get(key), kind, required)
        return {key: values.get(key) for key in schema} if len(self.problems) == before else None

    def _check_value(self, place: Place, value: Any, kind: type, required: bool) -> None:
        if value is None:
            if required:
                self.add(place, "empty")
        elif type(value) is not kind:
            self.add(place, "type", found=value, expected=kind.__name__)
        elif isinstance(value, str) and nfc(value) != value:
            self.add(place, "nfc", found=value)

    def _content(self, name: str) -> str | None:
        try:
            return (self.root / name).read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            self.add(Place(name), "file_missing")
        except UnicodeDecodeError:
            self.add(Place(name), "utf8")
        return None

    def _records(self, name: str, content: str, schema: Schema) -> Iterator[Record]:
        rows = csv.reader(io.StringIO(content, newline=""), strict=True)
        try:
            header = next(rows, [])
            if not self._header_fits(name, header, schema):
                return
            line = rows.line_num + 1
            for cells in rows:
                record = self._record(Place(name, line), header, cells, schema)
                line = rows.line_num + 1
                if record is not None:
                    yield record
        except csv.Error as error:
            self.add(Place(name, rows.line_num), "csv", found=error)

    def _header_fits(self, name: str, header: list[str], schema: Schema) -> bool:
        before = len(self.problems)
        for column in (name for name in schema if name not in header):
            self.add(Place(name, 1), "column_missing", expected=column)
        for column in dict.fromkeys(header):
            if column not in schema:
                self.add(Place(name, 1), "column_unknown", found=column)
            elif header.count(column) > 1:
                self.add(Place(name, 1), "column_twice", found=column)
        return len(self.problems) == before

    def _record(self, place: Place, header: list[str], cells: list[str], schema: Schema) -> Record | None:
        if len(cells) != len(header):
            self.add(place, "cells", found=len(cells), expected=len(header))
            return None
        values: dict[str, Any] = {}
        for column, cell in zip(header, cells, strict=True):
            try:
                values[column] = read_cell(cell, schema[column])
            except Unreadable as error:
                self.add(Place(place.file, place.row, column), error.kind, found=cell, **error.params)
        return Record(place, values) if len(values) == len(header) else None


def read_cell(cell: str, column: Column) -> Any:
    """The value of one cell; Unreadable with the kind of the problem."""
    if nfc(cell) != cell:
        raise Unreadable("nfc")
    if cell != cell.strip():
        raise Unreadable("spaces")
    if cell == "":
        if column.required:
            raise Unreadable("empty")
        return column.empty
    return column.read(cell)


def needed(read: Reader) -> Column:
    """A column in which every cell holds something."""
    return Column(read)


def maybe(read: Reader, empty: Any = None) -> Column:
    """A column in which cells may be empty."""
    return Column(read, required=False, empty=empty)


def decimal(cell: str) -> Decimal:
    """An exact number with a decimal point."""
    if not _DECIMAL.fullmatch(cell):
        raise Unreadable("decimal")
    return Decimal(cell)


def integer(cell: str) -> int:
    """A whole number."""
    if not _INTEGER.fullmatch(cell):
        raise Unreadable("integer")
    return int(cell)


def day(cell: str) -> date:
    """A date written 2025-12-31."""
    try:
        if _DATE.fullmatch(cell):
            return date.fromisoformat(cell)
    except ValueError as error:
        raise Unreadable("date") from error
    raise Unreadable("date")


def addends(cell: str) -> tuple[Decimal, ...]:
    """Numbers that are added up, written 1247+70."""
    return tuple(decimal(part) for part in cell.split("+"))


def codes(cell: str) -> tuple[str, ...]:
    """Codes separated by spaces."""
    return tuple(cell.split())


def member(kind: type[StrEnum], *allowed: StrEnum) -> Reader:
    """One of the members of an enumeration, or of those that are allowed here."""
    return one_of({item.value: item for item in allowed or tuple(kind)})


def one_of(meanings: Mapping[str, Any]) -> Reader:
    """One of a few words, each with what it means."""

    def read(cell: str) -> Any:
        if cell not in meanings:
            raise Unreadable("choice", expected=", ".join(meanings))
        return meanings[cell]

    return read


TEXT = needed(str)
NOTE = maybe(str, "")
CODES = maybe(codes, ())
YES_NO = one_of({"yes": True, "no": False})
"""Text that must stand there, text that may, a list of codes, and a word for true or false."""
