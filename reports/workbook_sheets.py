"""The sheets that every workbook has, Nguồn and Định nghĩa, and the colours of the words of statuses.

A workbook hands in what its figures come from (`sources_of` makes that of traces, `source_of` of a publication) and the
words that only it uses.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dti.analysis.status import Status
from dti.catalogue.models import Publication
from dti.catalogue.observations import CellOrigin, Flag, ObservationValue, ScoreOrigin
from dti.core.periods import day_in_vietnam
from dti.core.xlsx import Cell, Column, Sheet, Words
from dti.figures.theme import STATUS
from dti.i18n import period_name
from dti.views.origins import Trace
from reports.wording import Wording

Meaning = tuple[str, str, str]
"""What kind of word, the word, what it says."""

_COLUMNS: tuple[tuple[str, Column], ...] = (
    ("kind", Column("", 16)),
    ("code", Column("", 24)),
    ("title", Column("", 56)),
    ("publisher", Column("", 32)),
    ("day", Column("", 14, "date")),
    ("approximate", Column("", 14)),
    ("figures", Column("", 10, "integer")),
    ("submission", Column("", 12, "integer")),
    ("file", Column("", 34)),
    ("sha256", Column("", 34)),
    ("address", Column("", 56)),
    ("note", Column("", 56)),
)


@dataclass(frozen=True, slots=True)
class Source:
    """What figures come from: a publication, a submission, a result of the index. ``figures`` is how many."""

    kind: str
    title: str
    code: str = ""
    publisher: str = ""
    day: date | None = None
    approximate: str = ""
    figures: int | None = None
    submission: int | None = None
    file: str = ""
    sha256: str = ""
    address: str = ""
    note: str = ""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The row of the sheet."""
        return (
            self.kind, self.code, self.title, self.publisher, self.day, self.approximate, self.figures,
            self.submission, self.file, self.sha256, self.address, self.note,
        )  # fmt: skip


def status_look(words: Wording) -> Words:
    """The colours of the words of statuses, those of the screen."""
    return Words({words.status(status): (look.strong, look.soft) for status, look in STATUS.items()})


def write_sources(words: Wording, sources: Iterable[Source], *, lead: tuple[str, ...] = ()) -> Sheet:
    """One row a source, in the order given."""
    say = words.say
    rows = [source.cells for source in sources]
    return Sheet(
        name=say("evidence.sources.name"),
        title=say("evidence.sources.title"),
        lead=lead,
        columns=tuple(replace(column, header=say(f"evidence.sources.head.{key}")) for key, column in _COLUMNS),
        rows=rows,
        notes=(say("xlsx.sources.note"),) if rows else (say("xlsx.sources.none"),),
        names={"Bang_nguon": None},
    )


def write_definitions(words: Wording, *, lead: tuple[str, ...] = (), more: Sequence[Meaning] = ()) -> Sheet:
    """What each status and each flag says, in the order in which statuses are decided; then what only this workbook
    says.
    """
    return write_meanings(words, name=words.say("evidence.definitions.name"), lead=lead, more=more)


def write_meanings(
    words: Wording, *, name: str = "", lead: tuple[str, ...] = (), more: Sequence[Meaning] = ()
) -> Sheet:
    """The same under another name."""
    say = words.say
    statuses = [
        (say("common.word.status"), words.status(s), say(f"evidence.meanings.status.{s.value}")) for s in Status
    ]
    flags = [
        (say("common.word.note"), say(f"common.flag.{f.value}"), say(f"evidence.meanings.flag.{f.value}")) for f in Flag
    ]
    return Sheet(
        name=name or say("evidence.meanings.name"),
        title=say("evidence.meanings.title"),
        lead=lead,
        columns=(
            Column(say("evidence.meanings.head.kind"), 16),
            Column(say("evidence.meanings.head.word"), 34, look=status_look(words)),
            Column(say("evidence.meanings.head.meaning"), 110),
        ),
        rows=[*statuses, *flags, *more],
        names={"Bang_dinh_nghia": None},
    )


def source_key(observation: ObservationValue) -> Hashable:
    """What tells sources apart: a submission, a year's results of the index, a department that shows no more."""
    match observation.origin:
        case CellOrigin(submission=submission):
            return submission
        case ScoreOrigin(assessment_year=year, scheme=scheme):
            return year, scheme, observation.source
        case _:
            return observation.department


def sources_of(words: Wording, traces: Iterable[Trace]) -> list[Source]:
    """The sources of these figures with how many come from each, in the order in which the figures name them."""
    grouped: dict[Hashable, list[Trace]] = {}
    for trace in traces:
        grouped.setdefault(source_key(trace.observation), []).append(trace)
    return [source_of_trace(words, found[0], len(found)) for found in grouped.values()]


def source_of_trace(words: Wording, trace: Trace, count: int) -> Source:
    """The source of a figure."""
    observation, origin = trace.observation, trace.observation.origin
    if isinstance(origin, ScoreOrigin):
        return _score(words, observation, origin, count)
    cell = origin if isinstance(origin, CellOrigin) else None
    if trace.publication is not None:
        return source_of(words, trace.publication, count, cell)
    period = period_name(observation.period, words.language) if observation.period else ""
    return Source(
        kind=words.say("evidence.sources.submission"),
        code=observation.department,
        title=words.say("evidence.sources.report", period=period),
        publisher=words.name(trace.department) if trace.department else observation.department,
        day=day_in_vietnam(cell.sent_at) if cell else None,
        figures=count,
        submission=cell.submission if cell else None,
        file=cell.filename if cell else "",
        sha256=cell.sha256 if cell else "",
        note=words.say("common.flag.illustrative") if observation.illustrative else "",
    )


def source_of(words: Wording, publication: Publication, count: int = 0, cell: CellOrigin | None = None) -> Source:
    """A publication, with the file from which it was transcribed."""
    return Source(
        kind=words.say("evidence.sources.publication"),
        code=publication.code,
        title=words.pick(publication.title_vi, publication.title_en),
        publisher=publication.publisher,
        day=publication.published_on,
        approximate=words.say("common.word.yes" if publication.approximate else "common.word.no"),
        figures=count,
        submission=cell.submission if cell else None,
        file=cell.filename if cell else "",
        sha256=cell.sha256 if cell else "",
        address=publication.url,
        note=words.pick(publication.note_vi, publication.note_en),
    )


def _score(words: Wording, observation: ObservationValue, origin: ScoreOrigin, count: int) -> Source:
    return Source(
        kind=words.say("evidence.sources.score"),
        code=origin.framework,
        title=words.say("evidence.sources.results", year=origin.assessment_year, scheme=origin.scheme),
        day=observation.known_on,
        figures=count,
        note=observation.source,
    )
