"""``dti init``: the first content of a store, once; another province's folder; every problem of a spoilt one."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dti.store.catalogue import load_catalogue, save_catalogue
from dti.store.engine import Store
from tests.cli.conftest import Ran, Run

SAMPLE = Path(__file__).parents[1] / "catalogue" / "sample"
NOTHING_NEW = {"versions": 0, "publications": 0, "illustrative_submissions": 0}


def counts(file: Path) -> dict[str, int]:
    """How many rows each table of a store has."""
    with sqlite3.connect(file) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    connection.close()
    return found


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A data folder that a test may spoil."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "data"))


@pytest.fixture
def init(dti: Run, sample: Path) -> Callable[..., Ran]:
    """``dti init`` with that folder."""
    return lambda *options: dti("init", "--data", sample, *options)


def test_a_second_run_over_the_real_data_adds_nothing_to_any_table(own: Run, tmp_path: Path) -> None:
    before = counts(tmp_path / "own.sqlite")
    assert before["observation"] > 0
    ran = own("init", "--json")
    assert (ran.code, ran.json, ran.err) == (0, NOTHING_NEW, "")
    assert counts(tmp_path / "own.sqlite") == before


def test_another_provinces_folder_fills_a_store_that_all_commands_serve(dti: Run, init: Callable[..., Ran]) -> None:
    new = init("--json").json
    assert (new["versions"] > 0, new["publications"], new["illustrative_submissions"]) == (True, 2, 0)
    status = dti("status", "--as-of", "2026-01-31", "--json").json
    assert (status["programme"], status["declared"]["met"], status["evidenced"]["of"]) == ("A1", 1, 1)
    assert [(one["code"], one["value"]) for one in status["targets"]] == [("W-01", "71.2"), ("W-02", "3")]
    assert dti("trace", "W-01", "--as-of", "2026-01-31").out.startswith("W-01  Hộ dùng nước sạch\n")
    assert dti("index", "show", "--as-of", "2026-01-31", "--json").json["years"][0]["assessment_year"] == 2020
    assert dti("template", "SA", "2025-Q4", "-o", "form.xlsx").code == 0


def test_it_says_what_was_new_in_words(init: Callable[..., Ran]) -> None:
    first, *others = init().out.splitlines()
    assert re.fullmatch("Mục danh mục mới hoặc thay đổi: [1-9][0-9]*", first)
    assert others == ["Nguồn công bố được nạp: 2", "Báo cáo minh họa được nạp: 0"]
    assert init("--lang", "en").out == (
        "Catalogue entries new or changed: 0\nPublications loaded: 0\nIllustrative submissions loaded: 0\n"
    )


def test_the_illustrative_set_is_loaded_when_asked_and_once(init: Callable[..., Ran]) -> None:
    init()
    assert init("--illustrative", "--json").json == NOTHING_NEW | {"illustrative_submissions": 2}
    assert init("--illustrative", "--json").json == NOTHING_NEW


def test_a_folder_of_data_is_a_setting_too(dti: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DTI_DATA_FOLDER", str(sample))
    assert dti("init", "--json").json["publications"] == 2
    assert dti("status", "--json").json["programme"] == "A1"


def test_a_changed_entry_supersedes_the_one_from_the_files(init: Callable[..., Ran], sample: Path) -> None:
    init()
    departments = sample / "sourced" / "departments.csv"
    departments.write_text(departments.read_text("utf-8").replace("Sở A", "Sở Một"), "utf-8")
    assert init("--json").json == NOTHING_NEW | {"versions": 1}


def test_a_stewards_edit_is_kept_and_the_difference_is_told(init: Callable[..., Ran], tmp_path: Path) -> None:
    init()
    store = Store(f"sqlite:///{tmp_path}/own.sqlite")
    with store.writing() as session:
        catalogue = load_catalogue(session)
        renamed = tuple(
            one.model_copy(update={"name_vi": "Sở của bộ phận thường trực"}) if one.code == "SA" else one
            for one in catalogue.departments
        )
        edited = catalogue.model_copy(update={"departments": renamed})
        at = datetime(2026, 1, 5, tzinfo=UTC)
        save_catalogue(session, edited, (), by="Bộ phận thường trực", at=at, origin="steward")
    store.close()
    ran = init("--json")
    assert ran.json == NOTHING_NEW
    assert ran.err == "Giữ nguyên nội dung do bộ phận thường trực sửa, khác với tệp dữ liệu: đơn vị SA\n"
    assert init("--lang", "en").err == "Kept a steward’s edit that differs from the data files: department SA\n"


def test_every_problem_of_a_folder_is_printed_line_by_line_and_nothing_is_stored(
    init: Callable[..., Ran], sample: Path, tmp_path: Path
) -> None:
    targets = sample / "sourced" / "programmes" / "A1_targets.csv"
    targets.write_text(targets.read_text("utf-8").replace(",percent,", ",procent,"), "utf-8")
    (sample / "sourced" / "provinces.csv").unlink()
    ran = init()
    assert (ran.code, ran.out) == (2, "")
    *problems, last = ran.err.splitlines()
    assert [line.partition(": ")[0] for line in problems] == [
        "sourced/programmes/A1_targets.csv:2:unit",
        "sourced/programmes/A1_goals.csv:2:target",
        "sourced/programmes/A1_goals.csv:3:target",
        "sourced/provinces.csv",
    ]
    assert last == "Bộ dữ liệu có 4 chỗ sai, chỗ đầu tiên ở sourced/programmes/A1_targets.csv:2:unit."
    assert init("--lang", "en").err.endswith(
        "The data folder has 4 problems, the first at sourced/programmes/A1_targets.csv:2:unit.\n"
    )
    assert not (tmp_path / "own.sqlite").exists() or counts(tmp_path / "own.sqlite") == {}


def test_a_spoilt_illustrative_file_stops_the_whole_load(
    init: Callable[..., Ran], sample: Path, tmp_path: Path
) -> None:
    values = sample / "illustrative" / "A1_values.csv"
    values.write_text(values.read_text("utf-8").replace("1000", "nghìn"), "utf-8")
    ran = init("--illustrative")
    assert ran.code == 2
    assert "illustrative/A1_values.csv:2:denominator" in ran.err
    assert counts(tmp_path / "own.sqlite") == {}
    assert init().code == 0


def test_a_folder_that_is_not_there_is_wrong_use(dti: Run) -> None:
    ran = dti("init", "--data", "absent")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("chỗ đầu tiên ở sourced/programmes/*.toml.\n")
