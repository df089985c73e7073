"""The words in a picture of a target's path: days above it, breaks, values along the line, goals and range at its end.

They are placed so that none runs into another; where there is no room, a value is left to the table.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from dti.analysis.breaks import has_new_ground
from dti.analysis.deciding import Candidate
from dti.analysis.forecast import Forecast
from dti.catalogue.models import Target
from dti.figures.plane import Plane
from dti.figures.standing import STANDING, label_of, standing_of
from dti.figures.strokes import line, words
from dti.figures.theme import ACCENT, ILLUSTRATIVE, INK, MUTED
from dti.i18n import Language, text
from dti.views.outlook import Outlook
from dti.views.outlook_wording import write_range
from dti.views.target import TargetView
from dti.views.wording import write_goal

#: Pixels between the words of two values; room for a line of words.
_ROOM_FOR_VALUE, LINE_HEIGHT = 62.0, 15.0
#: Room above the highest level for the words of a value.
OVER_VALUES = 38.0
#: Pixels below which a picture is narrow.
NARROW = 500


def days_named(view: TargetView, last: date) -> list[tuple[date, str]]:
    """The days that are named above the picture, in their order, each with the message id of its words."""
    dues = {goal.goal.due_date for goal in view.goals}
    as_of = view.board.query.as_of
    return sorted([*((day, "charts.due") for day in dues), *([(as_of, "charts.as_of")] if as_of <= last else [])])


def name_days(plane: Plane, view: TargetView, language: Language) -> list[str]:
    """The as-of day, and each due date, named above the picture."""
    box, drawn = plane.box, []
    named = days_named(view, plane.last)
    for row, (day, key) in enumerate(named):
        said, dash = text(key, language, day=day), "3 3" if key == "charts.due" else ""
        place, height = plane.x(day), box.top - OVER_VALUES + 14 - LINE_HEIGHT * (len(named) - 1 - row)
        is_late = place > (box.left + box.right) / 2
        drawn.append(line(place, height - 10, place, box.bottom, MUTED, dash=dash))
        drawn.append(words(place + (-4 if is_late else 4), height, said, colour=MUTED, anchor=_anchor(is_late)))
    return drawn


def _anchor(is_late: bool) -> str:
    return "end" if is_late else "start"


def name_breaks(plane: Plane, course: Sequence[Candidate], language: Language) -> list[str]:
    """Where the ground changed: no line goes across."""
    box, drawn = plane.box, []
    for before, now in pairwise(course):
        if has_new_ground(before, now):
            place = plane.x(before.data_date + (now.data_date - before.data_date) / 2)
            drawn.append(line(place, box.top, place, box.bottom, MUTED, dash="6 4"))
            said = text("charts.break.framework", language)
            drawn.append(words(place + 4, box.bottom - 6, said, size=11, colour=MUTED, anchor="start"))
    return drawn


@dataclass(frozen=True, slots=True)
class _Label:
    """Words right of the picture, at the height of what they name."""

    height: float
    said: str
    colour: str
    weight: int


def name_goals(
    plane: Plane, target: Target, outlooks: Sequence[Outlook], shown: Outlook | None, language: Language
) -> list[str]:
    """The goals and the end of the range, right of where they stand, moved apart where they would touch."""
    drawn = []
    for outlook in outlooks:
        is_shown = outlook is shown
        goal, due = outlook.goal, plane.x(outlook.goal.due_date)
        labels = [_Label(plane.y(goal.value), write_goal(target, goal, language), INK if is_shown else MUTED, 700)]
        if is_shown and isinstance(outlook.forecast, Forecast):
            colour = ILLUSTRATIVE if outlook.illustrative else ACCENT
            height = plane.y(outlook.forecast.at_due.middle)
            labels.append(_Label(height, write_range(target, outlook.forecast.at_due, language), colour, 600))
        for label in _move_apart(labels):
            drawn.append(
                words(due + 9, label.height + 4, label.said, colour=label.colour, weight=label.weight, anchor="start")
            )
    return drawn


def _move_apart(labels: Sequence[_Label]) -> list[_Label]:
    found = sorted(labels, key=lambda label: label.height)
    if len(found) == 2 and (gap := found[1].height - found[0].height) < LINE_HEIGHT:
        push = (LINE_HEIGHT - gap) / 2
        return [replace(found[0], height=found[0].height - push), replace(found[1], height=found[1].height + push)]
    return found


def name_values(plane: Plane, target: Target, course: Sequence[Candidate], language: Language) -> list[str]:
    """The newest value, and before it, in a wide picture, those that differ and have room for their words."""
    drawn: list[str] = []
    before: Candidate | None = None
    for one in reversed(course):
        x, y = plane.x(one.data_date), plane.y(one.value)
        if before is not None:
            has_room = plane.x(before.data_date) - x >= _ROOM_FOR_VALUE
            if not has_room or before.value == one.value or plane.box.right < NARROW:
                continue
        colour = STANDING[standing_of(one)][0]
        said = label_of(target, one, language)
        anchor = "middle" if x > plane.box.left + _ROOM_FOR_VALUE / 2 else "start"
        size, weight = (12, 400) if before else (14, 700)
        drawn.append(words(x, y - 10, said, size=size, colour=colour, weight=weight, anchor=anchor))
        before = one
    return drawn
