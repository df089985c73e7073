"""The registers that all refer to: departments, provinces, publications, conflicts, claims (`data/sourced/*.csv`).

A new column of one of them is a line in its schema and a field of its value in `models`.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from dti.catalogue.models import (
    Conflict,
    ConflictMember,
    Department,
    Frozen,
    Operator,
    Province,
    Publication,
    PublishedClaim,
)
from dti.catalogue.places import Places
from dti.catalogue.tables import (
    CODES,
    NOTE,
    TEXT,
    Folder,
    Record,
    Schema,
    addends,
    day,
    decimal,
    maybe,
    member,
    needed,
    one_of,
)

APPROXIMATE = one_of({"published": False, "stated": False, "approximate": True})
"""Whether a day is our reading (`approximate`) or stands in the source."""

DEPARTMENTS: Schema = {
    "code": TEXT, "name_vi": TEXT, "name_en": TEXT, "kind": TEXT, "valid_from": maybe(day), "valid_to": maybe(day),
    "successors": CODES, "note_vi": NOTE, "note_en": NOTE, "source": TEXT,
}  # fmt: skip
PROVINCES: Schema = {
    "scheme": TEXT, "code": TEXT, "name_vi": TEXT, "name_en": TEXT, "division_type": TEXT, "region_vi": NOTE,
    "region_en": NOTE, "valid_from": maybe(day), "valid_to": maybe(day), "merged_from": CODES,
    "successor_code": maybe(str), "note_vi": NOTE, "note_en": NOTE, "source": TEXT,
}  # fmt: skip
PUBLICATIONS: Schema = {
    "code": TEXT, "title_vi": TEXT, "title_en": TEXT, "publisher": TEXT, "published_on": needed(day),
    "published_on_basis": needed(APPROXIMATE), "url": NOTE, "note_vi": NOTE, "note_en": NOTE, "source": TEXT,
}  # fmt: skip
CONFLICTS: Schema = {
    "key": TEXT, "programme": TEXT, "target": TEXT, "kind": needed(one_of({"value": "value", "goal": "goal"})),
    "title_vi": TEXT, "title_en": TEXT, "rule_vi": NOTE, "rule_en": NOTE, "picked": maybe(decimal),
    "ruled_by": maybe(str), "ruled_on": maybe(day),
}  # fmt: skip
MEMBERS: Schema = {
    "key": TEXT, "publication": maybe(str), "data_date": maybe(day), "value": needed(decimal),
    "bound": maybe(member(Operator)), "label_vi": TEXT, "label_en": TEXT, "source": TEXT,
}  # fmt: skip
CLAIMS: Schema = {
    "key": TEXT, "publication": TEXT, "data_date": needed(day), "data_date_basis": needed(APPROXIMATE),
    "value": needed(decimal), "bound": maybe(member(Operator)), "numerators": needed(addends),
    "denominators": needed(addends), "base": needed(one_of({"stated": False, "inferred": True})), "title_vi": TEXT,
    "title_en": TEXT, "says_vi": TEXT, "says_en": TEXT, "rule_vi": NOTE, "rule_en": NOTE, "picked": maybe(decimal),
    "ruled_by": maybe(str), "ruled_on": maybe(day), "source": TEXT,
}  # fmt: skip

Value = TypeVar("Value", bound=Frozen)


def read_departments(folder: Folder, places: Places) -> tuple[Department, ...]:
    """All departments in the order of the file."""
    rows = folder.table("sourced/departments.csv", DEPARTMENTS)
    return collect(rows, places, lambda row: Department(**row.values), lambda d: ("department", d.code))


def read_provinces(folder: Folder, places: Places) -> tuple[Province, ...]:
    """All provinces of all schemes in the order of the file."""
    rows = folder.table("sourced/provinces.csv", PROVINCES)
    return collect(rows, places, lambda row: Province(**row.values), lambda p: ("province", p.scheme, p.code))


def read_publications(folder: Folder, places: Places) -> tuple[Publication, ...]:
    """All publications in the order of the file."""
    rows = folder.table("sourced/publications.csv", PUBLICATIONS)
    return collect(rows, places, _publication, lambda p: ("publication", p.code))


def read_conflicts(folder: Folder, places: Places) -> tuple[Conflict, ...]:
    """All conflicts with their members; a folder without these files has none."""
    rows = folder.table("sourced/conflicts.csv", CONFLICTS, required=False)
    members = folder.table("sourced/conflict_members.csv", MEMBERS, required=False)
    known = {row["key"] for row in rows}
    for row in members:
        if row["key"] not in known:
            folder.add(row.at("key"), "unknown", found=row["key"], expected="conflicts.csv")

    def build(row: Record) -> Conflict:
        own = tuple(_member(line) for line in members if line["key"] == row["key"])
        return Conflict(**row.values, members=own)

    return collect(rows, places, build, lambda c: ("conflict", c.key))


def read_claims(folder: Folder, places: Places) -> tuple[PublishedClaim, ...]:
    """All published claims that belong to no target; a folder without this file has none."""
    rows = folder.table("sourced/claims.csv", CLAIMS, required=False)
    return collect(rows, places, _claim, lambda claim: ("claim", claim.key))


def collect(
    rows: Sequence[Record],
    places: Places,
    build: Callable[[Record], Value],
    key: Callable[[Value], tuple[Hashable, ...]],
) -> tuple[Value, ...]:
    """One value a row, their places noted under their keys; a key that comes twice is a problem and its later
    row is left out.
    """
    found = []
    for row in rows:
        value = build(row)
        if places.note(key(value), row.place):
            found.append(value)
    return tuple(found)


def _publication(row: Record) -> Publication:
    values = dict(row.values)
    return Publication(approximate=values.pop("published_on_basis"), **values)


def _claim(row: Record) -> PublishedClaim:
    values = dict(row.values)
    return PublishedClaim(approximate_date=values.pop("data_date_basis"), inferred=values.pop("base"), **values)


def _member(row: Record) -> ConflictMember:
    return ConflictMember(**{name: value for name, value in row.values.items() if name != "key"})
