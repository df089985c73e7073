"""``dti worker``: makes what was ordered, whatever one report does; two processes at it make each once."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dti.access.user import User, operator
from dti.cli import worker
from dti.cli.worker import Hand
from dti.config import Settings
from dti.jobs.offers import Offer
from dti.jobs.ordering import Choice, order_report
from dti.store.engine import Store
from dti.store.printed import Order, OrderState, read_order
from dti.views.board import read_catalogue
from dti.views.query import complete
from reports.report import find_reports
from tests.cli.conftest import NOW, Run
from tests.dashboard.makers import FAILING, NOTE

AN = operator("An")


@pytest.fixture
def store(own: Run, tmp_path: Path) -> Iterator[Store]:
    """A copy of the sourced figures, which `own` speaks about too."""
    made = Store(f"sqlite:///{tmp_path}/own.sqlite")
    yield made
    made.close()


def _order(store: Store, report: str, offers: tuple[Offer, ...] = (), user: User = AN) -> int:
    with store.reading() as session:
        query = complete(user, read_catalogue(session), as_of=date(2024, 12, 31))
    return order_report(user, store, offers or find_reports(), Choice(report), query, at=NOW)


def _read(store: Store, number: int) -> Order:
    with store.reading() as session:
        return read_order(session, number)


def test_once_makes_what_waits_as_the_command_line_would_and_stops(own: Run, store: Store) -> None:
    number = _order(store, "ledger")
    ran = own("worker", "--once")
    assert (ran.code, ran.out) == (0, f"Đã lập báo cáo số {number} (ledger, xlsx).\n")
    kept = _read(store, number)
    by_hand = own("report", "ledger", "--as-of", "2024-12-31", "--no-keep", "-o", "a.xlsx", "--json").json
    assert (kept.state, kept.sha256) == (OrderState.MADE, by_hand["sha256"])
    assert own("worker", "--once").out == "Không có báo cáo nào đang chờ.\n"
    assert own("worker", "--once", "--json").json == []


@pytest.fixture
def hand(store: Store, monkeypatch: pytest.MonkeyPatch) -> Hand:
    """A worker with one report that is made and one that fails."""
    monkeypatch.setattr("reports.report.find_reports", lambda: (NOTE, FAILING))
    return Hand(store, Settings(database_url=store.url), lambda: NOW)


def test_a_report_that_fails_leaves_a_number_in_the_log_and_the_next_one_is_made(
    hand: Hand, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = (_order(hand.store, code, (NOTE, FAILING)) for code in ("failing", "note"))
    ended = [hand.work(), hand.work(), hand.work()]
    assert [one and one["number"] for one in ended] == [bad, good, None]
    assert (_read(hand.store, bad).state, _read(hand.store, good).state) == (OrderState.FAILED, OrderState.MADE)
    assert _read(hand.store, bad).fault in caplog.text
    assert "secret of the inside" in caplog.text


def test_a_report_that_is_offered_no_more_fails(hand: Hand) -> None:
    number = _order(hand.store, "brief")
    hand.work()
    assert _read(hand.store, number).state is OrderState.FAILED


def test_a_worker_goes_on_until_it_is_told_to_stop_or_has_done_enough(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [_order(hand.store, "note", (NOTE,)) for _ in range(2)]
    # The process of the tests has held more than a worker may.
    monkeypatch.setattr(worker, "_MOST_MEMORY", 2**60)
    monkeypatch.setattr(worker, "_MOST_REPORTS", 1)
    hand.work_until(threading.Event())
    assert [_read(hand.store, one).state for one in numbers] == [OrderState.MADE, OrderState.WAITING]
    told = threading.Event()
    told.set()
    hand.work_until(told)
    assert _read(hand.store, numbers[1]).state is OrderState.WAITING
    monkeypatch.setattr(worker, "_MOST_MEMORY", 1)
    hand.work_until(threading.Event())
    assert _read(hand.store, numbers[1]).state is OrderState.WAITING


def test_a_store_that_is_out_of_reach_ends_no_worker(
    hand: Hand, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stop = threading.Event()

    def refuse(_: Hand) -> None:
        stop.set()
        raise OSError("the disk is gone")

    monkeypatch.setattr(worker, "_MOST_MEMORY", 2**60)
    monkeypatch.setattr(Hand, "work", refuse)
    hand.work_until(stop)
    assert "the disk is gone" in caplog.text


def test_which_workers_may_still_be_at_work(hand: Hand) -> None:
    here = socket.gethostname()
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert hand.lives(hand.name)
    assert hand.lives(f"{here}:{os.getppid()}:aa")
    assert hand.lives("another-machine:1:aa")
    assert not hand.lives(f"{here}:{ended.pid}:aa")
    assert not hand.lives(f"{here}:{os.getpid()}:an-earlier-process-of-this-number")


def test_the_process_makes_what_is_ordered_and_ends_calmly_when_it_is_told_to(store: Store, tmp_path: Path) -> None:
    number = _order(store, "ledger")
    settings = {"DTI_DATABASE_URL": store.url, "DTI_VAR_FOLDER": str(tmp_path / "var")}
    process = subprocess.Popen(
        [sys.executable, "-m", "dti.cli", "worker"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | settings,
    )  # fmt: skip
    try:
        until = time.monotonic() + 60
        while _read(store, number).is_open and time.monotonic() < until:
            os.sched_yield()
        assert _read(store, number).state is OrderState.MADE
        process.send_signal(signal.SIGTERM)
        said, errors = process.communicate(timeout=20)
    finally:
        process.kill()
    assert (process.returncode, said, errors) == (0, "Đang chờ yêu cầu lập báo cáo. Dừng bằng Ctrl+C.\n", "")
