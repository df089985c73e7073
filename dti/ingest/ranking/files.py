"""The bytes of a ranking table as a workbook of cells: an Excel workbook through the gate, a CSV through its own.

Both are read in the limited child and nowhere else. What a file is, its bytes say; its name decides only whether lines
of text without any separator may be a CSV at all.
"""

import logging

from dti.ingest.gate import GateRefusal, Limits
from dti.ingest.gate.kinds import check_filename, recognise
from dti.ingest.gate.refusal import over
from dti.ingest.ranking.csv_file import read_csv
from dti.ingest.workbook import Cell, Sheet, Workbook, read
from dti.ingest.workbook.child import Bounds, ChildFailed, call

log = logging.getLogger(__name__)

MOST_CELLS = 30_000
"""Sixty-three provinces with the 306 criteria of the richest framework are a little over 19,000."""

_CSV_NAMES = (".csv", ".tsv", ".txt")


def read_file(data: bytes, filename: str, limits: Limits | None = None) -> Workbook:
    """The cells of a file; a CSV is one sheet without a name. GateRefusal if it may not pass or cannot be read."""
    within = limits or Limits()
    try:
        if not _is_csv(data, filename):
            return _small(read(data, filename, within))
        check_filename(filename, within)
        return _small(_read_csv(data[: within.file_bytes + 1], within))
    except GateRefusal as refusal:
        log.warning("%s", refusal.of(data).line(filename))
        raise


def _small(workbook: Workbook) -> Workbook:
    """What is larger than any ranking is refused before a web worker looks for tables in it."""
    if sum(len(sheet.cells) for sheet in workbook.sheets) > MOST_CELLS:
        raise over("ranking.file.too_many_cells", MOST_CELLS)
    return workbook


def _is_csv(data: bytes, filename: str) -> bool:
    if data.startswith(b"PK"):
        return False
    kind = recognise(data)
    return kind == "gate.csv" or (kind == "gate.not_xlsx" and filename.casefold().endswith(_CSV_NAMES))


def _read_csv(data: bytes, limits: Limits) -> Workbook:
    bounds = Bounds(limits.memory_bytes, limits.cpu_seconds, limits.wall_seconds)
    try:
        outcome = call(read_csv, data, limits, bounds=bounds)
    except ChildFailed as failure:
        code = "gate.broken" if failure.kind == "error" else "gate.too_heavy"
        raise GateRefusal(code, reason=str(failure)) from failure
    if outcome[0] == "refused":
        raise GateRefusal(*outcome[1:])
    cells = tuple(map(Cell._make, outcome[1]))
    return Workbook((Sheet("", "visible", cells, (), frozenset(), frozenset()),), False)
