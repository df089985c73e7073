"""The closed lists of the catalogue: kinds, operators, units and their like; a new one is added here first.

Whatever does not know it yet then fails in type checking.
"""

from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Kind(StrEnum):
    """What a target measures; see design, section 4."""

    RATIO = "ratio"
    SHARE = "share"
    COUNT = "count"
    DURATION = "duration"
    RANK = "rank"
    MILESTONE = "milestone"
    GROWTH = "growth"


class Operator(StrEnum):
    """How a value is held against a goal, or how a bound ("trên 90") limits a value. Strict as written: 50 does not
    meet > 50.
    """

    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"

    @property
    def higher_is_better(self) -> bool:
        """True where a larger value is nearer to the goal."""
        return self in (Operator.AT_LEAST, Operator.MORE_THAN)

    @property
    def sign(self) -> str:
        """How people write it."""
        return {">=": "≥", "<=": "≤"}.get(self.value, self.value)

    def holds(self, value: Decimal, limit: Decimal) -> bool:
        """Whether ``value`` stands in this relation to ``limit``."""
        match self:
            case Operator.AT_LEAST:
                return value >= limit
            case Operator.MORE_THAN:
                return value > limit
            case Operator.AT_MOST:
                return value <= limit
            case Operator.LESS_THAN:
                return value < limit


class Unit(StrEnum):
    """The unit of a target's value; words for people are in the message catalogue (``common.unit.*``)."""

    PERCENT = "percent"
    PERCENT_PER_YEAR = "percent_per_year"
    COUNT = "count"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    RANK = "rank"
    MILESTONE = "milestone"


class Accumulation(StrEnum):
    """Whether a value is a state at a day, a sum since 1 January, or a sum over the period."""

    POINT = "point"
    YEAR_TO_DATE = "year_to_date"
    PERIOD = "period"


class Rhythm(StrEnum):
    """How often a target is reported."""

    QUARTER = "quarter"
    YEAR = "year"

    @property
    def days(self) -> int:
        """Length of one rhythm in days, rounded up."""
        return 92 if self is Rhythm.QUARTER else 366


class Aggregation(StrEnum):
    """How the province's value comes from the departments' values."""

    LEAD = "lead"
    SUM_RATIO = "sum_ratio"
    SUM = "sum"
    ALL_OF = "all_of"


class Sourcing(StrEnum):
    """How well the text of the target itself is sourced; only ``resolution`` counts as known from the resolution."""

    RESOLUTION = "resolution"
    PROVINCIAL_PLAN = "provincial_plan"
    NATIONAL = "national"
    PLACEHOLDER = "placeholder"


class Basis(StrEnum):
    """Where an index value or rank comes from; only the first two were read as such."""

    PUBLISHED = "published"
    PUBLISHED_COPY = "published_copy"
    DERIVED = "derived"
    COMPUTED = "computed"
    INFERRED = "inferred"


class Frozen(BaseModel):
    """Common settings of all catalogue values: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")
