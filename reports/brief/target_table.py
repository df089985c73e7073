"""The table of all targets by pillar: value against goal, status, what must be said beside it, who answers for it."""

from dataclasses import dataclass

from dti.views.board import TargetState
from dti.views.committee import Overview, PillarState
from reports.brief.sources import Sources
from reports.parts.asked import MARKED
from reports.parts.target_line import write_beside
from reports.wording import Wording


@dataclass(frozen=True, slots=True)
class Row:
    """One target. ``marked`` rows hold an illustrative or unapproved figure."""

    code: str
    name: str
    value: str
    goal: str
    status: str
    word: str
    date: str
    flags: tuple[str, ...]
    owner: str
    notes: tuple[int, ...]
    marked: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A pillar with its rows."""

    title: str
    rows: tuple[Row, ...]


def write_groups(words: Wording, overview: Overview, sources: Sources) -> tuple[Group, ...]:
    """Every target of the board, by pillar."""
    return tuple(_group(words, pillar, sources) for pillar in overview.pillars)


def _group(words: Wording, pillar: PillarState, sources: Sources) -> Group:
    title = words.say("brief.targets.group", pillar=words.name(pillar.pillar), count=len(pillar.states))
    return Group(title, tuple(_row(words, state, sources) for state in pillar.states))


def _row(words: Wording, state: TargetState, sources: Sources) -> Row:
    judgement, target = state.judgement, state.target
    return Row(
        code=target.code,
        name=words.name(target),
        value=words.current(state),
        goal=words.goal(state),
        status=state.status.value,
        word=words.status(state.status),
        date=words.day(judgement.data_date),
        flags=write_beside(words, state),
        owner=words.names(state.owners),
        notes=sources.numbers.get(target.code, ()),
        marked=bool(judgement.flags & MARKED),
    )
