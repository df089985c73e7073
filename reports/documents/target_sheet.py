"""The sheet of one target: one to three pages to be laid on a table when one target is talked about. It says what the
target's page says; the parts are in `reports/target_sheet/`, the page in `reports/typst/target.typ`.
"""

from dti.access.roles import Action
from dti.store.engine import Session
from reports.pdf import render
from reports.report import Form, Report, Request, Subject
from reports.target_sheet.content import write_target_sheet


def build(session: Session, request: Request) -> bytes:
    """The sheet as PDF/A-2a and PDF/UA-1. Raises NotFound for a code that the programme does not have."""
    sheet = write_target_sheet(session, request.query, request.subject.upper(), request.language, request.at)
    return render("target", sheet, at=request.at)


REPORT = Report(
    action=Action.READ_FIGURES,
    code="target",
    title="target_sheet.title",
    about="target_sheet.about",
    order=40,
    forms=(Form("pdf", build),),
    subject=Subject.TARGET,
)
