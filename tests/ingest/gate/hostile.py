"""What hostile senders try: each function builds one file. Which code refuses it stands in `cases`."""

import zipfile
import zlib

from tests.ingest.gate.archives import (
    MAIN,
    OFFICE,
    PACKAGE,
    SHEET,
    STRINGS,
    TYPES,
    Raw,
    closed,
    in_directory,
    in_front,
    pack,
    raw_entry,
    raw_pack,
    raw_sound,
    relations,
    sound,
    strings,
    with_extra,
    with_parts,
    worksheet,
)


def repeated(head: bytes, block: bytes, times: int, tail: bytes) -> tuple[bytes, int]:
    """Deflated head + block * times + tail without ever holding it, and its size."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = squeezer.compress(head) + squeezer.flush(zlib.Z_FULL_FLUSH)
    one = squeezer.compress(block) + squeezer.flush(zlib.Z_FULL_FLUSH)
    return first + one * times + squeezer.compress(tail) + squeezer.flush(), len(head) + len(block) * times + len(tail)


def swapped(name: str, entry: Raw) -> bytes:
    return raw_pack([entry if kept.name.decode() == name else kept for kept in raw_sound()])


def gibibyte_string() -> bytes:
    stored, size = repeated(f'<sst xmlns="{MAIN}"><si><t>'.encode(), b"A" * (1 << 20), 1024, b"</t></si></sst>")
    return swapped(STRINGS, Raw(STRINGS.encode(), stored, size))


def gibibyte_that_says_it_is_small() -> bytes:
    stored, _ = repeated(f'<sst xmlns="{MAIN}"><si><t>'.encode(), b"A" * (1 << 20), 1024, b"</t></si></sst>")
    return swapped(STRINGS, Raw(STRINGS.encode(), stored, 5_000))


def twenty_million_strings() -> bytes:
    stored, size = repeated(f'<sst xmlns="{MAIN}">'.encode(), b"<si><t>a</t></si>" * 10_000, 2_000, b"</sst>")
    return swapped(STRINGS, Raw(STRINGS.encode(), stored, size))


def thirty_million_cells() -> bytes:
    row = b"<row>" + b"<c><v>1</v></c>" * 16_384 + b"</row>"
    stored, size = repeated(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode(), row, 1_831, b"</sheetData></worksheet>")
    return swapped(SHEET, Raw(SHEET.encode(), stored, size))


def many_parts_that_grow() -> bytes:
    """Each within the ratio, all together not: 120 parts of 1 MiB."""
    parts = sound() | {f"xl/media/image{number}.bin": b"\0" * (1 << 20) for number in range(120)}
    return pack(parts)


def stored_sheet(rows: bytes) -> bytes:
    head, tail = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode(), b"</sheetData></worksheet>"
    return pack(sound() | {SHEET: head + rows + tail}, zipfile.ZIP_STORED)


def too_many_cells() -> bytes:
    return stored_sheet((b"<row>" + b"<c><v>1</v></c>" * 500 + b"</row>") * 650)


def too_many_strings() -> bytes:
    content = f'<sst xmlns="{MAIN}">'.encode() + b"<si><t>a</t></si>" * 310_000 + b"</sst>"
    return pack(sound() | {STRINGS: content}, zipfile.ZIP_STORED)


def too_many_elements() -> bytes:
    return pack(sound() | {"docProps/app.xml": b"<a>" + b"<b/>" * 2_100_000 + b"</a>"}, zipfile.ZIP_STORED)


def one_endless_tag() -> bytes:
    """expat reads an unfinished tag again with every chunk: without a guard quadratic time."""
    return pack(sound() | {"docProps/app.xml": b"<a><!--" + b"x" * (15 << 20) + b"--></a>"}, zipfile.ZIP_STORED)


def many_attributes() -> bytes:
    element = b"<b " + b" ".join(b'a%d="1"' % number for number in range(5_000)) + b"/>"
    return with_extra("docProps/app.xml", b"<a>" + element * 20 + b"</a>")


def attributes_in_all() -> bytes:
    """No element has too many, all together have 2.6 million."""
    element = b"<b " + b" ".join(b'a%d=""' % number for number in range(100)) + b"/>"
    return pack(sound() | {"docProps/app.xml": b"<a>" + element * 26_000 + b"</a>"}, zipfile.ZIP_STORED)


def many_names() -> bytes:
    """A parser remembers every name to the end of a part: 60 MB of different ones took 9 s and 1 GB."""
    return with_extra("docProps/app.xml", b"<a>" + b"".join(b"<a%x/>" % number for number in range(100_000)) + b"</a>")


def deep() -> bytes:
    return with_extra("docProps/app.xml", b"<a>" * 50_000 + b"</a>" * 50_000)


def part_inside_another() -> bytes:
    """What bombs of overlapping entries are made of: the bytes of one entry are a whole other entry."""
    inner = raw_entry("xl/inner.bin", "x")
    content = in_front(inner) + inner.stored
    outer = Raw(b"xl/outer.bin", content, len(content), 0, zlib.crc32(content))
    body = in_front(outer) + content
    return closed(body, [in_directory(outer, 0), in_directory(inner, len(in_front(outer)))])


def two_entries_at_one_place() -> bytes:
    entry = raw_entry(SHEET, worksheet())
    twin = Raw(b"xl/worksheets/sheet2.xml", entry.stored, entry.size, 8, entry.crc)
    return closed(in_front(entry) + entry.stored, [in_directory(entry, 0), in_directory(twin, 0)])


def wrong_checksum() -> bytes:
    entry = raw_entry(SHEET, worksheet())
    return swapped(SHEET, Raw(entry.name, entry.stored, entry.size, 8, entry.crc ^ 1))


def smaller_than_declared() -> bytes:
    entry = raw_entry(SHEET, worksheet())
    return swapped(SHEET, Raw(entry.name, entry.stored, entry.size + 10, 8, entry.crc))


def scrambled_deflate() -> bytes:
    entry = raw_entry(SHEET, worksheet())
    return swapped(SHEET, Raw(entry.name, bytes(byte ^ 0x55 for byte in entry.stored), entry.size, 8, entry.crc))


def other_name_in_front() -> bytes:
    entry = raw_entry(SHEET, worksheet())
    local = SHEET.replace("1", "2").encode()
    return swapped(SHEET, Raw(entry.name, entry.stored, entry.size, 8, entry.crc, local_name=local))


def locked_entry() -> bytes:
    entry = raw_entry(SHEET, worksheet())
    return swapped(SHEET, Raw(entry.name, entry.stored, entry.size, 8, entry.crc, flags=1))


def other_compression() -> bytes:
    return pack(sound() | {}, zipfile.ZIP_BZIP2)


def ole(*names: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + b"".join(name.encode("utf-16-le") for name in names)
        + bytes(512)
    )


def doctype(inside: str = "") -> str:
    return f"<!DOCTYPE x [{inside}]>" if inside else "<!DOCTYPE x>"


def laughs() -> str:
    steps = "".join(f'<!ENTITY a{step} "{f"&a{step - 1};" * 10}">' for step in range(1, 10))
    return doctype(f'<!ENTITY a0 "lol">{steps}')


def wide(text: str) -> bytes:
    return text.replace("UTF-8", "UTF-16").encode("utf-16")


def external(kind: str) -> str:
    entry = f'<Relationship Id="rId9" Type="{OFFICE}/{kind}" Target="file:///c:/x.xlsx" TargetMode="External"/>'
    return relations(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), extra=entry)


def declared(name: str, kind: str) -> str:
    return f'<Override PartName="/{name}" ContentType="{kind}"/>'


def many_entries() -> bytes:
    return raw_pack([Raw(b"a%d" % number, b"", 0, 0) for number in range(60_000)])


def office_file(folder: str) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return pack(
        {
            TYPES: f'<Types xmlns="{PACKAGE}/content-types">{declared(f"{folder}/document.xml", kind)}</Types>',
            "_rels/.rels": relations(("officeDocument", f"{folder}/document.xml")),
            f"{folder}/document.xml": "<document/>",
        }
    )


def long_text(length: int = 32_768) -> bytes:
    return with_parts(strings=strings("A" * length))
