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
class ScoreOrigin:
    """The published index score that a value was read from."""

    score: int
    scheme: str
    assessment_year: int
    framework: str
    node: str
    rank_basis: str


@dataclass(frozen=True, slots=True)
class ObservationValue:
    """One value of one target.

    ``value`` is exact and in the target's unit (a percentage is 95.5, not 0.955); None is a remark or a declared gap
    and never decides. ``bound`` says that the source gave only a limit ("trên 90" is ``>`` 90). ``field`` is the size
    of the field of a rank. ``known_on`` is the Vietnamese day on which the value was approved here or, for a
    transcription, published. ``conflict`` is the key of an unruled conflict that the value belongs to; ``overruled``
    says that a ruling picked another side: the value is shown and never decides; ``upheld`` that a ruling picked this
    one: it decides even where its field is another than the goal's. ``id`` is unique among cell origins; scores have
    their own numbers.
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
    origin: CellOrigin | ScoreOrigin
    overruled: bool = False
    upheld: bool = False
