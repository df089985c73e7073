"""The sheet of all targets, with formulas where a colleague would ask how a number comes about: a ratio from its parts,
what is missing to the goal, the way that is covered. The store's exact number stands behind each formula.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from dti.catalogue.models import Kind, Target, Unit
from dti.core.xlsx import Bars, Cell, Column, Formula, Sheet, Sparkline
from dti.views.board import Board, TargetState
from dti.views.committee import Overview
from dti.views.origin_wording import write_giver, write_place
from dti.views.origins import Trace
from dti.views.target import measure_distance
from dti.views.wording import SIGNS, shown_places
from reports.appendix.course_sheet import FIRST, periods_of
from reports.parts.target_line import write_beside
from reports.wording import NOTHING, Wording
from reports.workbook_sheets import status_look

#: Names of ranges of this sheet that other sheets count in.
PILLARS, STATUSES = "Ma_tru_cot", "Trang_thai"

#: How far a ratio may be from its parts and still be theirs.
_NEAR = Decimal("0.000000001")
_LEAST_PLACES = 2

_COLUMNS: tuple[tuple[str, Column], ...] = (
    ("code", Column("", 9)),
    ("target", Column("", 42)),
    ("pillar", Column("", 11)),
    ("pillar_name", Column("", 18)),
    ("unit", Column("", 9)),
    ("owner", Column("", 26)),
    ("operator", Column("", 8)),
    ("goal_value", Column("", 9, "number")),
    ("goal_field", Column("", 8, "integer")),
    ("due", Column("", 11, "date")),
    ("baseline", Column("", 9, "number")),
    ("numerator", Column("", 11, "number")),
    ("denominator", Column("", 11, "number")),
    ("bound", Column("", 8)),
    ("value", Column("", 10, "number")),
    ("field", Column("", 8, "integer")),
    ("missing", Column("", 10, "number")),
    ("status", Column("", 16)),
    ("evidenced", Column("", 10)),
    ("progress", Column("", 9, "number", 2, Bars(least=0, most=1))),
    ("expected", Column("", 9, "number", 2, Bars(least=0, most=1))),
    ("course", Column("", 14)),
    ("data_date", Column("", 11, "date")),
    ("known_on", Column("", 11, "date")),
    ("flags", Column("", 22)),
    ("source", Column("", 28)),
)
_PLACES = {key: place for place, (key, _) in enumerate(_COLUMNS)}
_NAMED = {
    "Ma_chi_tieu": "code",
    PILLARS: "pillar",
    "Muc_tieu": "goal_value",
    "Gia_tri": "value",
    "Con_thieu": "missing",
    STATUSES: "status",
    "Phan_duong_da_di": "progress",
}


def write_targets(words: Wording, overview: Overview, traces: Iterable[Trace], lead: tuple[str, ...]) -> Sheet:
    """One row a target, in the order of the pillars; those without a goal for the horizon last."""
    say, by_target = words.say, dict[str, list[Trace]]()
    for trace in traces:
        by_target.setdefault(trace.observation.target, []).append(trace)
    states = [state for pillar in overview.pillars for state in pillar.states]
    names = {pillar.pillar.code: words.name(pillar.pillar) for pillar in overview.pillars}
    rows = [_row(words, state, by_target.get(state.target.code, []), names) for state in states]
    rows += [_without_goal(words, overview.board, target) for target in overview.board.without_goal]
    return Sheet(
        name=say("appendix_report.targets.name"),
        title=say("appendix_report.targets.title"),
        lead=lead,
        columns=_columns(words, overview),
        rows=rows,
        notes=tuple(say(f"appendix_report.note.{key}") for key in ("missing", "progress", "ratio", "course")),
        names={"Bang_chi_tieu": None} | {name: _PLACES[key] for name, key in _NAMED.items()},
        frozen=2,
    )


def _columns(words: Wording, overview: Overview) -> tuple[Column, ...]:
    count = len(periods_of(overview))
    course = Sparkline(FIRST, FIRST - 1 + count, words.say("appendix_report.course.name")) if count else None
    looks = {"status": status_look(words), "course": course}
    places = {"value": _places(overview), "missing": _places(overview)}
    return tuple(
        replace(
            column,
            header=words.say(f"appendix_report.head.{key}"),
            look=looks.get(key, column.look),
            places=places.get(key, column.places),
        )
        for key, column in _COLUMNS
    )


def _places(overview: Overview) -> int:
    """So many digits after the mark that no value looks like the goal that it misses."""
    found = [_LEAST_PLACES]
    for state in overview.board.states:
        if (value := state.judgement.value) is not None:
            found.append(shown_places(value, state.goal.value) or 0)
    return max(found)


def _row(words: Wording, state: TargetState, traces: list[Trace], pillars: Mapping[str, str]) -> tuple[Cell, ...]:
    target, goal, judgement = state.target, state.goal, state.judgement
    is_rank, deciding = target.unit is Unit.RANK, state.judgement.deciding
    return (
        target.code,
        words.name(target),
        target.pillar,
        pillars[target.pillar],
        words.say(f"common.unit.{target.unit.value}"),
        words.names(state.owners),
        SIGNS[goal.operator],
        goal.value,
        target.field if is_rank else None,
        goal.due_date,
        target.baseline_value,
        deciding.numerator if deciding else None,
        deciding.denominator if deciding else None,
        SIGNS[judgement.bound] if judgement.bound else "",
        _value(state),
        deciding.field if is_rank and deciding else None,
        _missing(state),
        words.status(state.status),
        words.say("common.word.yes" if state.evidenced else "common.word.no"),
        _progress(state),
        judgement.expected,
        None,
        judgement.data_date,
        judgement.known_on,
        "; ".join(write_beside(words, state)),
        "; ".join(f"{write_giver(one, words.language)}, {write_place(one, words.language)}" for one in traces),
    )


def _at(key: str) -> str:
    return f"[{_PLACES[key]}]"


def _value(state: TargetState) -> Cell:
    """The value; a ratio as the quotient of its parts where it is just that."""
    one, value = state.judgement.deciding, state.judgement.value
    if state.target.kind is not Kind.RATIO or one is None or value is None or not one.numerator or not one.denominator:
        return value
    if abs(100 * one.numerator / one.denominator - value) > _NEAR:
        return value
    return Formula(f"=100*{_at('numerator')}/{_at('denominator')}", value)


def _missing(state: TargetState) -> Cell:
    """How much is missing to the goal, in the unit of the target; zero once met, empty where nobody can say."""
    missing = measure_distance(state).missing
    if missing is None:
        return None
    goal, value = _at("goal_value"), _at("value")
    way = f"{goal}-{value}" if state.goal.operator.higher_is_better else f"{value}-{goal}"
    return Formula(f"=MAX(0,{way})", missing)


def _progress(state: TargetState) -> Cell:
    progress = state.judgement.progress
    if progress is None or state.target.baseline_value is None:
        return progress
    baseline = _at("baseline")
    return Formula(f"=({_at('value')}-{baseline})/({_at('goal_value')}-{baseline})", progress)


def _without_goal(words: Wording, board: Board, target: Target) -> tuple[Cell, ...]:
    known: dict[str, Cell] = {
        "code": target.code,
        "target": words.name(target),
        "pillar": target.pillar,
        "unit": words.say(f"common.unit.{target.unit.value}"),
        "owner": words.names(board.catalogue.responsible(target.lead_department, board.query.as_of)),
        "status": NOTHING,
        "flags": words.say("appendix_report.not_asked"),
    }
    return tuple(known.get(key) for key, _ in _COLUMNS)
