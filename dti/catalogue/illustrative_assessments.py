"""Illustrative self-assessments (`data/illustrative`): what departments might have claimed in the index.

`assessments.csv` has a line for each workbook, `assessment_nodes.csv` one for each of its rows. They are turned into
workbooks and sent through the door like the reports of targets (`illustrative`).
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from dti.catalogue.places import Places
from dti.catalogue.tables import NOTE, TEXT, Folder, Schema, Unreadable, decimal, integer, maybe, needed, one_of

FILE, NODES = "illustrative/assessments.csv", "illustrative/assessment_nodes.csv"
OUTCOMES = ("approved", "returned", "submitted", "refused")


@dataclass(frozen=True, slots=True)
class IllustrativeNode:
    """One row of an illustrative self-assessment; ``points`` None is a declared gap, and ``note_vi`` says why."""

    node: str
    numerator: Decimal | None
    denominator: Decimal | None
    points: Decimal | None
    evidence_vi: str
    note_vi: str


@dataclass(frozen=True, slots=True)
class IllustrativeAssessment:
    """One illustrative self-assessment: when it was sent, what became of it and why, and its rows."""

    assessment_year: int
    framework: str
    department: str
    attempt: int
    sent_at: datetime
    decided_at: datetime | None
    outcome: str
    prepared_by: str
    reason_vi: str
    reason_en: str
    nodes: tuple[IllustrativeNode, ...]


def moment(cell: str) -> datetime:
    """A time with its zone."""
    try:
        found = datetime.fromisoformat(cell)
    except ValueError as error:
        raise Unreadable("moment") from error
    if found.tzinfo is None:
        raise Unreadable("moment")
    return found


_KEY: Schema = {"assessment_year": needed(integer), "department": TEXT, "attempt": needed(integer)}
ASSESSMENTS: Schema = {
    **_KEY, "framework": TEXT, "sent_at": needed(moment), "decided_at": maybe(moment),
    "outcome": needed(one_of({word: word for word in OUTCOMES})), "prepared_by": TEXT, "reason_vi": NOTE,
    "reason_en": NOTE,
}  # fmt: skip
NODE_ROWS: Schema = {
    **_KEY, "node": TEXT, "numerator": maybe(decimal), "denominator": maybe(decimal), "points": maybe(decimal),
    "evidence_vi": NOTE, "note_vi": NOTE,
}  # fmt: skip


def read_assessments(reading: Folder, places: Places) -> tuple[IllustrativeAssessment, ...]:
    """The self-assessments of a folder in the order of sending; one without any has none. What does not fit is added to
    the folder's problems: a row of no workbook, a workbook without rows, anything twice.
    """
    rows: dict[tuple[object, ...], list[IllustrativeNode]] = {}
    for row in reading.table(NODES, NODE_ROWS, required=False):
        key = tuple(row[name] for name in _KEY)
        if places.note(("node", *key, row["node"]), row.place):
            rows.setdefault(key, []).append(
                IllustrativeNode(**{name: value for name, value in row.values.items() if name not in _KEY})
            )
    sent = []
    for row in reading.table(FILE, ASSESSMENTS, required=False):
        key = tuple(row[name] for name in _KEY)
        if places.note(("assessment", *key), row.place):
            sent.append(IllustrativeAssessment(**row.values, nodes=tuple(rows.pop(key, ()))))
            if not sent[-1].nodes:
                reading.add(row.at("attempt"), "unknown", found=row["attempt"], expected=NODES)
    for key, left in rows.items():
        place = places.of(("node", *key, left[0].node), "attempt")
        reading.add(place, "unknown", found=key[-1], expected=FILE)
    return tuple(sorted(sent, key=lambda one: (one.sent_at, one.department)))
