"""What a font can draw, and how a text is written that asks for more.

Be Vietnam Pro has all of Vietnamese and no arrows, ticks or pictographs; PDF/UA refuses a text with a sign that no
font can show. So every text is made `drawable` before it is set: a listed sign is written in other signs, any other
stands as its number, `[U+1F600]`, and so do signs that nobody would see, such as those that turn the direction of
reading. Nothing vanishes. Another font is a face in `reports.faces`; a sign that has a good substitute an entry here.
"""

import re
import unicodedata

from reports.faces import HOUSE_FACE, HOUSE_FOLDER, Face

FOLDER = HOUSE_FOLDER

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
_LONG = re.compile(rf"\S{{{_LONGEST_RUN + 1},}}")
_PART = re.compile(rf"\S{{{_LONGEST_RUN // 2},{_LONGEST_RUN - 1}}}[_\-./]|\S{{1,{_LONGEST_RUN}}}")
_LONGEST_TEXT = 2_000
_CUT = " […]"
_BREAK = "\N{ZERO WIDTH SPACE}"


def drawable(text: str, face: Face = HOUSE_FACE) -> str:
    """The text in NFC with every character that the face lacks written otherwise; line ends stay."""
    known = coverage(face)
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    if known.issuperset(composed.replace("\n", "")):
        return composed
    return "".join(char if char in known or char == "\n" else _otherwise(char) for char in composed)


def fitting(text: str) -> str:
    """The text as a page can hold it: cut with a mark after 2,000 characters (PDF/A allows no string of 32,768), with
    places to break where there is no space. The evidence workbook has the whole of it.
    """
    return breakable(text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - len(_CUT)] + _CUT)


def breakable(text: str) -> str:
    """The text with places to break a run of more than 30 characters without a space, for narrow columns: behind the
    last sign that joins two words where one is near, so that a short code in a file name stays whole.
    """
    if max(map(len, text.split()), default=0) <= _LONGEST_RUN:
        return text
    return _LONG.sub(lambda run: _BREAK.join(_PART.findall(run[0])), text)


def together(text: str) -> str:
    """The text with a sign, its number and the unit kept on one line: "≥ 100 %"."""
    return _INSIDE_A_FIGURE.sub("\N{NO-BREAK SPACE}", text)


def _otherwise(char: str) -> str:
    if char in _SPACES:
        return " "
    return _SUBSTITUTES.get(char, f"[U+{ord(char):04X}]")


def coverage(face: Face = HOUSE_FACE) -> frozenset[str]:
    """Every character that a face can draw in all its styles."""
    return face.characters
