"""The workbook of all saved scenarios of the index: what was supposed, what it would come to, on which figures.

The sheets are those of the screen's comparison (`dti.views.scenario_sheets`).
"""

from datetime import datetime

from dti.access.roles import Action
from dti.i18n import Language
from dti.store.engine import Session
from dti.views.query import ViewQuery
from dti.views.scenario_sheets import write_scenarios
from dti.views.scenarios import compare, read_saved
from reports.report import XLSX, Report


def build(session: Session, query: ViewQuery, language: Language, now: datetime) -> bytes:
    """The workbook; `now` stands in it as the moment of writing."""
    saved = read_saved(session, query)
    return write_scenarios(compare(session, query, saved), saved, query, language, now)


REPORT = Report(
    action=Action.MAKE_REPORT,
    code="index_scenarios",
    title="simulation.report.title",
    about="simulation.report.about",
    extension="xlsx",
    mimetype=XLSX,
    order=60,
    build=build,
)
