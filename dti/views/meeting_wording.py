"""Meetings in words: the meeting, its question, each item of its agenda, each conclusion. One place for screen, command
and report.
"""

from dti.analysis.status import Judgement
from dti.catalogue.models import Department, Goal, Target
from dti.i18n import Language, number, text
from dti.store.meetings import FrozenMeeting, Meeting
from dti.views.board import TargetState
from dti.views.conclusions import ConclusionState
from dti.views.meeting_agenda import AgendaItem, ItemKind
from dti.views.query import ViewQuery
from dti.views.wording import NOTHING, write_current, write_goal, write_measure, write_value

_MOST_HEIRS = 3  # of a district that became eight communes the number says enough


def write_meeting(meeting: Meeting, language: Language) -> str:
    """Number, day and title."""
    title = meeting.title(language)
    return text("meetings.said.meeting", language, number=str(meeting.number), day=meeting.day, title=title)


def write_question(meeting: FrozenMeeting, language: Language) -> str:
    """What was frozen: the moment, as of which day, which period and horizon, whether with illustrative figures."""
    kept = meeting.frozen
    asked = {"at": kept.at, "as_of": kept.as_of, "period": kept.period, "horizon": str(kept.horizon)}
    said = text("meetings.said.frozen", language, **asked)
    return f"{said}, {text('meetings.said.illustrative', language)}" if kept.illustrative else said


def write_asked(meeting: Meeting, query: ViewQuery, language: Language) -> str:
    """What the figures of a meeting stand under: what was frozen, else the reader's question; always with the word on
    illustrative figures.
    """
    counted = text(
        "meetings.said.illustrative" if query.illustrative else "meetings.said.without_illustrative", language
    )
    if isinstance(meeting, FrozenMeeting):
        said = write_question(meeting, language)
        return said if meeting.frozen.illustrative else f"{said}, {counted}"
    asked = {"as_of": query.as_of, "period": query.period, "horizon": str(query.horizon), "counted": counted}
    return text("meetings.said.asked", language, **asked)


def write_since(since: FrozenMeeting | None, language: Language) -> str:
    """What changes are counted from."""
    if since is None:
        return text("meetings.said.since_period", language)
    return text("meetings.said.since", language, day=since.day)


def write_item(item: AgendaItem, language: Language) -> str:
    """What an item says, in one line."""
    match item:
        case AgendaItem(kind=ItemKind.LATE, report=report) if report is not None:
            department = _name(report.department, language)
            late = {"period": report.period, "days": number(report.days_late, language), "deadline": report.deadline}
            return text("meetings.said.late", language, department=department, **late)
        case AgendaItem(kind=ItemKind.CONCLUSION, conclusion=found) if found is not None:
            return write_conclusion(found, language)
        case AgendaItem(state=state) if state is not None:
            return _write_state(item, state, language)
    raise LookupError(f"an item without what it is about: {item.key}")


def _write_state(item: AgendaItem, state: TargetState, language: Language) -> str:
    named = {"target": state.target.code, "name": _name(state.target, language)}
    match item.kind:
        case ItemKind.CHANGE:
            before = text(f"common.status.{state.before.status.value}", language)
            after = text(f"common.status.{state.status.value}", language)
            return text("meetings.said.change", language, before=before, after=after, **named)
        case ItemKind.CONFLICT:
            values = " · ".join(_sides(state, language))
            return text("meetings.said.conflict", language, values=values, **named)
        case _:
            said = {"value": write_current(state, language), "goal": write_goal(state.target, state.goal, language)}
            return text("meetings.said.danger", language, reason=text(item.reason, language), **said, **named)


def _sides(state: TargetState, language: Language) -> list[str]:
    """The deciding value, where one decides, and those that stand against it; each once."""
    sides = [write_current(state, language)] if state.judgement.value is not None else []
    sides += [write_value(state.target, one, language, state.goal) for one in state.judgement.conflicting]
    return list(dict.fromkeys(sides))


def write_conclusion(state: ConclusionState, language: Language) -> str:
    """Its number, meeting and words."""
    about = {"number": str(state.kept.id), "day": state.meeting.day, "what": state.said.what.replace("\n", " ")}
    return text("meetings.said.conclusion", language, **about)


def write_whom(state: ConclusionState, language: Language) -> str:
    """Who has to act, by when, and how far that is."""
    days = state.days_left
    kind = "today" if not days else "left" if days > 0 else "over"
    due = text(f"meetings.said.due.{kind}", language, due=state.said.due, days=number(abs(days), language))
    return text("meetings.said.conclusion.whom", language, department=write_department(state, language), due=due)


def write_department(state: ConclusionState, language: Language) -> str:
    """The department that was given it; of one that has ended also who carries it on."""
    whom = _name(state.department, language) if state.department else state.said.department
    heirs = write_heirs(state, language)
    return f"{whom} ({heirs})" if heirs else whom


def write_heirs(state: ConclusionState, language: Language) -> str:
    """Who carries on what a department that has ended was given; empty where it has not ended."""
    if not state.heirs:
        return ""
    kind = "some" if len(state.heirs) <= _MOST_HEIRS else "many"
    heirs = ", ".join(_name(heir, language) for heir in state.heirs)
    return text(f"meetings.said.heirs.{kind}", language, heirs=heirs, count=number(len(state.heirs), language))


def write_wanted(state: ConclusionState, language: Language) -> str:
    """The target and the value that would close it; empty where none was named."""
    if state.said.target is None:
        return ""
    goal = write_goal(state.target, state.goal, language) if state.target and state.goal else ""
    return text("meetings.said.conclusion.goal", language, target=state.said.target, goal=goal).strip()


def write_verdict(state: ConclusionState, language: Language) -> str:
    """The verdict in a few words."""
    return text(f"meetings.verdict.{state.verdict.value}", language)


def write_why(state: ConclusionState, language: Language) -> str:
    """What the verdict rests on; of one that a person closed, who, when and why."""
    closed = state.kept.closed
    if closed is None:
        return text(state.why, language)
    return text("meetings.said.closed", language, at=closed.at, by=closed.by, reason=closed.reason)


def write_then_now(state: ConclusionState, language: Language) -> str:
    """Lúc đó, bây giờ; empty for a conclusion without a target."""
    if state.target is None:
        return ""
    then, now = write_then(state, language), write_now(state, language)
    return text("meetings.said.then_now", language, then=then, now=now)


def write_then(state: ConclusionState, language: Language) -> str:
    """The value at the meeting, with its day."""
    if state.then is None and state.meeting.frozen is None:
        return text("meetings.said.not_frozen", language)
    return _write_known(state.target, state.then, state.goal, language)


def write_now(state: ConclusionState, language: Language) -> str:
    """The value at the question, with its day."""
    return _write_known(state.target, state.now, state.goal, language)


def _write_known(target: Target | None, known: Judgement | None, goal: Goal | None, language: Language) -> str:
    if target is None or known is None or known.value is None or known.data_date is None:
        return text("meetings.said.nothing", language)
    near = goal.value if goal else None
    written = (
        write_value(target, known.deciding, language, goal)
        if known.deciding is not None
        else write_measure(known.value, known.bound, target.unit, language, near)
    )
    return text("meetings.said.known", language, value=written, day=known.data_date)


def _name(one: Target | Department | None, language: Language) -> str:
    if one is None:
        return NOTHING
    return one.name_vi if language == "vi" else one.name_en
