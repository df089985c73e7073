"""Tables of the index: provinces in their schemes, frameworks with nodes and points, scores. All are versions."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from dti.store.column_types import SortKey
from dti.store.models.columns import VersionedMixin, decimal, long_text


class ProvinceRow(VersionedMixin, table=True):
    """A version of a province; natural key (scheme, code), for codes were reused on 1/7/2025."""

    __tablename__ = "province"
    __table_args__ = (Index("ix_province_scheme_code", "scheme", "code"),)
    id: int | None = Field(default=None, primary_key=True)
    scheme: str
    code: str
    name_vi: str
    name_en: str
    sort_key: str = Field(sa_type=SortKey)
    division_type: str
    region_vi: str = ""
    region_en: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    merged_from: str = ""
    successor_code: str | None = None
    note_vi: str = long_text()
    note_en: str = long_text()
    source: str = long_text()


class FrameworkRow(VersionedMixin, table=True):
    """A version of an index framework; ``assessment_years`` are years separated by spaces."""

    __tablename__ = "framework"
    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(index=True)
    decision: str
    decided_on: date
    name_vi: str
    name_en: str
    assessment_years: str
    note_vi: str = long_text()
    note_en: str = long_text()
    source: str = long_text()


class IndexNodeRow(SQLModel, table=True):
    """A node of one version of a framework."""

    __tablename__ = "index_node"
    __table_args__ = (UniqueConstraint("framework_id", "code"),)
    id: int | None = Field(default=None, primary_key=True)
    framework_id: int = Field(foreign_key="framework.id", index=True)
    code: str
    parent: str | None = None
    level: str
    measure: str | None = None
    name_vi: str = long_text()
    name_en: str = long_text()
    pillar: str | None = None
    rule_vi: str = long_text()
    rule_en: str = long_text()
    component_count: int | None = None
    order: int
    basis: str
    source: str = long_text()


class NodePointsRow(SQLModel, table=True):
    """The maximum points of a node in an assessment year."""

    __tablename__ = "node_points"
    __table_args__ = (UniqueConstraint("node_id", "assessment_year"),)
    id: int | None = Field(default=None, primary_key=True)
    node_id: int = Field(foreign_key="index_node.id", index=True)
    assessment_year: int
    max_points: Decimal = decimal(nullable=False)
    basis: str


class ScoreRow(VersionedMixin, table=True):
    """A version of an index score (natural key: kind, scheme, entity, assessment year, node)."""

    __tablename__ = "score"
    __table_args__ = (Index("ix_score_key", "kind", "assessment_year", "scheme", "entity"),)
    id: int | None = Field(default=None, primary_key=True)
    node_id: int = Field(foreign_key="index_node.id", index=True)
    province_id: int | None = Field(default=None, foreign_key="province.id")
    kind: str = Field(default="official")
    scheme: str
    entity: str
    assessment_year: int
    value: Decimal | None = decimal()
    value_basis: str | None = None
    rank: int | None = None
    rank_basis: str | None = None
    field: int | None = None
    published_on: date
    approximate: bool
    note_vi: str = long_text()
    note_en: str = long_text()
    source: str = long_text()


class IndexServiceRow(VersionedMixin, table=True):
    """A version of what people get when a measure rises (natural key: measure); ``basis`` says whose words they are."""

    __tablename__ = "index_service"
    id: int | None = Field(default=None, primary_key=True)
    measure: str
    service_vi: str = long_text()
    service_en: str = long_text()
    basis: str
    source: str = long_text()


class ScoreCellRow(SQLModel, table=True):
    """Where a version of a score was read: the file that was imported, its sheet (empty for CSV) and cell."""

    __tablename__ = "score_cell"
    id: int | None = Field(default=None, primary_key=True)
    score_id: int = Field(foreign_key="score.id", index=True, unique=True)
    file_sha256: str = Field(foreign_key="stored_file.sha256")
    filename: str
    sheet: str
    cell: str
