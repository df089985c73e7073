"""What a workbook is described with: sheets, columns, how columns look, charts.

Another look of a column is a class here and a case in `looks`; another chart a value of `Chart.kind`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from dti.core.xlsx.cells import Cell, Kind

INK = "#1F4E79"
"""The colour of courses that are given none, as #RRGGBB."""

BAR_FILL = "#B7CFE8"
"""The colour of bars that are given none: light, for the number stands on it."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar in each cell as long as its number; ``least`` and ``most`` are the ends, None what the column has."""

    least: int | None = None
    most: int | None = None
    colour: str = BAR_FILL


@dataclass(frozen=True, slots=True)
class Words:
    """Colours of cells by the word that stands in them: ink and fill as #RRGGBB. The word says it, the colour helps."""

    colours: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A course drawn in the cell, of the row's cells ``first`` to ``last``; empty cells are gaps.

    ``sheet`` names another sheet of the workbook whose table has the same rows in the same order. Write None into the
    column, or a word that says the course: it stands under the drawing.
    """

    first: int
    last: int
    sheet: str = ""
    colour: str = INK


Look: TypeAlias = Bars | Words | Sparkline


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, its width in characters, what its cells are, and digits after the mark.

    places None shows each value with the digits it has, no more than six, or as many as `Shown` says.
    `percent` takes percentage points
    (95.5 is 95,5 %), so the cell holds the same number as the store. A string is allowed in any column and stays a
    string; None is empty.
    Neighbours with the same ``group`` have that header over theirs.
    """

    header: str
    width: float = 14
    kind: Kind = "text"
    places: int | None = None
    look: Look | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart over columns of the sheet's own table, below it; empty cells are gaps. `alt` is required.

    reverse draws small values at the top, for ranks. Columns are numbers from 0. ``colours`` are those of the series as
    #RRGGBB, none for what the spreadsheet takes; one that comes a second time is hatched.
    """

    kind: Literal["line", "column", "bar"]
    title: str
    alt: str
    categories: int
    series: tuple[int, ...]
    x_title: str = ""
    y_title: str = ""
    reverse: bool = False
    colours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: title, lead lines (what it is, as of when, warnings), the table, notes, charts.

    ``total`` is a last row of the table that is neither sorted nor filtered with it. ``names`` are names of ranges:
    of a column's cells by its number, of the whole table with its headers by None. The first ``frozen`` columns stay in
    sight. Rows are as high as their texts need unless ``wrapped`` says no: then each is one line, as in long tables
    that are streamed. Rows beyond what a worksheet holds go on in a second one.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]
    notes: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    total: tuple[Cell, ...] = ()
    names: Mapping[str, int | None] = field(default_factory=dict)
    frozen: int = 0
    landscape: bool = True
    wrapped: bool = True


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself."""

    title: str
    subject: str = ""
    author: str = ""
    company: str = ""
    comments: str = ""
