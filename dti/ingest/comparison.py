"""A report beside the department's last values: what the sender looks at before confirming."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dti.catalogue.observations import ObservationValue
from dti.ingest.findings import Report


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One target now and the last time; ``difference`` is now minus then, None where one of them is missing."""

    target: str
    old: Decimal | None
    old_date: date | None
    new: Decimal | None
    new_date: date | None
    difference: Decimal | None
    cell: str | None


def compare(report: Report, previous: Mapping[str, ObservationValue]) -> tuple[ComparedRow, ...]:
    """The targets of a report in its order, then those that had a value the last time and have none now."""
    rows = [
        _row(entry.target, previous.get(entry.target), entry.value, entry.data_date, entry.cell)
        for entry in report.entries
    ]
    present = {entry.target for entry in report.entries}
    return (*rows, *(_row(code, before, None, None, None) for code, before in previous.items() if code not in present))


def _row(
    target: str, before: ObservationValue | None, new: Decimal | None, day: date | None, cell: str | None
) -> ComparedRow:
    old = before.value if before is not None else None
    return ComparedRow(
        target=target,
        old=old,
        old_date=before.data_date if before is not None else None,
        new=new,
        new_date=day,
        difference=new - old if new is not None and old is not None else None,
        cell=cell,
    )
