"""The board of a store that is too large to be held as a whole: read a few targets at a time, nothing stays.

Judgements are those of `dti.views.board`. A state keeps only that part of its series that the ledger's entries are held
against, and its course as bare points; whoever needs the figures reads them batch by batch (`dti.views.evidence`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial

from dti.analysis.aggregation import candidates
from dti.catalogue.models import Catalogue
from dti.store.engine import Session
from dti.store.observations import count_observations
from dti.store.reported import Glance
from dti.views.board import (
    Board,
    TargetState,
    expected_departments,
    read_catalogue,
    read_states,
    remembered,
    without_goal,
)
from dti.views.query import ViewQuery

MOST_VALUES = 20_000
"""As many values a batch has at most, but for a target that has more by itself: some fifteen megabytes."""

Course = Mapping[date, Decimal]
"""What may decide on each data date, the newest word on it, oldest first."""


@dataclass(frozen=True, slots=True)
class SlimBoard:
    """A board with short series, the course of each target by its code, how many figures there are behind it, and
    whether any of them is illustrative or waits for approval.
    """

    board: Board
    courses: Mapping[str, Course]
    figures: int
    illustrative: bool
    provisional: bool


def read_slim_board(session: Session, query: ViewQuery) -> Board:
    """All targets with their states as `read_board` judges them."""
    return read_slim(session, query).board


def read_slim(session: Session, query: ViewQuery) -> SlimBoard:
    """The board with what else must be known of all figures."""

    def build() -> SlimBoard:
        slimmer = Slimmer(session, query)
        for _ in slimmer.states():
            pass
        return slimmer.board()

    return remembered(session, "slim board", query, build)


class Slimmer:
    """Hands out the states of all targets with their whole series, one after the other, and keeps what a slim board
    needs of them. Whoever keeps a state keeps its figures.
    """

    def __init__(self, session: Session, query: ViewQuery) -> None:
        self._session = session
        self._query = query
        self._catalogue = read_catalogue(session, query)
        self._targets = self._catalogue.targets_of(query.programme)
        self._states: list[TargetState] = []
        self._courses: dict[str, Course] = {}
        self._flags: Counter[tuple[bool, bool]] = Counter()

    def states(self, *, by_code: bool = False) -> Iterator[TargetState]:
        """The states, in the order of the catalogue or of their targets' codes."""
        glance = Glance()
        wanted = [target.code for target in self._targets]
        for codes in batches(self._session, self._query.programme, sorted(wanted) if by_code else wanted):
            states = read_states(self._session, self._query, self._catalogue, codes, glance)
            for state in sorted(states, key=lambda one: one.target.code) if by_code else states:
                self._courses[state.target.code] = _course(self._catalogue, state)
                self._flags.update((one.illustrative, one.provisional) for one in state.series)
                self._states.append(_slim(self._catalogue, state))
                yield state

    def board(self) -> SlimBoard:
        """What is left of all that were handed out."""
        rest = without_goal(self._targets, self._query.horizon)
        order = {target.code: place for place, target in enumerate(self._targets)}
        states = sorted(self._states, key=lambda state: order[state.target.code])
        return SlimBoard(
            board=Board(self._query, self._catalogue, tuple(states), rest),
            courses={state.target.code: self._courses[state.target.code] for state in states},
            figures=self._flags.total(),
            illustrative=any(illustrative for illustrative, _ in self._flags),
            provisional=any(provisional for _, provisional in self._flags),
        )


def batches(session: Session, programme: str, codes: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The targets in their order, as many at a time as may be held at once."""
    counts = count_observations(session, programme)
    batch: list[str] = []
    held = 0
    for code in codes:
        if batch and held + counts.get(code, 0) > MOST_VALUES:
            yield tuple(batch)
            batch, held = [], 0
        batch.append(code)
        held += counts.get(code, 0)
    if batch:
        yield tuple(batch)


def _course(catalogue: Catalogue, state: TargetState) -> Course:
    expected = partial(expected_departments, catalogue, state.target)
    return {one.data_date: one.value for one in candidates(state.target, state.goal, state.series, expected)}


def _slim(catalogue: Catalogue, state: TargetState) -> TargetState:
    """What an entry of the ledger is found by stays: a value on the day of one of its sides."""
    target = state.target
    sides = {
        (side.data_date, side.value)
        for conflict in catalogue.conflicts
        if (conflict.programme, conflict.target) == (target.programme, target.code)
        for side in conflict.members
    }
    return replace(state, series=tuple(one for one in state.series if (one.data_date, one.value) in sides))
