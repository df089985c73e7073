"""``dti catalogue``: the workbook out, a changed one previewed and loaded, a target dropped, the history told."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from dti.cli import catalogue
from tests.cli.conftest import NOW, Run

BY = ("--by", "Bộ phận thường trực", "--reason", "Theo kế hoạch mới")


@pytest.fixture
def book(own: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workbook of the resolution, downloaded."""
    monkeypatch.setattr(catalogue, "now", lambda: NOW)
    path = tmp_path / "danh-muc.xlsx"
    assert own("catalogue", "download", "--programme", "NQ49", "-o", path).code == 0
    return path


def rename(path: Path, code: str, name: str | None) -> None:
    found = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    sheet = found["Chỉ tiêu"]
    headers = [cell.value for cell in sheet[2]]
    (row,) = [row[0].row for row in sheet.iter_rows(min_row=3) if row[1].value == code]
    sheet.cell(row or 0, headers.index("Tên (tiếng Việt)") + 1).value = name
    found.save(path)


def test_an_unchanged_workbook_changes_nothing(own: Run, book: Path) -> None:
    said = own("catalogue", "preview", book)
    assert (said.code, said.out) == (0, "Không có gì khác với danh mục hiện hành.\n")
    loaded = own("catalogue", "load", book, *BY)
    assert (loaded.code, loaded.err) == (1, "Không có gì khác với danh mục hiện hành.\n")


def test_a_changed_workbook_is_previewed_loaded_and_told(own: Run, book: Path) -> None:
    rename(book, "GOV-01", "Tên mới")
    (difference,) = own("catalogue", "preview", book, "--json").json["differences"]
    assert (difference["key"], difference["field"], difference["after"]) == ("NQ49/GOV-01", "name_vi", "Tên mới")
    assert own("catalogue", "preview", book).out.splitlines()[-1] == "1 thay đổi, sẵn sàng ghi."
    loaded = own("catalogue", "load", book, *BY, "--json").json
    assert (loaded["outcome"], loaded["saved"]) == ("saved", 1)
    (event,) = own("catalogue", "history", "NQ49/GOV-01", "--json").json["events"]
    assert (event["by"], event["reason"], event["changes"][0]["after"]) == (BY[1], BY[3], "Tên mới")
    assert "Theo kế hoạch mới" in own("catalogue", "history").out
    assert own("catalogue", "history", "STC").out == "Chưa có thay đổi nào được ghi.\n"


def test_findings_refuse_a_workbook_with_their_cells(own: Run, book: Path) -> None:
    rename(book, "GOV-01", None)
    said = own("catalogue", "load", book, *BY)
    assert said.code == 1
    assert said.out.startswith("Chỉ tiêu!E")
    assert said.out.endswith("Chưa ghi được: còn lỗi trong tệp.\n")
    (finding,) = own("catalogue", "preview", book, "--json", "--lang", "en").json["findings"]
    assert (finding["code"], finding["expected"]) == ("empty", "something written")


def test_nothing_is_loaded_without_name_or_reason(own: Run, book: Path) -> None:
    rename(book, "GOV-01", "Tên mới")
    assert own("catalogue", "load", book, "--reason", "x").code == 2
    assert own("catalogue", "load", book, "--by", "An").code == 2
    assert own("catalogue", "history", "--json").json == {"events": []}


def test_a_file_that_may_not_pass_is_refused(own: Run, tmp_path: Path) -> None:
    path = tmp_path / "gia.xlsx"
    path.write_bytes(b"PK\x03\x04 gia")
    said = own("catalogue", "preview", path, "--json")
    assert (said.code, said.json["outcome"]) == (1, "refused")
    assert own("catalogue", "preview", path).err


def test_a_target_is_dropped_and_taken_up_again(own: Run) -> None:
    dropped = own("catalogue", "drop", "NQ49", "SOC-04", "--day", "01/06/2026", *BY)
    assert (dropped.code, dropped.out) == (0, "Đã ghi NQ49/SOC-04 là không thực hiện từ 01/06/2026.\n")
    status = own("status", "--as-of", "2026-06-30", "--json").json["targets"]
    assert [one["status"] for one in status if one["code"] == "SOC-04"] == ["dropped"]
    again = own("catalogue", "drop", "NQ49", "SOC-04", *BY)
    assert again.code == 1
    assert again.err.startswith("Chỉ tiêu NQ49/SOC-04 đã được ghi là không thực hiện từ 01/06/2026.")
    back = own("catalogue", "drop", "NQ49", "SOC-04", "--back", "--day", "2026-07-01", *BY, "--json").json
    assert (back["dropped"], back["day"]) == (False, "2026-07-01")
    status = own("status", "--as-of", "2026-07-31", "--json").json["targets"]
    assert [one["status"] for one in status if one["code"] == "SOC-04"] != ["dropped"]


def test_an_empty_workbook_is_written_once_under_its_own_name(own: Run, tmp_path: Path) -> None:
    said = own("catalogue", "download", "--new")
    assert (said.code, said.out) == (0, "Đã ghi danh-muc.xlsx\n")
    assert openpyxl.load_workbook(tmp_path / "danh-muc.xlsx")["Chỉ tiêu"].cell(3, 1).value is None
    assert own("catalogue", "download", "--new").code == 1
