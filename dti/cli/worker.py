"""``dti worker``: the process that makes what was ordered, one report after the other, politely towards the web
workers.

``dti serve`` starts one beside itself; a site that runs it as a service of its own says ``dti serve --no-worker``. It
ends itself after so many reports, or when it has grown too large, and is started anew: what a typesetter holds on to
goes with its process.
"""

import logging
import os
import resource
import signal
import socket
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Final

import typer

from dti.cli import server
from dti.cli.answers import Speaker, now
from dti.cli.options import open_store, option, read_settings, shared
from dti.cli.printing import print_report
from dti.cli.spoken import SpokenCommand
from dti.core.collector import collect_rarely

if TYPE_CHECKING:
    from dti.config import Settings
    from dti.store.engine import Store
    from dti.store.printed import Order

LOG = logging.getLogger("dti.worker")
_NICE: Final = 10
_PAUSE: Final = 0.5  # seconds between two looks at the table
_MOST_REPORTS: Final = 100
_MOST_MEMORY: Final = 700 * 2**20  # bytes


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family."""
    o = shared(speaker)

    @app.command("worker", cls=SpokenCommand, help=speaker.say("cli.worker.help"))
    def worker(
        once: bool = option(speaker, "once", False, "--once"),
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        settings = read_settings()
        with open_store(settings) as store:
            if once:
                _work_off(speaker, store, settings, as_json)
                return
        if not as_json:
            speaker.tell("cli.worker.waiting")
            sys.stdout.flush()
        server.keep_at_work(work)


def _work_off(speaker: Speaker, store: "Store", settings: "Settings", as_json: bool) -> None:
    """Make what waits and no more."""
    hand = Hand(store, settings, now)
    said = []
    while (ended := hand.work()) is not None:
        said.append(ended)
        if not as_json:
            number = str(ended["number"])
            speaker.tell("cli.worker.failed" if ended["fault"] else "cli.worker.made", **(ended | {"number": number}))
    if as_json:
        speaker.json(said)
    elif not said:
        speaker.tell("cli.worker.nothing")


def work() -> None:
    """A worker's life in a process of its own: until it is told to stop, or has done enough."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=server.end_with_parent, name="end-with-parent", daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(_NICE)
    collect_rarely()
    settings = read_settings()
    with open_store(settings) as store:
        Hand(store, settings, now).work_until(stop)


@dataclass(slots=True)
class Hand:
    """Takes orders off the table and makes them; ``name`` says on which machine and in which process it lives."""

    store: "Store"
    settings: "Settings"
    clock: Callable[[], datetime]
    name: str = field(default_factory=lambda: f"{socket.gethostname()}:{os.getpid()}:{token_hex(4)}")

    def work_until(self, stop: threading.Event) -> None:
        """One order after the other; looks again after a pause where there is none."""
        made = 0
        while not stop.is_set() and made < _MOST_REPORTS and _memory() < _MOST_MEMORY:
            try:
                ended = self.work()
            except Exception:
                # The store is out of reach or refuses: nothing is lost, the order is taken up again.
                LOG.exception("the worker could not go on")
                ended = None
                stop.wait(20 * _PAUSE)
            made += ended is not None
            if ended is None:
                stop.wait(_PAUSE)

    def work(self) -> dict[str, Any] | None:
        """Make the next order; what became of it, None where nothing waits."""
        from dti.jobs.making import fail, finish, take_next

        order = take_next(self.store, self.name, at=self.clock(), lives=self.lives)
        if order is None:
            return None
        ended: dict[str, Any] = {"number": order.number, "report": order.report, "form": order.form}
        content, fault = self._make(order)
        if content is None:
            fail(self.store, order.number, fault, at=self.clock())
            return ended | {"sha256": None, "size": None, "fault": fault}
        digest = finish(self.store, order.number, content, at=self.clock())
        return ended | {"sha256": digest, "size": len(content), "fault": None}

    def _make(self, order: "Order") -> tuple[bytes | None, str]:
        """The bytes, or the number of a fault of ours: whatever one report does, the next one is made."""
        from dti.jobs.making import printed_at, question_of

        try:
            with self.store.reading() as session:
                query = question_of(session, order)
                return print_report(session, order, query, self.settings, at=printed_at(order, query)), ""
        except Exception:
            fault = token_hex(4)
            LOG.exception("report order %s failed, fault %s", order.number, fault)
            return None, fault

    def lives(self, worker: str) -> bool:
        """Whether a worker may still be at work; of one on another machine nobody here knows."""
        host, _, rest = worker.partition(":")
        process = rest.partition(":")[0]
        if worker == self.name or host != socket.gethostname() or not process.isdigit():
            return True
        return int(process) != os.getpid() and _is_alive(int(process))


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _memory() -> int:
    """The most that this process ever held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
