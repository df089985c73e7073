"""The sheet of courses: the value of each target quarter by quarter, for the small pictures beside the targets."""

from decimal import Decimal

from dti.core.periods import Period
from dti.core.xlsx import Cell, Column, Sheet, Shown, Sparkline
from dti.i18n import period_name
from dti.views.board import TargetState
from dti.views.slim_board import Course
from dti.views.wording import shown_places
from reports.evidence.question import Question

FIRST = 4
"""The column of the first quarter."""

_MOST = 40
"""Quarters that are shown, the newest; a picture of more is a scribble."""


def quarters(question: Question) -> tuple[Period, ...]:
    """From the first quarter with a value to the last."""
    days = [day for course in question.shown.courses.values() for day in course]
    if not days:
        return ()
    period, last = Period.containing(min(days)), Period.containing(max(days))
    found = [period]
    while period != last:
        period = period.next()
        found.append(period)
    return tuple(found[-_MOST:])


def write_courses(question: Question) -> Sheet:
    """One row a target, in the order of the sheet of targets; of each quarter the newest value that may decide."""
    words, say = question.words, question.words.say
    shown = quarters(question)
    named = [
        Column(say("evidence.targets.head.code"), 10),
        Column(say("evidence.targets.head.name"), 46),
        Column(say("evidence.targets.head.unit"), 12),
    ]
    drawn = Column(
        say("evidence.targets.head.course"), 24, look=Sparkline(FIRST, FIRST + len(shown) - 1) if shown else None
    )
    return Sheet(
        name=say("evidence.course.name"),
        title=say("evidence.course.title"),
        lead=question.lead,
        columns=(*named, drawn, *(Column(period_name(one.code, words.language), 10, "number") for one in shown)),
        rows=[_row(question, state, shown) for pillar in question.overview.pillars for state in pillar.states],
        notes=(say("evidence.course.note"),),
        names={"Bang_dien_bien": None},
        frozen=2,
    )


def _row(question: Question, state: TargetState, periods: tuple[Period, ...]) -> tuple[Cell, ...]:
    words, target = question.words, state.target
    values = _by_quarter(question.shown.courses[target.code])
    shown = {code: Shown(value, shown_places(value, state.goal.value)) for code, value in values.items()}
    unit = words.say(f"common.unit.{target.unit.value}")
    return (target.code, words.name(target), unit, None, *(shown.get(one.code) for one in periods))


def _by_quarter(course: Course) -> dict[str, Decimal]:
    """The newest day of a quarter comes last."""
    return {Period.containing(day).code: course[day] for day in sorted(course)}
