"""I. How things stand: declared beside evidenced, statuses by pillar, what changed."""

from dti.analysis.status import Status
from dti.figures.theme import STATUS
from dti.i18n import number
from dti.views.board import TargetState
from reports.brief.urgent import write_changes
from reports.quarterly.content import Paragraph, Section, Table
from reports.quarterly.question import Question
from reports.quarterly.status import write_status
from reports.wording import lower_first


def write_progress(asked: Question) -> tuple[Section, ...]:
    """The section with its two parts."""
    heading = Section(asked.say("quarterly.progress"), 1)
    return (heading, _standing(asked), _changes(asked))


def _standing(asked: Question) -> Section:
    said = [_declared(asked)]
    if not asked.states:
        said.append(_no_list(asked))
        return Section(asked.say("quarterly.progress.standing"), 2, tuple(map(Paragraph, said)))
    overview = asked.overview
    met, known = len(overview.evidenced), len(overview.from_resolution)
    said.append(asked.say("quarterly.progress.evidenced", met=met, known=known, document=asked.document))
    if overview.apart:
        said.append(asked.say("quarterly.progress.apart", count=len(overview.apart)))
    if asked.query.illustrative:
        said.append(asked.say("quarterly.progress.without_illustrative"))
    said.append(
        asked.say("quarterly.progress.counts", total=len(asked.states), counts=write_count_line(asked, overview.counts))
    )
    said.append(asked.say("quarterly.progress.appendices"))
    return Section(asked.say("quarterly.progress.standing"), 2, tuple(map(Paragraph, said)), tables=(_table(asked),))


def _declared(asked: Question) -> str:
    declared = asked.overview.declared
    if declared is None:
        return asked.say("quarterly.progress.undeclared")
    publication, total = declared.publication, declared.total
    source = publication.publisher if publication else total.source
    key = "declared" if total.total else "declared.no_total"
    return asked.say(
        f"quarterly.progress.{key}",
        met=total.met,
        total=total.total,
        day=total.as_of,
        known=total.known_on,
        source=source,
    )


def _no_list(asked: Question) -> str:
    programme = asked.overview.programme
    return asked.say("quarterly.progress.no_list", document=asked.document, count=programme.stated_targets)


def write_count_line(asked: Question, counts: dict[Status, int]) -> str:
    """Every status that occurs with its number: "đạt: 5; không đạt: 4"."""
    shown = [(status, counts[status]) for status in STATUS if counts.get(status)]
    return "; ".join(
        asked.say(
            "quarterly.progress.count", status=lower_first(asked.words.status(status)), count=_count(asked, count)
        )
        for status, count in shown
    )


def _count(asked: Question, count: int) -> str:
    return number(count, asked.words.language)


def _table(asked: Question) -> Table:
    words, overview = asked.words, asked.overview
    statuses = [status for status in STATUS if overview.counts.get(status)]
    counts = [(words.name(pillar.pillar), pillar.counts) for pillar in overview.pillars]
    counts.append((words.say("common.word.total"), overview.counts))
    heads = (words.say("common.word.pillar"), words.say("common.word.total"), *map(words.status, statuses))
    note = asked.say("quarterly.progress.table.illustrative") if overview.illustrative_shown else ""
    return Table(
        caption=asked.say("quarterly.progress.table"),
        heads=heads,
        widths=(30, 12, *(15 for _ in statuses)),
        rows=tuple((name, *_numbers(asked, found, statuses)) for name, found in counts),
        note=note,
        numeric=tuple(range(1, len(heads))),
        total=True,
    )


def _numbers(asked: Question, counts: dict[Status, int], statuses: list[Status]) -> tuple[str, ...]:
    return (_count(asked, sum(counts.values())), *(_count(asked, counts[status]) for status in statuses))


def _changes(asked: Question) -> Section:
    found, words = write_changes(asked.words, asked.overview), asked.words
    table = Table(
        caption=asked.say("quarterly.changes.table"),
        heads=(
            words.say("brief.targets.head.code"),
            words.say("brief.targets.head.target"),
            asked.say("quarterly.changes.before"),
            asked.say("quarterly.changes.now"),
        ),
        widths=(21, 73, 36, 45),
        rows=tuple(_change(asked, state) for state in asked.overview.changes),
    )
    return Section(f"2. {found.title}", 2, (Paragraph(found.lead),), tables=(table,) if table.rows else ())


def _change(asked: Question, state: TargetState) -> tuple[str, ...]:
    words = asked.words
    return (
        state.target.code,
        words.name(state.target),
        words.status(state.before.status),
        write_status(words, state),
    )
