"""Every figure with its source, one row an observation: what the Excel evidence workbook and table exports are made
of.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dti.catalogue.observations import ObservationValue, ScoreOrigin
from dti.store.engine import Session
from dti.views.board import Board, TargetState, read_board, read_catalogue, remembered
from dti.views.origins import Trace, Tracer
from dti.views.query import ViewQuery
from dti.views.slim_board import Slimmer
from dti.views.target import newest_first


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One observation of one target with its trace; ``decides`` marks what the status stands on: the deciding value,
    or the parts of an aggregate (``is_part``).
    """

    target: str
    trace: Trace
    decides: bool
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """All observations that the question may see, by target in the order of the catalogue, newest first."""

    board: Board
    lines: tuple[EvidenceLine, ...]


def read_evidence(session: Session, query: ViewQuery) -> Evidence:
    """The evidence behind a board, with one look at the submissions however many figures there are."""
    return remembered(session, "evidence", query, lambda: _build(session, query))


class EvidenceStream:
    """The same lines for a programme of any size, a few targets at a time out of the store; nothing stays in memory but
    the slim board, which is judged on the way.
    """

    def __init__(self, session: Session, query: ViewQuery) -> None:
        self._session = session
        self._query = query

    def by_target(self) -> Iterator[tuple[TargetState, Iterator[EvidenceLine]]]:
        """Each target with its lines, newest first, to be read before the next target. Once all have been read,
        `dti.views.slim_board.read_slim` answers at once.
        """
        slimmer = Slimmer(self._session, self._query)
        tracer = Tracer(self._session, read_catalogue(self._session, self._query), self._query.recorded)
        for state in slimmer.states():
            yield state, _lines(state, tracer)
        remembered(self._session, "slim board", self._query, slimmer.board)


def _build(session: Session, query: ViewQuery) -> Evidence:
    board = read_board(session, query)
    tracer = Tracer(session, board.catalogue, query.recorded)
    return Evidence(board, tuple(line for state in board.states for line in _lines(state, tracer)))


def _lines(state: TargetState, tracer: Tracer) -> Iterator[EvidenceLine]:
    judgement = state.judgement
    deciding = _names([judgement.deciding] if judgement.deciding else [])
    parts = _names(judgement.parts)
    for observation in newest_first(state.series):
        name = _name(observation)
        is_part = name in parts
        yield EvidenceLine(state.target.code, tracer.follow(observation), is_part or name in deciding, is_part)


def _names(observations: Iterable[ObservationValue]) -> frozenset[tuple[bool, int]]:
    return frozenset(_name(one) for one in observations)


def _name(observation: ObservationValue) -> tuple[bool, int]:
    """What tells the observations of one target apart: cells and scores are numbered by themselves."""
    return isinstance(observation.origin, ScoreOrigin), observation.id
