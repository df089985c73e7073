"""The report of the data's quality: the four scores by department, pillar, target and period, every cause down to the
cell with what to do and whom to ask, the formulas, and what is not rated.

The same board as the page /chat-luong, with what its reader may see. The parts are in `reports/quality/`.
"""

from dataclasses import dataclass

from dti.access.roles import Action
from dti.store.engine import Session
from reports.pdf import render
from reports.quality import headline
from reports.quality.asked import read_asked
from reports.quality.causes import write_causes
from reports.quality.checks import write_checks, write_unrated
from reports.quality.tables import write_periods, write_tables
from reports.quality.workbook import write_workbook
from reports.report import Form, Report, Request
from reports.sections import Head, Section, fit, write_head


@dataclass(frozen=True, slots=True)
class QualityReport:
    """Everything that the template sets, as texts in the reader's language."""

    head: Head
    cards: tuple[headline.Card, ...]
    sections: tuple[Section, ...]


def build(session: Session, request: Request) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1; the moment of printing stands on it, but at a frozen meeting."""
    return render("quality", write_quality_report(session, request), at=request.at)


def build_workbook(session: Session, request: Request) -> bytes:
    """The same as a workbook, whose score cells are formulas."""
    return write_workbook(read_asked(session, request.query, request.language), request.at)


def write_quality_report(session: Session, request: Request) -> QualityReport:
    """The contents of the report."""
    asked = read_asked(session, request.query, request.language)
    words = asked.words
    head = write_head(
        words,
        request.query,
        request.at,
        title=words.say("quality_report.heading"),
        subject=words.name(asked.programme),
        finding=headline.write_finding(asked),
        beside=headline.list_beside(asked),
        banners=headline.list_banners(asked),
    )
    tables = write_tables(asked) if asked.is_rated else ()
    causes = write_causes(asked) if asked.is_rated else ()
    sections = (write_periods(asked), *tables, *causes, *write_checks(asked), write_unrated(asked))
    return QualityReport(head, headline.write_cards(asked), fit(sections))


REPORT = Report(
    action=Action.MAKE_REPORT,
    code="quality",
    title="quality_report.title",
    about="quality_report.about",
    order=35,
    forms=(Form("pdf", build), Form("xlsx", build_workbook)),
)
