"""What the sheet of a department says: what it answers for and where that stands, what is good, what would help most,
how good its data are, what it sent and when, what is open, what is due. Only for who may see what it sent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dti.catalogue.models import Department
from dti.catalogue.observations import Flag
from dti.i18n import Language
from dti.store.engine import Session
from dti.views.board import TargetState
from dti.views.department import DepartmentView
from dti.views.department_sheet import DepartmentSheet, read_department_sheet
from dti.views.department_wording import write_due, write_mend, write_opening
from dti.views.query import ViewQuery
from reports.department_sheet.good import write_good
from reports.department_sheet.quality import QualitySection, write_quality
from reports.department_sheet.sent import (
    DueRow,
    PeriodRow,
    Said,
    write_awaiting,
    write_due_next,
    write_earlier,
    write_open_findings,
    write_periods,
)
from reports.parts.asked import write_warnings
from reports.parts.concluded import Concluded, write_concluded
from reports.parts.frame import Sheet, write_foot, write_frame
from reports.parts.target_line import TargetLine, write_line
from reports.wording import NOTHING, Wording

#: The texts that never change, by the name that the template knows them under.
_LABELS = {
    "good": "department_sheet.good.title",
    "mend": "department.mend.title",
    "leads": "department.leads",
    "no_leads": "department.leads.none",
    "contributes": "department.contributes",
    "raise": "department.quality.raise",
    "periods": "department_sheet.periods.title",
    "no_periods": "department.history.none",
    "findings": "department_sheet.findings.title",
    "no_findings": "department_sheet.findings.none",
    "awaiting": "department_sheet.awaiting.title",
    "no_awaiting": "department_sheet.awaiting.none",
    "due": "department_sheet.due.title",
    "no_due": "department_sheet.due.none",
    "concluded": "meeting_page.conclusions.about.department",
    "page": "common.word.page",
}
_TARGET_HEADS = ("code", "target", "value", "goal", "status", "data_date", "flags")
_PERIOD_HEADS = ("period", "targets", "deadline", "delivery", "days", "sent", "findings")
_DUE_HEADS = ("period", "deadline", "targets", "delivery")


@dataclass(frozen=True, slots=True)
class Tile:
    """One of the figures at the top: what it is, the figure, and words below."""

    head: str
    numeral: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentSheetContent(Sheet):
    """Everything that the template sets, as texts in the reader's language."""

    name: str
    relatives: tuple[str, ...]
    due: str
    opening: str
    tiles: tuple[Tile, ...]
    good: tuple[str, ...]
    mend: tuple[str, ...]
    no_mend: str
    target_heads: tuple[str, ...]
    leads: tuple[TargetLine, ...]
    contributes: tuple[TargetLine, ...]
    quality: QualitySection
    period_heads: tuple[str, ...]
    periods: tuple[PeriodRow, ...]
    earlier: str
    findings: tuple[Said, ...]
    awaiting: tuple[Said, ...]
    due_heads: tuple[str, ...]
    due_next: tuple[DueRow, ...]
    concluded: tuple[Concluded, ...]


def write_department_sheet(
    session: Session, query: ViewQuery, code: str, language: Language, now: datetime
) -> DepartmentSheetContent:
    """The contents of the sheet. NotAllowed where the department is not the reader's to see, NotFound for an unknown
    code.
    """
    words, sheet = Wording(language), read_department_sheet(session, query, code)
    view = sheet.view
    return DepartmentSheetContent(
        **write_frame(
            words,
            query,
            view.board.catalogue.programme(query.programme),
            title=words.say("department_sheet.heading", code=view.department.code),
            foot=write_foot(words, query, "department_sheet.foot", code=view.department.code),
            banners=write_warnings(words, _shown(view)),
            labels=_LABELS,
            now=now,
        ),
        name=words.name(view.department),
        relatives=_relatives(words, view),
        due=write_due(view, language),
        opening=write_opening(view.opening, language) if view.current is not None else "",
        tiles=_tiles(words, sheet),
        good=write_good(words, sheet),
        mend=_mend(words, view),
        no_mend=words.say("department.mend.nothing" if view.board.states else "department.mend.no_targets"),
        target_heads=tuple(words.say(f"appendix_report.head.{head}") for head in _TARGET_HEADS),
        leads=tuple(write_line(words, state) for state in view.leads),
        contributes=tuple(write_line(words, state) for state in view.contributes),
        quality=write_quality(words, sheet),
        period_heads=tuple(words.say(f"department_sheet.head.{head}") for head in _PERIOD_HEADS),
        periods=write_periods(words, sheet),
        earlier=write_earlier(words, sheet),
        findings=write_open_findings(words, sheet),
        awaiting=write_awaiting(words, sheet),
        due_heads=tuple(words.say(f"department_sheet.head.{head}") for head in _DUE_HEADS),
        due_next=write_due_next(words, sheet),
        concluded=write_concluded(words, sheet.conclusions),
    )


def _shown(view: DepartmentView) -> frozenset[Flag]:
    """The flags of everything that stands on the sheet."""
    states: Sequence[TargetState] = (*view.leads, *view.contributes)
    found = {flag for state in states for flag in state.judgement.flags}
    if any(one.illustrative for report in view.history for one in report.submissions):
        found.add(Flag.ILLUSTRATIVE)
    return frozenset(found)


def _relatives(words: Wording, view: DepartmentView) -> tuple[str, ...]:
    """Who came before and after."""
    own = view.department
    before = _named(words, "department.before", view.predecessors, own.valid_from)
    after = _named(words, "department.after", view.successors, own.valid_to)
    return tuple(said for said in (before, after) if said)


def _named(words: Wording, key: str, departments: tuple[Department, ...], turn: object) -> str:
    if not departments:
        return ""
    said = words.say(key, day=turn) if turn else words.say(f"{key}.undated")
    return f"{said} {', '.join(words.name(one) for one in departments)}"


def _mend(words: Wording, view: DepartmentView) -> tuple[str, ...]:
    said = []
    for one in view.mend:
        target = f" {one.target.code} {words.name(one.target)}" if one.target else ""
        said.append(write_mend(one, words.language) + target)
    return tuple(said)


def _tiles(words: Wording, sheet: DepartmentSheet) -> tuple[Tile, ...]:
    merits, view = sheet.merits, sheet.view
    nearest = sheet.due[0] if sheet.due else None
    met = f"{len(merits.achieved)}/{len(view.leads)}" if view.leads else NOTHING
    in_time = f"{merits.in_time}/{merits.owed}" if merits.owed else NOTHING
    said = words.say("department_sheet.tile.due.words", period=words.period(nearest.period)) if nearest else ""
    return (
        Tile(words.say("department_sheet.tile.met"), met, words.say("department_sheet.tile.met.words")),
        Tile(words.say("department_sheet.tile.in_time"), in_time, words.say("department_sheet.tile.in_time.words")),
        Tile(words.say("department_sheet.tile.due"), words.day(nearest.deadline if nearest else None), said),
        Tile(
            words.say("department_sheet.tile.mend"),
            str(len(view.mend) + len(sheet.awaiting)),
            words.say("department_sheet.tile.mend.words", count=len(sheet.awaiting)),
        ),
    )
