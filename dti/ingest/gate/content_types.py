"""What the parts of a workbook may be: by their names, their declared types and their relationships.

Macros, links to other files and embedded files are refused by whichever of the three gives them away. A new forbidden
thing is a word in one of the tables.
"""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dti.ingest.gate.directory import Part
from dti.ingest.gate.refusal import GateRefusal, quoted

TYPES_PART = "[Content_Types].xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
MACRO, LINK, EMBEDDED = "gate.macro", "gate.external_link", "gate.embedded"

# Pieces of a part's name or declared type, lower case.
_PIECES: Mapping[str, str] = {
    "vbaproject": MACRO,
    "vbadata": MACRO,
    "macrosheet": MACRO,
    "macroenabled": MACRO,
    "dialogsheet": MACRO,
    "customui/": MACRO,
    "externallink": LINK,
    "xl/connections.xml": LINK,
    "connections+xml": LINK,
    "querytable": LINK,
    "xl/embeddings/": EMBEDDED,
    "xl/model/": EMBEDDED,
    "oleobject": EMBEDDED,
    "activex": EMBEDDED,
    "webextension": EMBEDDED,
}
# The last word of a relationship's type.
_RELATIONS: Mapping[str, str] = {
    "vbaProject": MACRO,
    "xlMacrosheet": MACRO,
    "xlIntlMacrosheet": MACRO,
    "dialogsheet": MACRO,
    "externalLink": LINK,
    "externalLinkPath": LINK,
    "connections": LINK,
    "queryTable": LINK,
    "attachedTemplate": LINK,
    "oleObject": EMBEDDED,
    "package": EMBEDDED,
    "control": EMBEDDED,
    "activeXControlBinary": EMBEDDED,
}


@dataclass(frozen=True, slots=True)
class Relation:
    """One part points at another: `kind` is the last word of the type, `target` a full part name."""

    id: str
    kind: str
    target: str


@dataclass(slots=True)
class Types:
    """What [Content_Types].xml declares."""

    by_name: dict[str, str] = field(default_factory=dict)
    by_ending: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """The declared type of a part, "" if none; names and endings compare without case."""
        folded = name.casefold()
        return self.by_name.get(folded) or self.by_ending.get(folded.rpartition(".")[2], "")


def check_names(parts: Iterable[Part]) -> None:
    """Refuse an archive that has a place for forbidden content, whatever it calls the type of it."""
    for part in parts:
        _refuse_pieces(part.name.casefold(), part.name)


def check_types(types: Types, parts: Iterable[Part], workbook: str) -> None:
    """Refuse forbidden types, and a main part that is not declared as an .xlsx workbook."""
    for part in parts:
        _refuse_pieces(types.of(part.name).casefold(), part.name)
    if types.of(workbook) != WORKBOOK_TYPE:
        raise GateRefusal("gate.content_type", reason=f"the main part is declared {quoted(types.of(workbook))!r}")


def relation(source: str, attributes: Mapping[str, str]) -> Relation:
    """The relationship that an element of a .rels part states; refused if it leads out of the file, links excepted.

    A hyperlink that a person may click is only text here: nothing follows it.
    """
    kind = attributes.get("Type", "").rpartition("/")[2]
    target = attributes.get("Target", "")
    if kind in _RELATIONS:
        raise GateRefusal(_RELATIONS[kind], reason=f"relationship {quoted(kind)} to {quoted(target)}")
    outside = attributes.get("TargetMode", "").casefold() == "external"
    if outside and kind != "hyperlink":
        raise GateRefusal(LINK, reason=f"external {quoted(kind)} to {quoted(target)}")
    return Relation(attributes.get("Id", ""), kind, "" if outside else resolve(source, target))


def resolve(source: str, target: str) -> str:
    """The full name of a target, which is written from the folder of the part that points at it, or from the root."""
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def source_of(rels: str) -> str:
    """The part whose relationships a .rels part holds: "" for the whole package."""
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _refuse_pieces(text: str, name: str) -> None:
    for piece, code in _PIECES.items():
        if piece in text:
            raise GateRefusal(code, {"name": quoted(name)}, f"{quoted(name)}: {piece}")
