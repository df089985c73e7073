"""“Số này từ đâu?” on paper: department or publication, file, sheet, cell, who, when, SHA-256; what a reader may not
see of another department's figure is withheld by the view already.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dti.catalogue.models import Catalogue, Target
from dti.catalogue.observations import CellOrigin, ScoreOrigin, WithheldOrigin
from dti.i18n import has_text, moment, period_name
from dti.views.origin_wording import write_giver, write_shares
from dti.views.origins import Trace
from dti.views.wording import write_value
from reports.parts.asked import Fact, write_facts
from reports.parts.sources import SHOWN_OF_HASH
from reports.wording import Wording

Pairs = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Provenance:
    """One value with its day, whether the status stands on it, and the way back to where it was read."""

    value: str
    day: str
    told: str
    facts: tuple[Fact, ...]


def write_provenance(
    words: Wording, catalogue: Catalogue, target: Target, trace: Trace, *, decides: bool
) -> Provenance:
    """The way back of one value."""
    observation = trace.observation
    pairs = [
        (words.say("provenance.parts"), write_shares(observation, words.language)),
        *_origin(words, catalogue, trace),
        (words.say("common.word.source"), observation.source),
        (words.say("common.word.note"), observation.note),
    ]
    return Provenance(
        value=write_value(target, observation, words.language),
        day=words.say("provenance.on", day=observation.data_date),
        told=words.say("provenance.decides" if decides else "provenance.beside"),
        facts=write_facts(pairs),
    )


def _origin(words: Wording, catalogue: Catalogue, trace: Trace) -> Pairs:
    match trace.observation.origin:
        case CellOrigin() as origin:
            yield from _giver(words, trace)
            yield from _cell(words, trace, origin)
        case ScoreOrigin() as origin:
            yield from _score(words, catalogue, trace, origin)
        case WithheldOrigin():
            yield words.say("common.word.department"), write_giver(trace, words.language)
            yield words.say("common.word.source"), words.say("provenance.withheld")


def _giver(words: Wording, trace: Trace) -> Pairs:
    giver, publication = write_giver(trace, words.language), trace.publication
    if publication is None:
        period = trace.observation.period
        yield words.say("common.word.department"), giver
        yield words.say("common.word.period"), period_name(period, words.language) if period else ""
        return
    key = "provenance.published.about" if publication.approximate else "provenance.published.on"
    said = words.say(key, publisher=publication.publisher, day=publication.published_on)
    yield words.say("provenance.publication"), f"{giver} ({said})"


def _cell(words: Wording, trace: Trace, origin: CellOrigin) -> Pairs:
    yield words.say("common.word.file"), origin.filename
    yield words.say("provenance.cell"), f"{origin.sheet}!{origin.cell}"
    yield words.say("provenance.prepared"), trace.submission.prepared_by if trace.submission else ""
    yield words.say("provenance.sent"), _by(words, origin.sent_by, origin.sent_at)
    yield words.say("provenance.approved"), _by(words, origin.approved_by, origin.approved_at)
    yield words.say("provenance.known"), words.day(trace.observation.known_on)
    yield "SHA-256", f"{origin.sha256[:SHOWN_OF_HASH]}…"


def _score(words: Wording, catalogue: Catalogue, trace: Trace, origin: ScoreOrigin) -> Pairs:
    framework = next((one for one in catalogue.frameworks if one.code == origin.framework), None)
    basis = f"common.basis.{origin.rank_basis}"
    yield words.say("provenance.index"), write_giver(trace, words.language)
    yield words.say("provenance.framework"), framework.decision if framework else origin.framework
    yield words.say("provenance.field"), str(trace.observation.field or "")
    yield words.say("provenance.basis"), words.say(basis) if has_text(basis) else origin.rank_basis
    yield words.say("provenance.published_on"), words.day(trace.observation.known_on)
    cell = origin.read_from
    if cell is not None:
        yield words.say("common.word.file"), cell.filename
        yield words.say("provenance.cell"), cell.place
        yield words.say("ranking.origin.by"), _by(words, cell.imported_by, cell.imported_at)
        yield "SHA-256", f"{cell.sha256[:SHOWN_OF_HASH]}…"


def _by(words: Wording, who: str | None, when: datetime | None) -> str:
    return words.say("provenance.by", who=who, when=moment(when, words.language)) if who and when else ""
