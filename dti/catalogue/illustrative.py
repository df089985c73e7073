"""Illustrative reports (`data/illustrative`): what departments might have sent, so that a demo has something to show.

They are turned into departments' workbooks and sent through the same door as real ones, flagged from there to
the screen. Values of another programme are another `<code>_values.csv`; self-assessments in the index are read by
`illustrative_assessments`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from dti.catalogue.illustrative_assessments import OUTCOMES, IllustrativeAssessment, moment, read_assessments
from dti.catalogue.places import Places
from dti.catalogue.problems import CatalogueError
from dti.catalogue.tables import (
    NOTE,
    TEXT,
    YES_NO,
    Folder,
    Record,
    Schema,
    Unreadable,
    day,
    decimal,
    integer,
    maybe,
    needed,
    one_of,
)
from dti.core.errors import WrongInput
from dti.core.periods import Period

FOLDER = "illustrative"
ENDING = "_values.csv"


@dataclass(frozen=True, slots=True)
class IllustrativeValue:
    """One row of an illustrative workbook; ``value`` is in the target's unit, a milestone 0 or 1.

    None is a declared gap, and ``note_vi`` says why.
    """

    programme: str
    period: str
    department: str
    attempt: int
    target: str
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    data_date: date
    estimated: bool
    source_vi: str
    note_vi: str


@dataclass(frozen=True, slots=True)
class IllustrativeSubmission:
    """One illustrative workbook: when it was sent, what became of it and why. ``decided_at`` is None while
    nobody has decided.
    """

    period: str
    department: str
    attempt: int
    sent_at: datetime
    decided_at: datetime | None
    outcome: str
    prepared_by: str
    reason_vi: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class Illustrative:
    """All illustrative reports and self-assessments, in the order in which they were sent."""

    values: tuple[IllustrativeValue, ...]
    submissions: tuple[IllustrativeSubmission, ...]
    assessments: tuple[IllustrativeAssessment, ...] = ()

    def values_of(self, submission: IllustrativeSubmission) -> tuple[IllustrativeValue, ...]:
        """The rows of one workbook in the order of the file."""
        key = (submission.period, submission.department, submission.attempt)
        return tuple(value for value in self.values if (value.period, value.department, value.attempt) == key)


def period(cell: str) -> str:
    """The code of a period, 2024-Q4."""
    try:
        return Period.parse(cell).code
    except WrongInput as error:
        raise Unreadable("period") from error


VALUES: Schema = {
    "period": needed(period), "department": TEXT, "attempt": needed(integer), "target": TEXT,
    "numerator": maybe(decimal), "denominator": maybe(decimal), "value": maybe(decimal),
    "data_date": needed(day), "estimated": needed(YES_NO), "source_vi": TEXT, "note_vi": NOTE,
}  # fmt: skip
SUBMISSIONS: Schema = {
    "period": needed(period), "department": TEXT, "attempt": needed(integer), "sent_at": needed(moment),
    "decided_at": maybe(moment), "outcome": needed(one_of({word: word for word in OUTCOMES})), "prepared_by": TEXT,
    "reason_vi": NOTE, "reason_en": NOTE,
}  # fmt: skip


def load_illustrative(folder: Path) -> Illustrative:
    """Read ``folder/illustrative``; a folder without it has nothing illustrative. CatalogueError with all problems."""
    if not (folder / FOLDER).is_dir():
        return Illustrative((), ())
    reading = Folder(folder)
    places = Places(reading)
    submissions = tuple(
        IllustrativeSubmission(**row.values)
        for row in reading.table(f"{FOLDER}/submissions.csv", SUBMISSIONS)
        if places.note(("submission", row["period"], row["department"], row["attempt"]), row.place)
    )
    values = tuple(
        value
        for path in sorted((folder / FOLDER).glob(f"*{ENDING}"))
        for value in _values(reading, places, path.name.removesuffix(ENDING))
    )
    _check(places, values, submissions)
    assessments = read_assessments(reading, places)
    if reading.problems:
        raise CatalogueError(reading.problems)
    return Illustrative(
        values, tuple(sorted(submissions, key=lambda sent: (sent.sent_at, sent.department))), assessments
    )


def _values(folder: Folder, places: Places, programme: str) -> tuple[IllustrativeValue, ...]:
    rows: tuple[Record, ...] = folder.table(f"{FOLDER}/{programme}{ENDING}", VALUES)
    return tuple(
        IllustrativeValue(programme=programme, **row.values)
        for row in rows
        if places.note(
            ("value", programme, *(row[name] for name in ("period", "department", "attempt", "target"))), row.place
        )
    )


def _check(
    places: Places, values: tuple[IllustrativeValue, ...], submissions: tuple[IllustrativeSubmission, ...]
) -> None:
    """Every value belongs to a workbook and every workbook has a value."""
    sent = {(one.period, one.department, one.attempt) for one in submissions}
    filled = {(value.period, value.department, value.attempt) for value in values}
    for value in values:
        if (value.period, value.department, value.attempt) not in sent:
            key = ("value", value.programme, value.period, value.department, value.attempt, value.target)
            places.folder.add(places.of(key, "attempt"), "unknown", found=value.attempt, expected="submissions.csv")
    for period_code, department, attempt in sorted(sent - filled):
        place = places.of(("submission", period_code, department, attempt), "attempt")
        places.folder.add(place, "unknown", found=attempt, expected=f"*{ENDING}")
