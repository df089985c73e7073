"""What is checked: reports with their findings, the targets that they have to hold, and where a figure stands.

Handed in by `dti.views.quality_facts`; another thing that a check needs to know is a field here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dti.analysis.quality import Cause, Check, CheckKind, Reason
from dti.analysis.quality_findings import CHECK_OF_FINDING
from dti.catalogue.models import Target
from dti.catalogue.observations import CellOrigin, ObservationValue
from dti.core.periods import Period

_ROW = re.compile(r"[A-Z]+([0-9]+)")


class Standing(StrEnum):
    """What has become of a report by the day asked about."""

    IN_HAND = "in_hand"
    CHECKED = "checked"
    RETURNED = "returned"
    REFUSED = "refused"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding of a workbook: its place among them, and whether anybody has answered it."""

    place: int
    code: str
    is_error: bool
    is_answered: bool
    sheet: str
    cells: tuple[str, ...]
    target: str | None = None

    @property
    def kind(self) -> CheckKind | None:
        """The check that it counts for."""
        return CHECK_OF_FINDING.get(self.code)

    def cells_in(self, row: str) -> tuple[str, ...]:
        """Its cells in a row of the sheet."""
        return tuple(cell for cell in self.cells if (found := _ROW.fullmatch(cell)) and found[1] == row)


@dataclass(frozen=True, slots=True)
class Report:
    """One department's report for one period. ``submission`` is the one that stands, or the last attempt.

    ``days_late`` counts from the deadline to the report in hand, or to the day asked about while there is none.
    ``is_due``: the deadline has passed, or the report is in hand already.
    """

    department: str
    period: Period
    standing: Standing
    is_due: bool
    days_late: int
    submission: int | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A target that a report has to hold.

    ``row`` is what stands for it in the workbook in hand, ``faults`` the findings of that workbook. ``past`` are the
    department's own figures for the target up to the period, oldest first, ``row`` included; ``beside`` everything
    that is known about the target.
    """

    target: Target
    report: Report
    row: ObservationValue | None = None
    faults: tuple[Fault, ...] = ()
    past: tuple[ObservationValue, ...] = ()
    beside: Sequence[ObservationValue] = ()

    def check(self, kind: CheckKind, cause: Cause | None = None) -> Check:
        """A check of this slot."""
        return Check(kind, self.report.department, self.report.period, self.target.code, cause)


def at(
    reason: Reason,
    one: ObservationValue,
    *,
    cells: tuple[str, ...] | None = None,
    finding: int | None = None,
    count: int | None = None,
    day: date | None = None,
    other: ObservationValue | None = None,
    key: str | None = None,
) -> Cause:
    """A cause with the cell of a figure."""
    origin = one.origin if isinstance(one.origin, CellOrigin) else None
    shown = cells if cells is not None else (origin.cell,) if origin else ()
    return Cause(
        reason,
        submission=origin.submission if origin else None,
        sheet=origin.sheet if origin else "",
        cells=shown,
        finding=finding,
        count=count,
        day=day,
        figure=one,
        other=other,
        key=key,
    )


def row_of(one: ObservationValue) -> tuple[str, str] | None:
    """Sheet and number of the row that a figure stands in."""
    if not isinstance(one.origin, CellOrigin):
        return None
    found = _ROW.fullmatch(one.origin.cell)
    return (one.origin.sheet, found[1]) if found else None
