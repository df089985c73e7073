"""The first page: what the report is, the warnings that go with it, declared beside evidenced, counts by pillar."""

from dataclasses import dataclass

from dti.analysis.status import Status
from dti.catalogue.observations import Flag
from dti.i18n import rank
from dti.views.board import TargetState
from dti.views.committee import Overview
from reports.parts.asked import write_warnings
from reports.wording import NOTHING, Wording

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One of the figures at the top."""

    title: str
    numeral: str
    words: str
    lines: Cells


@dataclass(frozen=True, slots=True)
class Named:
    """A target by code and name, with what its status is here."""

    status: str
    words: str


@dataclass(frozen=True, slots=True)
class CountRow:
    """A pillar, or all, with the number of targets of each status."""

    name: str
    counts: Cells


def write_finding(words: Wording, overview: Overview) -> str:
    """The report in one sentence."""
    declared = overview.declared
    said = words.say("brief.finding.undeclared")
    if declared is not None:
        said = words.say("brief.finding.declared", declared=words.declared(declared))
    if not overview.board.states:
        return words.say("brief.finding.no_targets", said=said)
    met, known = len(overview.evidenced), len(overview.from_resolution)
    return words.say("brief.finding.evidenced", said=said, met=met, known=known)


def write_banners(words: Wording, overview: Overview) -> Cells:
    """What must be known before anything is believed."""
    shown = {flag for state in overview.board.states for flag in state.judgement.flags}
    return write_warnings(words, shown | ({Flag.ILLUSTRATIVE} if overview.illustrative_shown else set()))


def write_cards(words: Wording, overview: Overview) -> tuple[Card, ...]:
    """Declared, evidenced, index, and what is open."""
    return (
        write_declared(words, overview),
        write_evidenced(words, overview),
        _index(words, overview),
        write_open(words, overview),
    )


def write_declared(words: Wording, overview: Overview) -> Card:
    """What the province declares."""
    title, declared = words.say("brief.declared.title"), overview.declared
    if declared is None:
        return Card(title, NOTHING, words.say("brief.declared.none"), ())
    total = declared.total
    lines = [words.say("brief.declared.as_of", day=total.as_of, known=total.known_on)]
    if declared.publication is not None:
        lines.append(declared.publication.publisher)
    said = words.say("brief.declared.words" if total.total else "brief.declared.words_no_total")
    return Card(title, words.declared(declared), said, tuple(lines))


def write_evidenced(words: Wording, overview: Overview) -> Card:
    """What the store proves, among the targets known from the resolution."""
    title = words.say("brief.evidenced.title")
    if not overview.board.states:
        return Card(title, NOTHING, words.say("brief.evidenced.no_targets"), ())
    lines = [words.say("brief.evidenced.apart", count=len(overview.apart))] if overview.apart else []
    if overview.board.query.illustrative:
        lines.append(words.say("brief.evidenced.without_illustrative"))
    numeral = f"{len(overview.evidenced)}/{len(overview.from_resolution)}"
    return Card(title, numeral, words.say("brief.evidenced.words"), tuple(lines))


def _index(words: Wording, overview: Overview) -> Card:
    main = overview.index[-1].main if overview.index else None
    if main is None or main.rank is None:
        return Card(words.say("brief.index.card_none"), NOTHING, words.say("brief.index.none"), ())
    latest = overview.index[-1]
    lines = [words.say("brief.index.value", value=words.index_value(latest.value))]
    lines += [words.say("brief.index.beside", rank=words.rank(score)) for score in latest.ranks if score is not main]
    title = words.say("brief.index.card", year=latest.assessment_year)
    return Card(title, rank(main.rank, main.field), words.say("brief.index.words"), tuple(lines))


def write_open(words: Wording, overview: Overview) -> Card:
    """How many have no figure."""
    title = words.say("brief.open.title")
    if not overview.board.states:
        return Card(title, NOTHING, words.say("brief.evidenced.no_targets"), ())
    line = words.say("brief.open.decisions", count=len(overview.decisions))
    return Card(title, str(len(overview.without_data)), words.say("brief.open.words"), (line,))


def write_apart(words: Wording, overview: Overview) -> tuple[Named, ...]:
    """The targets that are not known from the resolution, with what evidence says of each."""
    return tuple(_named(words, state) for state in overview.apart)


def _named(words: Wording, state: TargetState) -> Named:
    status = state.evidence.status
    target = state.target
    said = words.say("brief.apart.item", code=target.code, name=words.name(target), status=words.status(status))
    return Named(status.value, said)


def write_counts(words: Wording, overview: Overview) -> tuple[tuple[str, ...], tuple[CountRow, ...]]:
    """The statuses that occur, and for each pillar and all of them how many targets have each."""
    statuses = [status for status in Status if overview.counts.get(status)]
    rows = [CountRow(words.name(p.pillar), _numbers(p.counts, statuses)) for p in overview.pillars]
    if rows:
        rows.append(CountRow(words.say("common.word.total"), _numbers(overview.counts, statuses)))
    return tuple(status.value for status in statuses), tuple(rows)


def _numbers(counts: dict[Status, int], statuses: list[Status]) -> Cells:
    return (str(sum(counts.values())), *(str(counts[status]) for status in statuses))
