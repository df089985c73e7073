"""The sheet of counts: how many targets of each pillar have each status, by formulas over the sheet of targets."""

from dti.analysis.status import Status
from dti.core.xlsx import Cell, Chart, Column, Formula, Sheet
from dti.figures.theme import STATUS
from dti.views.committee import Overview, PillarState
from reports.appendix.target_sheet import PILLARS, STATUSES
from reports.wording import Wording

_FIRST = 2
"""The first column of counts."""


def write_counts(words: Wording, overview: Overview, lead: tuple[str, ...]) -> Sheet:
    """Pillars down, statuses across."""
    say = words.say
    heads = [words.status(status) for status in Status]
    occur = tuple(place for place, status in enumerate(Status, start=_FIRST) if overview.counts[status])
    last = _FIRST + len(heads)
    return Sheet(
        name=say("appendix_report.counts.name"),
        title=say("appendix_report.heading"),
        lead=lead,
        columns=(
            Column(say("appendix_report.counts.code"), 14),
            Column(say("common.word.pillar"), 44),
            *(Column(head, 13, "integer") for head in heads),
            Column(say("common.word.total"), 11, "integer"),
        ),
        rows=[_row(words, pillar) for pillar in overview.pillars],
        total=(
            (
                "",
                say("common.word.total"),
                *(Formula(f"=SUM([{place}:])", overview.counts[status]) for place, status in enumerate(Status, _FIRST)),
                Formula(f"=SUM([{last}:])", len(overview.board.states)),
            )
            if overview.pillars
            else ()
        ),
        notes=(say("appendix_report.counts.note"),),
        charts=_charts(words, overview, occur),
        names={"Bang_tong_hop": None},
        frozen=_FIRST,
    )


def _row(words: Wording, pillar: PillarState) -> tuple[Cell, ...]:
    last = _FIRST + len(Status) - 1
    counts = (
        Formula(f'=COUNTIFS({PILLARS},[0],{STATUSES},"{words.status(status)}")', pillar.counts[status])
        for status in Status
    )
    total = Formula(f"=SUM([{_FIRST}]:[{last}])", len(pillar.states))
    return (pillar.pillar.code, words.name(pillar.pillar), *counts, total)


def _charts(words: Wording, overview: Overview, occur: tuple[int, ...]) -> tuple[Chart, ...]:
    if not occur:
        return ()
    said = "; ".join(f"{words.status(status)}: {count}" for status, count in overview.counts.items() if count)
    title = words.say("brief.counts.title")
    alt = words.say("appendix_report.counts.alt", counts=said)
    colours = tuple(STATUS[status].strong for status in Status if overview.counts[status])
    return (Chart(kind="column", title=title, alt=alt, categories=1, series=occur, colours=colours),)
