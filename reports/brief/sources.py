"""The numbered notes: for every figure that decides, or stands against one that does, the source down to the cell;
after them the declared total and the index years that no target stands on.

Figures of one publication, one submission or one index year share a note. Numbers follow the order of the table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dti.catalogue.models import Publication, Score
from dti.catalogue.observations import CellOrigin, ObservationValue, ScoreOrigin
from dti.i18n import moment, period_name
from dti.store.engine import Session
from dti.views.board import TargetState, remembered
from dti.views.committee import Overview
from dti.views.origins import Trace, trace_all
from reports.wording import Wording

_SEES_ALL = "reports are for who sees what all departments sent"
_SHOWN_OF_HASH = 16


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered source: what it is, where in it each figure stands, its address where it has one."""

    number: int
    source: str
    places: str
    url: str


@dataclass(frozen=True, slots=True)
class Sources:
    """All notes, and for each target the numbers of its own."""

    notes: tuple[Note, ...]
    numbers: Mapping[str, tuple[int, ...]]


def read_sources(session: Session, words: Wording, overview: Overview) -> Sources:
    """The notes behind a board, in the reader's language."""
    board = overview.board
    figures = [figure for pillar in overview.pillars for state in pillar.states for figure in decisive(state)]
    query = board.query
    traces = remembered(
        session, "brief sources", query, lambda: trace_all(session, board.catalogue, figures, query.recorded)
    )
    grouped: dict[tuple[str, int], list[Trace]] = {}
    numbers: dict[str, list[int]] = {}
    for trace in traces:
        key = _key(trace)
        grouped.setdefault(key, []).append(trace)
        numbers.setdefault(trace.observation.target, []).append(list(grouped).index(key) + 1)
    notes = [_note(words, number, group) for number, group in enumerate(grouped.values(), start=1)]
    for source, places, url in _beside(words, overview, traces):
        notes.append(Note(len(notes) + 1, source, places, url))
    return Sources(tuple(notes), {target: tuple(sorted(set(found))) for target, found in numbers.items()})


def _beside(words: Wording, overview: Overview, traces: Sequence[Trace]) -> Iterator[tuple[str, str, str]]:
    """Source, place and address of the figures that are shown beside the targets: declared total, index years."""
    declared = overview.declared
    if declared is not None:
        said = words.say("brief.sources.declared", day=declared.total.as_of, declared=words.declared(declared))
        publication = declared.publication
        source = declared.total.source if publication is None else _publication(words, publication)
        yield source, said, "" if publication is None else publication.url
    origins = [trace.observation.origin for trace in traces]
    noted = {(origin.assessment_year, origin.scheme) for origin in origins if isinstance(origin, ScoreOrigin)}
    for score in (score for year in overview.index for score in year.ranks):
        if (score.assessment_year, score.scheme) not in noted:
            yield _score(words, score, score.source), "", ""


def decisive(state: TargetState) -> tuple[ObservationValue, ...]:
    """What the status stands on: the deciding value or the parts of an aggregate, then the values in conflict."""
    judgement = state.judgement
    deciding = (judgement.deciding,) if judgement.deciding else judgement.parts
    return tuple(dict.fromkeys((*deciding, *judgement.conflicting)))


def _key(trace: Trace) -> tuple[str, int]:
    origin = trace.observation.origin
    if isinstance(origin, ScoreOrigin):
        return "score", origin.score
    assert isinstance(origin, CellOrigin), _SEES_ALL
    return "submission", origin.submission


def _note(words: Wording, number: int, traces: list[Trace]) -> Note:
    first = traces[0]
    origin = first.observation.origin
    if isinstance(origin, ScoreOrigin):
        return Note(number, _score(words, origin, first.observation.source), "", "")
    assert isinstance(origin, CellOrigin), _SEES_ALL
    places = "; ".join(dict.fromkeys(_place(trace) for trace in traces))
    said = words.say(
        "brief.sources.cells",
        file=origin.filename,
        submission=origin.submission,
        cells=places,
        sha256=origin.sha256[:_SHOWN_OF_HASH],
    )
    publication = first.publication
    if publication is not None:
        return Note(number, _publication(words, publication), said, publication.url)
    return Note(number, _submission(words, first, origin), said, "")


def _publication(words: Wording, publication: Publication) -> str:
    key = "brief.sources.publication_about" if publication.approximate else "brief.sources.publication"
    title = words.pick(publication.title_vi, publication.title_en)
    return words.say(key, title=title, publisher=publication.publisher, day=publication.published_on)


def _place(trace: Trace) -> str:
    origin = trace.observation.origin
    assert isinstance(origin, CellOrigin), "scores have no cell"
    return f"{trace.observation.target}: {origin.sheet}!{origin.cell}"


def _score(words: Wording, origin: ScoreOrigin | Score, source: str) -> str:
    return words.say(
        "brief.sources.score",
        year=origin.assessment_year,
        framework=origin.framework,
        scheme=origin.scheme,
        source=source,
    )


def _submission(words: Wording, trace: Trace, origin: CellOrigin) -> str:
    period = trace.observation.period
    said = words.say(
        "brief.sources.submission",
        department=words.name(trace.department) if trace.department else trace.observation.department,
        period=period_name(period, words.language) if period else "",
        by=origin.sent_by,
        at=moment(origin.sent_at, words.language),
    )
    if origin.approved_by is None or origin.approved_at is None:
        return f"{said} {words.say('brief.sources.waiting')}"
    approved = moment(origin.approved_at, words.language)
    return f"{said} {words.say('brief.sources.approved', by=origin.approved_by, at=approved)}"
