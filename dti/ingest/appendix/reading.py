"""The figure of a row as it would be read for a target: with the target's unit and bounds, nothing settled otherwise.

The readers are those of the form (`dti.ingest.values`), so that what is shown here is what the rules will see. A new
way to write a figure belongs there. What the appendix lacks of a ratio a person may type (`Typed`); it is read alike.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from dti.catalogue.models import Kind, Operator, Target, Unit
from dti.core.numbers import Ambiguous, Number
from dti.ingest.appendix.rows import SourceRow
from dti.ingest.columns import NO_FIGURE
from dti.ingest.decimal_marks import settle_parts
from dti.ingest.form import DateCell, NumberCell, State
from dti.ingest.form_rows import Shown, result_shown
from dti.ingest.params import Param, Quantity, Words
from dti.ingest.spellings import Spellings
from dti.ingest.values import limits_of, read_day, read_part, read_result
from dti.ingest.workbook import Cell

PARTS = ("numerator", "denominator")


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed beside a row because the appendix does not have it, as typed; "" where nothing was."""

    numerator: str = ""
    denominator: str = ""

    def given(self) -> dict[str, str]:
        """The parts that were typed."""
        said = {"numerator": self.numerator.strip(), "denominator": self.denominator.strip()}
        return {part: text for part, text in said.items() if text}


NOTHING_TYPED = Typed()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a row says of a target: result, parts where the table has them, and a day where the row has one.

    A part that was typed has a cell without an address.
    """

    target: Target
    result: NumberCell
    numerator: NumberCell
    denominator: NumberCell
    data_date: DateCell

    @property
    def value(self) -> Decimal | None:
        """The result as read; None where there is none or it cannot be read."""
        return self.result.value

    @property
    def parts(self) -> tuple[Decimal, Decimal] | None:
        """Numerator and denominator, where both are there; 935/1.317 written as the result of a ratio are its parts."""
        number = self.result.number
        if number is not None and number.of is not None and self.target.kind is Kind.RATIO:
            return number.value, number.of
        if self.numerator.value is None or self.denominator.value is None:
            return None
        return self.numerator.value, self.denominator.value

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts that a ratio needs and neither the appendix nor a person has given."""
        if self.target.kind is not Kind.RATIO or self.result.state is State.GAP or self.parts is not None:
            return ()
        return tuple(part for part in PARTS if self._part(part).is_blank)

    @property
    def typed(self) -> dict[str, Decimal]:
        """The parts that a person typed, as read."""
        cells = {part: self._part(part) for part in PARTS}
        return {part: cell.value for part, cell in cells.items() if not cell.address and cell.value is not None}

    def _part(self, part: str) -> NumberCell:
        return self.numerator if part == "numerator" else self.denominator

    @property
    def problem(self) -> Words | None:
        """Why the figure cannot be taken over; None where it can."""
        for part in PARTS:
            cell = self._part(part)
            if not cell.address and not cell.is_blank and (cell.number is None or cell.number.estimated):
                return _typed_in_vain(part, cell)
        for cell in (self.result, self.numerator, self.denominator):
            if cell.state in _UNREAD:
                return _UNREAD[cell.state](cell)
        if self.value is None and self.parts is None and self.result.state is not State.GAP:
            return Words("appendix.problem.no_figure")
        if self.data_date.reason is not None:
            return Words("appendix.problem.day", {"cell": self.data_date.address, "reason": self.data_date.reason})
        return self.out_of_bounds

    @property
    def out_of_bounds(self) -> Words | None:
        """The value lies where the target's unit allows none."""
        limits, value = limits_of(self.target), self.value
        if value is None or self._is_fraction:
            return None
        too_low = limits.low is not None and value < limits.low
        too_high = limits.high is not None and value > limits.high
        if not (too_low or too_high or (limits.whole and value != int(value))):
            return None
        found = Quantity(value, self.target.unit) if self.target.unit is not Unit.MILESTONE else value
        return Words("appendix.problem.bounds", {"cell": self.result.address, "value": found})

    @property
    def _is_fraction(self) -> bool:
        number = self.result.number
        return number is not None and number.of is not None and self.target.kind is Kind.RATIO

    @property
    def shown(self) -> Shown:
        """What goes into `Kết quả` of the form; None for a ratio that the form computes from its parts."""
        number: Number | None = self.result.number
        if self.result.state is State.GAP:
            return NO_FIGURE
        if number is None or self._is_fraction:
            return None
        field = int(number.of) if number.of is not None else None
        bound = Operator(number.bound) if number.bound else None
        return result_shown(self.target, number.value, bound=bound, field=field, estimated=number.estimated)

    @property
    def day(self) -> date | None:
        """The day that the row itself states."""
        return self.data_date.day


def read_row(row: SourceRow, target: Target, spellings: Spellings, typed: Typed = NOTHING_TYPED) -> Reading:
    """The figure of a row for a target, with what a person typed where the row has nothing."""
    beside, counted = spellings.unit_words(target.unit), spellings.unit_words(Unit.COUNT)
    said = typed.given()
    numerator, denominator = (read_part(*_part_of(row, part, said.get(part, "")), counted) for part in PARTS)
    result = read_result(*row.cell("result"), target, beside)
    if target.kind in (Kind.RATIO, Kind.SHARE):
        numerator, denominator = settle_parts(numerator, denominator, result)
    else:
        numerator, denominator = NumberCell(), NumberCell()
    if result.state is State.UNCALCULATED and numerator.value is not None and denominator.value is not None:
        result = replace(result, state=State.EMPTY)  # the parts say it
    return Reading(target, result, numerator, denominator, read_day(*row.cell("data_date")))


def _part_of(row: SourceRow, part: str, typed: str) -> tuple[Cell | None, str]:
    """The row's own cell, wherever it has one; else what was typed, which stands nowhere in the file."""
    cell, address = row.cell(part)
    return (cell, address) if cell is not None or not typed else (Cell(row.number, 0, "", typed), "")


def _typed_in_vain(part: str, cell: NumberCell) -> Words:
    said: dict[str, Param] = {"part": Words(f"appendix.part.{part}"), "found": cell.shown}
    if cell.ambiguous is None:
        return Words("appendix.problem.typed", said)
    return Words("appendix.problem.typed_twofold", said | _readings(cell.ambiguous))


def _readings(found: Ambiguous) -> dict[str, Param]:
    return {"grouped": found.grouped.value, "decimal": found.decimal.value}


def _ambiguous(cell: NumberCell) -> Words:
    assert cell.ambiguous is not None
    readings = _readings(cell.ambiguous)
    return Words("appendix.problem.ambiguous", {"cell": cell.address, "found": cell.shown} | readings)


def _unreadable(cell: NumberCell) -> Words:
    reason = cell.reason or Words("findings.reason.not_one_number")
    return Words("appendix.problem.unreadable", {"cell": cell.address, "found": cell.shown, "reason": reason})


def _error(cell: NumberCell) -> Words:
    return Words("appendix.problem.error", {"cell": cell.address, "found": cell.shown})


def _uncalculated(cell: NumberCell) -> Words:
    return Words("appendix.problem.uncalculated", {"cell": cell.address})


_UNREAD = {
    State.AMBIGUOUS: _ambiguous,
    State.UNREADABLE: _unreadable,
    State.ERROR: _error,
    State.UNCALCULATED: _uncalculated,
}
