"""The evening before the deadline: 130 departments send at once, a stranger sends bombs, and everybody is still served.

A real server with two workers, as `dti serve` starts it, over a store on disk; what is promised stands in `WITHIN`,
`PAGE_WITHIN` and `HELD`. Everything is sent over plain HTTP, as a department's own program would.
"""

import json
import shutil
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from socket import create_connection
from subprocess import Popen
from typing import Any

import pytest

from dti.access.audit import verify
from dti.store.catalogue import save_catalogue
from dti.store.engine import Store
from dti.store.submissions import list_submissions
from tests.bench.measure import percentile
from tests.bench.screen import ask_page, free_port, start_server, wait_for_page
from tests.bench.visitor import HttpVisitor, add_visitor
from tests.dashboard.uploads import count_figures
from tests.demo import build_demo_store, build_once, shared_folder
from tests.ingest.gate.cases import CASES
from tests.processes import memory_of_tree
from tests.wide import AT, PERIOD, PROGRAMME, department_code, filled_form, wide_catalogue

pytestmark = pytest.mark.load

DEPARTMENTS, FIGURES = 130, 6
AT_ONCE = 4
WEAK_LINES = 100  # more than the server has threads
EVERY = 13  # each thirteenth report is sent with a fault
WITHIN = 5.0  # seconds, of 95 in 100 senders
PAGE_WITHIN = 2.0  # seconds, of every reader
HELD = 400  # megabytes, of each process of the server


@dataclass(frozen=True, slots=True)
class Evening:
    """The server, its store, and the log that it writes."""

    sender: HttpVisitor
    server: "Popen[bytes]"
    store: Store
    log: Path


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, the document, and after how many seconds."""

    status: int
    document: Any
    seconds: float


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    """The demonstration store, with a programme that every department has to report on, being served."""
    folder = tmp_path_factory.mktemp("evening")
    demo = build_once(shared_folder(tmp_path_factory), "demo-store", build_demo_store)
    shutil.copyfile(demo, folder / "evening.sqlite")
    store = Store(f"sqlite:///{folder}/evening.sqlite")
    with store.writing() as session:
        save_catalogue(session, wide_catalogue(DEPARTMENTS, FIGURES), (), by="kiểm thử", at=AT)
    add_visitor(store)
    port = free_port()
    server = start_server(folder / "evening.sqlite", port)
    try:
        wait_for_page(port)
        yield Evening(HttpVisitor(port).sign_in(), server, store, folder / "var" / "log" / "dti.log")
    finally:
        server.terminate()
        server.wait(15)
        store.close()


@pytest.fixture(scope="module")
def reports() -> dict[str, bytes]:
    """The report of every department; some with a fault that refuses them."""
    catalogue = wide_catalogue(DEPARTMENTS, FIGURES)
    codes = [department_code(number) for number in range(1, DEPARTMENTS + 1)]
    return {code: filled_form(catalogue, code, faulty=place % EVERY == 0) for place, code in enumerate(codes, 1)}


def send(sender: HttpVisitor, data: bytes, filename: str) -> Answer:
    """One upload, handed in where nothing stands against it."""
    edge = "ranh-gioi"
    field = f'--{edge}\r\nContent-Disposition: form-data; name="'
    head = f'{field}hand_in"\r\n\r\n1\r\n{field}file"; filename="{filename}"\r\n\r\n'
    body = head.encode() + data + f"\r\n--{edge}--\r\n".encode()
    headers = {"Content_Type": f"multipart/form-data; boundary={edge}", "Accept": "application/json"}
    started = time.perf_counter()
    status, said = sender.ask("POST", "/gui", body, **headers)
    return Answer(status, json.loads(said), time.perf_counter() - started)


def test_everybody_is_answered_and_nothing_is_lost(evening: Evening, reports: dict[str, bytes]) -> None:
    before = count_figures(evening.store)
    with ThreadPoolExecutor(AT_ONCE) as senders:
        waiting = {code: senders.submit(send, evening.sender, data, f"{code}.xlsx") for code, data in reports.items()}
        answers = {code: answer.result() for code, answer in waiting.items()}
    faulty = set(list(reports)[EVERY - 1 :: EVERY])
    expected = {code: (422, "refused") if code in faulty else (201, "accepted") for code in reports}
    assert {code: (one.status, one.document["outcome"]) for code, one in answers.items()} == expected
    with evening.store.reading() as session:
        kept = [one for one in list_submissions(session, period=PERIOD.code) if one.programme == PROGRAMME]
        assert verify(session) is None
    numbers = {code: one.document["submission"] for code, one in answers.items()}
    assert {one.department: one.id for one in kept} == numbers
    assert Counter(one.state.value for one in kept) == {"submitted": DEPARTMENTS - len(faulty), "refused": len(faulty)}
    assert count_figures(evening.store) - before == (DEPARTMENTS - len(faulty)) * FIGURES
    assert percentile([one.seconds for one in answers.values()], 0.95) / 1e3 < WITHIN
    assert "locked" not in read_log(evening)


def test_while_bombs_are_sent_another_reader_is_served(evening: Evening) -> None:
    bombs = [make() for make, _ in CASES.values()]
    with ThreadPoolExecutor(AT_ONCE) as senders:
        sending = senders.submit(send_all, evening.sender, bombs)
        waits = wait_for_overview_until(sending, evening.sender)
        answers = sending.result()
    assert {one.document["outcome"] for one in answers} == {"refused"}
    assert {one.status for one in answers} <= {413, 422}
    assert max(one.seconds for one in answers) < WITHIN
    assert max(waits) < PAGE_WITHIN
    assert "exception" not in read_log(evening)


def test_senders_on_a_weak_line_keep_nobody_from_reading_or_sending(evening: Evening) -> None:
    """Small files and large ones alike: what was begun and never ends holds nothing but its connection."""
    begun = b"POST /gui HTTP/1.1\r\nHost: dti\r\nContent-Type: multipart/form-data; boundary=x\r\n"
    with ExitStack() as lines:
        for place in range(WEAK_LINES):
            line = lines.enter_context(create_connection(("127.0.0.1", evening.sender.port)))
            line.sendall(begun + b"Content-Length: %d\r\n\r\n--x\r\n" % (50_000 if place % 2 else 1_000_000))
        assert max(ask_page(evening.sender, "/") for _ in range(5)) < PAGE_WITHIN
        assert send(evening.sender, b"PK\3\4" + bytes(300_000), "x.xlsx").status == 422


def test_the_server_has_not_grown(evening: Evening) -> None:
    held = memory_of_tree(evening.server.pid)
    assert len(held) > 2
    assert max(held.values()) < HELD * 2**20


def send_all(sender: HttpVisitor, files: Sequence[bytes]) -> list[Answer]:
    """One file after the other, by a sender who does not give up."""
    return [send(sender, data, f"{place}.xlsx") for place, data in enumerate(files)]


def wait_for_overview_until(done: "Future[Any]", visitor: HttpVisitor) -> list[float]:
    """How long each look at the overview took, in seconds, until something is done."""
    waits = []
    while not done.done():
        waits.append(ask_page(visitor, "/"))
    return waits


def read_log(evening: Evening) -> str:
    """What the server wrote into its log."""
    return evening.log.read_text("utf-8") if evening.log.exists() else ""
