"""What the sides of the entries come from, for the sheet of sources."""

from collections.abc import Iterator
from dataclasses import replace

from dti.store.revisions import Reported
from dti.views.ledger import LedgerSide
from reports.ledger.asked import Asked
from reports.workbook_sheets import Source, source_of, source_of_trace


def list_sources(asked: Asked) -> list[Source]:
    """In the order in which the sides name them, each once with how many sides it gives."""
    found: dict[tuple[object, ...], Source] = {}
    for entry in asked.ledger.entries:
        for side in entry.sides:
            for source in _of_side(asked, side):
                key = source.kind, source.code, source.title, source.submission
                known = found.get(key)
                found[key] = replace(source, figures=1 + (known.figures or 0) if known else 1)
    return list(found.values())


def _of_side(asked: Asked, side: LedgerSide) -> Iterator[Source]:
    """A computed figure comes from nothing but the other side."""
    if side.trace is not None:
        yield source_of_trace(asked.words, side.trace, 1)
    elif side.publication is not None:
        yield source_of(asked.words, side.publication, 1)
    elif side.reported is not None:
        yield _reported(asked, side.reported)
    elif side.source:
        yield Source(kind=asked.words.say("ledger_report.sources.stated"), title=side.source)


def _reported(asked: Asked, reported: Reported) -> Source:
    say = asked.words.say
    return Source(
        kind=say("evidence.sources.publication" if reported.publication else "evidence.sources.submission"),
        code=reported.publication or reported.department,
        title=say("evidence.sources.report", period=asked.period(reported.period)),
        publisher=asked.department(reported.department),
        day=reported.approved_on,
        submission=reported.submission,
        file=reported.filename,
    )
