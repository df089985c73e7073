"""Transactions: all or nothing, keys that hold, writers that wait, readers that see one moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import QueuePool

from dti.cli import server
from dti.store.engine import NESTED, THREADS, Session, Store, open_engine
from dti.store.insertion import insert_once
from dti.store.models import DepartmentRow, PeriodRow, SubmissionEventRow, SubmissionRow, table
from dti.store.periods import ensure_period
from tests.store.builders import RECORDED, noon, save

PERIOD, EVENT, DEPARTMENT = table(PeriodRow), table(SubmissionEventRow), table(DepartmentRow)


def count_periods(store: Store) -> int:
    with store.reading() as session:
        return session.scalars(select(func.count()).select_from(PERIOD)).one()


def test_readers_may_hold_more_sessions_than_there_are_threads(tmp_path: Path) -> None:
    """A page of a meeting reads in three at a time; with a limit, such pages wait for each other."""
    store = Store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    with ExitStack() as held:
        sessions = [held.enter_context(store.reading()) for _ in range(100)]
        assert {session.scalar(select(1)) for session in sessions} == {1}
    store.close()


def test_no_thread_of_the_web_server_waits_for_a_connection_that_another_holds() -> None:
    engine = open_engine("postgresql+psycopg://nobody@nowhere/nothing")
    assert isinstance(engine.pool, QueuePool)
    assert engine.pool.size() + engine.pool._max_overflow == server.THREADS * NESTED
    assert server.THREADS == THREADS


def test_a_dangling_key_is_refused(store: Store) -> None:
    row = {"submission_id": 99, "state": "approved", "at": RECORDED, "day": date(2024, 1, 1), "by": "x", "reason": ""}
    with pytest.raises(IntegrityError), store.writing() as session:
        session.execute(insert(EVENT).values(row | {"recorded_at": RECORDED}))


def test_a_submission_without_its_file_is_refused(store: Store) -> None:
    lost = SubmissionRow(file_sha256="0" * 64, filename="x", sent_at=RECORDED, sent_by="x", recorded_at=RECORDED)
    with pytest.raises(IntegrityError), store.writing() as session:
        session.add(lost)


def test_work_that_breaks_off_leaves_nothing(store: Store) -> None:
    def break_off() -> None:
        with store.writing() as session:
            ensure_period(session, "2024-Q1", 15, RECORDED)
            raise RuntimeError("cut")

    with pytest.raises(RuntimeError, match="cut"):
        break_off()
    assert count_periods(store) == 0


def test_what_a_reader_adds_is_not_kept(store: Store) -> None:
    with store.reading() as session:
        ensure_period(session, "2024-Q1", 15, RECORDED)
    assert count_periods(store) == 0


def test_an_error_never_shows_what_a_file_said(store: Store) -> None:
    row = {"submission_id": 99, "state": "approved", "at": RECORDED, "day": date(2024, 1, 1), "by": "a secret"}
    with pytest.raises(IntegrityError) as caught, store.writing() as session:
        session.execute(insert(EVENT).values(row | {"reason": "", "recorded_at": RECORDED}))
    assert "a secret" not in str(caught.value)
    assert "[SQL parameters hidden" in str(caught.value)


def run_together(store: Store, *works: Callable[[Session], object]) -> None:
    """Each in its own thread, all reading first and writing then; whatever one of them raises is raised here."""
    ready = Barrier(len(works))

    def run(work: Callable[[Session], object]) -> None:
        ready.wait()
        with store.writing() as session:
            session.execute(select(func.count()).select_from(PERIOD))
            work(session)

    with ThreadPoolExecutor(len(works)) as pool:
        for running in [pool.submit(run, work) for work in works]:
            running.result()


def test_writers_that_read_first_wait_for_each_other(store: Store) -> None:
    def add(code: str) -> Callable[[Session], object]:
        return lambda session: ensure_period(session, code, 15, RECORDED)

    codes = [f"{year}-Q{quarter}" for year in (2022, 2023) for quarter in (1, 2, 3, 4)]
    run_together(store, *map(add, codes))
    assert count_periods(store) == 8


def test_writers_that_add_the_same_add_it_once(store: Store) -> None:
    def add(session: Session) -> object:
        return ensure_period(session, "2024-Q1", 15, RECORDED)

    run_together(store, add, add, add, add)
    assert count_periods(store) == 1


def test_a_row_whose_key_is_there_stays_as_it_is(store: Store) -> None:
    row = {"code": "2024-Q1", "first_day": date(2024, 1, 1), "last_day": date(2024, 3, 31), "recorded_at": RECORDED}
    with store.writing() as session:
        insert_once(session, PERIOD, row | {"deadline": date(2024, 4, 15)})
        insert_once(session, PERIOD, row | {"deadline": date(2024, 4, 30)})
        assert session.scalars(select(PERIOD.c.deadline)).all() == [date(2024, 4, 15)]


def test_a_reader_sees_one_moment_while_others_write(store: Store) -> None:
    save(store)
    with store.reading() as session:
        asked = select(func.count()).select_from(PERIOD)
        before = session.scalar(asked)
        with store.writing() as other:
            ensure_period(other, "2024-Q1", 15, noon(date(2024, 4, 1)))
        assert session.scalar(asked) == before == 0
    assert count_periods(store) == 1
