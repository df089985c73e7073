"""A target in a table: value against goal, status, what must be said beside it, who answers for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dti.views.board import TargetState
from reports.fonts import together
from reports.parts.asked import MARKED
from reports.wording import Wording


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target. ``year`` is that of the goal's horizon; ``notes`` are numbers of sources; ``marked`` lines hold an
    illustrative or unapproved figure.
    """

    code: str
    name: str
    unit: str
    owner: str
    value: str
    goal: str
    year: str
    status: str
    word: str
    date: str
    known: str
    flags: tuple[str, ...]
    notes: tuple[int, ...]
    marked: bool


def write_line(words: Wording, state: TargetState, notes: Sequence[int] = ()) -> TargetLine:
    """The line of a target as a board has it."""
    judgement, target = state.judgement, state.target
    return TargetLine(
        code=target.code,
        name=words.name(target),
        unit=words.say(f"common.unit.{target.unit.value}"),
        owner=words.names(state.owners),
        value=words.current(state),
        goal=words.goal(state),
        year=str(state.goal.horizon),
        status=state.status.value,
        word=words.status(state.status),
        date=words.day(judgement.data_date),
        known=words.day(judgement.known_on),
        flags=write_beside(words, state),
        notes=tuple(notes),
        marked=bool(judgement.flags & MARKED),
    )


def write_beside(words: Wording, state: TargetState) -> tuple[str, ...]:
    """What must be said beside a status: its flags, what other sources say, how many have reported, and where the text
    of the target comes from if not from the resolution.
    """
    judgement = state.judgement
    found = list(words.flags(judgement.flags))
    if others := words.others(state):
        key = "brief.targets.sides" if judgement.value is None else "brief.targets.others"
        found.append(together(words.say(key, others=others)))
    if judgement.parts:
        found.append(words.say("brief.targets.reported", reported=judgement.reported, awaited=judgement.awaited))
    if not state.from_resolution:
        found.append(words.say(f"common.sourcing.{state.target.sourcing.value}"))
    return tuple(found)
