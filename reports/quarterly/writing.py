"""The quarterly report to the steering committee, from a question to `content.Quarterly`.

The next section is a module beside this one and a line in `_SECTIONS`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count

from dti.store.engine import Session
from reports.quarterly import opening
from reports.quarterly.appendices import write_appendices
from reports.quarterly.conclusions import write_conclusions
from reports.quarterly.content import Quarterly, Section
from reports.quarterly.difficulties import write_difficulties
from reports.quarterly.index import write_index
from reports.quarterly.letterhead import name_office, write_letterhead, write_recipients, write_signature
from reports.quarterly.pillars import write_pillars
from reports.quarterly.progress import write_progress
from reports.quarterly.proposals import write_proposals
from reports.quarterly.quality import write_quality
from reports.quarterly.question import Question, ask
from reports.report import Request

_SECTIONS: tuple[Callable[[Question], tuple[Section, ...]], ...] = (
    write_progress,
    write_pillars,
    write_index,
    write_quality,
    write_difficulties,
    write_conclusions,
    write_proposals,
)


def write_quarterly(session: Session, request: Request) -> Quarterly:
    """The report for a request; the same request over the same store gives the same value."""
    asked = ask(session, request)
    words, office = asked.words, asked.office
    return Quarterly(
        language=words.language,
        title=opening.write_title(asked),
        author=name_office(words, office),
        letterhead=write_letterhead(words, office, asked.province, asked.at),
        kind=asked.say("quarterly.kind"),
        subject=opening.write_subject(asked),
        addressee=opening.write_addressee(asked),
        banners=opening.write_banners(asked),
        opening=opening.write_opening(asked),
        contents=asked.say("quarterly.contents"),
        sections=tuple(_numbered(asked, [section for write in _SECTIONS for section in write(asked)])),
        closing=opening.write_closing(asked),
        recipients=write_recipients(words),
        signature=write_signature(words, office),
        appendices=write_appendices(asked),
        foot=opening.write_foot(asked),
    )


def _numbered(asked: Question, sections: Iterable[Section]) -> Iterator[Section]:
    """The same sections, every table that has a caption numbered from one."""
    places = count(1)
    for section in sections:
        tables = tuple(
            replace(table, caption=asked.say("quarterly.table", place=next(places), caption=table.caption))
            if table.caption
            else table
            for table in section.tables
        )
        yield replace(section, tables=tables)
