"""Why the rank moved between two years, with the names of those involved: `dti.analysis.movement` over the store.

Everything is given twice, in places and in points of one scale (`dti.views.movement_values`). Another thing to say
about a move is a field there and is read here.
"""

from collections.abc import Mapping
from decimal import Decimal

from dti.analysis.index_field import IndexField
from dti.analysis.movement import Cause, Movement, PartChange, explain_movement
from dti.catalogue.models import Basis, Catalogue, Province
from dti.core.errors import NotFound
from dti.store.engine import Session
from dti.views.board import read_catalogue, remembered
from dti.views.index_field import read_index_field, read_known_years, read_schemes, read_year_scores, refuse_unscored
from dti.views.index_line import unknown_province
from dti.views.movement_values import SCALE, Crossing, MovementView, PartLine, Side, StepLine
from dti.views.query import ViewQuery

__all__ = [
    "DEFAULT_PLACE",
    "SCALE",
    "Comparisons",
    "Crossing",
    "MovementView",
    "PartLine",
    "Side",
    "StepLine",
    "find_province",
    "read_comparisons",
    "read_movement",
]

DEFAULT_PLACE = 10
Comparisons = Mapping[tuple[int, int], tuple[tuple[str, str], ...]]
"""The schemes of the first and the last year, by the two years."""


def read_movement(
    session: Session,
    query: ViewQuery,
    start_year: int,
    end_year: int,
    scheme_start: str,
    scheme_end: str,
    province: str,
    place: int = DEFAULT_PLACE,
) -> MovementView:
    """Why ``province`` (its code in ``scheme_start``) moved; the lead is over ``place``.

    NotFound for years, schemes, a province or a place that are not known by the as-of day, and for a way between
    schemes that no merger explains.
    """
    asked = (start_year, end_year, scheme_start, scheme_end, province, place)
    key = (query.as_of, query.recorded, *asked)
    return remembered(session, "movement", key, lambda: _movement(session, query, *asked))


def read_comparisons(session: Session, query: ViewQuery) -> Comparisons:
    """For each two known years, the earlier first, the schemes between which they can be compared."""
    return remembered(session, "comparisons", (query.as_of, query.recorded), lambda: _comparisons(session, query))


def _comparisons(session: Session, query: ViewQuery) -> Comparisons:
    """The widest published field first, then the change of the list, then fields that are derived."""
    catalogue, years = read_catalogue(session, query), dict(read_known_years(session, query))
    schemes = {year: read_schemes(session, query, year) for year in years}
    found = {}
    for start, end in ((start, end) for start in years for end in years if start < end):
        alike = [(scheme, scheme) for scheme in schemes[end] if scheme in schemes[start]]
        merged = [
            (old, new) for old in years[start] for new in years[end] if old != new and _is_merger(catalogue, old, new)
        ]
        found[start, end] = (*alike[:1], *merged, *alike[1:])
    return found


def _is_merger(catalogue: Catalogue, old: str, new: str) -> bool:
    """Whether every province of the old scheme has its successor in the new one."""
    codes = {province.code for province in catalogue.provinces if province.scheme == new}
    heirs = {province.successor_code or province.code for province in catalogue.provinces if province.scheme == old}
    return any(p.merged_from for p in catalogue.provinces if p.scheme == new) and heirs <= codes


def _movement(
    session: Session,
    query: ViewQuery,
    start_year: int,
    end_year: int,
    scheme_start: str,
    scheme_end: str,
    province: str,
    place: int,
) -> MovementView:
    catalogue = read_catalogue(session, query)
    for year in (start_year, end_year):
        refuse_unscored(session, query, year)
    if (scheme_start, scheme_end) not in read_comparisons(session, query).get((start_year, end_year), ()):
        raise NotFound("movement.unknown_pair", start=str(start_year), end=str(end_year))
    home = find_province(catalogue, scheme_start, province)
    heir = home if scheme_start == scheme_end else _heir(catalogue, home, scheme_end)
    start, end = (
        read_index_field(session, query, *field) for field in ((start_year, scheme_start), (end_year, scheme_end))
    )
    smallest = min(start.size, end.size)
    if not 1 <= place <= smallest:
        raise NotFound("gap.unknown_place", place=str(place), size=str(smallest))
    bridge = (
        read_index_field(session, query, end_year, scheme_start) if _has_bridge(session, query, start, end) else None
    )
    found = explain_movement(start, end, home.code, successor=heir.code, bridge=bridge, place=place)
    sides = _side(session, query, start, home, place), _side(session, query, end, heir, place)
    parts = tuple(_part(start, end, home.code, heir.code, change) for change in found.parts)
    within = end if start.scheme == end.scheme else bridge
    return MovementView(
        start=sides[0],
        end=sides[1],
        place=place,
        method_changed=found.method_changed,
        steps=_steps(found),
        places=found.places,
        points=_scaled(found.lead),
        parts=parts,
        value_change=_scaled(_difference(sides[1].value, sides[0].value)),
        rounding_before=_missing(sides[0].value, [part.before for part in parts]),
        rounding_after=_missing(sides[1].value, [part.after for part in parts]),
        names_known=within is not None and start.is_whole and within.is_whole,
        overtaken_by=_crossings(catalogue, start, within, found.overtaken_by),
        overtook=_crossings(catalogue, start, within, found.overtook),
    )


def _has_bridge(session: Session, query: ViewQuery, start: IndexField, end: IndexField) -> bool:
    return start.scheme != end.scheme and start.scheme in read_schemes(session, query, end.year)


def find_province(catalogue: Catalogue, scheme: str, code: str) -> Province:
    """A province by scheme and code. Raises NotFound."""
    found = next((p for p in catalogue.provinces if (p.scheme, p.code) == (scheme, code)), None)
    if found is None:
        raise unknown_province(catalogue, scheme, code)
    return found


def _heir(catalogue: Catalogue, home: Province, scheme: str) -> Province:
    return find_province(catalogue, scheme, home.successor_code or home.code)


def _side(session: Session, query: ViewQuery, field: IndexField, province: Province, place: int) -> Side:
    scores = read_year_scores(session, query, field.year)
    own = [s for s in scores if (s.scheme, s.entity, s.node) == (field.scheme, province.code, field.tree.root)]
    return Side(
        year=field.year,
        scheme=field.scheme,
        framework=field.tree.framework,
        province=province,
        rank=field.rank(province.code),
        value=field.value(province.code),
        value_basis=own[0].value_basis if own else None,
        price=field.price(place, province.code),
        known=field.known,
        size=field.size,
        is_derived=field.is_derived,
    )


def _steps(found: Movement) -> tuple[StepLine, ...]:
    """The steps with the ranks on both sides of each; that of the field only where the field changed."""
    shown = [step for step in found.steps if step.cause is not Cause.FIELD or found.start.scheme != found.end.scheme]
    before = [found.start.rank, *(step.rank for step in shown)]
    return tuple(
        StepLine(step.cause, old, step.rank, step.places, _scaled(step.lead))
        for old, step in zip(before, shown, strict=False)
    )


def _part(start: IndexField, end: IndexField, code: str, heir: str, change: PartChange) -> PartLine:
    old, new = start.tree, end.tree
    inferred = Basis.INFERRED in (
        old.nodes[change.before_node].points_basis.get(start.year),
        new.nodes[change.after_node].points_basis.get(end.year),
    )
    by_weight, total = change.by_weight * SCALE, change.change * SCALE
    return PartLine(
        before_node=old.nodes[change.before_node],
        node=new.nodes[change.after_node],
        value_before=start.points[code][change.before_node] / old.maxima[change.before_node],
        value_after=end.points[heir][change.after_node] / new.maxima[change.after_node],
        weight_before=change.before_weight,
        weight_after=change.after_weight,
        before=change.before * SCALE,
        after=change.after * SCALE,
        by_weight=by_weight,
        by_value=total - by_weight,
        change=total,
        is_inferred=inferred,
    )


def _crossings(
    catalogue: Catalogue, start: IndexField, after: IndexField | None, codes: tuple[str, ...]
) -> tuple[Crossing, ...]:
    if after is None:
        return ()
    before_values, after_values = start.values(), after.values()
    return tuple(
        Crossing(
            province=find_province(catalogue, start.scheme, code),
            rank_before=start.rank(code)[0],
            rank_after=after.rank(code)[0],
            value_before=before_values[code],
            value_after=after_values[code],
        )
        for code in codes
    )


def _scaled(share: Decimal | None) -> Decimal | None:
    return None if share is None else share * SCALE


def _difference(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one - other


def _missing(value: Decimal | None, parts: list[Decimal]) -> Decimal:
    return value * SCALE - sum(parts, Decimal(0)) if parts and value is not None else Decimal(0)
