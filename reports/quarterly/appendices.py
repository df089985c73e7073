"""The appendices: every target in a table, and where the figures come from."""

from collections.abc import Iterator

from dti.core.periods import day_in_vietnam
from reports.brief.sources import Sources
from reports.brief.target_table import Group, write_groups
from reports.fonts import together
from reports.quarterly.content import Appendix, Paragraph, Section, Table
from reports.quarterly.letterhead import name_office, symbol_of
from reports.quarterly.question import Question
from reports.quarterly.status import write_flagged

_TARGET_HEADS = ("code", "target", "value", "goal", "status", "data_date", "owner", "source")


def write_appendices(asked: Question) -> tuple[Appendix, ...]:
    """Both, also where there is nothing in them: the body refers to them."""
    return (
        _appendix(asked, "I", "targets", _targets(asked), landscape=True),
        _appendix(asked, "II", "sources", _sources(asked, asked.sources), landscape=True),
    )


def _appendix(asked: Question, number: str, key: str, section: Section, *, landscape: bool) -> Appendix:
    reference = asked.say(
        "quarterly.appendix.reference",
        symbol=symbol_of(asked.office),
        year=day_in_vietnam(asked.at).year,
        office=name_office(asked.words, asked.office),
    )
    return Appendix(
        number=asked.say("quarterly.appendix", number=number),
        title=asked.say(f"quarterly.appendix.{key}", document=asked.document).upper(),
        reference=reference,
        landscape=landscape,
        sections=(section,),
    )


def _targets(asked: Question) -> Section:
    if not asked.states:
        return Section("", 0, (Paragraph(asked.say("quarterly.no_list")),))
    groups = write_groups(asked.words, asked.overview, asked.sources)
    table = Table(
        caption="",
        heads=tuple(asked.words.say(f"brief.targets.head.{head}") for head in _TARGET_HEADS),
        widths=(19, 57, 22, 26, 52, 21, 40, 15),
        rows=tuple(row for group in groups for row in _rows(group)),
        numeric=(2, 3),
    )
    return Section("", 0, tables=(table,))


def _rows(group: Group) -> Iterator[tuple[str, ...]]:
    yield (group.title,)
    for row in group.rows:
        yield (
            row.code,
            row.name,
            together(row.value),
            together(row.goal),
            write_flagged(row.word, row.flags),
            row.date,
            row.owner,
            " ".join(f"[{number}]" for number in row.notes),
        )


def _sources(asked: Question, sources: Sources) -> Section:
    if not sources.notes:
        return Section("", 0, (Paragraph(asked.words.say("brief.sources.none")),))
    table = Table(
        caption="",
        heads=tuple(asked.say(f"quarterly.sources.head.{head}") for head in ("number", "source", "places")),
        widths=(12, 130, 110),
        rows=tuple((f"[{note.number}]", f"{note.source} {note.url}".strip(), note.places) for note in sources.notes),
    )
    return Section("", 0, (Paragraph(asked.say("quarterly.sources.lead")),), tables=(table,))
