"""A self-assessment as a person makes it, in Chromium: form, spreadsheet, upload, approval, the difference seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from dti.access.user import operator
from dti.ingest.door import approve
from dti.store.engine import Store
from dti.store.submissions import State, list_submissions
from tests.dashboard.conftest import NOW, serve, services_of
from tests.dashboard.uploads import fill
from tests.visitors import open_app

pytestmark = pytest.mark.browser

PAGE = "/dti/tu-danh-gia"


@pytest.fixture
def own_address(demo_copy: Store) -> Iterator[str]:
    """An application over a store of one's own; illustrative figures are off."""
    with serve(open_app(services_of(demo_copy))) as found:
        yield found


@pytest.fixture
def page(browser: Browser, own_address: str) -> Iterator[Page]:
    """A page of that application."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN", base_url=own_address)
    yield context.new_page()
    context.close()


def test_from_the_form_to_the_difference(page: Page, demo_copy: Store, tmp_path: Path) -> None:
    page.goto(f"{PAGE}?nam=2023")
    page.wait_for_selector("h1:has-text('Chưa đơn vị nào tự đánh giá năm 2023')")
    page.get_by_label("Đơn vị", exact=True).select_option("VPUBND")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải biểu").click()
    assert download.value.suggested_filename == "tu-danh-gia_VPUBND_922-2022_2023.xlsx"
    # Node 7 stands in row 14: H its points, I its evidence.
    form = fill(download.value.path().read_bytes(), {"H14": 176, "I14": "Báo cáo số 12/BC-VP"})
    file = tmp_path / "tu-danh-gia.xlsx"
    file.write_bytes(form)

    page.get_by_role("link", name="Nộp biểu đã điền").click()
    page.set_input_files("#submit-file input[type=file]", file)
    page.get_by_role("button", name="Gửi để kiểm tra").click()
    page.wait_for_selector("#submit-outcome")
    assert "Tự đánh giá theo 922/QĐ-BTTTT, năm đánh giá 2023" in page.inner_text(".result-facts")
    assert "0,8800" in page.inner_text(".comparison")
    page.get_by_role("button", name="Xác nhận").click()
    page.wait_for_selector("#submit-receipt")
    with demo_copy.reading() as session:
        sent = list_submissions(session, department="VPUBND", include_assessments=True)[-1]
    assert (sent.state, sent.framework, sent.illustrative) == (State.SUBMITTED, "922-2022", False)
    approve(operator("Thường trực"), demo_copy, sent.id, at=NOW)

    page.get_by_role("link", name="Xem trang Tự đánh giá").click()
    page.wait_for_selector("h1:has-text('cao hơn công bố bình quân 0,0311 ở 1 chỉ số')")
    row = page.locator("tr[data-node='7']")
    assert "+0,0311" in row.inner_text()
    row.get_by_text("Tự chấm: Văn phòng Ủy ban nhân dân tỉnh").click()
    assert "Báo cáo!H14" in row.inner_text()
