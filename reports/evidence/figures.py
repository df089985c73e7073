"""The sheet of all figures: one row an observation, with its parts, its three times, and its way back to the cell."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator

from dti.catalogue.observations import CellOrigin, ObservationValue, ScoreCell, ScoreOrigin
from dti.core.xlsx import Cell, Column, Sheet
from dti.views.board import TargetState
from dti.views.evidence import EvidenceLine, EvidenceStream
from dti.views.origins import Trace
from dti.views.wording import SIGNS
from reports.evidence.question import headed, place_of
from reports.wording import Wording
from reports.workbook_sheets import Source, source_key, source_of_trace

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
_FROZEN = 3
"""Number, code and name stay in sight, and stand on every page across."""

_FLAGS = ("provisional", "estimated", "illustrative", "other_measure", "conflict", "overruled")
_NAMES = {
    "So_lieu_chi_tieu": "target",
    "So_lieu_quyet_dinh": "decides",
    "So_lieu_gia_tri": "value",
    "So_lieu_tu_so": "numerator",
    "So_lieu_mau_so": "denominator",
}


class Figures:
    """The rows of all figures, one after the other; once all are written, it knows what they came from.

    There may be hundreds of thousands: no row is kept, and each word is looked up once.
    """

    def __init__(self, words: Wording, lead: tuple[str, ...], stream: EvidenceStream) -> None:
        self._words = words
        self._lead = lead
        self._stream = stream
        self._first: dict[Hashable, Trace] = {}
        self._counts: Counter[Hashable] = Counter()
        self._flags: dict[tuple[bool, ...], str] = {}

    def sheet(self) -> Sheet:
        """By target in the order of the catalogue, the newest data first."""
        say = self._words.say
        return Sheet(
            name=say("evidence.figures.name"),
            title=say("evidence.figures.title"),
            lead=self._lead,
            columns=headed(self._words, "figures", _COLUMNS),
            rows=self._rows(),
            notes=tuple(say(f"evidence.figures.note.{note}") for note in ("decides", "empty", "cell")),
            names={"Bang_so_lieu": None} | {name: place_of(_COLUMNS, key) for name, key in _NAMES.items()},
            frozen=_FROZEN,
            wrapped=False,
        )

    def sources(self) -> list[Source]:
        """What the rows that were written came from, in their order."""
        words = self._words
        return [source_of_trace(words, trace, self._counts[key]) for key, trace in self._first.items()]

    def _rows(self) -> Iterator[tuple[Cell, ...]]:
        for state, lines in self._stream.by_target():
            yield from self._rows_of(state, lines)

    def _rows_of(self, state: TargetState, lines: Iterable[EvidenceLine]) -> Iterator[tuple[Cell, ...]]:
        words, target = self._words, state.target
        name, unit = words.name(target), words.say(f"common.unit.{target.unit.value}")
        part, yes = words.say("evidence.figures.part"), words.say("common.word.yes")
        for line in lines:
            observation = line.trace.observation
            self._count(line.trace)
            yield (
                number_of(observation),
                target.code,
                name,
                part if line.is_part else yes if line.decides else "",
                SIGNS[observation.bound] if observation.bound else "",
                observation.value,
                observation.field,
                unit,
                observation.numerator,
                observation.denominator,
                observation.data_date,
                observation.known_on,
                observation.recorded_at,
                self._said(observation),
                observation.conflict or "",
                *_origin(words, line.trace),
                observation.source,
                observation.note,
            )

    def _count(self, trace: Trace) -> None:
        key = source_key(trace.observation)
        self._counts[key] += 1
        self._first.setdefault(key, trace)

    def _said(self, observation: ObservationValue) -> str:
        key = tuple(bool(getattr(observation, name)) for name in _FLAGS)
        said = self._flags.get(key)
        if said is None:
            said = self._flags[key] = _flags(self._words, observation)
        return said


def number_of(observation: ObservationValue) -> str:
    """The number of an observation; index scores are numbered apart."""
    return f"DTI-{observation.origin.score}" if isinstance(observation.origin, ScoreOrigin) else str(observation.id)


def _flags(words: Wording, observation: ObservationValue) -> str:
    found = [words.say(f"common.flag.{name}") for name in _FLAGS[:-1] if getattr(observation, name)]
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
