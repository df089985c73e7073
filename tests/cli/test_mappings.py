"""``dti catalogue mappings``, ``dti catalogue unmap``: what is remembered about appendices, and one row forgotten."""

from datetime import UTC, datetime

import pytest

from dti.cli import mappings
from dti.cli.options import open_store
from dti.store.mappings import NewMapping, add_mappings
from dti.store.submissions import keep_file
from tests.cli.conftest import NOW, Run

CONFIRMED = datetime(2026, 10, 8, 2, 30, tzinfo=UTC)
BY = ("--by", "Bộ phận thường trực", "--reason", "Đọc lại phụ lục")
LINE = "1 · SYT/NQ49 · Hồ sơ sức khỏe điện tử → SOC-08 · nga, 08/10/2026 09:30\n"


@pytest.fixture
def remembering(own: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A store that remembers two rows of the health department's."""
    monkeypatch.setattr(mappings, "now", lambda: NOW)
    rows = [
        NewMapping("hồ sơ", "Hồ sơ sức khỏe điện tử", "SOC-08", "name result", "Phụ lục", "B7"),
        NewMapping("khác", "Việc khác", None, "name result", "Phụ lục", "B8"),
    ]
    with open_store() as store, store.writing() as session:
        digest = keep_file(session, b"phu luc", at=CONFIRMED)
        add_mappings(session, rows, department="SYT", programme="NQ49", sha256=digest, at=CONFIRMED, by="nga")
    return own


def test_what_is_remembered_is_listed_by_department(remembering: Run) -> None:
    listed = remembering("catalogue", "mappings", "--department", "SYT")
    other = LINE.replace("1 ·", "2 ·").replace(
        "Hồ sơ sức khỏe điện tử → SOC-08", "Việc khác → (không thuộc chương trình)"
    )
    assert (listed.code, listed.out) == (0, LINE + other)
    assert remembering("catalogue", "mappings", "--department", "STC").out == "Chưa có ánh xạ nào.\n"
    assert remembering("catalogue", "mappings", "--json").json["mappings"][0] == {
        "id": 1,
        "department": "SYT",
        "programme": "NQ49",
        "words": "Hồ sơ sức khỏe điện tử",
        "target": "SOC-08",
        "place": "Phụ lục!B7",
        "by": "nga",
        "at": CONFIRMED.isoformat(),
    }


def test_an_ended_one_is_listed_no_more(remembering: Run) -> None:
    ended = remembering("catalogue", "unmap", "2", *BY)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Đã hủy ánh xạ số 2 (mục nhật ký số ")
    assert remembering("catalogue", "mappings").out == LINE
    again = remembering("catalogue", "unmap", "2", *BY)
    assert (again.code, again.err.splitlines()[0].startswith("Không có ánh xạ số 2")) == (2, True)
    assert remembering("catalogue", "unmap", "1", *BY, "--json").json["ended"] is True


def test_nothing_is_ended_without_name_or_reason(remembering: Run) -> None:
    assert remembering("catalogue", "unmap", "1", "--reason", "x").code == 2
    assert remembering("catalogue", "unmap", "1", "--by", "An").code == 2
    assert len(remembering("catalogue", "mappings", "--json").json["mappings"]) == 2
