"""A submission as frozen values: itself, its steps, its findings, and what is needed to add one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """The steps of a submission's life (design, section 6)."""

    RECEIVED = "received"
    REFUSED = "refused"
    CHECKED = "checked"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    RETURNED = "returned"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class RowCount:
    """Rows with any content: read, refused, passed over (title, signature, blank form lines)."""

    read: int = 0
    refused: int = 0
    passed_over: int = 0


@dataclass(frozen=True, slots=True)
class EventValue:
    """One step: the state it led to, the exact moment, the day in Vietnam, who, and why."""

    state: State
    at: datetime
    day: date
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class FindingValue:
    """One finding as it is kept; ``cells`` are addresses, ``params`` (text, int, decimal, day) fill its message."""

    code: str
    severity: str
    sheet: str | None
    cells: tuple[str, ...]
    params: Mapping[str, Any]
    answer: str = ""


@dataclass(frozen=True, slots=True)
class NewSubmission:
    """A workbook about to be added. Codes are None where the workbook did not say them; ``recorded_at`` is now.

    Only a self-assessment has a ``framework``; it is empty where the workbook names none that is known.
    """

    sha256: str
    filename: str
    sent_at: datetime
    sent_by: str
    recorded_at: datetime
    department: str | None = None
    period: str | None = None
    programme: str | None = None
    publication: str | None = None
    prepared_by: str = ""
    illustrative: bool = False
    rows: RowCount = RowCount()
    framework: str | None = None
    assessment_year: int | None = None


@dataclass(frozen=True, slots=True)
class SubmissionValue:
    """A submission with its steps, oldest first, and its findings in their order. ``size`` is in bytes.

    A self-assessment in the index has a ``framework`` (empty where it named none that is known) and no period.
    """

    id: int
    department: str | None
    period: str | None
    programme: str | None
    publication: str | None
    filename: str
    sha256: str
    size: int
    sent_at: datetime
    sent_by: str
    prepared_by: str
    illustrative: bool
    recorded_at: datetime
    rows: RowCount
    events: tuple[EventValue, ...]
    findings: tuple[FindingValue, ...]
    framework: str | None = None
    assessment_year: int | None = None

    @property
    def is_assessment(self) -> bool:
        """Whether it is a self-assessment in the index rather than a report of targets."""
        return self.framework is not None

    @property
    def state(self) -> State:
        """Where it stands now: the last step."""
        return self.events[-1].state if self.events else State.RECEIVED

    def state_on(self, day: date) -> State | None:
        """Where it stood at the end of a day in Vietnam; None before its first step."""
        step = self.step_on(day)
        return None if step is None else step.state

    def step_on(self, day: date) -> EventValue | None:
        """The last step by the end of a day in Vietnam; None before its first."""
        return next((event for event in reversed(self.events) if event.day <= day), None)


@dataclass(frozen=True, slots=True)
class ReportName:
    """What a submission is about, to call it by."""

    department: str | None
    period: str | None
    publication: str | None
    assessment_year: int | None
