"""The sheet of all targets: goal, value, status and what stands behind it."""

from dti.catalogue.models import Unit
from dti.core.xlsx import Cell, Column, Sheet
from dti.views.board import TargetState
from dti.views.wording import SIGNS
from reports.evidence.figures import number_of
from reports.evidence.question import Question, headed

_COLUMNS: tuple[tuple[str, Column], ...] = (
    ("code", Column("", 10)),
    ("name", Column("", 46)),
    ("pillar", Column("", 20)),
    ("sourcing", Column("", 20)),
    ("operator", Column("", 8)),
    ("goal", Column("", 10, "number")),
    ("goal_field", Column("", 9, "integer")),
    ("due_date", Column("", 12, "date")),
    ("bound", Column("", 8)),
    ("value", Column("", 12, "number")),
    ("field", Column("", 9, "integer")),
    ("unit", Column("", 12)),
    ("status", Column("", 18)),
    ("evidenced", Column("", 12)),
    ("before", Column("", 18)),
    ("flags", Column("", 26)),
    ("progress", Column("", 11, "number", 4)),
    ("expected", Column("", 11, "number", 4)),
    ("data_date", Column("", 12, "date")),
    ("known_on", Column("", 12, "date")),
    ("deciding", Column("", 16)),
    ("conflicting", Column("", 20)),
    ("reported", Column("", 10, "integer")),
    ("awaited", Column("", 10, "integer")),
    ("lead", Column("", 36)),
)


def write_targets(question: Question) -> Sheet:
    """One row a target, in the order of the pillars."""
    say = question.words.say
    return Sheet(
        name=say("evidence.targets.name"),
        title=say("evidence.targets.title"),
        lead=question.lead,
        columns=headed(question.words, "targets", _COLUMNS),
        rows=[_row(question, state) for pillar in question.overview.pillars for state in pillar.states],
        notes=(say("evidence.targets.note.progress"), say("evidence.targets.note.evidenced")),
    )


def _row(question: Question, state: TargetState) -> tuple[Cell, ...]:
    words, target, goal, judgement = question.words, state.target, state.goal, state.judgement
    deciding = (judgement.deciding,) if judgement.deciding else judgement.parts
    is_rank = target.unit is Unit.RANK
    return (
        target.code,
        words.name(target),
        next(
            (words.name(p.pillar) for p in question.overview.pillars if p.pillar.code == target.pillar), target.pillar
        ),
        words.say(f"common.sourcing.{target.sourcing.value}"),
        SIGNS[goal.operator],
        goal.value,
        target.field if is_rank else None,
        goal.due_date,
        SIGNS[judgement.bound] if judgement.bound else "",
        judgement.value,
        judgement.deciding.field if is_rank and judgement.deciding else None,
        words.say(f"common.unit.{target.unit.value}"),
        words.status(state.status),
        question.yes_no(state.evidenced),
        words.status(state.before.status),
        "; ".join(words.flags(judgement.flags)),
        judgement.progress,
        judgement.expected,
        judgement.data_date,
        judgement.known_on,
        ", ".join(number_of(observation) for observation in deciding),
        words.others(state),
        judgement.reported,
        judgement.awaited,
        words.names(state.owners),
    )
