"""Tables of the catalogue: programmes, departments, targets with goals, publications, totals, conflicts, claims.

A row is a version: the current one is the latest by id for its natural key, and children (pillars, goals, contributors,
members) hang on one version. An observation points to the version of the target that it was accepted under.
"""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from dti.store.column_types import SortKey
from dti.store.models.columns import VersionedMixin, decimal, long_text, moment


class ProgrammeRow(VersionedMixin, table=True):
    """A version of a programme."""

    __tablename__ = "programme"
    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(index=True)
    province: str
    name_vi: str
    name_en: str
    document: str
    issued_on: date
    valid_from: date | None = None
    valid_to: date | None = None
    main_horizon: int
    stated_targets: int
    deadline_days: int
    note_vi: str = long_text()
    note_en: str = long_text()
    source: str = long_text()


class PillarRow(SQLModel, table=True):
    """A pillar of one version of a programme."""

    __tablename__ = "pillar"
    __table_args__ = (UniqueConstraint("programme_id", "code"),)
    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    code: str
    name_vi: str
    name_en: str
    order: int


class DepartmentRow(VersionedMixin, table=True):
    """A version of a department; ``successors`` are codes separated by spaces."""

    __tablename__ = "department"
    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(index=True)
    name_vi: str
    name_en: str
    sort_key: str = Field(sa_type=SortKey)
    kind: str
    valid_from: date | None = None
    valid_to: date | None = None
    successors: str = long_text()
    note_vi: str = long_text()
    note_en: str = long_text()
    source: str = long_text()


class TargetRow(VersionedMixin, table=True):
    """A version of a target; its goals and contributors hang on the version."""

    __tablename__ = "target"
    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    pillar_id: int = Field(foreign_key="pillar.id")
    lead_department_id: int = Field(foreign_key="department.id")
    code: str = Field(index=True)
    order: int
    number: str | None = None
    name_vi: str = long_text()
    name_en: str = long_text()
    kind: str
    unit: str
    baseline_value: Decimal | None = decimal()
    baseline_date: date | None = None
    field: int | None = None
    accumulation: str
    rhythm: str
    aggregation: str
    numerator_vi: str = long_text()
    numerator_en: str = long_text()
    denominator_vi: str = long_text()
    denominator_en: str = long_text()
    sourcing: str
    owner_basis: str
    reads_index: str | None = None
    note_vi: str = long_text()
    note_en: str = long_text()
    source: str = long_text()


class GoalRow(SQLModel, table=True):
    """A goal of one version of a target."""

    __tablename__ = "goal"
    __table_args__ = (UniqueConstraint("target_id", "horizon"),)
    id: int | None = Field(default=None, primary_key=True)
    target_id: int = Field(foreign_key="target.id", index=True)
    horizon: int
    value: Decimal = decimal(nullable=False)
    operator: str
    due_date: date
    note_vi: str = long_text()
    note_en: str = long_text()
    source: str = long_text()


class ContributorRow(SQLModel, table=True):
    """A department that contributes to one version of a target, beside the lead."""

    __tablename__ = "contributor"
    __table_args__ = (UniqueConstraint("target_id", "department_id"),)
    id: int | None = Field(default=None, primary_key=True)
    target_id: int = Field(foreign_key="target.id", index=True)
    department_id: int = Field(foreign_key="department.id")
    order: int


class TargetDropRow(SQLModel, table=True):
    """A steward's record that a target is no longer pursued, with the reason; ``day`` is when that was decided.

    Without a reason it is pursued again from that day: why, stands in the audit trail.
    """

    __tablename__ = "target_drop"
    id: int | None = Field(default=None, primary_key=True)
    target_id: int = Field(foreign_key="target.id", index=True)
    day: date
    reason: str = long_text()
    recorded_at: datetime = moment()
    recorded_by: str


class PublicationRow(VersionedMixin, table=True):
    """A version of a published source of figures."""

    __tablename__ = "publication"
    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(index=True)
    title_vi: str = long_text()
    title_en: str = long_text()
    publisher: str
    published_on: date
    approximate: bool
    url: str = long_text()
    note_vi: str = long_text()
    note_en: str = long_text()
    source: str = long_text()


class DeclaredTotalRow(VersionedMixin, table=True):
    """How many targets the province declared as met at a day (natural key: programme, day, publication)."""

    __tablename__ = "declared_total"
    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    publication_id: int = Field(foreign_key="publication.id")
    as_of: date
    met: int
    total: int | None = None
    not_met: int | None = None
    dropped: int | None = None
    no_information: int | None = None
    known_on: date
    note_vi: str = long_text()
    note_en: str = long_text()
    source: str = long_text()


class ConflictRow(VersionedMixin, table=True):
    """A version of an entry of the ledger of disagreeing sources; a ruling is a new version. What is about the index
    belongs to no target.
    """

    __tablename__ = "conflict"
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True)
    target_id: int | None = Field(default=None, foreign_key="target.id", index=True)
    kind: str
    title_vi: str = long_text()
    title_en: str = long_text()
    rule_vi: str = long_text()
    rule_en: str = long_text()
    picked: Decimal | None = decimal()
    picked_entity: str | None = None
    both_stand: bool = False
    withdrawn: bool = False
    ruled_by: str | None = None
    ruled_on: date | None = None
    reason: str = long_text()


class ConflictMemberRow(SQLModel, table=True):
    """One side of a conflict."""

    __tablename__ = "conflict_member"
    id: int | None = Field(default=None, primary_key=True)
    conflict_id: int = Field(foreign_key="conflict.id", index=True)
    publication_id: int | None = Field(default=None, foreign_key="publication.id")
    data_date: date | None = None
    value: Decimal = decimal(nullable=False)
    bound: str | None = None
    entity: str | None = None
    unit: str | None = None
    rank: int | None = None
    field: int | None = None
    known_on: date | None = None
    label_vi: str = long_text()
    label_en: str = long_text()
    source: str = long_text()


class ClaimRow(VersionedMixin, table=True):
    """A version of a published claim that belongs to no target; its parts are numbers separated by spaces."""

    __tablename__ = "claim"
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True)
    publication_id: int = Field(foreign_key="publication.id")
    data_date: date
    approximate_date: bool
    value: Decimal = decimal(nullable=False)
    bound: str | None = None
    numerators: str = long_text()
    denominators: str = long_text()
    inferred: bool
    title_vi: str = long_text()
    title_en: str = long_text()
    says_vi: str = long_text()
    says_en: str = long_text()
    rule_vi: str = long_text()
    rule_en: str = long_text()
    picked: Decimal | None = decimal()
    both_stand: bool = False
    withdrawn: bool = False
    ruled_by: str | None = None
    ruled_on: date | None = None
    reason: str = long_text()
    source: str = long_text()
