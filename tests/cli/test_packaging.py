"""``dti package``: the same tables as a folder or as an archive, by the question of the command line."""

import io
import json
import zipfile
from pathlib import Path

from tests.cli.conftest import Run


def test_a_folder_and_an_archive_hold_the_same_bytes(sourced: Run, tmp_path: Path) -> None:
    assert sourced("package", "-o", tmp_path / "goi").out.strip() == f"Đã ghi 36 tệp vào {tmp_path / 'goi'}."
    written = sourced("package", "-o", tmp_path / "goi.zip", "--json").json
    archive = zipfile.ZipFile(io.BytesIO((tmp_path / "goi.zip").read_bytes()))
    inside = {one.partition("/")[2]: archive.read(one) for one in archive.namelist()}
    outside = {str(one.relative_to(tmp_path / "goi")): one.read_bytes() for one in (tmp_path / "goi").rglob("*.*")}
    assert inside == outside
    assert written["size"] == (tmp_path / "goi.zip").stat().st_size


def test_the_question_is_that_of_the_command_line(sourced: Run, tmp_path: Path) -> None:
    made = sourced("package", "--period", "2024-Q4", "--as-of", "2025-02-28", "--lang", "en", "--json").json
    assert made["path"] == "dti-nq49-2024-q4"
    said = json.loads((tmp_path / made["path"] / "datapackage.json").read_text("utf-8"))
    asked = said["question"]
    assert (asked["period"], asked["as_of"], asked["up_to"]) == ("2024-Q4", "2025-02-28", "2024-12-31")
    assert said["title"].startswith("Data: ")


def test_a_folder_that_has_something_in_it_is_left_alone(sourced: Run, tmp_path: Path) -> None:
    (tmp_path / "goi").mkdir()
    (tmp_path / "goi" / "ghi-chu.txt").write_text("của tôi")
    refused = sourced("package", "-o", tmp_path / "goi")
    assert (refused.code, [one.name for one in (tmp_path / "goi").iterdir()]) == (1, ["ghi-chu.txt"])
