"""Vietnamese text in an encoding from before Unicode: recognised, and converted where only one reading is possible.

Files of the nineties and their copies hold TCVN3 (fonts `.VnTime`) or VNI: `Së Th«ng tin` and `Sôû Thoâng tin` are
both Sở Thông tin. The font that would tell is not looked at; what decides is whether every word becomes a possible
Vietnamese syllable. Another encoding is a table in `_TABLES`.

Sources of the tables: TCVN 5712:1993 (VN3), as glibc's `TCVN5712-1` has it for 0xA1 to 0xFE; VNI-Windows as its maker
published it (a base letter, then a letter that stands for its marks).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

Encoding: TypeAlias = Literal["TCVN3", "VNI"]


@dataclass(frozen=True, slots=True)
class Legacy:
    """Text that is not Unicode: its encoding and what it says; both None where that is not certain."""

    encoding: Encoding | None
    text: str | None


_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_VNI_MARKS = {
    "a": ("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    "ô": ("ùøûõï", "ớờởỡợ"),
    "u": ("ùøûõï", "úùủũụ"),
    "ö": ("ùøûõï", "ứừửữự"),
    "y": ("ùøûõ", "ýỳỷỹ"),
}
_VNI = {base + mark: letter for base, pair in _VNI_MARKS.items() for mark, letter in zip(*pair, strict=True)}
_VNI |= {pair.upper(): letter.upper() for pair, letter in _VNI.items()}
_VNI |= {pair[0].upper() + pair[1]: letter.upper() for pair, letter in _VNI.items() if pair.islower()}
_VNI |= dict(zip("íìæóòîôöñÍÌÆÓÒÎÔÖÑ", "íìỉĩịỵơưđÍÌỈĨỊỴƠƯĐ", strict=True))
_VNI_PIECE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_CANDIDATE = re.compile("[\u00a1-\u00ff]")
_UNICODE_ONLY = re.compile("[\u0100-\u01ff\u0300-\u036f\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\W\d_\u00aa\u00b5\u00ba]+")
_TOKEN = re.compile(r"[^\s!-/:-@\[-`{-~\u2010-\u206f]+")
_UNITS = re.compile("µ[gmlsAFVW]")
_STRONG = re.compile(r"(?<=[A-Za-z])[®µ¸¹¨©ª«¬¶·»¼½¾]|[®µ¸¹¨©ª«¬§¶·»¼½¾\u00ad](?=[A-Za-z])|[aeouyôö][ùøûõïåäëü]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_CLOSED = re.compile("(?:c|ch|k|p|t)$")
_GLIDE = re.compile(".[oui]|o?ay|u?ây")
"""Rimes whose last letter never carries the tone."""
_SYLLABLE = re.compile(
    "(?:ngh?|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?("
    "a(?:ch?|i|m|n|ng|nh|o|p|t|u|y)?|ă(?:c|k|m|n|ng|p|t)|â(?:c|m|n|ng|p|t|u|y)|e(?:c|m|n|ng|o|p|t)?"
    "|ê(?:ch|m|n|ng|nh|p|t|u)?|i(?:a|ch|m|n|nh|p|t|u)?|iê(?:c|m|n|ng|p|t|u)"
    "|o(?:c|i|m|n|ng|p|t|ong|oc)?|oa(?:ch?|i|m|n|ng|nh|o|p|t|y)?|oă(?:c|m|n|ng|t)|oe(?:n|o|t)?"
    "|ô(?:c|i|m|n|ng|p|t)?|ơ(?:i|m|n|p|t)?|u(?:a|c|i|m|n|ng|p|t)?|uâ(?:n|ng|t|y)|uê(?:ch|nh|t)?|uơ"
    "|uy(?:a|ch|n|nh|p|t|u)?|uyê(?:n|t)|uô(?:c|i|m|n|ng|t)|ư(?:a|c|i|m|n|ng|t|u)?|ươ(?:c|i|m|n|ng|p|t|u)"
    "|y(?:n|nh|t|ch)?|yê(?:m|n|ng|t|u))"
)


@lru_cache(maxsize=4096)
def recognise(raw: str, known: Encoding | None = None) -> Legacy | None:
    """What legacy text says; None for Unicode, which is nearly everything.

    Certain are texts that are no Vietnamese as they stand and whose every marked word becomes a possible syllable in
    one encoding only; of two, the one that is ``known`` to be the sheet's. Names of other languages (Müller, Nestlé)
    are left alone.
    """
    if _CANDIDATE.search(raw) is None or _UNICODE_ONLY.search(raw) is not None:
        return None
    marked = [token for token in _TOKEN.findall(raw) if not token.isascii()]
    odd = [token for token in marked if any(char.isascii() and char.isalpha() for char in token)]
    if not any(not _is_vietnamese(token) and not _UNITS.fullmatch(token) for token in odd):
        return None
    found = [Legacy(encoding, said) for encoding, said in _conversions(raw) if _reads(said)]
    likely = [one for one in found if one.encoding == known] or found
    if len(likely) == 1:
        return likely[0]
    strong = sum(_STRONG.search(token) is not None for token in odd)
    return Legacy(None, None) if found or (strong > 1 and 2 * strong >= len(marked)) else None


def decode(raw: str, known: Encoding | None = None) -> str:
    """The text in Unicode where it is certain; else as it came."""
    found = recognise(raw, known)
    return raw if found is None or found.text is None else found.text


def encoding_of(texts: Iterable[str]) -> Encoding | None:
    """The one encoding that all certain texts of a sheet are in; None where there is none, or more than one."""
    found = {one.encoding for raw in texts if (one := recognise(raw)) is not None and one.encoding is not None}
    return found.pop() if len(found) == 1 else None


def convert(raw: str, encoding: Encoding) -> str:
    """The text as if it were in an encoding, whatever comes of it: to look it up in a closed list."""
    return dict(_conversions(raw))[encoding]


def _conversions(raw: str) -> tuple[tuple[Encoding, str], ...]:
    as_vni = _VNI_PIECE.sub(lambda piece: _VNI[piece[0]], raw)
    return ("TCVN3", _TOKEN.sub(_from_tcvn3, raw)), ("VNI", as_vni)


def _from_tcvn3(token: re.Match[str]) -> str:
    """TCVN3 has no capitals with marks: a font of capitals shows B¸O as BÁO. A × by itself is the sign."""
    if token[0] == "×":
        return token[0]
    said = "".join(_TCVN3.get(char, char) for char in token[0])
    letters = [char for char in token[0] if char.isascii() and char.isalpha()]
    return said.upper() if len(letters) > 1 and all(char.isupper() for char in letters) else said


def _reads(said: str) -> bool:
    return all(_is_vietnamese(token) for token in _TOKEN.findall(said) if not token.isascii() and token != "×")


def _is_vietnamese(token: str) -> bool:
    """Whether every word of a token is a possible syllable, or an abbreviation in capitals such as HĐND."""
    rest = _WORD.sub("", token)
    return (not rest or rest.isascii()) and all(_is_syllable(word) for word in _WORD.findall(token))


def _is_syllable(word: str) -> bool:
    if word.isascii() or re.fullmatch("[A-ZĂÂĐÊÔƠƯ]{1,6}", word):
        return True
    if not (word.islower() or word.isupper() or word[1:].islower()) or "ñ" in word.casefold():
        return False
    spread = unicodedata.normalize("NFD", word.casefold())
    tones = [char for char in spread if char in _TONES]
    found = _SYLLABLE.fullmatch(unicodedata.normalize("NFC", "".join(char for char in spread if char not in _TONES)))
    if found is None or len(tones) > 1:
        return False
    if not tones:
        return True
    last_has_it = spread[-1] in _TONES
    return not (last_has_it and _GLIDE.fullmatch(found[1])) and (
        tones[0] in "\u0301\u0323" or _CLOSED.search(found[1]) is None
    )
