"""The steward arranges an agenda: its order, what is hidden, a note to an item; until the figures are frozen.

Items are named by their keys (``danger:GOV-01``), which stay the same while the figures change (`ITEM_KINDS`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dti.access.roles import Action, require
from dti.access.signing import actor
from dti.access.user import User
from dti.core.errors import Conflict, WrongInput
from dti.meetings.keeping import look_running, note
from dti.meetings.words import read_paragraphs
from dti.store.agendas import ITEM_KINDS, AgendaEntry, add_entries, read_entries
from dti.store.engine import Store

_KEY = re.compile(rf"(?:{'|'.join(ITEM_KINDS)}):[\w./-]{{1,60}}")
_MOST_ITEMS = 1000


@dataclass(frozen=True, slots=True)
class Arranged:
    """What is said of one item; its place is its place among the others."""

    key: str
    hidden: bool = False
    annotation: str = ""


def arrange(
    user: User, store: Store, number: int, items: Sequence[Arranged], *, at: datetime
) -> tuple[AgendaEntry, ...]:
    """Put the items of an agenda in this order, each hidden or not, each with its note; gives all as they stand.

    Items that are not named keep their note behind the named ones. WrongInput for a key that is none or comes twice;
    Conflict once the figures are frozen, for then the agenda is part of what was shown; NotFound for an unknown number.
    """
    require(user, Action.RUN_MEETING)
    who = actor(user)
    wanted = _read(items)
    with store.writing() as session:
        meeting = look_running(session, number)
        if meeting.frozen is not None:
            raise Conflict("meetings.error.frozen_agenda", number=str(number), at=meeting.frozen.at)
        before = {entry.key: entry for entry in read_entries(session, number)}
        others = [entry for key, entry in before.items() if key not in {one.key for one in wanted}]
        standing = [*wanted, *(Arranged(one.key, one.hidden, one.annotation) for one in others)]
        entries = [AgendaEntry(one.key, at_, one.hidden, one.annotation) for at_, one in enumerate(standing)]
        changed = [entry for entry in entries if before.get(entry.key) != entry]
        if changed:
            add_entries(session, number, changed, at=at, by=who)
            hidden = [entry.key for entry in entries if entry.hidden]
            details = {"order": [entry.key for entry in entries], "hidden": hidden}
            notes = {entry.key: entry.annotation for entry in changed if entry.annotation}
            note(session, "meeting.arranged", number, details | {"annotations": notes}, by=who, at=at)
        return read_entries(session, number)


def _read(items: Sequence[Arranged]) -> list[Arranged]:
    if len(items) > _MOST_ITEMS:
        raise WrongInput("meetings.error.many_items", most=_MOST_ITEMS)
    keys = [item.key for item in items]
    for key in keys:
        if not _KEY.fullmatch(key):
            raise WrongInput("meetings.error.item_key", found=key[:60], kinds=", ".join(ITEM_KINDS))
        if keys.count(key) > 1:
            raise WrongInput("meetings.error.item_twice", found=key)
    return [Arranged(item.key, item.hidden, read_paragraphs(item.annotation)) for item in items]
