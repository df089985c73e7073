"""The steward's board in words, for the page, the command line and whoever else tells where a department stands."""

from dti.i18n import Language, day, number, text
from dti.views.collection_values import Cell, CellState, Column

_OVER = (CellState.REFUSED, CellState.CHECKED, CellState.RETURNED)


def write_state(state: CellState, language: Language) -> str:
    """The word of a state: "Quá hạn", "Chờ duyệt"."""
    return text(f"collection.state.{state.value}", language)


def write_detail(cell: Cell, language: Language) -> str:
    """What stands under the word: days over or left, how long it waits, until when it was opened again."""
    days = number(abs(cell.days_left), language)
    if cell.state is CellState.APPROVED:
        return _late(cell, language)
    if cell.state is CellState.WAITING:
        key = "collection.detail.waits" if cell.days_so else "collection.detail.waits.today"
        return text(key, language, days=number(cell.days_so, language))
    if cell.state is CellState.REOPENED:
        return text("collection.detail.until", language, until=cell.opening.until) if cell.opening.until else ""
    if cell.state is CellState.MISSED:
        return text("collection.detail.closed", language)
    if cell.state is CellState.LATE:
        return text("collection.detail.days", language, days=days)
    if cell.state is CellState.NOT_SENT or (cell.state in _OVER and cell.days_left >= 0):
        return text("collection.detail.left" if cell.days_left else "collection.detail.today", language, days=days)
    return text("collection.detail.over", language, days=days) if cell.state in _OVER else ""


def write_marks(cell: Cell, language: Language) -> tuple[str, ...]:
    """What else is worth knowing: it came late, was opened again, a newer attempt failed, its period
    is closed."""
    marks = []
    if cell.state is CellState.WAITING and cell.days_late:
        marks.append(_late(cell, language))
    if cell.newer is not None:
        marks.append(text("collection.mark.newer", language, state=write_state(cell.newer, language).lower()))
    if cell.opening.reopened and cell.opening.until and cell.state is not CellState.REOPENED:
        marks.append(text("collection.mark.reopened", language, until=cell.opening.until))
    if cell.is_missing and not cell.opening.is_open and cell.state is not CellState.MISSED:
        marks.append(text("collection.detail.closed", language))
    return tuple(marks)


def _late(cell: Cell, language: Language) -> str:
    return text("collection.detail.late", language, days=number(cell.days_late, language)) if cell.days_late else ""


def write_deadline(column: Column, language: Language) -> str:
    """A period's deadline with days left or over, and whether it is closed."""
    kind = (
        "closed"
        if column.is_closed
        else "today"
        if not column.days_left
        else "left"
        if column.days_left > 0
        else "over"
    )
    days = number(abs(column.days_left), language)
    return text(f"collection.deadline.{kind}", language, deadline=day(column.deadline, language), days=days)


def write_short_deadline(column: Column, language: Language) -> str:
    """The deadline for the head of a column: its day, and whether the period is closed."""
    key = "collection.deadline.short.closed" if column.is_closed else "collection.deadline.short"
    return text(key, language, deadline=day(column.deadline, language))
