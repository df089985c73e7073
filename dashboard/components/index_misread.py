"""What an address of the pages about the index says that cannot be meant: named in a muted line with what is shown.

A page that shows its default instead of a typed year, place or measure says so here, so that nobody reads one answer
for another. Another parameter that may be misread is another pair handed to `draw_misread`.
"""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.index_choosers import read_number
from dashboard.context import Context
from dti.core.text import safe_line

Misread = tuple[str, str]
"""What was typed, and what is looked at instead."""


def misread_years(context: Context, *years: tuple[str, int]) -> list[Misread]:
    """Parameters that hold a year but none that can be read, each with the year that is shown."""
    return [
        (context.address.get(name) or "", context.say("framework.misread.year", year=str(year)))
        for name, year in years
        if _is_misread(context, name)
    ]


def misread_place(context: Context, name: str, place: int) -> list[Misread]:
    """A parameter that holds a place but none that can be read, with the place that is shown."""
    if not _is_misread(context, name):
        return []
    return [(context.address.get(name) or "", context.say("framework.misread.place", place=str(place)))]


def draw_misread(context: Context, found: Sequence[Misread]) -> list[Component]:
    """One line for each; nothing where all was understood."""
    return [
        html.P(
            context.say("framework.misread.note", found=safe_line(typed), seen=seen), className="muted small misread"
        )
        for typed, seen in found
    ]


def _is_misread(context: Context, name: str) -> bool:
    return bool(context.address.get(name)) and read_number(context, name) is None
