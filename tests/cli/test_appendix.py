"""``dti read``: proposals on the screen or as JSON, decisions back, a form that is then submitted like any other."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from dti.cli import appendix
from tests.cli.conftest import NOW, Ran, Run
from tests.ingest.appendix.books import COMMUNICATIONS, DISTRICT, Sheet, book

GOOD = book(
    {
        "A": Sheet(
            [
                ["Chỉ tiêu", "Tổng số", "Số đạt", "Kết quả đến 31/12/2024"],
                ["100% hộ gia đình có địa chỉ số", 2000, 1900, 95],
                ["Số Tổ công nghệ số cộng đồng", None, None, 1658],
            ]
        )
    }
)
Read: TypeAlias = Callable[..., Ran]


@pytest.fixture
def read(own: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """``read("--json")`` reads the good appendix for the post office; ``data``, ``department``, ``period`` differ."""
    monkeypatch.setattr(appendix, "now", lambda: NOW)

    def run(*more: object, data: bytes = GOOD, department: str = "BDIEN", period: str = "2024-Q4") -> Ran:
        (tmp_path / "phu-luc.xlsx").write_bytes(data)
        return own("read", "phu-luc.xlsx", "--department", department, "--period", period, *more)

    return run


def write_decisions(folder: Path, document: dict[str, Any], *, by_default: str | None = "skip") -> str:
    """The proposals taken as they are; what has none gets the default."""
    for row in document["rows"]:
        row["decision"] = row["proposed"] or by_default
    (folder / "quyet-dinh.json").write_text(json.dumps(document), "utf-8")
    return "quyet-dinh.json"


def test_proposals_are_shown_with_row_and_reasons(read: Read) -> None:
    ran = read()
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "phu-luc.xlsx: 1 bảng, 2 dòng, 2 dòng cần quyết định.",
        "Ngày số liệu ghi trong phụ lục: 31/12/2024 (A!D1).",
        "A!2 · có số liệu · 100% hộ gia đình có địa chỉ số",
        "    Kết quả trong phụ lục: 95",
        "    → 100/100 SOC-04 Tỷ lệ hộ gia đình có địa chỉ số → 95 % (1.900/2.000)",
        "        + Trùng các từ: hộ gia đình, địa chỉ số.",
        "        + Mục tiêu ghi ở dòng (100%) trùng mục tiêu của chỉ tiêu (≥ 100 %).",
        "A!3 · có số liệu · Số Tổ công nghệ số cộng đồng",
        "    Kết quả trong phụ lục: 1.658",
        "    ! Không chỉ tiêu nào của chương trình gần với nội dung này.",
        "Chưa lưu gì. Ghi quyết định (decision) và số còn thiếu (typed) cho từng dòng vào tệp JSON (dti read … --json)"
        ", rồi chạy lại với --confirm.",
    ]


def test_what_a_percent_only_appendix_lacks_is_said_typed_and_goes_through_the_rules(
    read: Read, own: Run, tmp_path: Path
) -> None:
    data = book({"A": Sheet([["Chỉ tiêu", "Kết quả đến 31/12/2024"], ["100% hộ gia đình có địa chỉ số", 95]])})
    assert "        Phụ lục thiếu tử số, mẫu số: ghi vào mục typed của dòng." in read(data=data).out.splitlines()
    document = read("--json", data=data).json
    document["rows"][0]["typed"] = {"numerator": "1900", "denominator": 2000}
    decisions = write_decisions(tmp_path, document)
    assert read("--confirm", decisions, "--by", "an", "-o", "bieu-mau.xlsx", data=data).code == 0
    (sent,) = own("submit", "bieu-mau.xlsx", "--by", "an", "--json").json["observations"]
    assert (sent["numerator"], sent["denominator"], sent["value"]) == ("1900", "2000", "95")


def test_confirmed_rows_become_a_form_that_is_submitted_like_any_other(read: Read, own: Run, tmp_path: Path) -> None:
    decisions = write_decisions(tmp_path, read("--json").json)
    ran = read("--confirm", decisions, "--by", "an", "-o", "bieu-mau.xlsx")
    assert (ran.code, ran.out.splitlines()[0]) == (
        0,
        "Đã ghi nhớ lựa chọn cho 1 dòng lấy và 1 dòng bỏ qua; đã ghi biểu mẫu bieu-mau.xlsx.",
    )
    submitted = own("submit", "bieu-mau.xlsx", "--by", "an", "--json")
    assert (submitted.code, submitted.json["state"]) == (0, "submitted")
    assert submitted.json["observations"][0]["target"] == "SOC-04"
    again = read("--json").json["rows"]
    assert [(row["proposed"], row["left_out_before"]) for row in again] == [("SOC-04", False), (None, True)]
    assert again[0]["candidates"][0]["remembered"] is True


def test_the_answer_can_be_one_json_document(read: Read, tmp_path: Path) -> None:
    decisions = write_decisions(tmp_path, read("--json").json)
    found = read("--confirm", decisions, "--by", "an", "--json").json
    assert (found["form"], found["taken"], found["left_out"]) == ("bao-cao_BDIEN_2024-Q4.xlsx", 1, 1)
    assert found["check"]["outcome"] == "accepted"
    assert (tmp_path / found["form"]).is_file()


def test_a_title_about_another_period_is_remarked_upon(read: Read) -> None:
    titled = book({"A": Sheet([["QUÝ III NĂM 2024"], ["Chỉ tiêu", "Kết quả"], ["Số tổ công nghệ số", 9]])})
    remark = "Tiêu đề ghi Quý III/2024 (ô A!A1), đang đọc cho Quý IV/2024. Kiểm tra lại tệp và kỳ báo cáo đã chọn."
    assert f"    ! {remark}" in read(data=titled).out.splitlines()
    assert read("--json", data=titled).json["remarks"] == [remark]
    assert read("--json").json["remarks"] == []


def test_findings_of_the_form_are_said_and_the_form_is_there_to_be_mended(read: Read, tmp_path: Path) -> None:
    chosen = {"data": COMMUNICATIONS.data, "department": "STTTT"}
    decisions = write_decisions(tmp_path, read("--json", **chosen).json)
    ran = read("--confirm", decisions, "--by", "an", **chosen)
    assert ran.code == 1
    assert "thiếu tử số của GOV-02" in ran.out
    assert (tmp_path / "bao-cao_STTTT_2024-Q4.xlsx").is_file()


def test_what_is_undecided_is_said_and_nothing_is_remembered(read: Read, tmp_path: Path) -> None:
    decisions = write_decisions(tmp_path, read("--json").json, by_default=None)
    ran = read("--confirm", decisions, "--by", "an")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "Chưa xác nhận được:",
        "    ! Chưa có quyết định cho các dòng: A!3. Chọn chỉ tiêu hoặc bỏ qua từng dòng.",
    ]
    assert not any(row["candidates"] and row["candidates"][0]["remembered"] for row in read("--json").json["rows"])
    assert not (tmp_path / "bao-cao_BDIEN_2024-Q4.xlsx").exists()


def test_a_day_is_asked_for_where_the_appendix_states_none(read: Read, tmp_path: Path) -> None:
    data = book({"A": Sheet([["Chỉ tiêu", "Kết quả"], ["100% hộ gia đình có địa chỉ số", "95/100"]])})
    decisions = write_decisions(tmp_path, read("--json", data=data).json)
    without = read("--confirm", decisions, "--by", "an", "--json", data=data)
    assert without.json["problems"] == ["Chưa có ngày số liệu cho các dòng: A!2. Ghi ngày số liệu chung của phụ lục."]
    assert read("--confirm", decisions, "--by", "an", "--data-date", "31/12/2024", data=data).code == 0


def test_a_form_that_is_there_is_not_written_over_unless_it_is_named(read: Read, tmp_path: Path) -> None:
    decisions = write_decisions(tmp_path, read("--json").json)
    (tmp_path / "bao-cao_BDIEN_2024-Q4.xlsx").write_text("cũ", "utf-8")
    assert read("--confirm", decisions, "--by", "an").code != 0
    assert (tmp_path / "bao-cao_BDIEN_2024-Q4.xlsx").read_text("utf-8") == "cũ"


def test_a_file_without_a_table_is_refused(read: Read) -> None:
    ran = read(data=book({"A": Sheet([["Báo cáo"]])}))
    assert (ran.code, ran.out.splitlines()[1]) == (
        1,
        "    ! Không tìm thấy bảng nào có cột chỉ tiêu (hoặc nội dung) và cột kết quả.",
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("-o", "x.xlsx"), "Tùy chọn -o chỉ dùng cùng --confirm"),
        (("--data-date", "31/12/2024"), "Tùy chọn --data-date chỉ dùng cùng --confirm"),
        (("--confirm", "absent.json", "--by", "an"), "absent.json"),
        (("--confirm", "quyet-dinh.json"), "--by"),
        (("--confirm", "quyet-dinh.json", "--by", "an", "--period", "2024-Q3"), "Quyết định dành cho BDIEN, 2024-Q4"),
    ],
)
def test_wrong_use_is_said_in_one_sentence(read: Read, tmp_path: Path, more: tuple[str, ...], said: str) -> None:
    write_decisions(tmp_path, read("--json").json)
    ran = read(*more)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_decisions_for_another_file_are_refused(read: Read, tmp_path: Path) -> None:
    decisions = write_decisions(tmp_path, read("--json").json)
    ran = read("--confirm", decisions, "--by", "an", data=DISTRICT.data)
    assert (ran.code, ran.out) == (2, "")
    assert "không phải tệp đã xem" in ran.err


def test_department_and_period_are_needed(own: Run, tmp_path: Path) -> None:
    (tmp_path / "phu-luc.xlsx").write_bytes(GOOD)
    assert "--department" in own("read", "phu-luc.xlsx", "--period", "2024-Q4").err
    assert "--period" in own("read", "phu-luc.xlsx", "--department", "BDIEN").err
