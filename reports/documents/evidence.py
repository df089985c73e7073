"""The evidence workbook: every figure of a board with its source, its file and its cell, for whoever wants to check.

The sheets are in `reports/evidence/`, a module each; the house style is `dti.core.xlsx`.
"""

from collections.abc import Iterator

from dti.access.roles import Action
from dti.core.xlsx import Properties, Sheet, stream
from dti.store.engine import Session
from dti.views.board import read_catalogue
from dti.views.committee import read_overview
from dti.views.evidence import EvidenceStream
from dti.views.meeting import read_words
from dti.views.slim_board import read_slim, read_slim_board
from reports.evidence.conflicts import write_conflicts
from reports.evidence.course import write_courses
from reports.evidence.definitions import write_definitions
from reports.evidence.figures import Figures
from reports.evidence.index_nodes import read_index_figures, write_index_nodes
from reports.evidence.index_years import write_index_years
from reports.evidence.narratives import write_narratives
from reports.evidence.question import Question, write_lead
from reports.evidence.sources import write_all_sources
from reports.evidence.summary import write_summary
from reports.evidence.targets import write_targets
from reports.report import Form, Report, Request
from reports.wording import Wording
from reports.workbook_sheets import write_meanings

_ORDER = (
    "summary", "targets", "course", "narratives", "figures", "index", "index_nodes", "sources", "conflicts",
    "definitions", "meanings",
)  # fmt: skip
_NAMES = {"index_nodes": "ranking.nodes.name"}


def build(session: Session, request: Request) -> bytes:
    """The workbook; the moment of writing stands in it. However many figures there are, few are in memory at a time:
    they are written first, and what all sheets say is judged on the way.
    """
    words = Wording(request.language)
    lead = write_lead(session, request.query, words)
    properties = Properties(
        title=words.say("evidence.heading"), subject=lead[1], company=words.say("common.app.name"), comments=lead[0]
    )
    said = write_narratives(
        words,
        read_catalogue(session, request.query),
        request.query.programme,
        read_words(session, request.query),
        lead,
    )
    order = [name for name in _ORDER if said or name != "narratives"]
    return stream(
        _sheets(session, request, words, lead, said),
        properties=properties,
        created=request.at,
        order=[words.say(_NAMES.get(name, f"evidence.{name}.name")) for name in order],
    )


def _sheets(
    session: Session, request: Request, words: Wording, lead: tuple[str, ...], said: tuple[Sheet, ...]
) -> Iterator[Sheet]:
    """In the order in which they can be written."""
    query = request.query
    figures = Figures(words, lead, EvidenceStream(session, query))
    yield figures.sheet()
    question = Question(words, read_overview(session, query, read_slim_board), read_slim(session, query), lead)
    yield write_summary(question, request.at)
    yield write_targets(question)
    yield write_courses(question)
    yield from said
    yield write_index_years(question)
    yield write_index_nodes(question, read_index_figures(session, query))
    yield write_all_sources(question, figures.sources())
    yield write_conflicts(question)
    yield write_definitions(question)
    yield write_meanings(words)


REPORT = Report(
    action=Action.MAKE_REPORT,
    code="evidence",
    title="evidence.title",
    about="evidence.about",
    order=20,
    forms=(Form("xlsx", build),),
)
