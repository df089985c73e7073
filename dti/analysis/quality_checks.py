"""The checks themselves: what was owed and what has come, turned into passed and failed checks.

Pure. Who owes what, when it was due and what stands in the workbooks is handed in (`dti.views.quality_facts`). The unit
is a *slot*: one target that one department has to report for one period; a published figure is checked by itself.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from dti.analysis.quality import Cause, Check, CheckKind, Reason
from dti.analysis.quality_correct import check_figure
from dti.analysis.quality_facts import Fault, Report, Slot, Standing, at, row_of
from dti.catalogue.models import Kind, Rhythm, Target, Unit
from dti.catalogue.observations import ObservationValue
from dti.core.periods import Period

REPEATS = 3
"""The same figure in so many periods running is no longer taken for a new one. Our own setting."""


def check_slot(slot: Slot) -> Iterator[Check]:
    """All checks of a target that is owed; nothing before it is due."""
    if not slot.report.is_due:
        return
    if slot.row is not None and slot.row.value is not None:
        yield slot.check(CheckKind.ACCURACY, _open_fault(slot, slot.row))
        yield from check_figure(slot.target, slot.row, slot.beside, slot.report.department, slot.report.period)
    yield from _check_cells(slot)
    if slot.row is not None:
        yield from _check_reading(slot, slot.row)
    yield from _check_life(slot)


def check_report(report: Report) -> Iterator[Check]:
    """The form as a whole; of an attempt that was refused, and not sent anew, also the cells that were at fault."""
    if report.submission is None or not report.is_due:
        return
    if report.standing is Standing.IN_HAND:
        yield from _check_form(report, report.faults)
    elif report.standing is Standing.REFUSED:
        errors = tuple(fault for fault in report.faults if fault.is_error)
        yield from _check_form(report, errors)
        for fault in errors:
            if fault.kind in (CheckKind.ACCURACY, CheckKind.READING):
                cause = _of_fault(report.submission, fault, fault.cells)
                yield Check(fault.kind, report.department, report.period, fault.target, cause)


def _on_row(slot: Slot, one: ObservationValue, kind: CheckKind) -> Iterator[tuple[Fault, tuple[str, ...]]]:
    """The findings of a kind that name cells of the figure's row."""
    place = row_of(one)
    for fault in slot.faults:
        if place is not None and fault.kind is kind and fault.sheet == place[0]:
            cells = fault.cells_in(place[1])
            if cells:
                yield fault, cells


def _open_fault(slot: Slot, one: ObservationValue) -> Cause | None:
    """The first finding that doubts the figure and that nobody has answered."""
    for fault, cells in _on_row(slot, one, CheckKind.ACCURACY):
        if not fault.is_answered:
            return at(Reason.FINDING, one, cells=cells, finding=fault.place)
    return None


def required_cells(target: Target) -> tuple[CheckKind, ...]:
    """What a row has to hold: the parts of a ratio, else the result; the day and the source of either."""
    parts = (CheckKind.NUMERATOR, CheckKind.DENOMINATOR) if target.kind is Kind.RATIO else (CheckKind.RESULT,)
    return (*parts, CheckKind.DATE, CheckKind.SOURCE)


_MISSING = {
    Standing.IN_HAND: Reason.ROW_MISSING,
    Standing.CHECKED: Reason.UNCONFIRMED,
    Standing.RETURNED: Reason.RETURNED,
    Standing.REFUSED: Reason.REFUSED,
    Standing.NOTHING: Reason.NOT_SENT,
}


def _check_cells(slot: Slot) -> Iterator[Check]:
    required, row = required_cells(slot.target), slot.row
    if row is None:
        missing = Cause(_MISSING[slot.report.standing], submission=slot.report.submission)
        yield from (slot.check(kind, missing) for kind in required)
    elif row.value is None:
        # A gap that was declared is an answer, and no figure; it needs neither day nor source.
        yield from (slot.check(kind, at(Reason.GAP, row)) for kind in required if kind not in _BESIDE)
    else:
        for kind in required:
            yield slot.check(kind, None if _is_filled(row, kind) else at(Reason.CELL_EMPTY, row))


_BESIDE = (CheckKind.DATE, CheckKind.SOURCE)


def _is_filled(row: ObservationValue, kind: CheckKind) -> bool:
    match kind:
        case CheckKind.NUMERATOR:
            return row.numerator is not None
        case CheckKind.DENOMINATOR:
            return row.denominator is not None
        case CheckKind.SOURCE:
            return bool(row.source.strip())
        case _:
            return True  # a row has a result and a day, or it was not taken in


def _check_reading(slot: Slot, row: ObservationValue) -> Iterator[Check]:
    """One check for each cell that was read; what had to be repaired first was not clean."""
    repaired: dict[str, Cause] = {}
    for fault, cells in _on_row(slot, row, CheckKind.READING):
        for cell in cells:
            repaired.setdefault(cell, at(Reason.REPAIRED, row, cells=(cell,), finding=fault.place))
    count = max(_cells_read(row), len(repaired))
    yield from (slot.check(CheckKind.READING, cause) for cause in repaired.values())
    yield from (slot.check(CheckKind.READING) for _ in range(count - len(repaired)))


def _cells_read(row: ObservationValue) -> int:
    """The code and the result of a row, and of what else it has: numerator, denominator, day, source."""
    others = (row.numerator is not None, row.denominator is not None, row.value is not None, bool(row.source.strip()))
    return 2 + sum(others)


def _check_form(report: Report, faults: Sequence[Fault]) -> Iterator[Check]:
    assert report.submission is not None, "a form that was looked at was sent"
    found = [fault for fault in faults if fault.kind is CheckKind.FORM]
    causes: list[Cause | None] = [_of_fault(report.submission, fault, fault.cells) for fault in found]
    for cause in causes or [None]:
        yield Check(CheckKind.FORM, report.department, report.period, None, cause)


def _of_fault(submission: int, fault: Fault, cells: tuple[str, ...]) -> Cause:
    reason = Reason.FINDING if fault.kind is CheckKind.ACCURACY else Reason.REPAIRED
    return Cause(reason, submission=submission, sheet=fault.sheet, cells=cells, finding=fault.place)


def _check_life(slot: Slot) -> Iterator[Check]:
    report = slot.report
    yield slot.check(CheckKind.DEADLINE, _lateness(report))
    figures = [one for one in slot.past if one.value is not None]
    if figures:
        newest = max(figures, key=lambda one: one.data_date)
        is_fresh = newest.data_date >= _first_day(slot.target.rhythm, report.period)
        age = (report.period.last_day - newest.data_date).days
        yield slot.check(CheckKind.AGE, None if is_fresh else at(Reason.OLD, newest, count=age, day=newest.data_date))
    if slot.row is not None and _could_move(slot.target, slot.row):
        running = _running(slot.target, slot.row, report.period, figures)
        if running:
            same = at(Reason.SAME, slot.row, count=running) if running >= REPEATS else None
            yield slot.check(CheckKind.MOVEMENT, same)


def _lateness(report: Report) -> Cause | None:
    if report.standing is Standing.IN_HAND:
        late = Cause(Reason.LATE, submission=report.submission, count=report.days_late)
        return late if report.days_late else None
    return Cause(Reason.OVERDUE, submission=report.submission, count=report.days_late)


def _first_day(rhythm: Rhythm, period: Period) -> date:
    """The first day of the quarter, or of the year of a yearly target."""
    return period.first_day if rhythm is Rhythm.QUARTER else date(period.year, 1, 1)


def _could_move(target: Target, row: ObservationValue) -> bool:
    """A milestone that is reached and a share that is complete stay as they are and say nothing."""
    if row.value is None or target.kind is Kind.MILESTONE:
        return False
    return not (target.unit is Unit.PERCENT and row.value == 100)


def _running(target: Target, row: ObservationValue, period: Period, past: Sequence[ObservationValue]) -> int:
    """In how many of the target's own periods running the figure is the same, this one included; 0 where there is
    nothing before it to compare with.
    """
    by_period = {one.period: one for one in past if one.period is not None}
    before = _before(target.rhythm, period)
    if before.code not in by_period:
        return 0
    running = 1
    while (earlier := by_period.get(before.code)) is not None and _figures(earlier) == _figures(row):
        running, before = running + 1, _before(target.rhythm, before)
    return running


def _before(rhythm: Rhythm, period: Period) -> Period:
    return period.previous() if rhythm is Rhythm.QUARTER else Period(period.year - 1, period.quarter)


def _figures(one: ObservationValue) -> tuple[object, ...]:
    return one.value, one.bound, one.numerator, one.denominator
