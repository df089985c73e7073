"""The sheet of courses: what may decide about each target at the end of each of the last quarters, for the small
drawings in the sheet of targets.
"""

from collections.abc import Mapping
from decimal import Decimal

from dti.catalogue.observations import Flag
from dti.core.periods import Period
from dti.core.xlsx import Cell, Column, Sheet
from dti.i18n import period_name
from dti.views.board import TargetState
from dti.views.committee import Overview
from dti.views.outlook import Outlook
from reports.wording import Wording

MOST = 12
"""So many quarters are drawn."""


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
    rows += [(target.code, words.name(target), *nothing, "") for target in overview.board.without_goal]
    return Sheet(
        name=say("appendix_report.course.name"),
        title=say("appendix_report.course.title"),
        lead=lead,
        columns=(
            Column(say("appendix_report.head.code"), 10),
            Column(say("appendix_report.head.target"), 48),
            *(Column(period_name(period, words.language), 12, "number", 2) for period in periods),
            Column(say("appendix_report.head.flags"), 30),
        ),
        rows=rows,
        notes=(say("appendix_report.course.note"),),
        names={"Bang_dien_bien": None},
        frozen=2,
    )


def _row(words: Wording, state: TargetState, outlook: Outlook, periods: tuple[Period, ...]) -> tuple[Cell, ...]:
    values: dict[Period, Decimal] = {}
    for candidate in outlook.course:  # oldest first: of one quarter the latest stays
        values[Period.containing(candidate.data_date)] = candidate.value
    rests = {Flag.ILLUSTRATIVE: outlook.illustrative, Flag.PROVISIONAL: outlook.provisional}
    flags = words.flags(frozenset(flag for flag, so in rests.items() if so))
    return (state.target.code, words.name(state.target), *(values.get(one) for one in periods), "; ".join(flags))
