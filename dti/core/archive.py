"""ZIP archives whose bytes depend on nothing but what is in them and the moment that is handed in."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

from dti.core.periods import VIETNAM

_EARLIEST = 1980  # what a ZIP can say


def pack(files: Mapping[str, bytes], at: datetime) -> bytes:
    """An archive of these files in their order; each has the same time, to two seconds, as Vietnam's clocks show it."""
    local = at.astimezone(VIETNAM)
    moment = (max(local.year, _EARLIEST), local.month, local.day, local.hour, local.minute, local.second)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date_time=moment)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(entry, content, compresslevel=6)
    return written.getvalue()
