"""A department's whole job in Chromium with JavaScript turned off, from the sign-in page to the receipt."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from dti.access.user import Role
from dti.store.engine import Store
from dti.store.submissions import State, list_submissions
from tests.dashboard.conftest import serve
from tests.dashboard.uploads import EXAMPLES, count_figures, fill
from tests.signed_in import PASSWORD, Gate, add_account

pytestmark = pytest.mark.browser


@pytest.fixture
def address(demo_copy: Store) -> Iterator[str]:
    """The application over a store of one's own, with its real entrance and an account for STTTT."""
    add_account(demo_copy, "can.bo", [Role.REPORTER], ["STTTT"], full_name="Cán bộ Thử")
    with serve(Gate(demo_copy).app) as found:
        yield found


@pytest.fixture
def faults() -> list[str]:
    """What the browser complained about, and what it asked of anybody else."""
    return []


@pytest.fixture
def page(browser: Browser, address: str, faults: list[str]) -> Iterator[Page]:
    """A phone without JavaScript."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="vi-VN", base_url=address, java_script_enabled=False
    )
    opened = context.new_page()
    opened.on("console", lambda said: faults.append(said.text))
    opened.on("request", lambda sent: None if sent.url.startswith((address, "data:")) else faults.append(sent.url))
    yield opened
    context.close()


def _sign_in(page: Page) -> None:
    # Whoever is quicker than the focus that the page gives makes the browser complain of the page.
    page.goto("/dang-nhap")
    expect(page.locator("#name")).to_be_focused()
    page.get_by_role("link", name="Bản gọn, cho đường truyền yếu").click()
    expect(page).to_have_url(re.compile("tiep="))
    expect(page.locator("#name")).to_be_focused()
    page.locator("#name").fill("can.bo")
    page.locator("#password").fill(PASSWORD)
    page.locator("button[type=submit]").click()
    expect(page).to_have_url("/gon")


def _send(page: Page, file: Path) -> None:
    page.get_by_label("Tệp Excel của đơn vị").set_input_files(file)
    page.get_by_role("button", name="Gửi để kiểm tra").click()


def _filled(form: bytes) -> bytes:
    """The downloaded form, with every open row filled in; one figure is far from the last one."""
    sheet = load_workbook(BytesIO(form))["Báo cáo"]
    rows = [row for row in range(9, sheet.max_row + 1) if sheet[f"B{row}"].value and sheet[f"E{row}"].value]
    cells = {f"H{row}": 100 for row in rows} | {f"G{row}": 94 for row in rows}
    return fill(form, cells | {f"J{row}": "31/12/2024" for row in rows} | {f"K{row}": "Sổ theo dõi" for row in rows})


def test_the_whole_job_is_done_without_a_script(
    page: Page, demo_copy: Store, tmp_path: Path, faults: list[str]
) -> None:
    _sign_in(page)
    page.get_by_role("link", name="Nộp báo cáo").click()
    page.locator(".plain-choose").get_by_label("Kỳ báo cáo").select_option("2024-Q4")
    page.locator(".plain-choose").get_by_role("button", name="Xem").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải biểu mẫu").click()
    assert download.value.suggested_filename == "bao-cao_STTTT_2024-Q4.xlsx"
    before = count_figures(demo_copy)
    _send(page, EXAMPLES / "loi.xlsx")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Chưa nhận: 7 lỗi phải sửa")
    assert page.locator(".finding-error .finding-place").all_inner_texts() == [
        f"Báo cáo!{cell}" for cell in ("H9", "H10", "I11", "J12", "G13", "K14", "J15")
    ]
    with page.expect_download() as marked:
        page.get_by_role("link", name="Tải bản đánh dấu").click()
    assert load_workbook(BytesIO(marked.value.path().read_bytes())).sheetnames[0] == "Kết quả kiểm tra"
    assert count_figures(demo_copy) == before
    page.get_by_role("link", name="Gửi tệp khác").click()
    file = tmp_path / "bao-cao.xlsx"
    file.write_bytes(_filled(download.value.path().read_bytes()))
    _send(page, file)
    page.get_by_label("Lý do cho").fill("Đã rà lại với đơn vị, số đúng.")
    page.get_by_role("button", name="Xác nhận nộp").click()
    with demo_copy.reading() as session:
        newest = list_submissions(session)[-1]
    assert (newest.state, newest.department, newest.sent_by) == (State.SUBMITTED, "STTTT", "Cán bộ Thử (can.bo)")
    expect(page.locator("#submit-receipt")).to_contain_text(newest.sha256)
    expect(page).to_have_url(f"/gon/nop?ky=2024-Q4&bn={newest.id}")
    page.reload()
    expect(page.locator("#submit-receipt")).to_contain_text(f"Biên nhận số {newest.id}")
    page.get_by_label("Trả lời bộ phận thường trực").fill("Có biên bản rà soát kèm theo.")
    page.get_by_role("button", name="Gửi trả lời").click()
    expect(page.locator("#submit-thread")).to_contain_text("Có biên bản rà soát kèm theo.")
    assert [one for one in faults if "status of 4" not in one] == []


PAGES = ("/gon?mh=1", "/gon/tru-cot/society?mh=1", "/gon/chi-tieu/SOC-08?mh=1", "/gon/nop?ky=2024-Q4")


def test_a_page_prints_on_a4(page: Page) -> None:
    _sign_in(page)
    for path in PAGES[:3]:
        page.goto(path)
        printed = page.pdf(prefer_css_page_size=True)
        assert b"/MediaBox [0 0 594.95996 841.91998]" in printed or b"/MediaBox [0 0 595" in printed
