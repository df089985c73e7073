"""``dti period``: who has sent what, a period closed, opened again for one department, closed again; refusals."""

from datetime import UTC, datetime
from typing import Any

import pytest

from dti.cli import options, periods
from tests.cli.conftest import Run

NOW = datetime(2024, 12, 31, 3, 0, tzinfo=UTC)
ACT = ("--by", "Trần Bình", "--reason", "bổ sung số liệu")


@pytest.fixture(autouse=True)
def _at_the_end_of_2024(dti: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (options, periods):
        monkeypatch.setattr(module, "now", lambda: NOW)


def test_the_periods_are_listed_with_their_deadlines_and_counts(dti: Run, sourced: Any) -> None:
    said = dti("period", "list")
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[1].split()[:3] == ["Kỳ", "báo", "cáo"]
    assert "Quý IV/2024" in said.out
    assert "Hạn nộp 15/01/2025, còn 15 ngày" in said.out
    found = dti("period", "list", "--json").json
    assert found["programme"] == "NQ49"
    last = found["periods"][-2]
    assert (last["period"], last["deadline"], last["days_left"], last["closed"]) == ("2024-Q4", "2025-01-15", 15, False)
    assert last["counts"] == {"not_sent": last["expected"]}


def test_a_period_is_closed_and_opened_again_for_one_department(dti: Run, own: Any) -> None:
    assert dti("period", "close", "2024-Q3", *ACT).out == "Đã khóa Quý III/2024.\n"
    assert dti("period", "list", "--json").json["periods"][-3]["counts"].keys() == {"missed"}
    reopened = dti("period", "reopen", "Q3/2024", "--department", "syt", "--until", "05/01/2025", *ACT)
    assert reopened.out == "Đã mở lại Quý III/2024 cho SYT đến hết ngày 05/01/2025.\n"
    counts = dti("period", "list", "--json").json["periods"][-3]["counts"]
    assert counts["reopened"] == 1
    closed = dti("period", "close", "2024-Q3", "--department", "SYT", *ACT, "--json").json
    assert closed == {"open": False, "period": "2024-Q3", "department": "SYT", "until": None}
    assert "reopened" not in dti("period", "list", "--json").json["periods"][-3]["counts"]
    again = dti("period", "reopen", "2024-Q3", *ACT, "--lang", "en")
    assert (again.code, again.out) == (0, "Q3 2024 is open again for everybody.\n")


def test_what_makes_no_sense_is_refused_in_one_sentence(dti: Run, own: Any) -> None:
    nobody = dti("period", "close", "2024-Q3")
    assert (nobody.code, nobody.out) == (2, "")
    no_day = dti("period", "reopen", "2024-Q3", "--department", "SYT", *ACT)
    assert (no_day.code, no_day.err) == (2, "Chọn ngày cuối còn nhận báo cáo.\n")
    never_closed = dti("period", "reopen", "2024-Q3", "--department", "SYT", "--until", "2025-01-05", *ACT)
    assert (never_closed.code, never_closed.err) == (
        1,
        "Quý III/2024 chưa khóa với đơn vị này; đơn vị vẫn gửi được báo cáo.\n",
    )
    dti("period", "close", "2024-Q3", *ACT)
    twice = dti("period", "close", "2024-Q3", *ACT)
    assert (twice.code, twice.err) == (1, "Kỳ báo cáo Quý III/2024 đã khóa từ trước.\n")
