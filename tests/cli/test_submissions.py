"""The life of a submission on the command line: form, check, submit, approve, return, each with its exit code."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest

import dti.ingest
from dti.store.engine import Store
from dti.store.submissions import list_submissions
from tests.cli.conftest import Run

from openpyxl import load_workbook  # isort: skip

assert dti.ingest.safe_xml  # imported first, so that openpyxl reads guarded

EXAMPLES = Path(__file__).parents[2] / "data" / "examples"
CLEAN, WARNED, FAULTY = EXAMPLES / "sach.xlsx", EXAMPLES / "canh-bao.xlsx", EXAMPLES / "loi.xlsx"
SENDER, STEWARD = "Nguyễn Văn A", "Bộ phận thường trực"


def sent(tmp_path: Path) -> list[tuple[str, str]]:
    """Who sent which file, of what departments sent."""
    store = Store(f"sqlite:///{tmp_path}/own.sqlite")
    with store.reading() as session:
        found = [(one.filename, one.sent_by) for one in list_submissions(session)]
    store.close()
    return found


def number_of(run: Run, file: Path, *options: str) -> int:
    """Submit a file and give its number."""
    submission = run("submit", file, "--by", SENDER, "--json", *options).json["submission"]
    assert isinstance(submission, int)
    return submission


def seen_in_trace(run: Run, submission: int) -> list[tuple[str, ...]]:
    """What the trace of a target shows of one submission. The figures of the examples are illustrative."""
    found = run("trace", "GOV-02", "--json", "--illustrative").json["observations"]
    return [
        (one["department"], one["period"], one["origin"]["filename"], one["origin"]["cell"], one["origin"]["sent_by"])
        for one in found
        if one["origin"].get("submission") == submission
    ]


# template


def test_a_form_is_written_prefilled_for_a_department_and_a_period(sourced: Run, tmp_path: Path) -> None:
    ran = sourced("template", "stttt", "Quý IV/2024", "-o", "forms/mau.xlsx")
    assert (ran.code, ran.out, ran.err) == (0, "Đã ghi forms/mau.xlsx\n", "")
    form = load_workbook(tmp_path / "forms" / "mau.xlsx")["Báo cáo"]
    texts = {str(cell.value) for row in form.iter_rows() for cell in row if cell.value is not None}
    assert {"STTTT", "Sở Thông tin và Truyền thông", "GOV-02", "Tử số", "Mẫu số"} <= texts


def test_a_form_without_a_name_is_named_after_department_and_period_and_spares_what_is_there(
    sourced: Run, tmp_path: Path
) -> None:
    assert sourced("template", "STTTT", "2024-Q4").out == "Đã ghi STTTT-2024-Q4.xlsx\n"
    (tmp_path / "STTTT-2024-Q4.xlsx").write_bytes(b"filled in")
    ran = sourced("template", "STTTT", "2024-Q4")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Đã có tệp STTTT-2024-Q4.xlsx;")
    assert (tmp_path / "STTTT-2024-Q4.xlsx").read_bytes() == b"filled in"


def test_a_form_as_json_names_the_file_with_size_and_hash(sourced: Run, tmp_path: Path) -> None:
    document = sourced("template", "STTTT", "2024-Q4", "-o", "a.xlsx", "--json").json
    assert (document["path"], document["size"]) == ("a.xlsx", (tmp_path / "a.xlsx").stat().st_size)
    assert len(document["sha256"]) == 64


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("NOBODY", "2024-Q4"), 2, "NOBODY"),
        (("STTTT", "2024-Q5"), 2, "2024-Q5"),
        (("STTTT", "2024-Q4", "--programme", "NQ1"), 2, "NQ1"),
    ],
)
def test_a_form_that_cannot_be_is_refused_in_words(
    sourced: Run, arguments: tuple[str, ...], code: int, words: str, tmp_path: Path
) -> None:
    ran = sourced("template", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert words in ran.err
    assert list(tmp_path.glob("*.xlsx")) == []


# check


def test_a_clean_workbook_is_accepted_and_nothing_is_stored(own: Run, tmp_path: Path) -> None:
    ran = own("check", CLEAN)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "Đạt yêu cầu: không có lỗi.\nSố dòng đọc: 8; không nhận: 0; bỏ qua: 12\n"
    assert sent(tmp_path) == []


def test_a_faulty_workbook_is_refused_with_every_cell_named_errors_first(sourced: Run) -> None:
    ran = sourced("check", FAULTY)
    assert ran.code == 1
    first, *findings, last = ran.out.splitlines()
    assert first == "Không nhận: có lỗi phải sửa. Không số liệu nào được ghi."
    cells = ["H9", "H10", "I11", "J12", "G13", "K14", "J15"]
    assert [line.split(":")[0] for line in findings] == [f"[lỗi] Báo cáo!{cell}" for cell in cells]
    assert "935 trên 1.317 là 71,0 %" in ran.out
    assert last == "Số dòng đọc: 1; không nhận: 7; bỏ qua: 12"


def test_findings_are_said_in_english_too(sourced: Run) -> None:
    out = sourced("check", FAULTY, "--lang", "en").out
    assert out.startswith("Refused: there are errors to mend.")
    assert "[error] Báo cáo!H9: the denominator 2,131 is smaller than the numerator 2,150." in out


def test_an_answered_warning_is_shown_with_its_answer(sourced: Run) -> None:
    ran = sourced("check", WARNED)
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[0] == "Cần giải trình: có cảnh báo chưa có lý do trong cột Ghi chú."
    (place,) = [number for number, line in enumerate(lines) if line.startswith("[cảnh báo] Báo cáo!J12:")]
    assert lines[place + 1] == "    Lý do đã nêu: Từ tháng 10 không có cơ sở dữ liệu mới."


def test_check_as_json_is_one_document_with_all_its_parts(sourced: Run) -> None:
    ran = sourced("check", WARNED, "--json")
    document = ran.json
    assert (ran.code, ran.err) == (1, "")
    assert (document["outcome"], document["department"], document["period"]) == ("needs_reason", "STTTT", "2024-Q4")
    assert document["submission"] is None
    wanted = {"code", "severity", "sheet", "cell", "found", "expected", "message"}
    assert [found for found in document["findings"] if not wanted <= set(found)] == []
    assert [found["severity"] for found in document["findings"]] == ["warning"] * 4 + ["note"] * 3
    (share,) = [one for one in document["observations"] if one["target"] == "GOV-02"]
    assert (share["numerator"], share["denominator"], share["cell"]) == ("1884", "2131", "Báo cáo!I9")
    assert share["value"] == "88.40919755983106522759267949"
    assert document["rows"] == {"read": 7, "refused": 0, "passed_over": 13}
    assert sum(document["rows"].values()) == 7 + len(document["passed_over"])


def test_a_refused_workbook_gives_no_observation(sourced: Run) -> None:
    document = sourced("check", FAULTY, "--json").json
    assert (document["outcome"], document["observations"]) == ("refused", [])


def test_the_marked_copy_is_the_same_workbook_with_its_findings(sourced: Run, tmp_path: Path) -> None:
    ran = sourced("check", FAULTY, "-o", "marked.xlsx")
    assert (ran.code, ran.out.splitlines()[-1]) == (1, "Đã ghi marked.xlsx")
    marked = load_workbook(BytesIO((tmp_path / "marked.xlsx").read_bytes()))
    assert marked["Báo cáo"]["H9"].comment is not None
    assert marked.sheetnames[1:] == load_workbook(FAULTY).sheetnames


def test_with_json_the_marked_copy_is_written_without_a_word(sourced: Run, tmp_path: Path) -> None:
    assert sourced("check", FAULTY, "-o", "marked.xlsx", "--json").json["outcome"] == "refused"
    assert (tmp_path / "marked.xlsx").is_file()


def test_the_marked_copy_never_replaces_the_workbook_itself(sourced: Run, tmp_path: Path) -> None:
    shutil.copyfile(FAULTY, tmp_path / "a.xlsx")
    ran = sourced("check", "a.xlsx", "-o", "./a.xlsx")
    assert (ran.code, ran.out, ran.err) == (2, "", "a.xlsx chính là tệp được kiểm tra; ghi tên khác sau -o.\n")
    assert (tmp_path / "a.xlsx").read_bytes() == FAULTY.read_bytes()


def test_what_is_no_workbook_is_refused_and_has_no_marked_copy(sourced: Run, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("STT;Mã chỉ tiêu", "utf-8")
    ran = sourced("check", "a.xlsx", "-o", "marked.xlsx")
    assert ran.code == 1
    assert ran.out.splitlines()[1].startswith("[lỗi] Tệp ")
    assert ran.err.startswith("Không tạo được bản đánh dấu")
    assert not (tmp_path / "marked.xlsx").exists()


def test_the_settings_bound_what_is_taken_in(sourced: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DTI_UPLOAD_LIMIT_MB", "1")
    (tmp_path / "a.xlsx").write_bytes(CLEAN.read_bytes() + bytes(2**20))
    ran = sourced("check", "a.xlsx", "--json")
    assert (ran.code, [found["code"] for found in ran.json["findings"]]) == (1, ["refused_by_gate"])


# submit, approve, return


def test_whoever_changes_something_says_who_they_are(sourced: Run) -> None:
    for command in (("submit", CLEAN), ("approve", "1"), ("return", "1", "--reason", "x")):
        for by in ((), ("--by", "  ")):
            ran = sourced(*command, *by)
            assert (ran.code, ran.out) == (2, "")
            assert ran.err == "Cho biết người thực hiện bằng tùy chọn --by, ví dụ --by “Nguyễn Văn A”.\n"


def test_a_clean_workbook_is_handed_in_approved_and_counts(own: Run, tmp_path: Path) -> None:
    number = number_of(own, CLEAN)
    assert sent(tmp_path) == [("sach.xlsx", SENDER)]
    assert seen_in_trace(own, number) == []
    approved = own("approve", number, "--by", STEWARD)
    assert (approved.code, approved.out) == (0, f"Báo cáo số {number}: Đã duyệt\n")
    assert seen_in_trace(own, number) == [("STTTT", "2024-Q4", "sach.xlsx", "I9", SENDER)]


def test_a_workbook_with_unanswered_warnings_waits_for_a_reason(own: Run) -> None:
    ran = own("submit", WARNED, "--by", SENDER)
    assert ran.code == 1
    assert ran.out.splitlines()[-1] == (
        "Báo cáo chưa được nộp. Ghi lý do vào cột Ghi chú rồi nộp lại, hoặc nộp lại kèm --reason."
    )
    document = own("submit", WARNED, "--by", SENDER, "--json").json
    assert (document["outcome"], document["state"]) == ("needs_reason", "checked")


def test_with_a_reason_it_is_handed_in_and_done(own: Run) -> None:
    ran = own("submit", WARNED, "--by", SENDER, "--reason", "Số liệu quý III dùng tạm")
    assert (ran.code, ran.err) == (0, "")
    first, *_, last = ran.out.splitlines()
    assert first == "Đạt yêu cầu: không có lỗi, cảnh báo đã có lý do chung."
    assert last.endswith(": Đã nộp, chờ duyệt")
    document = own("submit", WARNED, "--by", SENDER, "--reason", "Số liệu quý III dùng tạm", "--json")
    assert (document.code, document.json["outcome"], document.json["state"]) == (0, "accepted", "submitted")


def test_a_refused_workbook_is_kept_with_its_number(own: Run, tmp_path: Path) -> None:
    ran = own("submit", FAULTY, "--by", SENDER)
    assert ran.code == 1
    assert ran.out.splitlines()[-1].endswith(": Không nhận")
    assert sent(tmp_path) == [("loi.xlsx", SENDER)]


def test_a_file_too_large_to_be_kept_has_no_number(own: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DTI_UPLOAD_LIMIT_MB", "1")
    (tmp_path / "a.xlsx").write_bytes(CLEAN.read_bytes() + bytes(2**20))
    ran = own("submit", "a.xlsx", "--by", SENDER, "--json")
    assert (ran.code, ran.json["submission"], ran.json["state"]) == (1, None, "refused")
    assert own("submit", "a.xlsx", "--by", SENDER).out.splitlines()[-1].startswith("Số dòng đọc:")


def test_who_sent_it_cannot_approve_it(own: Run) -> None:
    number = number_of(own, CLEAN)
    ran = own("approve", number, "--by", SENDER)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"Báo cáo nộp số {number} do {SENDER} gửi; người gửi không được tự duyệt.\n"


def test_a_submission_is_returned_with_a_reason_only(own: Run) -> None:
    number = number_of(own, CLEAN)
    assert own("return", number, "--by", STEWARD).code == 2
    ran = own("return", number, "--by", STEWARD, "--reason", "Thiếu văn bản kèm theo", "--json")
    assert (ran.code, ran.json) == (0, {"submission": number, "state": "returned"})
    again = own("approve", number, "--by", STEWARD)
    assert (again.code, again.out) == (1, "")


def test_an_unknown_submission_is_wrong_use(sourced: Run) -> None:
    ran = sourced("approve", "99999", "--by", STEWARD)
    assert (ran.code, ran.out, ran.err) == (2, "", "Không có báo cáo nộp số 99999.\n")
