"""The audit trail: a chain in which every change shows."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from dti.access.audit import (
    GENESIS,
    AuditEvent,
    Breach,
    account_in,
    handle,
    latest_sequence,
    read_events,
    record,
    seal,
    verify,
)
from dti.store.accounts import add_account
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


def first_bad(store: Store) -> Breach | None:
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


def add_person(store: Store, name: str) -> int:
    with store.writing() as session:
        return add_account(session, name=name, full_name="Nguyễn Thị Nga", roles=[], departments=[], at=AT)


@pytest.mark.parametrize(
    ("signed", "stands"),
    [
        ("Nguyễn Thị Nga (nga.nguyen)", "nd-{nga}"),
        ("Nguyễn Thị Nga, nay tên khác (nga.nguyen)", "nd-{nga}"),
        ("Trực máy (Sở KH&CN)", "Trực máy (Sở KH&CN)"),
        ("Người lạ (la.nguoi)", "Người lạ (la.nguoi)"),
        ("nga.nguyen", "nga.nguyen"),
        ("nd-{nga}", "“nd-{nga}”"),
        ("nd-", "nd-"),
    ],
)
def test_an_account_stands_by_its_number_and_nobody_else_can_write_one(store: Store, signed: str, stands: str) -> None:
    add_person(store, "binh.tran")
    nga = add_person(store, "nga.nguyen")
    write(store, "1", actor=signed.format(nga=nga))
    assert [entry.actor for entry in entries(store)] == [stands.format(nga=nga)]
    assert first_bad(store) is None


def test_signatures_in_the_details_stand_by_their_number_too(store: Store) -> None:
    nga = add_person(store, "nga.nguyen")
    signed = "Nguyễn Thị Nga (nga.nguyen)"
    write(store, "1", details={"before": {"by": signed}, "reason": f"theo {signed}, (la.nguoi) và (nga.nguyen)"})
    (entry,) = entries(store)
    assert entry.details == {
        "before": {"by": f"nd-{nga}"},
        "reason": f"theo nd-{nga}, (la.nguoi) và (nga.nguyen)",
    }
    assert first_bad(store) is None


def test_a_handle_reads_back_as_its_account() -> None:
    assert account_in(handle(7)) == 7
    assert [account_in(other) for other in ("7", "nd-", "nd-x", "nd-7 ", "“nd-7”", "nd-٧", "nd-" + "9" * 30)] == [
        None
    ] * 7


def test_the_order_is_that_of_the_numbers_when_the_clock_jumps_back(store: Store) -> None:
    for number, hours in enumerate((0, -5, 3, -100, 0, -100), start=1):
        assert write(store, str(number), at=AT + timedelta(hours=hours)) == number
    assert [entry.object_key for entry in entries(store)] == ["1", "2", "3", "4", "5", "6"]
    assert first_bad(store) is None


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
