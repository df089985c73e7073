"""Rows as people wrote them, from a form or a workbook, to edits: what a row leaves out stays.

Rows are taken kind by kind, so that a target finds the pillar that the same workbook adds. The next kind of entry is a
method `_build_<kind>` here and its fields in `fields`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from dti.catalogue.models import Catalogue, Department, Frozen, Goal, Pillar, Programme, Target
from dti.core.text import exact_key
from dti.ingest.findings import Severity
from dti.ingest.params import Both, Param
from dti.ingest.stewardship.edits import Deadline, Edits, Key, Origin, goals_with, pillars_with
from dti.ingest.stewardship.fields import FIELDS, Content, Field, field_label, kind_label
from dti.ingest.stewardship.findings import StewardFinding, error
from dti.ingest.stewardship.typed import Trouble, Written, cut, read
from dti.ingest.workbook import Cell

Made = TypeVar("Made", bound=Frozen)
_NOTHING: tuple[Any, ...] = (None, "", ())


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One entry as it was written: fields that are absent were not asked for. ``cells`` says where each stands."""

    kind: str
    written: Mapping[str, Written | None]
    sheet: str
    cells: Mapping[str, str]


def read_rows(catalogue: Catalogue, deadlines: Mapping[str, date], rows: Iterable[TypedRow]) -> Edits:
    """The edits that rows ask for, with what could not be read; ``deadlines`` are those of the periods that stand."""
    given = tuple(rows)
    reading = _Reading(catalogue, dict(deadlines))
    for kind in ("programme", "pillar", "department", "target", "goal", "period"):
        for row in (one for one in given if one.kind == kind):
            reading.take(row)
    return reading.edits()


def both_labels(kind: str, key: str) -> Both:
    """A field's name for a sentence."""
    return Both(field_label(kind, key, "vi"), field_label(kind, key, "en"))


def key_text(key: Key) -> str:
    """An entry's key as people read it: NQ49/GOV-01."""
    return "/".join(map(str, key[1:]))


@dataclass(slots=True)
class _Reading:
    """What was read so far."""

    catalogue: Catalogue
    deadlines: dict[str, date]
    entries: dict[Key, Frozen] = field(default_factory=dict)
    origins: dict[Key, Origin] = field(default_factory=dict)
    failed: set[Key] = field(default_factory=set)
    findings: list[StewardFinding] = field(default_factory=list)
    moved: dict[str, Deadline] = field(default_factory=dict)

    def take(self, row: TypedRow) -> None:
        """Read one row and build its entry."""
        values = self._values(row)
        key = self._key(row, values)
        if key is None or self._is_second(row, key):
            return
        self.origins[key] = Origin(row.sheet, row.cells)
        existing = self._find(key)
        if row.kind != "period":
            self._complete(row, values, existing)
        if values.pop("", None) is not None or not self._has_parent(row, key):
            self.failed.add(key)
            return
        getattr(self, f"_build_{row.kind}")(row, key, existing, values)

    def edits(self) -> Edits:
        """All that was read."""
        programmes = tuple(one for one in self.entries.values() if isinstance(one, Programme))
        return Edits(
            programmes=programmes,
            departments=tuple(one for one in self.entries.values() if isinstance(one, Department)),
            targets=tuple(one for one in self.entries.values() if isinstance(one, Target)),
            deadlines=tuple(self.moved.values()),
            findings=tuple(self.findings),
            origins=self.origins,
        )

    def _values(self, row: TypedRow) -> dict[str, Any]:
        """The values that could be read by their field; the key "" says that one could not."""
        values: dict[str, Any] = {}
        for one in FIELDS[row.kind]:
            if one.key not in row.written:
                continue
            value = read(one, row.written[one.key])
            if isinstance(value, Trouble):
                self._add(row, one, value.code, value.params)
                values[""] = True
            elif value in _NOTHING and one.required:
                self._add(row, one, "empty", {})
                values[""] = True
            else:
                values[one.key] = self._known(row.kind, one, value, values)
        return values

    def _known(self, own_kind: str, one: Field, value: Any, values: Mapping[str, Any]) -> Any:
        """Codes as the catalogue spells them; new ones in capitals, those of pillars in small letters."""
        if one.content is Content.CODES:
            return tuple(_spelled(code, self._codes("department", values)) for code in value)
        if one.content is not Content.CODE or not value:
            return value
        kind = one.known or own_kind
        return _spelled(value, self._codes(kind, values), small=kind == "pillar")

    def _codes(self, kind: str, values: Mapping[str, Any]) -> list[str]:
        programme = values.get("programme", "")
        own = [key[-1] for key in self.entries if key[0] == kind and (kind != "target" or key[1] == programme)]
        match kind:
            case "programme":
                stored = [one.code for one in self.catalogue.programmes]
            case "target":
                stored = [one.code for one in self.catalogue.targets_of(programme)]
            case "pillar":
                found = self._programme(programme)
                return [one.code for one in found.pillars] if found else []
            case _:
                stored = [one.code for one in self.catalogue.departments]
        return [*stored, *map(str, own)]

    def _key(self, row: TypedRow, values: dict[str, Any]) -> Key | None:
        keys = [one.key for one in FIELDS[row.kind] if one.is_key]
        if any(values.get(key) in _NOTHING for key in keys):
            for one in (one for one in FIELDS[row.kind] if one.is_key and one.key not in row.written):
                self._add(row, one, "empty", {})
            return None
        return (row.kind, *(values[key] for key in keys))

    def _is_second(self, row: TypedRow, key: Key) -> bool:
        first = self.origins.get(key)
        if first is None:
            return False
        place = tuple(row.cells[one.key] for one in FIELDS[row.kind] if one.is_key and one.key in row.cells)[-1:]
        where = f"{first.sheet}!{next(iter(first.cells.values()), '')}".strip("!")
        self.findings.append(error("duplicate", row.sheet or None, place, {"found": key_text(key), "first": where}))
        return True

    def _find(self, key: Key) -> Frozen | None:
        """The entry as it stands, with what was read of it already."""
        match key:
            case ("programme", str(code)):
                return self._programme(code)
            case ("pillar", str(programme), code):
                found = self._programme(programme)
                return next((one for one in found.pillars if one.code == code), None) if found else None
            case ("target", str(programme), str(code)):
                return self._target(programme, code)
            case ("goal", str(programme), str(code), int(horizon)):
                target = self._target(programme, code)
                return target.goal(horizon) if target else None
            case ("department", str(code)):
                return self.catalogue.department(code)
            case _:
                return None

    def _programme(self, code: str) -> Programme | None:
        read_already = self.entries.get(("programme", code))
        return read_already if isinstance(read_already, Programme) else self.catalogue.programme(code)

    def _target(self, programme: str, code: str) -> Target | None:
        read_already = self.entries.get(("target", programme, code))
        return read_already if isinstance(read_already, Target) else self.catalogue.target(programme, code)

    def _complete(self, row: TypedRow, values: dict[str, Any], existing: Frozen | None) -> None:
        """A new entry needs what is required, and has the usual in what is left out; one that stands keeps its own."""
        for one in FIELDS[row.kind]:
            if existing is None and one.key not in row.written and one.required:
                self._add(row, one, "empty", {})
                values[""] = True
            elif existing is None and values.get(one.key) in _NOTHING and one.default is not None:
                values[one.key] = one.default
            elif existing is not None and one.default is not None and values.get(one.key, "unasked") is None:
                values[one.key] = getattr(existing, one.key)

    def _has_parent(self, row: TypedRow, key: Key) -> bool:
        """Whether what a row belongs to is there; where that could not be read itself, nothing is said again."""
        parent: Key | None = {"pillar": key[:2], "target": key[:2], "goal": key[:3]}.get(row.kind)
        if parent is None:
            return True
        name = "target" if row.kind == "goal" else "programme"
        wanted: Key = (name, *parent[1:])
        if self._find(wanted) is not None:
            return wanted not in self.failed
        is_known_trouble = wanted in self.failed or ("programme", key[1]) in self.failed
        if not is_known_trouble:
            one = next(one for one in FIELDS[row.kind] if one.key == name)
            self._add(row, one, "unknown", {"found": key_text(wanted)})
        return False

    def _build_programme(self, row: TypedRow, key: Key, existing: Frozen | None, values: dict[str, Any]) -> None:
        self._name_in_english(row, values)
        main = self.catalogue.main_programme
        if not values.get("province", "unasked") and main is not None:
            values["province"] = getattr(existing, "province", main.province)
        self.entries[key] = _made(Programme, existing, {"pillars": ()} | values if existing is None else values)

    def _build_pillar(self, row: TypedRow, key: Key, existing: Frozen | None, values: dict[str, Any]) -> None:
        self._name_in_english(row, values)
        programme = self._programme(str(values.pop("programme")))
        if programme is None:
            return
        if values.get("order") is None:
            after = max((one.order for one in programme.pillars), default=0) + 1
            values["order"] = getattr(existing, "order", after)
        pillar = _made(Pillar, existing, values)
        changed = programme.model_copy(update={"pillars": pillars_with(programme.pillars, (pillar,))})
        self.entries["programme", programme.code] = changed

    def _build_department(self, row: TypedRow, key: Key, existing: Frozen | None, values: dict[str, Any]) -> None:
        self._name_in_english(row, values)
        self.entries[key] = _made(Department, existing, values)

    def _build_target(self, row: TypedRow, key: Key, existing: Frozen | None, values: dict[str, Any]) -> None:
        self._name_in_english(row, values)
        self.entries[key] = _made(Target, existing, {"goals": ()} | values if existing is None else values)

    def _build_goal(self, row: TypedRow, key: Key, existing: Frozen | None, values: dict[str, Any]) -> None:
        target = self._target(str(values.pop("programme")), str(values.pop("target")))
        if target is None:
            return
        if not values.get("source", "unasked"):
            values["source"] = getattr(existing, "source", target.source)
        goal = _made(Goal, existing, values)
        changed = target.model_copy(update={"goals": goals_with(target.goals, (goal,))})
        self.entries["target", target.programme, target.code] = changed

    def _build_period(self, _row: TypedRow, _key: Key, _existing: Frozen | None, values: dict[str, Any]) -> None:
        self.moved[values["code"]] = Deadline(values["code"], values["deadline"])

    def _name_in_english(self, row: TypedRow, values: dict[str, Any]) -> None:
        """An entry without an English name has its Vietnamese one, and a note says so."""
        if "name_vi" in values and not values.get("name_en", "unasked"):
            values["name_en"] = values["name_vi"]
            cells = tuple(row.cells[name] for name in ("name_en",) if name in row.cells)
            found = StewardFinding(
                "english_taken", Severity.NOTE, row.sheet or None, cells, {"found": values["name_vi"]}
            )
            self.findings.append(found)

    def _add(self, row: TypedRow, one: Field, code: str, params: Mapping[str, Param]) -> None:
        cells = (row.cells[one.key],) if one.key in row.cells else ()
        label, entry = both_labels(row.kind, one.key), _written_entry(row)
        found = {"field": one.key, "label": label, "entry": entry, **params}
        self.findings.append(error(code, row.sheet or None, cells, found))


def _written_entry(row: TypedRow) -> Both:
    """The entry that a row is about, by its key as it was written."""
    parts = [row.written.get(one.key) for one in FIELDS[row.kind] if one.is_key]
    key = "/".join(cut(str(one.value if isinstance(one, Cell) else one or "")) for one in parts)
    return Both(*(f"{kind_label(row.kind, language)} {key}" for language in ("vi", "en")))


def _spelled(code: str, known: Iterable[str], *, small: bool = False) -> str:
    wanted = exact_key(code)
    found = next((one for one in known if exact_key(one) == wanted), None)
    return found if found is not None else (code.lower() if small else code.upper())


def _made(kind: type[Made], existing: Frozen | None, values: Mapping[str, Any]) -> Made:
    """An entry of these values over what stands."""
    return kind.model_validate(dict(existing or ()) | dict(values))
