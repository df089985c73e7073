"""Sections of a printed report: headings with paragraphs, tables, pictures and lists, all of them texts.

The modules of a report write them, `typst/sections.typ` sets them, so a report needs no template of its own beyond its
head. Another kind of block is a class here and a branch there.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

from dti.i18n import Language, period_name
from dti.views.held import write_held
from dti.views.query import ViewQuery
from reports.parts.asked import Fact, write_printing
from reports.pdf import Picture
from reports.wording import Wording

_TITLE, _HEAD, _CELL, _UNDER, _TEXT = 200, 60, 500, 200, 1_200
"""So many characters a heading, a head of a column, a cell, its second line and a paragraph have room for."""

_CUT = " […]"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; ``under`` stands small below, ``ground`` is a colour that never speaks alone."""

    words: str
    under: str = ""
    strong: bool = False
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``mark`` is "" for an ordinary one, "sum" for a total, "own" for the one that the report is about."""

    cells: tuple[Cell, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """A column of a table: its head, its width in millimetres (0 takes what is left), numbers to the right."""

    head: str
    width: int = 0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its head repeats on every page, a row stays whole. ``places`` is how small it is set, in tenths of a
    point.
    """

    tracks: tuple[Track, ...]
    rows: tuple[Row, ...]
    size: int = 76
    kind: str = field(default="table", init=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; ``tone`` is "" if plain, "quiet" for what explains, "strong" for a finding, "warning" for marks."""

    words: str
    tone: str = ""
    kind: str = field(default="text", init=False)


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short sentences."""

    lines: tuple[str, ...]
    tone: str = ""
    kind: str = field(default="points", init=False)


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with what it says in words; ``share`` is its width in hundredths of the page."""

    picture: Picture
    alt: str
    share: int = 100
    kind: str = field(default="chart", init=False)


Block = Table | Text | Points | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its blocks; ``level`` 2 stands under the section before it."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 1


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the first section, and at the foot of every page."""

    language: Language
    title: str
    office: str
    programme: str
    held: str
    facts: tuple[Fact, ...]
    banners: tuple[str, ...]
    finding: str
    beside: tuple[str, ...]
    foot: str
    page: str


def fit(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections with every text as long as its place can hold: a name of 32,767 characters fills no page."""
    return tuple(
        replace(one, title=shorten(one.title, _TITLE), blocks=tuple(_fit_block(block) for block in one.blocks))
        for one in sections
    )


def _fit_block(block: Block) -> Block:
    match block:
        case Table():
            tracks = tuple(replace(one, head=shorten(one.head, _HEAD)) for one in block.tracks)
            rows = tuple(replace(one, cells=tuple(_fit_cell(cell) for cell in one.cells)) for one in block.rows)
            return replace(block, tracks=tracks, rows=rows)
        case Text():
            return replace(block, words=shorten(block.words, _TEXT))
        case Points():
            return replace(block, lines=tuple(shorten(line, _TEXT) for line in block.lines))
    return block


def _fit_cell(cell: Cell) -> Cell:
    return replace(cell, words=shorten(cell.words, _CELL), under=shorten(cell.under, _UNDER))


def shorten(words: str, most: int) -> str:
    """The words, cut with a mark where there are more than ``most`` characters; the workbook has the whole."""
    return words if len(words) <= most else words[: most - len(_CUT)] + _CUT


def write_plainly(words: str) -> str:
    """The words for paper: an arrow between two things is a dash, for the font of the reports has no arrows."""
    return words.replace(" → ", " – ")


def row(*cells: str | Cell, mark: str = "") -> Row:
    """A row of plain words and cells."""
    return Row(tuple(one if isinstance(one, Cell) else Cell(one) for one in cells), mark)


def write_head(
    words: Wording,
    query: ViewQuery,
    at: datetime,
    *,
    title: str,
    subject: str,
    finding: str = "",
    beside: tuple[str, ...] = (),
    banners: tuple[str, ...] = (),
) -> Head:
    """The head of a report about a question.

    At a frozen meeting its title stands in place of the moment of printing, so that it is always printed alike.
    """
    return Head(
        language=words.language,
        title=title,
        office=words.say("common.app.name"),
        programme=shorten(subject, _TITLE),
        held=write_held(query, words.language),
        facts=_facts(words, query, at),
        banners=banners,
        finding=shorten(finding, _TEXT),
        beside=tuple(shorten(one, _TEXT) for one in beside),
        foot=f"{title} · {words.say('common.word.as_of').lower()} {words.day(query.as_of)}",
        page=words.say("common.word.page"),
    )


def _facts(words: Wording, query: ViewQuery, at: datetime) -> tuple[Fact, ...]:
    asked = (
        Fact(words.say("common.word.period"), period_name(query.period, words.language)),
        Fact(words.say("common.word.as_of"), words.day(query.as_of)),
    )
    return (*asked, *write_printing(words, query, at))
