"""``dti audit``: whether the chain holds, its entries in sentences, a file of them."""

from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import text

from dti.cli import audit
from dti.store.engine import Store
from tests.access.tampering import unguard
from tests.cli.conftest import NOW, Run


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "now", lambda: NOW)


def tamper(folder: Path, statement: str) -> None:
    """Somebody at work in the file itself."""
    store = Store(f"sqlite:///{folder}/own.sqlite")
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        unguard(connection)
        connection.execute(text(statement))
    store.close()


def test_verify_says_that_the_chain_holds_and_what_to_note_down(sourced: Run) -> None:
    found = sourced("audit", "verify", "--json").json
    assert (found["holds"], found["breach"], len(found["hash"])) == (True, None, 64)
    assert found["entries"] == found["sequence"] > 10
    noted = f"{found['sequence']}:{found['hash']}"
    ran = sourced("audit", "verify", "--expect", noted)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0].startswith("Chuỗi nguyên vẹn: ")
    assert ran.out.splitlines()[-1] == noted


def test_verify_ends_with_1_and_names_the_first_bad_entry(own: Run, tmp_path: Path) -> None:
    last = own("audit", "verify", "--json").json["sequence"]
    tamper(tmp_path, "UPDATE audit_event SET actor = 'kẻ lạ' WHERE sequence = 7")
    ran = own("audit", "verify")
    said = "Chuỗi bị đứt. Mục 7 đã bị sửa: nội dung không khớp với mã băm của chính mục đó.\n"
    assert (ran.code, ran.out) == (1, said)
    tamper(tmp_path, "DELETE FROM audit_event WHERE sequence >= 7")
    ran = own("audit", "verify", "--json", "--lang", "en")
    assert (ran.code, ran.json["holds"], ran.json["sequence"]) == (1, False, 6)
    assert ran.json["breach"] == {
        "kind": "cut_off",
        "sequence": 7,
        "other": last,
        "message": f"The end was cut off: entries 7 to {last} are missing.",
    }


def test_verify_holds_the_chain_against_what_was_noted(own: Run) -> None:
    ran = own("audit", "verify", "--expect", f"3:{'0' * 64}")
    assert ran.code == 1
    assert ran.out == "Chuỗi bị đứt. Chuỗi đã bị viết lại: mục 3 không còn mang mã băm đã ghi lại trước đây.\n"
    wrong = own("audit", "verify", "--expect", "ba")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.startswith("Không đọc được “ba”.")


def test_the_entries_are_sentences_newest_first_and_turn_pages(sourced: Run) -> None:
    ran = sourced("audit", "list", "--limit", "2", "--json").json
    first, second = ran["entries"]
    assert (first["sequence"] - 1, ran["older"]) == (second["sequence"], second["sequence"])
    assert set(first) == {"sequence", "at", "actor", "who", "action", "object", "sentence", "details", "hash"}
    lines = sourced("audit", "list", "--limit", "1", "--before", str(first["sequence"])).out.splitlines()
    assert lines[0].startswith(f"{second['sequence']}  ")
    assert lines[0].endswith(second["sentence"])
    assert lines[-2] == f"    Báo cáo của đơn vị  {second['hash'][:12]}"
    assert second["action"].startswith("submission.")
    assert lines[-1] == f"Còn mục cũ hơn: thêm --before {second['sequence']}"


def test_entries_are_chosen(sourced: Run) -> None:
    def chosen(*options: str) -> list[str]:
        return [one["action"] for one in sourced("audit", "list", "--json", "--limit", "500", *options).json["entries"]]

    everything = chosen()
    assert set(chosen("--action", "submission.approved")) == {"submission.approved"}
    assert chosen("--object", "submission:1")[-1] == "submission.received"
    assert chosen("--actor", "không ai") == []
    assert chosen("--from", "01/01/2020", "--to", "31/12/2099") == everything
    assert chosen("--to", "2020-01-01") == []
    assert sourced("audit", "list", "--words", "không có chữ này").out == "Không có mục nào như vậy.\n"
    assert sourced("audit", "list", "--limit", "0").code == 2
    assert sourced("audit", "list", "--from", "hôm qua").code == 2


def test_the_file_is_of_the_kind_that_its_name_says(sourced: Run, tmp_path: Path) -> None:
    ran = sourced("audit", "export", "-o", tmp_path / "nhat-ky.xlsx", "--action", "submission.approved", "--json")
    assert (ran.code, Path(ran.json["path"])) == (0, tmp_path / "nhat-ky.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "nhat-ky.xlsx").worksheets[0]
    assert {row[5].value for row in sheet.iter_rows(min_row=5)} == {"submission.approved"}
    assert sourced("audit", "export", "-o", tmp_path / "nhat-ky.csv", "--lang", "en").code == 0
    assert (tmp_path / "nhat-ky.csv").read_text("utf-8-sig").startswith("No.,When,Who,")


@pytest.mark.parametrize("options", [(), ("-o", "nhat-ky.pdf"), ("-o", "nhat-ky")])
def test_a_file_of_another_kind_is_refused(sourced: Run, options: tuple[str, ...]) -> None:
    assert sourced("audit", "export", *options).code == 2
