"""An uploaded workbook to frozen cells: the gate and the reader, both in a limited child process.

`read` is the one way from an upload's bytes to its cells. Web workers call `warm` when they start, so that a child is
ready; `close` ends it (and runs by itself when the program ends). What a cell is: `values`; how a sheet is read:
`sheet`.
"""

import logging
from typing import Any

from dti.ingest.gate import GateRefusal, Limits
from dti.ingest.workbook.child import Bounds, ChildFailed, call, close, warm
from dti.ingest.workbook.values import Cell, Sheet, State, Value, Workbook

__all__ = ["Cell", "Sheet", "State", "Value", "Workbook", "close", "read", "read_here", "warm"]

log = logging.getLogger(__name__)


def read(data: bytes, filename: str, limits: Limits | None = None) -> Workbook:
    """The cells of an upload; GateRefusal if it may not pass or cannot be read within its limits.

    Never raises anything else for what is in the file: a reader that fails is `gate.broken`, one that needs too much
    memory or time is `gate.too_heavy`; the reason is in the log, under the refusal's reference.
    """
    within = limits or Limits()
    if len(data) > within.file_bytes:
        data = data[: within.file_bytes + 1]  # the gate will say so; no need to carry it all there
    try:
        return _unpack(call(examine_and_read, data, filename, within, bounds=_bounds(within)))
    except ChildFailed as failure:
        code = "gate.broken" if failure.kind == "error" else "gate.too_heavy"
        refusal = GateRefusal(code, reason=str(failure)).of(data)
        log.warning("%s", refusal.line(filename))
        raise refusal from failure
    except GateRefusal as refusal:
        log.warning("%s", refusal.of(data).line(filename))
        raise


def read_here(data: bytes, filename: str, limits: Limits | None = None) -> Workbook:
    """`read` without a child, for files of our own making; the same gate and reader."""
    try:
        return _unpack(examine_and_read(data, filename, limits or Limits()))
    except GateRefusal as refusal:
        raise refusal.of(data) from None


def examine_and_read(data: bytes, filename: str, limits: Limits) -> tuple[Any, ...]:
    """What the child is told to do. openpyxl is loaded there, not in the program that asks."""
    from dti.ingest.workbook import reader

    return reader.examine_and_read(data, filename, limits)


def _unpack(outcome: tuple[Any, ...]) -> Workbook:
    if outcome[0] == "refused":
        raise GateRefusal(*outcome[1:])
    _, date_1904, sheets = outcome
    return Workbook(
        tuple(Sheet(name, state, tuple(map(Cell._make, cells)), *rest) for name, state, cells, *rest in sheets),
        date_1904,
    )


def _bounds(limits: Limits) -> Bounds:
    return Bounds(limits.memory_bytes, limits.cpu_seconds, limits.wall_seconds)
