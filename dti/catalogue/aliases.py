"""Spellings seen in real workbooks (`data/aliases/*.csv`): of headers, of departments, of units.

A spelling is compared without accents (`dti.core.text.loose_key`), which is safe only while no two entries of a
list collide: reading refuses a list in which two do. The next spelling is a line of a file; another list is a
field here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dti.catalogue.models import Catalogue, Department, Unit
from dti.catalogue.places import Places
from dti.catalogue.problems import CatalogueError
from dti.catalogue.tables import TEXT, Column, Folder, Record, member, needed
from dti.core.text import loose_key


@dataclass(frozen=True, slots=True)
class Alias:
    """A spelling and what it stands for: a column key, a department's code, a unit."""

    code: str
    spelling: str

    @property
    def key(self) -> str:
        """What to compare the key of a cell with."""
        return loose_key(self.spelling)


@dataclass(frozen=True, slots=True)
class Aliases:
    """All spellings in the order of their files; a list that a folder does not have is empty."""

    headers: tuple[Alias, ...] = ()
    departments: tuple[Alias, ...] = ()
    units: tuple[Alias, ...] = ()


def load_aliases(folder: Path, catalogue: Catalogue | None = None) -> Aliases:
    """Read the lists under ``folder/aliases``; CatalogueError if a line cannot be read or two spellings collide.

    With a catalogue the departments' codes must exist in it, and two departments may share a spelling if they never
    existed at the same time.
    """
    reading = Folder(folder)
    departments = catalogue.departments if catalogue is not None else None
    aliases = Aliases(
        headers=_read(reading, "headers", "column", TEXT),
        departments=_read(reading, "departments", "code", TEXT, departments),
        units=_read(reading, "units", "unit", needed(member(Unit))),
    )
    if reading.problems:
        raise CatalogueError(reading.problems)
    return aliases


def _read(
    folder: Folder, name: str, column: str, codes: Column, departments: Sequence[Department] | None = None
) -> tuple[Alias, ...]:
    file = f"aliases/{name}.csv"
    places = Places(folder)
    found: dict[str, list[tuple[str, Record]]] = {}
    aliases = []
    for row in folder.table(file, {column: codes, "spelling": TEXT}, required=False):
        alias = Alias(str(row[column]), row["spelling"])
        if not places.note(("alias", alias.code, alias.spelling), row.place):
            continue
        if departments is not None and all(department.code != alias.code for department in departments):
            folder.add(row.at(column), "unknown", found=alias.code, expected="departments.csv")
        for code, other in found.setdefault(alias.key, []):
            if code != alias.code and _at_the_same_time(departments, code, alias.code):
                folder.add(row.at("spelling"), "collides", found=alias.spelling, first=other.place, expected=code)
        found[alias.key].append((alias.code, row))
        aliases.append(alias)
    return tuple(aliases)


def _at_the_same_time(departments: Sequence[Department] | None, code: str, other: str) -> bool:
    """Whether two departments ever existed side by side; so it is taken to be where that is not known."""
    pair = [department for department in departments or () if department.code in (code, other)]
    if len(pair) != 2:
        return True
    first, second = sorted(pair, key=lambda department: (department.valid_from is not None, department.valid_from))
    return second.valid_from is None or first.valid_to is None or second.valid_from <= first.valid_to
