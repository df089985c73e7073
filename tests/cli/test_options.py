"""Settings, store, files and days as commands reach them: each refusal in one plain sentence."""

import errno
from datetime import date
from pathlib import Path

import pytest

from dti.cli.options import limits_of, read_day, read_file, read_settings, refuse_existing, write_file
from dti.config import Settings
from dti.core.errors import Conflict, DtiError, WrongInput
from dti.i18n import error_text
from tests.cli.conftest import Run


def said(error: DtiError) -> str:
    return error_text(error, "en")


def test_a_store_that_was_never_filled_names_the_command_that_fills_it(dti: Run) -> None:
    for command in (["status"], ["trace", "GOV-01"], ["index", "show"], ["check", "a.xlsx"], ["report", "brief"]):
        Path("a.xlsx").write_bytes(b"PK")
        ran = dti(*command)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("Kho số liệu ở ")
        assert ran.err.endswith(" chưa được tạo hoặc chưa được nâng cấp. Chạy lệnh “dti init” trước.\n")


def test_a_database_address_is_one_of_two_kinds(dti: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DTI_DATABASE_URL", "mysql://user:secret@server/store")
    ran = dti("status")
    assert ran.code == 2
    assert ran.err == (
        "DTI_DATABASE_URL không phải địa chỉ của kho số liệu. "
        "Địa chỉ bắt đầu bằng một trong: sqlite://, postgresql+psycopg://.\n"
    )


def test_a_server_that_does_not_answer_is_a_fault_and_shows_no_secret(
    dti: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DTI_DATABASE_URL", f"postgresql+psycopg://user:secret@/store?host={tmp_path}")
    ran = dti("status")
    assert ran.code == 3
    assert ran.err.startswith("Lỗi của hệ thống, mã ")
    assert "secret" not in ran.err
    log = (tmp_path / "var" / "log" / "dti.log").read_text("utf-8")
    assert ran.err.split()[5].rstrip(";") in log
    assert "secret" not in log


def test_a_setting_that_cannot_stand_is_wrong_use(dti: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DTI_PUBLIC_ADDRESS", "http://dti")
    ran = dti("status")
    assert ran.code == 2
    assert ran.err.startswith("Thiết lập không dùng được: DTI_PUBLIC_ADDRESS: 'http://dti' phải có dạng https://")


def test_a_folder_that_cannot_be_written_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("DTI_DATABASE_URL", "sqlite://")
    with pytest.raises(WrongInput) as refused:
        read_settings(var_folder=tmp_path / "file" / "var")
    assert said(refused.value) == f"{tmp_path}/file/var cannot be written: its folder cannot be made."


def test_the_limits_of_an_upload_are_the_settings() -> None:
    settings = Settings(upload_limit_mb=3, gate_memory_mb=512, gate_cpu_seconds=4, gate_wall_seconds=7)
    limits = limits_of(settings)
    assert (limits.file_bytes, limits.memory_bytes) == (3 * 2**20, 512 * 2**20)
    assert (limits.cpu_seconds, limits.wall_seconds) == (4, 7)


@pytest.mark.parametrize("typed", ["2022-04-06", "06/04/2022", "6.4.2022"])
def test_a_day_is_read_as_people_type_it(typed: str) -> None:
    assert read_day(typed) == date(2022, 4, 6)


def test_what_is_no_day_is_refused_with_the_reason() -> None:
    with pytest.raises(WrongInput) as refused:
        read_day("31/31/2024")
    assert "31/31/2024" in said(refused.value)


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(WrongInput) as refused:
        read_file(tmp_path / "absent.xlsx")
    assert said(refused.value) == f"{tmp_path}/absent.xlsx cannot be read: there is no such file."
    with pytest.raises(WrongInput) as refused:
        read_file(tmp_path)
    assert said(refused.value) == f"{tmp_path} cannot be read: it is a folder."


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, ": the disk is full."),
        (errno.EACCES, ": it is not permitted."),
        (errno.EROFS, ": it is not permitted."),
        (errno.EIO, "."),
    ],
)
def test_a_file_that_cannot_be_written_says_why_and_leaves_nothing(
    number: int, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_part: Path, _target: Path) -> None:
        raise OSError(number, "in a programmer's words")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(WrongInput) as refused:
        write_file(tmp_path / "a.xlsx", b"content")
    assert said(refused.value) == f"{tmp_path}/a.xlsx cannot be written{reason}"
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_written_whole_into_a_folder_that_is_made(tmp_path: Path) -> None:
    write_file(tmp_path / "new" / "a.xlsx", b"content")
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "new").iterdir()] == [("a.xlsx", b"content")]


def test_a_file_that_nobody_named_is_not_written_over(tmp_path: Path) -> None:
    refuse_existing(tmp_path / "absent.xlsx")
    (tmp_path / "a.xlsx").write_bytes(b"work of a day")
    with pytest.raises(Conflict):
        refuse_existing(tmp_path / "a.xlsx")
