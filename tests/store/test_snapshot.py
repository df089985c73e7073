"""What a reading session has read once it does not read again, and never longer than its transaction lasts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from dti.store.engine import Session, Store
from dti.store.snapshot import read_once


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(f"sqlite:///{tmp_path}/small.sqlite")
    with made.writing() as session:
        session.connection().execute(text("CREATE TABLE word (said TEXT)"))
    say(made, "first")
    return made


def say(store: Store, word: str) -> None:
    with store.writing() as session:
        session.connection().execute(text("INSERT INTO word VALUES (:word)"), {"word": word})


def reader(session: Session, asked: list[str]) -> Callable[[], list[str]]:
    def read() -> list[str]:
        asked.append("read")
        return list(session.connection().execute(text("SELECT said FROM word")).scalars())

    return read


def test_a_reader_reads_the_same_once(store: Store) -> None:
    asked: list[str] = []
    with store.reading() as session:
        read = reader(session, asked)
        answers = [read_once(session, "words", read) for _ in range(3)]
    assert answers == [["first"]] * 3
    assert asked == ["read"]


def test_another_question_has_its_own_answer(store: Store) -> None:
    with store.reading() as session:
        read = reader(session, [])
        assert read_once(session, ("words", 1), read) == ["first"]
        assert read_once(session, ("words", 2), lambda: ["second"]) == ["second"]


def test_a_question_may_ask_another_one(store: Store) -> None:
    asked: list[str] = []
    with store.reading() as session:
        read = reader(session, asked)
        inner = lambda: read_once(session, "inner", read)  # noqa: E731
        assert [read_once(session, "outer", inner), read_once(session, "inner", read)] == [["first"], ["first"]]
    assert asked == ["read"]


def test_the_next_transaction_reads_anew(store: Store) -> None:
    with store.reading() as session:
        read = reader(session, [])
        assert read_once(session, "words", read) == ["first"]
        say(store, "second")
        assert read_once(session, "words", read) == ["first"]
        session.rollback()
        assert read_once(session, "words", read) == ["first", "second"]


def test_another_session_reads_for_itself(store: Store) -> None:
    for words in (["first"], ["first", "first"]):
        with store.reading() as session:
            assert read_once(session, "words", reader(session, [])) == words
        say(store, "first")


def test_a_writer_sees_what_it_has_added(store: Store) -> None:
    with store.writing() as session:
        read = reader(session, [])
        assert read_once(session, "words", read) == ["first"]
        session.connection().execute(text("INSERT INTO word VALUES ('own')"))
        assert read_once(session, "words", read) == ["first", "own"]


def test_nothing_is_kept_when_the_session_ends(store: Store) -> None:
    with store.reading() as session:
        read_once(session, "words", reader(session, []))
        assert session.info
    assert not session.info


def test_what_failed_is_asked_again(store: Store) -> None:
    def fail() -> list[str]:
        raise LookupError("gone")

    with store.reading() as session:
        with pytest.raises(LookupError, match="gone"):
            read_once(session, "words", fail)
        assert read_once(session, "words", reader(session, [])) == ["first"]
