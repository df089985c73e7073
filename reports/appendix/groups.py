"""All targets of the programme by pillar; those without a goal for the horizon come last, with the goals they have."""

from collections.abc import Iterator
from dataclasses import dataclass

from dti.catalogue.models import Target
from dti.views.board import Board
from dti.views.committee import Overview, PillarState
from dti.views.wording import write_goal
from reports.parts.sources import Sources
from reports.parts.target_line import TargetLine, write_line
from reports.wording import NOTHING, Wording, lower_first


@dataclass(frozen=True, slots=True)
class Group:
    """Some targets under a title that says how many there are."""

    title: str
    lines: tuple[TargetLine, ...]


def write_groups(words: Wording, overview: Overview, sources: Sources) -> tuple[Group, ...]:
    """Every target of the programme."""
    groups = [_pillar(words, pillar, sources) for pillar in overview.pillars]
    if others := overview.board.without_goal:
        query = overview.board.query
        title = words.say("appendix_report.without_goal", year=query.horizon, count=len(others))
        groups.append(Group(title, tuple(_without_goal(words, overview.board, target) for target in others)))
    return tuple(groups)


def _pillar(words: Wording, pillar: PillarState, sources: Sources) -> Group:
    said = "; ".join(_counts(words, pillar))
    title = words.say("appendix_report.group", pillar=words.name(pillar.pillar), count=len(pillar.states), said=said)
    lines = (write_line(words, one, sources.numbers.get(one.target.code, ())) for one in pillar.states)
    return Group(title, tuple(lines))


def _counts(words: Wording, pillar: PillarState) -> Iterator[str]:
    for status, count in pillar.counts.items():
        if count:
            yield words.say("appendix_report.group.count", count=count, status=lower_first(words.status(status)))


def _without_goal(words: Wording, board: Board, target: Target) -> TargetLine:
    goals = (f"{write_goal(target, goal, words.language)} ({goal.horizon})" for goal in target.goals)
    return TargetLine(
        code=target.code,
        name=words.name(target),
        unit=words.say(f"common.unit.{target.unit.value}"),
        owner=words.names(board.catalogue.responsible(target.lead_department, board.query.as_of)),
        value=NOTHING,
        goal="; ".join(goals) or NOTHING,
        year="",
        status="",
        word=NOTHING,
        date=NOTHING,
        known=NOTHING,
        flags=(words.say("appendix_report.not_asked"),),
        notes=(),
        marked=False,
    )
