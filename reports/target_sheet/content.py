"""What the sheet of a target says: where it stands, its goals, its path, every figure, where the current one comes
from, what contradicts it, what meetings concluded, what it is. The reader's scope is the query's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dti.catalogue.observations import Flag
from dti.i18n import Language
from dti.store.engine import Session
from dti.views.conclusions import judge_conclusions
from dti.views.origin_wording import flags_of_figure
from dti.views.outlook import outlooks_of
from dti.views.query import ViewQuery
from dti.views.target import Proof, TargetView, read_target
from dti.views.target_wording import write_finding, write_proof
from reports.fonts import together
from reports.parts.asked import Fact, write_warnings
from reports.parts.concluded import Concluded, write_concluded
from reports.parts.conflicts import Dispute, write_clash, write_conflict
from reports.parts.frame import Sheet, write_foot, write_frame
from reports.parts.provenance import Provenance
from reports.parts.target_line import TargetLine, write_line
from reports.target_sheet.course import Course, write_course
from reports.target_sheet.definition import GoalRow, write_definition, write_goals
from reports.target_sheet.figures import (
    FigureRow,
    Remark,
    write_figures,
    write_left_out,
    write_origins,
    write_remarks,
)
from reports.wording import Wording

#: The texts that never change, by the name that the template knows them under.
_LABELS = {
    "value": "common.word.value",
    "goal": "common.word.goal",
    "status": "common.word.status",
    "data_date": "common.word.data_date",
    "known_on": "common.word.known_on",
    "due": "common.word.due_date",
    "owner": "target.definition.lead",
    "ahead": "target_sheet.ahead.title",
    "legend": "forecast.legend",
    "goals": "target_sheet.goals.title",
    "figures": "target_sheet.figures.title",
    "no_figures": "target.observations.none",
    "origin": "provenance.title",
    "no_origin": "provenance.nothing",
    "disputes": "target_sheet.disputes.title",
    "concluded": "meeting_page.conclusions.about.target",
    "remarks": "target.remarks.title",
    "definition": "target.definition.title",
    "page": "common.word.page",
}
_GOAL_HEADS = ("horizon", "goal", "due_date", "status", "source")
_FIGURE_HEADS = ("value", "parts", "data_date", "known_on", "giver", "flags", "origin")


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetSheet(Sheet):
    """Everything that the template sets, as texts in the reader's language."""

    pillar: str
    line: TargetLine
    due: str
    finding: str
    proof: str
    proven: bool
    horizon_note: str
    course: Course
    goal_heads: tuple[str, ...]
    goals: tuple[GoalRow, ...]
    has_parts: bool
    figure_heads: tuple[str, ...]
    figures: tuple[FigureRow, ...]
    left_out: str
    origins: tuple[Provenance, ...]
    disputes: tuple[Dispute, ...]
    concluded: tuple[Concluded, ...]
    remarks: tuple[Remark, ...]
    definition: tuple[Fact, ...]


def write_target_sheet(session: Session, query: ViewQuery, code: str, language: Language, now: datetime) -> TargetSheet:
    """The contents of the sheet. Raises NotFound for a code that the programme does not have."""
    words, view = Wording(language), read_target(session, query, code)
    concluded = [one for one in judge_conclusions(session, query) if one.said.target == view.state.target.code]
    figures = write_figures(words, view)
    has_parts = any(one.parts for one in figures)
    return TargetSheet(
        **write_frame(
            words,
            query,
            view.board.catalogue.programme(query.programme),
            title=words.say("target_sheet.heading", code=view.state.target.code),
            foot=write_foot(words, query, "target_sheet.foot", code=view.state.target.code),
            banners=write_warnings(words, _shown(view)),
            labels=_LABELS,
            now=now,
        ),
        pillar=_pillar(words, view),
        line=write_line(words, view.state),
        due=words.day(view.state.goal.due_date),
        finding=together(write_finding(view, language)),
        proof=together(write_proof(view, language)),
        proven=view.proof is Proof.PROVEN,
        horizon_note=_horizon(words, query, view),
        course=write_course(words, view, outlooks_of(view)),
        goal_heads=tuple(words.say(f"common.word.{head}") for head in _GOAL_HEADS),
        goals=write_goals(words, view),
        has_parts=has_parts,
        figure_heads=tuple(
            words.say(f"target.column.{head}") for head in _FIGURE_HEADS if has_parts or head != "parts"
        ),
        figures=figures,
        left_out=write_left_out(words, view),
        origins=write_origins(words, view),
        disputes=tuple(_disputes(words, view)),
        concluded=write_concluded(words, concluded),
        remarks=write_remarks(words, view),
        definition=write_definition(words, view),
    )


def _pillar(words: Wording, view: TargetView) -> str:
    programme = view.board.catalogue.programme(view.board.query.programme)
    pillars = programme.pillars if programme else ()
    return next((words.name(one) for one in pillars if one.code == view.state.target.pillar), "")


def _shown(view: TargetView) -> frozenset[Flag]:
    """The flags of everything that stands on the sheet."""
    figures = (flag for trace in view.traces for flag in flags_of_figure(trace.observation))
    return view.state.judgement.flags | frozenset(figures)


def _horizon(words: Wording, query: ViewQuery, view: TargetView) -> str:
    """Where the target has no goal for the year asked for, and another is shown, it is said."""
    asked, shown = query.horizon, view.board.query.horizon
    return "" if asked == shown else words.say("target.other_horizon", asked=str(asked), shown=str(shown))


def _disputes(words: Wording, view: TargetView) -> Iterator[Dispute]:
    for conflict in view.conflicts:
        yield write_conflict(words, view.state, conflict)
    for sides in view.clashes:
        yield write_clash(words, view.state.target, sides)
