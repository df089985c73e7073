"""Disagreements inside the index that no table of scores shows: what only a text says, beside the published figure.

Whatever the scores themselves contradict is found by the system (`dti.analysis.index_conflicts`) and has no row here.
"""

from dti.catalogue.models import Conflict, ConflictMember, Unit
from dti.catalogue.places import Places
from dti.catalogue.register_files import collect
from dti.catalogue.tables import NOTE, TEXT, Folder, Record, Schema, day, decimal, integer, maybe, needed, one_of

CONFLICTS: Schema = {
    "key": TEXT, "title_vi": TEXT, "title_en": TEXT, "rule_vi": NOTE, "rule_en": NOTE, "picked": maybe(decimal),
}  # fmt: skip
MEMBERS: Schema = {
    "key": TEXT, "entity": TEXT, "data_date": needed(day), "value": needed(decimal),
    "unit": needed(one_of({"index": None, "rank": Unit.RANK})), "rank": maybe(integer), "field": maybe(integer),
    "known_on": maybe(day), "label_vi": TEXT, "label_en": TEXT, "source": TEXT,
}  # fmt: skip


def read_index_conflicts(folder: Folder, places: Places) -> tuple[Conflict, ...]:
    """All of them with their sides; a folder without these files has none."""
    rows = folder.table("sourced/index_conflicts.csv", CONFLICTS, required=False)
    members = folder.table("sourced/index_conflict_members.csv", MEMBERS, required=False)
    known = {row["key"] for row in rows}
    for row in members:
        if row["key"] not in known:
            folder.add(row.at("key"), "unknown", found=row["key"], expected="index_conflicts.csv")

    def build(row: Record) -> Conflict:
        own = tuple(_member(line) for line in members if line["key"] == row["key"])
        return Conflict(kind="index", **row.values, members=own)

    return collect(rows, places, build, lambda one: ("conflict", one.key))


def _member(row: Record) -> ConflictMember:
    return ConflictMember(**{name: value for name, value in row.values.items() if name != "key"})
