"""The gap to a place with the names of those involved: points missing, by main index, and who stands between.

The arithmetic is `dti.analysis.gap`; points are those of the year's maximum. Beside every part stands the province's
rank in it and the room up to the maximum. Nothing is rounded here.
"""

from dataclasses import dataclass
from decimal import Decimal

from dti.analysis.gap import Gap, PartGap, measure_gap
from dti.analysis.index_field import Bounds, IndexField
from dti.catalogue.models import Basis, Catalogue, Framework, IndexNode, Province, Score
from dti.core.errors import NotFound
from dti.store.engine import Session
from dti.views.board import read_catalogue, remembered
from dti.views.index_field import read_index_field, read_year_scores
from dti.views.movement import find_province
from dti.views.query import ViewQuery

_HALF_DIGIT = Decimal("0.00005")
_READ_AS_SUCH = (Basis.PUBLISHED, Basis.PUBLISHED_COPY)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another province: its rank, its value, and how far it is away, in value (0 to 1) and in points; 0 or more."""

    province: Province
    rank: int
    value: Decimal
    distance: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class GapPart:
    """One node in points: own, the holder's, the maximum, what the holder is ahead, what is left to the maximum.

    ``rank`` is the one that the score itself has, else counted among the unrounded points (``rank_basis`` computed),
    None where not all are known; ``is_derived`` marks points that follow by a formula, ``is_inferred`` a maximum that
    nobody published.
    """

    node: IndexNode
    own: Decimal
    holder: Decimal
    maximum: Decimal
    missing: Decimal
    room: Decimal
    rank: int | None
    rank_basis: Basis | None
    is_derived: bool
    is_inferred: bool


@dataclass(frozen=True, slots=True)
class GapView:
    """What a province lacks to a place. ``missing`` is in value, ``points`` in points of ``maximum``: above 0 lacking,
    0 or less to spare; None where that is not known, or where any value holds the place (``is_open``).

    ``holders`` stand at the price: whoever must be drawn level with, or, where the place is held, would take it.
    ``between`` are all up to them and ``followers`` all down to them, nearest first. ``parts`` compare with the first
    holder; their ``missing`` and ``rounding`` add up to ``points``.
    """

    year: int
    scheme: str
    framework: Framework
    province: Province
    place: int
    rank: Bounds
    size: int
    known: int
    is_derived: bool
    value: Decimal | None
    price: Decimal | None
    missing: Decimal | None
    points: Decimal | None
    maximum: Decimal
    holders: tuple[Province, ...]
    between: tuple[Neighbour, ...]
    followers: tuple[Neighbour, ...]
    parts: tuple[GapPart, ...]
    rounding: Decimal

    @property
    def error(self) -> Decimal:
        """By how many points the gap may be off: half a unit of the fourth digit on either side."""
        return _HALF_DIGIT * 2 * self.maximum

    @property
    def is_open(self) -> bool:
        """Whether any value holds the place: it is the last one."""
        return self.place >= self.size

    @property
    def is_held(self) -> bool | None:
        """Whether the place is held; None where that is not known."""
        if self.is_open:
            return True
        if self.missing is not None:
            return self.missing <= 0
        return self.rank[1] <= self.place or (None if self.rank[0] <= self.place else False)


def read_gap(session: Session, query: ViewQuery, year: int, scheme: str, province: str, place: int) -> GapView:
    """The gap of ``province`` (its code in ``scheme``) to a place.

    NotFound for a year, scheme or province that is not known by the as-of day, and for a place outside the field.
    """
    key = (query.as_of, query.recorded, year, scheme, province, place)
    return remembered(session, "gap", key, lambda: _gap(session, query, year, scheme, province, place))


def _gap(session: Session, query: ViewQuery, year: int, scheme: str, province: str, place: int) -> GapView:
    catalogue, field = read_catalogue(session, query), read_index_field(session, query, year, scheme)
    home = find_province(catalogue, scheme, province)
    if not 1 <= place <= field.size:
        raise NotFound("gap.unknown_place", place=str(place), size=str(field.size))
    found = measure_gap(field, home.code, place)
    scores = read_year_scores(session, query, year)
    return GapView(
        year=year,
        scheme=scheme,
        framework=field.tree.framework,
        province=home,
        place=place,
        rank=field.rank(home.code),
        size=field.size,
        known=field.known,
        is_derived=field.is_derived,
        value=field.value(home.code),
        price=found.price if found else None,
        missing=found.missing if found else None,
        points=found.points if found else None,
        maximum=field.tree.maximum,
        holders=tuple(find_province(catalogue, scheme, code) for code in found.holders) if found else (),
        between=_between(catalogue, field, found) if found else (),
        followers=_followers(catalogue, field, home.code, found) if found else (),
        parts=tuple(_part(field, home.code, found, part, scores) for part in found.parts) if found else (),
        rounding=found.rounding if found else Decimal(0),
    )


def _between(catalogue: Catalogue, field: IndexField, found: Gap) -> tuple[Neighbour, ...]:
    return tuple(_neighbour(catalogue, field, rival.entity, found.value) for rival in found.between)


def _followers(catalogue: Catalogue, field: IndexField, own: str, found: Gap) -> tuple[Neighbour, ...]:
    """Whoever stands behind, down to those that would take the place; () where it is not held."""
    behind = [
        (-value, code) for code, value in field.values(without=own).items() if found.price <= value <= found.value
    ]
    return tuple(_neighbour(catalogue, field, code, found.value) for _, code in sorted(behind)) if found.is_held else ()


def _neighbour(catalogue: Catalogue, field: IndexField, code: str, own: Decimal) -> Neighbour:
    value = field.values()[code]
    distance = abs(value - own)
    province = find_province(catalogue, field.scheme, code)
    return Neighbour(province, field.rank(code)[0], value, distance, distance * field.tree.maximum)


def _part(field: IndexField, own: str, found: Gap, part: PartGap, scores: tuple[Score, ...]) -> GapPart:
    both = (own, found.holders[0])
    bases = {s.value_basis for s in scores if (s.scheme, s.node) == (field.scheme, part.node) and s.entity in both}
    node = field.tree.nodes[part.node]
    stated = next(
        (s for s in scores if (s.scheme, s.node, s.entity) == (field.scheme, part.node, own) and s.rank is not None),
        None,
    )
    counted = None if part.rank is None else Basis.COMPUTED
    return GapPart(
        node=node,
        own=part.own,
        holder=part.holder,
        maximum=part.maximum,
        missing=part.missing,
        room=part.room,
        rank=stated.rank if stated else part.rank,
        rank_basis=stated.rank_basis if stated else counted,
        # Points without a score of their own follow from the others.
        is_derived=not bases or not bases <= set(_READ_AS_SUCH),
        is_inferred=node.points_basis.get(field.year) is Basis.INFERRED,
    )
