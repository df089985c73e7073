"""The process from which children are forked: one thread, readers loaded and warmed, nothing else.

The program itself must never be forked (web workers have threads), and multiprocessing's fork server would run the
program's main module again in every child. So the program starts this as a fresh interpreter and asks it, over a
socket, for children:
  b"F" + 0 with a socket attached: fork a child that serves one call on that socket; answers its process id
  b"E" + id: kill that child and collect it; answers its wait status
It ends when the socket closes, that is, with the program, however that ends.
"""

import gc
import logging
import os
import resource
import signal
import socket
import struct
import sys
from pathlib import Path
from typing import Final, NamedTuple

ORDER: Final = struct.Struct("!cI")
ANSWER: Final = struct.Struct("!I")
READY: Final = b"ready"


class Bounds(NamedTuple):
    """What one call in a child may use: bytes above idle, processor and wall-clock seconds, bytes of files written."""

    memory_bytes: int
    cpu_seconds: int
    wall_seconds: float
    written_bytes: int = 0


def main() -> None:
    """Serve orders on the socket whose descriptor is the first argument, until it closes."""
    control = socket.socket(fileno=int(sys.argv[1]))
    logging.disable()  # what there is to log comes back with the answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program; this ends with it
    # Without these two openpyxl is lighter and starts no threads, and no reader can turn to lxml.
    sys.modules["numpy"] = sys.modules["lxml"] = None  # type: ignore[assignment]
    _warm()
    gc.collect()
    gc.freeze()
    control.sendall(READY)
    while True:
        order, sockets, _, _ = socket.recv_fds(control, ORDER.size, 1, socket.MSG_WAITALL)
        if len(order) < ORDER.size:
            return
        kind, number = ORDER.unpack(order)
        if kind == b"F":
            answer = _fork(control, sockets[0])
        else:
            os.kill(number, signal.SIGKILL)
            answer = os.waitpid(number, 0)[1]
        control.sendall(ANSWER.pack(answer))


def _warm() -> None:
    """Load the readers and run them once, so that no child pays for first uses."""
    import io

    import openpyxl

    from dti.ingest import safe_xml
    from dti.ingest.gate import Limits
    from dti.ingest.workbook.reader import examine_and_read

    safe_xml.require_guard()
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["a", 1, 0.5, "=B1"])
    written = io.BytesIO()
    book.save(written)
    outcome = examine_and_read(written.getvalue(), "warm.xlsx", Limits())
    if outcome[0] != "read":
        raise RuntimeError(f"the reader refuses a plain workbook: {outcome}")


def _fork(control: socket.socket, descriptor: int) -> int:
    child = os.fork()
    if child:
        os.close(descriptor)
        return child
    status = 1
    try:
        control.close()
        _serve(socket.socket(fileno=descriptor))
        status = 0
    finally:
        os._exit(status)


def _serve(pipe: socket.socket) -> None:
    """One call: ("done", value), ("memory",) or ("failed", what). The child ends after it, whatever it has become."""
    from dti.ingest.workbook.pipe import packed, receive_trusted

    try:
        function, arguments, bounds = receive_trusted(pipe)
    except EOFError:
        return  # the program ended before it needed this child
    gc.disable()
    _confine(bounds)
    try:
        answer = packed(("done", function(*arguments)))
    except MemoryError:
        answer = packed(("memory",))
    except Exception as error:  # noqa: BLE001  (crosses the pipe as words; the parent raises it)
        answer = packed(("failed", f"{type(error).__name__}: {error}"))
    pipe.sendall(answer)


def _confine(bounds: Bounds) -> None:
    room = _address_space() + bounds.memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    resource.setrlimit(resource.RLIMIT_CPU, (bounds.cpu_seconds, bounds.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (bounds.written_bytes, bounds.written_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # The parent watches the clock as well; this one also ends a child whose parent is gone.
    signal.setitimer(signal.ITIMER_REAL, bounds.wall_seconds + 1)


def _address_space() -> int:
    """Bytes of address space in use now, of which the limit counts every one."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * resource.getpagesize()


if __name__ == "__main__":
    main()
