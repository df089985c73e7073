"""The sheet of definitions: how each target is defined and measured. What statuses and flags say is in
`reports.workbook_sheets`.
"""

from dti.catalogue.models import Target
from dti.core.xlsx import Cell, Column, Sheet
from dti.views.wording import SIGNS
from reports.evidence.question import Question, headed

_COLUMNS: tuple[tuple[str, Column], ...] = (
    ("code", Column("", 10)),
    ("name", Column("", 36)),
    ("kind", Column("", 16)),
    ("unit", Column("", 10)),
    ("numerator", Column("", 34)),
    ("denominator", Column("", 34)),
    ("accumulation", Column("", 16)),
    ("rhythm", Column("", 10)),
    ("aggregation", Column("", 22)),
    ("lead", Column("", 22)),
    ("contributing", Column("", 22)),
    ("baseline", Column("", 10, "number")),
    ("baseline_date", Column("", 11, "date")),
    ("goals", Column("", 22)),
    ("sourcing", Column("", 16)),
    ("source", Column("", 32)),
    ("note", Column("", 32)),
)


def write_definitions(question: Question) -> Sheet:
    """One row a target of the programme, those without a goal for the horizon too."""
    say, board = question.words.say, question.overview.board
    targets = board.catalogue.targets_of(board.query.programme)
    return Sheet(
        name=say("evidence.definitions.name"),
        title=say("evidence.definitions.title"),
        lead=question.lead,
        columns=headed(question.words, "definitions", _COLUMNS),
        rows=[_row(question, target) for target in targets],
        names={"Bang_dinh_nghia_chi_tieu": None},
        frozen=1,
    )


def _row(question: Question, target: Target) -> tuple[Cell, ...]:
    words = question.words
    return (
        target.code,
        words.name(target),
        words.say(f"common.kind.{target.kind.value}"),
        words.say(f"common.unit.{target.unit.value}"),
        words.pick(target.numerator_vi, target.numerator_en),
        words.pick(target.denominator_vi, target.denominator_en),
        words.say(f"common.accumulation.{target.accumulation.value}"),
        words.say(f"common.rhythm.{target.rhythm.value}"),
        words.say(f"common.aggregation.{target.aggregation.value}"),
        _departments(question, (target.lead_department,)),
        _departments(question, target.contributing),
        target.baseline_value,
        target.baseline_date,
        "; ".join(_goals(question, target)),
        words.say(f"common.sourcing.{target.sourcing.value}"),
        target.source,
        words.pick(target.note_vi, target.note_en),
    )


def _departments(question: Question, codes: tuple[str, ...]) -> str:
    catalogue, day = question.overview.board.catalogue, question.overview.board.query.as_of
    found = [department for code in codes for department in catalogue.responsible(code, day)]
    return question.words.names(dict.fromkeys(found)) if found else ""


def _goals(question: Question, target: Target) -> list[str]:
    words = question.words
    return [
        words.say("evidence.definitions.goal", sign=SIGNS[goal.operator], value=goal.value, day=goal.due_date)
        for goal in target.goals
    ]
