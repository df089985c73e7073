"""The appendix of results: every target of the programme with value, goal, status, days, flags and source, to be filed
behind a report. The parts are in `reports/appendix/`, the page in `reports/typst/appendix.typ`.
"""

from dti.access.roles import Action
from dti.core.xlsx import write
from dti.store.engine import Session
from reports.appendix.content import write_appendix
from reports.appendix.workbook import write_properties, write_workbook
from reports.pdf import render
from reports.report import Form, Report, Request


def build(session: Session, request: Request) -> bytes:
    """The appendix as PDF/A-2a and PDF/UA-1."""
    return render("appendix", write_appendix(session, request.query, request.language, request.at), at=request.at)


def build_workbook(session: Session, request: Request) -> bytes:
    """The same as a workbook, with formulas, sources and definitions."""
    query, language = request.query, request.language
    sheets = write_workbook(session, query, language, request.at)
    return write(sheets, properties=write_properties(query, language), created=request.at)


REPORT = Report(
    action=Action.MAKE_REPORT,
    code="appendix",
    title="appendix_report.title",
    about="appendix_report.about",
    order=8,
    forms=(Form("pdf", build), Form("xlsx", build_workbook)),
)
