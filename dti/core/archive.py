"""ZIP archives whose bytes depend on nothing but what is in them and the moment that is handed in."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import IO

from dti.core.periods import VIETNAM

_EARLIEST = 1980  # what a ZIP can say

OpenFile = Callable[[str], AbstractContextManager[IO[bytes]]]
"""Opens a file by its path for writing; it is closed before the next is opened."""


def pack(files: Mapping[str, bytes], at: datetime) -> bytes:
    """An archive of these files in their order; each has the same time, to two seconds, as Vietnam's clocks show it."""
    written = io.BytesIO()
    with packing(written, at) as open_file:
        for name, content in files.items():
            with open_file(name) as file:
                file.write(content)
    return written.getvalue()


@contextmanager
def packing(into: IO[bytes], at: datetime) -> Iterator[OpenFile]:
    """The same archive written file by file, in the order in which they are opened: none is held, and a file may have
    two gigabytes. ``into`` must be able to go back.
    """
    local = at.astimezone(VIETNAM)
    moment = (max(local.year, _EARLIEST), local.month, local.day, local.hour, local.minute, local.second)

    with zipfile.ZipFile(into, "w") as archive:

        def open_file(name: str) -> IO[bytes]:
            entry = zipfile.ZipInfo(name, date_time=moment)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            return archive.open(entry, "w")

        yield open_file
