"""``dti person`` and ``dti retain``: what is kept about a person is listed, written to a file, erased, forgotten."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from dti.access.audit import read_events, verify
from dti.access.privacy import cutoff
from dti.store.engine import Store
from dti.store.personal import PERSONAL
from tests.access.people import add_old_sign_ins, add_people, leave_traces
from tests.cli.conftest import NOW, Run
from tests.stores import sqlite_store

BY = ("--by", "binh.tran")


@pytest.fixture
def peopled(dti: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Run, Store]:
    """Commands over a store with two people in it, and the store."""
    store = sqlite_store(tmp_path)
    add_people(store)
    leave_traces(store)
    monkeypatch.setenv("DTI_DATABASE_URL", store.url)
    monkeypatch.setattr("dti.cli.privacy.now", lambda: NOW)
    return dti, store


def test_the_inventory_lists_every_column(dti: Run) -> None:
    listed = dti("person", "inventory", "--json").json["columns"]
    assert listed[0] == {
        "table": "account",
        "column": "name",
        "kind": "account",
        "keep": "account",
        "erasure": "emptied",
    }
    shown = dti("person", "inventory").out
    assert [one.place for one in PERSONAL if one.place not in shown] == []


def test_a_person_is_written_to_a_file_of_either_kind(peopled: tuple[Run, Store], tmp_path: Path) -> None:
    dti, _ = peopled
    said = dti("person", "export", "nga.nguyen", *BY, "-o", "nga.xlsx")
    assert (said.code, said.out) == (0, "Đã ghi nga.xlsx\n")
    assert (tmp_path / "nga.xlsx").read_bytes().startswith(b"PK")
    assert dti("person", "export", "nga.nguyen", *BY).code == 0
    written = tmp_path / "nga.nguyen.json"
    assert json.loads(written.read_text("utf-8"))["account"]["full_name"] == "Nguyễn Thị Ngà"
    assert oct(written.stat().st_mode)[-3:] == "600"
    assert dti("person", "export", "nga.nguyen", *BY).code == 1


def test_what_cannot_be_written_is_refused_in_one_sentence(peopled: tuple[Run, Store]) -> None:
    dti, _ = peopled
    wrong = dti("person", "export", "nga.nguyen", *BY, "-o", "nga.pdf")
    assert (wrong.code, wrong.err) == (
        2,
        "“nga.pdf” không phải loại tệp xuất được; dùng một trong các đuôi .json, .xlsx.\n",
    )
    unknown = dti("person", "export", "khong.co", *BY, "--lang", "en")
    assert (unknown.code, unknown.err) == (2, "There is no account “khong.co”.\n")
    assert dti("person", "export", "nga.nguyen").code == 2
    assert dti("person", "export", "binh.tran", "--by", "nga.nguyen").code == 1


def test_a_person_is_erased_and_the_chain_holds(peopled: tuple[Run, Store]) -> None:
    dti, store = peopled
    said = dti("person", "erase", "nga.nguyen", *BY, "--reason", "nghỉ hưu")
    first, pointed, *places = said.out.splitlines()
    assert first.startswith("Đã xóa dữ liệu cá nhân; tài khoản còn lại là nd-1.")
    assert pointed.startswith("Họ tên còn xuất hiện ở 2 chỗ")
    assert places == ["    submission.prepared_by 2", "    remark.text 2"]
    with store.reading() as session:
        assert verify(session) is None
    again = dti("person", "erase", "nd-1", *BY, "--reason", "nghỉ hưu")
    assert (again.code, again.err) == (1, "Dữ liệu của tài khoản nd-1 đã được xóa trước đó.\n")


def test_erasing_wants_a_reason_and_answers_as_json(peopled: tuple[Run, Store]) -> None:
    dti, _ = peopled
    assert dti("person", "erase", "nga.nguyen", *BY).code == 2
    done = dti("person", "erase", "nga.nguyen", *BY, "--reason", "x", "--json").json
    assert {"handle": "nd-1", "deleted": 2, "texts": 2}.items() <= done.items()
    assert done["mentions"][0] == {"table": "submission", "column": "prepared_by", "id": 2}


def test_what_is_too_old_is_counted_then_deleted(
    peopled: tuple[Run, Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dti, store = peopled
    monkeypatch.setenv("DTI_RETENTION_MONTHS", "12")
    limit = cutoff(NOW, 12)
    add_old_sign_ins(store, [limit - timedelta(days=1), limit], 2)
    log = tmp_path / "var" / "log" / "dti.log"
    log.parent.mkdir(parents=True)
    log.write_text('{"at": "2020-01-01T00:00:00+0000"}\n', "utf-8")
    counted = {"before": "2025-11-23T03:00:00+00:00", "attempts": 1, "sessions": 1, "log_lines": 1}
    assert dti("retain", "--dry-run", "--json").json == counted | {"dry_run": True}
    assert log.read_text("utf-8") != ""
    said = dti("retain").out
    assert said == ("Đã xóa dữ liệu cũ hơn 23/11/2025: 1 lần thử đăng nhập, 1 phiên đăng nhập, 1 dòng nhật ký lỗi.\n")
    assert log.read_text("utf-8") == ""
    with store.reading() as session:
        assert [event.action for event in read_events(session)][-1] == "retention.applied"
    assert dti("retain", "--json", *BY).json["attempts"] == 0
    assert dti("retain", "--by", "nga.nguyen").code == 1
