"""Vietnamese text: one Unicode form, one kind of space, keys to compare by, the alphabet's order, lines safe to log.

Which key when: `exact_key` to compare anything a person typed; `loose_key` only inside a closed list whose entries are
tested not to collide; `sort_key` to order names. Another way to compare text is another key here.
"""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_HAS_INVISIBLE = re.compile("[" + "".join(map(chr, _INVISIBLE)) + "]")
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # in alphabetical order: huyền, hỏi, ngã, sắc, nặng
_SYLLABLE = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_ORDER = {letter: chr(0x100 + place) for place, letter in enumerate(_ALPHABET)}


def nfc(raw: str) -> str:
    """The composed form in which all text is stored."""
    return unicodedata.normalize("NFC", raw)


def clean(raw: str) -> str:
    """NFC, without characters that have no width, every run of spaces (also no-break and narrow ones) as one space."""
    composed = nfc(raw)
    # Looking for one is ten times quicker than translating what has none, and every cell comes by here.
    shown = composed.translate(_INVISIBLE) if _HAS_INVISIBLE.search(composed) else composed
    return " ".join(shown.split())


def exact_key(raw: str) -> str:
    """A key that is equal for spellings of the same words: case, spaces, Unicode form and tone placement do not count.

    The tone of a syllable moves to its end, so hoà = hòa and quý = qúy; the key is for comparing, not for showing.
    The Latin letter eth, which old files hold in place of đ, counts as đ.
    """
    return _remembered_key(raw) if len(raw) <= _WORTH_KEEPING else _exact_key(raw)


def _exact_key(raw: str) -> str:
    folded = clean(raw).casefold().replace("ð", "đ")
    if folded.isascii():
        return folded
    return nfc(_SYLLABLE.sub(_tone_last, unicodedata.normalize("NFD", folded)))


# Half of what a long workbook says it says over and over; some three megabytes at most.
_WORTH_KEEPING = 100
_remembered_key = lru_cache(maxsize=8192)(_exact_key)


def loose_key(raw: str) -> str:
    """`exact_key` without accents, đ as d. Only for closed lists (headers, codes) that are tested not to collide.

    Without accents số = sở, tỉnh = tính and năm = nam: in free text it may suggest, never decide.
    """
    spread = unicodedata.normalize("NFD", exact_key(raw))
    return "".join(char for char in spread if not unicodedata.combining(char)).replace("đ", "d")


def sort_key(raw: str) -> str:
    """A key whose code-point order is the Vietnamese alphabetical order: letters first, then tones, then case.

    a ă â b c d đ e ê …; tones in the order ngang, huyền, hỏi, ngã, sắc, nặng. In a database, compare it bytewise.
    """
    letters, tones = [], []
    for char in clean(raw):
        base, tone = _letter_and_tone(char)
        letters.append(_ORDER.get(base) or _unlisted(base))
        tones.append(tone)
    return "".join(letters) + "\x01" + "".join(tones) + "\x01" + clean(raw).swapcase()


def safe_line(raw: str) -> str:
    """One line for a log: control, direction-changing and invisible characters and lone surrogates are spelled out."""
    return "".join(char if _harmless(char) else char.encode("unicode_escape", "surrogatepass").decode() for char in raw)


def _tone_last(syllable: re.Match[str]) -> str:
    whole = syllable[0]
    tones = "".join([char for char in whole if char in _TONES])
    return "".join([char for char in whole if char not in _TONES]) + tones if tones else whole


def _letter_and_tone(char: str) -> tuple[str, str]:
    """The letter of the alphabet (ấ is â) and the place of its tone, 0 for none."""
    spread = unicodedata.normalize("NFD", char.casefold())
    tone = next((str(_TONES.index(mark) + 1) for mark in spread if mark in _TONES), "0")
    return nfc("".join(mark for mark in spread if mark not in _TONES)), tone


def _unlisted(base: str) -> str:
    """Spaces and signs before digits; letters of other alphabets after z, foreign marks by their letter."""
    if base and unicodedata.category(base[0])[0] in "LN":
        bare = unicodedata.normalize("NFD", base)[0]
        return _ORDER.get(bare) or chr(0x200) + base
    return " " if base == " " else "!" + base


def _harmless(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
