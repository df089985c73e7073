"""Every value leads back to a publication, a department or the index."""

from dti.store.engine import Session
from dti.views.board import read_board
from dti.views.origins import trace_all, trace_one
from tests.views.conftest import Ask
from tests.views.presence import present
from tests.views.test_target import TODAY


def test_many_are_followed_as_one_is(session: Session, ask: Ask) -> None:
    board = read_board(session, ask(TODAY, illustrative=True))
    series = [value for state in board.states for value in state.series]
    together = trace_all(session, board.catalogue, series)
    assert together == tuple(trace_one(session, board.catalogue, value) for value in series)
    assert [trace.observation for trace in together] == series


def test_every_value_leads_to_a_publication_a_department_or_the_index(session: Session, ask: Ask) -> None:
    board = read_board(session, ask(TODAY, illustrative=True))
    series = [value for state in board.states for value in state.series]
    for trace in trace_all(session, board.catalogue, series):
        assert trace.department is not None
        assert (trace.submission is None) == trace.key.startswith("d")
        if trace.submission is not None:
            assert (trace.publication is None) == (trace.observation.department != "CONG-BO")


def test_the_key_of_a_cell_is_never_that_of_a_score(session: Session, ask: Ask) -> None:
    board = read_board(session, ask(TODAY))
    keys = [trace.key for trace in trace_all(session, board.catalogue, present(board.state("GEN-01")).series)]
    assert len(set(keys)) == len(keys)
    assert {key[0] for key in keys} == {"o", "d"}
