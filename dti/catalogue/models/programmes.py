"""Programmes with their pillars, targets and goals, and the departments that report on them."""

from datetime import date
from decimal import Decimal

from dti.catalogue.models.kinds import Accumulation, Aggregation, Frozen, Kind, Operator, Rhythm, Sourcing, Unit


class Pillar(Frozen):
    """A pillar of a programme, for example ``economy``; ``order`` is its place on the screen."""

    code: str
    name_vi: str
    name_en: str
    order: int


class Programme(Frozen):
    """A resolution or yearly plan with its own list of targets; ``stated_targets`` is how many it says it has,
    0 where that is not known.

    ``province`` is the code of the province it belongs to, in every scheme: whose line the index pages show first.
    """

    code: str
    province: str
    name_vi: str
    name_en: str
    document: str
    issued_on: date
    valid_from: date | None = None
    valid_to: date | None = None
    main_horizon: int
    stated_targets: int
    pillars: tuple[Pillar, ...]
    deadline_days: int
    note_vi: str = ""
    note_en: str = ""
    source: str


class Goal(Frozen):
    """What a target must reach by a due date; ``horizon`` is the year by which screens choose among goals."""

    horizon: int
    value: Decimal
    operator: Operator
    due_date: date
    note_vi: str = ""
    note_en: str = ""
    source: str


class Target(Frozen):
    """One target of a programme with its goals; ``version`` is the store's row id, None outside the store.

    ``field`` is the size of the field a rank goal was set in; ``reads_index`` names the index measure that a target
    reads instead of being entered (GEN-01 reads ``dti``).
    """

    programme: str
    code: str
    number: str | None = None
    pillar: str
    name_vi: str
    name_en: str
    kind: Kind
    unit: Unit
    goals: tuple[Goal, ...]
    baseline_value: Decimal | None = None
    baseline_date: date | None = None
    field: int | None = None
    accumulation: Accumulation
    rhythm: Rhythm
    aggregation: Aggregation
    lead_department: str
    contributing: tuple[str, ...] = ()
    numerator_vi: str = ""
    numerator_en: str = ""
    denominator_vi: str = ""
    denominator_en: str = ""
    sourcing: Sourcing
    owner_basis: str
    reads_index: str | None = None
    note_vi: str = ""
    note_en: str = ""
    source: str
    version: int | None = None

    def goal(self, horizon: int) -> Goal | None:
        """The goal of a horizon; None where the target has none for it."""
        return next((goal for goal in self.goals if goal.horizon == horizon), None)


class Department(Frozen):
    """A unit that reports, valid between two days; ``successors`` carry on its duties. ``CONG-BO`` is published
    figures.
    """

    code: str
    name_vi: str
    name_en: str
    kind: str
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    note_vi: str = ""
    note_en: str = ""
    source: str

    def is_valid(self, day: date) -> bool:
        """Whether the department exists on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)
