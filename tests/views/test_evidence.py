"""Every figure with its source, all at once or a few targets at a time: the same lines, the same judgements."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dti.store.engine import Session, Store
from dti.views import board as boards
from dti.views import slim_board
from dti.views.board import TargetState, read_board
from dti.views.committee import read_overview
from dti.views.evidence import EvidenceLine, EvidenceStream, read_evidence
from dti.views.query import ViewQuery
from dti.views.slim_board import batches, read_slim, read_slim_board
from dti.views.target import known_conflicts
from tests.views.conftest import Ask

RECORDED = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of one or two targets, and nothing remembered of another test."""
    monkeypatch.setattr(slim_board, "MOST_VALUES", 3)
    boards._CACHE.clear()


@pytest.fixture(params=["plain", "everything", "earlier", "recorded"])
def query(request: pytest.FixtureRequest, ask: Ask) -> ViewQuery:
    return {
        "plain": ask("2026-01-31"),
        "everything": replace(ask("2024-12-31", illustrative=True), provisional=True),
        "earlier": ask("2024-10-08"),
        "recorded": replace(ask("2025-01-31"), recorded=RECORDED),
    }[str(request.param)]


def streamed(session: Session, query: ViewQuery) -> list[tuple[str, list[EvidenceLine]]]:
    return [(state.target.code, list(lines)) for state, lines in EvidenceStream(session, query).by_target()]


def without_series(state: TargetState) -> TargetState:
    return replace(state, series=())


def test_the_stream_gives_the_lines_that_are_read_at_once(store: Store, query: ViewQuery) -> None:
    with store.reading() as session:
        whole = read_evidence(session, query)
        found = streamed(session, query)
    assert [code for code, _ in found] == [state.target.code for state in whole.board.states]
    assert [line for _, lines in found for line in lines] == list(whole.lines)
    assert all(line.decides for line in whole.lines if line.is_part)


def test_the_slim_board_judges_as_the_board_does_and_knows_the_same_conflicts(store: Store, query: ViewQuery) -> None:
    with store.reading() as session:
        board, slim = read_board(session, query), read_slim(session, query)
    assert list(map(without_series, slim.board.states)) == list(map(without_series, board.states))
    assert slim.board.without_goal == board.without_goal
    assert slim.figures == sum(len(state.series) for state in board.states)
    assert slim.illustrative is any(one.illustrative for state in board.states for one in state.series)
    assert slim.provisional is any(one.provisional for state in board.states for one in state.series)
    for state, whole in zip(slim.board.states, board.states, strict=True):
        assert known_conflicts(slim.board, state) == known_conflicts(board, whole)
        if whole.judgement.deciding is not None:
            assert slim.courses[state.target.code][whole.judgement.deciding.data_date] == whole.judgement.value


def test_the_first_screen_says_the_same_over_a_slim_board(store: Store, ask: Ask) -> None:
    query = ask("2026-01-31")
    with store.reading() as session:
        whole, slim = read_overview(session, query), read_overview(session, query, read_slim_board)
    assert slim.counts == whole.counts
    assert [state.target.code for state in slim.evidenced] == [state.target.code for state in whole.evidenced]
    assert [state.target.code for state in slim.changes] == [state.target.code for state in whole.changes]


def test_what_was_judged_on_the_way_need_not_be_read_again(
    store: Store, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = ask("2026-01-31")
    with store.reading() as session:
        figures = sum(len(lines) for _, lines in streamed(session, query))
        monkeypatch.setattr(slim_board, "read_states", None)
        assert read_slim(session, query).figures == figures > 0


def test_batches_hold_what_fits_and_a_large_target_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = {"A": 2, "B": 1, "C": 9, "E": 1}
    monkeypatch.setattr(slim_board, "count_observations", lambda _session, _programme: counts)
    assert list(batches(Session(), "P", "ABCDE")) == [("A", "B"), ("C",), ("D", "E")]
    assert list(batches(Session(), "P", "")) == []


def test_a_day_before_everything_has_no_lines(store: Store, ask: Ask) -> None:
    with store.reading() as session:
        assert [lines for _, lines in streamed(session, ask("2020-01-01")) if lines] == []
