"""The sheet of courses: what may decide about each target at the end of each of the last quarters, for the small
drawings in the sheet of targets.
"""

from collections.abc import Mapping
from decimal import Decimal

from dti.catalogue.models import Target, Unit
from dti.catalogue.observations import Flag
from dti.core.periods import Period
from dti.core.xlsx import Cell, Column, Sheet, Shown
from dti.i18n import period_name
from dti.views.board import TargetState
from dti.views.committee import Overview
from dti.views.outlook import Outlook
from dti.views.wording import shown_places
from reports.wording import Wording

MOST = 12
"""So many quarters are drawn."""

FIRST = 3
"""The column of the first quarter."""


def periods_of(overview: Overview) -> tuple[Period, ...]:
    """The quarters of the courses, oldest first; the one asked about is the last."""
    found = [overview.board.query.period]
    first = Period.containing(overview.programme.issued_on)
    while len(found) < MOST and found[-1] > first:
        found.append(found[-1].previous())
    return tuple(reversed(found))


def write_courses(words: Wording, overview: Overview, outlooks: Mapping[str, Outlook], lead: tuple[str, ...]) -> Sheet:
    """One row a target, in the same order as the sheet of targets."""
    say, periods = words.say, periods_of(overview)
    states = [state for pillar in overview.pillars for state in pillar.states]
    rows = [_row(words, state, outlooks[state.target.code], periods) for state in states]
    nothing: tuple[Cell, ...] = (None,) * len(periods)
    rows += [
        (target.code, words.name(target), words.say(f"common.unit.{target.unit.value}"), *nothing, "")
        for target in overview.board.without_goal
    ]
    return Sheet(
        name=say("appendix_report.course.name"),
        title=say("appendix_report.course.title"),
        lead=lead,
        columns=(
            Column(say("appendix_report.head.code"), 10),
            Column(say("appendix_report.head.target"), 46),
            Column(say("appendix_report.head.unit"), 18),
            *(Column(period_name(period, words.language), 10, "number") for period in periods),
            Column(say("appendix_report.head.flags"), 30),
        ),
        rows=rows,
        notes=(say("appendix_report.course.note"),),
        names={"Bang_dien_bien": None},
        frozen=2,
    )


def _unit(words: Wording, target: Target, outlook: Outlook) -> str:
    """The unit; of ranks also the fields that they are in, for a rank among 34 is none among 63."""
    if target.unit is Unit.MILESTONE:
        return words.say("appendix_report.course.milestone")
    unit = words.say(f"common.unit.{target.unit.value}")
    fields = dict.fromkeys(str(part.field) for one in outlook.course for part in one.parts if part.field is not None)
    if target.unit is not Unit.RANK or not fields:
        return unit
    return words.say("appendix_report.course.rank", unit=unit, fields=", ".join(fields))


def _row(words: Wording, state: TargetState, outlook: Outlook, periods: tuple[Period, ...]) -> tuple[Cell, ...]:
    values: dict[Period, Decimal] = {}
    for candidate in outlook.course:  # oldest first: of one quarter the latest stays
        values[Period.containing(candidate.data_date)] = candidate.value
    rests = {Flag.ILLUSTRATIVE: outlook.illustrative, Flag.PROVISIONAL: outlook.provisional}
    flags = words.flags(frozenset(flag for flag, so in rests.items() if so))
    cells = (_show(values.get(one), state.goal.value) for one in periods)
    unit = _unit(words, state.target, outlook)
    return (state.target.code, words.name(state.target), unit, *cells, "; ".join(flags))


def _show(value: Decimal | None, goal: Decimal) -> Cell:
    """With the digits of the screen, so that no value looks like the goal that it misses."""
    return None if value is None else Shown(value, shown_places(value, goal))
