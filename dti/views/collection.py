"""The steward's board: every department and the last periods, who has sent what, who is missing, who waits.

It shows more than approved figures, so it asks who reads. Who owes what and how late it is comes from
`dti.views.reporting`, the state of a cell from `dti.views.collection_judging`; values are in
`dti.views.collection_values`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dti.access.roles import Action, require
from dti.access.user import User
from dti.catalogue.models import Catalogue, Programme
from dti.core.periods import Period
from dti.store.engine import Session
from dti.store.periods import PeriodEvent, read_period_events
from dti.store.submissions import SubmissionValue
from dti.views.board import read_catalogue
from dti.views.collection_judging import judge_cell, judge_opening
from dti.views.collection_values import MISSING, Cell, CellState, Collection, Column
from dti.views.query import ViewQuery, default_period
from dti.views.reporting import (
    deadline_of,
    expected_reporters,
    known_submissions,
    read_deadlines,
    read_reporting,
    report_of,
)

__all__ = ["MISSING", "SHOWN", "Cell", "CellState", "Collection", "Column", "periods_shown", "read_collection"]

SHOWN = 8
"""How many periods stand side by side, the coming one included."""


def read_collection(user: User, session: Session, query: ViewQuery) -> Collection:
    """The board of a programme as of a day. NotAllowed for whoever does not review."""
    require(user, Action.REVIEW)
    catalogue = read_catalogue(session, query)
    sources = _Sources(session, catalogue, query, read_deadlines(session, query))
    periods = periods_shown(catalogue, sources.programme, query.as_of, query.period)
    events = read_period_events(session, recorded=query.recorded)
    found = {
        period: sources.cells(period, [event for event in events if event.period == period.code]) for period in periods
    }
    cells = {(cell.department.code, period.code): cell for period, some in found.items() for cell in some}
    codes = {code for code, _ in cells}
    departments = tuple(one for one in catalogue.departments if one.code in codes)
    for period in periods:
        for one in departments:
            cells.setdefault((one.code, period.code), Cell(one, period, CellState.NOT_EXPECTED))
    return Collection(
        asked=query.period,
        as_of=query.as_of,
        columns=tuple(sources.column(period, found[period], events) for period in periods),
        departments=departments,
        cells=cells,
        waiting=_longest_first(cells.values()),
    )


def periods_shown(catalogue: Catalogue, programme: Programme, as_of: date, asked: Period) -> tuple[Period, ...]:
    """The periods of the board, oldest first: the last ones of the programme and the coming one, if it has one more.

    They always include the period that was asked for, and none from before the programme.
    """
    newest = default_period(catalogue, programme, as_of)
    if newest == Period.last_ended(as_of):
        newest = newest.next()
    newest = _later(asked, SHOWN - 2, newest)
    oldest = min(asked, Period.containing(programme.issued_on))
    found = [newest]
    while len(found) < SHOWN and found[-1] > oldest:
        found.append(found[-1].previous())
    return tuple(reversed(found))


def _later(period: Period, steps: int, most: Period) -> Period:
    """So many periods later, but none after ``most``; a period that lies behind it stays."""
    for _ in range(steps):
        if period >= most:
            break
        period = period.next()
    return period


def _longest_first(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """What waits for a decision; those who handed in first come first."""
    waiting = [cell for cell in cells if cell.state is CellState.WAITING]
    return tuple(sorted(waiting, key=lambda cell: (-cell.days_so, cell.submission.id if cell.submission else 0)))


@dataclass(frozen=True, slots=True)
class _Sources:
    """What the columns are read from."""

    session: Session
    catalogue: Catalogue
    query: ViewQuery
    deadlines: dict[str, date]

    @property
    def programme(self) -> Programme:
        found = self.catalogue.programme(self.query.programme)
        assert found is not None, "a complete query names a programme of the catalogue"
        return found

    def deadline(self, period: Period) -> date:
        """The stored deadline, else the one by the programme's rule."""
        return self.deadlines.get(period.code) or deadline_of(self.programme, period)

    def cells(self, period: Period, events: Sequence[PeriodEvent]) -> list[Cell]:
        """Everybody who owes a report or has sent one for a period."""
        as_of = self.query.as_of
        owed = read_reporting(self.session, self.catalogue, self.query, period)
        judged = [judge_cell(one, judge_opening(events, one.department.code, as_of), as_of) for one in owed]
        return judged + self._unexpected(period, events)

    def _unexpected(self, period: Period, events: Sequence[PeriodEvent]) -> list[Cell]:
        """Those who sent something though no form of theirs has to hold anything: somebody has to review it."""
        owing = {one.code for one in expected_reporters(self.catalogue, self.query.programme, period)}
        sent: dict[str, list[SubmissionValue]] = {}
        for one in known_submissions(self.session, self.query, period=period):
            if one.publication is None and one.department is not None and one.department not in owing:
                sent.setdefault(one.department, []).append(one)
        as_of = self.query.as_of
        departments = [one for one in self.catalogue.departments if one.code in sent]
        reports = [
            report_of(self.catalogue, self.query, period, one, sent[one.code], self.deadlines, ())
            for one in departments
        ]
        return [
            judge_cell(one, judge_opening(events, one.department.code, as_of), as_of, expected=False) for one in reports
        ]

    def column(self, period: Period, cells: Sequence[Cell], events: Sequence[PeriodEvent]) -> Column:
        """What stands above a column."""
        deadline = self.deadline(period)
        own = [event for event in events if event.period == period.code]
        return Column(
            period=period,
            deadline=deadline,
            days_left=(deadline - self.query.as_of).days,
            is_closed=not judge_opening(own, None, self.query.as_of).is_open,
            counts=Counter(cell.state for cell in cells),
        )
