"""What can be added is also described: settings, commands, rules, pages, reports; every text is used, none is missing.

The next kind of thing that must be described gets its test here.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import typer

import dashboard.pages
from dashboard.page import Page
from dti import i18n
from dti.cli import build
from dti.cli.answers import Speaker
from dti.config import PREFIX, Settings, load_settings
from dti.core.discover import collect
from dti.i18n import LANGUAGES
from dti.ingest.rules import all_rules
from reports.report import find_reports
from tests.make_rules_page import PAGE, write_page
from tests.message_ids import read_used

REPOSITORY = Path(__file__).parent.parent
EXAMPLE = REPOSITORY / ".env.example"
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "DECISIONS.md",
    "CHANGELOG.md",
    "docs/api.md",
    "docs/forecast.md",
    "docs/rules.md",
    "docs/personal-data.md",
    "data/README.md",
)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def commands(command: Any = None, name: str = "dti") -> dict[str, Any]:
    """Every command as it is typed."""
    found = command or typer.main.get_command(build(Speaker("en")))
    if not hasattr(found, "commands"):
        return {name: found}
    parts = [commands(one, f"{name} {word}") for word, one in found.commands.items()]
    return {key: one for part in parts for key, one in part.items()}


COMMANDS = commands()
PAGES = [page for page in collect(dashboard.pages, "PAGE") if isinstance(page, Page)]
KEYS = {key for domain in i18n.domains() for key in i18n.all_keys(domain)}


def test_the_example_file_names_every_setting_once_and_no_other() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    named = [line.partition("=")[0] for line in lines if line and not line.startswith("#")]
    assert named == [PREFIX + field.upper() for field in Settings.model_fields]


def test_the_example_file_can_be_used_as_it_is() -> None:
    used = load_settings(EXAMPLE, database_url="sqlite:///var/dti.sqlite").model_dump(exclude={"data_folder"})
    defaults = load_settings(None, database_url="sqlite:///var/dti.sqlite").model_dump(exclude={"data_folder"})
    assert used == defaults


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_every_option_says_what_it_is_for_in_both_languages(name: str) -> None:
    for language in LANGUAGES:
        found: Any = typer.main.get_command(build(Speaker(language)))
        for word in name.split()[1:]:
            found = found.commands[word]
        assert found.help
        assert [param.name for param in found.params if not param.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"`{name}" in README


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_every_page_has_title_and_help_in_both_languages(page: Page) -> None:
    assert i18n.has_text(page.title)
    assert i18n.has_text(page.help)


@pytest.mark.parametrize("report", find_reports(), ids=lambda report: report.code)
def test_every_report_is_described_and_in_the_readme(report: Any) -> None:
    assert i18n.has_text(report.title)
    assert i18n.has_text(report.about)
    assert f"`{report.code}`" in README


def test_the_page_of_the_rules_is_what_the_rules_say_now() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert [rule.code for rule in all_rules() if f"\n### {rule.code}\n" not in written] == []
    assert written == write_page(), "run `make docs`"


def test_every_rule_is_described_where_it_stands() -> None:
    assert [rule.code for rule in all_rules() if not rule.check.__doc__] == []


def test_every_message_id_in_the_code_is_in_the_catalogues() -> None:
    used = read_used(REPOSITORY)
    assert used.unknown(KEYS) == {}
    assert [p.pattern for p in used.patterns if not any(p.fullmatch(key) for key in KEYS)] == []


def test_every_message_in_the_catalogues_is_used() -> None:
    used = read_used(REPOSITORY)
    assert sorted(key for key in KEYS if not used.fits(key)) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_documents_lead_to_files_that_exist(name: str) -> None:
    document = REPOSITORY / name
    targets = [target for target in LINK.findall(document.read_text(encoding="utf-8")) if not target.startswith("#")]
    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("target", ["demo", "test", "setup", "check", "format", "bench", "docs", "lock"])
def test_a_make_target_that_is_described_exists(target: str) -> None:
    written = README + (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert f"make {target}" in written
    assert re.search(rf"^{target}:", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_paths_that_are_named_in_the_documents_exist() -> None:
    named = {
        (name, path)
        for name in ("README.md", "CONTRIBUTING.md")
        for path in re.findall(
            r"`((?:dti|dashboard|reports|data|tests|docs|tools)/[A-Za-z0-9_./-]+)`",
            (REPOSITORY / name).read_text(encoding="utf-8"),
        )
    }
    assert sorted((name, path) for name, path in named if not (REPOSITORY / path).exists()) == []
