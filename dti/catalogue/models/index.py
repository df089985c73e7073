"""The index (DTI): provinces by scheme, frameworks as trees of nodes, scores with their ranks."""

from datetime import date
from decimal import Decimal

from pydantic import Field

from dti.catalogue.models.kinds import Basis, Frozen


class Province(Frozen):
    """A province in a scheme (``63`` to 30/6/2025, ``34`` since): codes were reused, so the key is (scheme, code)."""

    scheme: str
    code: str
    name_vi: str
    name_en: str
    division_type: str
    region_vi: str = ""
    region_en: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    merged_from: tuple[str, ...] = ()
    successor_code: str | None = None
    note_vi: str = ""
    note_en: str = ""
    source: str


class IndexNode(Frozen):
    """A node of an index framework; ``measure`` is its key across frameworks; ``points`` its maximum by assessment
    year.
    """

    code: str
    parent: str | None = None
    level: str
    measure: str | None = None
    name_vi: str
    name_en: str
    pillar: str | None = None
    rule_vi: str = ""
    rule_en: str = ""
    component_count: int | None = None
    order: int
    basis: Basis
    points: dict[int, Decimal] = Field(default_factory=dict)
    points_basis: dict[int, Basis] = Field(default_factory=dict)
    source: str


class Framework(Frozen):
    """A version of the index: the tree that one decision set and the assessment years it was used for."""

    code: str
    decision: str
    decided_on: date
    name_vi: str
    name_en: str
    assessment_years: tuple[int, ...]
    nodes: tuple[IndexNode, ...]
    note_vi: str = ""
    note_en: str = ""
    source: str

    def node_of(self, measure: str) -> IndexNode | None:
        """The node that carries a measure, for example ``dti``; None where the framework has none."""
        return next((node for node in self.nodes if node.measure == measure), None)


class Score(Frozen):
    """An index value (0 to 1) and rank of an entity for an assessment year.

    ``entity`` is a province code of ``scheme``, or ``mean`` (mean of the provinces) or ``national`` (the country's
    own index). ``field`` is how many entities the rank is among.
    """

    scheme: str
    entity: str
    assessment_year: int
    framework: str
    node: str
    value: Decimal | None = None
    value_basis: Basis | None = None
    rank: int | None = None
    rank_basis: Basis | None = None
    field: int | None = None
    published_on: date
    approximate: bool
    note_vi: str = ""
    note_en: str = ""
    source: str
