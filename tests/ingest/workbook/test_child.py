"""Calls in a child: its value comes back, its limits hold, and what becomes of it never becomes of the program."""

import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from dti.ingest.workbook import child
from dti.ingest.workbook.child import Bounds, ChildFailed, call

BOUNDS = Bounds(memory_bytes=64 << 20, cpu_seconds=5, wall_seconds=20.0)


def spin() -> None:
    while True:
        pass


def loaded(names: list[str]) -> list[bool]:
    return [sys.modules.get(name) is not None for name in names]


def failure(function: object, *arguments: object, bounds: Bounds = BOUNDS) -> ChildFailed:
    assert callable(function)
    with pytest.raises(ChildFailed) as caught:
        call(function, *arguments, bounds=bounds)
    return caught.value


def test_plain_values_dates_and_decimals_come_back() -> None:
    value = ({"a": [1, 2.5, None, True]}, "Tỷ lệ", b"\0", frozenset({1}), date(2025, 9, 30), Decimal("0.10"))
    assert call(tuple, value, bounds=BOUNDS) == value


def test_anything_else_does_not_come_back() -> None:
    assert failure(Fraction, 1, 2).kind == "error"


def test_what_the_function_raises_is_told_in_words() -> None:
    found = failure(int, "x")
    assert (found.kind, "ValueError: invalid literal" in str(found)) == ("error", True)


def test_too_much_memory_ends_the_call() -> None:
    assert failure(bytes, 256 << 20).kind == "memory"


def test_too_much_processor_time_ends_the_call() -> None:
    assert failure(spin, bounds=BOUNDS._replace(cpu_seconds=1)).kind == "time"


def test_too_long_a_wait_ends_the_call() -> None:
    assert failure(signal.pause, bounds=BOUNDS._replace(wall_seconds=0.1)).kind == "time"


def test_a_child_that_dies_ends_only_its_call() -> None:
    assert failure(os.abort).kind == "died"
    assert failure(os._exit, 3).kind == "died"
    assert call(int, "3", bounds=BOUNDS) == 3


def test_a_child_writes_files_only_as_far_as_it_may(tmp_path: Path) -> None:
    target = tmp_path / "written"
    assert failure(Path.write_bytes, target, b"x").kind == "error"
    assert call(Path.write_bytes, target, b"x", bounds=BOUNDS._replace(written_bytes=1)) == 1


def test_a_child_sees_no_secret_of_the_environment_and_no_lxml(monkeypatch: pytest.MonkeyPatch) -> None:
    child.close()
    monkeypatch.setenv("DTI_SECRET_KEY", "x")
    assert call(os.getenv, "DTI_SECRET_KEY", bounds=BOUNDS) is None
    assert call(loaded, ["openpyxl", "defusedxml", "lxml", "numpy"], bounds=BOUNDS) == [True, True, False, False]


def test_each_call_has_a_child_of_its_own() -> None:
    seen = {call(os.getpid, bounds=BOUNDS) for _ in range(5)}
    assert (len(seen), os.getpid() in seen) == (5, False)


def test_threads_may_call_at_once() -> None:
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda number: call(divmod, number, 7, bounds=BOUNDS), range(40)))
    assert answers == [divmod(number, 7) for number in range(40)]


def test_a_zygote_that_was_killed_is_replaced() -> None:
    child.warm()
    zygote = call(os.getppid, bounds=BOUNDS)
    os.kill(zygote, signal.SIGKILL)
    os.waitid(os.P_PID, zygote, os.WEXITED | os.WNOWAIT)
    assert call(os.getppid, bounds=BOUNDS) != zygote


def test_after_closing_the_next_call_starts_anew() -> None:
    child.warm()
    child.close()
    child.close()
    assert call(int, "3", bounds=BOUNDS) == 3


def test_a_fork_of_the_program_starts_its_own_and_leaves_the_original_alone() -> None:
    mine = call(os.getppid, bounds=BOUNDS)
    read, write = os.pipe()
    fork = os.fork()
    if fork == 0:  # never returns into the test runner
        try:
            os.write(write, str(call(os.getppid, bounds=BOUNDS)).encode())
            child.close()
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        theirs = int(answer.read())
    os.waitpid(fork, 0)
    assert theirs != mine
    assert call(os.getppid, bounds=BOUNDS) == mine
