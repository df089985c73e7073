"""``dti review`` looks at a submission before it is decided, ``dti remark`` speaks, ``return --row`` says why."""

from pathlib import Path

import pytest

from dti.cli import reviewing
from tests.cli.conftest import NOW, Run

EXAMPLES = Path(__file__).parents[2] / "data" / "examples"
BY = ("--by", "Thường trực")


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviewing, "now", lambda: NOW)


@pytest.fixture
def sent(own: Run) -> tuple[Run, str, str]:
    """A report that waits, its number, and the code of its first row."""
    number = str(own("submit", EXAMPLES / "sach.xlsx", "--by", "Đơn vị", "--json").json["submission"])
    return own, number, own("review", number, "--json").json["rows"][0]["target"]


def test_a_submission_is_looked_at_before_it_is_decided(sent: tuple[Run, str, str]) -> None:
    dti, number, code = sent
    ran = dti("review", number)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith("Sở Thông tin và Truyền thông, Quý IV/2024: ")
    assert f"Báo cáo nộp số {number}, Đã nộp, chờ duyệt" in lines[1]
    assert any(line.startswith(f"  {code}: ") for line in lines)
    assert lines[-1] == "Có thể duyệt hoặc trả lại."
    assert "May be approved or returned." in dti("review", number, "--lang", "en").out


def test_who_sent_it_is_told_that_somebody_else_approves(sent: tuple[Run, str, str]) -> None:
    dti, number, _ = sent
    assert "Người gửi báo cáo không được tự duyệt" in dti("review", number, "--by", "đơn vị").out
    assert dti("review", number, "--by", "Đơn vị", "--json").json["obstacle"] == "sent_it"


def test_a_remark_is_kept_and_shown_in_the_thread(sent: tuple[Run, str, str]) -> None:
    dti, number, code = sent
    said = dti("remark", number, "Số này ở đâu ra?", "--row", code.lower(), *BY)
    assert (said.code, said.out.strip()) == (0, f"Đã ghi ý kiến số 1 về báo cáo nộp số {number}.")
    assert dti("remark", number, "Làm rõ", *BY, "--json").json == {"submission": int(number), "remark": 2}
    thread = dti("review", number, "--json").json["thread"]
    assert [(one["kind"], one["target"], one["text"], one["by"]) for one in thread] == [
        ("remark", code, "Số này ở đâu ra?", "Thường trực"),
        ("remark", None, "Làm rõ", "Thường trực"),
    ]
    assert f"Thường trực: {code}: Số này ở đâu ra?" in dti("review", number).out


def test_rows_go_back_each_with_its_reason(sent: tuple[Run, str, str]) -> None:
    dti, number, code = sent
    ran = dti("return", number, "--row", f"{code}=Mẫu số sai = 0", *BY)
    assert (ran.code, ran.out.strip()) == (0, f"Báo cáo số {number}: Đã trả lại")
    found = dti("review", number, "--json").json
    assert (found["state"], found["obstacle"], found["steps"][-1]["reason"]) == (
        "returned",
        "decided",
        f"{code}: Mẫu số sai = 0",
    )
    assert [(one["kind"], one["target"]) for one in found["thread"]] == [("return_reason", code)]


@pytest.mark.parametrize("row", ["GOV-01", "=sai", "GOV-01= "])
def test_a_row_without_its_reason_is_wrong_use(sent: tuple[Run, str, str], row: str) -> None:
    dti, number, _ = sent
    ran = dti("return", number, "--row", row, *BY)
    assert (ran.code, ran.err.strip()) == (2, f"“{row}” không có dạng MÃ=LÝ DO.")


def test_what_cannot_be_is_refused_in_a_sentence(sent: tuple[Run, str, str]) -> None:
    dti, number, _ = sent
    assert dti("remark", number, "Sai", "--row", "XYZ-99", *BY).err.strip() == (
        f"Báo cáo nộp số {number} không có dòng XYZ-99."
    )
    assert dti("remark", number, " ", *BY).code == 2
    assert dti("remark", number, "Sai").code == 2
    assert dti("review", "9999").code == 2
