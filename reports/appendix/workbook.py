"""The workbook of the appendix: counts by formula, all targets with how their numbers come about, their course over the
periods, disagreements, sources, definitions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dti.catalogue.observations import Flag
from dti.core.xlsx import Cell, Column, Properties, Sheet
from dti.i18n import Language, period_name
from dti.store.engine import Session
from dti.views.committee import Overview, read_overview
from dti.views.held import list_held
from dti.views.origins import Trace
from dti.views.outlook import Outlook, read_outlooks
from dti.views.query import ViewQuery
from reports.appendix.counts import write_counts
from reports.appendix.course_sheet import write_courses
from reports.appendix.disputes import write_disputes
from reports.appendix.target_sheet import write_targets
from reports.brief import headline
from reports.brief.sources import read_decisive
from reports.parts.asked import write_asked
from reports.wording import Wording
from reports.workbook_sheets import source_of, sources_of, write_definitions, write_sources

_DISPUTE_COLUMNS = (
    ("code", 11),
    ("title", 42),
    ("value", 14),
    ("stands", 12),
    ("data_date", 13),
    ("said", 42),
    ("source", 54),
    ("ruling", 54),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the sheets are made of: the words, the first screen, what decides and whence, what lies ahead."""

    words: Wording
    overview: Overview
    traces: tuple[Trace, ...]
    outlooks: Mapping[str, Outlook]
    lead: tuple[str, ...]


def write_workbook(session: Session, query: ViewQuery, language: Language, now: datetime) -> tuple[Sheet, ...]:
    """All sheets, the counts first."""
    asked = _read(session, query, Wording(language), now)
    return (
        write_counts(asked.words, asked.overview, asked.lead),
        write_targets(asked.words, asked.overview, asked.traces, asked.lead),
        write_courses(asked.words, asked.overview, asked.outlooks, asked.lead),
        _write_disputes(asked),
        _write_sources(asked),
        write_definitions(asked.words, lead=asked.lead[:2]),
    )


def write_properties(query: ViewQuery, language: Language) -> Properties:
    """What the file says about itself."""
    words = Wording(language)
    asked = words.say(
        "evidence.question", period=period_name(query.period, language), horizon=query.horizon, day=query.as_of
    )
    return Properties(
        title=words.say("appendix_report.heading"), subject=asked, company=words.say("common.app.name"), comments=asked
    )


def _read(session: Session, query: ViewQuery, words: Wording, now: datetime) -> Asked:
    overview = read_overview(session, query)
    asked = " · ".join(f"{fact.label}: {fact.answer}" for fact in write_asked(words, query, now))
    return Asked(
        words=words,
        overview=overview,
        traces=read_decisive(session, overview),
        outlooks=read_outlooks(session, query),
        lead=(
            words.name(overview.programme),
            asked,
            *list_held(query, words.language),
            *_warnings(words, overview),
            headline.write_finding(words, overview),
        ),
    )


def _warnings(words: Wording, overview: Overview) -> tuple[str, ...]:
    """What must be known before anything is believed; a column of the workbook says which figures are meant."""
    flags = {flag for state in overview.board.states for flag in state.judgement.flags}
    found = []
    if overview.illustrative_shown:
        found.append(words.say("evidence.warning.illustrative"))
    if Flag.PROVISIONAL in flags:
        found.append(words.say("evidence.warning.provisional"))
    return tuple(found)


def _write_disputes(asked: Asked) -> Sheet:
    """One row a side, with every value that a source states."""
    say = asked.words.say
    rows: list[tuple[Cell, ...]] = [
        (one.code, one.title, side.value, side.stands, side.date, side.said, side.source, one.ruling)
        for one in write_disputes(asked.words, asked.overview, asked.traces)
        for side in one.sides
    ]
    return Sheet(
        name=say("appendix_report.disputes.name"),
        title=say("appendix_report.disputes.title"),
        lead=asked.lead,
        columns=tuple(Column(say(f"appendix_report.side.{key}"), width) for key, width in _DISPUTE_COLUMNS),
        rows=rows,
        notes=() if rows else (say("appendix_report.disputes.none"),),
        names={"Bang_mau_thuan": None},
        frozen=1,
    )


def _write_sources(asked: Asked) -> Sheet:
    """What decides and what contradicts it, then what the province declared."""
    sources = sources_of(asked.words, asked.traces)
    declared = asked.overview.declared
    shown = {trace.publication.code for trace in asked.traces if trace.publication}
    if declared is not None and declared.publication is not None and declared.publication.code not in shown:
        sources.append(source_of(asked.words, declared.publication))
    return write_sources(asked.words, sources, lead=asked.lead)
