"""The door for scenarios of the index: save, rename, withdraw, bring back; each step is audited in its transaction.

Nothing is lost by any of them: a step is a later version beside the earlier ones (`dti.store.scenarios`). A scenario is
somebody's supposition and never a figure: nothing that is saved here reaches a score. Another step is another function.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from dti.access.audit import record
from dti.access.roles import Action, require
from dti.access.signing import actor
from dti.access.user import User
from dti.analysis.scenario import Seen, Settings
from dti.core.errors import Conflict, WrongInput
from dti.core.text import clean, exact_key, safe_line
from dti.store.engine import Session, Store
from dti.store.scenarios import WHAT_IF, NewScenario, ScenarioValue, add_scenario, find_scenario, read_scenarios

LONGEST_NAME = 120
_KEY_DIGITS = 12


def save(user: User, store: Store, settings: Settings, seen: Seen, *, name: str, at: datetime) -> ScenarioValue:
    """Keep what was chosen under a name, with what it came to on the day.

    WrongInput without a name or without anybody who saves it; Conflict for a name that stands on the list already.
    """
    kept = settings.stored() | seen.stored()
    field = (settings.scheme, settings.province, settings.year)
    return save_as(user, store, WHAT_IF, field, kept, name=name, at=at)


def save_as(
    user: User,
    store: Store,
    kind: str,
    field: tuple[str, str, int],
    settings: Mapping[str, Any],
    *,
    name: str,
    at: datetime,
    note: str = "",
) -> ScenarioValue:
    """Keep a scenario of any kind; ``field`` is scheme, province and assessment year. Raises as `save`."""
    require(user, Action.SAVE_SCENARIO)
    who, named = actor(user), _read_name(name)
    scheme, entity, year = field
    with store.writing() as session:
        _refuse_taken(session, kind, entity, named)
        key = _key([kind, scheme, entity, year, named, who, at.isoformat(), dict(settings)])
        new = NewScenario(key, kind, named, scheme, entity, year, settings, clean(note))
        add_scenario(session, new, at=at, by=who)
        _audit(session, "saved", new, who, at, {"settings": settings})
        return find_scenario(session, key)


def rename(user: User, store: Store, key: str, *, name: str, at: datetime) -> ScenarioValue:
    """Give a scenario another name. NotFound for an unknown key; else raises as `save`."""
    require(user, Action.SAVE_SCENARIO)
    who, named = actor(user), _read_name(name)
    with store.writing() as session:
        before = find_scenario(session, key)
        if before.name == named:
            return before
        _refuse_taken(session, before.kind, before.entity, named, but=key)
        new = replace(_version(before), name=named)
        add_scenario(session, new, at=at, by=who)
        _audit(session, "renamed", new, who, at, {"before": before.name})
        return find_scenario(session, key)


def withdraw(user: User, store: Store, key: str, *, at: datetime) -> ScenarioValue:
    """Take a scenario off the list. NotFound for an unknown key, Conflict where it is withdrawn already."""
    return _turn(user, store, key, at=at, withdrawn=True)


def bring_back(user: User, store: Store, key: str, *, at: datetime) -> ScenarioValue:
    """Put a withdrawn scenario back on the list. NotFound for an unknown key; Conflict where it stands there, or where
    another has its name by now.
    """
    return _turn(user, store, key, at=at, withdrawn=False)


def _turn(user: User, store: Store, key: str, *, at: datetime, withdrawn: bool) -> ScenarioValue:
    require(user, Action.SAVE_SCENARIO)
    who = actor(user)
    with store.writing() as session:
        before = find_scenario(session, key)
        if before.withdrawn == withdrawn:
            state = "withdrawn" if withdrawn else "listed"
            raise Conflict(f"simulation.error.already_{state}", name=before.name, by=before.recorded_by)
        if not withdrawn:
            _refuse_taken(session, before.kind, before.entity, before.name, but=key)
        new = replace(_version(before), withdrawn=withdrawn)
        add_scenario(session, new, at=at, by=who)
        _audit(session, "withdrawn" if withdrawn else "brought_back", new, who, at, {})
        return find_scenario(session, key)


def _read_name(typed: str) -> str:
    name = safe_line(clean(typed))
    if not name:
        raise WrongInput("simulation.error.name_missing")
    if len(name) > LONGEST_NAME:
        raise WrongInput("simulation.error.name_long", most=str(LONGEST_NAME))
    return name


def _refuse_taken(session: Session, kind: str, entity: str, name: str, but: str = "") -> None:
    """Two scenarios of one name could not be told apart in a meeting."""
    others = [one for one in read_scenarios(session, kind=kind, entity=entity) if one.key != but]
    if any(exact_key(one.name) == exact_key(name) for one in others):
        raise Conflict("simulation.error.name_taken", name=name)


def _version(value: ScenarioValue) -> NewScenario:
    return NewScenario(**{name: getattr(value, name) for name in NewScenario.__slots__})


def _key(parts: list[Any]) -> str:
    """Nothing is drawn at random: who saves what under which name at which moment makes a key of its own."""
    said = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:_KEY_DIGITS]


def _audit(
    session: Session, action: str, scenario: NewScenario, by: str, at: datetime, details: Mapping[str, Any]
) -> None:
    said = {
        "kind": scenario.kind,
        "name": scenario.name,
        "scheme": scenario.scheme,
        "province": scenario.entity,
        "assessment_year": scenario.assessment_year,
    }
    record(
        session,
        actor=by,
        action=f"scenario.{action}",
        object_kind="scenario",
        object_key=scenario.key,
        details=said | dict(details),
        at=at,
    )
