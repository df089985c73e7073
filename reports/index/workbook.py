"""The workbook of the index: ranks with a native chart, every node with its formulas, moves, gaps, provinces,
scenarios, sources, definitions. Each sheet says what it is and as of when, for it may travel without the others.
"""

from datetime import datetime

from dti.catalogue.models import Basis
from dti.core.xlsx import Column, Properties, Sheet, write
from dti.i18n import moment
from dti.views.held import list_held
from reports.index.asked import Asked
from reports.index.headline import list_banners, write_finding
from reports.index.sheet_gap import write_gap_sheets
from reports.index.sheet_movement import write_movement_sheets
from reports.index.sheet_nodes import write_node_sheet, write_province_sheet
from reports.index.sheet_scenarios import write_claim_sheet, write_scenario_sheet
from reports.index.sheet_years import write_year_sheet
from reports.index.sources import Source
from reports.workbook_sheets import Source as Listed
from reports.workbook_sheets import write_sources

_TERMS = (
    "value", "maximum", "points", "rank", "percentile", "list", "framework", "leader", "tenth", "median", "gap",
    "star", "break", "own", "others", "field", "scenario", "plan", "claim",
)  # fmt: skip


def write_workbook(asked: Asked, sources: tuple[Source, ...], at: datetime) -> bytes:
    """The workbook; ``at`` stands in it as the moment of writing, but at a frozen meeting."""
    lead = _lead(asked, at)
    sheets = [
        write_year_sheet(asked, lead),
        write_node_sheet(asked, lead),
        *write_movement_sheets(asked, lead),
        *write_gap_sheets(asked, lead),
        write_province_sheet(asked, lead),
        write_scenario_sheet(asked, lead),
        write_claim_sheet(asked, lead),
        write_sources(asked.words, [_listed(asked, one) for one in sources], lead=lead),
        _definitions(asked, lead),
    ]
    say = asked.words.say
    properties = Properties(
        title=say("index_report.heading"), subject=lead[0], company=say("common.app.name"), comments=lead[1]
    )
    return write(sheets, properties=properties, created=at)


def _lead(asked: Asked, at: datetime) -> tuple[str, ...]:
    words, query = asked.words, asked.query
    held = list_held(query, words.language)
    written = () if held else (words.say("index_report.written", at=moment(at, words.language)),)
    as_of = words.say("index_report.as_of", name=asked.name, day=words.day(query.as_of))
    return (write_finding(asked), as_of, *held, *written, *list_banners(asked))


def _listed(asked: Asked, source: Source) -> Listed:
    words = asked.words
    return Listed(
        kind=words.say("evidence.sources.score"),
        code=source.framework,
        title=source.words,
        day=source.published_on,
        approximate=words.say("common.word.yes" if source.approximate else "common.word.no"),
        figures=source.figures,
        note=words.say("evidence.sources.results", year=source.year, scheme=source.scheme),
    )


def _definitions(asked: Asked, lead: tuple[str, ...]) -> Sheet:
    """What each term means, then what each way of knowing a figure is called."""
    say = asked.words.say
    term, basis = say("index_report.sheet.terms.term"), say("index_report.sheet.terms.basis")
    terms = [(term, say(f"index_report.term.{key}"), say(f"index_report.term.{key}.means")) for key in _TERMS]
    bases = [(basis, say(f"common.basis.{one.value}"), say(f"index_report.basis.{one.value}.means")) for one in Basis]
    columns = (
        Column(say("evidence.meanings.head.kind"), 18),
        Column(say("evidence.meanings.head.word"), 34),
        Column(say("evidence.meanings.head.meaning"), 110),
    )
    name, title = say("evidence.definitions.name"), say("index_report.sheet.terms.title")
    return Sheet(name, title, columns, [*terms, *bases], lead=lead, names={"Bang_dinh_nghia": None})
