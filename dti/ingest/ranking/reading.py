"""A file's ranking table as it was understood: the question it answers, its columns, its lines. Nothing is judged here.

What a person said goes before what the file's words say; both are kept, so that a rule can confront them. The year of
an assessment is never guessed: without words that name it, it is missing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dti.analysis.scoring import TOTAL
from dti.catalogue.models import Catalogue, Framework
from dti.core.text import clean
from dti.ingest.ranking.columns import Notation, ReadColumn, find_node, read_column
from dti.ingest.ranking.headers import Headers
from dti.ingest.ranking.provinces import Label, Place, Scheme, recognise
from dti.ingest.ranking.spellings import MEAN, RankingSpellings
from dti.ingest.ranking.tables import FigureColumn, RankingTable, find_tables, lines_of_text, text_of
from dti.ingest.ranking.titles import Found, Titles, read_titles
from dti.ingest.workbook import Workbook

_NUMBERED = frozenset("0123456789()")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person says about the table; what is left out is looked for in the file."""

    year: int | None = None
    framework: str = ""
    scheme: str = ""
    published_on: date | None = None
    source: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A question that is wholly settled."""

    year: int
    framework: Framework
    scheme: Scheme
    published_on: date
    source: str

    @property
    def size(self) -> int:
        """How many provinces are ranked."""
        return len(self.scheme.provinces)


@dataclass(frozen=True, slots=True)
class Settled:
    """The question that the table answers, as far as it is known. ``frameworks`` are all that the store has."""

    year: int | None
    framework: Framework | None
    scheme: Scheme | None
    published_on: date | None
    source: str
    frameworks: tuple[Framework, ...]

    @property
    def is_total_only(self) -> bool:
        """Whether the framework cannot take more than the total: it was not used in the year, or without points."""
        root = self.framework.node_of(TOTAL) if self.framework else None
        if self.framework is None or root is None or self.year is None:
            return False
        return self.year not in self.framework.assessment_years or self.year not in root.points

    @property
    def size(self) -> int:
        """How many provinces are ranked; 0 where the scheme is not known."""
        return len(self.scheme.provinces) if self.scheme else 0

    @property
    def known(self) -> Known | None:
        """The question where all of it is known that a score needs."""
        if self.year is None or self.framework is None or self.scheme is None or self.published_on is None:
            return None
        return Known(self.year, self.framework, self.scheme, self.published_on, self.source)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: what it says of its province, where, and which one that is."""

    row: int
    label: Label
    at: str
    place: Place

    @property
    def entity(self) -> str | None:
        """The province's code, or MEAN."""
        return self.place.code


@dataclass(frozen=True, slots=True)
class Ranking:
    """A table that was read. ``tables`` are all in the file; ``table`` is None where there is none or no one."""

    filename: str
    sha256: str
    asked: Asked
    titles: Titles
    settled: Settled
    schemes: Mapping[str, Scheme]
    tables: tuple[RankingTable, ...]
    table: RankingTable | None = None
    columns: tuple[ReadColumn, ...] = ()
    lines: tuple[Line, ...] = ()
    passed: tuple[int, ...] = ()

    @property
    def sheet(self) -> str | None:
        """The table's sheet; None for CSV."""
        return self.table.sheet or None if self.table else None

    def of(self, node: str) -> tuple[ReadColumn, ...]:
        """The columns of a node that are taken over."""
        return tuple(one for one in self.columns if one.node and one.node.code == node and not one.left_out)

    def shares_of(self, node: str) -> ReadColumn | None:
        """The column of a node's values; where it has none, of its points."""
        found = [one for one in self.of(node) if not one.is_rank]
        return next((one for one in found if one.notation is not Notation.POINTS), found[0] if found else None)

    def ranks_of(self, node: str) -> ReadColumn | None:
        """The column of a node's ranks."""
        return next((one for one in self.of(node) if one.is_rank), None)

    @property
    def nodes(self) -> tuple[str, ...]:
        """The nodes that the table has columns of, in their order."""
        return tuple(dict.fromkeys(one.node.code for one in self.columns if one.node and not one.left_out))

    @property
    def is_sound(self) -> bool:
        """Whether each line names a province of its own: what lines say together can be judged only then."""
        entities = [line.entity for line in self.lines]
        is_clear = all(line.entity is not None and line.place.by_code is None for line in self.lines)
        return is_clear and len(set(entities)) == len(entities)


def read_ranking(
    workbook: Workbook,
    filename: str,
    sha256: str,
    asked: Asked,
    catalogue: Catalogue,
    spellings: RankingSpellings,
) -> Ranking:
    """Everything that the file says, under the question that was asked."""
    schemes = {
        name: Scheme(name, catalogue.provinces, spellings.provinces)
        for name in dict.fromkeys(one.scheme for one in catalogue.provinces)
    }
    tables = find_tables(workbook, Headers(spellings.columns))
    table = _choose(tables, asked.sheet)
    if table is None:
        settled = Settled(asked.year, None, None, asked.published_on, asked.source, catalogue.frameworks)
        return Ranking(filename, sha256, asked, Titles(), settled, schemes, tables)
    titles = _titles(table, catalogue.frameworks)
    labels, passed = _labels(table)
    scheme = schemes.get(asked.scheme or recognise(schemes, [label for _, label, _ in labels]) or "")
    settled = _settle(asked, titles, scheme, catalogue.frameworks)
    lines = tuple(Line(row, label, at, scheme.find(label) if scheme else Place(None)) for row, label, at in labels)
    columns = tuple(_column(one, table, lines, settled) for one in table.figures)
    return Ranking(filename, sha256, asked, titles, settled, schemes, tables, table, columns, lines, passed)


def _choose(tables: tuple[RankingTable, ...], sheet: str) -> RankingTable | None:
    wanted = [one for one in tables if one.sheet == clean(sheet)] if sheet else list(tables)
    return wanted[0] if len(wanted) == 1 else None


def _titles(table: RankingTable, frameworks: Iterable[Framework]) -> Titles:
    """What stands above the table, with the source below it; a year that all headers name counts like a title's."""
    above = [row for row in sorted(table.grid) if row < table.first]
    below = [row for row in table.rows if not _has_figures(table, row)]
    found = read_titles(lines_of_text(table.grid, above), frameworks)
    foot = read_titles(lines_of_text(table.grid, below), ())
    years = {one.year for one in table.figures if one.year}
    named = [(one.year, one.at) for one in table.figures if one.year]
    return Titles(
        years=found.years or (tuple(named[:1]) if len(years) == 1 else ()),
        frameworks=found.frameworks,
        published_on=found.published_on or foot.published_on,
        source=found.source or foot.source,
    )


def _settle(asked: Asked, titles: Titles, scheme: Scheme | None, frameworks: tuple[Framework, ...]) -> Settled:
    year = asked.year or (titles.year[0] if titles.year else None)
    return Settled(
        year=year,
        framework=_framework(asked, titles.framework, year, frameworks),
        scheme=scheme,
        published_on=asked.published_on or (titles.published_on[0] if titles.published_on else None),
        source=clean(asked.source) or (titles.source.text if titles.source else ""),
        frameworks=frameworks,
    )


def _framework(
    asked: Asked, named: Found | None, year: int | None, frameworks: Iterable[Framework]
) -> Framework | None:
    """The framework by its code or its decision; else the only one that was used in the year."""
    wanted = asked.framework.strip() or (named.text if named else "")
    if wanted:
        return next(
            (one for one in frameworks if wanted.casefold() in (one.code.casefold(), one.decision.casefold())), None
        )
    used = [one for one in frameworks if year in one.assessment_years]
    return used[0] if len(used) == 1 else None


def _labels(table: RankingTable) -> tuple[list[tuple[int, Label, str]], tuple[int, ...]]:
    """The rows that speak of a province, and those that are passed over: titles, column numbers, signatures."""
    found, passed = [], []
    for row in table.rows:
        cells = table.grid[row]
        name_cell = cells.get(table.name or 0)
        code_cell = cells.get(table.code or 0)
        label = Label(text_of(code_cell), text_of(name_cell))
        is_numbering = bool(label.name) and set(label.name.replace(" ", "")) <= _NUMBERED
        if is_numbering or not _has_figures(table, row):
            passed.append(row)
            continue
        cell = name_cell or code_cell
        first = cells[min(cells)]
        found.append((row, label, cell.address if cell else first.address))
    return found, tuple(passed)


def _has_figures(table: RankingTable, row: int) -> bool:
    """Whether a row has anything in a column of figures."""
    return any(table.grid[row].get(one.number) is not None for one in table.figures)


def _column(column: FigureColumn, table: RankingTable, lines: Iterable[Line], settled: Settled) -> ReadColumn:
    cells = {line.row: table.grid[line.row].get(column.number) for line in lines}
    node = find_node(settled.framework, column) if settled.framework else None
    read = read_column(column, cells, node, settled.year, settled.size)
    return replace(read, left_out=_left_out(read, settled))


def _left_out(read: ReadColumn, settled: Settled) -> str:
    """Why a column is not taken over; empty if it is."""
    column = read.column
    if column.year is not None and settled.year is not None and column.year != settled.year:
        return "other_year"
    if settled.framework is None:
        return "no_framework"
    if read.node is None:
        return "no_node"
    if settled.is_total_only and read.node.measure != TOTAL:
        return "total_only"
    if read.notation is Notation.POINTS and not read.maximum:
        return "no_maximum"
    return ""


__all__ = ["MEAN", "Asked", "Known", "Line", "Ranking", "Settled", "read_ranking"]
