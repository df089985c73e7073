"""What the steward's board shows, as frozen values: a cell for each department and period, a column for each period.

What a cell may be is `CellState`; which one it is, `dti.views.collection_judging` decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dti.catalogue.models import Department
from dti.core.periods import Period
from dti.store.submissions import SubmissionValue
from dti.views.reporting import DepartmentReport


class CellState(StrEnum):
    """Where a department stands for a period, as whoever collects sees it; words are ``collection.state.*``."""

    MISSED = "missed"  # nothing came, and the period is closed
    LATE = "late"  # nothing came, and the deadline has passed
    REOPENED = "reopened"  # nothing came, and the period was opened again for it
    NOT_SENT = "not_sent"  # nothing came, and there is time
    REFUSED = "refused"  # the last attempt has errors
    CHECKED = "checked"  # checked and never handed in
    RETURNED = "returned"
    WAITING = "waiting"  # handed in, not yet decided on
    APPROVED = "approved"
    NOT_EXPECTED = "not_expected"  # not in being then, or nothing to report


MISSING = (
    CellState.MISSED,
    CellState.LATE,
    CellState.REOPENED,
    CellState.NOT_SENT,
    CellState.REFUSED,
    CellState.CHECKED,
    CellState.RETURNED,
)
"""The states in which a report that is owed is not in hand."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether a department may send for a period on a day, and by which word of the steward.

    ``was_closed`` says that the period was closed at least once; ``reopened`` that it is open by a reopening,
    ``until`` a day (None: until closed again); ``alone`` that the last word was for this department only.
    """

    is_open: bool = True
    was_closed: bool = False
    reopened: bool = False
    until: date | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One department for one period.

    ``due`` is the last day on which its report is in time: the period's deadline, or the later day until which it was
    reopened. ``days_left`` counts from the as-of day to ``due``, below zero once it has passed. ``days_late`` is how
    late the report came (or is), against the deadline of the period. ``submission`` is the one that the state speaks
    of, ``newer`` what became of an attempt after it, ``since`` the day since which it stands so.
    """

    department: Department
    period: Period
    state: CellState
    opening: Opening = Opening()
    due: date | None = None
    days_left: int = 0
    days_late: int = 0
    days_so: int = 0
    since: date | None = None
    submission: SubmissionValue | None = None
    newer: CellState | None = None
    report: DepartmentReport | None = None

    @property
    def is_missing(self) -> bool:
        """Whether a report that is owed is not in hand."""
        return self.state in MISSING

    @property
    def is_illustrative(self) -> bool:
        """Whether anything that was sent is made up."""
        return self.report is not None and any(one.illustrative for one in self.report.submissions)

    @property
    def came_late(self) -> bool:
        """Whether its report is in hand, but came after the deadline."""
        return self.state in (CellState.WAITING, CellState.APPROVED) and self.days_late > 0


@dataclass(frozen=True, slots=True)
class Column:
    """One period: its deadline, days left (below zero: over), whether it is closed for all, and how many stand how."""

    period: Period
    deadline: date
    days_left: int
    is_closed: bool
    counts: Mapping[CellState, int]

    @property
    def expected(self) -> int:
        """How many owe a report or have sent one."""
        return sum(count for state, count in self.counts.items() if state is not CellState.NOT_EXPECTED)

    @property
    def in_hand(self) -> int:
        """How many reports are approved or wait for it."""
        return self.counts.get(CellState.APPROVED, 0) + self.counts.get(CellState.WAITING, 0)


@dataclass(frozen=True, slots=True)
class Collection:
    """The whole board as of a day: columns oldest first, departments in the order of the catalogue.

    ``waiting`` are the reports that wait for a decision, whoever has waited longest first.
    """

    asked: Period
    as_of: date
    columns: tuple[Column, ...]
    departments: tuple[Department, ...]
    cells: Mapping[tuple[str, str], Cell]
    waiting: tuple[Cell, ...]

    def cell(self, department: str, period: Period) -> Cell:
        """The cell of a department's code and a period of the board."""
        return self.cells[department, period.code]

    def of(self, period: Period) -> tuple[Cell, ...]:
        """The cells of a period in the order of the departments, without those from whom nothing is expected."""
        found = (self.cells[department.code, period.code] for department in self.departments)
        return tuple(cell for cell in found if cell.state is not CellState.NOT_EXPECTED)

    def column(self, period: Period) -> Column:
        """The column of a period of the board."""
        return next(column for column in self.columns if column.period == period)
