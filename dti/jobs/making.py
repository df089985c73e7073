"""Orders are taken up, made and kept by a worker: one process that asks for the next, hands back bytes or a fault.

Two workers never take the same order: whoever writes holds the store's lock. An order whose worker died is taken up
again; one that ends its worker each time is given up after `_TRIES`.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from dti.access.roles import Scope
from dti.jobs.records import note
from dti.store.audit import wait_for_turn
from dti.store.engine import Session, Store
from dti.store.meetings import FrozenMeeting, read_meeting
from dti.store.printed import Order, OrderState, add_step, open_orders, read_order
from dti.store.submissions import keep_file
from dti.views.query import ViewQuery
from dti.views.query import question_of as question_of_meeting

WORKER: Final = "dti worker"
"""How the process signs what it does."""
LEASE: Final = timedelta(minutes=10)
"""After this long whoever began an order has lost it, alive or not."""
_TRIES: Final = 3
_GIVEN_UP: Final = "worker-died"

Lives = Callable[[str], bool]
"""Whether a worker, by its name, may still be at work."""


def take_next(store: Store, worker: str, *, at: datetime, lives: Lives) -> Order | None:
    """Take the oldest order that nobody works on; None where there is none.

    Looks without a lock first: most of the time there is nothing, and who asks often must not hold up who writes.
    """
    with store.reading() as session:
        if not _free(session, at, lives):
            return None
    with store.writing() as session:
        wait_for_turn(session)
        for order in _free(session, at, lives):
            if len(order.starts) < _TRIES:
                add_step(session, order.number, OrderState.STARTED, at=at, by=WORKER, worker=worker)
                return order
            _fail(session, order, _GIVEN_UP, at)
    return None


def finish(store: Store, number: int, content: bytes, *, at: datetime) -> str:
    """Keep what was made; gives its SHA-256. An order that another worker ended meanwhile stays as it is."""
    with store.writing() as session:
        wait_for_turn(session)
        order = read_order(session, number)
        if not order.is_open:
            return order.sha256
        digest = keep_file(session, content, at=at)
        add_step(session, number, OrderState.MADE, at=at, by=WORKER, sha256=digest, size=len(content))
        note(session, "made", number, {"sha256": digest, "size": len(content)}, by=WORKER, at=at)
        return digest


def fail(store: Store, number: int, fault: str, *, at: datetime) -> None:
    """Say that an order could not be made; ``fault`` is its number in the log."""
    with store.writing() as session:
        wait_for_turn(session)
        order = read_order(session, number)
        if order.is_open:
            _fail(session, order, fault, at)


def question_of(session: Session, order: Order) -> ViewQuery:
    """The whole question of an order, as the person who ordered it asked it."""
    scope = Scope(order.everywhere, order.departments)
    if order.meeting is not None:
        meeting = read_meeting(session, order.meeting)
        assert isinstance(meeting, FrozenMeeting), "only a frozen one is ordered under, and it stays frozen"
        return question_of_meeting(meeting, scope)
    return ViewQuery(
        programme=order.programme,
        period=order.period,
        horizon=order.horizon,
        as_of=order.as_of,
        up_to=order.up_to,
        illustrative=order.illustrative,
        provisional=order.provisional,
        scope=scope,
    )


def printed_at(order: Order, query: ViewQuery) -> datetime:
    """The moment that stands in what is made: of the freezing at a meeting, else of the order."""
    return query.meeting.frozen.at if query.meeting else order.at


def _free(session: Session, at: datetime, lives: Lives) -> list[Order]:
    return [order for order in open_orders(session) if _is_free(order, at, lives)]


def _is_free(order: Order, at: datetime, lives: Lives) -> bool:
    if order.state is OrderState.WAITING:
        return True
    return order.starts[-1] + LEASE < at or not lives(order.worker)


def _fail(session: Session, order: Order, fault: str, at: datetime) -> None:
    add_step(session, order.number, OrderState.FAILED, at=at, by=WORKER, fault=fault)
    note(session, "failed", order.number, {"fault": fault}, by=WORKER, at=at)
