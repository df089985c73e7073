"""The figure of a row as it would be read for a target: with the target's unit and bounds, nothing settled otherwise.

The readers are those of the form (`dti.ingest.values`), so that what is shown here is what the rules will see. A new
way to write a figure belongs there.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from dti.catalogue.models import Kind, Operator, Target, Unit
from dti.core.numbers import Number
from dti.ingest.appendix.rows import SourceRow
from dti.ingest.columns import NO_FIGURE
from dti.ingest.form import DateCell, NumberCell, State
from dti.ingest.form_rows import Shown, result_shown
from dti.ingest.params import Quantity, Words
from dti.ingest.spellings import Spellings
from dti.ingest.values import limits_of, read_day, read_part, read_result, settle_parts


@dataclass(frozen=True, slots=True)
class Reading:
    """What a row says of a target: result, parts where the table has them, and a day where the row has one."""

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
    def problem(self) -> Words | None:
        """Why the figure cannot be taken over; None where it can."""
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


def read_row(row: SourceRow, target: Target, spellings: Spellings) -> Reading:
    """The figure of a row for a target."""
    beside, counted = spellings.unit_words(target.unit), spellings.unit_words(Unit.COUNT)
    numerator, denominator = (read_part(*row.cell(key), counted) for key in ("numerator", "denominator"))
    if target.kind in (Kind.RATIO, Kind.SHARE):
        numerator, denominator = settle_parts(numerator, denominator)
    else:
        numerator, denominator = NumberCell(), NumberCell()
    result = read_result(*row.cell("result"), target, beside)
    if result.state is State.UNCALCULATED and numerator.value is not None and denominator.value is not None:
        result = replace(result, state=State.EMPTY)  # the parts say it
    return Reading(target, result, numerator, denominator, read_day(*row.cell("data_date")))


def _ambiguous(cell: NumberCell) -> Words:
    assert cell.ambiguous is not None
    readings = {"grouped": cell.ambiguous.grouped.value, "decimal": cell.ambiguous.decimal.value}
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
