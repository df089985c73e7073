"""II. Results by pillar: the state in a sentence, what the office says, what is in danger and why, a short table."""

from collections.abc import Iterator

from dti.store.agendas import Narrative
from dti.views.board import TargetState
from dti.views.committee import Decision, PillarState
from dti.views.outlook import is_closed
from dti.views.outlook_wording import write_outlook
from dti.views.wording import NOTHING
from reports.fonts import together
from reports.quarterly.content import Look, Paragraph, Section, Table
from reports.quarterly.progress import write_count_line
from reports.quarterly.question import Question
from reports.quarterly.status import write_marked, write_status

_CONFLICT, _UNPROVEN = "views.decision.conflict", "views.decision.unproven"


def write_pillars(asked: Question) -> tuple[Section, ...]:
    """The section, with a part for each pillar that has targets."""
    lead = list(_general(asked))
    if not asked.states:
        lead.insert(0, Paragraph(asked.say("quarterly.no_list")))
    parts = (_pillar(asked, place, pillar) for place, pillar in enumerate(asked.overview.pillars, start=1))
    return (Section(asked.say("quarterly.pillars"), 1, tuple(lead)), *parts)


def _general(asked: Question) -> Iterator[Paragraph]:
    """What the office says of the whole, else the place for it."""
    if asked.said.general is None:
        yield Paragraph(asked.say("quarterly.blank.general"), Look.BLANK)
        return
    for said in write_narrative(asked, asked.said.general):
        yield Paragraph(said)


def write_narrative(asked: Question, said: Narrative) -> tuple[str, ...]:
    """The paragraphs in the reader's language, else in the other one behind a remark that says so."""
    own = said.text_vi if asked.words.language == "vi" else said.text_en
    found = tuple((own or said.text_vi or said.text_en).split("\n"))
    return found if own else (asked.words.say("brief.narratives.other_language"), *found)


def _pillar(asked: Question, place: int, pillar: PillarState) -> Section:
    name = asked.words.name(pillar.pillar)
    counts = write_count_line(asked, pillar.counts)
    sentence = asked.say("quarterly.pillars.state", pillar=name, count=len(pillar.states), counts=counts)
    return Section(
        heading=f"{place}. {name}",
        level=2,
        paragraphs=(Paragraph(sentence), *_narratives(asked, pillar), *_dangers(asked, pillar)),
        tables=(_table(asked, pillar),),
    )


def _narratives(asked: Question, pillar: PillarState) -> Iterator[Paragraph]:
    """What the office says of targets, each behind its name; the place for it where nothing was said."""
    found = [(state, asked.said.targets.get(state.target.code)) for state in pillar.states]
    if not any(said for _, said in found):
        yield Paragraph(asked.say("quarterly.blank.pillar"), Look.BLANK)
    for state, said in found:
        if said is not None:
            first, *rest = write_narrative(asked, said)
            yield Paragraph(asked.say("quarterly.pillars.narrative", target=asked.named(state), said=first))
            yield from (Paragraph(one) for one in rest)


def _dangers(asked: Question, pillar: PillarState) -> Iterator[Paragraph]:
    """The targets that need attention, the most urgent first: where each leads that is still under way; of the others,
    whose figures stand in the table below, the codes by reason.
    """
    own = {state.target.code for state in pillar.states}
    found = [one for one in asked.overview.decisions if one.state.target.code in own and one.reason != _CONFLICT]
    over: dict[str, list[str]] = {}
    if found:
        yield Paragraph(asked.say("quarterly.pillars.dangers"))
    for decision in found:
        if decision.reason != _UNPROVEN and _ahead(asked, decision.state):
            yield Paragraph(write_danger(asked, decision), Look.ITEM)
        else:
            over.setdefault(decision.reason, []).append(decision.state.target.code)
    for key, codes in over.items():
        said = asked.say("quarterly.pillars.over", reason=asked.words.say(key), codes=", ".join(codes))
        yield Paragraph(said, Look.ITEM)


def write_danger(asked: Question, decision: Decision) -> str:
    """A target in danger: "GOV-01 …: 60 %; mục tiêu ≥ 100 %. Chậm tiến độ …"."""
    state, words = decision.state, asked.words
    value = words.current(state)
    key = "goal" if value == NOTHING else "value"
    said = asked.say(
        f"quarterly.pillars.danger.{key}",
        target=asked.named(state),
        value=value,
        goal=words.goal(state),
        reason=words.say(decision.reason),
    )
    return write_marked(words, state, " ".join([together(said), *_ahead(asked, state)]))


def _ahead(asked: Question, state: TargetState) -> tuple[str, ...]:
    """Where it leads, or why nobody can say; nothing where all is over."""
    outlook = asked.outlooks.get(state.target.code)
    if outlook is None or is_closed(outlook):
        return ()
    return write_outlook(outlook, asked.words.language)


def _table(asked: Question, pillar: PillarState) -> Table:
    say = asked.words.say
    heads = ("code", "target", "value", "goal", "status", "data_date")
    return Table(
        caption=asked.say("quarterly.pillars.table", pillar=asked.words.name(pillar.pillar)),
        heads=tuple(say(f"brief.targets.head.{head}") for head in heads),
        widths=(21, 50, 21, 22, 37, 25),
        rows=tuple(_row(asked, state) for state in pillar.states),
        numeric=(2, 3),
    )


def _row(asked: Question, state: TargetState) -> tuple[str, ...]:
    words = asked.words
    return (
        state.target.code,
        words.name(state.target),
        together(words.current(state)),
        together(words.goal(state)),
        write_status(words, state),
        words.day(state.judgement.data_date),
    )
