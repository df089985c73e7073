"""A column of figures as numbers: which node of the framework it is, how its numbers are written, what each says.

The ministry's tables come in three notations: 0.5415, 0,5415 and 541,46 points. Numbers are read by
`dti.core.numbers` and never guessed; whether a column holds shares, percentages or points is decided by the whole
column, and what its cells then cannot be is a fault of theirs.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from decimal import Decimal
from enum import StrEnum

from dti.catalogue.models import Framework, IndexNode
from dti.core.numbers import Ambiguous, Number, Unreadable, from_cell, read_number, settle
from dti.core.text import clean
from dti.ingest.ranking.tables import FigureColumn
from dti.ingest.workbook import Cell

_NOTHING = frozenset({"", "-", "–", "—", "…", "...", "x"})
_UNITS = ("điểm", "đ", "points")
_OUT_OF = re.compile(r"(.*?[0-9])\s*/\s*(1[.,]?000|[0-9]{2,3})\s*(?:điểm|points)?\s*", re.IGNORECASE)
_THOUSAND = Decimal(1000)
_ALIKE = 3  # so many whole numbers in an unnamed column might be ranks


class Notation(StrEnum):
    """How a column is written."""

    SHARE = "share"
    PERCENT = "percent"
    POINTS = "points"
    RANK = "rank"


class Trouble(StrEnum):
    """What may be wrong with a cell; each is a rule of `rules.figures`."""

    UNREADABLE = "unreadable"
    AMBIGUOUS = "ambiguous"
    OUT_OF_RANGE = "out_of_range"
    ABOVE_MAXIMUM = "above_maximum"
    BAD_RANK = "bad_rank"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that was read: ``value`` is a share of 0 to 1, points or a rank; ``written`` as it stands there."""

    value: Decimal
    written: Decimal
    cell: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that holds no figure of its column. ``reason`` is a message id, ``readings`` the two of an ambiguous
    one.
    """

    trouble: Trouble
    cell: str
    found: str
    reason: str = ""
    readings: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column with its node and figures by row.

    ``node`` is None, and ``left_out`` the reason, for a column that is not taken over. ``digits`` are written after the
    mark, the same in all cells (a workbook drops zeros at the end); ``half`` is half a unit of the last, in shares.
    """

    column: FigureColumn
    node: IndexNode | None
    notation: Notation
    maximum: Decimal | None = None
    left_out: str = ""
    digits: int = 0
    figures: Mapping[int, Figure] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    empty: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_rank(self) -> bool:
        """Whether it holds ranks."""
        return self.notation is Notation.RANK

    @property
    def half(self) -> Decimal:
        """By how much a share may differ from the exact one, as far as it was rounded when it was written."""
        step = Decimal(5).scaleb(-self.digits - 1)
        if self.notation is Notation.PERCENT:
            return step / 100
        return step / self.maximum if self.notation is Notation.POINTS and self.maximum else step


def find_node(framework: Framework, column: FigureColumn) -> IndexNode | None:
    """The node of a column; headers name measures, which last across frameworks."""
    return framework.node_of(column.measure)


def read_column(
    column: FigureColumn, cells: Mapping[int, Cell | None], node: IndexNode | None, year: int | None, size: int
) -> ReadColumn:
    """Read the cells of a column by row; ``size`` is how many provinces are ranked."""
    maximum = node.points.get(year) if node is not None and year is not None else None
    raw = {row: _read(cell) for row, cell in cells.items()}
    numbers = [one for one in raw.values() if isinstance(one, Number)]
    notation = _notation(column, numbers)
    found = ReadColumn(column, node, notation, maximum, digits=max((one.digits for one in numbers), default=0))
    figures: dict[int, Figure] = {}
    empty: dict[int, str] = {}
    faults = []
    for row, one in raw.items():
        cell = cells[row]
        at = cell.address if cell is not None else f"{column.letters}{row}"
        if one is None:
            empty[row] = at
            continue
        said = _figure(one, found, at, _written(cell), size)
        if isinstance(said, Figure):
            figures[row] = said
        else:
            faults.append(said)
    read = replace(found, figures=figures, faults=tuple(faults), empty=empty)
    return replace(read, digits=_digits(read))


def may_be_ranks(read: ReadColumn, size: int) -> bool:
    """Whether a column that only names a measure holds whole numbers that could be points or ranks."""
    written = [figure.written for figure in read.figures.values()]
    whole = all(one == one.to_integral_value() and 1 <= one <= size for one in written)
    return not read.column.quantity and read.notation is Notation.POINTS and len(written) >= _ALIKE and whole


def _digits(read: ReadColumn) -> int:
    return max((_places(figure.written) for figure in read.figures.values()), default=read.digits)


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _written(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return clean(str(cell.error or (cell.formula if cell.value is None else cell.value)))


def _read(cell: Cell | None) -> Number | Ambiguous | Unreadable | None:
    """What a cell says as a number; None for an empty one."""
    if cell is None:
        return None
    if cell.error is not None:
        return Unreadable("common.number.error", cell.error)
    match cell.value:
        case None:
            return Unreadable("ranking.reason.formula", cell.formula or "") if cell.formula else None
        case bool() | int() | float() | Decimal() if not cell.is_date:
            return from_cell(cell.value, percent=cell.is_percent)
        case str():
            return _read_text(cell.value)
        case date() | time() | timedelta():
            return Unreadable("ranking.reason.date", str(cell.value))
        case _:
            return Unreadable("ranking.reason.date", str(cell.value))


def _read_text(text: str) -> Number | Ambiguous | Unreadable | None:
    if clean(text).casefold() in _NOTHING:
        return None
    out_of = _OUT_OF.fullmatch(clean(text))
    # "541,46/1.000" and "0,3026/1.000 điểm" are one number each; "18/63" is a rank in its field.
    has_mark = out_of is not None and ("," in out_of[1] or "." in out_of[1])
    return read_number(out_of[1] if out_of is not None and has_mark else text, _UNITS)


def _notation(column: FigureColumn, numbers: Iterable[Number]) -> Notation:
    if column.quantity == "rank":
        return Notation.RANK
    known = list(numbers)
    if column.is_percent or any(one.percent_sign for one in known):
        return Notation.PERCENT
    small = sum(one.value <= 1 for one in known)
    return Notation.SHARE if 2 * small >= len(known) else Notation.POINTS


def _figure(one: Number | Ambiguous | Unreadable, read: ReadColumn, at: str, shown: str, size: int) -> Figure | Fault:
    most = {Notation.SHARE: Decimal(1), Notation.PERCENT: Decimal(100), Notation.RANK: Decimal(size)}
    limit = most.get(read.notation, read.maximum or _THOUSAND)
    if isinstance(one, Ambiguous):
        one = settle(one, Decimal(0), limit, integer=read.is_rank)
    if isinstance(one, Ambiguous):
        return Fault(Trouble.AMBIGUOUS, at, shown, readings=(one.grouped.value, one.decimal.value))
    if isinstance(one, Unreadable):
        return Fault(Trouble.UNREADABLE, at, one.found or shown, reason=one.reason)
    if one.bound is not None or one.estimated:
        return Fault(Trouble.UNREADABLE, at, shown, reason="ranking.reason.not_exact")
    if read.is_rank:
        return _rank(one, at, shown, size)
    if one.of is not None:
        return Fault(Trouble.UNREADABLE, at, shown, reason="ranking.reason.fraction")
    percent = read.notation is Notation.PERCENT
    value = one.value / 100 if percent and (one.percent_sign or read.column.is_percent) else one.value
    if value < 0 or (read.notation is not Notation.POINTS and value > 1):
        return Fault(Trouble.OUT_OF_RANGE, at, shown)
    if read.notation is Notation.POINTS and read.maximum is not None and value > read.maximum:
        return Fault(Trouble.ABOVE_MAXIMUM, at, shown)
    return Figure(value, one.value, at)


def _rank(one: Number, at: str, shown: str, size: int) -> Figure | Fault:
    is_whole = one.value == one.value.to_integral_value() and not one.percent_sign
    fits = 1 <= one.value <= size and one.of in (None, Decimal(size))
    return Figure(one.value, one.value, at) if is_whole and fits else Fault(Trouble.BAD_RANK, at, shown)
