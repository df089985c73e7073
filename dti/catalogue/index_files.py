"""Index frameworks and the scores published under them (`data/sourced/frameworks`, `data/sourced/scores`).

An edition in use is never edited; the next one is three new files, and its first table a new file named by its year.
"""

from datetime import date
from decimal import Decimal
from functools import partial

from dti.catalogue.models import Basis, Framework, IndexNode, Score
from dti.catalogue.places import Places, score_key
from dti.catalogue.problems import Place
from dti.catalogue.register_files import APPROXIMATE, collect
from dti.catalogue.service_files import SERVICES_FILE
from dti.catalogue.tables import (
    NOTE,
    TEXT,
    Folder,
    Record,
    Schema,
    Unreadable,
    day,
    decimal,
    integer,
    maybe,
    member,
    needed,
    one_of,
)

FRAMEWORKS = "sourced/frameworks"
SCORES = "sourced/scores"

FRAMEWORK = {
    "code": (str, True), "decision": (str, True), "decided_on": (date, True), "name_vi": (str, True),
    "name_en": (str, True), "assessment_years": (list, True), "note_vi": (str, False),
    "note_en": (str, False), "source": (str, True),
}  # fmt: skip
NODES: Schema = {
    "code": TEXT, "parent": maybe(str), "level": needed(one_of({w: w for w in ("group", "main", "component")})),
    "measure": maybe(str), "name_vi": TEXT, "name_en": TEXT, "pillar": maybe(str), "rule_vi": NOTE, "rule_en": NOTE,
    "component_count": maybe(integer), "order": needed(integer),
    "basis": needed(member(Basis, Basis.PUBLISHED, Basis.INFERRED)), "source": TEXT,
}  # fmt: skip
POINTS: Schema = {
    "assessment_year": needed(integer), "node": TEXT, "max_points": needed(decimal),
    "basis": needed(member(Basis, Basis.PUBLISHED, Basis.INFERRED)), "source": TEXT,
}  # fmt: skip


def share(cell: str) -> Decimal:
    """A value of an index, between 0 and 1."""
    value = decimal(cell)
    if not 0 <= value <= 1:
        raise Unreadable("share")
    return value


SCORE: Schema = {
    "scheme": TEXT, "entity": TEXT, "node": TEXT, "value": maybe(share), "value_basis": maybe(member(Basis)),
    "rank": maybe(integer), "rank_basis": maybe(member(Basis)), "field": maybe(integer), "published_on": needed(day),
    "published_on_basis": needed(APPROXIMATE), "framework": TEXT, "note_vi": NOTE, "note_en": NOTE, "source": TEXT,
}  # fmt: skip


def read_frameworks(folder: Folder, places: Places) -> tuple[Framework, ...]:
    """The frameworks, the earliest decision first."""
    found_names = {path.name for path in (folder.root / FRAMEWORKS).glob("*") if not path.name.startswith(".")}
    names = sorted(found_names - {SERVICES_FILE})
    codes = [name.removesuffix(".toml") for name in names if name.endswith(".toml")]
    expected = {f"{code}{ending}" for code in codes for ending in (".toml", ".csv", "_points.csv")}
    for name in names:
        if name not in expected:
            folder.add(
                Place(f"{FRAMEWORKS}/{name}"), "file_unexpected", expected="CODE.toml, CODE.csv, CODE_points.csv"
            )
    found = [_framework(folder, places, code) for code in codes]
    return tuple(sorted((f for f in found if f is not None), key=lambda f: (f.decided_on, f.code)))


def _framework(folder: Folder, places: Places, code: str) -> Framework | None:
    file = f"{FRAMEWORKS}/{code}.toml"
    values = folder.document(file, FRAMEWORK)
    nodes = folder.table(f"{FRAMEWORKS}/{code}.csv", NODES)
    points, bases = _points(folder, places, code, {row["code"] for row in nodes})

    def build(row: Record) -> IndexNode:
        own = row["code"]
        return IndexNode(points=points.get(own, {}), points_basis=bases.get(own, {}), **row.values)

    built = collect(nodes, places, build, lambda node: ("node", code, node.code))
    if values is None:
        return None
    if values["code"] != code:
        folder.add(Place(file, None, "code"), "choice", found=values["code"], expected=code)
    years = values.pop("assessment_years")
    if not years or any(type(year) is not int for year in years):
        folder.add(Place(file, None, "assessment_years"), "type", found=years, expected="[2024]")
        return None
    places.note(("framework", code), Place(file))
    kept = {key: value for key, value in values.items() if value is not None}
    return Framework(assessment_years=tuple(years), nodes=built, **kept)


def _points(
    folder: Folder, places: Places, code: str, nodes: set[str]
) -> tuple[dict[str, dict[int, Decimal]], dict[str, dict[int, Basis]]]:
    """Maximum points by node and year, and how they are known."""
    points: dict[str, dict[int, Decimal]] = {}
    bases: dict[str, dict[int, Basis]] = {}
    for row in folder.table(f"{FRAMEWORKS}/{code}_points.csv", POINTS):
        node, year = row["node"], row["assessment_year"]
        if node not in nodes:
            folder.add(row.at("node"), "unknown", found=node, expected=f"{code}.csv")
        elif places.note(("points", code, node, year), row.place):
            points.setdefault(node, {})[year] = row["max_points"]
            bases.setdefault(node, {})[year] = row["basis"]
    return points, bases


def read_scores(folder: Folder, places: Places) -> tuple[Score, ...]:
    """The official scores of all years, in the order of years and lines."""
    found: list[Score] = []
    for path in sorted((folder.root / SCORES).glob("*")):
        if path.name.startswith("."):
            continue
        if path.suffix != ".csv" or not path.stem.isdecimal():
            folder.add(Place(f"{SCORES}/{path.name}"), "file_unexpected", expected="2024.csv")
            continue
        rows = folder.table(f"{SCORES}/{path.name}", SCORE)
        found.extend(collect(rows, places, partial(_score, int(path.stem)), score_key))
    return tuple(found)


def _score(year: int, row: Record) -> Score:
    values = dict(row.values)
    return Score(assessment_year=year, approximate=values.pop("published_on_basis"), **values)
