"""The log of this installation: one JSON object a line under ``var/log``, so that a fault's id leads to its reason.

Text from outside reaches the log only inside JSON strings, so nothing that a workbook says can forge a line.
"""

import json
import logging
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
