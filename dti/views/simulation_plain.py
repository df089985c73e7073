"""Simulations and saved scenarios as plain JSON values for ``--json``: codes and exact figures, no words."""

from collections.abc import Iterable
from typing import Any

from dti.views.plain import Plain, plain
from dti.views.scenarios import Saved
from dti.views.simulation_values import Rival, SimulationView


def simulation_as_json(view: SimulationView) -> Plain:
    """The answer of ``dti index simulate --json``. ``kind`` says that nothing of it is an official figure."""
    settings = view.settings
    found: Plain = {
        "kind": "simulated",
        "assessment_year": settings.year,
        "scheme": settings.scheme,
        "province": settings.province,
        "framework": view.framework.code,
        "changes": settings.by_node,
        "growth": {"kind": settings.growth, "pace": settings.pace},
        "total": {"before": view.total_before, "after": view.total},
        "points": {"before": view.points_before, "after": view.points, "maximum": view.maximum},
        "rank": {"before": list(view.rank_before), "after": list(view.rank), "field": view.size},
        "pillars": {pillar.code: {"before": pillar.before, "after": pillar.after} for pillar in view.pillars},
        "nodes": [
            {
                "node": line.node.code,
                "measure": line.measure,
                "maximum": line.maximum,
                "basis": line.basis,
                "value": {"before": line.value_before, "after": line.value},
                "points": {"before": line.points_before, "after": line.points, "gained": line.gained},
            }
            for line in view.nodes
        ],
        "passed": _codes(view.passed),
        "level": _codes(view.level),
        "passed_by": _codes(view.passed_by),
        "notes": [note.key.rpartition(".")[2] for note in view.notes],
    }
    return dict(plain(found))


def scenarios_as_json(saved: Iterable[Saved]) -> Plain:
    """The answer of ``dti index scenarios --json``: what was chosen, what it comes to now and came to when saved."""
    return dict(plain({"scenarios": [_saved(one) for one in saved]}))


def _saved(one: Saved) -> dict[str, Any]:
    scenario = one.scenario
    return {
        "key": scenario.key,
        "name": scenario.name,
        "saved_at": scenario.saved_at,
        "saved_by": scenario.saved_by,
        "as_saved": {"total": one.seen.total, "rank": list(one.seen.rank), "field": one.seen.size},
        "figures_changed": one.drifted,
        "problem": one.problem.key if one.problem else None,
        "simulation": simulation_as_json(one.view) if one.view else None,
        "settings": one.settings.stored() | {"year": one.settings.year, "scheme": one.settings.scheme},
    }


def _codes(rivals: Iterable[Rival]) -> list[str]:
    return [rival.province.code for rival in rivals]
