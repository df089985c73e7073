"""The agenda that draws itself: what changed since the last meeting, what is in danger, what sources disagree about,
who is late, and what earlier meetings concluded; in the order and with the notes that the steward gave it.

The key of an item names what it is about and nothing else, so order and notes hold while the figures change. Another
kind of item is a kind in `dti.store.agendas.ITEM_KINDS`, a function in `_DRAWN`, and words in `meeting_wording`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from dti.access.roles import Action, may, require
from dti.access.user import User
from dti.catalogue.observations import Flag
from dti.store.agendas import AgendaEntry, read_entries
from dti.store.engine import Session
from dti.store.meetings import FrozenMeeting, Meeting
from dti.store.meetings import read_meeting as find_meeting
from dti.views.board import TargetState, read_catalogue
from dti.views.committee import Overview, read_overview
from dti.views.conclusions import ConclusionState, Verdict, read_conclusions, verdicts
from dti.views.query import ViewQuery, ask_of, question_of
from dti.views.reporting import DepartmentReport


class ItemKind(StrEnum):
    """What an item is; the words are ``meetings.kind.<value>``."""

    CHANGE = "change"
    DANGER = "danger"
    CONFLICT = "conflict"
    LATE = "late"
    CONCLUSION = "conclusion"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item: ``about`` is the code of a target or department, or the number of a conclusion, whose value stands in
    the field of its kind. ``reason`` is a message id (`dti.views.committee.decide`) where it is a danger.

    ``is_new``: it came up after the agenda was arranged.
    """

    kind: ItemKind
    about: str
    state: TargetState | None = None
    reason: str = ""
    report: DepartmentReport | None = None
    conclusion: ConclusionState | None = None
    annotation: str = ""
    hidden: bool = False
    is_new: bool = False

    @property
    def key(self) -> str:
        """``danger:GOV-01``."""
        return f"{self.kind.value}:{self.about}"

    @property
    def subject(self) -> str:
        """``target:GOV-01`` of everything that is said of one target, else the key."""
        return f"target:{self.about}" if self.state is not None else self.key


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of a meeting under its question (``query``): a frozen one's own, else the reader's.

    ``since`` is the meeting that changes are counted from, None for the end of the last period. ``waiting`` are entries
    with a note, or hidden, whose item the figures do not have at present; only for who may arrange the agenda, and so
    are hidden items.
    """

    meeting: Meeting
    query: ViewQuery
    since: FrozenMeeting | None
    items: tuple[AgendaItem, ...]
    waiting: tuple[AgendaEntry, ...]

    @property
    def shown(self) -> tuple[AgendaItem, ...]:
        """What is on the table."""
        return tuple(item for item in self.items if not item.hidden)

    @property
    def entries(self) -> tuple[tuple[AgendaItem, ...], ...]:
        """What is on the table as people read it: what is said of one target stands together."""
        return gather(self.shown)

    def of_kind(self, kind: ItemKind) -> tuple[AgendaItem, ...]:
        """The items of a kind that are on the table."""
        return tuple(item for item in self.shown if item.kind is kind)


def gather(items: Iterable[AgendaItem]) -> tuple[tuple[AgendaItem, ...], ...]:
    """Items with the same subject together, where the first of them stands. Each keeps its own place and note in the
    store: which reasons a target has changes with the figures.
    """
    found: dict[str, list[AgendaItem]] = {}
    for item in items:
        found.setdefault(item.subject, []).append(item)
    return tuple(tuple(together) for together in found.values())


def read_agenda(user: User, session: Session, query: ViewQuery, number: int) -> Agenda:
    """The agenda of a meeting. NotAllowed for who may not see meetings, NotFound for an unknown number."""
    require(user, Action.READ_MEETING)
    meeting = find_meeting(session, number)
    asked = _question(session, query, meeting)
    overview = read_overview(session, asked)
    drawn = [item for draw in _DRAWN for item in draw(overview)]
    drawn += _conclusions(user, session, asked, meeting, overview.since)
    entries = {entry.key: entry for entry in read_entries(session, number, recorded=asked.recorded)}
    arranges = may(user, Action.RUN_MEETING)
    items = tuple(
        item if _may_read_note(asked, item) else replace(item, annotation="")
        for item in _arrange(drawn, entries)
        if arranges or not item.hidden
    )
    known = {item.key for item in drawn}
    waiting = tuple(
        entry for key, entry in entries.items() if arranges and key not in known and (entry.annotation or entry.hidden)
    )
    return Agenda(meeting, asked, overview.since, items, waiting)


def _question(session: Session, query: ViewQuery, meeting: Meeting) -> ViewQuery:
    if isinstance(meeting, FrozenMeeting):
        return question_of(meeting, query.scope)
    if query.programme == meeting.programme:
        return query
    return ask_of(query, read_catalogue(session, query), meeting.programme)


def _changes(overview: Overview) -> Iterator[AgendaItem]:
    for state in overview.changes:
        yield AgendaItem(ItemKind.CHANGE, state.target.code, state=state)


def _dangers(overview: Overview) -> Iterator[AgendaItem]:
    for decision in overview.decisions:
        if decision.reason != "views.decision.conflict":
            yield AgendaItem(ItemKind.DANGER, decision.state.target.code, state=decision.state, reason=decision.reason)


def _conflicts(overview: Overview) -> Iterator[AgendaItem]:
    for state in overview.board.states:
        if Flag.CONFLICT in state.judgement.flags:
            yield AgendaItem(ItemKind.CONFLICT, state.target.code, state=state)


def _late(overview: Overview) -> Iterator[AgendaItem]:
    for report in overview.late:
        yield AgendaItem(ItemKind.LATE, report.department.code, report=report)


_DRAWN: tuple[Callable[[Overview], Iterator[AgendaItem]], ...] = (_changes, _dangers, _conflicts, _late)


def _conclusions(
    user: User, session: Session, query: ViewQuery, meeting: Meeting, since: FrozenMeeting | None
) -> Iterator[AgendaItem]:
    """What earlier meetings concluded and nobody closed; what the last meeting saw met already is done with."""
    known = {}
    if since is not None:
        known = dict(verdicts(read_conclusions(user, session, question_of(since, query.scope))))
    for one in read_conclusions(user, session, query):
        was_met = known.get(one.kept.id) is Verdict.MET and one.verdict is Verdict.MET
        is_earlier = one.meeting.number != meeting.number and one.meeting.day <= max(meeting.day, query.as_of)
        if is_earlier and one.verdict is not Verdict.CLOSED and not was_met:
            yield AgendaItem(ItemKind.CONCLUSION, str(one.kept.id), conclusion=one)


def _may_read_note(query: ViewQuery, item: AgendaItem) -> bool:
    """What is noted on a target is for who sees every department, or answers for this one."""
    owners = item.state.owners if item.state else ()
    return query.scope.everywhere or item.state is None or any(query.scope.sees(owner.code) for owner in owners)


def _arrange(drawn: list[AgendaItem], entries: dict[str, AgendaEntry]) -> list[AgendaItem]:
    """Arranged items in their order, then what is new, in the order in which it was drawn."""
    placed = sorted((item for item in drawn if item.key in entries), key=lambda item: entries[item.key].position)
    new = [replace(item, is_new=bool(entries)) for item in drawn if item.key not in entries]
    said = [(item, entries[item.key]) for item in placed]
    return [replace(item, hidden=one.hidden, annotation=one.annotation) for item, one in said] + new
