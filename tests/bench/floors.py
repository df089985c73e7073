"""What the measures of intake run in a ready child. Little is imported here: a child loads this module first, and that
must cost nothing.
"""

import gc
from io import BytesIO
from pathlib import Path

import openpyxl

from dti.ingest.gate import Limits
from dti.ingest.workbook.pipe import packed
from dti.ingest.workbook.reader import examine_and_read


def load_twice(data: bytes) -> None:
    """The floor: a workbook as openpyxl has to read it for formulas and values, once for each."""
    openpyxl.load_workbook(BytesIO(data))
    openpyxl.load_workbook(BytesIO(data), data_only=True)


def load_plainly(data: bytes) -> None:
    """The floor of a long workbook: one load in a process that holds nothing else and that nobody has tuned."""
    gc.enable()
    openpyxl.load_workbook(BytesIO(data))


def peak_of_reading(data: bytes) -> int:
    """The most memory in bytes that this process ever held, after reading a workbook and packing up the answer."""
    outcome = examine_and_read(data, "bench.xlsx", Limits())
    if outcome[0] != "read":
        raise RuntimeError(f"the workbook was refused: {outcome}")
    packed(outcome)
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
