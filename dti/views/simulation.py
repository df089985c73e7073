"""What if: one province's own values changed, seen beside what is published: total, pillars, rank, who is passed.

The field is read once for a question (`dti.views.index_field`), the arithmetic is `dti.analysis.what_if`. What comes of
a choice is nobody's figure: it is computed for whoever asks and stored nowhere. Several choices side by side are
`dti.views.scenarios`, the values that come out are in `dti.views.simulation_values`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dti.analysis.index_field import Bounds, IndexField
from dti.analysis.index_tree import IndexTree, Points
from dti.analysis.scenario import (
    GrowthKind,
    Seen,
    Settings,
    choose,
    fingerprint,
    from_params,
    read_changes,
    read_growth,
    read_pace,
    read_share,
    read_typed,
)
from dti.analysis.scoring import score_points
from dti.analysis.what_if import STILL, Growth, Outcome, grow_as_between, grow_steadily, simulate
from dti.catalogue.models import Basis, IndexNode, Province
from dti.core.errors import NotFound, WrongInput
from dti.core.text import safe_line
from dti.store.engine import Session
from dti.views.board import read_catalogue, remembered
from dti.views.index_field import choose_scheme, read_index_field, read_known_years, read_schemes, read_year_scores
from dti.views.index_line import unknown_province
from dti.views.query import ViewQuery
from dti.views.simulation_values import NodeLine, Note, PillarLine, Rival, SimulationView

__all__ = [
    "GrowthKind",
    "NodeLine",
    "Note",
    "PillarLine",
    "Rival",
    "Seen",
    "Settings",
    "SimulationView",
    "choose",
    "default_settings",
    "from_params",
    "read_changes",
    "read_growth",
    "read_pace",
    "read_share",
    "read_simulation",
    "read_typed",
    "settings_of",
]


def default_settings(
    session: Session, query: ViewQuery, *, year: int | None = None, province: str | None = None
) -> Settings:
    """Where a simulation begins: the newest year, among today's provinces, the programme's own, nothing changed.

    For another year or province the list is the one of today that the year was ranked in and that has the province.
    NotFound where no year is known yet.
    """
    years = read_known_years(session, query)
    if not years:
        raise NotFound("simulation.error.nothing")
    catalogue = read_catalogue(session, query)
    programme = catalogue.programme(query.programme)
    assert programme is not None, "a complete query names a programme of the catalogue"
    chosen, whose = years[0][0] if year is None else year, province or programme.province
    # What may come is asked among the provinces that there are today.
    today = choose_scheme(session, query, chosen, whose, is_today=True)
    return Settings(chosen, today or years[0][1][-1], whose)


def settings_of(session: Session, query: ViewQuery, params: Mapping[str, str | None]) -> Settings:
    """What an address asks for, the rest as in `default_settings` for its year and province. Raises WrongInput."""
    said = from_params(params, default_settings(session, query))
    return from_params(params, default_settings(session, query, year=said.year, province=said.province))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a simulation stands on whatever is chosen: read once for a question, year, scheme and province."""

    field: IndexField
    earlier: IndexField | None
    provinces: Mapping[str, Province]
    bases: Mapping[str, Basis]
    schemes: tuple[str, ...]
    sources: tuple[str, ...]


def read_simulation(session: Session, query: ViewQuery, settings: Settings) -> SimulationView:
    """What a choice comes to on the figures published by the as-of day.

    NotFound for a year, scheme or province that is not there, or growth without an earlier year; WrongInput for a node
    that cannot be moved, or two of which one lies within the other.
    """
    frame = _read_frame(session, query, settings)
    field = frame.field
    province = frame.provinces.get(settings.province)
    if province is None:
        catalogue = read_catalogue(session, query)
        raise unknown_province(catalogue, settings.scheme, settings.province, "simulation.error.province")
    if field.value(province.code) is None:
        raise NotFound("simulation.error.no_total", code=province.code, year=str(settings.year))
    _check(field, settings)
    used = _used(frame, settings)
    outcome = simulate(field, province.code, settings.by_node, _growth(settings, used))
    own = field.points[province.code]
    rank = _rank(field, outcome, settings)
    return SimulationView(
        settings=settings,
        province=province,
        framework=field.tree.framework,
        maximum=field.tree.maximum,
        total_before=outcome.total_before,
        total=outcome.total,
        points_before=own[field.tree.root],
        points=outcome.points[field.tree.root],
        rank_before=outcome.rank_before,
        rank=rank,
        size=outcome.size,
        pillars=_pillars(field, own, outcome),
        nodes=_nodes(frame, settings, outcome.points),
        rivals=_rivals(frame, outcome),
        notes=_notes(frame, settings, outcome),
        seen=Seen(outcome.total, rank, outcome.size, fingerprint(province.code, used)),
        schemes=frame.schemes,
        sources=frame.sources,
        has_year_before=frame.earlier is not None,
    )


def _read_frame(session: Session, query: ViewQuery, settings: Settings) -> _Frame:
    year, scheme, entity = settings.year, settings.scheme, settings.province

    def build() -> _Frame:
        field, every = read_index_field(session, query, year, scheme), read_year_scores(session, query, year)
        scores = [score for score in every if (score.scheme, score.entity) == (scheme, entity)]
        totals = [s for s in every if s.node == field.tree.root and (field.is_derived or s.scheme == scheme)]
        return _Frame(
            field=field,
            earlier=_read_earlier(session, query, year, scheme),
            provinces={p.code: p for p in read_catalogue(session, query).provinces if p.scheme == scheme},
            bases={score.node: score.value_basis for score in scores if score.value_basis is not None},
            schemes=read_schemes(session, query, year),
            sources=tuple(dict.fromkeys(score.source for score in (*scores, *totals))),
        )

    return remembered(session, "simulation", (query.as_of, query.recorded, year, scheme, entity), build)


def _read_earlier(session: Session, query: ViewQuery, year: int, scheme: str) -> IndexField | None:
    """The year before among the same provinces; None where it is not known."""
    try:
        return read_index_field(session, query, year - 1, scheme)
    except NotFound:
        return None


def _check(field: IndexField, settings: Settings) -> None:
    tree, own = field.tree, field.points[settings.province]
    movable = [code for code in own if tree.maxima[code] > 0]
    for code in settings.by_node:
        if code not in movable:
            raise _refuse(field, code, ", ".join(sorted(movable)))
    for code in settings.by_node:
        above = next((node for node in tree.path(code)[1:] if node in settings.by_node), None)
        if above is not None:
            raise WrongInput("simulation.error.within", node=code, above=above)


def _refuse(field: IndexField, code: str, known: str) -> WrongInput:
    """Why a node cannot be moved: it is not there, follows from others, has no points or none that are known."""
    tree = field.tree
    node = next((node for node in tree.framework.nodes if node.code == code), None)
    if node is None:
        named = {"node": safe_line(code), "framework": tree.framework.code}
        return WrongInput("simulation.error.node_none", known=known, **named)
    if node.parent is None and code != tree.root:
        return WrongInput("simulation.error.node_computed", node=code, known=known)
    maximum = tree.maxima.get(code)
    if not maximum:
        key = "no_maximum" if maximum is None else "unscored"
        return WrongInput(f"simulation.error.node_{key}", node=code, known=known, year=str(field.year))
    return WrongInput("simulation.error.node", node=code, known=known)


def _used(frame: _Frame, settings: Settings) -> tuple[IndexField, ...]:
    """The fields that the outcome depends on, the year itself first."""
    if settings.growth is not GrowthKind.AS_LAST_YEAR:
        return (frame.field,)
    if frame.earlier is None:
        raise NotFound("simulation.error.no_year_before", year=str(settings.year), before=str(settings.year - 1))
    return frame.field, frame.earlier


def _growth(settings: Settings, used: tuple[IndexField, ...]) -> Growth:
    if len(used) > 1:
        return grow_as_between(used[1], used[0])
    return STILL if settings.pace is None else grow_steadily(settings.pace)


def _rank(field: IndexField, outcome: Outcome, settings: Settings) -> Bounds:
    """Of a field that is known in part the published ranks say more than its values, as long as the others stay."""
    if field.is_whole or settings.growth is not GrowthKind.STILL:
        return outcome.rank
    if outcome.total == outcome.total_before:
        return outcome.rank_before
    return field.rank_of(outcome.total, outcome.entity)


def _pillars(field: IndexField, own: Points, outcome: Outcome) -> tuple[PillarLine, ...]:
    framework = field.tree.framework
    before = score_points(framework, field.year, own).pillars
    return tuple(
        PillarLine(code, framework.node_of(code), before[code], after) for code, after in outcome.pillars.items()
    )


def _nodes(frame: _Frame, settings: Settings, points: Points) -> tuple[NodeLine, ...]:
    """The finest nodes that make the total, and any other that was moved, in the framework's order."""
    tree, own = frame.field.tree, frame.field.points[settings.province]
    codes = {*tree.parts(lambda code: code in own), *settings.by_node}
    ordered = sorted((tree.nodes[code] for code in codes), key=lambda node: (node.order, node.code))
    return tuple(_node(frame, node, own, points) for node in ordered)


def _node(frame: _Frame, node: IndexNode, own: Points, points: Points) -> NodeLine:
    parent = frame.field.tree.nodes.get(node.parent or "")
    group = parent if node.level == "component" else None
    return NodeLine(
        node=node,
        group=group,
        measure=node.measure or (group.measure if group else None),
        basis=frame.bases.get(node.code),
        maximum=frame.field.tree.maxima[node.code],
        points_before=own[node.code],
        points=points[node.code],
    )


def _rivals(frame: _Frame, outcome: Outcome) -> tuple[Rival, ...]:
    field = frame.field
    maximum, now = field.tree.maximum, outcome.points[field.tree.root]
    found = []
    for code, province in frame.provinces.items():
        if code != outcome.entity:
            before, after = field.value(code), outcome.others.get(code)
            stood = None if before is None else _side(before, outcome.total_before)
            stands = None if after is None else _side(after * maximum, now)
            found.append(Rival(province, before, after, stood, stands))
    return tuple(found)


def _side(other: Decimal, own: Decimal) -> int:
    return (other > own) - (other < own)


def _maxima_notes(tree: IndexTree, parts: Sequence[IndexNode]) -> list[Note]:
    """That maximum points were inferred: those of the whole, else those of single nodes."""
    year = str(tree.year)
    if tree.nodes[tree.root].points_basis.get(tree.year) is Basis.INFERRED:
        return [Note("simulation.note.maxima", {"year": year, "maximum": f"{tree.maximum:f}"})]
    inferred = tuple(node for node in parts if node.points_basis.get(tree.year) is Basis.INFERRED)
    return [Note("simulation.note.some_maxima", {"year": year}, nodes=inferred)] if inferred else []


def _notes(frame: _Frame, settings: Settings, outcome: Outcome) -> tuple[Note, ...]:
    field, tree = frame.field, frame.field.tree
    year = str(field.year)
    own = field.points[settings.province]
    notes = []
    if outcome.across_break and frame.earlier is not None:
        decisions = {"now": tree.framework.decision, "before": frame.earlier.tree.framework.decision}
        notes.append(
            Note("simulation.note.across_break", decisions | {"year": year, "before_year": str(field.year - 1)})
        )
    missing = outcome.size - 1 - len(outcome.others)
    if missing > 0:
        unknown = tuple(frame.provinces[code] for code in outcome.unknown if code in frame.provinces)
        named = unknown if len(unknown) == missing else ()
        notes.append(Note("simulation.note.unknown", {"count": str(missing), "size": str(outcome.size)}, named))
    if field.is_derived:
        notes.append(Note("simulation.note.derived", {"year": year, "size": str(field.size)}))
    parts = [tree.nodes[code] for code in tree.parts(lambda code: code in own)]
    notes += _maxima_notes(tree, parts)
    pillars = [tree.framework.node_of(code) for code in outcome.pillars]
    if any(node is not None and node.basis is Basis.INFERRED for node in pillars):
        notes.append(Note("simulation.note.pillars", {}))
    if all(node.level != "component" for node in parts):
        notes.append(Note("simulation.note.main_level", {"year": year}))
    return tuple(notes)
