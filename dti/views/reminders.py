"""Who is to be reminded of a period, and in which words: one letter a department, made from the steward's board.

Pure: the board comes from `dti.views.collection`, who gets a letter by mail from `dti.ingest.reminding`. What another
state of the board asks for is a text ``reminders.state.<state>`` and its place in `ASKED`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dti.catalogue.models import Department, Programme
from dti.i18n import Language, number, text
from dti.store.engine import Session
from dti.store.remarks import RemarkKind, RemarkValue, read_remarks
from dti.views.collection_values import Cell, CellState, Collection

UPLOAD_PAGE = "/nop-bao-cao"

ASKED = (
    CellState.NOT_SENT,
    CellState.LATE,
    CellState.REOPENED,
    CellState.REFUSED,
    CellState.CHECKED,
    CellState.RETURNED,
)
"""The states that ask something of the department, as long as it may still send."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What to say to a department: codes of what it is about, ``due`` and days left (below zero: over), the words."""

    department: str
    name: str
    programme: str
    period: str
    state: CellState
    due: date
    days_left: int
    subject: str
    text: str


ReturnedRows = Mapping[int, Sequence[RemarkValue]]
"""The reasons of rows that came back, by the number of the submission."""


def read_returned_rows(session: Session, board: Collection) -> ReturnedRows:
    """Which rows of the reports that came back have to be mended, and why."""
    cells = [cell for cell in board.of(board.asked) if cell.state is CellState.RETURNED]
    numbers = [cell.submission.id for cell in cells if cell.submission is not None]
    found: dict[int, list[RemarkValue]] = {}
    for remark in read_remarks(session, numbers):
        if remark.kind is RemarkKind.RETURN_REASON and remark.target is not None:
            found.setdefault(remark.submission, []).append(remark)
    return found


def write_reminders(
    board: Collection,
    programme: Programme,
    language: Language,
    *,
    rows: ReturnedRows | None = None,
    address: str = "",
    departments: Iterable[str] = (),
) -> tuple[Reminder, ...]:
    """The letters for the period that was asked for, in the order of the departments; only for ``departments`` if any.

    ``rows`` come from `read_returned_rows`. ``address`` is where people reach the dashboard; without one the letter
    names none. Each names the ``programme``, for a department may owe two reports for one period.
    """
    wanted = frozenset(departments)
    return tuple(
        _write(cell, programme, language, rows or {}, address)
        for cell in board.of(board.asked)
        if is_asked(cell) and (not wanted or cell.department.code in wanted)
    )


def is_asked(cell: Cell) -> bool:
    """Whether there is something that the department still can and should do."""
    owes = cell.report is not None and bool(cell.report.targets)
    return cell.state in ASKED and cell.opening.is_open and (owes or cell.submission is not None)


def _write(cell: Cell, programme: Programme, language: Language, rows: ReturnedRows, address: str) -> Reminder:
    assert cell.due is not None, "a cell that asks something has a deadline"
    return Reminder(
        department=cell.department.code,
        name=name_of(cell.department, language),
        programme=programme.code,
        period=cell.period.code,
        state=cell.state,
        due=cell.due,
        days_left=cell.days_left,
        subject=_subject(cell, programme.document, language),
        text="\n".join(_lines(cell, programme, language, rows, address)) + "\n",
    )


def name_of(one: Department | Programme, language: Language) -> str:
    """The name of a department or programme in a language."""
    return one.name_vi if language == "vi" else one.name_en


def write_days(days_left: int, language: Language) -> str:
    """How far a deadline is: "còn 5 ngày", "hôm nay là ngày cuối", "quá hạn 6 ngày"."""
    count = abs(days_left)
    if not count:
        return text("reminders.days.today", language)
    kind = "left" if days_left > 0 else "over"
    return text(f"reminders.days.{kind}", language, days=number(count, language))


def _subject(cell: Cell, programme: str, language: Language) -> str:
    kind = "returned" if cell.state is CellState.RETURNED else "late" if cell.days_left < 0 else "due"
    days = write_days(cell.days_left, language)
    return text(f"reminders.subject.{kind}", language, period=cell.period, programme=programme, days=days)


def _lines(cell: Cell, programme: Programme, language: Language, rows: ReturnedRows, address: str) -> list[str]:
    def say(key: str, **params: object) -> str:
        return text(key, language, **params)

    department = name_of(cell.department, language)
    lines = [say("reminders.greeting", department=department), "", _what_is_missing(cell, language)]
    lines += _returned(cell, language, rows)
    lines += ["", say("reminders.programme", programme=name_of(programme, language))]
    lines += [say("reminders.deadline", due=cell.due, days=write_days(cell.days_left, language))]
    targets = cell.report.targets if cell.report else ()
    if targets:
        lines += ["", say("reminders.targets", count=number(len(targets), language))]
        lines += [f"- {one.code}: {one.name_vi if language == 'vi' else one.name_en}" for one in targets]
    if address:
        lines += ["", say("reminders.address", address=f"{address.rstrip('/')}{UPLOAD_PAGE}")]
    return [*lines, "", say("reminders.close")]


def _what_is_missing(cell: Cell, language: Language) -> str:
    since = cell.since or cell.due
    return text(f"reminders.state.{cell.state.value}", language, period=cell.period, since=since, until=cell.due)


def _returned(cell: Cell, language: Language, rows: ReturnedRows) -> list[str]:
    """Why a report came back, in the steward's words, and the rows that have to be mended."""
    if cell.state is not CellState.RETURNED or cell.submission is None:
        return []
    reason = cell.submission.events[-1].reason
    own = rows.get(cell.submission.id, ())
    is_told = bool(reason) and not (own and _is_only_the_rows(reason, own))
    lines = [text("reminders.reason", language, reason=reason)] if is_told else []
    lines += [text("reminders.rows", language)] if own and not is_told else []
    return lines + [text("reminders.row", language, row=_place(one), reason=one.text) for one in own]


def _is_only_the_rows(reason: str, rows: Sequence[RemarkValue]) -> bool:
    """Whether the reason of the whole only repeats those of the rows."""
    said = "".join(f"{one.target}:{one.text};" for one in rows)
    return "".join(reason.split()) + ";" == "".join(said.split())


def _place(remark: RemarkValue) -> str:
    """The code of the row, with its cell where it has one."""
    return f"{remark.target} ({remark.sheet}!{remark.cell})" if remark.sheet and remark.cell else str(remark.target)
