"""What was published: sources, declared totals, results, claims, and where sources disagree."""

from datetime import date
from decimal import Decimal

from dti.catalogue.models.kinds import Frozen, Operator, Unit

FOUND_BY_ITSELF = ("auto:", "ratio:", "aggregate:", "denominator:", "published:", "index:")
"""How the keys of disagreements begin that the system finds without anybody entering them."""


class Publication(Frozen):
    """A published source of figures; ``approximate`` says that the day is our reading, not stated by the source."""

    code: str
    title_vi: str
    title_en: str
    publisher: str
    published_on: date
    approximate: bool
    url: str = ""
    note_vi: str = ""
    note_en: str = ""
    source: str


class DeclaredTotal(Frozen):
    """How many targets the province declared as met at a day; kept apart from what observations evidence."""

    programme: str
    as_of: date
    met: int
    total: int | None = None
    not_met: int | None = None
    dropped: int | None = None
    no_information: int | None = None
    known_on: date
    publication: str
    note_vi: str = ""
    note_en: str = ""
    source: str


class PublishedResult(Frozen):
    """One figure (or a remark without a value) that a publication gives for a target."""

    programme: str
    publication: str
    target: str
    data_date: date
    approximate_date: bool
    value: Decimal | None = None
    bound: Operator | None = None
    field: int | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    other_measure: bool
    estimated: bool
    says_vi: str
    says_en: str
    meets_by_source: str
    source: str


class PublishedClaim(Frozen):
    """A published percentage with the numbers it is said of, where it belongs to no target.

    ``value`` is printed; the sum of ``numerators`` over the sum of ``denominators`` is what it should be. ``inferred``:
    that these numbers are its base is our reading, the source does not say so.
    """

    key: str
    publication: str
    data_date: date
    approximate_date: bool
    value: Decimal
    bound: Operator | None = None
    numerators: tuple[Decimal, ...]
    denominators: tuple[Decimal, ...]
    inferred: bool
    title_vi: str
    title_en: str
    says_vi: str
    says_en: str
    rule_vi: str = ""
    rule_en: str = ""
    picked: Decimal | None = None
    both_stand: bool = False
    withdrawn: bool = False
    ruled_by: str | None = None
    ruled_on: date | None = None
    reason: str = ""
    source: str

    @property
    def is_ruled(self) -> bool:
        """Whether a ruling is in force."""
        return self.ruled_by is not None and not self.withdrawn


class ConflictMember(Frozen):
    """One side of a conflict: a published value, a goal, or an index value, with the words of its source.

    A side about the index names its ``entity`` as scheme and code (``63/22``); its ``value`` is an index value from 0
    to 1 with the ``rank`` in the ``field`` beside it, or with ``unit`` rank it is itself the rank. ``known_on`` is the
    day from which a side without a publication is known; None where its source gives none.
    """

    publication: str | None = None
    data_date: date | None = None
    value: Decimal
    bound: Operator | None = None
    entity: str | None = None
    unit: Unit | None = None
    rank: int | None = None
    field: int | None = None
    known_on: date | None = None
    label_vi: str
    label_en: str
    source: str


class Conflict(Frozen):
    """Sources that disagree about a target, or about the index and then no target; open until somebody rules.

    ``kind`` is ``value``, ``goal`` or ``index``, or ``claim`` for the ruling on a mismatch that sets no value aside.
    ``rule`` is what the system does or proposes until then, ``reason`` are the words of whoever ruled. A ruling picks
    one side (of sides with the same value the one of ``picked_entity``), or lets ``both_stand``; one that was
    ``withdrawn`` leaves the conflict open, with who did so, when and why.
    """

    key: str
    programme: str | None = None
    target: str | None = None
    kind: str
    title_vi: str
    title_en: str
    rule_vi: str = ""
    rule_en: str = ""
    picked: Decimal | None = None
    picked_entity: str | None = None
    both_stand: bool = False
    withdrawn: bool = False
    ruled_by: str | None = None
    ruled_on: date | None = None
    reason: str = ""
    members: tuple[ConflictMember, ...]

    @property
    def is_ruled(self) -> bool:
        """Whether a ruling is in force."""
        return self.ruled_by is not None and not self.withdrawn

    @property
    def is_found(self) -> bool:
        """Whether the system finds it by itself, so that it needs no entry while nobody rules."""
        return self.key.startswith(FOUND_BY_ITSELF)
