"""What stood in a form when it was drawn and what stands in it now: what a person changed, and only that, as entries.

The form's first group is the entry, those below it are what hangs on it (goals of a target, pillars of a programme).
What was drawn travels through the browser, so nothing of it is believed: the door of intake reads everything again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dti.core.errors import WrongInput
from dti.i18n import Language
from dti.ingest.stewardship.entry import FormField
from dti.ingest.stewardship.fields import kind_label

CHILDREN: Mapping[str, str] = {"target": "goal", "programme": "pillar"}
"""What hangs on an entry and is changed in the same form."""

FieldId = tuple[int, str]
"""The group's place in the form, and the field's key."""

_MOST_GROUPS = 200


@dataclass(frozen=True, slots=True)
class Group:
    """One entry of a form as it was drawn: its keys that cannot be typed, and what stood in its fields."""

    kind: str
    is_new: bool
    fixed: Mapping[str, str]
    drawn: Mapping[str, str]

    @classmethod
    def of(cls, kind: str, fields: Sequence[FormField], *, is_new: bool, inherited: Sequence[str] = ()) -> "Group":
        """The group of a form's fields; ``inherited`` keys are those of the entry above it."""
        own = [one for one in fields if one.key not in inherited]
        fixed = {one.key: one.value for one in own if one.locked}
        return cls(kind, is_new, fixed, {one.key: one.value for one in own if not one.locked})

    def as_json(self) -> dict[str, Any]:
        """As the browser keeps it."""
        return {"kind": self.kind, "new": self.is_new, "fixed": dict(self.fixed), "drawn": dict(self.drawn)}


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as it was sent: its groups, and what stands in the fields now."""

    groups: tuple[Group, ...]
    values: Mapping[FieldId, str]

    @classmethod
    def read(cls, drawn: Any, values: Mapping[FieldId, Any]) -> "Typed":
        """What came from the browser. WrongInput for what is no form of ours."""
        if not isinstance(drawn, list) or not 0 < len(drawn) <= _MOST_GROUPS:
            raise WrongInput("catalogue_page.error.form")
        said = {one: value if isinstance(value, str) else "" for one, value in values.items()}
        return cls(tuple(_read_group(one) for one in drawn), said)

    def entries(self) -> list[tuple[int, str, dict[str, str]]]:
        """What was changed: the group's place, its kind, and the texts by field, its keys among them."""
        return list(self._entries())

    def labels(self, language: Language) -> dict[int, str]:
        """What each group's entry is called in a finding: Mục tiêu NQ49/GOV-01/2030."""
        keys = {place: self._keys(place) for place in range(len(self.groups))}
        return {
            place: f"{kind_label(self.groups[place].kind, language)} {'/'.join(said.values())}"
            for place, said in keys.items()
        }

    def _entries(self) -> Iterator[tuple[int, str, dict[str, str]]]:
        for place, group in enumerate(self.groups):
            now = {name: self.values.get((place, name), before) for name, before in group.drawn.items()}
            changed = {name: value for name, value in now.items() if value != group.drawn[name]}
            if place and not changed:
                continue
            yield place, group.kind, self._keys(place) | (now if group.is_new else changed)

    def _keys(self, place: int) -> dict[str, str]:
        """The keys of a group, in their order; what hangs on an entry has that entry's before its own."""
        group = self.groups[place]
        said = {name: self.values.get((place, name), group.drawn.get(name, "")) for name in ("code", "horizon")}
        own = dict(group.fixed) | {name: value.strip() for name, value in said.items() if name in group.drawn}
        if not place:
            return {name: own[name] for name in ("programme", "code") if name in own}
        above = self._keys(0)
        if group.kind == "goal":
            return {"programme": above.get("programme", ""), "target": above.get("code", "")} | own
        return {"programme": above.get("code", "")} | own


def _read_group(said: Any) -> Group:
    if not isinstance(said, Mapping) or not isinstance(said.get("kind"), str):
        raise WrongInput("catalogue_page.error.form")
    return Group(said["kind"], said.get("new") is True, _read_texts(said.get("fixed")), _read_texts(said.get("drawn")))


def _read_texts(said: Any) -> dict[str, str]:
    if not isinstance(said, Mapping) or not all(isinstance(one, str) for pair in said.items() for one in pair):
        raise WrongInput("catalogue_page.error.form")
    return dict(said)
