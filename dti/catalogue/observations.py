"""An observation as it travels from the store to the screen: a value with its three times, its flags and its origin.

It lives beside the catalogue because both the store (which reads it) and the analysis (which judges it) need it, and
they do not know each other. A figure is never without its origin: either a cell of a submission or a published index
score.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from dti.catalogue.models import Operator


class Flag(StrEnum):
    """What must be said beside a status; words are in the message catalogue (``common.flag.*``)."""

    LATE = "late"
    REGRESSED = "regressed"
    STALE = "stale"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    ILLUSTRATIVE = "illustrative"
    CONFLICT = "conflict"
    OTHER_MEASURE = "other_measure"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class CellOrigin:
    """The cell that a value was read from; ``sha256`` names the stored bytes of the workbook."""

    submission: int
    filename: str
    sha256: str
    sheet: str
    cell: str
    sent_by: str
    sent_at: datetime
    approved_by: str | None
    approved_at: datetime | None


@dataclass(frozen=True, slots=True)
class WithheldOrigin:
    """Stands for the cell of a workbook that the reader may not see; only views make it, the store never."""


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """The cell of a ranking table that a score was read from; ``sheet`` is empty for CSV, ``size`` is in bytes."""

    sha256: str
    filename: str
    size: int
    sheet: str
    cell: str
    imported_by: str
    imported_at: datetime

    @property
    def place(self) -> str:
        """Sheet and cell; the cell alone for CSV."""
        return f"{self.sheet}!{self.cell}" if self.sheet else self.cell


@dataclass(frozen=True, slots=True)
class ScoreOrigin:
    """The published index score that a value was read from; with its cell where a steward imported it."""

    score: int
    scheme: str
    assessment_year: int
    framework: str
    node: str
    rank_basis: str
    read_from: ScoreCell | None = None


@dataclass(frozen=True, slots=True)
class ObservationValue:
    """One value of one target.

    ``value`` is exact and in the target's unit (a percentage is 95.5, not 0.955); None is a remark or a declared gap
    and never decides. ``bound`` says that the source gave only a limit ("trên 90" is ``>`` 90). ``field`` is the size
    of the field of a rank. ``known_on`` is the Vietnamese day on which the value was approved here or, for a
    transcription, published. ``conflict`` is the key of an unruled conflict that the value belongs to; ``overruled``
    says that a ruling picked another side: the value is shown and never decides; ``upheld`` that a ruling picked this
    one: it decides even where its field is another than the goal's; ``stands_with`` is the key of a ruling by which
    this value and another both stand: they decide only where all of them lead to the same status. ``id`` is unique
    among cell origins; scores have their own numbers. ``fed_from`` names the target that the figure was entered for
    (``NQ49/ECO-01``) where this one only reads it; ``target_version`` is then a version of that one.
    """

    id: int
    target: str
    department: str
    period: str | None
    value: Decimal | None
    bound: Operator | None
    field: int | None
    numerator: Decimal | None
    denominator: Decimal | None
    data_date: date
    known_on: date
    recorded_at: datetime
    estimated: bool
    other_measure: bool
    illustrative: bool
    provisional: bool
    conflict: str | None
    source: str
    note: str
    target_version: int
    origin: CellOrigin | ScoreOrigin | WithheldOrigin
    overruled: bool = False
    upheld: bool = False
    stands_with: str | None = None
    fed_from: str | None = None
