"""The house holds: the import contracts of `pyproject.toml` are kept and can be broken, and the lock files are sound.

The contract of a new library is proved here by planting the import that it forbids.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
PACKAGES = ("dti", "dashboard", "reports")
LOCKS = ("requirements.lock", "requirements-dev.lock")
PANDAS = "Only dti.analysis, dti.views, dti.figures and reports import pandas"

# file, what is planted in it, the contract that must break
BREACHES = [
    ("dti/analysis/planted.py", "from dashboard import pages", "Layers"),
    ("dti/store/planted.py", "import dti.analysis", "Layers"),
    ("dti/config.py", "import dti.core", "Layers"),
    ("reports/planted.py", "import dashboard.pages", "Layers"),
    ("dti/helpers.py", "", "Every module of dti has a layer"),
    ("dashboard/pages/planted.py", "import dashboard.pages.planted_too", "Pages do not import each other"),
    ("dashboard/pages/planted.py", "import openpyxl", "Pages stay thin"),
    ("dti/views/planted.py", "import sqlalchemy.orm", "Only dti.store imports SQL"),
    ("dti/core/planted.py", "import openpyxl", "Only dti.ingest imports openpyxl"),
    ("reports/planted.py", "import xlsxwriter", "Only dti.core.xlsx and dti.core.forms import XlsxWriter"),
    ("dashboard/planted.py", "import typst", "Only reports imports typst"),
    ("reports/planted.py", "import docx.shared", "Only reports.docx imports python-docx and lxml"),
    ("dti/ingest/planted.py", "from lxml import etree", "Only reports.docx imports python-docx and lxml"),
    ("dti/views/planted.py", "import plotly.graph_objects", "Only dti.figures imports plotly"),
    ("dti/figures/planted.py", "from dash import html", "Only dashboard imports Dash and Flask"),
    ("dti/ingest/planted.py", "import pandas", PANDAS),
    ("dti/views/planted.py", "import numpy", "Only dti.analysis imports numpy"),
    ("dti/access/planted.py", "import argon2", "Only dti.access.passwords imports argon2"),
]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Contract to KEPT or BROKEN, in the repository as it is."""
    return _lint(_copy(tmp_path_factory.mktemp("as_it_is")))


def test_the_contracts_are_kept(verdicts: dict[str, str]) -> None:
    assert verdicts == dict.fromkeys(_contracts(), "KEPT")


def test_every_contract_has_a_planted_breach() -> None:
    assert {contract for _, _, contract in BREACHES} == set(_contracts())


@pytest.fixture(scope="module")
def breaches(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said of each contract where all breaches are planted at once, each in its own lines."""
    copy = _copy(tmp_path_factory.mktemp("breached"))
    (copy / "dashboard/pages/planted_too.py").touch()
    for file, planted, _ in BREACHES:
        with (copy / file).open("a", encoding="utf-8") as opened:
            opened.write(f"\n{planted}\n")
    return _complaints(copy)


@pytest.mark.parametrize(
    ("file", "planted", "contract"), BREACHES, ids=[planted or file for file, planted, _ in BREACHES]
)
def test_a_planted_breach_is_caught(file: str, planted: str, contract: str, breaches: dict[str, str]) -> None:
    module = file.removesuffix(".py").replace("/", ".")
    assert re.search(rf"\b{re.escape(module)}\b", breaches[contract]), f"{planted!r} in {file}"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address(lock: str) -> None:
    text = (REPOSITORY / lock).read_text(encoding="utf-8")
    assert re.findall(r".*(?:://| @ |--index|--find-links).*", text) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_has_one_version_and_a_hash(lock: str) -> None:
    blocks = re.split(r"\n(?=\S)", (REPOSITORY / lock).read_text(encoding="utf-8").strip())
    whole = r"[a-z0-9-]+(\[[a-z0-9,-]+\])?==\S+( ; [^\\\n]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+"
    assert [block for block in blocks if not re.fullmatch(whole, block)] == []


def test_the_run_time_lock_is_part_of_the_development_lock() -> None:
    run_time, development = (_pins(lock) for lock in LOCKS)
    assert run_time <= development
    assert {name for name, _ in run_time} >= _declared()


def _pins(lock: str) -> set[tuple[str, str]]:
    text = (REPOSITORY / lock).read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9-]+)(?:\[.*\])?==(\S+)", text, flags=re.MULTILINE))


def _declared() -> set[str]:
    """The names of the packages that the project says it needs at run time."""
    dependencies = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    return {re.split(r"[^A-Za-z0-9._-]", dependency)[0].lower() for dependency in dependencies}


def _contracts() -> list[str]:
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    return [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]


def _copy(folder: Path) -> Path:
    shutil.copy(REPOSITORY / "pyproject.toml", folder)
    for package in PACKAGES:
        shutil.copytree(REPOSITORY / package, folder / package, ignore=shutil.ignore_patterns("__pycache__", "assets"))
    return folder


def _lint(folder: Path) -> dict[str, str]:
    code, said = _run(folder)
    found = dict(re.findall(r"^(.+) (KEPT|BROKEN)\b", said, flags=re.MULTILINE))
    assert code == ("BROKEN" in found.values()), said
    return found


def _complaints(folder: Path) -> dict[str, str]:
    """Broken contract to what is said of it: each stands under its underlined name."""
    _, said = _run(folder)
    parts = re.split(r"^(.+)\n-+\n", said.partition("Broken contracts")[2].lstrip("\n-"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _run(folder: Path) -> tuple[int, str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    plain = os.environ | {"PYTHONPATH": str(folder), "NO_COLOR": "1", "COLUMNS": "200"}
    done = subprocess.run(command, cwd=folder, env=plain, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr
