"""Orders are taken one by one, the oldest first, by one worker each; what a dead worker left is taken up again."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from dti.access.audit import read_events
from dti.jobs.making import LEASE, WORKER, fail, finish, printed_at, question_of, take_next
from dti.jobs.ordering import Choice, order_report
from dti.meetings import end_meeting, freeze, open_meeting
from dti.store.engine import Store
from dti.store.printed import Order, OrderState, read_order
from dti.store.submissions import file_content
from dti.views.meeting import frozen_question
from tests.jobs.conftest import ANALYST, AT, OFFERS, REPORTER, STEWARD, ask, order, trail
from tests.store.builders import save
from tests.stores import BOTH, each_store

SOON, LATE = AT + timedelta(minutes=1), AT + LEASE + timedelta(minutes=2)


def _take(store: Store, worker: str = "w", at: object = SOON, lives: bool = True) -> Order | None:
    return take_next(store, worker, at=at, lives=lambda _: lives)  # type: ignore[arg-type]


def _read(store: Store, number: int) -> Order:
    with store.reading() as session:
        return read_order(session, number)


def test_the_oldest_is_taken_first_and_nobody_takes_it_again(store: Store) -> None:
    numbers = [order(store), order(store, STEWARD)]
    taken = [_take(store), _take(store), _take(store)]
    assert [one.number if one else None for one in taken] == [*numbers, None]
    assert _read(store, numbers[0]).state is OrderState.STARTED
    assert _read(store, numbers[0]).starts == (SOON,)


def test_what_is_made_is_kept_with_its_hash_and_audited(store: Store) -> None:
    number = order(store)
    _take(store)
    digest = finish(store, number, b"%PDF", at=SOON)
    kept = _read(store, number)
    assert digest == sha256(b"%PDF").hexdigest()
    assert (kept.state, kept.sha256, kept.size, kept.ended_at) == (OrderState.MADE, digest, 4, SOON)
    with store.reading() as session:
        assert file_content(session, digest) == b"%PDF"
    assert trail(store) == [("report.ordered", str(number)), ("report.made", str(number))]


def test_what_fails_says_under_which_number_and_is_over(store: Store) -> None:
    number = order(store)
    _take(store)
    fail(store, number, "ab12", at=SOON)
    kept = _read(store, number)
    assert (kept.state, kept.fault, kept.is_open) == (OrderState.FAILED, "ab12", False)
    assert _take(store, at=LATE, lives=False) is None
    assert trail(store)[-1] == ("report.failed", str(number))


def test_what_a_dead_worker_left_is_taken_up_again(store: Store) -> None:
    number = order(store)
    _take(store, "dead")
    assert _take(store, "next") is None
    again = _take(store, "next", lives=False)
    assert again is not None
    assert again.number == number
    assert _read(store, number).worker == "next"


def test_a_worker_that_hangs_loses_its_order_in_the_end(store: Store) -> None:
    number = order(store)
    _take(store)
    assert _take(store, at=AT + LEASE) is None
    again = _take(store, at=LATE)
    assert again is not None
    assert again.number == number


def test_who_is_late_with_the_same_order_changes_nothing(store: Store) -> None:
    number = order(store)
    _take(store)
    _take(store, at=LATE)
    first = finish(store, number, b"first", at=LATE)
    assert finish(store, number, b"second", at=LATE) == first
    fail(store, number, "late", at=LATE)
    assert _read(store, number).state is OrderState.MADE
    assert [action for action, _ in trail(store)] == ["report.ordered", "report.made"]


def test_an_order_that_ends_its_worker_each_time_is_given_up_and_the_next_one_taken(store: Store) -> None:
    number, after = order(store), order(store)
    assert [one.number for one in (_take(store, lives=False) for _ in range(3)) if one] == [number] * 3
    following = _take(store, lives=False)
    assert following is not None
    assert following.number == after
    assert (_read(store, number).state, _read(store, number).fault) == (OrderState.FAILED, "worker-died")


def test_the_question_comes_back_as_it_was_asked(store: Store) -> None:
    for user in (ANALYST, REPORTER):
        asked = ask(store, user, illustrative=True)
        number = order_report(user, store, OFFERS, Choice("target", subject="T-02"), asked, at=AT)
        with store.reading() as session:
            kept = read_order(session, number)
            query = question_of(session, kept)
        assert query == asked
        assert printed_at(kept, query) == AT


def test_the_question_of_a_meeting_comes_back_though_it_ended_since(store: Store) -> None:
    meeting = open_meeting(STEWARD, store, "P", AT.date(), title_vi="Phiên", at=AT).number
    freeze(STEWARD, store, meeting, at=AT)
    with store.reading() as session:
        asked = frozen_question(session, ANALYST, meeting)
    number = order_report(ANALYST, store, OFFERS, Choice("brief"), asked, at=LATE)
    end_meeting(STEWARD, store, meeting, at=LATE)
    with store.reading() as session:
        kept = read_order(session, number)
        query = question_of(session, kept)
    assert query == asked
    assert printed_at(kept, query) == AT


@pytest.fixture(params=BOTH)
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """The same store on each of the two databases."""
    for made in each_store(request, tmp_path):
        save(made)
        yield made


def test_of_workers_that_ask_at_once_each_gets_an_order_of_its_own(either: Store) -> None:
    """The same on both databases: eight workers, four orders, nobody waits in vain and none is taken twice."""
    numbers = [order(either, user) for user in (ANALYST, STEWARD) for _ in range(2)]
    taken: list[Order | None] = []
    start = threading.Barrier(8)

    def ask_for_one(name: str) -> None:
        start.wait()
        taken.append(_take(either, name))

    workers = [threading.Thread(target=ask_for_one, args=(f"w{place}",)) for place in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(one.number for one in taken if one) == numbers
    assert len(taken) == 8


def test_the_worker_signs_what_it_does(store: Store) -> None:
    number = order(store)
    _take(store)
    finish(store, number, b"x", at=SOON)
    with store.reading() as session:
        assert [one.actor for one in read_events(session, object_kind="report_order")][1:] == [WORKER]
