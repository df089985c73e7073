"""What is remembered between two questions is never older than the store."""

from dti.access.user import operator
from dti.store.catalogue import load_catalogue, save_catalogue
from dti.store.engine import Store
from dti.views.board import Board, read_board, read_catalogue
from dti.views.query import complete
from tests.views.reports import AT


def board(store: Store) -> Board:
    with store.reading() as session:
        return read_board(session, complete(operator("Người đọc"), read_catalogue(session), as_of=AT.date()))


def test_the_same_question_is_answered_once(own_store: Store) -> None:
    assert board(own_store) is board(own_store)


def test_a_catalogue_that_was_loaded_anew_is_seen_though_nobody_audits_that(own_store: Store) -> None:
    before = board(own_store)
    with own_store.writing() as session:
        known = load_catalogue(session)
        first = known.targets_of("NQ49")[0]
        renamed = first.model_copy(update={"name_vi": "Tên mới", "version": None})
        changed = known.model_copy(update={"targets": tuple(renamed if t is first else t for t in known.targets)})
        save_catalogue(session, changed, (), by="dti init", at=AT)
    after = board(own_store)
    assert (before.states[0].target.name_vi == "Tên mới", after.states[0].target.name_vi) == (False, "Tên mới")
