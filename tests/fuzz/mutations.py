"""How a good workbook is broken: its bytes, its parts, its markup, or what its cells say.

Each mutation takes a generator and the bytes of a workbook and gives other bytes. The next one is an entry of
`MUTATIONS`; the more it leaves sound, the deeper it reaches.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from random import Random
from typing import TypeAlias

from tests.workbooks.honest import HONEST

Mutation: TypeAlias = Callable[[Random, bytes], bytes]
Parts: TypeAlias = list[tuple[str, bytes]]

SEEDS = (
    "so-luu-dang-chu", "ngay-ghi-bang-chu", "chu-bang-ma-tcvn3", "bang-tieu-de-hai-hang-gop-o",
    "bang-hang-an-va-cot-an", "cong-thuc-da-tinh", "tep-bang-chuoi-chung", "tep-strict-open-xml", "tep-dac-diem-wps",
    "tep-luu-bang-libreoffice",
)  # fmt: skip
"""The workbooks of the corpus that are broken: one of each kind of writer and content."""

SAID = (
    "", " ", "0", "-1", "1.234", "1,234", "95,5 %", "≥ 90", "1/2", "935/1317", "nan", "inf", "-inf", "1e400",
    "1e-400", "TRUE", "9" * 400, "0" * 60, "1_000", "٣", "½", "=1+1", "=HYPERLINK(&quot;http://x&quot;)",
    "+cmd|' /C calc'!A0", "-honest note", "@x", "{found}", "{0}", "%s%n", "&lt;b&gt;", "_x0007_", "_xD800_",
    "\u202e95", "\u200b", "\ufeff1", "e\u0323\u0302" * 50, "chữ " * 3000, "x" * 32_767, "x" * 32_768, "45657",
    "2958466", "-5", "1e10", "31/02/2024", "30/9/2025", "Quý IV/2024", "0912345678", "020099001234", "a@b.vn",
    "Së Th«ng tin", "Ñôn vò", "Chưa có số liệu", "đạt", "STTTT", "CONG-BO", "SOC-04", "Kết quả", "Mã chỉ tiêu",
    "Mã đơn vị:", "#DIV/0!", "&#1;", "&", "<x>", "]]>", "&amp;#0;", "2024-Q4", "Tổng",
)  # fmt: skip
ATTRIBUTES = (
    "", "-1", "0", "99999999999", "A0", "XFD1048576", "A1:XFD1048576", "ZZZZ9", "inlineStr", "str", "e", "d", "b",
    "n", "s", "é", "1.5", "&lt;", "true", "../x", "rId1", "veryHidden", "http://x/", "x" * 300,
)  # fmt: skip

_TEXT = re.compile(rb"(?<=<v>)[^<]*|(?<=<t>)[^<]*|(?<=<f>)[^<]*")
_ATTRIBUTE = re.compile(rb'(?<=")[^"<>]*(?=")')
_ELEMENT = re.compile(rb"<(?:c|row|si|is|mergeCell|sheet|xf|col|f|v|t)\b[^>]*>")
_WHOLE = re.compile(rb"<(c|row|si|mergeCell|sheet|xf|v|f)\b[^>]*?(?:/>|>.*?</\1>)", re.DOTALL)


@cache
def good() -> tuple[bytes, ...]:
    """The workbooks to be broken."""
    books = {book.name: book for book in HONEST}
    return tuple(books[name].build() for name in SEEDS)


def mutated(seed: int) -> bytes:
    """A broken workbook, the same for the same number."""
    dice = Random(seed)
    data = dice.choice(good())
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        data = dice.choice(MUTATIONS)(dice, data)
    return data


def of_bytes(dice: Random, data: bytes) -> bytes:
    """Bytes changed, cut out, doubled, or the end cut off."""
    damaged = bytearray(data)
    at, length = dice.randrange(len(damaged) + 1), dice.randrange(1, 60)
    match dice.randrange(5):
        case 0:
            damaged[at : at + length] = dice.randbytes(length)
        case 1:
            del damaged[at : at + length]
        case 2:
            damaged[at:at] = damaged[at : at + length]
        case 3:
            del damaged[at:]
        case _:
            if at < len(damaged):
                damaged[at] ^= 1 << dice.randrange(8)
    return bytes(damaged)


def of_cells(dice: Random, data: bytes) -> bytes:
    """What some cells say; the file stays sound unless the text itself is not."""

    def change(content: bytes) -> bytes:
        places = [found.span() for found in _TEXT.finditer(content)]
        for start, end in sorted(dice.sample(places, min(len(places), dice.randint(1, 6))), reverse=True):
            content = content[:start] + dice.choice(SAID).encode("utf-8", "surrogatepass") + content[end:]
        return content

    return _in_part(dice, data, change)


def of_attributes(dice: Random, data: bytes) -> bytes:
    """Addresses, types, styles, counts, targets."""

    def change(content: bytes) -> bytes:
        places = [found.span() for found in _ATTRIBUTE.finditer(content)]
        for start, end in sorted(dice.sample(places, min(len(places), dice.randint(1, 3))), reverse=True):
            content = content[:start] + dice.choice(ATTRIBUTES).encode() + content[end:]
        return content

    return _in_part(dice, data, change)


def of_elements(dice: Random, data: bytes) -> bytes:
    """Elements doubled, dropped, moved, or left open."""

    def change(content: bytes) -> bytes:
        whole = [found.span() for found in _WHOLE.finditer(content)]
        if not whole:
            return content
        start, end = dice.choice(whole)
        match dice.randrange(4):
            case 0:
                return content[:end] + content[start:end] * dice.choice((1, 1, 50)) + content[end:]
            case 1:
                return content[:start] + content[end:]
            case 2:
                other = dice.choice(whole)[0]
                return content[:other] + content[start:end] + content[other:]
            case _:
                tags = [found.span() for found in _ELEMENT.finditer(content)]
                first, last = dice.choice(tags)
                return content[:first] + content[last:]

    return _in_part(dice, data, change)


def of_parts(dice: Random, data: bytes) -> bytes:
    """Parts dropped, doubled, renamed, swapped, cut, or added."""
    parts = _parts(data)
    if not parts:
        return data
    place, other = dice.randrange(len(parts)), dice.randrange(len(parts))
    name, content = parts[place]
    match dice.randrange(7):
        case 0:
            del parts[place]
        case 1:
            parts.append((name, content))
        case 2:
            parts[place] = (
                dice.choice((name.upper(), f"../{name}", f"/{name}", name[:-1], "xl/vbaProject.bin")),
                content,
            )
        case 3:
            parts[place], parts[other] = (name, parts[other][1]), (parts[other][0], content)
        case 4:
            parts[place] = (name, content[: dice.randrange(len(content) + 1)])
        case 5:
            parts.append(("xl/externalLinks/externalLink1.xml", b"<externalLink/>"))
        case _:
            parts[place] = (name, b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + content)
    return _packed(parts)


MUTATIONS: tuple[Mutation, ...] = (of_bytes, of_cells, of_cells, of_cells, of_attributes, of_elements, of_parts)


def _in_part(dice: Random, data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """One part changed, mostly the sheet; bytes that are no archive any more stay as they are."""
    parts = _parts(data)
    if not parts:
        return data
    sheets = [place for place, (name, _) in enumerate(parts) if "worksheets/sheet" in name or "sharedStrings" in name]
    chosen = dice.choice(sheets) if sheets and dice.random() < 0.8 else dice.randrange(len(parts))
    name, content = parts[chosen]
    parts[chosen] = (name, change(content))
    return _packed(parts)


def _parts(data: bytes) -> Parts:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, KeyError, EOFError):
        return []
    except (zlib.error, struct.error):
        return []


def _packed(parts: Parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
