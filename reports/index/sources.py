"""Where the figures of the index come from: every source of the years and lists that the report stands on."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from dti.catalogue.models import Score
from dti.store.engine import Session
from dti.views.index_field import read_year_scores
from reports.index.asked import Asked
from reports.sections import Section, Table, Text, Track, row
from reports.wording import Wording


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a year and list: its words, its day, how many figures of the store are from it."""

    year: int
    scheme: str
    framework: str
    words: str
    published_on: date
    approximate: bool
    figures: int
    own: bool


def read_sources(session: Session, asked: Asked) -> tuple[Source, ...]:
    """The newest year first; of a year the sources of the province's own figures before those of others."""
    own = {one.code for table in asked.tables for one in ([table.home] if table.home else [])}
    found: list[Source] = []
    for year in sorted({one.assessment_year for one in asked.line}, reverse=True):
        found += _of_year(read_year_scores(session, asked.query, year), own)
    return tuple(found)


def _of_year(scores: tuple[Score, ...], own: set[str]) -> list[Source]:
    counts = Counter(_key(score) for score in scores)
    mine = {_key(score) for score in scores if score.entity in own}
    found = [Source(*key, figures=count, own=key in mine) for key, count in counts.items()]
    return sorted(found, key=lambda one: (not one.own, -one.figures, one.scheme, one.words))


def _key(score: Score) -> tuple[int, str, str, str, date, bool]:
    return (
        score.assessment_year,
        score.scheme,
        score.framework,
        score.source,
        score.published_on,
        bool(score.approximate),
    )


def write_day(words: Wording, source: Source) -> str:
    """The day of publication; said to be about where the source gives none."""
    day = words.day(source.published_on)
    return words.say("index_report.source.about", day=day) if source.approximate else day


def write_sources(asked: Asked, sources: tuple[Source, ...]) -> Section:
    """A source a row."""
    words = asked.words
    title = words.say("brief.sources.title")
    if not sources:
        return Section(title, (Text(words.say("framework.nothing")),))
    tracks = tuple(
        Track(words.say(f"index_report.source.{key}"), width, right=key == "figures")
        for key, width in (("year", 12), ("list", 16), ("framework", 20), ("source", 0), ("day", 26), ("figures", 14))
    )
    rows = tuple(
        row(str(one.year), one.scheme, one.framework, one.words, write_day(words, one), str(one.figures))
        for one in sources
        if one.own
    )
    others = sum(1 for one in sources if not one.own)
    said = words.say("index_report.source.note", count=str(others))
    return Section(title, (Table(tracks, rows, size=72), Text(said, "quiet")))
