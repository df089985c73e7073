"""The audit trail: a chain in which every change shows."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text

from dti.access.audit import GENESIS, AuditEvent, latest_sequence, read_events, record, seal, verify
from dti.store.engine import Store

AT = datetime(2024, 4, 20, 3, 15, 0, 250, tzinfo=UTC)


def write(store: Store, key: str, **differences: Any) -> int:
    fields: dict[str, Any] = {
        "actor": "an",
        "action": "approve",
        "object_kind": "submission",
        "object_key": key,
        "details": {},
        "at": AT,
    }
    with store.writing() as session:
        return record(session, **(fields | differences))


def entries(store: Store) -> list[AuditEvent]:
    with store.reading() as session:
        return list(read_events(session))


def first_bad(store: Store) -> int | None:
    with store.reading() as session:
        return verify(session)


def test_an_entry_says_who_did_what_and_carries_the_hash_of_the_one_before(store: Store) -> None:
    hanoi = AT.astimezone(timezone(timedelta(hours=7)))
    details = {"reason": "đủ số liệu", "value": Decimal("95.50"), "day": date(2024, 3, 31), "rows": (1, None, True)}
    assert write(store, "1", at=hanoi, details=details) == 1
    assert write(store, "2") == 2
    first, second = entries(store)
    said = (
        '{"action":"approve","actor":"an","at":"2024-04-20T03:15:00.000250+00:00",'
        '"details":{"day":"2024-03-31","reason":"đủ số liệu","rows":[1,null,true],"value":"95.50"},'
        f'"object":["submission","1"],"previous_hash":"{GENESIS}","sequence":1}}'
    )
    assert first == AuditEvent(
        sequence=1,
        at=AT,
        actor="an",
        action="approve",
        object_kind="submission",
        object_key="1",
        details={"reason": "đủ số liệu", "value": "95.50", "day": "2024-03-31", "rows": [1, None, True]},
        previous_hash=GENESIS,
        hash=hashlib.sha256(said.encode()).hexdigest(),
    )
    assert (second.sequence, second.previous_hash, second.hash) == (2, first.hash, seal(second))


def test_a_chain_that_nobody_touched_holds(store: Store) -> None:
    assert first_bad(store) is None
    for number in range(12):
        write(store, str(number), details={"nested": {"b": number, "a": ["x"]}})
    assert first_bad(store) is None


TAMPERING: dict[str, tuple[str, int]] = {
    "another actor": ("UPDATE audit_event SET actor = 'bình' WHERE sequence = 2", 2),
    "another action": ("UPDATE audit_event SET action = 'return' WHERE sequence = 2", 2),
    "another kind of object": ("UPDATE audit_event SET object_kind = 'period' WHERE sequence = 2", 2),
    "another object": ("UPDATE audit_event SET object_key = '9' WHERE sequence = 2", 2),
    "another time": ("UPDATE audit_event SET at = '2024-04-21 00:00:00.000000' WHERE sequence = 2", 2),
    "other details": ("""UPDATE audit_event SET details = '{"reason": "x"}' WHERE sequence = 2""", 2),
    "another hash": ("UPDATE audit_event SET hash = 'ab' WHERE sequence = 2", 2),
    "another predecessor": ("UPDATE audit_event SET previous_hash = 'ab' WHERE sequence = 2", 2),
    "the first gone": ("DELETE FROM audit_event WHERE sequence = 1", 1),
    "one in the middle gone": ("DELETE FROM audit_event WHERE sequence = 3", 3),
    "a number given anew": ("UPDATE audit_event SET sequence = 40 WHERE sequence = 4", 4),
}


@pytest.mark.parametrize("what", TAMPERING)
def test_what_was_changed_or_removed_is_found(store: Store, what: str) -> None:
    for number in range(1, 5):
        write(store, str(number))
    statement, sequence = TAMPERING[what]
    with store.engine.begin() as connection:
        connection.execute(text(statement))
    assert first_bad(store) == sequence


def test_entries_that_were_swapped_are_found(store: Store) -> None:
    for number in range(1, 5):
        write(store, str(number))
    with store.engine.begin() as connection:
        for old, new in ((2, 99), (3, 2), (99, 3)):
            connection.execute(text(f"UPDATE audit_event SET sequence = {new} WHERE sequence = {old}"))
    assert first_bad(store) == 2


def test_an_entry_that_was_sealed_anew_breaks_the_next(store: Store) -> None:
    for number in range(1, 5):
        write(store, str(number))
    forged = AuditEvent(**{name: getattr(entries(store)[1], name) for name in AuditEvent.__slots__} | {"actor": "bình"})
    with store.engine.begin() as connection:
        statement = text("UPDATE audit_event SET actor = 'bình', hash = :hash WHERE sequence = 2")
        connection.execute(statement, {"hash": seal(forged)})
    assert first_bad(store) == 3


@pytest.mark.parametrize("value", [0.5, b"x", object(), {"deep": [0.1]}])
def test_what_would_not_read_the_same_later_is_refused(store: Store, value: Any) -> None:
    with pytest.raises(TypeError, match="cannot stand in the audit trail"):
        write(store, "1", details={"value": value})
    assert entries(store) == []


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="a time with a zone"):
        write(store, "1", at=datetime(2024, 4, 20))  # noqa: DTZ001  that is the point


def test_an_entry_goes_with_the_work_it_speaks_of(store: Store) -> None:
    def break_off() -> None:
        with store.writing() as session:
            record(session, actor="an", action="x", object_kind="x", object_key="x", details={}, at=AT)
            raise RuntimeError("cut")

    with pytest.raises(RuntimeError, match="cut"):
        break_off()
    assert write(store, "1") == 1


def test_the_latest_number_changes_with_every_write(store: Store) -> None:
    def latest() -> int:
        with store.reading() as session:
            return latest_sequence(session)

    assert latest() == 0
    for number in (1, 2):
        write(store, str(number))
        assert latest() == number


def test_entries_about_one_object_are_found(store: Store) -> None:
    for key, kind in (("1", "submission"), ("2024-Q1", "period"), ("2", "submission"), ("1", "submission")):
        write(store, key, object_kind=kind)
    with store.reading() as session:
        assert [e.sequence for e in read_events(session, object_kind="submission", object_key="1")] == [1, 4]
        assert [e.sequence for e in read_events(session, object_kind="period")] == [2]


def test_writers_at_the_same_time_leave_no_gap(store: Store) -> None:
    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(lambda number: write(store, str(number)), range(12)))
    assert sorted(numbers) == list(range(1, 13))
    found = entries(store)
    assert [entry.sequence for entry in found] == list(range(1, 13))
    assert sorted(int(entry.object_key) for entry in found) == list(range(12))
    assert first_bad(store) is None
