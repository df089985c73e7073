"""The report of the index (DTI): rank and value over the years, why the rank moved, the gap to the tenth place, what
was supposed in scenarios, what was claimed beside what was published, and the sources of all of it.

The same views as the pages under /dti, for the programme's own province. The parts are in `reports/index/`.
"""

from dataclasses import dataclass

from dti.access.roles import Action
from dti.store.engine import Session
from reports.index import headline
from reports.index.asked import Asked, read_asked
from reports.index.gap import write_gaps
from reports.index.measures import write_measures
from reports.index.movement import write_movements
from reports.index.scenarios import write_assessed, write_certainties, write_saved
from reports.index.sources import Source, read_sources, write_sources
from reports.index.workbook import write_workbook
from reports.index.years import write_years
from reports.pdf import render
from reports.report import Form, Report, Request
from reports.sections import Head, Section, fit, write_head


@dataclass(frozen=True, slots=True)
class IndexReport:
    """Everything that the template sets, as texts in the reader's language."""

    head: Head
    cards: tuple[headline.Card, ...]
    sections: tuple[Section, ...]


def build(session: Session, request: Request) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1; the moment of printing stands on it, but at a frozen meeting."""
    return render("index", write_index_report(session, request), at=request.at)


def build_workbook(session: Session, request: Request) -> bytes:
    """The same as a workbook: what follows from published figures is worked out in the cell."""
    asked = read_asked(session, request.query, request.language)
    return write_workbook(asked, read_sources(session, asked), request.at)


def write_index_report(session: Session, request: Request) -> IndexReport:
    """The contents of the report."""
    asked = read_asked(session, request.query, request.language)
    return compose(asked, read_sources(session, asked), request)


def compose(asked: Asked, sources: tuple[Source, ...], request: Request) -> IndexReport:
    """The contents of the report from what was read."""
    words = asked.words
    head = write_head(
        words,
        request.query,
        request.at,
        title=words.say("index_report.heading"),
        subject=words.say("index_report.subject", name=asked.name),
        finding=headline.write_finding(asked),
        beside=headline.list_beside(asked),
        banners=headline.list_banners(asked),
    )
    sections = (
        write_years(asked),
        *write_measures(asked),
        *write_movements(asked),
        *write_gaps(asked),
        write_certainties(asked),
        write_saved(asked),
        write_assessed(asked),
        write_sources(asked, sources),
    )
    return IndexReport(head, headline.write_cards(asked), fit(sections))


REPORT = Report(
    action=Action.MAKE_REPORT,
    code="index",
    title="index_report.title",
    about="index_report.about",
    order=50,
    forms=(Form("pdf", build), Form("xlsx", build_workbook)),
)
