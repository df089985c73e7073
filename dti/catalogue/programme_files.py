"""A programme: its own TOML file, its targets, their goals, its declared totals and the results published for it.

Everything that begins with a programme's code belongs to it; a file that belongs to none is a problem, for a
name mistyped would otherwise make its content vanish.
"""

from datetime import date
from functools import partial

from dti.catalogue.models import (
    Accumulation,
    Aggregation,
    DeclaredTotal,
    Goal,
    Kind,
    Operator,
    Pillar,
    Programme,
    PublishedResult,
    Rhythm,
    Sourcing,
    Target,
    Unit,
)
from dti.catalogue.places import Places, declared_key, result_key
from dti.catalogue.problems import Place
from dti.catalogue.register_files import APPROXIMATE, collect
from dti.catalogue.tables import (
    CODES,
    NOTE,
    TEXT,
    YES_NO,
    Folder,
    Record,
    Schema,
    day,
    decimal,
    integer,
    maybe,
    member,
    needed,
    one_of,
)

PROGRAMMES = "sourced/programmes"

PROGRAMME = {
    "code": (str, True), "province": (str, True), "name_vi": (str, True), "name_en": (str, True),
    "document": (str, True), "issued_on": (date, True), "valid_from": (date, False), "valid_to": (date, False),
    "main_horizon": (int, True), "stated_targets": (int, True), "note_vi": (str, False), "note_en": (str, False),
    "source": (str, True), "pillars": (list, True), "reporting": (dict, True),
}  # fmt: skip
PILLAR = {"code": (str, True), "name_vi": (str, True), "name_en": (str, True), "order": (int, True)}
REPORTING = {"rhythm": (str, True), "deadline_days": (int, True), "note_vi": (str, False), "note_en": (str, False)}

TARGETS: Schema = {
    "code": TEXT, "number": maybe(str), "pillar": TEXT, "name_vi": TEXT, "name_en": TEXT, "kind": needed(member(Kind)),
    "unit": needed(member(Unit)), "baseline_value": maybe(decimal), "baseline_date": maybe(day),
    "field": maybe(integer), "accumulation": needed(member(Accumulation)), "rhythm": needed(member(Rhythm)),
    "aggregation": needed(member(Aggregation)), "lead_department": TEXT, "contributing": CODES, "numerator_vi": NOTE,
    "numerator_en": NOTE, "denominator_vi": NOTE, "denominator_en": NOTE, "sourcing": needed(member(Sourcing)),
    "owner_basis": needed(one_of({"sourced": "sourced", "inferred": "inferred"})), "reads_index": maybe(str),
    "note_vi": NOTE, "note_en": NOTE, "source": TEXT,
}  # fmt: skip
GOALS: Schema = {
    "target": TEXT, "horizon": needed(integer), "value": needed(decimal), "operator": needed(member(Operator)),
    "due_date": needed(day), "source": TEXT, "note_vi": NOTE, "note_en": NOTE,
}  # fmt: skip
DECLARED: Schema = {
    "as_of": needed(day), "met": needed(integer), "total": maybe(integer), "not_met": maybe(integer),
    "dropped": maybe(integer), "no_information": maybe(integer), "known_on": needed(day), "publication": TEXT,
    "note_vi": NOTE, "note_en": NOTE, "source": TEXT,
}  # fmt: skip
RESULTS: Schema = {
    "publication": TEXT, "target": TEXT, "data_date": needed(day), "data_date_basis": needed(APPROXIMATE),
    "value": maybe(decimal), "bound": maybe(member(Operator)), "field": maybe(integer), "numerator": maybe(decimal),
    "denominator": maybe(decimal), "measure": needed(one_of({"target": False, "other": True})),
    "estimated": needed(YES_NO), "says_vi": TEXT, "says_en": TEXT,
    "meets_by_source": needed(one_of({word: word for word in ("yes", "no", "unknown")})), "source": TEXT,
}  # fmt: skip


def read_programmes(folder: Folder, places: Places) -> tuple[Programme, ...]:
    """The programmes in the order of their codes."""
    files = sorted(path.name for path in (folder.root / PROGRAMMES).glob("*") if not path.name.startswith("."))
    if not any(name.endswith(".toml") for name in files):
        folder.add(Place(f"{PROGRAMMES}/*.toml"), "file_missing")
    found = [_programme(folder, places, name) for name in files if name.endswith(".toml")]
    expected = {f"{name[:-5]}{ending}" for name in files if name.endswith(".toml") for ending in _ENDINGS}
    for name in files:
        if name not in expected:
            folder.add(Place(f"{PROGRAMMES}/{name}"), "file_unexpected", expected="CODE" + ", CODE".join(_ENDINGS))
    return tuple(programme for programme in found if programme is not None)


_ENDINGS = (".toml", "_targets.csv", "_goals.csv", "_declared.csv")


def _programme(folder: Folder, places: Places, name: str) -> Programme | None:
    file = f"{PROGRAMMES}/{name}"
    values = folder.document(file, PROGRAMME)
    if values is None:
        return None
    if values["code"] != name.removesuffix(".toml"):
        folder.add(Place(file, None, "code"), "choice", found=values["code"], expected=name.removesuffix(".toml"))
    pillars = [_pillar(folder, places, file, values["code"], pillar) for pillar in values.pop("pillars")]
    reporting = folder.section(Place(file), values.pop("reporting"), REPORTING)
    if reporting is None or None in pillars:
        return None
    if reporting["rhythm"] != Rhythm.QUARTER:
        folder.add(Place(file, None, "rhythm"), "choice", found=reporting["rhythm"], expected=Rhythm.QUARTER)
    places.note(("programme", values["code"]), Place(file))
    return Programme(
        **{key: value for key, value in values.items() if value is not None},
        pillars=tuple(pillar for pillar in pillars if pillar is not None),
        deadline_days=reporting["deadline_days"],
    )


def _pillar(folder: Folder, places: Places, file: str, programme: str, values: object) -> Pillar | None:
    if not isinstance(values, dict):
        folder.add(Place(file, None, "pillars"), "type", found=values, expected="table")
        return None
    checked = folder.section(Place(file), values, PILLAR)
    if checked is None:
        return None
    places.note(("pillar", programme, checked["code"]), Place(file, checked["order"], "pillars"))
    return Pillar(**checked)


def read_targets(folder: Folder, places: Places, programme: str) -> tuple[Target, ...]:
    """The targets of a programme with their goals, in the order of the file."""
    rows = folder.table(f"{PROGRAMMES}/{programme}_targets.csv", TARGETS, required=False)
    goals = _read_goals(folder, places, programme, {row["code"] for row in rows})

    def build(row: Record) -> Target:
        return Target(programme=programme, goals=tuple(goals.get(row["code"], ())), **row.values)

    return collect(rows, places, build, lambda target: ("target", programme, target.code))


def _read_goals(folder: Folder, places: Places, programme: str, targets: set[str]) -> dict[str, list[Goal]]:
    found: dict[str, list[Goal]] = {}
    for row in folder.table(f"{PROGRAMMES}/{programme}_goals.csv", GOALS, required=False):
        code = row["target"]
        if code not in targets:
            folder.add(row.at("target"), "unknown", found=code, expected=f"{programme}_targets.csv")
        elif places.note(("goal", programme, code, row["horizon"]), row.place):
            values = {name: value for name, value in row.values.items() if name != "target"}
            found.setdefault(code, []).append(Goal(**values))
    return found


def read_declared(folder: Folder, places: Places, programme: str) -> tuple[DeclaredTotal, ...]:
    """What was declared of a programme, in the order of the file."""
    rows = folder.table(f"{PROGRAMMES}/{programme}_declared.csv", DECLARED, required=False)
    return collect(
        rows,
        places,
        lambda row: DeclaredTotal(programme=programme, **row.values),
        declared_key,
    )


def read_results(folder: Folder, places: Places, programmes: tuple[str, ...]) -> tuple[PublishedResult, ...]:
    """The published results of all programmes, in the order of files and lines."""
    for path in sorted((folder.root / "sourced/results").glob("*")):
        if not path.name.startswith(".") and path.name not in {f"{code}.csv" for code in programmes}:
            folder.add(Place(f"sourced/results/{path.name}"), "file_unexpected", expected="CODE.csv")
    found: list[PublishedResult] = []
    for programme in programmes:
        rows = folder.table(f"sourced/results/{programme}.csv", RESULTS, required=False)
        found.extend(collect(rows, places, partial(_result, programme), result_key))
    return tuple(found)


def _result(programme: str, row: Record) -> PublishedResult:
    values = dict(row.values)
    return PublishedResult(
        programme=programme,
        approximate_date=values.pop("data_date_basis"),
        other_measure=values.pop("measure"),
        **values,
    )
