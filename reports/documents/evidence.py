"""The evidence workbook: every figure of a board with its source, its file and its cell, for whoever wants to check.

The sheets are in `reports/evidence/`, a module each; the house style is `dti.core.xlsx`.
"""

from datetime import datetime

from dti.access.roles import Action
from dti.core.xlsx import Properties, write
from dti.i18n import Language
from dti.store.engine import Session
from dti.views.committee import read_overview
from dti.views.evidence import read_evidence
from dti.views.meeting import read_words
from dti.views.query import ViewQuery
from reports.evidence.conflicts import write_conflicts
from reports.evidence.definitions import write_definitions, write_meanings
from reports.evidence.figures import write_figures
from reports.evidence.index_nodes import read_index_figures, write_index_nodes
from reports.evidence.index_years import write_index_years
from reports.evidence.narratives import write_narratives
from reports.evidence.question import Question
from reports.evidence.sources import write_sources
from reports.evidence.summary import write_summary
from reports.evidence.targets import write_targets
from reports.report import XLSX, Report
from reports.wording import Wording


def build(session: Session, query: ViewQuery, language: Language, now: datetime) -> bytes:
    """The workbook; `now` stands in it as the moment of writing."""
    question = Question(Wording(language), read_overview(session, query), read_evidence(session, query))
    sheets = [
        write_summary(question, now),
        write_targets(question),
        *write_narratives(question, read_words(session, query)),
        write_figures(question),
        write_index_years(question),
        write_index_nodes(question, read_index_figures(session, query)),
        write_sources(question),
        write_conflicts(question),
        write_definitions(question),
        write_meanings(question),
    ]
    say = question.words.say
    properties = Properties(
        title=say("evidence.heading"),
        subject=question.lead[1],
        company=say("common.app.name"),
        comments=question.lead[0],
    )
    return write(sheets, properties=properties, created=now)


REPORT = Report(
    action=Action.MAKE_REPORT,
    code="evidence",
    title="evidence.title",
    about="evidence.about",
    extension="xlsx",
    mimetype=XLSX,
    order=20,
    build=build,
)
