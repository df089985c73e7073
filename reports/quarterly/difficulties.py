"""V. What is wanting: sources that contradict each other, figures that are missing, and what the office knows of."""

from collections.abc import Iterator, Sequence

from dti.catalogue.observations import Flag
from dti.views.board import TargetState, count_provisional
from reports.fonts import together
from reports.quarterly.content import Look, Paragraph, Section, Table
from reports.quarterly.question import Question
from reports.quarterly.status import write_marked


def write_difficulties(asked: Question) -> tuple[Section, ...]:
    """The section with its parts; where nothing is wanting, it says so."""
    return (
        Section(asked.say("quarterly.difficulties"), 1),
        Section(asked.say("quarterly.conflicts"), 2, tuple(_conflicts(asked))),
        Section(asked.say("quarterly.missing"), 2, tuple(_missing(asked)), tables=_owners(asked)),
        Section(
            asked.say("quarterly.other_difficulties"),
            2,
            (Paragraph(asked.say("quarterly.blank.difficulties"), Look.BLANK),),
        ),
    )


def _conflicts(asked: Question) -> Iterator[Paragraph]:
    found = [state for state in asked.states if Flag.CONFLICT in state.judgement.flags]
    if not found:
        yield Paragraph(asked.say("quarterly.conflicts.none" if asked.states else "quarterly.no_list"))
        return
    yield Paragraph(asked.say("quarterly.conflicts.some", count=len(found)))
    for state in found:
        yield Paragraph(_conflict(asked, state), Look.ITEM)


def _conflict(asked: Question, state: TargetState) -> str:
    """Both sides, and the one that decides where one does."""
    words, others = asked.words, asked.words.others(state)
    key = "undecided" if state.judgement.value is None else "decided"
    said = asked.say(f"quarterly.conflicts.{key}", target=asked.named(state), value=words.current(state), others=others)
    return write_marked(words, state, together(said))


def _missing(asked: Question) -> Iterator[Paragraph]:
    if not asked.states:
        yield Paragraph(asked.say("quarterly.no_list"))
        return
    overview = asked.overview
    found = overview.without_data
    if not found:
        yield Paragraph(asked.say("quarterly.missing.none"))
    old = [state for state in asked.states if Flag.STALE in state.judgement.flags]
    if old:
        yield Paragraph(asked.say("quarterly.missing.stale", count=len(old), codes=_codes(old)))
    if waiting := count_provisional(overview.board):
        yield Paragraph(asked.say("quarterly.missing.provisional", count=waiting))
    if found:
        # The last one: it leads to the table below.
        yield Paragraph(asked.say("quarterly.missing.some", count=len(found)))


def _owners(asked: Question) -> tuple[Table, ...]:
    """Who answers for the targets without a figure; nothing where there are none."""
    rows = tuple(
        (owner, str(len(codes)), ", ".join(codes)) for owner, codes in by_owner(asked, asked.overview.without_data)
    )
    heads = tuple(asked.say(f"quarterly.missing.head.{head}") for head in ("owner", "count", "targets"))
    return (Table(asked.say("quarterly.missing.table"), heads, (60, 20, 80), rows, numeric=(1,)),) if rows else ()


def by_owner(asked: Question, states: Sequence[TargetState]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The codes of targets by who answers for them, in the order in which they first come."""
    found: dict[str, list[str]] = {}
    for state in states:
        found.setdefault(asked.words.names(state.owners), []).append(state.target.code)
    return tuple((owner, tuple(codes)) for owner, codes in found.items())


def _codes(states: Sequence[TargetState]) -> str:
    return ", ".join(state.target.code for state in states)
