"""What a target is: its goals by year with their sources, how it is measured, who answers for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from dti.catalogue.models import Department, Goal, Target
from dti.i18n import measure, rank
from dti.views.target import GoalState, TargetView
from dti.views.wording import write_goal
from reports.fonts import together
from reports.parts.asked import Fact, write_facts
from reports.wording import Wording

Pairs = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal with its own status and where it was set; ``shown`` is the one that the sheet is about."""

    year: str
    goal: str
    due: str
    status: str
    word: str
    source: str
    shown: bool


def write_goals(words: Wording, view: TargetView) -> tuple[GoalRow, ...]:
    """Each goal of the target."""
    return tuple(_goal(words, view, one) for one in view.goals)


def _goal(words: Wording, view: TargetView, one: GoalState) -> GoalRow:
    goal, status = one.goal, one.judgement.status
    note = words.pick(goal.note_vi, goal.note_en)
    return GoalRow(
        year=str(goal.horizon),
        goal=together(write_goal(view.state.target, goal, words.language)),
        due=words.day(goal.due_date),
        status=status.value,
        word=words.status(status),
        source=f"{goal.source} {note}".strip(),
        shown=goal == view.state.goal,
    )


def write_definition(words: Wording, view: TargetView) -> tuple[Fact, ...]:
    """How it is measured, by whom, and how well its text is known."""
    target = view.state.target
    return write_facts(
        [*_measured(words, target), *_owned(words, view), *_known(words, target, tuple(one.goal for one in view.goals))]
    )


def _measured(words: Wording, target: Target) -> Pairs:
    yield words.say("target.definition.number"), target.number or ""
    yield words.say("common.word.numerator"), words.pick(target.numerator_vi, target.numerator_en)
    yield words.say("common.word.denominator"), words.pick(target.denominator_vi, target.denominator_en)
    yield words.say("target.definition.kind"), words.say(f"common.kind.{target.kind.value}")
    yield words.say("common.word.unit"), words.say(f"common.unit.{target.unit.value}")
    yield words.say("common.word.baseline"), _baseline(words, target)
    yield words.say("target.definition.accumulation"), words.say(f"common.accumulation.{target.accumulation.value}")
    yield words.say("target.definition.rhythm"), words.say(f"common.rhythm.{target.rhythm.value}")
    yield words.say("target.definition.aggregation"), words.say(f"common.aggregation.{target.aggregation.value}")


def _baseline(words: Wording, target: Target) -> str:
    value, day = target.baseline_value, target.baseline_date
    if value is None or day is None:
        return ""
    written = rank(value, target.field) if target.field else measure(value, target.unit, words.language)
    return words.say("target.definition.baseline", value=written, day=day)


def _owned(words: Wording, view: TargetView) -> Pairs:
    lead = _names(words, view.lead)
    if lead and view.state.target.owner_basis == "inferred":
        lead += f". {words.say('target.definition.lead_inferred')}"
    yield words.say("target.definition.lead"), lead
    yield words.say("target.definition.contributing"), _names(words, view.contributing)


def _names(words: Wording, departments: tuple[Department, ...]) -> str:
    return words.names(dict.fromkeys(departments)) if departments else ""


def _known(words: Wording, target: Target, goals: tuple[Goal, ...]) -> Pairs:
    yield words.say("target.definition.sourcing"), words.say(f"target.sourcing.{target.sourcing.value}")
    # The table of goals names it too, a long text: where all of them have it, it stands there alone.
    yield words.say("common.word.source"), "" if all(goal.source == target.source for goal in goals) else target.source
    yield words.say("common.word.note"), words.pick(target.note_vi, target.note_en)
    yield words.say("target_sheet.version"), str(target.version or "")
