"""What it costs to refuse a file, measured where uploads are read: in a child process."""

import os
import time
from pathlib import Path

from dti.ingest.gate import GateRefusal, examine


def measured(data: bytes) -> tuple[str, float, int]:
    """Runs in a child: the gate's code, processor seconds, and bytes of memory above the start at the highest point."""
    before, started = _status("VmRSS"), time.process_time()
    try:
        examine(data, "x.xlsx")
        code = "passed"
    except GateRefusal as refusal:
        code = refusal.code
    return code, time.process_time() - started, _status("VmHWM") - before


def _status(name: str) -> int:
    lines = Path(f"/proc/{os.getpid()}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name))
