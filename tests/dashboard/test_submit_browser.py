"""Sending a report as a person does, in Chromium: from the form to the receipt, and a bad workbook sent back."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, ConsoleMessage, Page, Route

from dti.store.engine import Store
from dti.store.submissions import State, list_submissions
from tests.dashboard.conftest import serve, services_of
from tests.dashboard.uploads import EXAMPLES, SENDER, count_figures, fill
from tests.visitors import open_app

pytestmark = pytest.mark.browser

PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
CHOSEN = "/nop-bao-cao?ky=2024-Q4&dv=STTTT"


@pytest.fixture
def own_address(demo_copy: Store) -> Iterator[str]:
    """An application over a store of one's own."""
    with serve(open_app(services_of(demo_copy))) as found:
        yield found


@pytest.fixture
def faults() -> list[str]:
    """What the browser complained about, and what it asked of anybody else."""
    return []


@pytest.fixture
def page(browser: Browser, own_address: str, faults: list[str]) -> Iterator[Page]:
    """A page that notes every fault."""
    context = browser.new_context(viewport=LAPTOP, locale="vi-VN", base_url=own_address)  # type: ignore[arg-type]
    opened = context.new_page()
    opened.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    own = (own_address, "data:", "blob:")
    opened.on("request", lambda asked: faults.append(asked.url) if not asked.url.startswith(own) else None)
    yield opened
    context.close()


def _is_fault(said: ConsoleMessage) -> bool:
    """Chromium itself notes every refusal of a file, which is what the server should answer then."""
    return said.type in ("error", "warning") and "status of 422" not in said.text


def _choose(page: Page, file: Path) -> None:
    page.set_input_files("#submit-file input[type=file]", file)
    page.wait_for_selector(f"#submit-chosen:has-text('{file.name}')")


def _send(page: Page, file: Path) -> None:
    _choose(page, file)
    page.get_by_role("button", name="Gửi để kiểm tra").press("Enter")
    page.wait_for_selector("#submit-outcome")


def _filled(form: bytes) -> bytes:
    """The downloaded form, with every open row of figures filled in."""
    sheet = load_workbook(BytesIO(form))["Báo cáo"]
    rows = [row for row in range(9, sheet.max_row + 1) if sheet[f"B{row}"].value and sheet[f"E{row}"].value]
    parts = {f"H{row}": 100 for row in rows}
    # Of BGT-01 all was published; another figure would have to be explained.
    parts |= {f"G{row}": 100 if sheet[f"B{row}"].value == "BGT-01" else 94 for row in rows}
    return fill(form, parts | {f"J{row}": "31/12/2024" for row in rows} | {f"K{row}": "Sổ theo dõi" for row in rows})


def test_a_form_from_the_page_comes_back_and_is_handed_in(
    page: Page, demo_copy: Store, tmp_path: Path, faults: list[str]
) -> None:
    page.goto("/nop-bao-cao?ky=2024-Q4")
    page.get_by_label("Đơn vị", exact=True).first.fill("Sở Thông tin")
    page.get_by_role("option", name="Sở Thông tin và Truyền thông").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải biểu mẫu").click()
    assert download.value.suggested_filename == "bao-cao_STTTT_2024-Q4.xlsx"
    file = tmp_path / "bao-cao_STTTT_2024-Q4.xlsx"
    file.write_bytes(_filled(download.value.path().read_bytes()))
    before = count_figures(demo_copy)
    _send(page, file)
    assert page.inner_text("#submit-outcome") == "✓Tệp đạt yêu cầu, còn bước xác nhận nộp"
    assert page.inner_text("#submit-status") == "Tệp đạt yêu cầu, còn bước xác nhận nộp"
    assert count_figures(demo_copy) > before
    page.get_by_text("Ghi nhận: hệ thống đã hiểu thế nào").click()
    assert "Công thức chưa có kết quả trong tệp" in page.inner_text(".finding-note")
    page.get_by_role("button", name="Xác nhận nộp").press("Enter")
    page.wait_for_selector("#submit-receipt")
    with demo_copy.reading() as session:
        newest = list_submissions(session)[-1]
    assert (newest.state, newest.sent_by, newest.illustrative) == (State.SUBMITTED, SENDER, False)
    assert newest.sha256 in page.inner_text("#submit-receipt")
    page.reload()
    assert f"Biên nhận số {newest.id}" in page.inner_text("#submit-receipt")
    assert faults == []


def test_a_bad_workbook_is_refused_with_the_cell_named_and_nothing_stored(
    page: Page, demo_copy: Store, faults: list[str]
) -> None:
    page.goto(CHOSEN)
    before = count_figures(demo_copy)
    _send(page, EXAMPLES / "loi.xlsx")
    assert page.inner_text("#submit-outcome") == "✗Chưa nhận: 7 lỗi phải sửa"
    assert page.evaluate("document.activeElement.id") == "submit-outcome"
    assert page.locator(".finding-error .finding-place").all_inner_texts() == [
        f"Báo cáo!{cell}" for cell in ("H9", "H10", "I11", "J12", "G13", "K14", "J15")
    ]
    assert count_figures(demo_copy) == before
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bản đánh dấu").click()
    assert load_workbook(BytesIO(download.value.path().read_bytes())).sheetnames[0] == "Kết quả kiểm tra"
    page.go_back()
    page.wait_for_selector("#submit-send")
    assert faults == []


def test_what_is_missing_is_said_before_anything_travels(page: Page, faults: list[str]) -> None:
    page.goto(CHOSEN)
    send = page.get_by_role("button", name="Gửi để kiểm tra")
    send.click()
    page.wait_for_selector("#submit-problem:has-text('Chưa chọn tệp')")
    assert page.evaluate("document.activeElement.id") == "submit-choose"
    assert faults == []


def test_a_file_that_is_too_large_does_not_travel(page: Page, tmp_path: Path, faults: list[str]) -> None:
    page.goto(CHOSEN)
    large = tmp_path / "lon.xlsx"
    large.write_bytes(b"PK" + bytes(11 * 2**20))
    _choose(page, large)
    page.get_by_role("button", name="Gửi để kiểm tra").click()
    page.wait_for_selector("#submit-problem:has-text('lon.xlsx quá lớn (11 MB)')")
    assert "bn=" not in page.url
    assert faults == []


def test_a_lost_connection_loses_nothing(page: Page, demo_copy: Store) -> None:
    page.goto(CHOSEN)
    _choose(page, EXAMPLES / "sach.xlsx")
    page.route("**/gui*", lambda route: route.abort())
    page.get_by_role("button", name="Gửi để kiểm tra").click()
    page.wait_for_selector("#submit-problem:has-text('Mất kết nối trước khi nhận được trả lời')")
    page.unroute_all()
    page.get_by_role("button", name="Gửi lại sach.xlsx").click()
    page.wait_for_selector("#submit-outcome")
    with demo_copy.reading() as session:
        assert list_submissions(session)[-1].filename == "sach.xlsx"


def test_a_server_that_has_too_much_to_do_is_asked_again_without_a_word_from_the_sender(
    page: Page, demo_copy: Store
) -> None:
    turns: list[str] = []

    def answer(route: Route) -> None:
        turns.append(route.request.headers["content-type"].partition(";")[0])
        if len(turns) < 3:
            route.fulfill(status=503, body="Chờ", headers={"Retry-After": "1"})
        else:
            route.continue_()

    page.goto(CHOSEN)
    page.route("**/gui*", answer)
    _choose(page, EXAMPLES / "sach.xlsx")
    page.get_by_role("button", name="Gửi để kiểm tra").click()
    page.wait_for_selector(".upload.is-waiting:has-text('tự gửi lại sau 1 giây')")
    page.wait_for_selector("#submit-outcome")
    assert turns == ["multipart/form-data"] * 3


def test_several_files_are_sent_one_after_the_other_each_with_its_result(
    page: Page, demo_copy: Store, tmp_path: Path, faults: list[str]
) -> None:
    page.goto(CHOSEN)
    other, large = tmp_path / "khong-phai-excel.xlsx", tmp_path / "lon.xlsx"
    other.write_bytes(b"%PDF-1.7")
    large.write_bytes(b"PK" + bytes(11 * 2**20))
    field = page.locator("#submit-file input[type=file]")
    field.set_input_files([EXAMPLES / "sach.xlsx", large])
    field.set_input_files([other, EXAMPLES / "loi.xlsx"])
    assert page.locator("#submit-chosen li").count() == 4
    page.get_by_role("button", name="Bỏ lon.xlsx").click()
    # Another department is chosen meanwhile: what was chosen to be sent is still there.
    page.get_by_label("Đơn vị", exact=True).first.fill("Bưu điện")
    page.get_by_role("option", name="Bưu điện tỉnh Lạng Sơn").click()
    page.wait_for_url("**dv=BDIEN**")
    page.wait_for_selector("#submit-chosen li:nth-child(3)")
    page.get_by_role("button", name="Gửi để kiểm tra").click()
    page.wait_for_selector("#submit-status:has-text('Đã gửi xong 3 tệp')", state="attached")
    assert page.locator("#submit-chosen .upload-said").all_inner_texts() == [
        "Đạt yêu cầu, còn bước xác nhận nộp.",
        "Chưa nhận: 1 lỗi phải sửa.",
        "Chưa nhận: 7 lỗi phải sửa.",
    ]
    with demo_copy.reading() as session:
        sent = [one.filename for one in list_submissions(session)][-3:]
    assert sent == ["sach.xlsx", "khong-phai-excel.xlsx", "loi.xlsx"]
    page.get_by_role("link", name="Xem kết quả loi.xlsx").click()
    page.wait_for_selector("#submit-outcome:has-text('7 lỗi phải sửa')")
    page.go_back()
    page.wait_for_selector("#submit-chosen li:nth-child(3)")
    assert faults == []


def test_a_phone_shows_the_result_without_scrolling_sideways(page: Page, faults: list[str]) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(CHOSEN)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    _send(page, EXAMPLES / "canh-bao.xlsx")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert faults == []
