"""Many workbooks by one command: which files of a folder are sent, the table, the documents, the one exit code."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dti.ingest.door
from dti.access.user import User
from dti.cli.sending import find_files
from dti.core.errors import Conflict, WrongInput
from dti.store.engine import Store
from dti.store.submissions import list_submissions
from tests.cli.conftest import Run

EXAMPLES = Path(__file__).parents[2] / "data" / "examples"
BY = ("--by", "Nguyễn Văn A")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a report of every outcome, and what else lies about in folders."""
    made = tmp_path / "quý IV"
    (made / "cũ").mkdir(parents=True)
    for name in ("sach", "canh-bao", "loi"):
        shutil.copyfile(EXAMPLES / f"{name}.xlsx", made / f"{name}.xlsx")
    for name in ("~$sach.xlsx", ".DS_Store", "công văn.pdf"):
        (made / name).write_bytes(b"x")
    return made


def stored(tmp_path: Path) -> list[tuple[str, str]]:
    """File and state of what departments sent, in the order in which it came."""
    store = Store(f"sqlite:///{tmp_path}/own.sqlite")
    with store.reading() as session:
        found = [(one.filename, one.state.value) for one in list_submissions(session)]
    store.close()
    return found


def rows(out: str) -> list[list[str]]:
    """The table's lines below its head, as words set apart by two spaces or more."""
    lines = out.splitlines()
    begin = next(place for place, line in enumerate(lines) if set(line.strip()) == {"─"})
    return [
        [cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines[begin + 1 :] if ".xlsx" in line
    ]


def test_a_folder_is_sent_file_by_file_and_told_in_one_table(own: Run, folder: Path, tmp_path: Path) -> None:
    ran = own("submit", folder, *BY)
    assert (ran.code, ran.err) == (1, "")
    numbers = [row[-1] for row in rows(ran.out)]
    assert [row[:-1] for row in rows(ran.out)] == [
        ["canh-bao.xlsx", "STTTT", "2024-Q4", "Chưa nộp, cần giải trình", "0"],
        ["loi.xlsx", "STTTT", "2024-Q4", "Không nhận", "7"],
        ["sach.xlsx", "STTTT", "2024-Q4", "Đã nộp, chờ duyệt", "0"],
    ]
    assert len(set(numbers)) == 3
    assert ran.out.splitlines()[-2:] == [
        "Tổng số 3 tệp. Đã nộp: 1; cần giải trình: 1; không nhận: 1; không gửi được: 0",
        "Bỏ qua vì không phải tệp bảng tính: công văn.pdf, cũ",
    ]
    assert stored(tmp_path) == [("canh-bao.xlsx", "checked"), ("loi.xlsx", "refused"), ("sach.xlsx", "submitted")]


def test_when_all_are_handed_in_the_command_is_done(own: Run) -> None:
    ran = own(
        "submit", EXAMPLES / "sach.xlsx", EXAMPLES / "canh-bao.xlsx", *BY, "--reason", "Số tạm tính", "--lang", "en"
    )
    assert ran.code == 0
    assert "2 files in all. Handed in: 2; in need of a reason: 0; refused: 0; not sent: 0\n" in ran.out


def test_as_json_it_is_one_list_with_a_document_for_each_file(own: Run, folder: Path) -> None:
    ran = own("submit", folder, *BY, "--json")
    documents = ran.json
    assert (ran.code, ran.err) == (1, "")
    found = [(Path(one["file"]).name, one["outcome"], one["state"]) for one in documents]
    assert found == [
        ("canh-bao.xlsx", "needs_reason", "checked"),
        ("loi.xlsx", "refused", "refused"),
        ("sach.xlsx", "accepted", "submitted"),
    ]
    assert [len(one["observations"]) > 0 for one in documents] == [True, False, True]


def test_a_folder_with_one_file_is_still_a_list_and_a_file_alone_is_not(own: Run, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    alone = tmp_path / "one" / "sach.xlsx"
    shutil.copyfile(EXAMPLES / "sach.xlsx", alone)
    assert isinstance(own("submit", tmp_path / "one", *BY, "--json").json, list)
    assert isinstance(own("submit", alone, *BY, "--json").json, dict)


def test_a_file_that_cannot_be_sent_does_not_keep_the_next_from_it(
    own: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dti.ingest.door, "submit", _failing(Conflict("cli.serve.port_taken", port="1")))
    ran = own("submit", folder, *BY, "--json")
    assert (ran.code, [one["outcome"] for one in ran.json]) == (1, ["failed", "refused", "accepted"])
    assert ran.json[0]["error"] != ""
    assert "không gửi được: 1" in own("submit", folder, *BY).out


def test_what_was_sent_before_a_fault_is_told_all_the_same(
    own: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "canh-bao.xlsx").rename(folder / "z.xlsx")
    monkeypatch.setattr(dti.ingest.door, "submit", _failing(RuntimeError("planted")))
    ran = own("submit", folder, *BY)
    assert (ran.code, [row[0] for row in rows(ran.out)]) == (3, ["loi.xlsx", "sach.xlsx"])
    assert "Tổng số 3 tệp. Đã nộp: 1;" in ran.out


def _failing(problem: Exception) -> Callable[..., Any]:
    """The door, which cannot take in one of the files."""
    real = dti.ingest.door.submit

    def submit(user: User, store: Store, data: bytes, filename: str, **how: Any) -> Any:
        if filename in ("canh-bao.xlsx", "z.xlsx"):
            raise problem
        return real(user, store, data, filename, **how)

    return submit


def test_nothing_is_sent_where_a_named_file_does_not_exist(own: Run, folder: Path, tmp_path: Path) -> None:
    ran = own("submit", folder, tmp_path / "nowhere.xlsx", *BY)
    assert (ran.code, ran.out) == (2, "")
    assert "nowhere.xlsx" in ran.err
    assert stored(tmp_path) == []


def test_whoever_sends_many_says_who_they_are_too(own: Run, folder: Path) -> None:
    assert own("submit", folder).code == 2


def test_a_folder_without_a_workbook_is_wrong_use(own: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = own("submit", tmp_path / "empty", *BY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Không có tệp bảng tính nào để nộp trong {tmp_path}/empty.\n"


def test_each_file_is_sent_once_in_the_order_in_which_it_was_named(folder: Path) -> None:
    files, others = find_files([folder / "sach.xlsx", folder])
    assert [file.name for file in files] == ["sach.xlsx", "canh-bao.xlsx", "loi.xlsx"]
    assert [other.name for other in others] == ["công văn.pdf", "cũ"]


def test_old_and_foreign_spreadsheets_are_sent_too_so_that_the_gate_says_what_to_do(tmp_path: Path) -> None:
    for name in ("a.xls", "b.CSV", "c.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert [file.name for file in find_files([tmp_path])[0]] == ["a.xls", "b.CSV"]
    with pytest.raises(WrongInput):
        find_files([tmp_path / "d.xlsx"])
