"""What a steward's hand does to the agenda of a meeting: an entry to a place, out and in again, a note on it.

What the page shows as one entry are items of their own in the store: a step takes all of them along, and a note stands
on the first. The door (`dti.meetings`) keeps and audits the whole order; the way back is the order before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.components.meeting_agenda_tools import write_note
from dashboard.components.meeting_doing import Done
from dashboard.components.thread import words_of
from dashboard.context import Context
from dti import meetings as door
from dti.core.errors import NotFound, WrongInput
from dti.meetings import Arranged
from dti.store.meetings import Meeting
from dti.views.meeting_agenda import AgendaItem, gather, read_agenda

_TURNS = ("hide", "show")
_MOVES = ("up", "down", "top", "place")


@dataclass(frozen=True, slots=True)
class Move:
    """A step with an entry: what it does (``up``, ``down``, ``top``, ``place``, ``hide``, ``show``, ``save``), the key
    of an item of the entry, and for ``place`` the number that was typed, counted from 1.
    """

    how: str
    key: str
    place: object = None


def arrange(context: Context, meeting: Meeting, move: Move, notes: Mapping[str, str]) -> Done:
    """Move, hide or show an entry; whatever notes stand typed are kept by the same step."""
    agenda = read_agenda(context.user, context.session, context.query, meeting.number)
    before = [_as_arranged(item) for item in agenda.items]
    noted = _with_notes(agenda.items, notes)
    items = noted if move.how == "save" else _step(noted, move)
    door.arrange(
        context.user, context.services.store, meeting.number, [_as_arranged(item) for item in items], at=context.now
    )
    kept = [[one.key, one.hidden, one.annotation] for one in before]
    return Done(context.say(f"meeting_page.done.{move.how}"), {"kind": "agenda", "items": kept})


def _as_arranged(item: AgendaItem) -> Arranged:
    return Arranged(item.key, item.hidden, item.annotation)


def _with_notes(items: Sequence[AgendaItem], notes: Mapping[str, str]) -> list[AgendaItem]:
    """What was typed stands on the first item of its entry; an entry with the words it had keeps them as they were."""
    found = {item.key: item for item in items}
    for entry in gather(item for item in items if not item.hidden):
        first, typed = entry[0].key, notes.get(entry[0].key)
        if typed is not None and typed != write_note(entry):
            found |= {item.key: replace(item, annotation=typed if item.key == first else "") for item in entry}
    return list(found.values())


def _step(items: Sequence[AgendaItem], move: Move) -> list[AgendaItem]:
    """The items after a step. NotFound where the agenda has no such item, or nobody such a step."""
    moved = next((item for item in items if item.key == move.key), None)
    if moved is None or move.how not in (*_TURNS, *_MOVES):
        raise NotFound("meeting_page.error.item")
    if move.how in _TURNS:
        hides = move.how == "hide"
        return [replace(item, hidden=hides) if item.subject == moved.subject else item for item in items]
    return _moved(items, moved, move)


def _moved(items: Sequence[AgendaItem], moved: AgendaItem, move: Move) -> list[AgendaItem]:
    """The items with one entry at another place among those on the table; what is hidden stays behind its neighbour."""
    blocks: dict[str, list[AgendaItem]] = {}
    for item in items:
        blocks.setdefault(f"hidden {item.key}" if item.hidden else item.subject, []).append(item)
    if moved.hidden:
        raise NotFound("meeting_page.error.item")
    order = [name for name, block in blocks.items() if not block[0].hidden]
    place = order.index(moved.subject)
    other = order[_wanted(move, place, len(order))]
    names = [name for name in blocks if name != moved.subject]
    if other != moved.subject:
        at = names.index(other) + (order.index(other) > place)
        names.insert(at, moved.subject)
        return [item for name in names for item in blocks[name]]
    return list(items)


def _wanted(move: Move, place: int, count: int) -> int:
    """The place where an entry goes, counted from 0; none lies outside. WrongInput where no number was typed."""
    if move.how != "place":
        return max(0, min(count - 1, {"up": place - 1, "down": place + 1, "top": 0}[move.how]))
    typed = words_of(move.place).strip()
    wanted = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= len(str(count)) else 0
    if not 1 <= wanted <= count:
        raise WrongInput("meeting_page.error.place", count=str(count))
    return wanted - 1
