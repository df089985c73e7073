"""The sheet of all targets: goal, value, status and what stands behind it."""

from dti.catalogue.models import Aggregation, Unit
from dti.core.xlsx import Bars, Cell, Column, Formula, Look, Sheet, Sparkline
from dti.views.board import TargetState
from dti.views.wording import SIGNS
from reports.evidence.course import FIRST, quarters
from reports.evidence.figures import number_of
from reports.evidence.question import Question, headed, place_of
from reports.workbook_sheets import status_look

_COLUMNS: tuple[tuple[str, Column], ...] = (
    ("code", Column("", 10)),
    ("name", Column("", 38)),
    ("pillar", Column("", 16)),
    ("sourcing", Column("", 16)),
    ("operator", Column("", 7)),
    ("goal", Column("", 9, "number")),
    ("goal_field", Column("", 9, "integer")),
    ("due_date", Column("", 11, "date")),
    ("bound", Column("", 7)),
    ("value", Column("", 11, "number")),
    ("field", Column("", 8, "integer")),
    ("unit", Column("", 11)),
    ("course", Column("", 12)),
    ("remade", Column("", 10, "number")),
    ("status", Column("", 15)),
    ("evidenced", Column("", 11)),
    ("before", Column("", 15)),
    ("flags", Column("", 18)),
    ("progress", Column("", 10, "number", 4)),
    ("expected", Column("", 10, "number", 4)),
    ("data_date", Column("", 11, "date")),
    ("known_on", Column("", 11, "date")),
    ("deciding", Column("", 14)),
    ("conflicting", Column("", 14)),
    ("reported", Column("", 9, "integer")),
    ("awaited", Column("", 9, "integer")),
    ("lead", Column("", 26)),
)

STATUSES = "Trang_thai"
"""The range of the statuses, for counting them."""

_ROOM = 1_000_000
"""More figures than this take a second sheet, which the ranges of the first do not have."""


def write_targets(question: Question) -> Sheet:
    """One row a target, in the order of the pillars."""
    words, say = question.words, question.words.say
    last = len(quarters(question)) + FIRST - 1
    course = Sparkline(FIRST, last, sheet=say("evidence.course.name")) if last >= FIRST else None
    looks: dict[str, Look] = {"status": status_look(words), "before": status_look(words), "progress": Bars(0, 1)}
    return Sheet(
        name=say("evidence.targets.name"),
        title=say("evidence.targets.title"),
        lead=question.lead,
        columns=headed(words, "targets", _COLUMNS, looks | ({"course": course} if course else {})),
        rows=[_row(question, state) for pillar in question.overview.pillars for state in pillar.states],
        notes=tuple(say(f"evidence.targets.note.{note}") for note in ("progress", "evidenced", "course", "remade")),
        names={"Bang_chi_tieu": None, STATUSES: place_of(_COLUMNS, "status")},
        frozen=2,
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
        None,
        _remade(question, state),
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


def _remade(question: Question, state: TargetState) -> Formula | None:
    """How a value of several parts comes about, from the parts on the sheet of figures; None for any other."""
    if not state.judgement.parts or question.shown.figures > _ROOM:
        return None
    mark = question.words.say("evidence.figures.part")

    def total(column: str) -> str:
        return f'SUMIFS(So_lieu_{column},So_lieu_chi_tieu,[0],So_lieu_quyet_dinh,"{mark}")'

    match state.target.aggregation:
        case Aggregation.SUM_RATIO:
            return Formula(f"=100*{total('tu_so')}/{total('mau_so')}", state.judgement.value)
        case Aggregation.SUM:
            return Formula(f"={total('gia_tri')}", state.judgement.value)
        case _:
            return None
