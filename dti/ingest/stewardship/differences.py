"""What edits change, field by field: entry, field, what stands and what would stand, in words of both languages.

Only what edits name is held against each other; entries keep their order. Another kind of edit is a function here and a
line in `compare`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dti.catalogue.models import Catalogue, Frozen, Programme, Target
from dti.i18n import Language
from dti.ingest.params import Both
from dti.ingest.stewardship.edits import Edits, Key
from dti.ingest.stewardship.fields import FIELDS, Content, Field, field_label, kind_label
from dti.ingest.stewardship.rows import key_text
from dti.ingest.stewardship.typed import write

DROP_DAY = Field("day", Content.DAY)
"""The one field of a dropped target, which has no sheet of its own."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that would change; of a new entry every field that says something. ``cell`` is ``Chỉ tiêu!H14``."""

    kind: str
    key: str
    field: str
    is_new: bool
    before: Any
    after: Any
    name: Both
    cell: str = ""

    def entry_label(self, language: Language) -> str:
        """The entry with its kind: Chỉ tiêu NQ49/GOV-01."""
        return f"{kind_label(self.kind, language)} {self.key}"

    def field_label(self, language: Language) -> str:
        """What the field is called."""
        return field_label(self.kind, self.field, language)

    def before_text(self, language: Language) -> str:
        """What stands; empty where nothing does."""
        return write(self._field, self.before, language)

    def after_text(self, language: Language) -> str:
        """What would stand."""
        return write(self._field, self.after, language)

    @property
    def _field(self) -> Field:
        return next((one for one in FIELDS.get(self.kind, ()) if one.key == self.field), DROP_DAY)


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands beside the catalogue: deadlines by period, and of dropped targets the day, by programme and code."""

    deadlines: Mapping[str, date]
    dropped: Mapping[tuple[str, str], date]


def compare(before: Catalogue, after: Catalogue, edits: Edits, standing: Standing) -> tuple[Difference, ...]:
    """All differences, kind by kind."""
    return (
        *_programmes(before, after, edits),
        *_departments(before, after, edits),
        *_targets(before, after, edits),
        *_deadlines(edits, standing),
        *_drops(after, edits, standing),
    )


def _programmes(before: Catalogue, after: Catalogue, edits: Edits) -> Iterator[Difference]:
    for code in dict.fromkeys(one.code for one in edits.programmes):
        old, new = before.programme(code), after.programme(code)
        if new is None:
            continue
        yield from _entry(edits, ("programme", code), old, new)
        known = {one.code: one for one in old.pillars} if old else {}
        for pillar in new.pillars:
            yield from _entry(edits, ("pillar", code, pillar.code), known.get(pillar.code), pillar)


def _departments(before: Catalogue, after: Catalogue, edits: Edits) -> Iterator[Difference]:
    for code in dict.fromkeys(one.code for one in edits.departments):
        new = after.department(code)
        if new is not None:
            yield from _entry(edits, ("department", code), before.department(code), new)


def _targets(before: Catalogue, after: Catalogue, edits: Edits) -> Iterator[Difference]:
    for programme, code in dict.fromkeys((one.programme, one.code) for one in edits.targets):
        old, new = before.target(programme, code), after.target(programme, code)
        if new is None:
            continue
        yield from _entry(edits, ("target", programme, code), old, new)
        for goal in new.goals:
            known = old.goal(goal.horizon) if old else None
            yield from _entry(edits, ("goal", programme, code, goal.horizon), known, goal, name_of(new))


def _entry(edits: Edits, key: Key, old: Frozen | None, new: Frozen, name: Both | None = None) -> Iterator[Difference]:
    kind = str(key[0])
    origin = edits.origins.get(key)
    for one in FIELDS[kind]:
        if one.is_key:
            continue
        before, after = getattr(old, one.key, None), getattr(new, one.key)
        is_said = after not in (None, "", ()) if old is None else before != after
        if is_said:
            cell = origin.cells.get(one.key, "") if origin else ""
            place = f"{origin.sheet}!{cell}" if origin and cell else ""
            yield Difference(kind, key_text(key), one.key, old is None, before, after, name or name_of(new), place)


def _deadlines(edits: Edits, standing: Standing) -> Iterator[Difference]:
    for one in edits.deadlines:
        before = standing.deadlines.get(one.period)
        if before != one.day:
            origin = edits.origins.get(("period", one.period))
            place = f"{origin.sheet}!{origin.cells['deadline']}" if origin and "deadline" in origin.cells else ""
            name = Both(one.period, one.period)
            yield Difference("period", one.period, "deadline", before is None, before, one.day, name, place)


def _drops(after: Catalogue, edits: Edits, standing: Standing) -> Iterator[Difference]:
    for one in edits.drops:
        target = after.target(one.programme, one.code)
        day = standing.dropped.get((one.programme, one.code))
        wanted = None if one.resumed else one.day
        if target is not None and day != wanted:
            yield Difference("drop", f"{one.programme}/{one.code}", "day", day is None, day, wanted, name_of(target))


def name_of(entry: Frozen) -> Both:
    """The name of an entry in both languages."""
    return Both(getattr(entry, "name_vi", ""), getattr(entry, "name_en", ""))


def is_measure(target: Target, other: Target) -> bool:
    """Whether two versions of a target measure the same thing: kind, unit, and how figures are summed over time."""
    return (target.kind, target.unit) == (other.kind, other.unit)


def is_over(programme: Programme, day: date) -> bool:
    """Whether a programme no longer runs on a day."""
    return programme.valid_to is not None and programme.valid_to < day
