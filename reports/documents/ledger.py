"""The ledger workbook: every disagreement with its sides, sources and rulings, for whoever has to settle it.

The sheets are in `reports/ledger/`, a module each; the house style is `dti.core.xlsx`.
"""

from datetime import datetime

from dti.access.roles import Action
from dti.core.xlsx import Properties, write
from dti.i18n import Language
from dti.store.engine import Session
from dti.views.ledger import read_ledger
from dti.views.query import ViewQuery
from reports.ledger.asked import Asked
from reports.ledger.entries import write_entries
from reports.ledger.rulings import write_rulings
from reports.ledger.sides import write_sides
from reports.ledger.summary import write_summary
from reports.report import XLSX, Report
from reports.wording import Wording


def build(session: Session, query: ViewQuery, language: Language, now: datetime) -> bytes:
    """The workbook; `now` stands in it as the moment of writing."""
    asked = Asked(Wording(language), read_ledger(session, query))
    sheets = [write_summary(asked, now), write_entries(asked), write_sides(asked), write_rulings(asked)]
    say = asked.words.say
    properties = Properties(
        title=say("ledger_report.heading"), company=say("common.app.name"), comments=" ".join(asked.lead)
    )
    return write(sheets, properties=properties, created=now)


REPORT = Report(
    action=Action.MAKE_REPORT,
    code="ledger",
    title="ledger_report.title",
    about="ledger_report.about",
    extension="xlsx",
    mimetype=XLSX,
    order=30,
    build=build,
)
