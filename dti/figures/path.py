"""A target's path: what may decide over time, the line to each goal, the pace that is needed and the forecast's range.

An inline picture (SVG) that needs no script: full pages, plain ones and paper show the same. What never decides stands
apart, breaks interrupt the line, figures that are illustrative or not approved are hollow on a line of their own. What
is told of each mark stands in its title; the table beside the picture has the same. A further thing to be told apart is
a line in `standing.APART` or another function in `draw_path`; its words are placed by `path_words`.
"""

from collections.abc import Sequence
from datetime import timedelta

from dti.analysis.continuable import Silence
from dti.analysis.deciding import Candidate
from dti.analysis.forecast import Forecast
from dti.analysis.progress import line as line_to_goal
from dti.catalogue.models import Goal, Target, Unit
from dti.catalogue.observations import ObservationValue
from dti.figures.path_words import (
    LINE_HEIGHT,
    NARROW,
    OVER_VALUES,
    days_named,
    name_breaks,
    name_days,
    name_goals,
    name_values,
)
from dti.figures.plane import Box, Plane, draw_axes, scale_for
from dti.figures.standing import APART, STANDING, label_of, line_and_beside, runs_of, standing_of, why_apart
from dti.figures.strokes import area, frame, line, mark, polyline, words
from dti.figures.theme import ACCENT, ILLUSTRATIVE, INK, MUTED
from dti.i18n import Language, text
from dti.views.outlook import Outlook
from dti.views.outlook_wording import write_title
from dti.views.target import TargetView
from dti.views.wording import write_goal, write_value


def draw_path(
    view: TargetView, outlooks: Sequence[Outlook], language: Language, *, width: int = 760, height: int = 360
) -> str:
    """The path of a target as SVG; ``outlooks`` are those of its goals (`dti.views.outlook.outlooks_of`)."""
    target, plane = view.state.target, _plane(view, outlooks, width, height)
    course, beside = line_and_beside(view.course)
    shown = chosen_outlook(view, outlooks)
    parts = [
        *draw_axes(plane, target, language),
        *name_days(plane, view, language),
        *name_breaks(plane, course, language),
    ]
    for outlook in outlooks:
        parts += _goal(plane, view, outlook.goal, language)
    parts += _fan(plane, shown)
    for key in STANDING:
        parts += _course(plane, target, course, key, language)
    parts += _apart(plane, target, "beside", beside, language)
    for key in ("other_measure", "other_field", "overruled"):
        parts += _apart(plane, target, key, [o for o in view.apart if why_apart(o) == key], language)
    parts += name_values(plane, target, course, language)
    parts += name_goals(plane, target, outlooks, shown, language)
    if not view.course and not view.apart:
        middle = (plane.box.left + plane.box.right) / 2
        parts.append(words(middle, (plane.box.top + plane.box.bottom) / 2, text("charts.no_points", language), size=14))
    title = write_title(shown, language) if shown else target.code
    return frame(parts, width, height, title)


def chosen_outlook(view: TargetView, outlooks: Sequence[Outlook]) -> Outlook | None:
    """The outlook for the goal that the page is about."""
    return next((one for one in outlooks if one.goal == view.state.goal), None)


def series_shown(view: TargetView, outlooks: Sequence[Outlook]) -> list[str]:
    """Which kinds of marks a path has, in the order of its legend: keys of ``STANDING``, ``APART`` and of the lines
    ahead (``goal``, ``needed``, ``range``).
    """
    course, beside = line_and_beside(view.course)
    standing = {standing_of(candidate) for candidate in course}
    apart = {why_apart(o) for o in view.apart} | ({"beside"} if beside else set())
    shown = chosen_outlook(view, outlooks)
    ahead = [] if shown is None or isinstance(shown.forecast, Silence) else ["range", "needed"]
    return [*(k for k in STANDING if k in standing), *(k for k in APART if k in apart), *ahead, "goal"]


def _plane(view: TargetView, outlooks: Sequence[Outlook], width: int, height: int) -> Plane:
    target = view.state.target
    days = [candidate.data_date for candidate in view.course] + [o.data_date for o in view.apart]
    days += [outlook.goal.due_date for outlook in outlooks] + [view.board.query.as_of]
    values = [candidate.value for candidate in view.course] + [o.value for o in view.apart if o.value is not None]
    values += [outlook.goal.value for outlook in outlooks]
    if target.baseline_date is not None and target.baseline_value is not None:
        days.append(target.baseline_date)
        values.append(target.baseline_value)
    shown = chosen_outlook(view, outlooks)
    if shown is not None and isinstance(shown.forecast, Forecast):
        values += [end for one in shown.forecast.fan for end in (one.low, one.high)]
    room = timedelta(days=max(20, (max(days) - min(days)).days // 40))
    left, right = (84.0, 108.0) if target.unit is Unit.MILESTONE else (44.0, 90.0 if width < NARROW else 92.0)
    top = OVER_VALUES + LINE_HEIGHT * len(days_named(view, max(days)))
    box = Box(left, top, width - right, height - 30.0)
    return Plane(box, min(days) - room, max(days), scale_for(target, values))


def _course(plane: Plane, target: Target, course: Sequence[Candidate], key: str, language: Language) -> list[str]:
    """One line of the course: what it is made of, interrupted at breaks."""
    colour, hollow, dash = STANDING[key]
    found = [candidate for candidate in course if standing_of(candidate) == key]
    lines = [polyline([_place(plane, one) for one in run], colour, dash=dash) for run in runs_of(found)]
    marks = [
        mark(*_place(plane, one), "dot", colour, hollow=hollow, said=_said(target, one, language)) for one in found
    ]
    return [*lines, *marks]


def _place(plane: Plane, candidate: Candidate) -> tuple[float, float]:
    return plane.x(candidate.data_date), plane.y(candidate.value)


def _said(target: Target, candidate: Candidate, language: Language) -> str:
    said = text("forecast.mark", language, value=label_of(target, candidate, language), day=candidate.data_date)
    standing = text(f"charts.series.{standing_of(candidate)}", language)
    if not candidate.is_aggregate:
        return f"{said} · {standing}"
    parts = text("charts.reported", language, reported=str(candidate.reported), awaited=str(candidate.awaited))
    return f"{said} · {parts} · {standing}"


def _apart(plane: Plane, target: Target, key: str, found: Sequence[ObservationValue], language: Language) -> list[str]:
    colour = ILLUSTRATIVE if key == "beside" else MUTED
    drawn = []
    for one in found:
        if one.value is None:
            continue
        value = write_value(target, one, language)
        said = text("forecast.mark", language, value=value, day=one.data_date)
        said = f"{said} · {text(f'charts.series.{key}', language)}"
        drawn.append(mark(plane.x(one.data_date), plane.y(one.value), APART[key], colour, hollow=True, said=said))
    return drawn


def _goal(plane: Plane, view: TargetView, goal: Goal, language: Language) -> list[str]:
    """From the baseline to the goal where there is such a line, the goal's level up to its due date otherwise."""
    target, colour = view.state.target, INK if goal == view.state.goal else MUTED
    start, level = plane.first, goal.value
    if _has_line(target, goal):
        start, level = target.baseline_date or start, target.baseline_value or level
    end = plane.x(goal.due_date), plane.y(goal.value)
    said = f"{write_goal(target, goal, language)} · {text('charts.due', language, day=goal.due_date)}"
    return [
        line(plane.x(start), plane.y(level), *end, colour, width=1.3, dash="7 4"),
        mark(*end, "diamond", colour, said=said),
    ]


def _has_line(target: Target, goal: Goal) -> bool:
    """Whether the design's line exists; it does not depend on the value that is held against it."""
    probe = Candidate(value=goal.value, bound=None, data_date=goal.due_date, known_on=goal.due_date, parts=())
    return line_to_goal(target, goal, probe) is not None


def _fan(plane: Plane, outlook: Outlook | None) -> list[str]:
    """The range up to the due date, its middle, and the straight way that would still lead to the goal."""
    if outlook is None or not isinstance(outlook.forecast, Forecast):
        return []
    fan = outlook.forecast.fan
    upper = [(plane.x(one.day), plane.y(one.high)) for one in fan]
    lower = [(plane.x(one.day), plane.y(one.low)) for one in fan]
    middle = [(plane.x(one.day), plane.y(one.middle)) for one in fan]
    colour = ILLUSTRATIVE if outlook.illustrative else ACCENT
    goal = plane.x(outlook.goal.due_date), plane.y(outlook.goal.value)
    return [
        area([*upper, *reversed(lower)], colour),
        polyline(middle, colour, width=1.6, dash="4 3"),
        line(*middle[0], *goal, INK, width=1.2, dash="1.5 3.5"),
    ]
