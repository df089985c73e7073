"""What the embedded font can draw, and how a text is written that asks for more.

Be Vietnam Pro has all of Vietnamese and no arrows, ticks or pictographs; PDF/UA refuses a text with a sign that no
font can show. So every text is made `drawable` before it is set: a listed sign is written in other signs, any other
stands as its number, `[U+1F600]`. Nothing vanishes. Another font is another folder; a sign that has a good substitute
is an entry here.
"""

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

import fontpkg_be_vietnam_pro

FOLDER = Path(fontpkg_be_vietnam_pro.ROOT) / "files"

_SUBSTITUTES = {
    "→": "->",
    "←": "<-",
    "☐": "[ ]",
    "☑": "[x]",
    "☒": "[x]",
    "✓": "v",
    "✔": "v",
    "✗": "x",
    "✘": "x",
    "▲": "^",
    "▼": "v",
    "●": "•",
    "┊": "|",
    "\N{NON-BREAKING HYPHEN}": "-",
}
_SPACES = "\t\v\f\x1c\x1d\x1e\x1f\x85"
_INSIDE_A_FIGURE = re.compile(r"(?<=[≥≤<>0-9]) (?=[0-9%])")
_LONGEST_RUN = 30
_LONGEST_TEXT = 2_000
_CUT = " […]"
_BREAK = "\N{ZERO WIDTH SPACE}"


def drawable(text: str) -> str:
    """The text in NFC with every character that the font lacks written otherwise; line ends stay."""
    known = coverage()
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    if all(char in known or char == "\n" for char in composed):
        return composed
    return "".join(char if char in known or char == "\n" else _otherwise(char) for char in composed)


def fitting(text: str) -> str:
    """The text as a page can hold it: cut with a mark after 2,000 characters (PDF/A allows no string of 32,768), with
    places to break where there is no space. The evidence workbook has the whole of it.
    """
    return breakable(text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - len(_CUT)] + _CUT)


def breakable(text: str) -> str:
    """The text with places to break a run of more than 30 characters without a space, for narrow columns."""
    if all(len(word) <= _LONGEST_RUN for word in text.split()):
        return text
    parts, run = [], 0
    for char in text:
        run = 0 if char.isspace() else run + 1
        if run > _LONGEST_RUN:
            parts.append(_BREAK)
            run = 1
        parts.append(char)
    return "".join(parts)


def together(text: str) -> str:
    """The text with a sign, its number and the unit kept on one line: "≥ 100 %"."""
    return _INSIDE_A_FIGURE.sub("\N{NO-BREAK SPACE}", text)


def _otherwise(char: str) -> str:
    if char in _SPACES:
        return " "
    return _SUBSTITUTES.get(char, f"[U+{ord(char):04X}]")


@cache
def coverage() -> frozenset[str]:
    """Every character that both the regular and the bold face can draw."""
    faces = [read_characters((FOLDER / f"BeVietnamPro-{face}.ttf").read_bytes()) for face in ("Regular", "Bold")]
    return frozenset(chr(code) for code in faces[0] & faces[1] if code > 0x1F)


def read_characters(font: bytes) -> set[int]:
    """The character codes of a TrueType file, by its `cmap` table (formats 4 and 12). ValueError without one."""
    tables = {
        font[at : at + 4]: struct.unpack_from(">LL", font, at + 8) for at in range(12, 12 + 16 * _u16(font, 4), 16)
    }
    start = tables[b"cmap"][0]
    found: set[int] = set()
    for number in range(_u16(font, start + 2)):
        at = start + struct.unpack_from(">L", font, start + 4 + 8 * number + 4)[0]
        if _u16(font, at) == 4:
            found |= _format_4(font, at)
        elif _u16(font, at) == 12:
            found |= _format_12(font, at)
    if not found:
        raise ValueError("the font has no character map of format 4 or 12")
    return found


def _u16(font: bytes, at: int) -> int:
    return int(struct.unpack_from(">H", font, at)[0])


def _format_4(font: bytes, at: int) -> set[int]:
    count = _u16(font, at + 6) // 2
    ends, starts = at + 14, at + 16 + 2 * count
    deltas, ranges = starts + 2 * count, starts + 4 * count
    found = set()
    for segment in range(0, 2 * count, 2):
        first, last, offset = _u16(font, starts + segment), _u16(font, ends + segment), _u16(font, ranges + segment)
        for code in range(first, last + 1):
            glyph = _u16(font, ranges + segment + offset + 2 * (code - first)) if offset else code
            # Glyph 0 is the empty box; a delta of 0 leaves it so.
            if glyph and (glyph + _u16(font, deltas + segment)) % 0x10000 and code != 0xFFFF:
                found.add(code)
    return found


def _format_12(font: bytes, at: int) -> set[int]:
    count = struct.unpack_from(">L", font, at + 12)[0]
    found: set[int] = set()
    for group in range(count):
        first, last, _ = struct.unpack_from(">LLL", font, at + 16 + 12 * group)
        found.update(range(first, last + 1))
    return found
