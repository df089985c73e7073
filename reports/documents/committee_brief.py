"""The committee brief: the quarter on two to four pages of A4, to be handed out and filed.

It says what the first screen says, from the same view, and adds the table of all targets and the sources of the figures
that decide. The parts are in `reports/brief/`, the page in `reports/typst/brief.typ`.
"""

from dataclasses import dataclass
from datetime import datetime

from dti.access.roles import Action
from dti.i18n import Language
from dti.store.engine import Session
from dti.views.committee import Overview, read_overview
from dti.views.meeting import read_words
from dti.views.query import ViewQuery
from reports.brief import headline, urgent
from reports.brief.index_line import IndexSection, write_index
from reports.brief.narratives import Narratives, write_narratives
from reports.brief.sources import Note, read_sources
from reports.brief.target_table import Group, write_groups
from reports.parts.frame import Sheet, write_foot, write_frame
from reports.pdf import render
from reports.report import Form, Report, Request
from reports.wording import Wording

#: The texts that never change, by the name that the template knows them under.
_LABELS = {
    "narratives": "brief.narratives.title",
    "decisions": "brief.decisions.title",
    "counts": "brief.counts.title",
    "apart": "brief.apart.title",
    "apart_lead": "brief.apart.lead",
    "index": "brief.index.title",
    "no_index": "brief.index.none",
    "targets": "brief.targets.title",
    "sources": "brief.sources.title",
    "sources_lead": "brief.sources.lead",
    "no_sources": "brief.sources.none",
    "pillar": "common.word.pillar",
    "all": "common.word.total",
    "page": "common.word.page",
    "sign_date": "brief.sign.date",
    "sign_author": "brief.sign.author",
    "sign_head": "brief.sign.head",
    "sign_hint": "brief.sign.hint",
}
_TARGET_HEADS = ("code", "target", "value", "goal", "status", "data_date", "owner", "source")
_INDEX_HEADS = ("year", "rank", "value", "basis", "framework", "published", "breaks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief(Sheet):
    """Everything that the template sets, as texts in the reader's language."""

    finding: str
    cards: tuple[headline.Card, ...]
    apart: tuple[headline.Named, ...]
    statuses: tuple[str, ...]
    counts: tuple[headline.CountRow, ...]
    counts_note: str
    narratives: Narratives
    decisions: tuple[urgent.Reason, ...]
    no_decisions: str
    late: urgent.Passage
    changes: urgent.Passage
    index: IndexSection
    index_heads: tuple[str, ...]
    no_targets: str
    target_heads: tuple[str, ...]
    groups: tuple[Group, ...]
    notes: tuple[Note, ...]


def build(session: Session, request: Request) -> bytes:
    """The brief as PDF/A-2a and PDF/UA-1; the moment of printing stands on it, but at a frozen meeting."""
    return render("brief", write_brief(session, request.query, request.language, request.at), at=request.at)


def write_brief(session: Session, query: ViewQuery, language: Language, now: datetime) -> Brief:
    """The contents of the brief."""
    words, overview = Wording(language), read_overview(session, query)
    sources = read_sources(session, words, overview)
    statuses, counts = headline.write_counts(words, overview)
    return Brief(
        **write_frame(
            words,
            query,
            overview.programme,
            title=words.say("brief.heading"),
            foot=write_foot(words, query, "brief.foot"),
            banners=headline.write_banners(words, overview),
            labels=_LABELS,
            now=now,
        ),
        finding=headline.write_finding(words, overview),
        cards=headline.write_cards(words, overview),
        apart=headline.write_apart(words, overview),
        statuses=statuses,
        counts=counts,
        counts_note=words.say("brief.counts.illustrative") if overview.illustrative_shown else "",
        narratives=write_narratives(words, overview, read_words(session, query)),
        decisions=urgent.write_decisions(words, overview),
        no_decisions=words.say("brief.decisions.none" if overview.board.states else "brief.no_list"),
        late=urgent.write_late(words, overview),
        changes=urgent.write_changes(words, overview),
        index=write_index(words, overview),
        index_heads=tuple(words.say(f"brief.index.head.{head}") for head in _INDEX_HEADS),
        no_targets=_no_targets(words, overview),
        target_heads=tuple(words.say(f"brief.targets.head.{head}") for head in _TARGET_HEADS),
        groups=write_groups(words, overview, sources),
        notes=sources.notes,
    )


def _no_targets(words: Wording, overview: Overview) -> str:
    programme = overview.programme
    if overview.board.states:
        return ""
    return words.say("brief.targets.none", document=programme.document, count=programme.stated_targets)


REPORT = Report(
    action=Action.MAKE_REPORT,
    code="brief",
    title="brief.title",
    about="brief.about",
    order=10,
    forms=(Form("pdf", build),),
)
