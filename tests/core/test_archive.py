"""Archives are the same bytes wherever and whenever they are packed."""

import io
import zipfile
from datetime import UTC, datetime, timedelta, timezone

from dti.core.archive import pack

FILES = {"a/đọc.md": "xin chào".encode(), "a/b.csv": b""}
AT = datetime(2026, 11, 23, 20, 30, 7, 99, tzinfo=UTC)


def test_the_files_come_out_as_they_went_in_with_one_time_of_vietnam() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(FILES, AT))) as archive:
        assert archive.testzip() is None
        assert {one.filename: archive.read(one) for one in archive.infolist()} == FILES
        assert {one.date_time for one in archive.infolist()} == {(2026, 11, 24, 3, 30, 6)}


def test_the_bytes_hang_on_the_files_and_the_moment_alone() -> None:
    elsewhere = AT.astimezone(timezone(timedelta(hours=-8)))
    assert pack(FILES, AT) == pack(dict(FILES), elsewhere)
    assert pack(FILES, AT) != pack(FILES, AT + timedelta(minutes=1))
    assert pack(FILES, AT) != pack(FILES | {"a/b.csv": b"1"}, AT)
