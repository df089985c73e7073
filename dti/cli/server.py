"""The web server: waitress in a few processes over one listening socket, each started again when it dies; and a process
beside them for what no reader waits for.

Waitress takes whole requests in before a thread hears of them, so a sender on a weak line, or one who has vanished,
costs a connection and never a thread. What it may cost is in `_OPTIONS`.
"""

import importlib
import logging
import multiprocessing
import os
import select
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from multiprocessing.context import SpawnContext, SpawnProcess

_BACKLOG: Final = 1024
_TOO_SOON: Final = 10.0  # seconds; a worker that fails before is broken, one that is killed merely unlucky
_LONGEST_PAUSE: Final = 60.0  # seconds before a companion that keeps ending at once is started again
_PATIENCE: Final = 8.0  # seconds that a worker has to end its requests
THREADS: Final = 32
"""Of one worker. Idle ones cost next to nothing, and readers need some that no sender can hold (dashboard.senders). The
store has connections for as many (`dti.store.engine`).
"""
_OPTIONS: Final = {
    "threads": THREADS,
    # Of one worker. Weak lines hold them, so many; each is a file, and so is a large body that waits.
    "connection_limit": 400,
    # Seconds without a byte after which a sender has vanished; and how often that is looked for.
    "channel_timeout": 120,
    "cleanup_interval": 15,
    "recv_bytes": 65536,
    "ident": None,
}


Work = Callable[[], None]
"""What a process beside the web workers does until it is told to stop: a function of a module, for it travels."""


def serve(
    host: str, port: int, *, workers: int, application: str, largest_body: int, beside: Work | None = None
) -> None:
    """Serve a WSGI application ("module:name") until this process is told to stop (Ctrl+C, SIGTERM).

    ``largest_body`` in bytes: a request that announces more is broken off. With one worker it runs in this process.
    ``beside`` runs in a process of its own, started again whenever it ends. RuntimeError if a worker ends as soon as it
    starts; its standard error says why.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with (
        _stopping(),
        socket.create_server((host, port), family=family, backlog=_BACKLOG) as listener,
        _working_beside(beside),
    ):
        if workers == 1:
            _serve_here(listener, application, largest_body)
        else:
            _watch(_Crew(listener, application, largest_body), workers)


@contextmanager
def _stopping() -> Iterator[None]:
    """Both ways of being told to stop lead out of here, and only once."""
    try:
        signal.signal(signal.SIGTERM, _leave)
        yield
    except KeyboardInterrupt:
        return


def keep_at_work(work: Work) -> None:
    """Run this in a process of its own, started again whenever it ends, until this process is told to stop."""
    with _stopping(), _working_beside(work):
        threading.Event().wait()


@contextmanager
def _working_beside(work: Work | None) -> Iterator[None]:
    if work is None:
        yield
        return
    companion = _Companion(work)
    companion.start()
    try:
        yield
    finally:
        companion.stop()


def _leave(*_: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt


class _Companion:
    """Keeps one process at work, from a thread of its own. One that ends as soon as it starts is given ever more time:
    what it does may be broken, and readers are served all the same.
    """

    def __init__(self, work: Work) -> None:
        self._context: SpawnContext = multiprocessing.get_context("spawn")
        self._work = work
        self._stopped = threading.Event()
        self._process: SpawnProcess | None = None
        self._thread = threading.Thread(target=self._keep, name="keep-at-work", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        if self._process is not None and self._process.is_alive():
            self._process.terminate()
        self._thread.join(_PATIENCE)
        if self._process is not None and self._process.is_alive():
            self._process.kill()
            self._process.join()

    def _keep(self) -> None:
        pause = 0.0
        while not self._stopped.wait(pause):
            begun = time.monotonic()
            self._process = self._context.Process(target=self._work, daemon=True)
            self._process.start()
            self._process.join()
            pause = min(pause * 2 + 1, _LONGEST_PAUSE) if time.monotonic() - begun < _TOO_SOON else 0.0


class _Crew:
    """Starts workers and remembers when."""

    def __init__(self, listener: socket.socket, application: str, largest_body: int) -> None:
        # A fresh interpreter each: forks of a process with threads are not safe, and other systems have none.
        self._context: SpawnContext = multiprocessing.get_context("spawn")
        self._order = (listener, application, largest_body)
        self.started: dict[SpawnProcess, float] = {}

    def start(self) -> None:
        worker = self._context.Process(target=_work, args=self._order, daemon=True)
        worker.start()
        self.started[worker] = time.monotonic()

    def replace(self, worker: "SpawnProcess") -> None:
        worker.join()  # only then is its exit code known
        lived = time.monotonic() - self.started.pop(worker)
        if (worker.exitcode or 0) >= 0 and lived < _TOO_SOON:
            raise RuntimeError(f"a worker of the server ended at once with {worker.exitcode}")
        self.start()

    def stop(self) -> None:
        for worker in self.started:
            worker.terminate()
        until = time.monotonic() + _PATIENCE
        for worker in self.started:
            worker.join(max(until - time.monotonic(), 0.1))
            worker.kill()


def _watch(crew: _Crew, workers: int) -> None:
    try:
        for _ in range(workers):
            crew.start()
        while True:
            ended = wait([worker.sentinel for worker in crew.started])
            for worker in [worker for worker in crew.started if worker.sentinel in ended]:
                crew.replace(worker)
    finally:
        crew.stop()


def _work(listener: socket.socket, application: str, largest_body: int) -> None:
    """A worker's life. Ctrl+C reaches the whole family; only the parent acts on it. Nor does a worker outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, name="end-with-parent", daemon=True).start()
    with _stopping():
        _serve_here(listener, application, largest_body)


def end_with_parent() -> None:
    """For a thread of a process that was started here: when its parent is gone, it is told to stop too."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _serve_here(listener: socket.socket, application: str, largest_body: int) -> None:
    from waitress import create_server

    # Its warnings tell of a queue that a person at the terminal can do nothing about, in English.
    logging.getLogger("waitress").setLevel(logging.ERROR)
    module, _, name = application.partition(":")
    found: Any = getattr(importlib.import_module(module), name)
    create_server(
        found,
        sockets=[listener],
        asyncore_use_poll=hasattr(select, "poll"),  # select takes no more than 1,024 files
        max_request_body_size=largest_body,
        **_OPTIONS,
    ).run()
