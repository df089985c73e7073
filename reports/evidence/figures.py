"""The sheet of all figures: one row an observation, with its parts, its three times, and its way back to the cell."""

from dti.catalogue.observations import CellOrigin, ObservationValue, ScoreCell, ScoreOrigin
from dti.core.xlsx import Cell, Column, Sheet
from dti.views.board import TargetState
from dti.views.evidence import EvidenceLine
from dti.views.origins import Trace
from dti.views.wording import SIGNS
from reports.evidence.question import Question, headed
from reports.wording import Wording

_COLUMNS: tuple[tuple[str, Column], ...] = (
    ("number", Column("", 9)),
    ("target", Column("", 10)),
    ("name", Column("", 40)),
    ("decides", Column("", 10)),
    ("bound", Column("", 8)),
    ("value", Column("", 12, "number")),
    ("field", Column("", 9, "integer")),
    ("unit", Column("", 12)),
    ("numerator", Column("", 12, "number")),
    ("denominator", Column("", 12, "number")),
    ("data_date", Column("", 12, "date")),
    ("known_on", Column("", 12, "date")),
    ("recorded_at", Column("", 16, "moment")),
    ("flags", Column("", 24)),
    ("conflict", Column("", 20)),
    ("department", Column("", 30)),
    ("period", Column("", 10)),
    ("publication", Column("", 44)),
    ("submission", Column("", 10, "integer")),
    ("file", Column("", 30)),
    ("sheet", Column("", 12)),
    ("cell", Column("", 8)),
    ("sha256", Column("", 34)),
    ("sent_by", Column("", 22)),
    ("sent_at", Column("", 16, "moment")),
    ("approved_by", Column("", 22)),
    ("approved_at", Column("", 16, "moment")),
    ("source", Column("", 60)),
    ("note", Column("", 50)),
)
_FLAGS = ("provisional", "estimated", "illustrative", "other_measure")


def write_figures(question: Question) -> Sheet:
    """By target in the order of the catalogue, the newest data first."""
    say = question.words.say
    states = {state.target.code: state for state in question.evidence.board.states}
    return Sheet(
        name=say("evidence.figures.name"),
        title=say("evidence.figures.title"),
        lead=question.lead,
        columns=headed(question.words, "figures", _COLUMNS),
        rows=[_row(question, states[line.target], line) for line in question.evidence.lines],
        notes=tuple(say(f"evidence.figures.note.{note}") for note in ("decides", "empty", "cell")),
    )


def number_of(observation: ObservationValue) -> str:
    """The number of an observation; index scores are numbered apart."""
    return f"DTI-{observation.origin.score}" if isinstance(observation.origin, ScoreOrigin) else str(observation.id)


def _row(question: Question, state: TargetState, line: EvidenceLine) -> tuple[Cell, ...]:
    words, target, observation = question.words, state.target, line.trace.observation
    return (
        number_of(observation),
        target.code,
        words.name(target),
        _decides(words, state, line),
        SIGNS[observation.bound] if observation.bound else "",
        observation.value,
        observation.field,
        words.say(f"common.unit.{target.unit.value}"),
        observation.numerator,
        observation.denominator,
        observation.data_date,
        observation.known_on,
        observation.recorded_at,
        _flags(words, observation),
        observation.conflict or "",
        *_origin(words, line.trace),
        observation.source,
        observation.note,
    )


def _decides(words: Wording, state: TargetState, line: EvidenceLine) -> str:
    if line.trace.observation in state.judgement.parts:
        return words.say("evidence.figures.part")
    return words.say("common.word.yes") if line.decides else ""


def _flags(words: Wording, observation: ObservationValue) -> str:
    found = [words.say(f"common.flag.{name}") for name in _FLAGS if getattr(observation, name)]
    if observation.conflict:
        found.append(words.say("common.flag.conflict"))
    if observation.overruled:
        found.append(words.say("evidence.figures.overruled"))
    return "; ".join(found)


def _read_from(cell: ScoreCell | None) -> tuple[Cell, ...]:
    """File, sheet, cell, hash, who and when of an index score that a steward loaded; blank for published ones."""
    if cell is None:
        return ("", "", "", "", "", None)
    return (cell.filename, cell.sheet, cell.cell, cell.sha256, cell.imported_by, cell.imported_at)


def _origin(words: Wording, trace: Trace) -> tuple[Cell, ...]:
    observation, publication = trace.observation, trace.publication
    department = words.name(trace.department) if trace.department else observation.department
    origin = observation.origin
    if isinstance(origin, ScoreOrigin):
        said = words.say(
            "evidence.figures.score",
            year=origin.assessment_year,
            framework=origin.framework,
            node=origin.node,
            scheme=origin.scheme,
        )
        read = _read_from(origin.read_from)
        return (department, observation.period or "", said, None, *read, "", None)
    assert isinstance(origin, CellOrigin), "reports are for who sees what all departments sent"
    return (
        department,
        observation.period or "",
        words.pick(publication.title_vi, publication.title_en) if publication else "",
        origin.submission,
        origin.filename,
        origin.sheet,
        origin.cell,
        origin.sha256,
        origin.sent_by,
        origin.sent_at,
        origin.approved_by or "",
        origin.approved_at,
    )
