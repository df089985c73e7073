"""Small .xlsx archives built from bytes: a sound one, and the same with parts replaced or entries that lie.

`pack` writes honest archives of any parts; `raw_pack` and `closed` write whatever headers and directory they are
handed.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
FORMAT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TYPES, SHEET, STRINGS = "[Content_Types].xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
ONE_ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


def types(*extra: str, main: str = f"{FORMAT}.sheet.main+xml", sheet: str = f"{FORMAT}.worksheet+xml") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/>'
        f'<Override PartName="/{SHEET}" ContentType="{sheet}"/>'
        f'<Override PartName="/{STRINGS}" ContentType="{FORMAT}.sharedStrings+xml"/>{"".join(extra)}</Types>'
    )


def relations(*entries: tuple[str, str], extra: str = "") -> str:
    """.rels text; an entry is (kind, target)."""
    written = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(entries, 1)
    )
    root = f'<Relationships xmlns="{PACKAGE}/relationships">'
    return f'<?xml version="1.0" encoding="UTF-8"?>{root}{written}{extra}</Relationships>'


def worksheet(rows: str = ONE_ROW, before: str = "", after: str = "", dimension: str = "A1:B2") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet xmlns="{MAIN}"><dimension ref="{dimension}"/>'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def strings(*texts: str, before: str = "") -> str:
    items = "".join(f"<si><t>{text}</t></si>" for text in texts or ("a",))
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<sst xmlns="{MAIN}">{items}</sst>'


def workbook_part(sheets: str = '<sheet name="S" sheetId="1" r:id="rId1"/>', before: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f"<sheets>{sheets}</sheets></workbook>"
    )


def sound() -> dict[str, str | bytes]:
    """The parts of a small workbook that passes."""
    return {
        TYPES: types(),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook_part(),
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        STRINGS: strings(),
        SHEET: worksheet(),
    }


def pack(parts: Mapping[str, str | bytes] | list[tuple[str, str | bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", method) as target:
        for name, content in parts.items() if isinstance(parts, Mapping) else parts:
            target.writestr(zipfile.ZipInfo(name), content, method)
    return archive.getvalue()


def with_parts(**changes: str | bytes) -> bytes:
    """The sound workbook with sheet=, strings=, types=, workbook=, rels= replaced."""
    names = {
        "sheet": SHEET,
        "strings": STRINGS,
        "types": TYPES,
        "workbook": "xl/workbook.xml",
        "rels": "xl/_rels/workbook.xml.rels",
    }
    return pack(sound() | {names[key]: content for key, content in changes.items()})


def with_extra(name: str, content: str | bytes = b"\1\2\3", *declared: str) -> bytes:
    return pack(sound() | {TYPES: types(*declared), name: content})


@dataclass(frozen=True)
class Raw:
    """An entry as it is to stand in the archive, whether true or not."""

    name: bytes
    stored: bytes
    size: int
    method: int = 8
    crc: int = 0
    flags: int = 0
    local_name: bytes | None = None


def raw_entry(name: str, content: str | bytes) -> Raw:
    plain = content.encode() if isinstance(content, str) else content
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return Raw(name.encode(), squeezer.compress(plain) + squeezer.flush(), len(plain), 8, zlib.crc32(plain))


def in_front(entry: Raw) -> bytes:
    """The header that stands before an entry's bytes."""
    name = entry.local_name or entry.name
    told = entry.flags, entry.method, 0, 0, entry.crc, len(entry.stored), entry.size, len(name), 0
    return struct.pack("<4s5H3L2H", b"PK\3\4", 20, *told) + name


def in_directory(entry: Raw, place: int) -> bytes:
    told = entry.flags, entry.method, 0, 0, entry.crc, len(entry.stored), entry.size, len(entry.name)
    return struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, *told, 0, 0, 0, 0, 0, place) + entry.name


def closed(body: bytes, directory: list[bytes]) -> bytes:
    """Body and directory with the end record behind them."""
    size = sum(map(len, directory))
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(directory), len(directory), size, len(body), 0)
    return b"".join([body, *directory, end])


def raw_pack(entries: list[Raw]) -> bytes:
    """An archive of raw entries, one after the other."""
    pieces = [in_front(entry) + entry.stored for entry in entries]
    places = [0, *accumulate(map(len, pieces))]
    directory = [in_directory(entry, place) for entry, place in zip(entries, places, strict=False)]
    return closed(b"".join(pieces), directory)


def raw_sound() -> list[Raw]:
    return [raw_entry(name, content) for name, content in sound().items()]
