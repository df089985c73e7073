"""The web server: readers are served whatever senders do, a dead worker is replaced, being told to stop ends all."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from socket import create_connection

import pytest

from tests.bench.screen import free_port
from tests.processes import memory_of_tree

APPLICATION = "tests.cli.small_application:application"
STALLED = 150  # more than all threads of both workers


class Server:
    """A server of two workers in processes of its own; ``beside`` names what works beside them."""

    def __init__(self, application: str = APPLICATION, beside: str = "None", workers: int = 2) -> None:
        self.port = free_port()
        order = f"serve('127.0.0.1', {self.port}, workers={workers}, application={application!r}, beside={beside},"
        imports = "from dti.cli.server import serve\nfrom tests.cli import small_application"
        self.process = subprocess.Popen(
            [sys.executable, "-c", f"{imports}\nif __name__ == '__main__':\n    {order} largest_body=1000000)"],
            stderr=subprocess.PIPE,
            text=True,
        )

    def ask(self, body: bytes | None = None) -> tuple[int, int]:
        """Which process answered, and how many bytes it was sent."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("POST" if body else "GET", "/", body)
        process, length = connection.getresponse().read().decode().split()
        connection.close()
        return int(process), int(length)

    def workers(self, wanted: int) -> set[int]:
        """The processes that answer, once there are so many."""
        until, found = time.monotonic() + 20, set[int]()
        while len(found) < wanted and time.monotonic() < until:
            try:
                found.add(self.ask()[0])
            except OSError:
                found.clear()
        return found


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.process.kill()
    running.process.communicate(timeout=15)


def test_senders_who_stall_cost_no_reader_and_no_other_sender_anything(server: Server) -> None:
    server.workers(2)
    with ExitStack() as lines:
        for place in range(STALLED):
            line = lines.enter_context(create_connection(("127.0.0.1", server.port)))
            length = 50_000 if place % 2 else 900_000
            line.sendall(b"POST / HTTP/1.1\r\nHost: dti\r\nContent-Length: %d\r\n\r\nbegun" % length)
        begun = time.perf_counter()
        assert [server.ask()[1], server.ask(bytes(300_000))[1]] == [0, 300_000]
        assert time.perf_counter() - begun < 2


def test_a_body_that_is_far_too_large_is_broken_off_unread(server: Server) -> None:
    server.workers(1)
    with create_connection(("127.0.0.1", server.port), timeout=10) as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: dti\r\nContent-Length: 1000001\r\n\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 413 ")


def test_a_worker_that_dies_is_replaced_and_the_other_goes_on(server: Server) -> None:
    first, second = server.workers(2)
    os.kill(first, signal.SIGKILL)
    assert server.ask()[0] == second
    replaced = server.workers(2)
    assert second in replaced
    assert first not in replaced


def test_told_to_stop_it_stops_with_all_its_workers(server: Server) -> None:
    workers = server.workers(2)
    server.process.terminate()
    assert server.process.wait(15) == 0
    assert not any(memory_of_tree(worker) for worker in workers)


def test_workers_do_not_outlive_a_server_that_was_killed(server: Server) -> None:
    workers = server.workers(2)
    server.process.kill()
    until = time.monotonic() + 15
    while any(memory_of_tree(worker) for worker in workers):
        assert time.monotonic() < until


@pytest.mark.parametrize("workers", [1, 2])
def test_what_works_beside_is_started_again_and_ends_with_the_server(
    workers: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    monkeypatch.setenv("TOLD", str(told))
    running = Server(beside="small_application.work_beside", workers=workers)
    try:
        first = _next_beside(told, set())
        os.kill(first, signal.SIGKILL)
        second = _next_beside(told, {first})
        assert running.workers(workers)
        running.process.terminate()
        assert running.process.wait(15) == 0
        assert not memory_of_tree(second)
    finally:
        running.process.kill()
        running.process.communicate(timeout=15)


def _next_beside(told: Path, known: set[int]) -> int:
    """The process that works beside the server now, once it is another one."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = {int(line) for line in told.read_text().split()} - known if told.exists() else set()
        if found:
            return found.pop()
    raise TimeoutError("nothing works beside the server")


def test_an_application_that_cannot_start_ends_the_server() -> None:
    broken = Server("tests.cli.small_application:absent")
    _, said = broken.process.communicate(timeout=30)
    assert broken.process.returncode == 1
    assert "has no attribute 'absent'" in said
    assert "a worker of the server ended at once with 1" in said
