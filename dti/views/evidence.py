"""Every figure with its source, one row an observation: what the Excel evidence workbook and table exports are made
of.
"""

from dataclasses import dataclass

from dti.store.engine import Session
from dti.views.board import Board, read_board, remembered
from dti.views.origins import Trace, trace_all
from dti.views.query import ViewQuery
from dti.views.target import newest_first


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One observation of one target with its trace; ``decides`` marks what the status stands on: the deciding value,
    or the parts of an aggregate.
    """

    target: str
    trace: Trace
    decides: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """All observations that the question may see, by target in the order of the catalogue, newest first."""

    board: Board
    lines: tuple[EvidenceLine, ...]


def read_evidence(session: Session, query: ViewQuery) -> Evidence:
    """The evidence behind a board, with one look at the submissions however many figures there are."""
    return remembered(session, "evidence", query, lambda: _build(session, query))


def _build(session: Session, query: ViewQuery) -> Evidence:
    board = read_board(session, query)
    shown = [(state, observation) for state in board.states for observation in newest_first(state.series)]
    traces = trace_all(session, board.catalogue, [observation for _, observation in shown], query.recorded)
    lines = [
        EvidenceLine(state.target.code, trace, observation in (state.judgement.deciding, *state.judgement.parts))
        for (state, observation), trace in zip(shown, traces, strict=True)
    ]
    return Evidence(board, tuple(lines))
