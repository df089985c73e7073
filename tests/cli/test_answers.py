"""Exit codes for whatever a command raises, tables and progress for people, and a reader who has seen enough."""

import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from dti.cli.answers import Speaker, wanted_language
from dti.core.errors import Conflict, DtiError, NotAllowed, NotFound, WrongInput


def program(action: Callable[[], None]) -> Any:
    """A program whose only command does this."""
    app = typer.Typer(add_completion=False)
    app.command()(action)
    return typer.main.get_command(app)


def raising(error: BaseException) -> Any:
    def act() -> None:
        raise error

    return program(act)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (WrongInput("cli.by_missing"), 2),
        (NotFound("views.no_programme"), 2),
        (Conflict("lifecycle.no_programme"), 1),
        (NotAllowed("lifecycle.four_eyes", submission="1", sender="A"), 1),
        (KeyboardInterrupt(), 1),
        (typer.Exit(0), 0),
        (ZeroDivisionError(), 3),
    ],
    ids=lambda case: type(case).__name__,
)
def test_what_is_raised_becomes_an_exit_code(error: BaseException, code: int) -> None:
    assert Speaker("vi").run(raising(error), []) == code


def test_an_error_is_one_sentence_in_the_speakers_language(capsys: pytest.CaptureFixture[str]) -> None:
    error: DtiError = WrongInput("cli.file_exists", path="a.xlsx")
    Speaker("vi").run(raising(error), [])
    Speaker("en").run(raising(error), [])
    assert capsys.readouterr() == (
        "",
        "Đã có tệp a.xlsx; ghi tên khác sau -o để không mất nội dung của tệp đó.\n"
        "a.xlsx is there already; name another file after -o so that nothing in it is lost.\n",
    )


def test_a_fault_shows_an_id_and_the_log_has_the_reason(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "dti"):
        Speaker("en").run(raising(ZeroDivisionError("secret of the machine")), [])
    printed, (record,) = capsys.readouterr(), caplog.records
    assert printed.out == ""
    fault = record.getMessage().removeprefix("fault ")
    assert (
        printed.err == f"The system is at fault, id {fault}; the reason is in the log. Nothing is left half written.\n"
    )
    assert record.exc_info is not None
    assert record.exc_info[0] is ZeroDivisionError


def test_a_command_says_its_own_exit_code() -> None:
    speaker = Speaker("vi")
    assert speaker.run(program(lambda: speaker.leave(1)), []) == 1


def test_json_is_one_document_with_its_letters_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    Speaker("en").json({"value": "0.5242", "name": "Lạng Sơn"})
    printed = capsys.readouterr().out
    assert json.loads(printed) == {"value": "0.5242", "name": "Lạng Sơn"}
    assert "Lạng Sơn" in printed


def test_a_table_keeps_every_word_and_short_cells_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    words = [f"chữ{number}" for number in range(60)]
    Speaker("vi").table(["Mã", "Tên", "Giá trị"], [["GOV-01", " ".join(words), "87,7 %"]], numbers=(2,))
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line != line.rstrip()] == []
    assert max(map(len, lines)) <= 160
    assert [word for word in words if word not in " ".join(lines).split()] == []
    (first,) = [line for line in lines if "GOV-01" in line]
    assert first.endswith("87,7 %")


def test_text_from_outside_is_never_taken_for_markup(capsys: pytest.CaptureFixture[str]) -> None:
    Speaker("vi").table(["Tên"], [["[bold]Sở[/bold] [/]"]])
    assert "[bold]Sở[/bold] [/]" in capsys.readouterr().out


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


def test_progress_is_shown_where_somebody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    with Speaker("vi").progress("Nạp số liệu công bố") as step:
        step(3, 4, "BLS-2022-04-06")
    assert "Nạp số liệu công bố BLS-2022-04-06" in screen.getvalue()
    assert "75%" in screen.getvalue()


def test_progress_is_silent_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with Speaker("vi").progress("Nạp số liệu công bố") as step:
        step(3, 4, "BLS-2022-04-06")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        ([], "vi"),
        (["status", "--lang", "en"], "en"),
        (["--lang=en", "status"], "en"),
        (["--lang"], "vi"),
        (["--lang", "fr"], "vi"),
    ],
)
def test_the_language_is_looked_for_wherever_it_stands(arguments: list[str], language: str, tmp_path: Path) -> None:
    assert wanted_language(arguments, tmp_path / "absent") == language


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--help"], 0), (["status", "--json"], 0), (["status"], 0), (["check", "README.md"], 1)]
)
def test_a_reader_who_has_seen_enough_is_no_fault(sourced_file: Path, arguments: list[str], code: int) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    environment = os.environ | {
        "DTI_DATABASE_URL": f"sqlite:///{sourced_file}",
        "DTI_VAR_FOLDER": str(sourced_file.parent),
    }
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "dti.cli", *arguments],
            stdout=writing, stderr=subprocess.PIPE, text=True, check=False, env=environment, timeout=120,
        )  # fmt: skip
    finally:
        os.close(writing)
    assert (ran.returncode, ran.stderr) == (code, "")
