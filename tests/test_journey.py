"""One number from a cell to the screen, the PDF and the Excel file: same value, same source, at every stop.

A reporter signs in, takes the form, fills it in, LibreOffice saves it, Chromium sends it; a steward signs in elsewhere,
reviews it and approves; then a committee member looks for the figure wherever a person would meet it. A second journey
sends a faulty workbook and finds the store unchanged.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.app import create_app
from dashboard.context import Services
from dti.access.user import Role, operator
from dti.catalogue.observations import CellOrigin
from dti.config import Settings
from dti.store.engine import Store
from dti.store.submissions import file_content
from dti.views.board import read_catalogue
from dti.views.query import ViewQuery, complete
from dti.views.target import TargetView, read_target
from reports.report import Request, find_reports
from tests.demo import build_demo_store, build_once, shared_folder
from tests.live import serve
from tests.signed_in import PASSWORD, add_account

NOW = datetime(2025, 1, 10, 2, 0, tzinfo=UTC)
DEPARTMENT, PERIOD, TARGET = "STTTT", "2024-Q4", "GOV-05"
PARTS, SHARE = (935, 1317), "70,99"
REPORTER, STEWARD, MEMBER = "le.bao.cao", "thuong.truc", "uy.vien"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sourced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sourced figures only."""
    shared = shared_folder(tmp_path_factory)
    return build_once(shared, "sourced-store", lambda folder: build_demo_store(folder, illustrative=False))


@pytest.fixture
def store(sourced: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of it that this test may change."""
    path = tmp_path / "journey.sqlite"
    shutil.copyfile(sourced, path)
    opened = Store(f"sqlite:///{path}")
    yield opened
    opened.close()


Enter = Callable[[str], Page]
"""Lets somebody sign in, in a browser of their own: ``enter("thuong.truc")``."""


@pytest.fixture
def enter(store: Store, browser: Browser) -> Iterator[Enter]:
    """The dashboard on that store on 10 January 2025, with an account for each who has a part in this."""
    add_account(store, REPORTER, [Role.REPORTER], [DEPARTMENT], full_name="Lê Thị Báo Cáo")
    add_account(store, STEWARD, [Role.STEWARD], full_name="Nông Văn Thường Trực")
    add_account(store, MEMBER, [Role.COMMITTEE], full_name="Hoàng Văn Ủy Viên")
    app = create_app(Services(Settings(), store, lambda: NOW, find_reports()))
    with serve(app.server) as address:
        size = {"width": 1440, "height": 900}
        opened = []

        def sign_in(name: str) -> Page:
            opened.append(browser.new_context(base_url=address, viewport=size, accept_downloads=True))  # type: ignore[arg-type]
            page = opened[-1].new_page()
            page.goto("/")
            page.locator("#name").fill(name)
            page.locator("#password").fill(PASSWORD)
            page.locator("button[type=submit]").click()
            expect(page.locator(".visitor-name")).to_be_visible()
            return page

        yield sign_in
        for context in opened:
            context.close()


def test_a_number_travels_from_the_cell_to_screen_pdf_and_excel(store: Store, enter: Enter, tmp_path: Path) -> None:
    reporter = enter(REPORTER)
    form = take_form(reporter, tmp_path)
    cell = fill_in(form)
    saved = save_with_libreoffice(form)

    submission = send(reporter, saved)
    assert_closed(reporter, f"/duyet/{submission}")
    review(enter(STEWARD), submission, cell)
    page, view = enter(MEMBER), look_up(store)

    deciding = view.deciding
    assert deciding is not None
    observation, origin = deciding.observation, deciding.observation.origin
    assert isinstance(origin, CellOrigin)
    assert (observation.numerator, observation.denominator) == (Decimal(PARTS[0]), Decimal(PARTS[1]))
    assert f"{origin.sheet}!{origin.cell}" == cell
    with store.reading() as session:
        assert file_content(session, origin.sha256) == saved.read_bytes()

    assert_on_overview(page)
    assert_on_target_page(page, cell, saved)
    assert_in_brief(store)
    assert_in_evidence(store, view, cell)
    assert_on_command_line(store, view, cell)


def test_a_faulty_workbook_is_refused_with_its_cell_and_the_figures_stay(
    store: Store, enter: Enter, tmp_path: Path
) -> None:
    page = enter(REPORTER)
    before = look_up(store).state.series
    form = take_form(page, tmp_path)
    cell = fill_in(form, parts=(1320, 1317))

    send_file(page, form)

    expect(page.locator("#submit-outcome")).to_be_visible(timeout=30_000)
    place = f"Báo cáo!{cell.partition('!')[2].replace('I', 'H')}"
    expect(page.locator("#submit-page")).to_contain_text(place)
    expect(page.locator("#submit-page")).to_contain_text("1.317")
    expect(page.locator("#submit-confirm")).to_have_count(0)
    assert look_up(store).state.series == before


def take_form(page: Page, folder: Path) -> Path:
    """The form as the page hands it out."""
    page.goto(f"/nop-bao-cao?dv={DEPARTMENT}")
    with page.expect_download() as download:
        page.locator("#submit-template").click()
    path = folder / "bao-cao.xlsx"
    download.value.save_as(path)
    return path


def fill_in(path: Path, parts: tuple[int, int] = PARTS) -> str:
    """Fill the row of the target in, give every other row a reason why it is empty; gives sheet and cell of the
    result.
    """
    book = openpyxl.load_workbook(path)
    sheet = book["Báo cáo"]
    rows = {str(row[1].value): row[1].row for row in sheet.iter_rows(min_row=9, max_col=12) if row[1].value}
    for code, number in rows.items():
        if code == TARGET:
            sheet.cell(number, 7).value, sheet.cell(number, 8).value = parts
            sheet.cell(number, 10).value = date(2024, 12, 31)
            sheet.cell(number, 11).value = "Báo cáo rà soát của các cơ quan, đơn vị"
            sheet.cell(number, 12).value = "Đã rà soát lại toàn bộ đơn vị"
        elif code.count("-") == 1 and code[:3].isalpha():
            sheet.cell(number, 12).value = "Chưa tổng hợp trong kỳ này"
    book.save(path)
    return f"Báo cáo!I{rows[TARGET]}"


def save_with_libreoffice(path: Path) -> Path:
    """Open and save, as a clerk does: formulas get their values, styles change hands."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice: apt-get install libreoffice-calc")
    out = path.parent / "saved"
    profile = f"-env:UserInstallation=file://{path.parent}/office"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(out),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / path.name


def send_file(page: Page, path: Path) -> None:
    """Choose the file on the page and send it."""
    page.goto("/nop-bao-cao")
    page.locator("#submit-file input[type=file]").set_input_files(path)
    page.locator("#submit-send").click()


def send(page: Page, path: Path) -> int:
    """Send, look at what was found, confirm; gives the number on the receipt."""
    send_file(page, path)
    expect(page.locator("#submit-outcome")).to_be_visible(timeout=30_000)
    page.locator("#submit-confirm").click()
    expect(page.locator("#submit-receipt")).to_be_visible(timeout=30_000)
    return int(page.url.partition("bn=")[2].partition("&")[0])


def assert_closed(page: Page, path: str) -> None:
    """Who sends does not decide: the page says so, and offers nothing."""
    page.goto(path)
    expect(page.locator(".notice")).to_be_visible()
    expect(page.locator("#review-approve")).to_have_count(0)


def review(page: Page, submission: int, cell: str) -> None:
    """The steward sees the figure with its cell, and approves."""
    page.goto(f"/duyet/{submission}")
    row = page.locator(f"tbody[data-row='{TARGET}']")
    expect(row).to_contain_text(SHARE)
    expect(row).to_contain_text(cell.partition("!")[2])
    page.get_by_text("Duyệt…").click()
    page.get_by_role("button", name="Xác nhận duyệt").click()
    page.wait_for_selector(f"#review-status:has-text('Đã duyệt báo cáo nộp số {submission}')", state="attached")


def question(store: Store) -> ViewQuery:
    """What everybody asks after the approval: the default question of that day."""
    with store.reading() as session:
        return complete(operator("Người đọc"), read_catalogue(session), as_of=date(2025, 1, 10))


def look_up(store: Store) -> TargetView:
    """The target as every page and report gets it."""
    with store.reading() as session:
        return read_target(session, question(store), TARGET)


def assert_on_overview(page: Page) -> None:
    """The tile of the target has a value behind it now."""
    page.goto("/")
    tile = page.locator(f"a[href^='/chi-tieu/{TARGET}']").first
    expect(tile).to_be_visible()
    tile.click()
    page.wait_for_url(f"**/chi-tieu/{TARGET}*")


def assert_on_target_page(page: Page, cell: str, saved: Path) -> None:
    """Value, parts, cell, and the original to take away, byte for byte."""
    page.goto(f"/chi-tieu/{TARGET}")
    content = page.locator("#content")
    expect(content).to_contain_text(SHARE)
    expect(content).to_contain_text(cell)
    with page.expect_download() as download:
        page.locator("a[href^='/tai/ban-goc/']").first.click()
    assert Path(download.value.path()).read_bytes() == saved.read_bytes()


def assert_in_brief(store: Store) -> None:
    """The same value in the words of the PDF."""
    text = pdf_text(build_report(store, "brief"))
    assert SHARE in text
    assert TARGET in text


def assert_in_evidence(store: Store, view: TargetView, cell: str) -> None:
    """The exact value and the cell in the Excel file."""
    book = openpyxl.load_workbook(BytesIO(build_report(store, "evidence")), data_only=True)
    found = [
        row
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        if TARGET in row and cell.partition("!")[2] in row
    ]
    value = view.state.judgement.value
    assert value is not None
    assert len(found) == 1
    assert any(isinstance(shown, float) and abs(shown - float(value)) < 1e-9 for shown in found[0])


def assert_on_command_line(store: Store, view: TargetView, cell: str) -> None:
    """``dti trace`` leads to the same cell."""
    traced = trace_on_command_line(store)
    assert traced["deciding"]["value"] == str(view.state.judgement.value)
    assert f"{traced['deciding']['origin']['sheet']}!{traced['deciding']['origin']['cell']}" == cell


def trace_on_command_line(store: Store) -> dict[str, Any]:
    """The JSON of ``dti trace`` on this store."""
    done = subprocess.run(
        [sys.executable, "-m", "dti.cli", "trace", TARGET, "--as-of", "2025-01-10", "--json"],
        capture_output=True,
        check=True,
        env=os.environ | {"DTI_DATABASE_URL": store.url},
    )
    return dict(json.loads(done.stdout))


def build_report(store: Store, code: str) -> bytes:
    """A report as the page offers it."""
    form = next(report for report in find_reports() if report.code == code).forms[0]
    with store.reading() as session:
        return form.build(session, Request(question(store), "vi", NOW))


def pdf_text(data: bytes) -> str:
    """What ``pdftotext`` reads in a PDF."""
    assert pikepdf.open(BytesIO(data)).pages
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode("utf-8")
