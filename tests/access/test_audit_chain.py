"""Whatever is done to the trail below its guard is found, and the finding says what and where."""

import random
from typing import Any

import pytest
from sqlalchemy import Connection, insert, text
from sqlmodel import Session

from dti.access.audit import (
    AuditEvent,
    Breach,
    Examination,
    Kind,
    Noted,
    examine,
    read_events,
    read_noted,
    record,
    verify,
)
from dti.core.errors import WrongInput
from dti.store.engine import Store
from dti.store.models import AuditEventRow, table
from tests.access.tampering import AT, Tamper, examined, fill, forge, renumber, run, swap

COPY = (
    "INSERT INTO audit_event (sequence, at, actor, action, object_kind, object_key, details, previous_hash, hash) "
    "SELECT {new}, at, actor, action, object_kind, '77', details, previous_hash, '{hash}' FROM audit_event "
    "WHERE sequence = {old}"
)
LENGTH = 8
ONE_FIELD = {
    "actor": "'bình'",
    "action": "'submission.returned'",
    "object_kind": "'period'",
    "object_key": "'9'",
    "at": "'2024-04-21 00:00:00.000000'",
    "details": """'{"reason": "x"}'""",
    "hash": "'ab'",
}
TAMPERING: dict[str, tuple[Tamper, Breach]] = {
    **{
        f"another {name}": (
            run(f"UPDATE audit_event SET {name} = {value} WHERE sequence = 2"),
            Breach(Kind.CHANGED, 2),
        )
        for name, value in ONE_FIELD.items()
    },
    "the first gone": (run("DELETE FROM audit_event WHERE sequence = 1"), Breach(Kind.REMOVED, 1, 1)),
    "two in the middle gone": (run("DELETE FROM audit_event WHERE sequence IN (3, 4)"), Breach(Kind.REMOVED, 3, 4)),
    "one gone, the rest moved up": (
        run("DELETE FROM audit_event WHERE sequence = 3", *renumber(4, LENGTH, -1)),
        Breach(Kind.REMOVED, 3, 3),
    ),
    "two swapped": (run(*swap(2, 5)), Breach(Kind.MOVED, 2, 5)),
    "neighbours swapped": (run(*swap(2, 3)), Breach(Kind.MOVED, 2, 3)),
    "a number given anew": (run("UPDATE audit_event SET sequence = 40 WHERE sequence = 4"), Breach(Kind.REMOVED, 4, 4)),
    "one put in, the rest moved down": (
        run(*renumber(4, LENGTH, 1), COPY.format(new=4, old=3, hash="cd")),
        Breach(Kind.INSERTED, 4),
    ),
    "one put in before the first": (run(COPY.format(new=0, old=1, hash="cd")), Breach(Kind.INSERTED, 0)),
    "one put on at the end": (run(COPY.format(new=9, old=8, hash="cd")), Breach(Kind.INSERTED, 9)),
    "the end cut off": (run("DELETE FROM audit_event WHERE sequence > 6"), Breach(Kind.CUT_OFF, 7, 8)),
    "all gone": (run("DELETE FROM audit_event"), Breach(Kind.CUT_OFF, 1, 8)),
    "all gone, and the note of the end": (
        run("DELETE FROM audit_event", "DELETE FROM audit_head"),
        Breach(Kind.NO_HEAD, 0),
    ),
    "another end noted": (run("UPDATE audit_head SET hash = 'ef'"), Breach(Kind.RESEALED, 8)),
}


def entries(connection: Connection) -> list[AuditEvent]:
    return list(read_events(Session(connection)))


def forge_in_place(connection: Connection, event: AuditEvent, **changes: Any) -> AuditEvent:
    """Replace an entry by one that fits its own hash."""
    forged = forge(event, **changes)
    connection.execute(text("DELETE FROM audit_event WHERE sequence = :n"), {"n": event.sequence})
    values = {name: getattr(forged, name) for name in AuditEvent.__slots__}
    connection.execute(insert(table(AuditEventRow)).values(values))
    return forged


def rewrite(connection: Connection, first: int) -> str:
    """Change an entry and seal everything from it to the end anew; gives the last hash."""
    previous = None
    for event in entries(connection)[first - 1 :]:
        changes = {"actor": "bình"} if previous is None else {"previous_hash": previous}
        previous = forge_in_place(connection, event, **changes).hash
    assert previous is not None
    return previous


@pytest.mark.parametrize("what", TAMPERING)
def test_it_says_what_is_wrong_and_where(store: Store, what: str) -> None:
    fill(store, LENGTH)
    tamper, breach = TAMPERING[what]
    assert examined(store, tamper).breach == breach


def test_a_chain_that_nobody_touched_holds_and_names_what_to_note_down(store: Store) -> None:
    fill(store, LENGTH)
    with store.reading() as session:
        last = list(read_events(session))[-1]
        found = examine(session)
    assert found == Examination(LENGTH, LENGTH, last.hash, None)
    assert found.holds


def test_an_empty_trail_holds(store: Store) -> None:
    with store.reading() as session:
        assert examine(session) == Examination(0, 0, "0" * 64, None)


@pytest.mark.parametrize("sequence", [1, 3, LENGTH])
def test_an_entry_that_was_sealed_anew_is_told_by_the_next(store: Store, sequence: int) -> None:
    fill(store, LENGTH)

    def tamper(connection: Connection) -> None:
        forge_in_place(connection, entries(connection)[sequence - 1], actor="bình")

    assert examined(store, tamper).breach == Breach(Kind.RESEALED, sequence)


@pytest.mark.parametrize("sequence", [2, LENGTH])
def test_an_entry_that_names_another_before_it_is_itself_the_wrong_one(store: Store, sequence: int) -> None:
    fill(store, LENGTH)

    def tamper(connection: Connection) -> None:
        forge_in_place(connection, entries(connection)[sequence - 1], previous_hash="ab")

    assert examined(store, tamper).breach == Breach(Kind.RESEALED, sequence)


def test_a_chain_rewritten_to_its_end_is_told_by_the_note_of_the_end(store: Store) -> None:
    fill(store, LENGTH)
    assert examined(store, lambda connection: rewrite(connection, 3)).breach == Breach(Kind.RESEALED, LENGTH)


def test_a_chain_rewritten_with_that_note_is_told_only_by_what_was_noted_elsewhere(store: Store) -> None:
    fill(store, LENGTH)
    with store.reading() as session:
        known = {event.sequence: event.hash for event in read_events(session)}

    def tamper(connection: Connection) -> None:
        connection.execute(text("UPDATE audit_head SET hash = :hash"), {"hash": rewrite(connection, 3)})

    assert examined(store, tamper).breach is None
    assert examined(store, tamper, f"2:{known[2]}").breach is None
    assert examined(store, tamper, f"5:{known[5]}").breach == Breach(Kind.REWRITTEN, 5)


def test_a_cut_that_was_hidden_in_the_note_of_the_end_is_told_by_what_was_noted_elsewhere(store: Store) -> None:
    fill(store, LENGTH)
    with store.reading() as session:
        known = {event.sequence: event.hash for event in read_events(session)}
    cut = run(
        "DELETE FROM audit_event WHERE sequence > 6", "UPDATE audit_head SET sequence = 6, hash = :hash", hash=known[6]
    )
    assert examined(store, cut).breach is None
    assert examined(store, cut, f"8:{known[8]}").breach == Breach(Kind.CUT_OFF, 7, 8)


def test_what_comes_after_a_cut_does_not_close_the_hole(store: Store) -> None:
    fill(store, LENGTH)

    def tamper(connection: Connection) -> None:
        connection.execute(text("DELETE FROM audit_event WHERE sequence > 6"))
        fields = {"actor": "an", "action": "x", "object_kind": "x", "object_key": "x"}
        assert record(Session(connection), **fields, details={}, at=AT) == LENGTH + 1

    assert examined(store, tamper).breach == Breach(Kind.REMOVED, 7, 8)


@pytest.mark.parametrize(
    "value", ["at = 'hôm qua'", "details = '{'", "details = 'NaN'", "actor = x'ff'", "actor = CAST(x'ff' AS TEXT)"]
)
def test_a_row_that_no_longer_reads_is_an_entry_that_was_changed(tmp_path: Any, value: str) -> None:
    from tests.stores import sqlite_store

    store = sqlite_store(tmp_path)
    fill(store, LENGTH)
    tamper = run(f"UPDATE audit_event SET {value} WHERE sequence = 3")
    assert examined(store, tamper) == Examination(2, 2, examined(store, cut_after(2)).hash, Breach(Kind.CHANGED, 3))
    store.close()


def cut_after(sequence: int) -> Tamper:
    return run(f"DELETE FROM audit_event WHERE sequence > {sequence}")


def test_a_long_chain_is_walked_page_by_page(store: Store) -> None:
    fill(store, 2100)
    assert examined(store, run()).breach is None
    assert examined(store, run("DELETE FROM audit_event WHERE sequence = 1001")).breach == Breach(
        Kind.REMOVED, 1001, 1001
    )
    tamper = run("UPDATE audit_event SET actor = 'x' WHERE sequence = 2000")
    assert examined(store, tamper).breach == Breach(Kind.CHANGED, 2000)


def at_random(dice: random.Random, length: int) -> Tamper:
    """Something that somebody might do to the trail."""
    one, other = sorted(dice.sample(range(1, length + 1), 2))
    field = dice.choice(list(ONE_FIELD))
    match dice.choice(["changed", "removed", "swapped", "cut", "inserted"]):
        case "changed":
            return run(f"UPDATE audit_event SET {field} = {ONE_FIELD[field]} WHERE sequence = {one}")
        case "removed" if dice.random() < 0.5:
            return run(f"DELETE FROM audit_event WHERE sequence = {one}", *renumber(one + 1, length, -1))
        case "removed":
            return run(f"DELETE FROM audit_event WHERE sequence = {one}")
        case "swapped":
            return run(*swap(one, other))
        case "cut":
            return cut_after(one)
        case _:
            return run(*renumber(other, length, 1), COPY.format(new=other, old=one, hash="cd"))


def test_a_hundred_tamperings_of_a_hundred_are_found(store: Store) -> None:
    length = 30
    fill(store, length)
    dice = random.Random(49)
    found = [examined(store, at_random(dice, length)).breach for _ in range(100)]
    assert sum(breach is not None for breach in found) == 100
    assert {breach.kind for breach in found if breach} == {
        Kind.CHANGED,
        Kind.REMOVED,
        Kind.MOVED,
        Kind.CUT_OFF,
        Kind.INSERTED,
    }
    with store.reading() as session:
        assert verify(session) is None


def test_what_was_noted_is_read_as_it_was_printed() -> None:
    assert read_noted(f" 12:{'AB' * 32} ") == Noted(12, "ab" * 32)


@pytest.mark.parametrize(
    "typed", ["", "12", "12:", f":{'a' * 64}", f"-1:{'a' * 64}", f"1:{'g' * 64}", f"1:{'a' * 63}", "٣:" + "a" * 64]
)
def test_what_is_no_note_is_refused(typed: str) -> None:
    with pytest.raises(WrongInput) as refused:
        read_noted(typed)
    assert refused.value.key == "audit.error.expected"
