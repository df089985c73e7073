"""VII. What the committee is asked to decide: the targets that need it by reason, whoever is late, and what the office
proposes itself.
"""

from collections.abc import Iterator

from dti.views.committee import Decision
from reports.quarterly.content import Look, Paragraph, Section
from reports.quarterly.difficulties import by_owner
from reports.quarterly.question import Question

#: Nothing is known of these but who has to say something: one line for each department.
_UNPROVEN = "unproven"


def write_proposals(asked: Question) -> tuple[Section, ...]:
    """The section, with a part for each reason in the order of urgency."""
    found: dict[str, list[Decision]] = {}
    for decision in asked.overview.decisions:
        found.setdefault(decision.reason, []).append(decision)
    lead = tuple(_lead(asked, found))
    parts = [
        Section(f"{place}. {asked.words.say(reason)}", 2, tuple(_part(asked, reason, decisions)))
        for place, (reason, decisions) in enumerate(found.items(), start=1)
    ]
    if asked.overview.late:
        parts.append(_late(asked, len(parts) + 1))
    other = asked.say("quarterly.proposals.other")
    own = Section(f"{len(parts) + 1}. {other}", 2, (Paragraph(asked.say("quarterly.blank.proposals"), Look.BLANK),))
    return (Section(asked.say("quarterly.proposals"), 1, lead), *parts, own)


def _lead(asked: Question, found: dict[str, list[Decision]]) -> Iterator[Paragraph]:
    if not asked.states:
        yield Paragraph(asked.say("quarterly.no_list"))
    elif not found:
        yield Paragraph(asked.say("quarterly.proposals.none"))
    else:
        yield Paragraph(asked.say("quarterly.proposals.some", count=sum(map(len, found.values()))))


def _part(asked: Question, reason: str, decisions: list[Decision]) -> Iterator[Paragraph]:
    """What is asked, and of which targets; their figures stand in the sections before."""
    kind = reason.rsplit(".", 1)[-1]
    yield Paragraph(asked.say(f"quarterly.proposals.{kind}", count=len(decisions)))
    if kind == _UNPROVEN:
        for owner, codes in by_owner(asked, [one.state for one in decisions]):
            said = asked.say("quarterly.proposals.owner", owner=owner, codes=", ".join(codes))
            yield Paragraph(said, Look.ITEM)
        return
    for decision in decisions:
        owner = asked.words.names(decision.state.owners)
        yield Paragraph(asked.say("quarterly.target", target=asked.named(decision.state), owner=owner), Look.ITEM)


def _late(asked: Question, place: int) -> Section:
    said = asked.say("quarterly.proposals.late", count=len(asked.overview.late), period=asked.period)
    return Section(f"{place}. {asked.say('quarterly.proposals.late.title')}", 2, (Paragraph(said),))
