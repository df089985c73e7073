"""What a form says once it was found and read: who, when, and its rows with typed cells that know their addresses.

These values travel from the reader (`parse`) to the rules and to the entries; nothing here judges. A new column of
the form gets a field of `Row`, a new kind of content a class of cell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Context, Decimal
from enum import StrEnum

from dti.catalogue.models import Department, Kind, Operator, Programme, Publication, Target, Unit
from dti.core.numbers import Ambiguous, Number
from dti.core.periods import Period
from dti.ingest.columns import column
from dti.ingest.findings import PassedRow
from dti.ingest.params import Param, Words
from dti.ingest.personal import Trace, mask

_TWENTY_EIGHT_DIGITS = Context(prec=28)
_HUNDRED = Decimal(100)
_LONGEST_SHOWN = 80
_NUMERATOR, _DENOMINATOR, _RESULT = (column(key).header for key in ("numerator", "denominator", "result"))
_DATA_DATE, _PUBLISHED_ON = column("data_date").header, column("published_on").header


class State(StrEnum):
    """What reading a cell for a number came to."""

    ABSENT = "absent"
    """the form has no such column"""
    EMPTY = "empty"
    READ = "read"
    GAP = "gap"
    """the cell says that there is no figure; an answer, and never a zero"""
    AMBIGUOUS = "ambiguous"
    UNREADABLE = "unreadable"
    ERROR = "error"
    """the cell shows an error of the spreadsheet program, such as #DIV/0!"""
    UNCALCULATED = "uncalculated"
    """a formula whose result is not in the file"""


@dataclass(frozen=True, slots=True)
class NumberCell:
    """A cell that should hold a number. ``shown`` is what stands there, ``reason`` says why it cannot be read.

    ``gap_reason`` is what a declared gap says after its words: "chưa có số liệu do mới triển khai".
    """

    address: str = ""
    state: State = State.ABSENT
    shown: Param = ""
    number: Number | None = None
    ambiguous: Ambiguous | None = None
    reason: Words | None = None
    repaired: bool = False
    formula: bool = False
    gap_reason: str = ""
    settled_from: Ambiguous | None = None
    """the readings of a text with two, of which the target's limits or the other part left one"""

    @property
    def value(self) -> Decimal | None:
        """The number as read; None where there is none."""
        return None if self.number is None else self.number.value

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written."""
        return self.state in (State.ABSENT, State.EMPTY)


@dataclass(frozen=True, slots=True)
class DateCell:
    """A cell that should hold a day; neither day nor reason means that it is empty."""

    address: str = ""
    shown: Param = ""
    day: date | None = None
    reason: Words | None = None
    repaired: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written."""
        return self.day is None and self.reason is None


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell that holds words; NFC, single spaces. ``error`` is what it shows instead, such as #REF!.

    ``encoding`` names the encoding from before Unicode that its words came in ("unknown" where they could not be
    converted), ``written`` how they stood there.
    """

    address: str = ""
    text: str = ""
    error: str = ""
    encoding: str = ""
    written: str = ""

    @property
    def shown(self) -> str:
        """What a finding says of the text: not all of a long one, and no personal data."""
        return cut(self.text)


def cut(text: str) -> str:
    """A text as a finding repeats it: not all of a long one, and no personal data."""
    known = mask(text)
    return known if len(known) <= _LONGEST_SHOWN else known[: _LONGEST_SHOWN - 1] + "…"


def exact_ratio(numerator: Decimal, denominator: Decimal) -> Decimal:
    """numerator ÷ denominator × 100, to 28 significant digits; DivisionByZero for a denominator of zero."""
    return _TWENTY_EIGHT_DIGITS.divide(_TWENTY_EIGHT_DIGITS.multiply(numerator, _HUNDRED), denominator)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table; ``target`` is None where the code is unknown."""

    number: int
    code: TextCell
    name: TextCell
    target: Target | None
    numerator: NumberCell = NumberCell()
    denominator: NumberCell = NumberCell()
    result: NumberCell = NumberCell()
    data_date: DateCell = DateCell()
    published_on: DateCell = DateCell()
    source: TextCell = TextCell()
    note: TextCell = TextCell()
    measure: TextCell = TextCell()
    unit: TextCell = TextCell()
    other_measure: bool | None = False
    """None where the form's word for it is unknown"""
    ratio: Decimal | None = None
    """the exact percentage that the parts give, see `ratio_of`"""
    merged: tuple[str, ...] = ()
    """the keys of its columns whose cell is merged over several rows; its address is then that of the area's first"""

    @property
    def is_filled(self) -> bool:
        """Whether the department wrote anything that reports a figure: a result or a part."""
        return not (self.result.is_blank and self.numerator.is_blank and self.denominator.is_blank)

    @property
    def is_reported(self) -> bool:
        """Whether the row claims to report: a figure, or the day or source of one.

        What stands in a cell that is merged over several rows says nothing of a single one.
        """
        has_day = not self.data_date.is_blank and "data_date" not in self.merged
        return self.is_filled or has_day or (bool(self.source.text) and "source" not in self.merged)

    @property
    def remark(self) -> str:
        """What the row itself notes; a note that is merged over several rows makes no remark of each."""
        return "" if "note" in self.merged else self.note.text

    @property
    def shared_cells(self) -> dict[str, str]:
        """The address of each cell that it shares with other rows, by the key of its column."""
        return {key: getattr(self, key).address for key in self.merged}

    @property
    def reason(self) -> str:
        """What the department says about the row: `Ghi chú`, else what it wrote behind "chưa có số liệu"."""
        return self.note.text or self.result.gap_reason

    @property
    def is_fraction(self) -> bool:
        """Whether the result was written as a fraction, which was taken apart into numerator and denominator."""
        return self.numerator.number is not None and self.numerator.address == self.result.address

    @property
    def value(self) -> Decimal | None:
        """The value of the row: what its parts give exactly, else the result as written."""
        return self.result.value if self.ratio is None else self.ratio

    @property
    def bound(self) -> Operator | None:
        """The bound that the result states ("trên 90" is > 90)."""
        number = self.result.number
        return Operator(number.bound) if number is not None and number.bound else None


def ratio_of(row: Row) -> Decimal | None:
    """The exact percentage that a row's parts give; None without both parts, or where the target is no percentage."""
    target, numerator, denominator = row.target, row.numerator.value, row.denominator.value
    if target is None or target.kind not in (Kind.RATIO, Kind.SHARE) or target.unit is not Unit.PERCENT:
        return None
    if numerator is None or denominator is None or denominator <= 0:
        return None
    return exact_ratio(numerator, denominator)


@dataclass(frozen=True, slots=True)
class Reported:
    """A row of a known target that reports something: what the rules look at."""

    row: Row
    target: Target

    @property
    def name(self) -> str:
        """The code of the target."""
        return self.target.code

    @property
    def numbers(self) -> tuple[tuple[str, NumberCell], ...]:
        """Its cells for numbers, each with the header of its column."""
        return (_NUMERATOR, self.row.numerator), (_DENOMINATOR, self.row.denominator), (_RESULT, self.row.result)

    @property
    def days(self) -> tuple[tuple[str, DateCell], ...]:
        """Its cells for days, each with the header of its column."""
        return (_DATA_DATE, self.row.data_date), (_PUBLISHED_ON, self.row.published_on)


@dataclass(frozen=True, slots=True)
class DoubledColumn:
    """A column that the header names more than once."""

    key: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a workbook, or why there is none: ``candidates`` are the sheets that hold one.

    ``columns`` maps column keys to letters, ``labels`` label keys to the cells with their values, ``header`` is the
    last row of the header. Who and when stay None where the labels do not say it or say it in a way that nobody
    knows. ``legacy`` are the cells of labels and header that came in an encoding from before Unicode, ``hidden_rows``
    and ``hidden_columns`` what holds figures and is not shown, ``unread_forms`` forms on hidden sheets.
    """

    candidates: tuple[str, ...]
    sheet: str | None = None
    header: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    doubled: tuple[DoubledColumn, ...] = ()
    ignored: tuple[TextCell, ...] = ()
    labels: Mapping[str, TextCell] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    reported: tuple[Reported, ...] = ()
    """the rows that report a figure of a known target; in a transcription a remark in words alone is one too"""
    passed: tuple[PassedRow, ...] = ()
    department: Department | None = None
    department_by_name: bool = False
    period: Period | None = None
    publication: Publication | None = None
    programme: Programme | None = None
    is_transcription: bool = False
    legacy: tuple[TextCell, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    is_hidden: bool = False
    unread_forms: tuple[str, ...] = ()
    personal: tuple[Trace, ...] = ()

    @property
    def named_rows(self) -> tuple[tuple[str, int], ...]:
        """What each row of the table is about (a target's code, or what stands there), and its number."""
        return tuple(
            (row.target.code if row.target is not None else row.code.text or row.name.text, row.number)
            for row in self.rows
        )

    def label(self, key: str) -> TextCell:
        """The value of a label line; empty where the form has no such line."""
        return self.labels.get(key, TextCell())
