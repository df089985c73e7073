"""One broken workbook through the door, and what must hold afterwards whatever it was."""

import logging
import sqlite3
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import event

from dti.access.audit import verify
from dti.access.user import operator
from dti.i18n import LANGUAGES
from dti.ingest.door import Receipt, check, receive
from dti.store.catalogue import save_catalogue
from dti.store.engine import Store
from dti.store.submissions import State
from tests.fuzz.mutations import mutated
from tests.ingest.samples import AT, CATALOGUE, RECORDED
from tests.stores import discard, sqlite_store

SECONDS = 2.0
_FROM_FRESH = 100
_COUNTS = """SELECT (SELECT count(*) FROM observation WHERE submission_id = ?1),
    (SELECT count(*) FROM finding WHERE submission_id = ?1),
    (SELECT count(*) FROM submission_event WHERE submission_id = ?1),
    (SELECT count(*) FROM submission)"""


@dataclass
class Tally:
    """What became of them: by state and code, and the slowest of all in seconds."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    number: int = 0


class Broken(AssertionError):
    """Something that must hold does not; the seed brings it back."""


class Refusals(logging.Handler):
    """The references of the refusals that the log has heard of."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line."""
        self.lines.append(record.getMessage())


@contextmanager
def listening() -> Iterator[Refusals]:
    """What the intake logs meanwhile."""
    heard, log = Refusals(), logging.getLogger("dti.ingest")
    was = log.propagate
    log.addHandler(heard)
    log.propagate = False
    yield heard
    log.removeHandler(heard)
    log.propagate = was


def run(seeds: Sequence[int]) -> Tally:
    """Send them all; Broken, with its seed, for the first that is not answered as it must be.

    All are sent for the same report, so every hundred begins with a fresh store: nobody sends a hundred attempts.
    """
    tally = Tally()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Duplicate name", UserWarning)  # that is what some of them are about
        for place in range(0, len(seeds), _FROM_FRESH):
            with tempfile.TemporaryDirectory(prefix="dti-fuzz-") as folder, _fresh_store(Path(folder)) as store:
                _run(store, Path(folder) / "store.sqlite", seeds[place : place + _FROM_FRESH], tally)
    return tally


@contextmanager
def _fresh_store(folder: Path) -> Iterator[Store]:
    store = sqlite_store(folder)
    event.listen(store.engine, "connect", lambda made, _: made.execute("PRAGMA synchronous = OFF"))
    with store.writing() as session:
        save_catalogue(session, CATALOGUE, (), by="dti init", at=RECORDED)
    yield store
    discard(store)


def _run(store: Store, file: Path, seeds: Sequence[int], tally: Tally) -> None:
    with listening() as heard, closing(sqlite3.connect(file)) as looking:
        for sent, seed in enumerate(seeds, 1):
            heard.lines.clear()
            data, begun = mutated(seed), time.perf_counter()
            try:
                receipt = receive(operator("fuzz"), store, data, f"{seed}.xlsx", at=AT)
            except Exception as error:
                raise Broken(f"seed {seed}: {type(error).__name__}: {error}") from error
            taken = time.perf_counter() - begun
            tally.number += 1
            tally.slowest = max(tally.slowest, taken)
            tally.outcomes[_outcome(receipt)] += 1
            wrong = [*_wrong(receipt, heard.lines), *_wrongly_kept(receipt, looking, sent)]
            if taken > SECONDS and _again(store, data) > SECONDS:
                wrong.append(f"took {taken:.2f} s")
            if wrong:
                raise Broken(f"seed {seed}: {'; '.join(wrong)}")
    with store.reading() as session:
        if verify(session) is not None:
            raise Broken(f"seeds from {seeds[0]}: the audit trail is broken")


def _again(store: Store, data: bytes) -> float:
    """The least of three more times: a busy machine is not the file's fault."""
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        check(operator("fuzz"), store, data, "again.xlsx", at=AT)
        times.append(time.perf_counter() - begun)
    return min(times)


def _outcome(receipt: Receipt) -> str:
    gate = [finding for finding in receipt.report.findings if finding.code == "refused_by_gate"]
    return "refused by the gate or the reader" if gate else receipt.report.outcome


def _wrong(receipt: Receipt, lines: list[str]) -> Iterator[str]:
    report = receipt.report
    if receipt.submission is None:
        yield "was not kept"
    if (receipt.state is State.REFUSED) is not (report.outcome == "refused"):
        yield f"is {receipt.state} though its report is {report.outcome}"
    for finding in report.findings:
        for language in LANGUAGES:
            said = finding.line(language)
            if "{" in said.replace("{found}", "").replace("{0}", "") or not said:
                yield f"{finding.code} says {said!r}"
        if finding.code == "refused_by_gate":
            reference = finding.message("vi").rpartition(": ")[2].rstrip(".")
            if not any(f"[{reference}]" in line for line in lines):
                yield f"the log does not know {reference!r}"
    if any("\n" in line for line in lines):
        yield "forged a line of the log"


def _wrongly_kept(receipt: Receipt, looking: sqlite3.Connection, number: int) -> Iterator[str]:
    """All or nothing: the attempt with its findings and two steps; observations only of what is not refused."""
    observations, findings, steps, submissions = looking.execute(_COUNTS, (receipt.submission,)).fetchone()
    wanted = 0 if receipt.state is State.REFUSED else len(receipt.report.entries)
    if (observations, findings, steps, submissions) != (wanted, len(receipt.report.findings), 2, number):
        yield f"left {observations} observations, {findings} findings, {steps} steps, {submissions} submissions"
