"""Movement and gap as plain JSON values: the same figures as on the screen, unrounded, decimals as strings.

Another answer about the index joins ``index show --json`` by a key in `read_index_answers`.
"""

from typing import Any

from dti.analysis.index_field import Bounds
from dti.store.engine import Session
from dti.views.gap import GapPart, GapView, Neighbour
from dti.views.index_questions import answer_gap, answer_movement, ask_gap, ask_movement
from dti.views.movement import Crossing, MovementView, PartLine, Side
from dti.views.plain import Plain, plain
from dti.views.query import ViewQuery


def read_index_answers(session: Session, query: ViewQuery, province: str | None = None) -> Plain:
    """``movement`` (the newest two years) and ``gap`` (to the tenth) of a province in the widest list; None where not
    enough is known to ask.
    """
    moved, wanted = ask_movement(session, query, province=province), ask_gap(session, query, province=province)
    return {
        "movement": movement_as_json(answer_movement(session, query, moved)) if moved else None,
        "gap": gap_as_json(answer_gap(session, query, wanted)) if wanted else None,
    }


def movement_as_json(view: MovementView) -> Plain:
    """The answer of ``dti index why --json``. Points are on the scale of 1,000; unknown places and points are null."""
    found = {
        "place": view.place,
        "start": _side(view.start),
        "end": _side(view.end),
        "method_changed": view.method_changed,
        "steps": [
            {"cause": step.cause, "rank": _bounds(step.after), "places": step.places, "points": step.points}
            for step in view.steps
        ],
        "places": view.places,
        "points": view.points,
        "parts": [_part(part) for part in view.parts],
        "rounding": view.rounding,
        "value_change": view.value_change,
        "overtaken_by": [_crossing(one) for one in view.overtaken_by] if view.names_known else None,
        "overtook": [_crossing(one) for one in view.overtook] if view.names_known else None,
    }
    return dict(plain(found))


def _bounds(rank: Bounds | None) -> list[int] | None:
    return None if rank is None else list(rank)


def _side(side: Side) -> dict[str, Any]:
    return {
        "assessment_year": side.year,
        "scheme": side.scheme,
        "framework": side.framework.code,
        "province": side.province.code,
        "rank": _bounds(side.rank),
        "field": side.size,
        "known": side.known,
        "derived_field": side.is_derived,
        "value": side.value,
        "value_basis": side.value_basis,
        "price": side.price,
        "points": side.points,
        "lead": side.lead,
    }


def _part(part: PartLine) -> dict[str, Any]:
    return {
        "node_before": part.before_node.code,
        "node": part.node.code,
        "measure": part.node.measure,
        "value_before": part.value_before,
        "value_after": part.value_after,
        "weight_before": part.weight_before,
        "weight_after": part.weight_after,
        "weight_inferred": part.is_inferred,
        "before": part.before,
        "after": part.after,
        "change": part.change,
        "by_weight": part.by_weight,
        "by_value": part.by_value,
    }


def _crossing(one: Crossing) -> dict[str, Any]:
    return {
        "province": one.province.code,
        "name": one.province.name_vi,
        "rank_before": one.rank_before,
        "rank_after": one.rank_after,
        "value_before": one.value_before,
        "value_after": one.value_after,
    }


def gap_as_json(view: GapView) -> Plain:
    """The answer of ``dti index gap --json``. ``points`` above 0 are missing, below 0 to spare, null if not known."""
    found = {
        "assessment_year": view.year,
        "scheme": view.scheme,
        "framework": view.framework.code,
        "province": view.province.code,
        "place": view.place,
        "rank": _bounds(view.rank),
        "field": view.size,
        "known": view.known,
        "derived_field": view.is_derived,
        "held": view.is_held,
        "value": view.value,
        "price": view.price,
        "missing": view.missing,
        "points": view.points,
        "maximum": view.maximum,
        "holders": [{"province": one.code, "name": one.name_vi} for one in view.holders],
        "between": [_neighbour(one) for one in view.between],
        "followers": [_neighbour(one) for one in view.followers],
        "parts": [_gap_part(part) for part in view.parts],
        "rounding": view.rounding,
    }
    return dict(plain(found))


def _neighbour(one: Neighbour) -> dict[str, Any]:
    return {
        "province": one.province.code,
        "name": one.province.name_vi,
        "rank": one.rank,
        "value": one.value,
        "distance": one.distance,
        "points": one.points,
    }


def _gap_part(part: GapPart) -> dict[str, Any]:
    return {
        "node": part.node.code,
        "measure": part.node.measure,
        "own": part.own,
        "holder": part.holder,
        "maximum": part.maximum,
        "maximum_inferred": part.is_inferred,
        "derived": part.is_derived,
        "missing": part.missing,
        "room": part.room,
        "rank": part.rank,
        "rank_basis": part.rank_basis,
    }
