"""How wide a line in bold letters is, for the rules that the decree measures by the text above them.

The widths are those of Times Bold (Adobe's font metrics), which Times New Roman and Liberation Serif share; marks above
and below take no room.
"""

import unicodedata

_WIDTHS = {
    250: " .,",
    278: "/il",
    333: "!()-:;fjt",
    389: "sI",
    444: "cerz",
    500: "$*0123456789J_agovxy–",
    556: "bdhknpqSuđ",
    600: "ư",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ",
    778: "GHKOQƠ",
    796: "Ư",
    833: "m",
    944: "M",
    1000: "W—",
}
_THOUSANDTHS = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OTHERS = 556


def width_of(text: str, size: float) -> float:
    """The width of a line of bold Times letters of this size, in points."""
    return sum(_THOUSANDTHS.get(_bare(char), _OTHERS) for char in text) * size / 1000


def _bare(char: str) -> str:
    return char if char in _THOUSANDTHS else unicodedata.normalize("NFD", char)[0]
