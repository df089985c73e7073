"""Words of the field: which spellings are one term, which terms are things that are counted, which words say nothing.

`data/aliases/wordings.csv` lists them: `subject` is what a share is a share of (households, schools), `word` any other
term, `filler` what stands in every row. Compared by `exact_key` only, longest first; the next spelling is a line there.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from dti.catalogue.problems import CatalogueError
from dti.catalogue.tables import TEXT, Folder, member, needed
from dti.config import load_settings
from dti.core.text import clean, exact_key

FILE = "aliases/wordings.csv"
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MOST_SYLLABLES = 2
_JOINING = frozenset(map(exact_key, ("và", "hoặc")))


class Role(StrEnum):
    """What a term does in a sentence."""

    SUBJECT = "subject"
    WORD = "word"
    FILLER = "filler"


@dataclass(frozen=True, slots=True)
class Token:
    """A term or a single word of a text: equal keys mean the same. ``size`` is how many syllables it counts as."""

    key: str
    shown: str
    role: Role
    size: int = 1
    known: bool = False


@dataclass(frozen=True, slots=True)
class _Term:
    name: str
    role: Role
    size: int


@dataclass(frozen=True, slots=True)
class Wordings:
    """The terms of one installation by the keys of their words."""

    terms: Mapping[tuple[str, ...], _Term]
    longest: int

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The tokens of a text in its order; bare numbers are fillers, what stands in brackets is left out."""
        words = _WORD.findall(clean(_BRACKETS.sub(" ", text)))
        keys = [exact_key(word) for word in words]
        found, place = [], 0
        while place < len(words):
            length, term = self._longest_at(keys, place)
            shown = " ".join(words[place : place + length])
            found.append(_token(shown, keys[place : place + length], term))
            place += length
        return tuple(found)

    def _longest_at(self, keys: list[str], place: int) -> tuple[int, _Term | None]:
        for length in range(min(self.longest, len(keys) - place), 0, -1):
            term = self.terms.get(tuple(keys[place : place + length]))
            if term is not None:
                return length, term
        return 1, None


def _token(shown: str, keys: list[str], term: _Term | None) -> Token:
    if term is None:
        role = Role.FILLER if keys[0].isdecimal() else Role.WORD
        return Token(keys[0], shown, role)
    if term.role is Role.FILLER:
        return Token(" ".join(keys), shown, Role.FILLER)
    return Token(f"<{term.name}>", shown, term.role, term.size, known=True)


def subjects_of(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """What a text counts: its first subject and those that are joined to it ("người dân và doanh nghiệp có …")."""
    found: list[Token] = []
    for token in tokens:
        if token.role is Role.SUBJECT:
            found.append(token)
        elif found and token.key not in _JOINING:
            break
    return tuple(found)


def load_wordings(folder: Path) -> Wordings:
    """The terms of a data folder, none where it has no such file; CatalogueError if a line cannot be read.

    A spelling that is two terms, or a term with two roles, is a problem of its line.
    """
    reading = Folder(folder)
    terms: dict[tuple[str, ...], _Term] = {}
    named: dict[str, _Term] = {}
    for row in reading.table(FILE, {"term": TEXT, "role": needed(member(Role)), "spelling": TEXT}, required=False):
        keys = tuple(exact_key(word) for word in _WORD.findall(row["spelling"]))
        fresh = _Term(row["term"], row["role"], min(_MOST_SYLLABLES, len(keys)))
        term = named.setdefault(fresh.name, fresh)
        known = terms.setdefault(keys, term)
        if known.name != term.name or term.role is not fresh.role:
            reading.add(row.at("spelling"), "collides", found=row["spelling"], first=known.name, expected=term.name)
    if reading.problems:
        raise CatalogueError(reading.problems)
    return Wordings(terms, max(map(len, terms), default=1))


@cache
def installed_wordings() -> Wordings:
    """The terms of this installation's data folder."""
    return load_wordings(load_settings().data_folder)
