"""Đúng, đủ, sạch, sống: what a check of the data is, and how checks become four scores.

A score is 100 × checks passed ÷ checks that apply; where none applies it is not rated, and the four are never averaged.
What is checked is in `dti.analysis.quality_checks`, which findings count in `dti.analysis.quality_findings`; the words
and the formula of every check are in `quality.po` and in `docs/quality.md`. The next check is a member of `CheckKind`,
its line in `QUALITY_OF` and a function there.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from dti.catalogue.observations import ObservationValue
from dti.core.periods import Period

__all__ = ["QUALITY_OF", "Cause", "Check", "CheckKind", "Gain", "Quality", "Reason", "Score", "gains_of", "tabulate"]


class Quality(StrEnum):
    """The four words of the yardstick; the words themselves are ``quality.score.*``."""

    CORRECT = "correct"
    COMPLETE = "complete"
    CLEAN = "clean"
    LIVE = "live"


class CheckKind(StrEnum):
    """What is checked; words and formula are ``quality.check.<kind>.*``."""

    ACCURACY = "accuracy"
    RATIO = "ratio"
    SECOND_SOURCE = "second_source"
    EVIDENCE = "evidence"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    RESULT = "result"
    DATE = "date"
    SOURCE = "source"
    READING = "reading"
    FORM = "form"
    DEADLINE = "deadline"
    AGE = "age"
    MOVEMENT = "movement"


QUALITY_OF: Mapping[CheckKind, Quality] = MappingProxyType(
    {
        CheckKind.ACCURACY: Quality.CORRECT,
        CheckKind.RATIO: Quality.CORRECT,
        CheckKind.SECOND_SOURCE: Quality.CORRECT,
        CheckKind.EVIDENCE: Quality.CORRECT,
        CheckKind.NUMERATOR: Quality.COMPLETE,
        CheckKind.DENOMINATOR: Quality.COMPLETE,
        CheckKind.RESULT: Quality.COMPLETE,
        CheckKind.DATE: Quality.COMPLETE,
        CheckKind.SOURCE: Quality.COMPLETE,
        CheckKind.READING: Quality.CLEAN,
        CheckKind.FORM: Quality.CLEAN,
        CheckKind.DEADLINE: Quality.LIVE,
        CheckKind.AGE: Quality.LIVE,
        CheckKind.MOVEMENT: Quality.LIVE,
    }
)


class Reason(StrEnum):
    """Why a check was not passed; the sentences are ``quality.cause.*``."""

    FINDING = "finding"
    NOT_CLOSING = "not_closing"
    DISPUTED = "disputed"
    OVERRULED = "overruled"
    DIFFERS = "differs"
    NOT_EVIDENCED = "not_evidenced"
    NOT_SENT = "not_sent"
    UNCONFIRMED = "unconfirmed"
    REFUSED = "refused"
    RETURNED = "returned"
    ROW_MISSING = "row_missing"
    GAP = "gap"
    CELL_EMPTY = "cell_empty"
    REPAIRED = "repaired"
    LATE = "late"
    OVERDUE = "overdue"
    OLD = "old"
    SAME = "same"

    @property
    def is_past(self) -> bool:
        """Whether nothing can be mended any more: a deadline that has passed is kept by the next report only."""
        return self in (Reason.LATE, Reason.OVERDUE)


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a check was not passed, with the cell or the missing thing.

    ``finding`` is the place of a finding among those of the ``submission``. ``count`` is days late, days of age, or
    periods running; ``day`` the data date that is meant; ``figure`` the value that is judged and ``other`` what stands
    against it; ``key`` the entry of the ledger.
    """

    reason: Reason
    submission: int | None = None
    sheet: str = ""
    cells: tuple[str, ...] = ()
    finding: int | None = None
    count: int | None = None
    day: date | None = None
    figure: ObservationValue | None = None
    other: ObservationValue | None = None
    key: str | None = None

    @property
    def place(self) -> str:
        """Báo cáo!G9, or nothing where something is missing."""
        return f"{self.sheet}!{', '.join(self.cells)}" if self.sheet and self.cells else ""


@dataclass(frozen=True, slots=True)
class Check:
    """One check of one thing. It is passed where it has no ``cause``.

    ``department`` is whom to ask. What concerns a whole workbook has no ``target``.
    """

    kind: CheckKind
    department: str
    period: Period
    target: str | None = None
    cause: Cause | None = None

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return self.cause is None

    @property
    def quality(self) -> Quality:
        """The score that it belongs to."""
        return QUALITY_OF[self.kind]


@dataclass(frozen=True, slots=True)
class Score:
    """How many checks were passed of how many that apply."""

    passed: int = 0
    applicable: int = 0

    @property
    def points(self) -> Decimal | None:
        """100 × passed ÷ applicable, exact to 28 digits; None where nothing applies."""
        return Decimal(100) * self.passed / self.applicable if self.applicable else None

    @property
    def failed(self) -> int:
        """How many were not passed."""
        return self.applicable - self.passed

    def __add__(self, other: "Score") -> "Score":
        return Score(self.passed + other.passed, self.applicable + other.applicable)


Key = TypeVar("Key", bound=Hashable)


def tabulate(counted: Iterable[tuple[Key, Score]]) -> dict[Key, Score]:
    """The sum for each key, in the order in which keys first come."""
    passed: dict[Key, int] = {}
    applicable: dict[Key, int] = {}
    for key, score in counted:
        passed[key] = passed.get(key, 0) + score.passed
        applicable[key] = applicable.get(key, 0) + score.applicable
    return {key: Score(passed[key], applicable[key]) for key in passed}


@dataclass(frozen=True, slots=True)
class Gain:
    """Failed checks with one remedy, and what a score would gain by it: 100 × checks ÷ checks that apply, in points.

    ``can_be_mended``: whether anything can still be done about it.
    """

    quality: Quality
    checks: tuple[Check, ...]
    points: Decimal

    @property
    def cause(self) -> Cause:
        """The cause that stands for all of them."""
        found = self.checks[0].cause
        assert found is not None, "a gain is made of failed checks"
        return found

    @property
    def can_be_mended(self) -> bool:
        """Whether anything can still be done about it."""
        return not self.cause.reason.is_past

    @property
    def place(self) -> str:
        """The sheet with the cells of all of them; nothing where something is missing."""
        causes = [check.cause for check in self.checks if check.cause is not None]
        cells = tuple(dict.fromkeys(cell for cause in causes for cell in cause.cells))
        return replace(self.cause, cells=cells).place

    @property
    def targets(self) -> tuple[str, ...]:
        """The targets that it is about, each once."""
        return tuple(dict.fromkeys(check.target for check in self.checks if check.target is not None))


def gains_of(failed: Sequence[Check], scores: Mapping[Quality, Score]) -> tuple[Gain, ...]:
    """Failed checks put together by remedy: what can be mended first, the greatest gain first.

    ``scores`` are those of the same selection as ``failed``.
    """
    groups: dict[tuple[object, ...], list[Check]] = {}
    for check in failed:
        if check.cause is not None:
            groups.setdefault(_remedy(check, check.cause), []).append(check)
    found = [
        Gain(same[0].quality, tuple(same), Decimal(100) * len(same) / scores[same[0].quality].applicable)
        for same in groups.values()
    ]
    return tuple(sorted(found, key=lambda gain: (not gain.can_be_mended, -gain.points)))


def _remedy(check: Check, cause: Cause) -> tuple[object, ...]:
    """What is mended in one go: a missing report, a finding of a file, one row otherwise."""
    whole = cause.reason in _OF_A_REPORT
    about = cause.finding if cause.finding is not None else None if whole else check.target
    return check.quality, check.department, check.period, cause.reason, cause.submission, about


_OF_A_REPORT = frozenset(
    {Reason.NOT_SENT, Reason.UNCONFIRMED, Reason.REFUSED, Reason.RETURNED, Reason.LATE, Reason.OVERDUE}
)
