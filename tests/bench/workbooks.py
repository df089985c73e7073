"""How long the evidence workbook of ten years of a province takes, and how much memory: 312,000 figures with their
sources, streamed; and how much memory the same figures take as a table of the data package.

Each side runs in a process of its own that does nothing else. The floor is XlsxWriter's own constant-memory mode with
the same cells, made ready beforehand: no store, no words, nothing decided.
"""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import process_time
from typing import Any

from xlsxwriter import Workbook

from dti.access.user import operator
from dti.core.archive import packing
from dti.core.collector import collect_rarely
from dti.core.periods import VIETNAM
from dti.core.xlsx import Cell, Sheet
from dti.store.engine import Session, Store
from dti.views.board import read_catalogue
from dti.views.evidence import EvidenceStream
from dti.views.package import CsvLines
from dti.views.package_tables import OBSERVATIONS
from dti.views.query import ViewQuery, complete
from reports.documents.evidence import build
from reports.evidence.figures import Figures
from reports.report import Request
from reports.wording import Wording
from tests.bench.decade import decade_store
from tests.bench.measure import Result
from tests.wide import PROGRAMME

AT = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)
ROWS, SAMPLE = 312_000, 5_200

Written = tuple[float, float]
"""Seconds of the processor, for others may be at work beside it, and the most megabytes that the process ever held."""


def measure(path: Path) -> Iterator[Result]:
    """The workbook against the bare write, and its memory."""
    decade = path.with_name("decade.sqlite")
    if not decade.exists():
        decade_store(path, decade)
    took, peak = _alone(write_workbook, decade)
    floor, bare_peak = _alone(write_bare, decade)
    name = "evidence workbook, 312,000 observations"
    yield Result(f"{name}: streamed / bare write", took / floor, 1.5, "x", f"{took:.1f} s over {floor:.1f} s")
    yield Result(f"{name}: memory", peak, 250, "MB", f"the bare write {bare_peak:.0f} MB")
    took, peak = _alone(write_table, decade)
    yield Result("table of 312,000 observations for the data package: memory", peak, 230, "MB", f"{took:.1f} s")


def write_workbook(decade: str) -> Written:
    """The report, as a worker makes it."""
    collect_rarely()
    store = Store(f"sqlite:///{decade}")
    start = process_time()
    with store.reading() as session:
        content = build(session, Request(_question(session), "vi", AT))
    took = process_time() - start
    store.close()
    if len(content) < ROWS:
        raise RuntimeError("the workbook does not hold the figures")
    return took, _peak()


def write_table(decade: str) -> Written:
    """The table as the data package has it, into an archive."""
    collect_rarely()
    store = Store(f"sqlite:///{decade}")
    start, count, lines = process_time(), 0, CsvLines(OBSERVATIONS)
    with store.reading() as session, packing(BytesIO(), AT) as open_file, open_file("observations.csv") as file:
        for row in OBSERVATIONS.rows(session, _question(session)):
            file.write(lines.line(row).encode())
            count += 1
    took = process_time() - start
    store.close()
    if count < ROWS:
        raise RuntimeError("the table does not hold the figures")
    return took, _peak()


def write_bare(decade: str) -> Written:
    """As many rows of the same cells as bare as XlsxWriter writes them: of one target, again and again."""
    collect_rarely()
    book = Workbook(BytesIO(), {"constant_memory": True})
    sheet = book.add_worksheet()
    text = book.add_format({"font_name": "Arial", "font_size": 10, "border": 1})
    shown = book.add_format({"font_name": "Arial", "font_size": 10, "border": 1, "num_format": "#,##0.00"})
    ready = [[_prepared(sheet, cell, text, shown) for cell in row] for row in _sample(decade)]
    start = process_time()
    for row, cells in enumerate(islice(cycle(ready), ROWS)):
        for column, (write, value, style) in enumerate(cells):
            write(row, column, value, style)
    book.close()
    return process_time() - start, _peak()


def _prepared(sheet: Any, cell: Cell, text: Any, shown: Any) -> tuple[Callable[..., Any], Any, Any]:
    match cell:
        case None:
            return sheet.write_blank, None, text
        case str():
            return sheet.write_string, cell, text
        case datetime():
            return sheet.write_datetime, cell.astimezone(VIETNAM).replace(tzinfo=None), shown
        case date():
            return sheet.write_datetime, cell, shown
        case _:
            return sheet.write_number, cell, shown


def _sample(decade: str) -> list[tuple[Cell, ...]]:
    store = Store(f"sqlite:///{decade}")
    with store.reading() as session:
        sheet: Sheet = Figures(Wording("vi"), (), EvidenceStream(session, _question(session))).sheet()
        rows: list[Any] = list(islice(iter(sheet.rows), SAMPLE))
    store.close()
    return rows


def _question(session: Session) -> ViewQuery:
    return complete(operator("Người đọc"), read_catalogue(session), as_of=date(2026, 11, 1), programme=PROGRAMME)


def _peak() -> float:
    """Linux counts in kilobytes, macOS in bytes."""
    return getrusage(RUSAGE_SELF).ru_maxrss / (1024 * (1024 if sys.platform == "darwin" else 1))


def _alone(write: Callable[[str], Written], decade: Path) -> Written:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(write, str(decade)).result()
