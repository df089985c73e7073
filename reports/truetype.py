"""What a TrueType file says of itself: which characters it has, its family and style.

Just enough of the format to choose a font and never to set a sign that it lacks; nothing is drawn here. Another table
that has to be read is another function.
"""

import struct

_FAMILY, _STYLE = 1, 2
_WINDOWS = 3


def read_characters(font: bytes) -> set[int]:
    """The character codes of a TrueType file, by its `cmap` table (formats 4 and 12). ValueError without one."""
    start = _find_table(font, b"cmap")
    found: set[int] = set()
    for number in range(_u16(font, start + 2)):
        at = start + _u32(font, start + 4 + 8 * number + 4)
        if _u16(font, at) == 4:
            found |= _format_4(font, at)
        elif _u16(font, at) == 12:
            found |= _format_12(font, at)
    if not found:
        raise ValueError("the font has no character map of format 4 or 12")
    return found


def read_names(font: bytes) -> tuple[str, str]:
    """Family and style as Windows knows them: ("Times New Roman", "Bold Italic"). ValueError without them."""
    start = _find_table(font, b"name")
    texts = start + _u16(font, start + 4)
    found: dict[int, str] = {}
    for number in range(_u16(font, start + 2)):
        record = start + 6 + 12 * number
        platform, language, name = _u16(font, record), _u16(font, record + 4), _u16(font, record + 6)
        if platform == _WINDOWS and language == 0x409 and name in (_FAMILY, _STYLE):
            at = texts + _u16(font, record + 10)
            found[name] = font[at : at + _u16(font, record + 8)].decode("utf-16-be")
    if len(found) < 2:
        raise ValueError("the font does not say its family and style")
    return found[_FAMILY], found[_STYLE]


def _find_table(font: bytes, tag: bytes) -> int:
    """Where a table begins. ValueError for what is no TrueType file, or has no such table."""
    try:
        for at in range(12, 12 + 16 * _u16(font, 4), 16):
            if font[at : at + 4] == tag:
                return _u32(font, at + 8)
    except struct.error as cut:
        raise ValueError("this is no TrueType file") from cut
    raise ValueError(f"the font has no table {tag!r}")


def _u16(font: bytes, at: int) -> int:
    return int(struct.unpack_from(">H", font, at)[0])


def _u32(font: bytes, at: int) -> int:
    return int(struct.unpack_from(">L", font, at)[0])


def _format_4(font: bytes, at: int) -> set[int]:
    count = _u16(font, at + 6) // 2
    ends, starts = at + 14, at + 16 + 2 * count
    deltas, ranges = starts + 2 * count, starts + 4 * count
    found: set[int] = set()
    for segment in range(0, 2 * count, 2):
        first, last, offset = _u16(font, starts + segment), _u16(font, ends + segment), _u16(font, ranges + segment)
        delta, codes = _u16(font, deltas + segment), range(first, last + 1)
        if not offset:
            # Glyph 0 is the empty box.
            found |= set(codes) - {-delta % 0x10000}
            continue
        glyphs = struct.unpack_from(f">{len(codes)}H", font, ranges + segment + offset)
        found.update(code for code, glyph in zip(codes, glyphs, strict=True) if glyph and (glyph + delta) % 0x10000)
    return found - {0xFFFF}


def _format_12(font: bytes, at: int) -> set[int]:
    count = _u32(font, at + 12)
    found: set[int] = set()
    for group in range(count):
        first, last, _ = struct.unpack_from(">LLL", font, at + 16 + 12 * group)
        found.update(range(first, last + 1))
    return found
