"""A target over time: what may decide, the line from its baseline to each goal, due dates; apart what never decides.

The line is broken where the framework of an index changed; figures that are not approved or are illustrative are
hollow and on a line of their own; a second source for the same day stands beside the line, never in it. Something new
to be told apart is a further series in `draw_trajectory`.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from dti.analysis.deciding import Candidate
from dti.analysis.progress import line as line_to_goal
from dti.catalogue.models import Goal, Target, Unit
from dti.catalogue.observations import Flag, ObservationValue, ScoreOrigin
from dti.figures.canvas import Figure, Trace, axis, grid_axis, make_figure, note, points, vertical
from dti.figures.theme import ACCENT, ILLUSTRATIVE, INK, MUTED
from dti.i18n import Language, day, rank, text
from dti.views.target import TargetView
from dti.views.wording import write_goal, write_measure, write_value

#: Of more marks apart than this none is written on.
_MOST_LABELS = 7
#: Days from which on every second year is written.
_MANY_YEARS = 7 * 365
#: Share of the axis that a written goal takes up.
_ROOM_FOR_GOAL = 0.09


def draw_trajectory(view: TargetView, language: Language) -> Figure:
    """The trajectory of a target as a Plotly figure."""
    target = view.state.target
    first, last = _span(view)
    course, beside = _line_and_beside(view.course)
    traces = [_goal_line(view, goal.goal, (first, last), language) for goal in view.goals]
    traces += _course(target, course, (last - first) / 11, language)
    traces += _others("charts.series.beside", target, beside, language, symbol="diamond", colour=ILLUSTRATIVE)
    for key, symbol in (("other_measure", "diamond"), ("other_field", "circle"), ("overruled", "x-thin")):
        found = [o for o in view.apart if _why_apart(o) == key]
        traces += _others(f"charts.series.{key}", target, found, language, symbol=symbol, colour=MUTED)
    notes = [_as_of_note(view, first, last, language)] + [_due_note(goal.goal, language) for goal in view.goals]
    breaks = [_between(before, now) for before, now in pairwise(course) if _has_new_framework(before, now)]
    words = text("charts.break.framework", language)
    notes += [note(words, day, 1, textangle=-90, xanchor="right", yanchor="top") for day in breaks]
    if not view.course and not view.apart:
        notes.append(note(text("charts.no_points", language), 0.5, 0.5, xref="paper", yanchor="middle"))
    return make_figure(
        traces,
        language,
        xaxis=_time_axis(first, last),
        yaxis=_value_axis(target, view, language),
        shapes=[vertical(view.board.query.as_of.isoformat(), dash="solid")]
        + [vertical(goal.goal.due_date.isoformat()) for goal in view.goals]
        + [vertical(day, dash="dash") for day in breaks],
        annotations=notes,
    )


def _span(view: TargetView) -> tuple[date, date]:
    """The days that are drawn, with a little room on both sides."""
    days = [value.data_date for value in view.state.series]
    days += [goal.goal.due_date for goal in view.goals] + [view.board.query.as_of]
    if view.state.target.baseline_date is not None:
        days.append(view.state.target.baseline_date)
    room = timedelta(days=max(60, (max(days) - min(days)).days // 25))
    return min(days) - room, max(days) + room


def _line_and_beside(course: Sequence[Candidate]) -> tuple[list[Candidate], list[ObservationValue]]:
    """The newest word on each day makes the line; what other sources said of that day stands beside it."""
    newest = {candidate.data_date: candidate for candidate in course}
    chosen = list(newest.values())
    said = {(candidate.data_date, candidate.value) for candidate in chosen}
    beside = [part for candidate in course if candidate not in chosen for part in candidate.parts]
    return chosen, [part for part in beside if (part.data_date, part.value) not in said]


#: Colour, hollow marks and dash of a line, by what it is made of.
_STANDING = {
    "official": (ACCENT, False, "solid"),
    "provisional": (ACCENT, True, "dash"),
    "illustrative": (ILLUSTRATIVE, True, "dot"),
}


def _course(target: Target, course: Sequence[Candidate], room: timedelta, language: Language) -> list[Trace]:
    by_standing = {key: [candidate for candidate in course if _standing(candidate) == key] for key in _STANDING}
    return [_series(target, chosen, key, room, language) for key, chosen in by_standing.items() if chosen]


def _standing(candidate: Candidate) -> str:
    if any(part.illustrative for part in candidate.parts):
        return "illustrative"
    return "provisional" if any(part.provisional for part in candidate.parts) else "official"


def _series(target: Target, course: Sequence[Candidate], key: str, room: timedelta, language: Language) -> Trace:
    """One line of the course; ``key`` says what it is made of, ``room`` how far apart two labels have to be."""
    colour, hollow, dash = _STANDING[key]
    days: list[date] = []
    values: list[Decimal | None] = []
    hover: list[str] = []
    labels: list[str] = []
    labelled = _with_room(course, room)
    for place, candidate in enumerate(course):
        if place and _is_break(course[place - 1], candidate):
            days.append(candidate.data_date)
            values.append(None)
            hover.append("")
            labels.append("")
        days.append(candidate.data_date)
        values.append(candidate.value)
        hover.append(_hover(target, candidate, language))
        labels.append(_label(target, candidate, language) if candidate.data_date in labelled else "")
    name = text(f"charts.series.{key}", language)
    return points(
        name, days, values, hover, mode="lines+markers", colour=colour, hollow=hollow, dash=dash, labels=labels
    )


def _with_room(course: Sequence[Candidate], room: timedelta) -> set[date]:
    """The days whose values are written: the newest, and before it those that differ and have room for their words."""
    found: list[Candidate] = []
    for candidate in reversed(course):
        if not found or (found[-1].data_date - candidate.data_date >= room and found[-1].value != candidate.value):
            found.append(candidate)
    return {candidate.data_date for candidate in found}


def _is_break(before: Candidate, now: Candidate) -> bool:
    """Two sides of one conflict are no series either: they measure the same thing differently."""
    keys = {key for key in (before.conflict, before.stands_with) if key is not None}
    return _has_new_framework(before, now) or not keys.isdisjoint((now.conflict, now.stands_with))


def _has_new_framework(before: Candidate, now: Candidate) -> bool:
    """Index values of two frameworks are not one series."""
    frameworks = {
        part.origin.framework
        for candidate in (before, now)
        for part in candidate.parts
        if isinstance(part.origin, ScoreOrigin)
    }
    return len(frameworks) > 1


def _between(before: Candidate, now: Candidate) -> str:
    """The day half-way between two values."""
    return (before.data_date + (now.data_date - before.data_date) / 2).isoformat()


def _label(target: Target, candidate: Candidate, language: Language) -> str:
    if not candidate.is_aggregate:
        return write_value(target, candidate.parts[0], language)
    return write_measure(candidate.value, candidate.bound, target.unit, language)


def _hover(target: Target, candidate: Candidate, language: Language) -> str:
    lines = [f"<b>{_label(target, candidate, language)}</b> · {day(candidate.data_date, language)}"]
    if candidate.is_aggregate:
        lines.append(
            text("charts.reported", language, reported=str(candidate.reported), awaited=str(candidate.awaited))
        )
    lines += _flag_words(candidate.parts, language)
    return "<br>".join(lines)


def _flag_words(parts: Iterable[ObservationValue], language: Language) -> list[str]:
    kinds = (
        (Flag.ILLUSTRATIVE, lambda o: o.illustrative),
        (Flag.PROVISIONAL, lambda o: o.provisional),
        (Flag.ESTIMATED, lambda o: o.estimated),
        (Flag.OTHER_MEASURE, lambda o: o.other_measure),
        (Flag.CONFLICT, lambda o: o.conflict is not None),
    )
    own = tuple(parts)
    return [text(f"common.flag.{flag.value}", language) for flag, has in kinds if any(has(part) for part in own)]


def _why_apart(observation: ObservationValue) -> str:
    if observation.overruled:
        return "overruled"
    return "other_measure" if observation.other_measure else "other_field"


def _others(
    key: str, target: Target, found: Sequence[ObservationValue], language: Language, *, symbol: str, colour: str
) -> list[Trace]:
    if not found:
        return []
    written = [write_value(target, observation, language) for observation in found]
    hover = [
        "<br>".join(
            [f"<b>{label}</b> · {day(o.data_date, language)}", text(key, language), *_flag_words([o], language)]
        )
        for o, label in zip(found, written, strict=True)
    ]
    labels = written if len(found) <= _MOST_LABELS else None
    days, values = [o.data_date for o in found], [o.value for o in found]
    return [
        points(text(key, language), days, values, hover, colour=colour, symbol=symbol, hollow=True, labels=labels)
        | {"textfont": {"size": 11, "color": colour}, "textposition": "bottom center"}
    ]


def _goal_line(view: TargetView, goal: Goal, span: tuple[date, date], language: Language) -> Trace:
    """From the baseline to the goal where there is such a line, else the goal's level up to its due date."""
    target = view.state.target
    is_shown = goal.horizon == view.board.query.horizon
    first, last = span
    # What is dated after the due date is rare: beside the mark there is room for words, unless it stands at the edge.
    has_room = (last - goal.due_date) / (last - first) > _ROOM_FOR_GOAL
    start, level = first, goal.value
    if _has_line(target, goal):
        start, level = target.baseline_date or first, target.baseline_value or Decimal(0)
    written = write_goal(target, goal, language)
    name = text("charts.series.goal", language, year=str(goal.horizon))
    hover = f"<b>{name}: {written}</b><br>{text('charts.due', language, day=goal.due_date)}"
    return points(
        name,
        [start, goal.due_date],
        [level, goal.value],
        [hover, hover],
        mode="lines+markers",
        colour=INK if is_shown else MUTED,
        dash="dash",
        hollow=True,
        labels=["", written],
    ) | {
        "marker": {"symbol": ["line-ns", "star-diamond"], "size": [1, 11], "color": INK if is_shown else MUTED},
        "textposition": "middle right" if has_room else "top left",
        "line": {"color": INK if is_shown else MUTED, "width": 1.2, "dash": "dash"},
    }


def _has_line(target: Target, goal: Goal) -> bool:
    """Whether the design's line exists; it does not depend on the value that is held against it."""
    probe = Candidate(value=goal.value, bound=None, data_date=goal.due_date, known_on=goal.due_date, parts=())
    return line_to_goal(target, goal, probe) is not None


def _due_note(goal: Goal, language: Language) -> dict[str, Any]:
    words = text("charts.due", language, day=goal.due_date)
    return note(words, goal.due_date.isoformat(), 1, xanchor="right", xshift=4)


def _as_of_note(view: TargetView, first: date, last: date, language: Language) -> dict[str, Any]:
    as_of = view.board.query.as_of
    is_late = (as_of - first) * 2 > last - first
    words = text("charts.as_of", language, day=as_of)
    return note(words, as_of.isoformat(), 0, xanchor="right" if is_late else "left", xshift=-3 if is_late else 3)


def _time_axis(first: date, last: date) -> dict[str, Any]:
    """Years, each written in the middle of itself; every second one where there are many, for narrow screens."""
    step = "M24" if (last - first).days > _MANY_YEARS else "M12"
    span = [first.isoformat(), last.isoformat()]
    return axis(type="date", range=span, tickformat="%Y", dtick=step, ticklabelmode="period", tickangle=0)


def _value_axis(target: Target, view: TargetView, language: Language) -> dict[str, Any]:
    match target.unit:
        case Unit.MILESTONE:
            words = [text(f"common.milestone.{key}", language) for key in ("not_done", "done")]
            return grid_axis(range=[-0.3, 1.4], tickvals=[0, 1], ticktext=words)
        case Unit.RANK:
            fields = {o.field for o in view.state.series if o.field} | ({target.field} if target.field else set())
            worst = max([float(o.value) for o in view.state.series if o.value is not None], default=10.0)
            title = text("charts.axis.rank", language, field=" / ".join(rank(field) for field in sorted(fields)))
            return grid_axis(range=[max(worst, 20) + 2, -1.5], tickvals=[1, 5, 10, 15, 20, 30, 40, 50, 60], title=title)
        case Unit.PERCENT:
            return grid_axis(rangemode="tozero", ticksuffix=" %" if language == "vi" else "%")
        case _:
            return grid_axis(rangemode="tozero", title=text(f"common.unit.{target.unit.value}", language))
