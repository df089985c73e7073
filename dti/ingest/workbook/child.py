"""Calls in a child process with limits on memory, processor and time: the only place where an upload is parsed.

`call` runs a function on its arguments in a fresh child and returns its value; web workers, commands and tests all
come here. One child is always forked ahead, so a call waits for none; each serves one call and is replaced. At most
two calls of this process run at once, the others wait their turn. Another limit goes into `zygote.Bounds`.
"""

import atexit
import contextlib
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from dti.ingest.workbook.pipe import packed, receive_values
from dti.ingest.workbook.zygote import ANSWER, ORDER, READY
from dti.ingest.workbook.zygote import Bounds as Bounds

_AT_ONCE: Final = 2
_LARGEST_ANSWER: Final = 256 << 20
_START_SECONDS: Final = 60.0
# What the interpreter needs to start; passwords and keys in the environment stay out of the process that parses
# uploads.
_ENVIRONMENT: Final = frozenset(
    {"PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "PYTHONHOME", "VIRTUAL_ENV"}
)


class ChildFailed(Exception):
    """A call brought no value. `kind`: "memory", "time", "died" (killed or crashed) or "error" (it raised)."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind


class ServerGone(ChildFailed):
    """The zygote ended (killed from outside, out of memory) before the call reached a child."""

    def __init__(self) -> None:
        super().__init__("died", "the process that forks children is gone")


class _Child(NamedTuple):
    pid: int
    pipe: socket.socket


class ForkServer:
    """A zygote and the child it has ready. Safe to use from many threads; of no use after a fork (see `forget`)."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _start_code(), str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env={name: value for name, value in os.environ.items() if name in _ENVIRONMENT},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._lock = threading.Lock()
        self._turn = threading.BoundedSemaphore(_AT_ONCE)
        self._ready: _Child | None = None
        self._control.settimeout(_START_SECONDS)
        if self._control.recv(len(READY), socket.MSG_WAITALL) != READY:
            self.stop()
            raise RuntimeError("the process that reads workbooks did not start; its standard error says why")

    @property
    def alive(self) -> bool:
        """Whether the zygote still runs."""
        return self._process.poll() is None

    def prepare(self) -> None:
        """Have a child forked ahead; ServerGone if that cannot be."""
        with self._lock:
            if self._ready is None:
                self._ready = self._fork()

    def call(self, function: Callable[..., Any], arguments: tuple[object, ...], bounds: Bounds) -> Any:
        """The function's value, computed in a child; ChildFailed if there is none."""
        with self._turn:
            with self._lock:
                child, self._ready = self._ready or self._fork(), None
            try:
                answer = self._ask(child, (function, arguments, bounds), bounds.wall_seconds)
            except ChildFailed as failure:
                raise _explained(failure, self._end(child)) from None
            self._end(child)
        match answer:
            case ("done", value):
                return value
            case ("memory",):
                raise ChildFailed("memory", f"more than {bounds.memory_bytes} bytes")
            case _:
                raise ChildFailed("error", str(answer[-1:]))

    def _ask(self, child: _Child, question: object, seconds: float) -> Any:
        until = time.monotonic() + seconds
        try:
            child.pipe.settimeout(seconds)
            child.pipe.sendall(packed(question))
            with contextlib.suppress(ServerGone):  # the next call will notice; this child is at work already
                self.prepare()
            child.pipe.settimeout(max(until - time.monotonic(), 0.01))
            return receive_values(child.pipe, _LARGEST_ANSWER)
        except TimeoutError:
            raise ChildFailed("time", f"no answer in {seconds} s") from None
        except (EOFError, OSError) as error:
            raise ChildFailed("died", str(error)) from error
        except pickle.UnpicklingError as error:
            raise ChildFailed("error", str(error)) from error

    def _fork(self) -> _Child:
        """Ask for a child; the lock is held."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self._control, [ORDER.pack(b"F", 0)], [theirs.fileno()])
                return _Child(self._answer(), ours)
            except OSError as error:
                ours.close()
                raise ServerGone from error

    def _end(self, child: _Child) -> int:
        """Kill and collect a child and return its wait status.

        The zygote does it: only the one who collects a process can know that the id is still that process's. Without a
        zygote the child ends by itself, as its pipe is closed.
        """
        child.pipe.close()
        with self._lock, contextlib.suppress(OSError):
            self._control.sendall(ORDER.pack(b"E", child.pid))
            return self._answer()
        return 0

    def _answer(self) -> int:
        content = self._control.recv(ANSWER.size, socket.MSG_WAITALL)
        if len(content) < ANSWER.size:
            raise ConnectionError("no answer from the zygote")
        number: int = ANSWER.unpack(content)[0]
        return number

    def stop(self) -> None:
        """End the zygote; children end when their pipes close, at the latest at their limits."""
        with self._lock:
            self._let_go()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def forget(self) -> None:
        """In a fork of this process: let go of what belongs to the original."""
        self._let_go()
        self._process.returncode = 0  # not this process's child: nothing to wait for

    def _let_go(self) -> None:
        if self._ready is not None:
            self._ready.pipe.close()
            self._ready = None
        self._control.close()


def _explained(failure: ChildFailed, status: int) -> ChildFailed:
    """The processor limit, too, is a matter of time; the wait status knows it."""
    if failure.kind == "died" and os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        kind = "time" if number in (signal.SIGXCPU, signal.SIGALRM) else "died"
        return ChildFailed(kind, f"ended by {signal.Signals(number).name}")
    return failure


def _start_code() -> str:
    """The zygote finds modules where this process does, and never runs this program's main module."""
    return f"import sys; sys.path[:] = {sys.path!r}; from dti.ingest.workbook.zygote import main; main()"


_server: ForkServer | None = None
_server_lock = threading.Lock()


def call(function: Callable[..., Any], *arguments: object, bounds: Bounds) -> Any:
    """Run a module-level function in a limited child and return its value (plain values, dates and decimals only).

    ChildFailed if it raised, died or went past a bound.
    """
    try:
        return _running().call(function, arguments, bounds)
    except ServerGone:
        return _running().call(function, arguments, bounds)


def warm() -> None:
    """Start the zygote and have a child ready; the first call is then as quick as any."""
    with contextlib.suppress(ServerGone):  # the first call starts another
        _running().prepare()


def close() -> None:
    """End the zygote; the next call starts another."""
    global _server
    with _server_lock:
        server, _server = _server, None
    if server is not None:
        server.stop()


def _running() -> ForkServer:
    global _server
    with _server_lock:
        if _server is not None and not _server.alive:
            _server.stop()
            _server = None
        _server = _server or ForkServer()
        return _server


def _forget() -> None:
    global _server, _server_lock
    if _server is not None:
        _server.forget()
    _server, _server_lock = None, threading.Lock()


os.register_at_fork(after_in_child=_forget)
atexit.register(close)
