"""How sure a rank is: its range under uncertain growth of the others and under other weights, and what it hangs on.

The method is `dti.analysis.uncertainty` and `dti.analysis.sensitivity` (OECD/JRC handbook, COINr). The draws start from
a seed that is part of the question, so that the same question has the same answer on every screen and in every report.
"""

from dataclasses import dataclass
from decimal import Decimal

from dti.analysis.index_field import IndexField
from dti.analysis.sensitivity import LeftOut, NodeSensitivity, explain_variance, leave_one_out
from dti.analysis.uncertainty import (
    DRAWS,
    SPREAD,
    RankRange,
    composite_of,
    draw_from,
    rank_under_growth,
    rank_under_weights,
)
from dti.analysis.what_if import grow_as_between
from dti.catalogue.models import Framework, IndexNode, Province
from dti.core.errors import NotFound
from dti.core.text import safe_line
from dti.store.engine import Session
from dti.views.board import read_catalogue, remembered
from dti.views.index_field import read_index_field, read_year_scores
from dti.views.index_line import lists_with, unknown_province
from dti.views.query import ViewQuery

SEED = 49
"""Any number will do, as long as it stays."""


@dataclass(frozen=True, slots=True)
class NodeInfluence:
    """What a rank hangs on: the share of variance that a node's weight explains, and the rank without the node.

    ``places`` are gained without it, plus is up.
    """

    node: IndexNode
    sensitivity: NodeSensitivity
    rank_without: int
    places: int


@dataclass(frozen=True, slots=True)
class Certainty:
    """The answer for one province, year and field of ``size``.

    ``under_growth`` is the rank if own points stay while each other draws its growth from what was seen between
    ``pool_years`` (None where the year before is not known); ``across_break`` says that the method changed between
    them. ``under_weights`` and ``influences`` are empty where a field is not known by node. ``draws`` each.
    """

    year: int
    scheme: str
    province: Province
    framework: Framework
    size: int
    rank: int
    value: Decimal
    draws: int
    spread: float
    under_growth: RankRange | None
    pool_years: tuple[int, int] | None
    pool_size: int
    across_break: bool
    under_weights: RankRange | None
    average_shift: float | None
    influences: tuple[NodeInfluence, ...]
    is_derived: bool
    sources: tuple[str, ...]


def read_certainty(session: Session, query: ViewQuery, year: int, scheme: str, province: str) -> Certainty:
    """How sure the rank of a province is in a year; NotFound for a field that is not whole, or an unknown province."""
    key = (query.as_of, query.recorded, year, scheme, province)
    return remembered(session, "certainty", key, lambda: _build(session, query, year, scheme, province))


def _build(session: Session, query: ViewQuery, year: int, scheme: str, province: str) -> Certainty:
    field = read_index_field(session, query, year, scheme)
    found = next(
        (p for p in read_catalogue(session, query).provinces if (p.scheme, p.code) == (scheme, province)), None
    )
    value = field.value(province)
    if found is None and lists_with(read_catalogue(session, query), province):
        raise unknown_province(read_catalogue(session, query), scheme, province)
    if found is None or value is None:
        raise NotFound("certainty.error.province", code=safe_line(province), year=str(year))
    if not field.is_whole:
        raise NotFound("certainty.error.incomplete", year=str(year), known=str(field.known), size=str(field.size))
    growth, pool, across = _under_growth(session, query, field, province)
    weights, shift, influences = _under_weights(field, province)
    return Certainty(
        year=year,
        scheme=scheme,
        province=found,
        framework=field.tree.framework,
        size=field.size,
        rank=field.rank(province)[0],
        value=value,
        draws=DRAWS,
        spread=SPREAD,
        under_growth=growth,
        pool_years=(year - 1, year) if growth else None,
        pool_size=pool,
        across_break=across,
        under_weights=weights,
        average_shift=shift,
        influences=influences,
        is_derived=field.is_derived,
        sources=_sources(session, query, field),
    )


def _sources(session: Session, query: ViewQuery, field: IndexField) -> tuple[str, ...]:
    """Where the totals of the field were published; of a derived one, those of the list that it was made of."""
    every = read_year_scores(session, query, field.year)
    own = [score for score in every if field.is_derived or score.scheme == field.scheme]
    return tuple(dict.fromkeys(score.source for score in own if score.node == field.tree.root))


def _under_growth(
    session: Session, query: ViewQuery, field: IndexField, province: str
) -> tuple[RankRange | None, int, bool]:
    """The range, how many growths it is drawn from, and whether the method changed meanwhile."""
    try:
        before = read_index_field(session, query, field.year - 1, field.scheme)
    except NotFound:
        return None, 0, False
    growth = grow_as_between(before, field)
    pool = tuple(change for entity, change in growth.by_entity.items() if entity != province)
    if not pool:
        return None, 0, False
    return rank_under_growth(field, province, pool, draw_from(SEED)), len(pool), growth.across_break


def _under_weights(
    field: IndexField, province: str
) -> tuple[RankRange | None, float | None, tuple[NodeInfluence, ...]]:
    try:
        composite = composite_of(field)
    except ValueError:
        # Known of some provinces by total only: nothing finer can be weighed.
        return None, None, ()
    drawn = rank_under_weights(composite, draw_from(SEED))
    shares = {one.node: one for one in explain_variance(composite, draw_from(SEED), entity=province)}
    left = {one.node: one for one in leave_one_out(composite)}
    influences = tuple(_influence(field, province, shares[node], left[node]) for node in composite.nodes)
    ordered = sorted(influences, key=lambda one: -one.sensitivity.total)
    return drawn.ranges[province], drawn.average_shift, tuple(ordered)


def _influence(field: IndexField, province: str, share: NodeSensitivity, without: LeftOut) -> NodeInfluence:
    node = field.tree.nodes[share.node]
    return NodeInfluence(node, share, without.ranks[province], without.places[province])
