"""What a session that reads has read once it need not read again: its transaction sees one state of the store.

The answers go with the transaction, so they can never be older than anything else that is read beside them. Whatever
several views ask of the store for one answer is read through `read_once`.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlmodel import Session

Answer = TypeVar("Answer")

_SEEN = "seen in a transaction"


class _Seen:
    """The answers of one transaction by what was asked."""

    def __init__(self, transaction: Any = None) -> None:
        self.transaction = transaction
        self.answers: dict[Hashable, Any] = {}


@contextmanager
def one_state(session: Session) -> Iterator[None]:
    """Says of a session that it only reads, and that each of its transactions sees one state of the store."""
    session.info[_SEEN] = _Seen()
    try:
        yield
    finally:
        del session.info[_SEEN]


def read_once(session: Session, asked: Hashable, read: Callable[[], Answer]) -> Answer:
    """What ``read`` gives, read once in a transaction of a session that only reads, by any other each time.

    ``asked`` names the question with everything that the answer depends on. Answers are shared: nobody changes one.
    """
    if _SEEN not in session.info:
        return read()
    seen: _Seen = session.info[_SEEN]
    if seen.transaction is session.get_transaction() and asked in seen.answers:
        known: Answer = seen.answers[asked]
        return known
    answer = read()
    # Looked at afterwards, for the first question is what begins a transaction.
    now = session.get_transaction()
    if session.info[_SEEN].transaction is not now:
        session.info[_SEEN] = _Seen(now)
    session.info[_SEEN].answers[asked] = answer
    return answer
