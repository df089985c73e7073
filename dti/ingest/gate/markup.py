"""One pass of expat over a part: refuses DOCTYPE and counts whatever could grow, before a tree is built of it.

Elements are known by their local names, so Strict Open XML and prefixed writers are counted alike. Handlers run for
every element: they stay short; how many elements there are was counted in the bytes before (`weight`). A new thing to
count is a method and its line in `_HANDLERS`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from dti.ingest.gate.content_types import Relation, Types, relation, source_of
from dti.ingest.gate.directory import broken
from dti.ingest.gate.limits import Limits
from dti.ingest.gate.refusal import GateRefusal, over, quoted

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})").fullmatch
_ENCODINGS: Final = frozenset({"utf-8", "utf-16", "us-ascii"})
_columns: dict[str, int] = {}  # letters to number, at most 18,278 entries


@dataclass(slots=True)
class Tally:
    """What all parts together have, and what they say about each other."""

    cells: int = 0
    strings: int = 0
    spanned: int = 0
    sheets: int = 0
    types: Types = field(default_factory=Types)
    relations: dict[str, list[Relation]] = field(default_factory=dict)


def place(reference: str) -> tuple[int, int]:
    """Row and column of "H14", both from 1; GateRefusal gate.far_cell for what is no place on a sheet."""
    found = _REFERENCE(reference)
    if found is None:
        raise _far(reference, f"cell {quoted(reference)}")
    letters, digits = found.groups()
    return int(digits), _columns.get(letters) or _column(letters)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    _columns[letters] = number
    return number


def _address(row: int, column: int) -> str:
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"


def scan(chunks: Iterable[bytes], name: str, limits: Limits, tally: Tally) -> str:
    """Read a part to its end and return the local name of its root; GateRefusal or ExpatError if it may not pass."""
    return _Scan(name, limits, tally).read(chunks)


class _Scan:
    """The handlers of one part and what they remember of it."""

    def __init__(self, name: str, limits: Limits, tally: Tally) -> None:
        self.limits = limits
        self.tally = tally
        self.source = source_of(name) if name.casefold().endswith(".rels") else None
        self.root = ""
        self.deepest, self.most_attributes, self.longest = limits.depth, limits.attributes, limits.text
        self.depth = self.text = 0
        self.rich = 0  # how deep the open string item lies, 0 outside of one
        self.row = self.column = 0
        self.bottom = self.right = 0
        self.known: dict[str, Callable[[Mapping[str, str]], None] | None] = {}
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = self.declaration
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.StartNamespaceDeclHandler = self.namespace
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def read(self, chunks: Iterable[bytes]) -> str:
        fed = 0
        for chunk in chunks:
            self.parser.Parse(chunk)
            fed += len(chunk)
            if fed - self.parser.CurrentByteIndex > self.limits.token_bytes:
                raise broken(f"one tag or comment of over {self.limits.token_bytes} bytes")
            if len(self.parser.intern) > self.limits.names:
                raise broken(f"over {self.limits.names} names of elements and attributes")
        self.parser.Parse(b"", True)
        if self.bottom * self.right > self.limits.area:
            raise _far(_address(self.bottom, self.right), f"{self.bottom} rows by {self.right} columns")
        return self.root

    def declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding is not None and encoding.casefold() not in _ENCODINGS:
            raise broken(f"encoding {quoted(encoding)}")

    def doctype(self, name: str, *ids: object) -> None:
        raise GateRefusal("gate.doctype", reason=f"DOCTYPE {quoted(name)}")

    def namespace(self, prefix: str | None, address: str) -> None:
        """Nothing to do: that it is asked for makes the parser remember both among the names, which are counted."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > self.deepest or len(attributes) > self.most_attributes:
            raise broken(f"{self.depth} levels deep, {len(attributes)} attributes")
        if not self.rich:
            self.text = 0
        try:
            handler = self.known[name]
        except KeyError:
            handler = self.meet(name)
        if handler is not None:
            handler(attributes)

    def meet(self, name: str) -> Callable[[Mapping[str, str]], None] | None:
        """The handler of a name seen for the first time in this part."""
        local = name.rpartition(" ")[2]
        self.root = self.root or local
        method = _HANDLERS.get(local)
        handler = method.__get__(self) if method else None
        self.known[name] = handler
        return handler

    def end(self, name: str) -> None:
        self.depth -= 1
        if self.depth < self.rich:
            self.rich = 0

    def characters(self, text: str) -> None:
        self.text += len(text)
        if self.text > self.longest:
            raise over("gate.long_text", self.limits.text, f"text of over {self.limits.text} characters")

    def on_row(self, attributes: Mapping[str, str]) -> None:
        """A row without cells may lie anywhere: LibreOffice and WPS format to the end of the sheet."""
        stated = attributes.get("r")
        if stated is not None and not (stated.isdecimal() and len(stated) <= 7):
            raise _far(f"A{stated}", f"row {quoted(stated)}")
        self.row = int(stated) if stated else self.row + 1
        self.column = 0

    def on_cell(self, attributes: Mapping[str, str]) -> None:
        self.tally.cells += 1
        if self.tally.cells > self.limits.cells:
            raise over("gate.too_many_cells", self.limits.cells, f"over {self.limits.cells} cells")
        stated = attributes.get("r")
        row, self.column = place(stated) if stated else (self.row, self.column + 1)
        if row > self.limits.rows or self.column > self.limits.columns:
            raise _far(_address(row, self.column), f"row {row}, column {self.column}")
        if row > self.bottom:
            self.bottom = row
        if self.column > self.right:
            self.right = self.column

    def on_string(self, attributes: Mapping[str, str]) -> None:
        self.on_runs(attributes)
        self.tally.strings += 1
        if self.tally.strings > self.limits.strings:
            raise over("gate.too_many_strings", self.limits.strings, f"over {self.limits.strings} strings")

    def on_runs(self, attributes: Mapping[str, str]) -> None:
        """The text of a string item comes in runs and counts as one."""
        if not self.rich:
            self.rich, self.text = self.depth, 0

    def on_area(self, attributes: Mapping[str, str]) -> None:
        """A merged or linked area: a reader may make a cell of each place under it."""
        stated = attributes.get("ref", "A1")
        first, _, last = stated.partition(":")
        (top, left), (bottom, right) = place(first), place(last or first)
        self.tally.spanned += (abs(bottom - top) + 1) * (abs(right - left) + 1)
        if self.tally.spanned > self.limits.spanned_cells:
            params = {"area": quoted(stated, 30)}
            raise GateRefusal("gate.huge_area", params, f"merged or linked areas up to {quoted(stated)}")

    def on_sheet(self, attributes: Mapping[str, str]) -> None:
        self.tally.sheets += 1
        if self.tally.sheets > self.limits.sheets:
            raise over("gate.too_many_sheets", self.limits.sheets, f"over {self.limits.sheets} sheets")

    def on_override(self, attributes: Mapping[str, str]) -> None:
        name = attributes.get("PartName", "").removeprefix("/").casefold()
        self.tally.types.by_name[name] = attributes.get("ContentType", "")

    def on_default(self, attributes: Mapping[str, str]) -> None:
        self.tally.types.by_ending[attributes.get("Extension", "").casefold()] = attributes.get("ContentType", "")

    def on_relationship(self, attributes: Mapping[str, str]) -> None:
        if self.source is not None:
            self.tally.relations.setdefault(self.source, []).append(relation(self.source, attributes))


def _far(stated: str, reason: str) -> GateRefusal:
    return GateRefusal("gate.far_cell", {"cell": quoted(stated, 20)}, reason)


_HANDLERS: Final = {
    "row": _Scan.on_row,
    "c": _Scan.on_cell,
    "si": _Scan.on_string,
    "is": _Scan.on_runs,
    "mergeCell": _Scan.on_area,
    "hyperlink": _Scan.on_area,
    "sheet": _Scan.on_sheet,
    "Override": _Scan.on_override,
    "Default": _Scan.on_default,
    "Relationship": _Scan.on_relationship,
}
