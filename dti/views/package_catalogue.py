"""Tables of what is set rather than reported: programmes, targets, goals, departments, provinces, the index, sources.

Rows are the catalogue's own fields as they stand for the question; another table of this kind is a function here and an
entry in `dti.views.package_tables`.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from dti.store.engine import Session
from dti.store.scores import read_stored_scores
from dti.views.board import read_catalogue
from dti.views.index_line import percentile_of
from dti.views.package_fields import Row
from dti.views.query import ViewQuery


def _taken(thing: Any, names: str) -> Row:
    return {name: getattr(thing, name) for name in names.split()}


def read_programmes(session: Session, query: ViewQuery) -> Iterable[Row]:
    """All programmes of the catalogue."""
    names = (
        "code name_vi name_en document issued_on valid_from valid_to main_horizon stated_targets deadline_days source"
    )
    return (_taken(one, names) for one in read_catalogue(session, query).programmes)


def read_pillars(session: Session, query: ViewQuery) -> Iterator[Row]:
    """The pillars of every programme."""
    for programme in read_catalogue(session, query).programmes:
        for pillar in programme.pillars:
            yield {"programme": programme.code} | _taken(pillar, "code name_vi name_en order")


def read_targets(session: Session, query: ViewQuery) -> Iterable[Row]:
    """The targets of the programme that was asked about."""
    names = (
        "programme code number pillar name_vi name_en kind unit accumulation rhythm aggregation lead_department"
        " contributing baseline_value baseline_date field numerator_vi numerator_en denominator_vi denominator_en"
        " sourcing owner_basis reads_index source"
    )
    return (_taken(one, names) for one in read_catalogue(session, query).targets_of(query.programme))


def read_goals(session: Session, query: ViewQuery) -> Iterator[Row]:
    """The goals of those targets, for every horizon."""
    for target in read_catalogue(session, query).targets_of(query.programme):
        for goal in target.goals:
            yield {"target": target.code, "unit": target.unit} | _taken(goal, "horizon operator value due_date source")


def read_departments(session: Session, query: ViewQuery) -> Iterable[Row]:
    """All departments, also those that ended."""
    names = "code name_vi name_en kind valid_from valid_to successors source"
    return (_taken(one, names) for one in read_catalogue(session, query).departments)


def read_provinces(session: Session, query: ViewQuery) -> Iterable[Row]:
    """The provinces of both schemes."""
    names = (
        "scheme code name_vi name_en division_type region_vi region_en valid_from valid_to merged_from successor_code"
        " source"
    )
    return (_taken(one, names) for one in read_catalogue(session, query).provinces)


def read_frameworks(session: Session, query: ViewQuery) -> Iterable[Row]:
    """The versions of the index."""
    names = "code decision decided_on name_vi name_en assessment_years source"
    return (_taken(one, names) for one in read_catalogue(session, query).frameworks)


def read_nodes(session: Session, query: ViewQuery) -> Iterator[Row]:
    """The nodes of every framework."""
    names = "code parent level measure name_vi name_en pillar order basis component_count source"
    for framework in read_catalogue(session, query).frameworks:
        for node in framework.nodes:
            yield {"framework": framework.code} | _taken(node, names)


def read_node_points(session: Session, query: ViewQuery) -> Iterator[Row]:
    """The largest number of points of a node in a year."""
    for framework in read_catalogue(session, query).frameworks:
        for node in framework.nodes:
            for year, points in node.points.items():
                basis = node.points_basis.get(year, node.basis)
                own = {"framework": framework.code, "node": node.code, "assessment_year": year}
                yield own | {"points": points, "basis": basis, "source": node.source}


def read_index_scores(session: Session, query: ViewQuery) -> Iterator[Row]:
    """Values and ranks of the index that were published by the day of the question."""
    names = (
        "scheme entity assessment_year framework node value value_basis rank rank_basis field published_on approximate"
        " source"
    )
    for stored in read_stored_scores(session, recorded=query.recorded, published_by=query.as_of):
        flags = ["approximate"] if stored.score.approximate else []
        more = {"measure": stored.measure, "percentile": percentile_of(stored.score), "flags": flags}
        yield _taken(stored.score, names) | more


def read_declared(session: Session, query: ViewQuery) -> Iterator[Row]:
    """How many targets the province said to have met, known by the day of the question."""
    names = "programme as_of known_on met total not_met dropped no_information publication source"
    for one in read_catalogue(session, query).declared:
        if one.programme == query.programme and one.known_on <= query.as_of:
            yield _taken(one, names)


def read_sources(session: Session, query: ViewQuery) -> Iterable[Row]:
    """The published sources."""
    names = "code title_vi title_en publisher published_on approximate url source"
    return (_taken(one, names) for one in read_catalogue(session, query).publications)
