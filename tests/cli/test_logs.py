"""The log: one JSON object a line, whatever is written into it."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from dti.cli.logs import count_old_lines, drop_old_lines, open_log
from tests.cli.conftest import log_given_back


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """A log that is closed again."""
    with log_given_back():
        yield open_log(tmp_path / "var")


def test_text_from_outside_cannot_forge_a_line(log: Path) -> None:
    logging.getLogger("dti.ingest").warning("refused: %s", 'a.xlsx\n{"level": "ERROR", "message": "forged"}')
    (line,) = log.read_text("utf-8").splitlines()
    written = json.loads(line)
    assert (written["level"], written["logger"]) == ("WARNING", "dti.ingest")
    assert written["message"] == 'refused: a.xlsx\n{"level": "ERROR", "message": "forged"}'


def test_a_fault_is_written_with_its_traceback_in_its_own_line(log: Path) -> None:
    try:
        raise ZeroDivisionError("Sở chia cho không")
    except ZeroDivisionError:
        logging.getLogger("dti.cli").exception("fault 1")
    written = json.loads(log.read_text("utf-8"))
    assert written["exception"].endswith("ZeroDivisionError: Sở chia cho không")
    assert written["at"][10] == "T"


def test_what_is_less_than_a_warning_is_not_written(log: Path) -> None:
    logging.getLogger("dti").info("all is well")
    assert not log.exists()


def test_opening_it_again_writes_each_line_once_and_gives_the_old_file_back(log: Path, tmp_path: Path) -> None:
    logging.getLogger("dti").warning("first")
    (old,) = [one for one in logging.getLogger().handlers if isinstance(one, RotatingFileHandler)]
    assert open_log(tmp_path / "var") == log
    logging.getLogger("dti").warning("second")
    assert [json.loads(line)["message"] for line in log.read_text("utf-8").splitlines()] == ["first", "second"]
    assert old.stream is None
    assert old not in logging.getLogger().handlers


LIMIT = datetime(2025, 1, 1, tzinfo=UTC)
OLD, YOUNG = ('{"at": "2024-12-31T23:59:59+0000"}\n', '{"at": "2025-01-01T07:00:00+0700"}\n')


@pytest.mark.parametrize(
    ("written", "left", "gone"),
    [
        ("", "", 0),
        (OLD + OLD + YOUNG, YOUNG, 2),
        (YOUNG + OLD, YOUNG + OLD, 0),
        (OLD + "no JSON\n" + OLD + "no JSON\n" + YOUNG, "no JSON\n" + YOUNG, 3),
        ("no JSON\n[]\n{}\n", "no JSON\n[]\n{}\n", 0),
        (OLD, "", 1),
    ],
)
def test_old_lines_are_dropped_up_to_the_first_young_one(tmp_path: Path, written: str, left: str, gone: int) -> None:
    folder = tmp_path / "log"
    folder.mkdir()
    for name in ("dti.log", "dti.log.1"):
        (folder / name).write_text(written, "utf-8")
    assert count_old_lines(tmp_path, LIMIT) == 2 * gone
    assert drop_old_lines(tmp_path, LIMIT) == 2 * gone
    assert [(folder / name).read_text("utf-8") for name in ("dti.log", "dti.log.1")] == [left, left]


def test_a_log_that_is_written_into_meanwhile_goes_on_behind(log: Path, tmp_path: Path) -> None:
    log.write_text(OLD, "utf-8")
    logging.getLogger("dti").warning("first")
    assert drop_old_lines(tmp_path / "var", LIMIT) == 1
    logging.getLogger("dti").warning("second")
    assert [json.loads(line)["message"] for line in log.read_text("utf-8").splitlines()] == ["first", "second"]


def test_there_may_be_no_log_yet(tmp_path: Path) -> None:
    assert count_old_lines(tmp_path, LIMIT) == drop_old_lines(tmp_path, LIMIT) == 0
