"""The example workbooks: what their script writes, the findings they are for, and that LibreOffice changes nothing."""

import shutil
import subprocess
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from dti.catalogue.loader import load_folder
from dti.catalogue.models import Catalogue
from dti.ingest.annotate import annotate
from dti.ingest.check import judge
from dti.ingest.columns import ILLUSTRATIVE_SOURCE
from dti.ingest.context import Context, duties
from dti.ingest.findings import Report
from dti.ingest.parse import parse
from dti.ingest.spellings import load_spellings
from dti.ingest.workbook import read_here
from tests.make_examples import DATA, EXAMPLES, write_example

FOLDER = DATA / "examples"


@cache
def catalogue() -> Catalogue:
    return load_folder(DATA).catalogue


def checked(data: bytes) -> Report:
    """The report of a workbook against the catalogue alone, as a store without earlier values gives it."""
    spellings = load_spellings(DATA)
    form = parse(read_here(data, "example.xlsx"), catalogue(), spellings)
    own, awaited = duties(catalogue(), form)
    return judge(form, Context(catalogue(), spellings, date(2025, 1, 10), own=own, awaited=awaited))


def example(name: str) -> Report:
    return checked((FOLDER / name).read_bytes())


def found(report: Report) -> list[tuple[str, str, str | None]]:
    return [(str(one.severity), one.code, one.cell) for one in report.findings]


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_what_its_script_writes(name: str) -> None:
    # Part by part: how tightly zlib packs them depends on its version.
    again = parts(write_example(catalogue(), name))
    assert parts((FOLDER / name).read_bytes()) == again, "run: python -m tests.make_examples"


def test_nothing_lies_in_the_folder_that_is_not_described() -> None:
    described = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert sorted(path.name for path in FOLDER.glob("*.xlsx")) == sorted(EXAMPLES)
    assert [name for name in EXAMPLES if f"`{name}`" not in described] == []


def test_the_clean_example_is_accepted_without_a_finding() -> None:
    report = example("sach.xlsx")
    assert (report.outcome, report.department, report.period, report.programme) == (
        "accepted", "STTTT", "2024-Q4", "NQ49",
    )  # fmt: skip
    assert found(report) == []
    assert (report.rows.read, report.rows.refused) == (8, 0)


def test_every_figure_of_the_examples_says_that_it_is_made_up() -> None:
    assert {entry.source for entry in example("sach.xlsx").entries} == {ILLUSTRATIVE_SOURCE}


def test_the_example_with_warnings_needs_a_reason_for_three_of_its_four() -> None:
    report = example("canh-bao.xlsx")
    assert report.outcome == "needs_reason"
    assert found(report) == [
        ("warning", "date_outside_period", "J10"),
        ("warning", "gap_without_reason", "I11"),
        ("warning", "date_outside_period", "J12"),
        ("warning", "missing_targets", "I15"),
        ("note", "number_understood", "G9"),
        ("note", "formula_computed", "I9"),
        ("note", "result_rounded", "I14"),
    ]
    assert [one.cell for one in report.findings if one.is_open] == ["J10", "I11", "I15"]


def test_the_example_with_errors_is_refused_with_each_cell_named() -> None:
    report = example("loi.xlsx")
    assert report.outcome == "refused"
    assert found(report) == [
        ("error", "numerator_above_denominator", "H9"),
        ("error", "missing_denominator", "H10"),
        ("error", "ratio_does_not_close", "I11"),
        ("error", "future_date", "J12"),
        ("error", "unreadable_number", "G13"),
        ("error", "missing_source", "K14"),
        ("error", "missing_date", "J15"),
    ]


def test_a_form_saved_by_libreoffice_says_the_same(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("no LibreOffice: apt-get install libreoffice-calc-nogui")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(FOLDER / "sach.xlsx")], check=True, capture_output=True, timeout=120)
    saved = checked((tmp_path / "sach.xlsx").read_bytes())
    assert (saved.outcome, saved.entries, saved.findings) == ("accepted", example("sach.xlsx").entries, ())


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_marked_copy_can_be_mended_and_sent_back(name: str) -> None:
    report = example(name)
    again = checked(annotate((FOLDER / name).read_bytes(), report))
    computed = "formula_computed"  # a copy holds no results of formulas: they are computed
    codes = [one.code for one in report.findings if one.code != computed]
    assert [one.code for one in again.findings if one.code != computed] == codes
    assert [(entry.target, round(entry.value or 0, 9)) for entry in again.entries] == [
        (entry.target, round(entry.value or 0, 9)) for entry in report.entries
    ]
