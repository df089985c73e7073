"""The way back as plain JSON values for ``--json``: codes and exact figures, no words."""

from typing import Any

from dti.views.plain import Plain, plain
from dti.views.way_back_values import LeverLine, PlanLine, PlanStep, WayBackView


def way_back_as_json(view: WayBackView) -> Plain:
    """The answer of ``dti index plan --json``. ``kind`` says that nothing of it is an official figure."""
    base, answer = view.settings.base, view.answer
    found: Plain = {
        "kind": "simulated",
        "assessment_year": base.year,
        "scheme": base.scheme,
        "province": base.province,
        "framework": view.start.framework.code,
        "growth": {"kind": base.growth, "pace": base.pace},
        "place": view.settings.place,
        "field": view.size,
        "rank": list(view.rank),
        "held": view.is_held,
        "feasible": answer.is_feasible,
        "points": {"missing": answer.missing, "available": view.available, "short": view.short},
        "nearest": view.nearest,
        "holders": [province.code for province in view.holders],
        "unknown": [province.code for province in view.unknown],
        "across_break": answer.across_break,
        "plans": [_plan(line) for line in view.plans],
        "levers": [_lever(line) for line in view.levers],
        "notes": [note.key.rpartition(".")[2] for note in view.start.notes],
        "sources": list(view.start.sources),
    }
    return dict(plain(found))


def _plan(line: PlanLine) -> dict[str, Any]:
    return {
        "kind": line.plan.kind,
        "effort": line.plan.effort,
        "gained": line.gained,
        "total": line.outcome.total,
        "rank": list(line.outcome.rank),
        "steps": [_step(step) for step in line.steps],
    }


def _step(step: PlanStep) -> dict[str, Any]:
    pull = step.pull
    return {
        "node": pull.node,
        "measure": step.measure,
        "points": {"now": pull.points, "gain": pull.gain, "needed": pull.points + pull.gain, "maximum": pull.maximum},
        "value": {"now": pull.value_before, "exact": pull.value_after, "needed": step.needed},
        "effort": pull.effort,
        "targets": [
            {
                "programme": one.linked.target.programme,
                "code": one.linked.target.code,
                "status": one.state.status if one.state else None,
            }
            for one in step.targets
        ],
    }


def _lever(line: LeverLine) -> dict[str, Any]:
    word = line.word
    return {
        "node": line.node.code,
        "points": line.points,
        "maximum": line.maximum,
        "room": line.room,
        "word": None
        if word is None
        else {
            "effort": word.effort,
            "cap": word.cap,
            "fixed": word.fixed,
            "whole": word.whole,
            "reason": word.reason,
            "recorded_at": word.recorded_at,
            "recorded_by": word.recorded_by,
        },
    }
