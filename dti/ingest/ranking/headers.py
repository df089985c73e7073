"""What a header of a ranking table says: role, measure, quantity, year; from one cell or two above each other.

"Xếp hạng chính quyền số 2024" is the rank of the measure `government` in 2024, "Hoạt động chính quyền số" another
measure. Words are compared as whole spellings of the closed list, never in part.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dti.core.text import clean, exact_key, loose_key
from dti.ingest.ranking.spellings import ACTIVITY, QUANTITIES, ROLES
from dti.ingest.spellings import REMARK, ClosedList

_YEAR = re.compile(rf"\(?(?:{exact_key('năm')} )?\b(20[0-9]{{2}})\b\)?")
_EDGES = " -–—:,.;/"
_JOINING_WORDS = ("về", "của", "theo", "chỉ số")
_JOINING = tuple(exact_key(word) + " " for word in _JOINING_WORDS)
_JOINING_LOOSE = tuple(loose_key(word) + " " for word in _JOINING_WORDS)
_LONGEST = 120
_MOST_WORDS = 12
_TOTAL = "dti"
_PILLARS = ("government", "economy", "society")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header names; empty is unsaid. ``year`` is the assessment year that the column is about."""

    role: str = ""
    measure: str = ""
    quantity: str = ""
    year: int | None = None
    is_percent: bool = False

    @property
    def is_figure(self) -> bool:
        """Whether the column holds figures of the index."""
        return bool(self.measure or self.quantity) and self.measure != ACTIVITY


class Headers:
    """Looks up headers, each text once: every row of a table might be one."""

    def __init__(self, known: ClosedList) -> None:
        self._known = known
        self._seen: dict[str, Meaning | None] = {}

    def find(self, text: str) -> Meaning | None:
        """The meaning of one header cell; None for words that the list does not have."""
        if not text or len(text) > _LONGEST:
            return None
        if text not in self._seen:
            self._seen[text] = self._look_up(exact_key(text))
        return self._seen[text]

    def _look_up(self, key: str) -> Meaning | None:
        years = _YEAR.findall(key)
        is_percent = "%" in key
        plain = clean(_YEAR.sub(" ", key).replace("(%)", " ").replace("%", " ")).strip(_EDGES)
        words = loose_key(plain).split()
        found = (self._one(plain) if self._may_be(" ".join(words)) else None) or self._two(plain, words)
        if found is None:
            return None
        return replace(found, year=int(years[0]) if len(set(years)) == 1 else None, is_percent=is_percent)

    def _may_be(self, loose: str) -> bool:
        """Whether words without accents may be a spelling: a quick look before the exact one."""
        text = loose.strip(_EDGES)
        bare = REMARK.sub("", text)
        joined = next((bare.removeprefix(word) for word in _JOINING_LOOSE if bare.startswith(word)), bare)
        return not {text, bare, joined}.isdisjoint(self._known.loose)

    def _two(self, plain: str, loose: Sequence[str]) -> Meaning | None:
        """A quantity and a measure in one cell, in either order."""
        words = plain.split()
        for place in range(1, len(words)) if len(words) <= _MOST_WORDS else ():
            if not (self._may_be(" ".join(loose[:place])) and self._may_be(" ".join(loose[place:]))):
                continue
            left, right = self._one(" ".join(words[:place])), self._one(" ".join(words[place:]))
            if left is None or right is None or left.role or right.role:
                continue
            if bool(left.quantity) != bool(right.quantity):
                return Meaning(measure=left.measure or right.measure, quantity=left.quantity or right.quantity)
        return None

    def _one(self, words: str) -> Meaning | None:
        """The meaning of words that are one spelling."""
        text = words.strip(_EDGES)
        joined = next((text.removeprefix(word) for word in _JOINING if text.startswith(word)), "")
        found = self._known.find(text) or (self._known.find(joined) if joined else None)
        if found is None:
            return None
        if found in ROLES:
            return Meaning(role=found)
        return Meaning(quantity=found) if found in QUANTITIES else Meaning(measure=found)


def join_headers(title: Meaning | None, own: Meaning | None) -> Meaning | None:
    """A column's meaning from the title above it and its own words, which count more; None where neither says one."""
    if own is None or title is None:
        return own or title
    if own.role or title.role:
        return own if own.role or own.is_figure else title
    measure = own.measure or title.measure
    if title.measure == ACTIVITY:
        measure = f"{own.measure}_{ACTIVITY}" if own.measure in _PILLARS else own.measure
    return Meaning(
        measure=measure,
        quantity=own.quantity or title.quantity,
        year=own.year or title.year,
        is_percent=own.is_percent or title.is_percent,
    )


def measure_of(meaning: Meaning) -> str:
    """The measure of a column of figures: where only the quantity is said it is the index itself."""
    return meaning.measure or _TOTAL
