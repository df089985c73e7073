"""The table of observations, which may have hundreds of thousands of rows: a page of it for the interface, all of them
one after the other for files. Both give the same rows in the same order.

What counts is decided for a target as a whole (conflicts, rulings, what gives way, what is withheld), so no question to
the database could leave the rest of a target out. The figures of a board are in memory anyway: a page takes its rows
from there, puts the figures of those targets in order that it touches, and makes no other row.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from dti.catalogue.observations import CellOrigin, ObservationValue, ScoreOrigin, WithheldOrigin
from dti.store.engine import Session
from dti.store.submissions import publication_codes
from dti.views.board import Board, TargetState, read_board, read_catalogue, remembered
from dti.views.origins import key_of
from dti.views.package_fields import Row
from dti.views.plain import flags_of
from dti.views.query import ViewQuery
from dti.views.slim_board import Slimmer

_AT_ONCE = 1000
"""Of so many rows at a time the publications are asked for."""


def stream_observation_rows(session: Session, query: ViewQuery) -> Iterator[Row]:
    """Every figure that the question may see, each once for each target that it is shown for, in the order of target
    and number; a few targets at a time are in memory. Once all have been taken, `read_slim` answers at once.
    """
    slimmer = Slimmer(session, query)
    for state in slimmer.states(by_code=True):
        ordered = iter(sorted(state.series, key=key_of))
        while some := tuple(islice(ordered, _AT_ONCE)):
            yield from _rows(session, query, [(state, one) for one in some])
    remembered(session, "slim board", query, slimmer.board)


class ObservationListing:
    """The rows that a reader of the interface wants, by target or department or all: see `Listing`."""

    def __init__(self, session: Session, query: ViewQuery, wanted: Mapping[str, str]) -> None:
        self._session = session
        self._query = query
        figures = remembered(session, "figures in order", query, lambda: _Figures(read_board(session, query)))
        self._parts = figures.of(wanted.get("target"), wanted.get("department"))

    def __len__(self) -> int:
        return sum(len(part) for part in self._parts)

    def behind(self, place: tuple[Any, ...]) -> int:
        """How many rows there are up to a place, the row there included."""
        target, key = place
        earlier = sum(len(part) for part in self._parts if part.state.target.code < target)
        own = next((part for part in self._parts if part.state.target.code == target), None)
        return earlier + (bisect_right(own.ordered(), key, key=key_of) if own else 0)

    def rows(self, first: int, most: int) -> Sequence[Row]:
        """So many rows from a number on."""
        return tuple(_rows(self._session, self._query, list(islice(self._from(first), most))))

    def _from(self, first: int) -> Iterator[tuple[TargetState, ObservationValue]]:
        for part in self._parts:
            if first < len(part):
                yield from ((part.state, one) for one in islice(part.ordered(), first, None))
            first = max(0, first - len(part))


class _Part:
    """Figures of one target, put in order when they are first looked at."""

    def __init__(self, state: TargetState, series: Sequence[ObservationValue]) -> None:
        self.state = state
        self._series = series
        self._ordered: tuple[ObservationValue, ...] | None = None

    def __len__(self) -> int:
        return len(self._series)

    def ordered(self) -> tuple[ObservationValue, ...]:
        """By number, as text."""
        if self._ordered is None:  # two readers at once find the same
            self._ordered = tuple(sorted(self._series, key=key_of))
        return self._ordered


class _Figures:
    """The figures of a board, target by target; it is kept with the board, and shared like it."""

    def __init__(self, board: Board) -> None:
        states = sorted(board.states, key=lambda state: state.target.code)
        self._parts = {state.target.code: _Part(state, state.series) for state in states}
        self._by_department: dict[str, list[_Part]] | None = None

    def of(self, target: str | None, department: str | None) -> list[_Part]:
        """The parts of a target, of a department, of both or all, by the code of the target; none of them is empty."""
        if department is not None:
            if self._by_department is None:
                self._by_department = self._divide()
            found = self._by_department.get(department, [])
        else:
            found = [part for part in self._parts.values() if len(part)]
        return [part for part in found if target in (None, part.state.target.code)]

    def _divide(self) -> dict[str, list[_Part]]:
        found: dict[str, list[_Part]] = {}
        for part in self._parts.values():
            own: dict[str, list[ObservationValue]] = {}
            for one in part.state.series:
                own.setdefault(one.department, []).append(one)
            for department, series in own.items():
                found.setdefault(department, []).append(_Part(part.state, series))
        return found


def _rows(session: Session, query: ViewQuery, figures: Sequence[tuple[TargetState, ObservationValue]]) -> Iterator[Row]:
    """Figures as rows, with one look at what they were transcribed from."""
    published = _publications(session, query, [one for _, one in figures])
    decisive: dict[str, frozenset[str]] = {}
    for state, one in figures:
        code, key = state.target.code, key_of(one)
        if code not in decisive:
            decisive[code] = _decisive(state)
        row: Row = {"target": code, "observation": key, "unit": state.target.unit, "decides": key in decisive[code]}
        row |= _figure(one)
        yield row | {"publication": published.get(row["submission"])}


def _publications(session: Session, query: ViewQuery, figures: Iterable[ObservationValue]) -> Mapping[int, str]:
    """The publications that the catalogue knows, by the submissions that transcribe them."""
    known = {one.code for one in read_catalogue(session, query).publications}
    numbers = {one.origin.submission for one in figures if isinstance(one.origin, CellOrigin)}
    return {number: code for number, code in publication_codes(session, numbers).items() if code in known}


def _decisive(state: TargetState) -> frozenset[str]:
    """What the status stands on: the deciding value, or the parts of an aggregate."""
    judgement = state.judgement
    return frozenset(key_of(one) for one in (judgement.deciding, *judgement.parts) if one is not None)


def _figure(one: ObservationValue) -> Row:
    names = "department period value bound field numerator denominator data_date known_on source note fed_from"
    found: Row = {name: getattr(one, name) for name in names.split()}
    return found | {"flags": flags_of(one)} | _place(one.origin)


def _place(origin: CellOrigin | ScoreOrigin | WithheldOrigin) -> Row:
    """A cell of a workbook, a score, or nothing of either for who may not see it."""
    cell = origin if isinstance(origin, CellOrigin) else None
    score = origin if isinstance(origin, ScoreOrigin) else None
    found: Row = {"origin": "cell" if cell else "score" if score else "withheld"}
    found |= {name: getattr(cell, name, None) for name in ("submission", "filename", "sheet", "cell", "sha256")}
    return found | {name: getattr(score, name, None) for name in ("scheme", "assessment_year", "framework", "node")}
