"""An item of a meeting's agenda in words: what it is about, why it is there, what the figures say of it.

Page and slides write by it; another kind of item gets its reason in `write_reason`.
"""

from collections.abc import Sequence

from dashboard.components.status import NOTHING, lower_first, write_current, write_goal, write_value
from dashboard.context import Context
from dti.views.board import TargetState
from dti.views.conclusions import ConclusionState
from dti.views.meeting_agenda import AgendaItem, ItemKind
from dti.views.meeting_wording import write_why
from dti.views.reporting import DepartmentReport


def write_item(context: Context, item: AgendaItem) -> str:
    """What the figures say of an item, in words: what happened, the value and what it needs."""
    said = write_reason(context, item)
    if item.state is None or item.kind is ItemKind.CONFLICT:
        return said
    return f"{said}; {write_figures(context, item.state)}"


def write_reason(context: Context, item: AgendaItem) -> str:
    """Why an item is on the agenda: from where to where, what is in danger, how late, what stands against what."""
    match item:
        case AgendaItem(report=DepartmentReport() as report):
            delivery = lower_first(context.say(f"views.delivery.{report.delivery.value}"))
            return context.say("meeting_page.item.late", days=str(report.days_late), delivery=delivery)
        case AgendaItem(kind=ItemKind.CONFLICT, state=TargetState() as state):
            return context.say("meeting_page.item.sides", values=_write_sides(context, state))
        case AgendaItem(kind=ItemKind.CHANGE, state=TargetState() as state):
            before, now = (context.say(f"common.status.{one.value}") for one in (state.before.status, state.status))
            return context.say("meeting_page.item.moved", before=lower_first(before), now=lower_first(now))
        case AgendaItem(conclusion=ConclusionState() as found):
            return write_why(found, context.language)
    return context.say(item.reason)


def write_figures(context: Context, state: TargetState) -> str:
    """The value that a status stands on, if there is one, and what the target needs by when."""
    needs = context.say(
        "meeting_page.item.needs", goal=write_goal(context, state.target, state.goal), due=state.goal.due_date
    )
    current = write_current(context, state)
    return needs if current == NOTHING else f"{current}; {needs}"


def _write_sides(context: Context, state: TargetState) -> str:
    """The values that stand against each other, each with its day."""
    judgement = state.judgement
    sides = [*([judgement.deciding] if judgement.deciding else []), *judgement.conflicting]
    return "; ".join(
        context.say("meeting_page.item.side", value=write_value(context, state.target, one), day=one.data_date)
        for one in dict.fromkeys(sides)
    )


def write_subject(context: Context, item: AgendaItem) -> str:
    """The same in words alone, for labels."""
    if item.state is not None:
        return f"{item.state.target.code} {context.name(item.state.target)}"
    if item.report is not None:
        return context.name(item.report.department)
    return item.conclusion.said.what if item.conclusion is not None else item.key


def write_kinds(context: Context, entry: Sequence[AgendaItem]) -> str:
    """What the items of an entry are: "Thay đổi · Chỉ tiêu có nguy cơ"."""
    return " · ".join(context.say(f"meetings.kind.{item.kind.value}") for item in entry)


def upper_first(words: str) -> str:
    """A reason as the beginning of a sentence."""
    return words[:1].upper() + words[1:]
