"""The values that the view of self-assessment answers with: the tree of a year, its totals, the years compared.

A further column of the tree is a field of `NodeLine`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from dti.analysis.assessment import Counted, Span, mean_difference
from dti.analysis.index_table import Missing
from dti.catalogue.models import Basis, Framework, IndexNode, Score
from dti.catalogue.observations import ObservationValue
from dti.store.assessments import AssessmentValue


@dataclass(frozen=True, slots=True)
class NodeLine:
    """One node of the tree.

    ``is_part`` marks what departments claim; of the others ``own`` is the sum of their parts where all are known.
    ``span`` is what the claims allow, ``official`` the published score where it was published and did not just follow.
    ``figure`` is one that was entered for a target and is this node's too.
    """

    node: IndexNode
    depth: int
    maximum: Decimal | None
    is_part: bool
    claims: tuple[AssessmentValue, ...]
    span: Span | None
    own: Decimal | None
    official: Score | None
    official_value: Decimal | None
    figure: ObservationValue | None = None

    @property
    def difference(self) -> Decimal | None:
        """Claimed minus official, of values of 0 to 1; None where one of them is not known."""
        if self.own is None or self.official_value is None:
            return None
        return self.own - self.official_value

    @property
    def points_difference(self) -> Decimal | None:
        """The same in points."""
        found = self.difference
        return None if found is None or self.maximum is None else found * self.maximum

    @property
    def is_contested(self) -> bool:
        """Whether departments claim different points."""
        return self.span is not None and self.span.exact is None

    @property
    def official_basis(self) -> Basis | None:
        """How the official value is known."""
        if self.official_value is None:
            return None
        return self.official.value_basis if self.official is not None else Basis.DERIVED


@dataclass(frozen=True, slots=True)
class AssessedYear:
    """One assessment year: its tree and its totals. ``counted`` holds the three ways; empty where nobody claims.

    ``official_bases`` say how the official total (``dti``) and pillars are known. ``components`` are how many the
    framework is said to have and of how many the points are known.
    """

    assessment_year: int
    framework: Framework
    lines: tuple[NodeLine, ...]
    counted: tuple[Counted, ...]
    official_total: Decimal | None
    official_pillars: Mapping[str, Decimal]
    official_bases: Mapping[str, Basis]
    components: tuple[int, int]

    @property
    def parts(self) -> tuple[NodeLine, ...]:
        """The nodes that departments claim."""
        return tuple(line for line in self.lines if line.is_part)

    @property
    def claimed(self) -> tuple[NodeLine, ...]:
        """Those of them that somebody has claimed."""
        return tuple(line for line in self.parts if line.span is not None)

    @property
    def compared(self) -> tuple[NodeLine, ...]:
        """Those that can be held against an official value."""
        return tuple(line for line in self.parts if line.difference is not None)

    @property
    def mean_difference(self) -> Decimal | None:
        """By how much claims lie above official values, node by node on average."""
        return mean_difference(line.difference for line in self.compared if line.difference is not None)

    @property
    def is_illustrative(self) -> bool:
        """Whether any claim is illustrative."""
        return any(claim.illustrative for line in self.lines for claim in line.claims)

    def counted_as(self, missing: Missing) -> Counted | None:
        """The totals under one way of counting."""
        return next((one for one in self.counted if one.missing is missing), None)


@dataclass(frozen=True, slots=True)
class Across:
    """The differences of one measure over the years; None where a year cannot be compared."""

    measure: str
    node: IndexNode
    differences: Mapping[int, Decimal | None]


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """The chosen year, and all years that somebody has claimed, oldest first; ``choices`` have a framework."""

    chosen: AssessedYear
    years: tuple[AssessedYear, ...]
    choices: tuple[int, ...]
    across: tuple[Across, ...]
    departments: tuple[str, ...]
