"""A field of the index out of the store, for everything that is computed on one: movement, gap, what-if, plans.

One reading for all of them, so that they cannot start from different figures. A field of merged provinces in a year
before the merger was never published; it is derived (`dti.analysis.index_field.merge_field`) and says so. Another way
to come by a field (a simulated one) starts from what is read here.
"""

from dti.analysis.index_field import IndexField, merge_field, read_field
from dti.catalogue.models import Catalogue, Score
from dti.core.errors import NotFound
from dti.store.engine import Session
from dti.views.board import read_catalogue, remembered
from dti.views.index_line import TOTAL, known_scores, lists_with, read_years
from dti.views.query import ViewQuery


def read_index_field(session: Session, query: ViewQuery, year: int, scheme: str) -> IndexField:
    """The field of an assessment year and scheme, published by the as-of day; ``is_derived`` marks one that was not.

    NotFound where neither a table of that year and scheme is known nor one it could be derived from, and for a year
    whose maximum points are not known.
    """
    check_year(session, query, year, scheme)
    key = (query.as_of, query.recorded, year, scheme)
    return remembered(session, "index field", key, lambda: _field(session, query, year, scheme))


def read_year_scores(session: Session, query: ViewQuery, year: int) -> tuple[Score, ...]:
    """The official scores of an assessment year in all schemes, published by the as-of day."""
    key = (query.as_of, query.recorded, year)
    return remembered(session, "year scores", key, lambda: known_scores(session, query, year=year))


def read_known_years(session: Session, query: ViewQuery) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """`dti.views.index_line.read_years`, kept: the years known by the as-of day, newest first, with their schemes.

    A year whose framework has no maximum points for it is left out: its totals and ranks show, but nothing can be
    computed on them (a new year may be imported before its points are known).
    """
    return remembered(session, "scored years", (query.as_of, query.recorded), lambda: _with_points(session, query))


def _with_points(session: Session, query: ViewQuery) -> tuple[tuple[int, tuple[str, ...]], ...]:
    roots = {one.code: one.node_of(TOTAL) for one in read_catalogue(session, query).frameworks}
    used = {(one.assessment_year, one.framework) for one in known_scores(session, query, measure=TOTAL)}
    scored = {year for year, code in used if (root := roots[code]) is not None and root.points.get(year)}
    return tuple((year, schemes) for year, schemes in read_years(session, query) if year in scored)


def read_unscored_years(session: Session, query: ViewQuery) -> tuple[int, ...]:
    """The years that are newer than any that can be computed on: known by value and rank, without maximum points."""
    newest = max((year for year, _ in read_known_years(session, query)), default=0)
    return tuple(sorted(year for year, _ in read_years(session, query) if year > newest))


def check_year(session: Session, query: ViewQuery, year: int, scheme: str) -> None:
    """NotFound for a year that cannot be computed on, saying whether it is known at all.

    Asked of the list of years and not of the store: a number that no column holds is a year nobody knows.
    """
    refuse_unscored(session, query, year)
    if year not in dict(read_known_years(session, query)):
        raise NotFound("views.unknown_year", year=str(year), scheme=scheme)


def refuse_unscored(session: Session, query: ViewQuery, year: int) -> None:
    """NotFound for a year that is known by value and rank, but not with its maximum points."""
    if year in dict(read_years(session, query)) and year not in dict(read_known_years(session, query)):
        raise NotFound("views.unscored_year", year=str(year))


def choose_scheme(
    session: Session, query: ViewQuery, year: int, province: str, *, is_today: bool = False
) -> str | None:
    """The list that is meant where nobody names one: the year's widest published one, or with ``is_today`` the
    shortest, which is the one of today; if the province is not in it, the next one that has it. None for a year that
    is not known.
    """
    published = dict(read_known_years(session, query)).get(year, ())
    catalogue = read_catalogue(session, query)
    counts = {one: sum(province.scheme == one for province in catalogue.provinces) for one in published}
    ordered = sorted(published, key=lambda one: counts[one], reverse=not is_today)
    every = [*ordered, *(one for one in read_schemes(session, query, year) if one not in published)]
    having = lists_with(catalogue, province)
    return next((one for one in every if one in having), every[0] if every else None)


def read_schemes(session: Session, query: ViewQuery, year: int) -> tuple[str, ...]:
    """The schemes in which a year's field can be read: the published ones first, then those that can be derived.

    Empty for a year that is not known.
    """
    published = dict(read_known_years(session, query)).get(year, ())
    catalogue = read_catalogue(session, query)
    others = sorted({province.scheme for province in catalogue.provinces} - set(published), reverse=True)
    return (*published, *(scheme for scheme in others if _origin(catalogue, published, scheme)))


def _field(session: Session, query: ViewQuery, year: int, scheme: str) -> IndexField:
    catalogue, scores = read_catalogue(session, query), read_year_scores(session, query, year)
    known = dict(read_known_years(session, query)).get(year, ())
    published = read_field(catalogue.frameworks, scores, year, scheme) if known else None
    if published is not None:
        return published
    origin = _origin(catalogue, known, scheme)
    if origin is None:
        raise NotFound("views.unknown_year", year=str(year), scheme=scheme)
    return merge_field(read_index_field(session, query, year, origin), catalogue.provinces, scheme)


def _origin(catalogue: Catalogue, published: tuple[str, ...], scheme: str) -> str | None:
    """The published scheme of which ``scheme`` is the merger: the one that has every province that was merged."""
    merged = {part for p in catalogue.provinces if p.scheme == scheme for part in p.merged_from}
    codes = {one: {p.code for p in catalogue.provinces if p.scheme == one} for one in published}
    return next((one for one in published if merged and merged <= codes[one]), None)
