"""An office program opens every DOCX and workbook of the demonstration, shows what is in it and computes the same.

LibreOffice starts slowly, so it starts twice for all files together: once to print them, once to compute the workbooks
anew and save them. The next report is taken in by itself.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pikepdf
import pytest
import xlsxwriter

from dti.i18n import LANGUAGES, Language
from dti.store.engine import Session, Store
from reports.documents.quarterly import build as build_pdf
from reports.faces import choose_times
from reports.house import House
from reports.quarterly.content import Quarterly, Table
from reports.quarterly.writing import write_quarterly
from reports.report import Request, Subject, find_reports
from tests.demo import build_demo_store, build_once, shared_folder
from tests.reports.printed import ask, pages_of

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
# openpyxl does not know sparklines and other later parts of a workbook, and says so.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

SUBJECTS = {Subject.NONE: "", Subject.TARGET: "GOV-01", Subject.DEPARTMENT: "SKHCN"}
PROBE = "probe"

# By itself LibreOffice trusts the values that stand in a workbook.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""


@dataclass(frozen=True)
class Office:
    """What was written, by name with extension, and the folders of what LibreOffice made of it."""

    written: dict[str, bytes]
    contents: dict[Language, Quarterly]
    pdfs: dict[Language, bytes]
    folder: Path

    def printed(self, name: str) -> bytes:
        """A file as LibreOffice prints it."""
        return (self.folder / "printed" / name.replace(".", "_")).with_suffix(".pdf").read_bytes()

    def computed(self, name: str) -> Any:
        """A workbook as LibreOffice computed it anew."""
        return openpyxl.load_workbook(self.folder / "computed" / f"{name.replace('.', '_')}.xlsx", data_only=True)


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The demonstration store, shared with all other tests."""
    store = Store(f"sqlite:///{build_once(shared_folder(tmp_path_factory), 'demo-store', build_demo_store)}")
    with store.reading() as session:
        yield session
    store.close()


@pytest.fixture(scope="module")
def office(demonstration: Session, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Every DOCX in both languages and every workbook in Vietnamese, printed and computed by LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("no LibreOffice: apt-get install libreoffice-writer libreoffice-calc")
    folder = tmp_path_factory.mktemp("office")
    written = {name: data for language in LANGUAGES for name, data in build_all(demonstration, language)}
    written[f"{PROBE}.xlsx"] = a_wrong_sum()
    for name, data in written.items():
        place = folder / Path(name).suffix[1:] / f"{name.replace('.', '_')}{Path(name).suffix}"
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(data)
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS, "utf-8")
    convert(program, folder, "pdf", "printed", [*folder.glob("docx/*"), *folder.glob("xlsx/*")])
    convert(program, folder, "xlsx:Calc MS Excel 2007 XML", "computed", [*folder.glob("xlsx/*")])
    requests = {language: asked(demonstration, language) for language in LANGUAGES}
    return Office(
        written,
        {language: write_quarterly(demonstration, request) for language, request in requests.items()},
        {language: build_pdf(demonstration, request) for language, request in requests.items()},
        folder,
    )


def convert(program: str, folder: Path, kind: str, into: str, files: list[Path]) -> None:
    """One start of LibreOffice for many files."""
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind]
    arguments = ["--outdir", str(folder / into), *map(str, files)]
    subprocess.run([*command, *arguments], check=True, capture_output=True, timeout=180)


def asked(session: Session, language: Language, subject: str = "") -> Request:
    """The question of the demonstration, illustrative figures and all."""
    query = ask(session, date(2026, 11, 20), illustrative=True, provisional=True)
    return Request(query, language, AT, subject, House(office="SKHCN"))


def build_all(session: Session, language: Language) -> Iterator[tuple[str, bytes]]:
    """The files of a language that an office program opens, by name; workbooks in Vietnamese only."""
    for report in find_reports():
        request = asked(session, language, SUBJECTS[report.subject])
        for form in report.forms:
            if form.extension == "docx" or (form.extension == "xlsx" and language == "vi"):
                yield f"{report.code}.{language}.{form.extension}", form.build(session, request)


def a_wrong_sum() -> bytes:
    """A workbook that says of one and one that they are five."""
    data = BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        book.add_worksheet().write_formula("A1", "=1+1", None, 5)
    return data.getvalue()


def names(office: Office, extension: str) -> list[str]:
    return [name for name in office.written if name.endswith(extension) and not name.startswith(PROBE)]


def solid(text: str) -> str:
    """A text without the spaces and line ends that setting it may add."""
    return re.sub(r"\s+", "", text.replace("\N{ZERO WIDTH SPACE}", ""))


def test_every_file_is_opened_and_printed_with_its_title(office: Office) -> None:
    assert len(names(office, ".docx")) >= 2
    assert len(names(office, ".xlsx")) >= 5
    for name in office.written:
        with pikepdf.open(BytesIO(office.printed(name))) as printed:
            assert len(printed.pages) >= 1, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_shows_every_heading_and_every_figure_of_the_report(office: Office, language: Language) -> None:
    content = office.contents[language]
    shown = solid(" ".join(pages_of(office.printed(f"quarterly.{language}.docx")))).casefold()
    for section in content.sections:
        assert solid(section.heading).casefold() in shown
    for table in tables_of(content):
        for cell in {cell for row in (table.heads, *table.rows) for cell in row}:
            assert solid(cell).casefold() in shown, cell
    assert solid(content.signature.title).casefold() in shown


def tables_of(content: Quarterly) -> list[Table]:
    """The tables of the body and of the appendices."""
    below = [section for appendix in content.appendices for section in appendix.sections]
    return [table for section in (*content.sections, *below) for table in section.tables]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_takes_about_as_many_pages_as_the_pdf(office: Office, language: Language) -> None:
    if not choose_times().is_times:
        pytest.skip("no letters as wide as those of Times New Roman: apt-get install fonts-liberation2")
    document, pdf = (
        len(pages_of(data)) for data in (office.printed(f"quarterly.{language}.docx"), office.pdfs[language])
    )
    assert abs(document - pdf) <= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_heads_repeat_on_every_page_of_an_appendix_and_its_pages_are_counted_from_one(
    office: Office, language: Language
) -> None:
    content = office.contents[language]
    pages = pages_of(office.printed(f"quarterly.{language}.docx"))
    first, second = (
        next(place for place, page in enumerate(pages) if place and page.startswith(appendix.number))
        for appendix in content.appendices[:2]
    )
    heads = " ".join(content.appendices[0].sections[0].tables[0].heads)
    assert second - first >= 2
    assert heads in pages[first]
    assert [page.startswith(f"{number} {heads}") for number, page in enumerate(pages[first + 1 : second], 2)] == [
        True
    ] * (second - first - 1)


def test_pages_of_the_body_are_numbered_from_the_second(office: Office) -> None:
    pages = pages_of(office.printed("quarterly.vi.docx"))
    assert pages[0].startswith(("ỦY BAN", "UBND"))
    assert [page.split(" ")[0] for page in pages[1:4]] == ["2", "3", "4"]


def test_libreoffice_does_compute_anew(office: Office) -> None:
    assert office.computed(f"{PROBE}.xlsx").worksheets[0]["A1"].value == 2


def test_no_formula_of_a_workbook_is_an_error_and_every_cell_keeps_the_value_that_we_wrote(office: Office) -> None:
    formulas = 0
    for name in names(office, ".xlsx"):
        stored, computed = openpyxl.load_workbook(BytesIO(office.written[name]), data_only=True), office.computed(name)
        assert stored.sheetnames == computed.sheetnames
        formulas += sum(data.count(b"<f>") for data in sheets_of(office.written[name]))
        for sheet in stored:
            other = computed[sheet.title]
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                theirs = other[cell.coordinate]
                assert theirs.data_type != "e", (name, sheet.title, cell.coordinate, theirs.value)
                assert same(cell.value, theirs.value), (name, sheet.title, cell.coordinate, cell.value, theirs.value)
    assert formulas > 0


def sheets_of(data: bytes) -> list[bytes]:
    """The parts of a workbook that hold its sheets."""
    with ZipFile(BytesIO(data)) as parts:
        return [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]


def same(ours: object, theirs: object) -> bool:
    """Numbers to nine digits; nothing is the same as an empty text."""
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return ours == pytest.approx(theirs, rel=1e-9)
    return (ours or "") == (theirs or "")
