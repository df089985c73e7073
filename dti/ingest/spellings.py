"""The spellings under which the form's headers, the departments and the units are known: closed lists, never guesses.

The canonical words stand in `columns`, in the catalogue and in the message catalogues; what real workbooks write
besides is a line in `data/aliases/`. Without accents only headers are compared, and only where no two entries
collide.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dti import i18n
from dti.catalogue.aliases import Aliases, load_aliases
from dti.catalogue.models import Catalogue, Department, Unit
from dti.config import load_settings
from dti.core.text import clean, exact_key, loose_key
from dti.ingest.columns import ASSESSMENT_COLUMNS, ASSESSMENT_LABELS, COLUMNS, LABELS, FormKind

REMARK = re.compile(r"\s*(?:\([^()]*\)|\*+|\[[^\[\]]*\])\s*$")


class SpellingsCollide(ValueError):
    """Two entries of a closed list share a spelling, so that it could mean either."""


@dataclass(frozen=True, slots=True)
class ClosedList:
    """A closed list: spelling to key, compared exactly first and without accents second."""

    exact: Mapping[str, str]
    loose: Mapping[str, str]

    @classmethod
    def of(cls, spellings: Iterable[tuple[str, str]]) -> "ClosedList":
        """The list of (key, spelling); SpellingsCollide where a spelling, even without accents, belongs to two keys."""
        exact: dict[str, str] = {}
        loose: dict[str, str] = {}
        for key, spelling in spellings:
            for known, form in ((exact, exact_key(spelling)), (loose, loose_key(spelling))):
                if known.setdefault(form, key) != key:
                    raise SpellingsCollide(f"{spelling!r} is {known[form]} and {key}")
        return cls(exact, loose)

    def find(self, text: str) -> str | None:
        """The key of this spelling; a remark in brackets or stars at its end does not count."""
        wanted = clean(text).rstrip(":").strip()
        shorter = REMARK.sub("", wanted)
        for form in dict.fromkeys((wanted, shorter)):
            found = self.exact.get(exact_key(form)) or self.loose.get(loose_key(form))
            if found is not None and form:
                return found
        return None


@dataclass(frozen=True, slots=True)
class Spellings:
    """All closed lists of one installation; ``departments`` are aliases beside the names of the catalogue.

    ``headers`` and ``labels`` are those of reports of targets; self-assessments have lists of their own.
    """

    headers: ClosedList
    labels: ClosedList
    assessment_headers: ClosedList
    assessment_labels: ClosedList
    departments: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, kind: FormKind) -> tuple[ClosedList, ClosedList]:
        """The headers and the labels of a kind of form."""
        if kind is FormKind.ASSESSMENT:
            return self.assessment_headers, self.assessment_labels
        return self.headers, self.labels

    def names(self, department: Department, name: str) -> bool:
        """Whether this is a name of the department: in either language, or an alias."""
        return self._is_key_of(department, exact_key(name))

    def named(self, catalogue: Catalogue, name: str) -> tuple[Department, ...]:
        """All departments that a written name may mean."""
        wanted = exact_key(name)  # once for all of them: a cell may hold a page of text
        return tuple(department for department in catalogue.departments if self._is_key_of(department, wanted))

    def _is_key_of(self, department: Department, key: str) -> bool:
        own = (exact_key(department.name_vi), exact_key(department.name_en))
        return key in own or self.departments.get(key) == department.code

    def unit_words(self, unit: Unit) -> tuple[str, ...]:
        """Words that may stand beside a number of this unit."""
        return self.units.get(unit, ())


def load_spellings(folder: Path | None = None) -> Spellings:
    """The canonical spellings, and those of a data folder's `aliases/`; CatalogueError where these collide."""
    aliases = Aliases() if folder is None else load_aliases(folder)
    headers = [(alias.code, alias.spelling) for alias in aliases.headers]
    units: dict[str, tuple[str, ...]] = {unit: _canonical_unit_words(unit) for unit in Unit}
    for alias in aliases.units:
        units[alias.code] = (*units.get(alias.code, ()), alias.spelling)
    return Spellings(
        headers=_closed(((column.key, column.header) for column in COLUMNS), headers),
        labels=_closed(((line.key, line.label) for line in LABELS), headers),
        assessment_headers=_closed(((column.key, column.header) for column in ASSESSMENT_COLUMNS), headers),
        assessment_labels=_closed(((line.key, line.label) for line in ASSESSMENT_LABELS), headers),
        departments={exact_key(alias.spelling): alias.code for alias in aliases.departments},
        units=units,
    )


@cache
def installed_spellings() -> Spellings:
    """The spellings of this installation's data folder."""
    return load_spellings(load_settings().data_folder)


def _closed(canonical: Iterable[tuple[str, str]], aliases: Iterable[tuple[str, str]]) -> ClosedList:
    """The canonical words with those of the aliases that stand for one of them."""
    own = tuple(canonical)
    keys = {key for key, _ in own}
    return ClosedList.of((*own, *((key, spelling) for key, spelling in aliases if key in keys)))


def _canonical_unit_words(unit: Unit) -> tuple[str, ...]:
    if unit in (Unit.MILESTONE, Unit.PERCENT):
        return ()
    return tuple(dict.fromkeys(i18n.text(f"common.unit.{unit}", language) for language in i18n.LANGUAGES))
