"""The year's sub-indices of the province beside leader, tenth and median, one table a list of provinces."""

from decimal import Decimal

from dti.catalogue.models import Score
from dti.figures.index_grounds import gap_ground
from dti.i18n import MINUS, number
from dti.views.framework import IndexTable, MeasureLine
from dti.views.index_headline import is_published_rank, write_percentile, write_rank
from dti.views.index_line import TOTAL
from reports.index.asked import Asked
from reports.sections import Block, Cell, Row, Section, Table, Text, Track
from reports.wording import NOTHING, Wording

_PLACES = 4
_TRACKS = (("measure", 0), ("maximum", 14), ("own", 21), ("rank", 17), ("leader", 31), ("tenth", 31), ("median", 19))


def write_measures(asked: Asked) -> tuple[Section, ...]:
    """The list that goes on first; of the others a table each under it."""
    found: list[Section] = []
    said: list[str] = []
    for table in asked.tables:
        lines = shown_lines(table)
        notes = [one for one in _notes(asked.words, table, lines) if one not in said]
        said += notes
        found.append(_section(asked, table, lines, notes, level=2 if found else 1))
    return tuple(found)


def shown_lines(table: IndexTable) -> tuple[MeasureLine, ...]:
    """The measures of which anything is known that can be shown."""
    return tuple(
        line for line in table.measures if line.own is not None or (line.leader and line.leader.value is not None)
    )


def write_distance(missing: Decimal | None, words: Wording) -> str:
    """A distance from the reader's side: what is missing is below zero."""
    if missing is None:
        return NOTHING
    written = number(abs(missing), words.language, _PLACES)
    return written if missing == 0 else f"{MINUS if missing > 0 else '+'}{written}"


def name_holder(table: IndexTable, score: Score | None, words: Wording) -> str:
    """The name of whoever has a known value in the table; its code where the list does not name it."""
    if score is None or score.value is None:
        return ""
    found = next((line.province for line in table.provinces if line.province.code == score.entity), None)
    return words.name(found) if found else score.entity


def _section(asked: Asked, table: IndexTable, lines: tuple[MeasureLine, ...], notes: list[str], level: int) -> Section:
    words = asked.words
    size = str(table.total.field if table.total else len(table.provinces))
    title = words.say("index_report.measures.title", name=asked.name, year=str(table.assessment_year), size=size)
    tracks = tuple(
        Track(words.say(f"index_report.measures.{key}"), width, right=key != "measure") for key, width in _TRACKS
    )
    rows = tuple(_row(words, table, line) for line in lines)
    quiet: tuple[Block, ...] = (Text(" ".join(notes), "quiet"),) if notes else ()
    return Section(title, (Table(tracks, rows), *quiet), level)


def _row(words: Wording, table: IndexTable, line: MeasureLine) -> Row:
    own = line.own
    cells = (
        Cell(words.name(line.node)),
        Cell(NOTHING if line.maximum is None else number(line.maximum, words.language)),
        Cell(words.index_value(own.value if own else None), _basis(words, own), strong=True),
        Cell(write_rank(own), "" if own is None or own.rank is None else write_percentile(own, words.language)),
        _against(
            words, line.lead_gap, line.leader.value if line.leader else None, name_holder(table, line.leader, words)
        ),
        _against(words, line.gap, line.tenth.value if line.tenth else None, name_holder(table, line.tenth, words)),
        _against(words, line.median_gap, line.median, ""),
    )
    return Row(cells, "own" if line.measure == TOTAL else "")


def _basis(words: Wording, own: Score | None) -> str:
    """How the value is known, where it was not read as such."""
    if own is None or own.value is None or own.value_basis is None or own.value_basis.value.startswith("published"):
        return ""
    return words.say("framework.derived")


def _against(words: Wording, gap: Decimal | None, value: Decimal | None, holder: str) -> Cell:
    if value is None:
        return Cell(NOTHING)
    ground = gap_ground(gap)
    beside = " ".join(one for one in (words.index_value(value), holder) if one)
    return Cell(write_distance(gap, words), beside, ground=ground.colour if ground else "")


def _notes(words: Wording, table: IndexTable, lines: tuple[MeasureLine, ...]) -> list[str]:
    said = [words.say("index_report.measures.note")]
    if any(_basis(words, line.own) for line in lines):
        said.append(words.say("index_report.measures.derived"))
    if any(not is_published_rank(line.own) for line in lines):
        said.append(words.say("framework.note.counted"))
    if not table.is_whole:
        field = table.total.field if table.total else len(table.provinces)
        said.append(words.say("framework.incomplete", known=str(len(table.provinces)), field=str(field)))
    return said
