"""What a steward wants to change, and the catalogue as it would be: frozen values, nothing asked, nothing stored.

Entries are whole: a target comes with all its fields. Goals and pillars that an edit does not name stay, for nothing
is ever deleted. Another kind of edit is a field of `Edits` and a line in `merge`.
"""

import hashlib
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from dti.catalogue.content import content_hash
from dti.catalogue.models import Catalogue, Department, Frozen, Goal, Pillar, Programme, Target
from dti.ingest.findings import Finding
from dti.ingest.params import Both

Key = tuple[Hashable, ...]
Entry = TypeVar("Entry", bound=Frozen)


@dataclass(frozen=True, slots=True)
class Deadline:
    """Another deadline for a reporting period: the last day in Vietnam that is in time."""

    period: str
    day: date


@dataclass(frozen=True, slots=True)
class Drop:
    """A target is no longer pursued from a day on, or (``resumed``) is pursued again."""

    programme: str
    code: str
    day: date
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry that a workbook does not hold: it stays."""

    kind: str
    key: str
    name: Both


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry was written: a sheet and the cell of each field."""

    sheet: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edits:
    """What is to change. ``base`` names the state of the catalogue that it was read against, empty where it was not.

    ``findings`` are what could not be read, ``origins`` where what was read stands, ``source`` the file or nothing.
    """

    programmes: tuple[Programme, ...] = ()
    departments: tuple[Department, ...] = ()
    targets: tuple[Target, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    drops: tuple[Drop, ...] = ()
    findings: tuple[Finding, ...] = ()
    kept: tuple[Kept, ...] = ()
    origins: Mapping[Key, Origin] = field(default_factory=dict)
    base: str = ""
    source: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said at all."""
        return not (self.programmes or self.departments or self.targets or self.deadlines or self.drops)

    @property
    def digest(self) -> str:
        """Names what is to change, whatever it was read from."""
        said = [
            content_hash([*self.programmes, *self.departments, *self.targets]),
            repr(self.deadlines),
            repr(self.drops),
            repr([(one.code, one.sheet, one.cells, one.params) for one in self.findings]),
        ]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()


def merge(catalogue: Catalogue, edits: Edits) -> Catalogue:
    """The catalogue as it would be: entries in their places, new ones at the end, goals and pillars kept."""
    programmes = {one.code: one for one in catalogue.programmes}
    targets = {(one.programme, one.code): one for one in catalogue.targets}
    changed_programmes = [_with_pillars(programmes.get(one.code), one) for one in edits.programmes]
    changed_targets = [_with_goals(targets.get((one.programme, one.code)), one) for one in edits.targets]
    return catalogue.model_copy(
        update={
            "programmes": _replace(catalogue.programmes, changed_programmes, lambda one: one.code),
            "departments": _replace(catalogue.departments, edits.departments, lambda one: one.code),
            "targets": _replace(catalogue.targets, changed_targets, lambda one: (one.programme, one.code)),
        }
    )


def pillars_with(before: Iterable[Pillar], changed: Iterable[Pillar]) -> tuple[Pillar, ...]:
    """Pillars in their places, each as it was last said."""
    return _replace(tuple(before), changed, lambda one: one.code)


def goals_with(before: Iterable[Goal], changed: Iterable[Goal]) -> tuple[Goal, ...]:
    """Goals in their places, each as it was last said."""
    return _replace(tuple(before), changed, lambda one: one.horizon)


def _with_pillars(before: Programme | None, after: Programme) -> Programme:
    if before is None:
        return after
    return after.model_copy(update={"pillars": pillars_with(before.pillars, after.pillars)})


def _with_goals(before: Target | None, after: Target) -> Target:
    if before is None:
        return after
    return after.model_copy(update={"goals": goals_with(before.goals, after.goals), "version": before.version})


def _replace(
    before: tuple[Entry, ...], changed: Iterable[Entry], key: Callable[[Entry], Hashable]
) -> tuple[Entry, ...]:
    found = {key(one): one for one in before}
    found |= {key(one): one for one in changed}
    return tuple(found.values())
