"""The sheet of contradictions: every side of a conflict with its source, the rule that picked one, and who ruled."""

from dti.catalogue.models import Conflict, ConflictMember
from dti.core.xlsx import Cell, Column, Sheet
from dti.i18n import rank
from dti.views.board import TargetState
from dti.views.target import field_of, known_conflicts
from dti.views.wording import SIGNS
from reports.evidence.question import Question, headed
from reports.wording import Wording

_COLUMNS: tuple[tuple[str, Column], ...] = (
    ("key", Column("", 24)),
    ("target", Column("", 10)),
    ("title", Column("", 50)),
    ("side", Column("", 40)),
    ("bound", Column("", 8)),
    ("value", Column("", 12, "number")),
    ("field", Column("", 9, "integer")),
    ("data_date", Column("", 12, "date")),
    ("source", Column("", 60)),
    ("picked", Column("", 12, "number")),
    ("rule", Column("", 50)),
    ("ruled_by", Column("", 20)),
    ("ruled_on", Column("", 12, "date")),
)


def write_conflicts(question: Question) -> Sheet:
    """One row a side, as the conflicts were known by the as-of day."""
    say, board = question.words.say, question.overview.board
    rows = [
        _row(question, state, conflict, side)
        for state in board.states
        for conflict in known_conflicts(board, state)
        for side in conflict.members
    ]
    return Sheet(
        name=say("evidence.conflicts.name"),
        title=say("evidence.conflicts.title"),
        lead=question.lead,
        columns=headed(question.words, "conflicts", _COLUMNS),
        rows=rows,
        notes=() if rows else (say("evidence.conflicts.none"),),
        names={"Bang_mau_thuan": None},
    )


def _row(question: Question, state: TargetState, conflict: Conflict, side: ConflictMember) -> tuple[Cell, ...]:
    words, ruled = question.words, conflict.is_ruled
    return (
        conflict.key,
        conflict.target,
        words.pick(conflict.title_vi, conflict.title_en),
        words.pick(side.label_vi, side.label_en),
        SIGNS[side.bound] if side.bound else "",
        side.value,
        field_of(state, conflict, side),
        side.data_date,
        side.source,
        _picked(words, state, conflict) if ruled else None,
        words.pick(conflict.rule_vi, conflict.rule_en),
        conflict.ruled_by if ruled else words.say("evidence.conflicts.open"),
        conflict.ruled_on if ruled else None,
    )


def _picked(words: Wording, state: TargetState, conflict: Conflict) -> Cell:
    """What the ruling keeps: both sides, or one; a rank with the field of the side that gives it."""
    if conflict.both_stand:
        return words.say("ledger.ruling.both_stand")
    side = next((one for one in conflict.members if one.value == conflict.picked), None)
    field = field_of(state, conflict, side) if side else None
    return rank(side.value, field) if side and field else conflict.picked
