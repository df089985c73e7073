"""The log of this installation: one JSON object a line under ``var/log``, so that a fault's id leads to its reason.

Text from outside reaches the log only inside JSON strings, so nothing that a workbook says can forge a line.
"""

import json
import logging
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

_SIZE, _KEEP = 5 * 2**20, 5


class JsonLines(logging.Formatter):
    """One record as one line of JSON, its exception included."""

    def format(self, record: logging.LogRecord) -> str:
        """Time in UTC, level, logger, message and, for a fault, the traceback."""
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def open_log(var: Path) -> Path:
    """Write everything from warnings upwards to ``var/log/dti.log``; gives the file."""
    path = var / "log" / "dti.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(path, maxBytes=_SIZE, backupCount=_KEEP, encoding="utf-8", delay=True)
    handler.setFormatter(JsonLines())
    # The root logger, for what libraries have to say about a fault of ours belongs beside it.
    root = logging.getLogger()
    for old in [known for known in root.handlers if isinstance(known.formatter, JsonLines)]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    return path


def count_old_lines(var: Path, before: datetime) -> int:
    """How many lines of the log were written before this."""
    return sum(_old_part(file.read_bytes(), before).count(b"\n") for file in _files(var))


def drop_old_lines(var: Path, before: datetime) -> int:
    """Take the lines that were written before this out of the log; gives how many went.

    The file that the server writes into stays the same file: it appends, so what it says meanwhile comes behind.
    """
    gone = 0
    for file in _files(var):
        with file.open("r+b") as stream:
            content = stream.read()
            old = _old_part(content, before)
            if old:
                gone += old.count(b"\n")
                stream.seek(0)
                stream.write(content[len(old) :])
                stream.truncate()
    return gone


def _files(var: Path) -> list[Path]:
    return sorted((var / "log").glob("dti.log*"))


def _old_part(content: bytes, before: datetime) -> bytes:
    """The beginning of a log, up to the last old line in front of the first that is young enough."""
    old = read = 0
    for line in content.splitlines(keepends=True):
        read += len(line)
        written = _time(line)
        if written is not None and written >= before:
            break
        if written is not None:
            old = read
    return content[:old]


def _time(line: bytes) -> datetime | None:
    try:
        return datetime.fromisoformat(json.loads(line)["at"])
    except (ValueError, KeyError, TypeError):
        return None
