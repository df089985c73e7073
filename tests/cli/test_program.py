"""The program as a whole: what it offers, its help in both languages, what it says of wrong use, what it imports."""

import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import typer

from dti.cli import build
from dti.cli.answers import Speaker
from dti.i18n import LANGUAGES, Language
from tests.cli.conftest import Run


def commands(command: Any = None, name: str = "") -> dict[str, Any]:
    """Every command of the program by its name."""
    found = command or typer.main.get_command(build(Speaker("vi")))
    if not hasattr(found, "commands"):
        return {name: found}
    named = [commands(one, f"{name} {word}".strip()) for word, one in found.commands.items()]
    return {key: one for part in named for key, one in part.items()}


COMMANDS = commands()
QUESTION = {"--programme", "--period", "--horizon", "--as-of"}
OPTIONS = {
    "init": {"--illustrative", "--data"},
    "template": {"-o", "--output", "--programme", "--framework", "--year"},
    "check": {"-o", "--output", "--by"},
    "submit": {"--by", "--reason"},
    "approve": {"--by", "--reason"},
    "return": {"--by", "--reason", "--row"},
    "status": QUESTION | {"--illustrative", "--meeting"},
    "trace": QUESTION | {"--illustrative", "--meeting"},
    "index show": QUESTION | {"--meeting", "--year", "--scheme", "--province"},
    "report": QUESTION | {"--meeting", "-o", "--output", "--illustrative", "--form", "--subject", "--by", "--no-keep"},
    "reports": {"--get", "-o", "--output"},
    "worker": {"--once"},
    "serve": {"--port", "--no-worker"},
    "demo": {"--fresh", "--build-only", "--port"},
}
HEAVY = {
    "alembic", "dash", "flask", "numpy", "openpyxl", "pandas", "plotly", "pydantic", "pydantic_settings",
    "reports", "dashboard", "rich", "sqlalchemy", "sqlmodel", "typst", "waitress", "xlsxwriter",
}  # fmt: skip
ENGLISH = re.compile(r"\b(usage|options|commands|arguments|page|this|the|of|and|with|default|required|text)\b", re.I)
# Names of things, the same in both languages.
NAMES = ("Lạng Sơn", "Ghi chú", "Nguyễn Văn A")
WRONG = [
    ("nothing",), ("chek",), ("status", "--nothing"), ("status", "--jsn"), ("status", "--json=1"), ("index", "hide"),
    ("status", "--as-of"), ("status", "--horizon", "soon"), ("trace",), ("trace", "GOV-01", "GOV-02"), ("status",),
    ("approve", "one"), ("status", "--lang", "fr"), ("--lang", "fr"), ("check",), ("check", "absent.xlsx"),
    ("check", "."), ("submit", "absent.xlsx"), ("serve", "--port", "99999"),
    ("report",), ("report", "nothing"), ("template", "STTTT", "2024-Q9"),
]  # fmt: skip


def is_in(language: Language, words: str) -> bool:
    """Whether words hold nothing of the other language."""
    words = re.sub(r"/\S+", "", words)  # a path has no language
    for name in NAMES:
        words = words.replace(name, "")
    if language == "vi":
        return ENGLISH.search(re.sub("--[a-z-]+", "", words)) is None
    return not any(char == "đ" or unicodedata.combining(char) for char in unicodedata.normalize("NFD", words.lower()))


def options_of(command: Any) -> set[str]:
    """The options of a command as they are typed."""
    return {flag for param in command.params if param.param_type_name == "option" for flag in param.opts}


@pytest.mark.parametrize("name", OPTIONS)
def test_a_command_takes_these_options(name: str) -> None:
    assert options_of(COMMANDS[name]) - {"--json", "--lang"} == OPTIONS[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_answers_in_json_and_in_both_languages(name: str) -> None:
    assert {"--json", "--lang"} <= options_of(COMMANDS[name])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["", "index", *COMMANDS])
def test_help_is_in_one_language_and_done(dti: Run, command: str, language: Language) -> None:
    ran = dti(*command.split(), "--help", "--lang", language) if command else dti("--lang", language, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert is_in(language, ran.out), ran.out
    assert ran.out.startswith(f"{'Cách dùng' if language == 'vi' else 'Usage'}: dti {command}".rstrip())
    assert "--help" in ran.out


def test_help_says_everything_in_full(dti: Run) -> None:
    assert (
        dti("check", "--help", "--lang", "en").out
        == """\
Usage: dti check FILE [OPTIONS]

  Check a workbook, store nothing; -o writes the marked copy.

Arguments:
  FILE  Excel workbook (.xlsx)

Options:
  -o, --output FILE  Write to this file
  --by NAME          Who does this
  --json             Print one JSON document
  --lang vi|en       Language of the command: vi or en, by default from
                     DTI_LANGUAGE (vi)
  --help             Show this page
"""
    )


@pytest.mark.parametrize("arguments", [(), ("--lang", "vi"), ("index",)])
def test_without_a_command_the_help_is_shown(dti: Run, arguments: tuple[str, ...]) -> None:
    assert dti(*arguments) == dti(*(word for word in arguments if word == "index"), "--help")


def test_the_language_is_the_option_then_the_environment_then_the_file(
    dti: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def usage(*arguments: str) -> str:
        return dti(*arguments).out.split(":")[0]

    assert usage("status", "--help") == "Cách dùng"
    (tmp_path / ".env").write_text("# mine\nDTI_LANGUAGE='en'\n", "utf-8")
    assert usage("status", "--help") == "Usage"
    monkeypatch.setenv("DTI_LANGUAGE", "vi")
    assert usage("status", "--help") == "Cách dùng"
    assert usage("status", "--help", "--lang=en") == usage("--lang", "en", "status", "--help") == "Usage"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_use_is_said_in_plain_words_of_one_language(
    dti: Run, arguments: tuple[str, ...], language: Language
) -> None:
    ran = dti(*(arguments if "--lang" in arguments else ("--lang", language, *arguments)))
    assert (ran.code, ran.out) == (2, "")
    assert is_in("vi" if "--lang" in arguments else language, ran.err), ran.err
    assert ran.err.endswith(".\n")
    assert ran.err.count("\n") == 1


def test_wrong_use_names_what_was_wrong_and_what_was_meant(dti: Run) -> None:
    def said(*arguments: str) -> str:
        return dti("--lang", "en", *arguments).err.strip()

    assert said("chek") == "There is no command “chek”. Did you mean: check? See dti --help."
    assert said("index", "hide") == "There is no command “hide”. See dti index --help."
    assert said("status", "--jsn") == "There is no option --jsn. Did you mean: --json? See dti status --help."
    assert said("status", "--json=1") == "The option --json takes no value. See dti status --help."
    assert said("status", "--as-of") == "The option --as-of needs a value after it. See dti status --help."
    assert said("status", "--horizon", "soon") == "--horizon must be a whole number. See dti status --help."
    assert said("trace") == "TARGET is missing. See dti trace --help."
    assert said("trace", "GOV-01", "and", "more") == "Too much: and more. See dti trace --help."
    assert said("status", "--lang", "fr") == "--lang không nhận “fr”. Chỉ nhận: vi, en."


def test_the_help_imports_nothing_heavy() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DTI_")}
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "dti.cli", "--help"],
        capture_output=True, text=True, check=True, env=environment, timeout=60,
    )  # fmt: skip
    imported = {line.rpartition("|")[2].strip() for line in ran.stderr.splitlines()}
    assert ran.stdout.startswith("Cách dùng: dti")
    assert {"dti.cli", "dti.i18n"} <= imported
    assert {name.partition(".")[0] for name in imported} & HEAVY == set()


@pytest.mark.parametrize("command", ["submit", "approve", "return"])
def test_what_a_report_needs_is_said_with_the_commands_for_reports(dti: Run, command: str) -> None:
    said = " ".join(dti(command, "--help", "--lang", "en").out.split())
    assert "Who does this; needed to submit, approve and return" in said
    assert "The reason; needed to return" in said


@pytest.mark.parametrize("command", ["index import", "index effort", "rule", "feed add", "feed end"])
def test_commands_that_are_about_something_else_do_not_speak_of_reports(dti: Run, command: str) -> None:
    said = " ".join(dti(*command.split(), "--help", "--lang", "vi").out.split())
    assert "Tên người thực hiện" in said
    assert "trả lại" not in said
