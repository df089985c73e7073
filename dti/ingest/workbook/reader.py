"""A passed upload to plain tuples: which parts to read, in which order. Runs in the child process.

Only the parts that hold cells are read: no drawings, tables, print settings or names, on which readers fail or spend
memory.
"""

from typing import Any

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from dti.ingest.gate import GateRefusal, Limits, Passed, broken, examine
from dti.ingest.workbook.elements import attribute, ended, local, text_of, tree
from dti.ingest.workbook.formats import Format, read_formats
from dti.ingest.workbook.sheet import SheetReader

Plain = tuple[Any, ...]
_STATES = ("visible", "hidden", "veryHidden")


def examine_and_read(data: bytes, filename: str, limits: Limits) -> Plain:
    """("read", date_1904, sheets) or ("refused", code, params, reason): only values that cross a pipe.

    MemoryError passes through; whatever else a file makes go wrong is a refusal.
    """
    try:
        return ("read", *read_passed(examine(data, filename, limits)))
    except GateRefusal as found:
        refusal = found
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  (the reader's boundary, as examine is the gate's)
        refusal = broken(f"{type(error).__name__}: {error}")
    return "refused", refusal.code, refusal.params, refusal.reason


def read_passed(passed: Passed) -> tuple[bool, list[Plain]]:
    """Whether dates count from 1904, and all worksheets as tuples in the field order of `values.Sheet`."""
    root = tree(passed.open(passed.workbook))
    date_1904 = any(local(child.tag) == "workbookPr" and child.get("date1904") in ("1", "true") for child in root)
    strings, formats = _strings(passed), _formats(passed)
    targets = {found.id: found for found in passed.related(passed.workbook)}
    sheets, seen = [], set()
    for group in root:
        for entry in group if local(group.tag) == "sheets" else ():
            relation = targets.get(attribute(entry, "id") or "")
            if relation is None:
                raise broken("a sheet without a part")
            if relation.kind != "worksheet":
                continue  # a chart has no cells
            if relation.target.casefold() in seen:
                raise broken("one part is two sheets")
            seen.add(relation.target.casefold())
            epoch = CALENDAR_MAC_1904 if date_1904 else CALENDAR_WINDOWS_1900
            reader = SheetReader(strings, formats, epoch, passed.limits.columns)
            reader.read(passed.open(relation.target), _comments(passed, relation.target))
            state = entry.get("state", "visible")
            sheets.append(_plain(entry.get("name", ""), state if state in _STATES else "visible", reader))
    return date_1904, sheets


def _plain(name: str, state: str, reader: SheetReader) -> Plain:
    hidden = frozenset(reader.hidden_rows), frozenset(reader.hidden_columns)
    return name, state, reader.cells(), tuple(reader.merged), *hidden


def _only(passed: Passed, source: str, kind: str) -> str | None:
    """The part of this kind that a part points at; None if there is none, refused if there are two."""
    found = [relation.target for relation in passed.related(source) if relation.kind == kind]
    if len(found) > 1:
        raise broken(f"{len(found)} parts of the kind {kind}")
    return found[0] if found else None


def _strings(passed: Passed) -> list[str]:
    part = _only(passed, passed.workbook, "sharedStrings")
    if part is None or part.casefold() not in passed.parts:  # some writers point at one that they did not write
        return []
    return [text_of(item) for _, item in ended(passed.open(part), frozenset({"si"}))]


def _formats(passed: Passed) -> list[Format]:
    part = _only(passed, passed.workbook, "styles")
    return read_formats(passed.open(part)) if part else []


def _comments(passed: Passed, sheet: str) -> dict[str, str]:
    part = _only(passed, sheet, "comments")
    if part is None:
        return {}
    notes = {}
    for _, comment in ended(passed.open(part), frozenset({"comment"})):
        texts = [text_of(child) for child in comment if local(child.tag) == "text"]
        notes[comment.get("ref", "").replace("$", "")] = "".join(texts)
    return notes
