"""What needs a decision and why, who is late, what changed since the last period."""

from dataclasses import dataclass

from dti.catalogue.observations import Flag
from dti.views.board import TargetState
from dti.views.committee import Decision, Overview
from dti.views.reporting import DepartmentReport
from reports.fonts import together
from reports.wording import NOTHING, Wording, lower_first


@dataclass(frozen=True, slots=True)
class Item:
    """A target in a list: its status here, code, name and what is said of it."""

    status: str
    code: str
    name: str
    said: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason to decide with its targets."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the report: its title, what it says first, its lines."""

    title: str
    lead: str
    lines: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()


def write_decisions(words: Wording, overview: Overview) -> tuple[Reason, ...]:
    """The targets that need a decision by reason; reasons and targets in the order of urgency that the view gives."""
    found: dict[str, list[Item]] = {}
    for decision in overview.decisions:
        found.setdefault(decision.reason, []).append(_item(words, decision))
    return tuple(
        Reason(words.say("brief.decisions.reason", reason=words.say(reason), count=len(items)), tuple(items))
        for reason, items in found.items()
    )


def _item(words: Wording, decision: Decision) -> Item:
    state = decision.state
    return Item(
        state.status.value, state.target.code, words.name(state.target), _marked(words, state, _figures(words, state))
    )


def _figures(words: Wording, state: TargetState) -> str:
    current, goal, others = words.current(state), words.goal(state), words.others(state)
    if current == NOTHING:
        said, beside = words.say("brief.decisions.goal", goal=goal), "brief.decisions.sides"
    else:
        said, beside = words.say("brief.decisions.figures", value=current, goal=goal), "brief.decisions.others"
    return together(f"{said} {words.say(beside, others=others)}" if others else said)


def write_late(words: Wording, overview: Overview) -> Passage:
    """Who is late for the period; where nobody has reported at all, that."""
    if not overview.board.states:
        return Passage(words.say("brief.late.title"), words.say("brief.no_list"))
    period, count = words.period(overview.board.query.period), len(overview.reporting)
    deadline = words.day(overview.reporting[0].deadline if overview.reporting else None)
    key = "some"
    if not overview.reporting:
        key = "nothing_owed"
    elif overview.nobody_reported:
        key = "nobody"
    elif not overview.late:
        key = "none"
    said = words.say(f"brief.late.{key}", period=period, count=count, late=len(overview.late), deadline=deadline)
    return Passage(words.say("brief.late.title"), said, tuple(_late(words, report) for report in overview.late))


def _late(words: Wording, report: DepartmentReport) -> str:
    delivery = lower_first(words.say(f"views.delivery.{report.delivery.value}"))
    name = words.name(report.department)
    return words.say("brief.late.line", name=name, days=report.days_late, delivery=delivery)


def write_changes(words: Wording, overview: Overview) -> Passage:
    """Which targets changed their status since the last meeting, without one since the end of the last period; how."""
    if not overview.board.states:
        return Passage(words.say("brief.changes.title"), words.say("brief.no_list"))
    count, since = len(overview.changes), overview.since
    key = "some" if count else "none"
    before = words.period(overview.board.query.period.previous())
    title, lead = words.say("brief.changes.title"), words.say(f"brief.changes.{key}", period=before, count=count)
    if since is not None:
        title = words.say("brief.changes.meeting.title")
        lead = words.say(f"brief.changes.meeting.{key}", day=since.day, count=count)
    items = tuple(_change(words, state) for state in overview.changes)
    return Passage(title, lead, items=items)


def _change(words: Wording, state: TargetState) -> Item:
    before, now = (lower_first(words.status(status)) for status in (state.before.status, state.status))
    said = _marked(words, state, words.say("brief.changes.change", before=before, now=now))
    return Item(state.status.value, state.target.code, words.name(state.target), said)


def _marked(words: Wording, state: TargetState, said: str) -> str:
    """The sentence with a word of warning behind it where the figure is illustrative or not approved."""
    shown = state.judgement.flags & {Flag.ILLUSTRATIVE, Flag.PROVISIONAL}
    return " ".join([said, *(f"{word}." for word in words.flags(shown))])
