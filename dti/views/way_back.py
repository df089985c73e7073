"""The way back: which points, at the least effort, bring a province to a rank, in two or three different plans.

The arithmetic is `dti.analysis.plans`; efforts, caps and what cannot move are the steward's words
(`dti.store.efforts`). Each step names the targets that would feed it, with where they stand. What comes out is in
`dti.views.way_back_values`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

from dti.analysis.covering import Lever
from dti.analysis.index_field import IndexField
from dti.analysis.plans import Plan, PlanKind, WayBack, find_way_back, levers_of
from dti.analysis.scenario import GrowthKind, Settings
from dti.analysis.what_if import STILL, Growth, grow_as_between, grow_steadily, simulate_gains
from dti.catalogue.models import Catalogue, Province
from dti.core.errors import NotFound, WrongInput
from dti.core.text import safe_line
from dti.store.efforts import EffortValue, read_efforts
from dti.store.engine import Session
from dti.views.board import read_catalogue, remembered
from dti.views.feeds import read_state
from dti.views.index_field import read_index_field
from dti.views.index_service import ServiceBehind, find_service
from dti.views.query import ViewQuery
from dti.views.simulation import default_settings, read_simulation
from dti.views.simulation_values import SimulationView
from dti.views.way_back_values import (
    DEFAULT_PLACE,
    FeedingTarget,
    LeverLine,
    PlanLine,
    PlanStep,
    WayBackSettings,
    WayBackView,
    needed_value,
    read_way_back_settings,
)

__all__ = [
    "DEFAULT_PLACE",
    "PlanKind",
    "WayBackSettings",
    "WayBackView",
    "default_settings",
    "read_way_back",
    "read_way_back_settings",
]

_Words = Mapping[str, EffortValue]
_Feeding = Callable[[str], tuple[ServiceBehind, tuple[FeedingTarget, ...]]]


def read_way_back(session: Session, query: ViewQuery, settings: WayBackSettings) -> WayBackView:
    """The plans that bring the province to the place, on the figures published by the as-of day.

    NotFound for a year, scheme or province that is not there, or growth without an earlier year; WrongInput for a place
    outside the field.
    """
    return remembered(session, "way back", (query, settings), lambda: _build(session, query, settings))


def _build(session: Session, query: ViewQuery, settings: WayBackSettings) -> WayBackView:
    base = replace(settings.base, changes=())
    start = read_simulation(session, query, base)
    field = read_index_field(session, query, base.year, base.scheme)
    if not 1 <= settings.place <= field.size:
        raise WrongInput("way_back.error.place", place=str(settings.place), size=str(field.size))
    catalogue = read_catalogue(session, query)
    entity = start.province.code
    words = _words(field, entity, read_efforts(session, start.framework.code, base.year, recorded=query.recorded))
    growth = _growth(session, query, base, field)
    levers = _levers(field, entity, words)
    answer = find_way_back(field, entity, settings.place, levers, growth)
    feeding = _feeding(session, query, catalogue)
    return WayBackView(
        settings=replace(settings, base=base),
        start=start,
        answer=answer,
        holders=_holders(start, answer),
        levers=_lever_lines(field, entity, words, {lever.code: lever.room for lever in levers}),
        plans=tuple(_plan(field, entity, plan, growth, words, feeding) for plan in answer.plans),
        unknown=tuple(rival.province for rival in start.rivals if rival.after is None),
    )


def find_plan(view: WayBackView, kind: str) -> PlanLine:
    """The plan that a person chose by its kind. NotFound where it is not among the answers."""
    found = next((line for line in view.plans if line.plan.kind.value == kind and line.steps), None)
    if found is None:
        raise NotFound("way_back.error.plan", plan=safe_line(kind))
    return found


def _growth(session: Session, query: ViewQuery, base: Settings, field: IndexField) -> Growth:
    if base.growth is GrowthKind.AS_LAST_YEAR:
        return grow_as_between(read_index_field(session, query, base.year - 1, base.scheme), field)
    return STILL if base.pace is None else grow_steadily(base.pace)


def _movable(field: IndexField, entity: str) -> tuple[str, ...]:
    """The finest known nodes, as `levers_of` takes them."""
    points = field.points.get(entity, {})
    return tuple(code for code in field.tree.parts(lambda code: code in points) if code != field.tree.root)


def _words(field: IndexField, entity: str, words: _Words) -> _Words:
    """The words on the levers; one on a coarser or finer node says nothing here."""
    return {code: words[code] for code in _movable(field, entity) if code in words}


def _levers(field: IndexField, entity: str, words: _Words) -> tuple[Lever, ...]:
    return levers_of(
        field,
        entity,
        efforts={code: word.effort for code, word in words.items()},
        caps={code: word.cap for code, word in words.items() if word.cap is not None},
        fixed=tuple(code for code, word in words.items() if word.fixed),
        steps=tuple(code for code, word in words.items() if word.whole),
    )


def _lever_lines(field: IndexField, entity: str, words: _Words, rooms: Mapping[str, Decimal]) -> tuple[LeverLine, ...]:
    nodes = field.tree.nodes
    lines = []
    for code in _movable(field, entity):
        node = nodes[code]
        lines.append(
            LeverLine(
                node=node,
                group=nodes.get(node.parent or "") if node.level == "component" else None,
                points=field.points[entity][code],
                maximum=field.tree.maxima[code],
                room=rooms.get(code, Decimal(0)),
                word=words.get(code),
            )
        )
    return tuple(sorted(lines, key=lambda line: (line.group.order if line.group else line.node.order, line.node.order)))


def _holders(start: SimulationView, answer: WayBack) -> tuple[Province, ...]:
    """Who stands, after growth, at the price of the place; nobody where that is not one of the known."""
    known = sorted((rival.after for rival in start.rivals if rival.after is not None), reverse=True)
    place = answer.place - (start.size - 1 - len(known))
    if not 1 <= place <= len(known):
        return ()
    return tuple(rival.province for rival in start.rivals if rival.after == known[place - 1])


def _plan(field: IndexField, entity: str, plan: Plan, growth: Growth, words: _Words, feeding: _Feeding) -> PlanLine:
    steps = []
    for pull in plan.pulls:
        word = words.get(pull.node)
        measure = _measure(field, pull.node)
        behind, targets = feeding(measure)
        cap = word.cap if word is not None and word.cap is not None else Decimal(1)
        steps.append(PlanStep(pull, field.tree.nodes[pull.node], measure, needed_value(pull, cap), behind, targets))
    return PlanLine(plan, tuple(steps), simulate_gains(field, entity, plan.gains, growth))


def _measure(field: IndexField, code: str) -> str:
    """The measure of a node, or of the main index that it belongs to."""
    found = (field.tree.nodes[node].measure for node in field.tree.path(code))
    return next((measure for measure in found if measure), "")


def _feeding(session: Session, query: ViewQuery, catalogue: Catalogue) -> _Feeding:
    """The service and the targets behind a measure, each looked up once."""

    @cache
    def find(measure: str) -> tuple[ServiceBehind, tuple[FeedingTarget, ...]]:
        behind = find_service(catalogue, measure)
        return behind, tuple(
            FeedingTarget(linked, read_state(session, query, catalogue, linked.target)) for linked in behind.targets
        )

    return find
