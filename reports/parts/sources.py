"""Numbered notes: for every figure that is followed, the source down to the cell.

Figures of one publication, one submission or one index year share a note; numbers follow the order of the figures.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dti.catalogue.models import Publication, Score
from dti.catalogue.observations import CellOrigin, ScoreOrigin, WithheldOrigin
from dti.i18n import moment
from dti.views.origins import Trace
from reports.wording import Wording

#: So many digits of a file's SHA-256 tell it from any other that an office will ever have.
SHOWN_OF_HASH = 16


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered source: what it is, where in it each figure stands, its address where it has one."""

    number: int
    source: str
    places: str
    url: str


@dataclass(frozen=True, slots=True)
class Sources:
    """All notes, the numbers of each target's own, and the number of each figure's by the key of its trace."""

    notes: tuple[Note, ...]
    numbers: Mapping[str, tuple[int, ...]]
    figures: Mapping[str, int]


def number_sources(words: Wording, traces: Iterable[Trace]) -> Sources:
    """The notes behind some figures, in their order."""
    grouped: dict[tuple[str, str], list[Trace]] = {}
    places: dict[tuple[str, str], int] = {}
    numbers: dict[str, set[int]] = {}
    figures: dict[str, int] = {}
    for trace in traces:
        key = _key(trace)
        grouped.setdefault(key, []).append(trace)
        figures[trace.key] = places.setdefault(key, len(places) + 1)
        numbers.setdefault(trace.observation.target, set()).add(places[key])
    notes = tuple(_note(words, number, group) for number, group in enumerate(grouped.values(), start=1))
    return Sources(notes, {target: tuple(sorted(found)) for target, found in numbers.items()}, figures)


def _key(trace: Trace) -> tuple[str, str]:
    match trace.observation.origin:
        case ScoreOrigin(score=number):
            return "score", str(number)
        case CellOrigin(submission=number):
            return "submission", str(number)
        case WithheldOrigin():
            return "withheld", trace.observation.department


def _note(words: Wording, number: int, traces: Sequence[Trace]) -> Note:
    first = traces[0]
    match first.observation.origin:
        case ScoreOrigin() as origin:
            return Note(number, write_score(words, origin, first.observation.source), "", "")
        case WithheldOrigin():
            return Note(number, f"{_giver(words, first)}. {words.say('provenance.withheld')}", "", "")
        case CellOrigin() as origin:
            said = _cells(words, origin, traces)
            if first.publication is not None:
                return Note(number, write_publication(words, first.publication), said, first.publication.url)
            return Note(number, _submission(words, first, origin), said, "")


def _cells(words: Wording, origin: CellOrigin, traces: Sequence[Trace]) -> str:
    places = "; ".join(dict.fromkeys(_place(trace) for trace in traces))
    return words.say(
        "brief.sources.cells",
        file=origin.filename,
        submission=origin.submission,
        cells=places,
        sha256=origin.sha256[:SHOWN_OF_HASH],
    )


def _place(trace: Trace) -> str:
    origin = trace.observation.origin
    assert isinstance(origin, CellOrigin), "figures of one submission have cells"
    return f"{trace.observation.target}: {origin.sheet}!{origin.cell}"


def write_publication(words: Wording, publication: Publication) -> str:
    """Who published what, and when."""
    key = "brief.sources.publication_about" if publication.approximate else "brief.sources.publication"
    title = words.pick(publication.title_vi, publication.title_en)
    return words.say(key, title=title, publisher=publication.publisher, day=publication.published_on)


def write_score(words: Wording, origin: ScoreOrigin | Score, source: str) -> str:
    """A year of the index, with its source."""
    return words.say(
        "brief.sources.score",
        year=origin.assessment_year,
        framework=origin.framework,
        scheme=origin.scheme,
        source=source,
    )


def _giver(words: Wording, trace: Trace) -> str:
    return words.name(trace.department) if trace.department else trace.observation.department


def _submission(words: Wording, trace: Trace, origin: CellOrigin) -> str:
    period = trace.observation.period
    said = words.say(
        "brief.sources.submission",
        department=_giver(words, trace),
        period=words.period(period) if period else "",
        by=origin.sent_by,
        at=moment(origin.sent_at, words.language),
    )
    if origin.approved_by is None or origin.approved_at is None:
        return f"{said} {words.say('brief.sources.waiting')}"
    approved = moment(origin.approved_at, words.language)
    return f"{said} {words.say('brief.sources.approved', by=origin.approved_by, at=approved)}"
