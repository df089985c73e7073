"""Saved scenarios, worked out anew on the figures of the question, one by one or side by side with the present.

A scenario keeps what was chosen, not what came of it: where the figures have changed since it was saved, its column
says so. Columns stand in groups of one field each, the field's present first, so that years and lists of provinces are
never mixed. Another kind of scenario is read by its own view.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dti.analysis.scenario import Seen, Settings, from_stored, seen_of
from dti.catalogue.models import Framework, IndexNode
from dti.core.errors import DtiError, NotFound, WrongInput
from dti.core.text import safe_line
from dti.store.engine import Session
from dti.store.scenarios import WHAT_IF, ScenarioValue, read_scenarios
from dti.views.query import ViewQuery
from dti.views.simulation import read_simulation
from dti.views.simulation_values import NodeLine, SimulationView

MOST = 4
"""Scenarios side by side: more columns than that nobody reads across."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved scenario with what comes of it now. ``view`` is None where it cannot be worked out, ``problem`` says why.

    ``drifted`` says that the figures have changed since it was saved, when it came to ``seen``.
    """

    scenario: ScenarioValue
    settings: Settings
    seen: Seen
    view: SimulationView | None
    problem: DtiError | None

    @property
    def drifted(self) -> bool:
        """Whether it was saved on other figures than those of the question."""
        return self.view is not None and self.view.seen.fingerprint != self.seen.fingerprint


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a comparison: the present of a field (``saved`` is None then), or a scenario."""

    saved: Saved | None
    view: SimulationView | None

    def line(self, row: "Row") -> NodeLine | None:
        """The column's own line of a node; None where its field does not have it."""
        if self.view is None or self.view.framework.code != row.framework.code:
            return None
        return next((line for line in self.view.nodes if line.node.code == row.node.code), None)


@dataclass(frozen=True, slots=True)
class Row:
    """A node that is a row of a comparison; codes mean different things in different frameworks."""

    framework: Framework
    node: IndexNode


@dataclass(frozen=True, slots=True)
class Comparison:
    """Scenarios side by side, with the nodes and pillars that their columns have, in order."""

    columns: tuple[Column, ...]
    nodes: tuple[Row, ...]
    pillars: tuple[str, ...]

    @property
    def is_mixed(self) -> bool:
        """Whether the scenarios stand on more than one field."""
        return sum(column.saved is None for column in self.columns) > 1


def read_saved(
    session: Session, query: ViewQuery, *, entity: str | None = None, kind: str = WHAT_IF
) -> tuple[Saved, ...]:
    """All scenarios of a kind on the list in the order in which they were saved; ``entity`` is a province code in any
    scheme. They are working material: none for who sees only some departments.
    """
    if not query.scope.everywhere:
        return ()
    found = read_scenarios(session, kind=kind, entity=entity, recorded=query.recorded)
    return tuple(_work_out(session, query, scenario) for scenario in found)


def choose_saved(saved: Sequence[Saved], keys: Iterable[str]) -> tuple[Saved, ...]:
    """Those with these keys, in the order asked for. NotFound for one that is not on the list, WrongInput beyond
    `MOST`.
    """
    known, wanted = {one.scenario.key: one for one in saved}, tuple(dict.fromkeys(keys))
    missing = next((key for key in wanted if key not in known), None)
    if missing is not None:
        raise NotFound("simulation.error.unknown_scenario", key=safe_line(missing))
    if len(wanted) > MOST:
        raise WrongInput("simulation.error.too_many", most=str(MOST))
    return tuple(known[key] for key in wanted)


def compare(session: Session, query: ViewQuery, chosen: Sequence[Saved]) -> Comparison:
    """Scenarios side by side, each field's present before its own scenarios."""
    columns: list[Column] = []
    for field in dict.fromkeys(_field_of(one.settings) for one in chosen):
        own = [one for one in chosen if _field_of(one.settings) == field]
        if any(one.view is not None for one in own):
            columns.append(Column(None, read_simulation(session, query, Settings(*field))))
        columns += [Column(one, one.view) for one in own]
    views = [column.view for column in columns if column.view is not None]
    rows = {(v.framework.code, line.node.code): Row(v.framework, line.node) for v in views for line in v.nodes}
    pillars = dict.fromkeys(pillar.code for view in views for pillar in view.pillars)
    return Comparison(tuple(columns), tuple(rows.values()), tuple(pillars))


def _field_of(settings: Settings) -> tuple[int, str, str]:
    return settings.year, settings.scheme, settings.province


def _work_out(session: Session, query: ViewQuery, scenario: ScenarioValue) -> Saved:
    settings = from_stored(scenario.assessment_year, scenario.scheme, scenario.entity, scenario.settings)
    seen = seen_of(scenario.settings)
    try:
        return Saved(scenario, settings, seen, read_simulation(session, query, settings), None)
    except DtiError as problem:
        # Its figures are not known on the day that is asked about, or its nodes are gone: the list stands all the same.
        return Saved(scenario, settings, seen, None, problem)
