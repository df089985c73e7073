"""Views as plain JSON values for ``--json`` and, later, for the interface of other systems. Decimals are strings,
days are ISO.

Numbers are written as they are stored, never rounded; words are left out, codes are kept, so the form is the same in
both languages.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from dti.catalogue.models import Score
from dti.catalogue.observations import CellOrigin, ObservationValue
from dti.views.board import TargetState
from dti.views.committee import Overview
from dti.views.feeds import Uses
from dti.views.feeds_plain import feed_as_json
from dti.views.framework import IndexTable, IndexYear, percentile_of
from dti.views.index_map import RANK, map_measures, read_index_map
from dti.views.index_peers import PeerRule, choose_peers
from dti.views.query import ViewQuery
from dti.views.target import TargetView, Trace

Plain = dict[str, Any]


def plain(value: Any) -> Any:
    """One value in JSON's terms: exact decimals as text without an exponent, days and moments in ISO form."""
    match value:
        case Decimal():
            return format(value, "f")
        case Enum():
            return value.value
        case datetime() | date():
            return value.isoformat()
        case Mapping():
            return {str(plain(key)): plain(item) for key, item in value.items()}
        case frozenset() | set():
            return sorted(plain(item) for item in value)
        case list() | tuple():
            return [plain(item) for item in value]
        case _:
            return value


def question_as_json(query: ViewQuery) -> Plain:
    """What was asked, for the head of an answer."""
    return {
        "programme": query.programme,
        "period": query.period.code,
        "horizon": query.horizon,
        "as_of": query.as_of,
        "up_to": query.up_to,
        "illustrative": query.illustrative,
    }


def status_as_json(overview: Overview) -> Plain:
    """The answer of ``dti status --json`` (design, section 10)."""
    query = overview.board.query
    declared = overview.declared
    found: Plain = {
        **question_as_json(query),
        "declared": None if declared is None else _declared(overview),
        "evidenced": {
            "met": len(overview.evidenced),
            "of": len(overview.from_resolution),
            "targets": [state.target.code for state in overview.evidenced],
            "apart": [state.target.code for state in overview.apart],
        },
        "counts": overview.counts,
        "pillars": {pillar.pillar.code: pillar.counts for pillar in overview.pillars},
        "targets": [state_as_json(state) for state in overview.board.states],
    }
    return dict(plain(found))


def _declared(overview: Overview) -> Plain:
    assert overview.declared is not None, "asked for only where something was declared"
    total = overview.declared.total
    return {
        "met": total.met,
        "total": total.total,
        "as_of": total.as_of,
        "known_on": total.known_on,
        "publication": total.publication,
        "source": total.source,
    }


def state_as_json(state: TargetState) -> Plain:
    """One target with what its status stands on."""
    judgement = state.judgement
    deciding = judgement.deciding
    return {
        "code": state.target.code,
        "pillar": state.target.pillar,
        "sourcing": state.target.sourcing,
        "unit": state.target.unit,
        "value": judgement.value,
        "bound": judgement.bound,
        "field": deciding.field if deciding else None,
        "goal": state.goal.value,
        "operator": state.goal.operator,
        "due_date": state.goal.due_date,
        "status": state.status,
        "evidenced": state.evidenced,
        "flags": judgement.flags,
        "progress": judgement.progress,
        "expected": judgement.expected,
        "data_date": judgement.data_date,
        "known_on": judgement.known_on,
        "source": deciding.source if deciding else None,
        "reported": judgement.reported,
        "awaited": judgement.awaited,
        "conflicting": [
            {"value": o.value, "field": o.field, "data_date": o.data_date, "known_on": o.known_on, "source": o.source}
            for o in judgement.conflicting
        ],
    }


def trace_as_json(view: TargetView, uses: Uses) -> Plain:
    """The answer of ``dti trace --json``: the target, where each value comes from (the deciding one first), and what
    reads it besides.
    """
    query = view.board.query
    found = {
        "programme": query.programme,
        "target": state_as_json(view.state),
        "as_of": query.as_of,
        "deciding": None if view.deciding is None else _trace(view.deciding),
        "parts": [_trace(trace) for trace in view.parts],
        "observations": [_trace(trace) for trace in view.traces],
        "conflicts": [conflict.key for conflict in view.conflicts],
        "feeds": [feed_as_json(use) for use in uses.feeds],
        "fed_by": [feed_as_json(use) for use in uses.fed_by],
    }
    return dict(plain(found))


def _trace(trace: Trace) -> Plain:
    observation: ObservationValue = trace.observation
    origin = observation.origin
    kind = "withheld" if trace.withheld else "cell" if isinstance(origin, CellOrigin) else "score"
    return {
        "value": observation.value,
        "bound": observation.bound,
        "field": observation.field,
        "numerator": observation.numerator,
        "denominator": observation.denominator,
        "data_date": observation.data_date,
        "known_on": observation.known_on,
        "department": observation.department,
        "period": observation.period,
        "flags": flags_of(observation),
        "source": observation.source,
        "note": observation.note,
        "fed_from": observation.fed_from,
        "publication": trace.publication.code if trace.publication else None,
        "origin": {"kind": kind, **asdict(origin)},
    }


def flags_of(observation: ObservationValue) -> list[str]:
    """What must be said beside a figure, in a fixed order."""
    names = ("estimated", "other_measure", "illustrative", "provisional")
    return [name for name in names if getattr(observation, name)] + (["conflict"] if observation.conflict else [])


def index_as_json(line: tuple[IndexYear, ...], table: IndexTable | None, **further: Any) -> Plain:
    """The answer of ``dti index show --json``: the province's line over the years and, for one year, every measure
    and province, the classes of the map, and the nearest peers. ``further`` are more answers about the same province,
    each under a key of its own.
    """
    found: Plain = {"years": [_year(year) for year in line]}
    if table is not None:
        found["table"] = {
            "assessment_year": table.assessment_year,
            "scheme": table.scheme,
            "framework": table.framework.code,
            "province": table.home.code if table.home else None,
            "gap_to_tenth": table.gap_to_tenth,
            "measures": [
                {
                    "measure": m.measure,
                    "own": _score(m.own),
                    "leader": _score(m.leader),
                    "tenth": _score(m.tenth),
                    "median": m.median,
                    "mean": m.mean,
                    "maximum": m.maximum,
                    "gap": m.gap,
                    "lead_gap": m.lead_gap,
                    "median_gap": m.median_gap,
                    "known": m.known,
                }
                for m in table.measures
            ],
            "provinces": [
                {
                    "code": p.province.code,
                    "name": p.province.name_vi,
                    "scores": {key: _score(s) for key, s in p.scores.items()},
                }
                for p in table.provinces
            ],
            "classes": _classes(table),
            "peers": _peers(table),
        }
    return dict(plain(found | further))


def _classes(table: IndexTable) -> Plain:
    """The classes of every map of the year: lowest and highest figure and the provinces in each, the best first."""
    provinces = tuple(line.province for line in table.provinces)
    maps = {one: read_index_map(table, provinces, one) for one in (*(m.measure for m in map_measures(table)), RANK)}
    return {
        measure: [{"low": c.low, "high": c.high, "provinces": c.members} for c in shown.classes]
        for measure, shown in maps.items()
        if shown is not None
    }


def _peers(table: IndexTable) -> Plain:
    peers = choose_peers(table, PeerRule.NEAREST)
    ahead = {one.province.code: one.ahead for one in peers.lines if not one.is_own}
    return {"rule": peers.rule, "provinces": [{"code": code, "ahead": ahead[code]} for code in peers.codes]}


def _year(year: IndexYear) -> Plain:
    return {
        "assessment_year": year.assessment_year,
        "framework": year.framework,
        "value": year.value,
        "value_basis": year.value_basis,
        "published_on": year.published_on,
        "breaks": [message.rpartition(".")[2] for message in year.breaks],
        "ranks": [_score(score) for score in year.ranks],
    }


def _score(score: Score | None) -> Plain | None:
    if score is None:
        return None
    return {
        "entity": score.entity,
        "value": score.value,
        "value_basis": score.value_basis,
        "rank": score.rank,
        "rank_basis": score.rank_basis,
        "field": score.field,
        "percentile": percentile_of(score),
        "source": score.source,
    }
