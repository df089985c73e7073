"""Targets side by side as small pictures of one kind: values so far, the goal's level, the forecast's range.

All of them share their days (`days_of`), and targets of one kind share their scale (`dti.figures.plane.scale_for`), so
that a glance down a column compares. Words stand beside the picture, not in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dti.analysis.deciding import Candidate
from dti.analysis.forecast import Forecast
from dti.figures.plane import Box, Plane, scale_for
from dti.figures.standing import STANDING, line_and_beside, runs_of, standing_of
from dti.figures.strokes import area, frame, line, mark, polyline
from dti.figures.theme import ACCENT, ILLUSTRATIVE, INK, LINE, MUTED
from dti.views.outlook import Outlook


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of a row of pictures."""

    first: date
    last: date


def days_of(outlooks: Iterable[Outlook]) -> Days | None:
    """From the first value of any of the targets to the last due date; None where none has a value."""
    found = list(outlooks)
    values = [one.data_date for outlook in found for one in outlook.course]
    if not values:
        return None
    return Days(min(values), max([*values, *(outlook.goal.due_date for outlook in found)]))


def draw_small_path(outlook: Outlook, days: Days, *, title: str, width: int = 220, height: int = 64) -> str:
    """The path of one target; empty without a value."""
    course, _ = line_and_beside(outlook.course)
    if not course:
        return ""
    plane = Plane(
        Box(5, 6, width - 6.0, height - 6.0),
        days.first,
        days.last,
        scale_for(outlook.target, _values(outlook), side_by_side=True),
    )
    goal, due = plane.y(outlook.goal.value), plane.x(outlook.goal.due_date)
    parts = [
        line(plane.box.left, plane.box.bottom + 2, plane.box.right, plane.box.bottom + 2, LINE),
        line(plane.box.left, goal, due, goal, MUTED, dash="4 3"),
        line(due, goal - 5, due, goal + 5, INK, width=2),
        *_fan(plane, outlook),
        *_course(plane, course),
    ]
    return frame(parts, width, height, title)


def _values(outlook: Outlook) -> list[Decimal]:
    found = [one.value for one in outlook.course] + [outlook.goal.value]
    if isinstance(outlook.forecast, Forecast):
        found += [outlook.forecast.at_due.low, outlook.forecast.at_due.high]
    return found


def _fan(plane: Plane, outlook: Outlook) -> list[str]:
    if not isinstance(outlook.forecast, Forecast):
        return []
    colour = ILLUSTRATIVE if outlook.illustrative else ACCENT
    fan = outlook.forecast.fan
    upper = [(plane.x(one.day), plane.y(one.high)) for one in fan]
    lower = [(plane.x(one.day), plane.y(one.low)) for one in fan]
    middle = [(plane.x(one.day), plane.y(one.middle)) for one in fan]
    return [area([*upper, *reversed(lower)], colour, opacity=0.25), polyline(middle, colour, width=1.2, dash="3 2")]


def _course(plane: Plane, course: Sequence[Candidate]) -> list[str]:
    """A line for each standing, interrupted at breaks; the newest value marked, hollow where it is illustrative or not
    approved.
    """
    parts = []
    for key, (colour, hollow, _) in STANDING.items():
        for run in runs_of([one for one in course if standing_of(one) == key]):
            places = [_place(plane, one) for one in run]
            alone = mark(*places[0], "dot", colour, hollow=hollow, size=2)
            parts.append(polyline(places, colour, width=1.8) or alone)
    colour, hollow, _ = STANDING[standing_of(course[-1])]
    return [*parts, mark(*_place(plane, course[-1]), "dot", colour, hollow=hollow, size=3)]


def _place(plane: Plane, candidate: Candidate) -> tuple[float, float]:
    return plane.x(candidate.data_date), plane.y(candidate.value)
