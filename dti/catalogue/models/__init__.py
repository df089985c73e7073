"""The catalogue as frozen, validated values: programmes, targets, departments, provinces, index frameworks, scores.

These are the words of the field (design, sections 2, 4 and 8) and nothing else: no file, no table, no screen. The
loader reads them from files, the store keeps them as versions, and everything above works on them. A new kind of
target or operator is added here first; whatever does not know it yet then fails in type checking.
"""

from dti.catalogue.models.feeds import Feed, FeedBasis, Relation
from dti.catalogue.models.index import Framework, IndexNode, Province, Score
from dti.catalogue.models.kinds import Accumulation, Aggregation, Basis, Frozen, Kind, Operator, Rhythm, Sourcing, Unit
from dti.catalogue.models.programmes import Department, Goal, Pillar, Programme, Target
from dti.catalogue.models.published import (
    FOUND_BY_ITSELF,
    Conflict,
    ConflictMember,
    DeclaredTotal,
    Publication,
    PublishedClaim,
    PublishedResult,
)
from dti.catalogue.models.services import IndexService
from dti.catalogue.models.whole import Catalogue

__all__ = [
    "FOUND_BY_ITSELF",
    "Accumulation",
    "Aggregation",
    "Basis",
    "Catalogue",
    "Conflict",
    "ConflictMember",
    "DeclaredTotal",
    "Department",
    "Feed",
    "FeedBasis",
    "Framework",
    "Frozen",
    "Goal",
    "IndexNode",
    "IndexService",
    "Kind",
    "Operator",
    "Pillar",
    "Programme",
    "Province",
    "Publication",
    "PublishedClaim",
    "PublishedResult",
    "Relation",
    "Rhythm",
    "Score",
    "Sourcing",
    "Target",
    "Unit",
]
