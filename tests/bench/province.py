"""How fast the overview answers on ten years of a whole province: 40 quarters × 130 departments × 60 targets.

What is remembered (`dashboard.drawn`) is asked again and again, with another question now and then: every tenth call
asks one of the other questions of `MIX`, each of which has been drawn once before. What a first draw costs, and what a
reader waits for whose question nobody has asked, are lines of their own.
"""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter

from dti.store.engine import Store
from tests.bench.decade import decade_store
from tests.bench.measure import Result, percentile, seconds
from tests.bench.screen import free_port, page_call, start_server, wait_for_page
from tests.bench.visitor import HttpVisitor, add_visitor

MAIN = ("/", "")
MIX = (
    *(("/", f"?ky={year}-Q{quarter}") for year in (2024, 2025) for quarter in (1, 2, 3, 4)),
    ("/", "?lang=en"),
    ("/tru-cot/government", ""),
    ("/tru-cot/economy", ""),
    ("/tru-cot/society", ""),
)
EVERY = 10
"""Each so many calls another question."""

CALLS, CONNECTIONS, CALLS_OF_EACH = 1000, 16, 120
PATH = "/_dash-update-component"

Question = tuple[str, str]


class Line:
    """A connection that stays open, as a browser's does, of somebody who has signed in."""

    def __init__(self, visitor: HttpVisitor) -> None:
        self._connection = HTTPConnection("127.0.0.1", visitor.port, timeout=120)
        self._headers = visitor.headers() | {"Content-Type": "application/json", "Accept-Encoding": "br, gzip"}

    def ask(self, question: Question) -> float:
        """One page, in seconds."""
        body = page_call(*question)
        start = perf_counter()
        self._connection.request("POST", PATH, body, self._headers)
        answer = self._connection.getresponse()
        said = answer.read()
        took = perf_counter() - start
        if answer.status != 200 or not said:
            raise RuntimeError(f"{question} was answered {answer.status}")
        return took

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def measure(path: Path) -> Iterator[Result]:
    """The overview of the decade over HTTP."""
    decade = decade_store(path, path.with_name("decade.sqlite"))
    store = Store(f"sqlite:///{decade}")
    add_visitor(store)
    store.close()
    floor = min(seconds(lambda: _read_bare(decade)) for _ in range(3))
    port = free_port()
    server = start_server(decade, port)
    try:
        wait_for_page(port)
        visitor = HttpVisitor(port).sign_in()
        yield from _measure(visitor, floor)
    finally:
        server.terminate()
        server.wait(10)


def _measure(visitor: HttpVisitor, floor: float) -> Iterator[Result]:
    name = "overview, 312,000 observations"
    line = Line(visitor)
    first = line.ask(MAIN)
    yield Result(f"{name}: first draw / bare read", first / floor, 20, "x", f"{first:.2f} s over {floor:.2f} s")
    unasked = [line.ask(question) for question in MIX]
    detail = f"{median(unasked):.2f} s, slowest {max(unasked):.2f} s"
    yield Result(f"{name}: a new question / bare read", median(unasked) / floor, 6, "x", detail)
    plain = [line.ask(MAIN) for _ in range(CALLS)]
    yield _quick(f"{name}: one connection, p50", plain, 0.5, 25)
    yield _quick(f"{name}: one connection, p99", plain, 0.99, 100)
    mixed = [line.ask(question) for question in islice(_mixed(0), CALLS)]
    yield _quick(f"{name}: mixed questions, p50", mixed, 0.5, 25)
    yield _quick(f"{name}: mixed questions, p99", mixed, 0.99, 100)
    line.close()
    yield _crowd(visitor, f"{name}: 16 connections, an answer")


def _quick(name: str, times: Sequence[float], share: float, limit: float) -> Result:
    return Result(name, percentile(list(times), share), limit, "ms")


def _mixed(shift: int) -> Iterator[Question]:
    call = shift
    while True:
        call += 1
        yield MIX[call // EVERY % len(MIX)] if call % EVERY == 0 else MAIN


def _crowd(visitor: HttpVisitor, name: str) -> Result:
    """Sixteen at once; both processes of the server have drawn everything once."""
    lines = [Line(visitor) for _ in range(CONNECTIONS)]
    for line in lines:
        for question in (MAIN, *MIX):
            line.ask(question)
    threads = [threading.Thread(target=_keep_asking, args=(line, 7 * place)) for place, line in enumerate(lines)]
    start = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    each = (perf_counter() - start) / (CONNECTIONS * CALLS_OF_EACH)
    for line in lines:
        line.close()
    return Result(name, each * 1e3, 1000 / 300, "ms", f"{1 / each:.0f} a second")


def _keep_asking(line: Line, shift: int) -> None:
    for question in islice(_mixed(shift), CALLS_OF_EACH):
        line.ask(question)


def _read_bare(path: Path) -> None:
    """The floor: every row of the observations, as the driver hands them over, and nothing made of them."""
    connection = sqlite3.connect(path)
    connection.execute("SELECT * FROM observation").fetchall()
    connection.close()
