"""The ledger workbook: every disagreement with its sides, sources and rulings, and every figure that was replaced, for
whoever has to settle it.

The sheets are in `reports/ledger/`, a module each; the house style is `dti.core.xlsx`.
"""

from dti.access.roles import Action
from dti.core.xlsx import Properties, write
from dti.store.engine import Session
from dti.views.ledger import read_ledger
from reports.ledger.asked import Asked
from reports.ledger.entries import write_entries
from reports.ledger.meanings import list_meanings
from reports.ledger.revisions import write_revisions
from reports.ledger.rulings import write_rulings
from reports.ledger.sides import write_sides
from reports.ledger.sources import list_sources
from reports.ledger.summary import write_summary
from reports.report import Form, Report, Request
from reports.wording import Wording
from reports.workbook_sheets import write_definitions, write_sources


def build(session: Session, request: Request) -> bytes:
    """The workbook; the moment of writing stands in it."""
    asked = Asked(Wording(request.language), read_ledger(session, request.query))
    sheets = [
        write_summary(asked, request.at),
        write_entries(asked),
        write_revisions(asked),
        write_sides(asked),
        write_rulings(asked),
        write_sources(asked.words, list_sources(asked), lead=asked.lead),
        write_definitions(asked.words, lead=asked.lead, more=list_meanings(asked)),
    ]
    say = asked.words.say
    properties = Properties(
        title=say("ledger_report.heading"), company=say("common.app.name"), comments=" ".join(asked.lead)
    )
    return write(sheets, properties=properties, created=request.at)


REPORT = Report(
    action=Action.MAKE_REPORT,
    code="ledger",
    title="ledger_report.title",
    about="ledger_report.about",
    order=30,
    forms=(Form("xlsx", build),),
)
