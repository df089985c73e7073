"""Saved scenarios of the index: versions by key, the latest word stands, nothing is changed or deleted.

A new name or a withdrawal is a later row with the same key, so what was shown in a meeting can be shown again. What is
chosen in a scenario is for `dti.analysis.scenario` (and whoever saves another kind) to read; here it is kept as given.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, insert, select
from sqlmodel import Session

from dti.core.errors import NotFound
from dti.store.models import ScenarioRow, table

WHAT_IF, WAY_BACK = "what_if", "way_back"
"""The kinds of scenario: own values changed forward, or a plan that leads to a rank."""

_SCENARIO = table(ScenarioRow)


@dataclass(frozen=True, slots=True)
class NewScenario:
    """A version to add: what was chosen under which name. ``settings`` hold text, whole numbers, decimals and lists."""

    key: str
    kind: str
    name: str
    scheme: str
    entity: str
    assessment_year: int
    settings: Mapping[str, Any]
    note: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class ScenarioValue:
    """A scenario as it stands: its latest version, with who saved it first, when, and who spoke last."""

    key: str
    kind: str
    name: str
    scheme: str
    entity: str
    assessment_year: int
    settings: Mapping[str, Any]
    note: str
    withdrawn: bool
    saved_at: datetime
    saved_by: str
    recorded_at: datetime
    recorded_by: str


def add_scenario(session: Session, scenario: NewScenario, *, at: datetime, by: str) -> None:
    """Add a version: the first of a key saves it, later ones rename, withdraw or bring it back."""
    values = {name: getattr(scenario, name) for name in NewScenario.__slots__}
    values["settings"] = dict(scenario.settings)
    session.execute(insert(_SCENARIO), [values | {"recorded_at": at, "recorded_by": by}])


def read_scenarios(
    session: Session,
    *,
    kind: str = WHAT_IF,
    entity: str | None = None,
    recorded: datetime | None = None,
    withdrawn: bool = False,
) -> tuple[ScenarioValue, ...]:
    """Scenarios of a kind in the order in which they were saved; ``withdrawn`` takes those along that were withdrawn.

    ``entity`` is a province code in any scheme; ``recorded`` leaves out what came later.
    """
    wanted = select(_SCENARIO).where(_SCENARIO.c.kind == kind).order_by(_SCENARIO.c.id)
    if entity is not None:
        wanted = wanted.where(_SCENARIO.c.entity == entity)
    if recorded is not None:
        wanted = wanted.where(_SCENARIO.c.recorded_at <= recorded)
    first: dict[str, RowMapping] = {}
    latest: dict[str, RowMapping] = {}
    for row in session.execute(wanted).mappings():
        first.setdefault(row["key"], row)
        latest[row["key"]] = row
    found = tuple(_value(first[key], row) for key, row in latest.items())
    return tuple(one for one in found if withdrawn or not one.withdrawn)


def find_scenario(session: Session, key: str, *, recorded: datetime | None = None) -> ScenarioValue:
    """The scenario with a key, of any kind, withdrawn or not. NotFound for an unknown key."""
    wanted = select(_SCENARIO).where(_SCENARIO.c.key == key).order_by(_SCENARIO.c.id)
    if recorded is not None:
        wanted = wanted.where(_SCENARIO.c.recorded_at <= recorded)
    rows = session.execute(wanted).mappings().all()
    if not rows:
        raise NotFound("simulation.error.unknown_scenario", key=key)
    return _value(rows[0], rows[-1])


def _value(first: RowMapping, latest: RowMapping) -> ScenarioValue:
    shared = {name: latest[name] for name in NewScenario.__slots__}
    return ScenarioValue(
        **shared,
        saved_at=first["recorded_at"],
        saved_by=first["recorded_by"],
        recorded_at=latest["recorded_at"],
        recorded_by=latest["recorded_by"],
    )
