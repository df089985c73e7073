"""What the printed appendix says: the question, declared beside evidenced, counts, all targets, what the sources of the
figures are, where they disagree, what signs and flags mean.
"""

from dataclasses import dataclass
from datetime import datetime

from dti.i18n import Language
from dti.store.engine import Session
from dti.views.committee import Overview, read_overview
from dti.views.query import ViewQuery
from reports.appendix.disputes import write_disputes
from reports.appendix.groups import Group, write_groups
from reports.brief import headline
from reports.brief.sources import Note, read_decisive, read_sources
from reports.parts.conflicts import Dispute
from reports.parts.frame import Sheet, write_foot, write_frame
from reports.parts.legend import Meaning, write_flags, write_statuses
from reports.wording import Wording

#: The texts that never change, by the name that the template knows them under.
_LABELS = {
    "counts": "brief.counts.title",
    "pillar": "common.word.pillar",
    "all": "common.word.total",
    "targets": "appendix_report.targets.title",
    "disputes": "appendix_report.disputes.title",
    "disputes_lead": "appendix_report.disputes.lead",
    "no_disputes": "appendix_report.disputes.none",
    "legend": "appendix_report.legend.title",
    "legend_lead": "appendix_report.legend.lead",
    "sources": "brief.sources.title",
    "sources_lead": "appendix_report.sources.lead",
    "no_sources": "brief.sources.none",
    "page": "common.word.page",
}
_HEADS = ("code", "target", "unit", "owner", "value", "goal", "status", "data_date", "known_on", "flags", "source")
_SIDES = ("value", "data_date", "said", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appendix(Sheet):
    """Everything that the template sets, as texts in the reader's language."""

    finding: str
    cards: tuple[headline.Card, ...]
    statuses: tuple[str, ...]
    counts: tuple[headline.CountRow, ...]
    counts_note: str
    heads: tuple[str, ...]
    groups: tuple[Group, ...]
    no_targets: str
    side_heads: tuple[str, ...]
    disputes: tuple[Dispute, ...]
    status_meanings: tuple[Meaning, ...]
    flag_meanings: tuple[Meaning, ...]
    notes: tuple[Note, ...]


def write_appendix(session: Session, query: ViewQuery, language: Language, now: datetime) -> Appendix:
    """The contents of the appendix."""
    words, overview = Wording(language), read_overview(session, query)
    sources = read_sources(session, words, overview)
    statuses, counts = headline.write_counts(words, overview)
    return Appendix(
        **write_frame(
            words,
            query,
            overview.programme,
            title=words.say("appendix_report.heading"),
            foot=write_foot(words, query, "appendix_report.foot"),
            banners=headline.write_banners(words, overview),
            labels=_LABELS,
            now=now,
        ),
        finding=headline.write_finding(words, overview),
        cards=_cards(words, overview),
        statuses=statuses,
        counts=counts,
        counts_note=words.say("brief.counts.illustrative") if overview.illustrative_shown else "",
        heads=tuple(words.say(f"appendix_report.head.{head}") for head in _HEADS),
        groups=write_groups(words, overview, sources),
        no_targets=_no_targets(words, overview),
        side_heads=tuple(words.say(f"appendix_report.side.{head}") for head in _SIDES),
        disputes=write_disputes(words, overview, read_decisive(session, overview)),
        status_meanings=write_statuses(words),
        flag_meanings=write_flags(words),
        notes=sources.notes,
    )


def _cards(words: Wording, overview: Overview) -> tuple[headline.Card, ...]:
    return (
        headline.write_declared(words, overview),
        headline.write_evidenced(words, overview),
        headline.write_open(words, overview),
    )


def _no_targets(words: Wording, overview: Overview) -> str:
    board, programme = overview.board, overview.programme
    if board.states or board.without_goal:
        return ""
    return words.say("brief.targets.none", document=programme.document, count=programme.stated_targets)
