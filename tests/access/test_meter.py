"""So many requests a minute and no more, however many processes answer, without a write for each."""

from datetime import timedelta

from sqlalchemy import event

from dti.access.meter import AT_ONCE, Meter
from dti.store import tokens
from dti.store.engine import Store
from tests.signed_in import START

AT = START.replace(second=20)
KEY = tokens.token_use(1)


def test_a_minute_has_its_limit_and_the_next_one_begins_anew(store: Store) -> None:
    meter = Meter(store)
    assert [meter.admit(KEY, 12, AT) for _ in range(14)] == [0] * 12 + [40, 40]
    assert meter.admit(KEY, 12, AT + timedelta(seconds=40)) == 0


def test_two_processes_never_let_in_more_than_the_limit_together(store: Store) -> None:
    meters = (Meter(store), Meter(store))
    let_in = sum(meter.admit(KEY, 25, AT) == 0 for _ in range(30) for meter in meters)
    assert let_in == 25


def test_everybody_is_counted_apart(store: Store) -> None:
    meter = Meter(store)
    assert [meter.admit(KEY, 1, AT), meter.admit(KEY, 1, AT)] == [0, 40]
    assert meter.admit(tokens.token_use(2), 1, AT) == 0


def test_not_every_request_is_written(store: Store) -> None:
    written: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda _c, _k, statement, *_: written.append(statement))
    meter = Meter(store)
    for _ in range(AT_ONCE * 3):
        meter.admit(KEY, 1000, AT)
    assert sum("INSERT INTO api_use" in statement for statement in written) == 3


def test_strangers_are_forgotten_within_the_hour_and_tokens_say_when_they_were_used(store: Store) -> None:
    meter = Meter(store)
    meter.admit(tokens.address_use("10.0.0.1"), 5, AT)
    meter.admit(KEY, 5, AT)
    meter.admit(tokens.address_use("10.0.0.2"), 5, AT + timedelta(minutes=61))
    with store.writing() as session:
        assert tokens.forget_strangers(session, AT + timedelta(days=1)) == 1
