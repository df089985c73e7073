"""Which province a line names, and which provinces the table lists: the 63 until 30/6/2025 or the 34 since.

Codes were reused then and names stayed, so the scheme is settled before any line is: by what is listed, or by the
person. Names compare after cutting off "tỉnh" and "thành phố" and after all kinds of dashes; another name is a line of
`data/aliases/provinces.csv`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dti.catalogue.models import Province
from dti.core.text import clean, exact_key, loose_key
from dti.ingest.ranking.spellings import MEAN, ProvinceSpelling

_PREFIX = re.compile(
    rf"^(?:{exact_key('thành phố')}|{exact_key('tỉnh')}|t\.? ?p\b\.?)\s*",
)
_MARKS = re.compile(r"[\s\-‐‑‒–—−,.*]+")


@dataclass(frozen=True, slots=True)
class Label:
    """What a line says about its province: the code and the name as they stand there."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """The province that a label names. ``by_code`` is what the code alone says, where it says another one;
    ``understood`` marks a name that is not the official one.
    """

    code: str | None
    by_code: str | None = None
    understood: bool = False


class Scheme:
    """The provinces of one scheme and all their names."""

    def __init__(self, scheme: str, provinces: Iterable[Province], spellings: Iterable[ProvinceSpelling]) -> None:
        self.scheme = scheme
        self.provinces = {one.code: one for one in provinces if one.scheme == scheme}
        self._official = {exact_key(one.name_vi): one.code for one in self.provinces.values()}
        names = [(one.name_vi, one.code) for one in self.provinces.values()]
        names += [(one.name_en, one.code) for one in self.provinces.values()]
        names += [(one.spelling, one.code) for one in spellings if one.scheme == scheme]
        self._exact = {name_key(name): code for name, code in names}
        self._loose = _without_doubles((loose_key(name_key(name)), code) for name, code in names)

    def find(self, label: Label) -> Place:
        """The province of a line, by its name; a code alone will do where there is no name."""
        by_code = label.code.zfill(2) if label.code.isdecimal() else ""
        known = by_code if by_code in self.provinces else None
        if not label.name:
            return Place(known)
        code = self._official.get(exact_key(label.name))
        if code is not None:
            return Place(code, known if known != code else None)
        key = name_key(label.name)
        found = self._exact.get(key) or self._loose.get(loose_key(key))
        if found is None:
            return Place(None)
        return Place(found, known if known not in (None, found) and found != MEAN else None, understood=found != MEAN)


def name_key(name: str) -> str:
    """A province's name for comparing: "TP. Hồ Chí Minh" and "Thành phố Hồ Chí Minh" are one."""
    key = exact_key(clean(name))
    return _MARKS.sub(" ", _PREFIX.sub("", key) or key).strip()


def _without_doubles(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names without accents, as long as only one province has them."""
    found: dict[str, set[str]] = {}
    for key, code in names:
        found.setdefault(key, set()).add(code)
    return {key: next(iter(codes)) for key, codes in found.items() if len(codes) == 1}


def recognise(schemes: Mapping[str, Scheme], labels: Sequence[Label]) -> str | None:
    """The scheme whose provinces these labels are; None where two would do as well.

    First counts how many lines a scheme does not know (a code that says another province counts too). Where that is
    the same for two, the whole list decides: one that is complete but for unknown lines.
    """
    if not labels or not schemes:
        return None
    misses: dict[str, tuple[int, int]] = {}
    for name, scheme in schemes.items():
        places = [scheme.find(label) for label in labels]
        unknown = sum(place.code is None or place.by_code is not None for place in places)
        listed = {place.code for place in places} & scheme.provinces.keys()
        misses[name] = (unknown, len(scheme.provinces) - len(listed))
    fewest = min(unknown for unknown, _ in misses.values())
    best = [name for name, (unknown, _) in misses.items() if unknown == fewest]
    if fewest == len(labels):
        return None
    if len(best) == 1:
        return best[0]
    whole = [name for name in best if misses[name][1] <= misses[name][0]]
    return whole[0] if len(whole) == 1 else None
