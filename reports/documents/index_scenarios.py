"""The workbook of all saved scenarios of the index: what was supposed, what it would come to, on which figures.

The sheets are those of the screen's comparison (`dti.views.scenario_sheets`).
"""

from dti.access.roles import Action
from dti.store.engine import Session
from dti.views.scenario_sheets import write_scenarios
from dti.views.scenarios import compare, read_saved
from reports.report import Form, Report, Request


def build(session: Session, request: Request) -> bytes:
    """The workbook; the moment of writing stands in it."""
    query = request.query
    saved = read_saved(session, query)
    return write_scenarios(compare(session, query, saved), saved, query, request.language, request.at)


REPORT = Report(
    action=Action.MAKE_REPORT,
    code="index_scenarios",
    title="simulation.report.title",
    about="simulation.report.about",
    order=60,
    forms=(Form("xlsx", build),),
)
