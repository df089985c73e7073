"""The sheet of one department, to talk about with it: what it answers for, what is good, what would help most. It says
what the department's page says; the parts are in `reports/department_sheet/`, the page in `typst/department.typ`.
"""

from dti.access.roles import Action
from dti.store.engine import Session
from reports.department_sheet.content import write_department_sheet
from reports.pdf import render
from reports.report import Form, Report, Request, Subject


def build(session: Session, request: Request) -> bytes:
    """The sheet as PDF/A-2a and PDF/UA-1. NotAllowed where the department is not the reader's to see, NotFound for an
    unknown code.
    """
    sheet = write_department_sheet(session, request.query, request.subject, request.language, request.at)
    return render("department", sheet, at=request.at)


REPORT = Report(
    action=Action.READ_SUBMISSION,
    code="department",
    title="department_sheet.title",
    about="department_sheet.about",
    order=45,
    forms=(Form("pdf", build),),
    subject=Subject.DEPARTMENT,
)
