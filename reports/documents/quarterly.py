"""The quarterly report to the steering committee, in the layout of Decree 30/2020/NĐ-CP.

What it says is `reports/quarterly/`, its measures `reports/decree.py`, the page `reports/typst/decree.typ`.
"""

from dataclasses import dataclass, replace

from dti.access.roles import Action
from dti.store.engine import Session
from reports import decree
from reports.faces import choose_times
from reports.pdf import render
from reports.quarterly.content import Quarterly
from reports.quarterly.writing import write_quarterly
from reports.report import Form, Report, Request


@dataclass(frozen=True, slots=True)
class Printed:
    """What the template is handed."""

    report: Quarterly
    measures: dict[str, int]


def build(session: Session, request: Request) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1, in the site's Times New Roman or what takes its place."""
    face = choose_times(request.house.fonts)
    return render("quarterly", write_printed(session, request), at=request.at, fonts=face)


def build_docx(session: Session, request: Request) -> bytes:
    """The same as a DOCX that an office can go on writing in."""
    # Loaded when first asked for: it brings lxml, which no process needs that makes none.
    from reports.docx.document import write_docx

    report = write_quarterly(session, request)
    # The first line says what was asked; the others, what letters the PDF is set in: a DOCX asks for the right ones.
    return write_docx(replace(report, foot=report.foot[:1]), at=request.at)


def write_printed(session: Session, request: Request) -> Printed:
    """The report with the measures of the page."""
    return Printed(write_quarterly(session, request), decree.values())


REPORT = Report(
    action=Action.MAKE_REPORT,
    code="quarterly",
    title="quarterly.title",
    about="quarterly.about",
    order=5,
    forms=(Form("pdf", build), Form("docx", build_docx)),
)
