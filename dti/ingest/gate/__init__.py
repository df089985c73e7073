"""The upload gate: nothing of an upload reaches an Excel library before `examine` has let it pass.

It knows nothing of targets or forms. In order, the cheap before the dear: name and size; the bytes' kind (`kinds`); the
zip directory (`directory`); forbidden parts by name and type (`content_types`); then each part inflated through a
counter (`parts`), its markup weighed in bytes (`weight`) and read once by expat (`markup`). Every limit is in `limits`,
every refusal a `GateRefusal` with texts in gate.po.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from xml.parsers import expat

from dti.core.text import safe_line
from dti.ingest.gate import kinds
from dti.ingest.gate.content_types import SHEET_TYPE, TYPES_PART, Relation, check_names, check_types
from dti.ingest.gate.directory import Part, broken, read_directory
from dti.ingest.gate.limits import MIB, Limits
from dti.ingest.gate.markup import Tally, place, scan
from dti.ingest.gate.parts import inflate
from dti.ingest.gate.refusal import GateRefusal, quoted
from dti.ingest.gate.weight import Weight

__all__ = ["MIB", "GateRefusal", "Limits", "Part", "Passed", "Relation", "broken", "examine", "place", "quoted"]

log = logging.getLogger(__name__)

_XML_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<")


@dataclass(frozen=True, slots=True)
class Passed:
    """An upload that may be read: its parts, and how they hang together. Part names compare without case."""

    data: bytes
    limits: Limits
    parts: dict[str, Part]
    relations: dict[str, tuple[Relation, ...]]
    workbook: str
    cells: int
    strings: int
    inflated: int

    def open(self, name: str) -> Iterator[bytes]:
        """The bytes of a part in chunks; GateRefusal gate.broken if there is no such part."""
        part = self.parts.get(name.casefold())
        if part is None:
            raise broken(f"the part {safe_line(name)} is missing")
        return inflate(self.data, part, self.limits)

    def related(self, source: str) -> tuple[Relation, ...]:
        """What a part points at."""
        return self.relations.get(source.casefold(), ())


def examine(data: bytes, filename: str, limits: Limits | None = None) -> Passed:
    """Let an upload pass or raise GateRefusal; whatever else goes wrong inside is gate.broken, its reason in the log.

    Takes under two seconds and a few MB whatever the bytes are.
    """
    bounds = limits or Limits()
    try:
        return _examine(data, filename, bounds)
    except MemoryError:
        raise
    except GateRefusal as known:
        refusal, cause = known, known.__cause__
    except Exception as error:  # noqa: BLE001  (the one boundary: no reader's failure is the sender's stack trace)
        refusal, cause = broken(f"{type(error).__name__}: {error}"), error
    log.warning("%s", refusal.of(data).line(filename))
    raise refusal from cause


def _examine(data: bytes, filename: str, limits: Limits) -> Passed:
    kinds.check_filename(filename, limits)
    if len(data) > limits.file_bytes:
        params = {"megabytes": Decimal(len(data)) / MIB, "limit": Decimal(limits.file_bytes // MIB)}
        params["megabytes"] = params["megabytes"].quantize(Decimal("0.1"))
        raise GateRefusal("gate.too_big", params, f"{len(data)} bytes")
    if not data.startswith(b"PK\3\4"):
        raise GateRefusal(kinds.recognise(data), reason=f"begins with {data[:8].hex()}")
    parts = read_directory(data, limits)
    check_names(parts)
    by_name = {part.name.casefold(): part for part in parts}
    if TYPES_PART.casefold() not in by_name or "xl/workbook.bin" in by_name:
        raise GateRefusal(kinds.inside_zip(frozenset(by_name)), reason="no Excel workbook inside")
    _weigh(data, parts, limits)
    tally = Tally()
    workbook = _main_part(data, by_name, limits, tally)
    check_types(tally.types, parts, workbook)
    _read_rest(data, parts, limits, tally)
    return Passed(
        data=data,
        limits=limits,
        parts=by_name,
        relations={source.casefold(): tuple(found) for source, found in tally.relations.items()},
        workbook=workbook,
        cells=tally.cells,
        strings=tally.strings,
        inflated=sum(part.size for part in parts),
    )


def _weigh(data: bytes, parts: tuple[Part, ...], limits: Limits) -> None:
    """Inflating twice is a twentieth of parsing, and what is far too large is not parsed at all."""
    weight = Weight()
    for part in parts:
        weight.add(inflate(data, part, limits), limits)


def _main_part(data: bytes, by_name: dict[str, Part], limits: Limits, tally: Tally) -> str:
    """The workbook's part, after the two parts that say which it is have been read."""
    for name in (TYPES_PART, "_rels/.rels"):
        part = by_name.get(name.casefold())
        if part is None:
            raise broken(f"{name} is missing")
        scan(inflate(data, part, limits), part.name, limits, tally)
    mains = [relation.target for relation in tally.relations.get("", ()) if relation.kind == "officeDocument"]
    if len(mains) != 1 or mains[0].casefold() not in by_name:
        raise GateRefusal(kinds.inside_zip(frozenset(by_name)), reason=f"{len(mains)} main parts")
    if not tally.types.of(mains[0]).startswith("application/vnd.openxmlformats-officedocument.spreadsheetml"):
        other = kinds.inside_zip(frozenset(by_name))
        if other != "gate.archive":
            raise GateRefusal(other, reason=f"main part {safe_line(mains[0])}")
    return mains[0]


def _read_rest(data: bytes, parts: tuple[Part, ...], limits: Limits, tally: Tally) -> None:
    done = {TYPES_PART.casefold(), "_rels/.rels"}
    for part in parts:
        if part.name.casefold() not in done:
            _read_part(data, part, limits, tally)


def _read_part(data: bytes, part: Part, limits: Limits, tally: Tally) -> None:
    """Markup is told by its first bytes, not by its name: what expat cannot begin to read no reader of XML can."""
    chunks = inflate(data, part, limits)
    first = next(chunks, b"")
    markup = first.lstrip().startswith(_XML_STARTS) or part.name.casefold().endswith((".xml", ".rels"))
    if not markup:
        for _ in chunks:
            pass
        return
    try:
        root = scan(_again(first, chunks), part.name, limits, tally)
    except expat.ExpatError:
        if not part.name.casefold().endswith(".vml"):
            raise
        root = ""  # Excel itself writes <br> into VML, and nothing of ours reads it
        for _ in chunks:
            pass
    if (root == "worksheet") != (tally.types.of(part.name) == SHEET_TYPE):
        raise GateRefusal("gate.content_type", reason=f"{part.name} is declared {tally.types.of(part.name)}")


def _again(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
