"""From when a submission's figures count, and until when: a pure function of its steps.

A department's report counts from the day of its approval until the day it was superseded. A transcription counts from
the day its figures were published, whenever it was approved here, and not at all once it was superseded: the newer
transcription of the same publication was known as early as this one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Step:
    """A step: the state it led to, when, on which day in Vietnam, by whom."""

    state: str
    at: datetime
    day: date
    by: str


@dataclass(frozen=True, slots=True)
class Life:
    """A submission that counts. ``since`` is the day it is known from; None where each figure says so itself."""

    since: date | None
    provisional: bool
    approved_by: str | None
    approved_at: datetime | None


def find_life(steps: Sequence[Step], as_of: date, *, is_transcription: bool, provisional: bool) -> Life | None:
    """Whether and how a submission counts at the end of ``as_of``; None if it does not.

    ``steps`` are in the order in which they were taken. ``provisional`` also lets a submission count that waits for
    approval then.
    """
    past = steps if is_transcription else [step for step in steps if step.day <= as_of]
    states = [step.state for step in past]
    if "superseded" in states:
        return None
    approval = next((step for step in past if step.state == "approved"), None)
    if approval is not None:
        return Life(None if is_transcription else approval.day, False, approval.by, approval.at)
    if provisional and states and states[-1] == "submitted":
        return Life(None if is_transcription else past[-1].day, True, None, None)
    return None
