"""A report on its way in Chromium: returned with a reason for one row, answered, sent again, approved by keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from dashboard.app import create_app
from dti.access.user import User
from dti.store.engine import Store
from dti.store.remarks import read_remarks
from dti.store.submissions import State
from tests.dashboard.conftest import NOW, serve, services_of
from tests.dashboard.reviewing import REPORTER, STEWARD, hand_in, stored

pytestmark = pytest.mark.browser

PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


class Chair:
    """Who sits before the browser; a test lets somebody else sit down."""

    def __init__(self) -> None:
        self.user: User = STEWARD


@pytest.fixture
def chair() -> Chair:
    return Chair()


@pytest.fixture
def own_address(demo_copy: Store, chair: Chair) -> Iterator[str]:
    """An application over a store of one's own, for whoever sits before it."""
    app = create_app(services_of(demo_copy), lambda: chair.user)
    app.server.config["WTF_CSRF_ENABLED"] = False
    with serve(app) as found:
        yield found


@pytest.fixture
def faults() -> list[str]:
    """What the browser complained about."""
    return []


@pytest.fixture
def page(browser: Browser, own_address: str, faults: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport=LAPTOP, locale="vi-VN", base_url=own_address)  # type: ignore[arg-type]
    opened = context.new_page()
    opened.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    context.close()


def test_a_report_goes_back_for_one_row_comes_again_and_is_approved(
    page: Page, demo_copy: Store, chair: Chair, faults: list[str]
) -> None:
    first = hand_in(demo_copy)
    page.goto(f"/duyet/{first}")
    row = page.locator("tbody[data-row='GOV-02']")
    assert not row.get_by_label("Lý do trả lại dòng GOV-02").is_visible()
    row.get_by_role("checkbox", name="Trả lại dòng GOV-02").press("Space")
    page.get_by_text("Trả lại…").press("Enter")
    confirm = page.get_by_role("button", name="Xác nhận trả lại")
    confirm.press("Enter")
    page.wait_for_selector("#review-problem:has-text('Chưa ghi lý do trả lại dòng GOV-02.')")
    row.get_by_label("Lý do trả lại dòng GOV-02").fill("Mẫu số nhỏ hơn kỳ trước")
    # Something said meanwhile takes nothing of what stands typed.
    page.get_by_label("Ý kiến gửi đơn vị").fill("Xem cả dòng khác")
    page.get_by_role("button", name="Gửi ý kiến").press("Enter")
    page.wait_for_selector("#review-thread:has-text('Xem cả dòng khác')")
    assert page.get_by_label("Ý kiến gửi đơn vị").input_value() == ""
    assert row.get_by_label("Lý do trả lại dòng GOV-02").input_value() == "Mẫu số nhỏ hơn kỳ trước"
    confirm.press("Enter")
    page.wait_for_selector(f".outcome-good:has-text('Đã trả lại báo cáo nộp số {first}')")
    assert stored(demo_copy, first).state is State.RETURNED

    chair.user = REPORTER
    page.goto(f"/nop-bao-cao?bn={first}")
    assert "Mẫu số nhỏ hơn kỳ trước" in page.inner_text(".outcome-bad")
    page.get_by_label("Trả lời bộ phận thường trực").fill("Đã sửa theo sổ")
    page.get_by_role("button", name="Gửi trả lời").press("Enter")
    page.wait_for_selector("#submit-thread:has-text('Đã sửa theo sổ')")
    second = hand_in(demo_copy, at=NOW)

    chair.user = STEWARD
    page.goto(f"/duyet/{second}")
    assert "Đã sửa theo sổ" in page.inner_text("#review-thread")
    page.get_by_text("Duyệt…").press("Enter")
    page.get_by_role("button", name="Xác nhận duyệt").press("Enter")
    page.wait_for_selector(f"#review-status:has-text('Đã duyệt báo cáo nộp số {second}')", state="attached")
    assert (stored(demo_copy, second).state, stored(demo_copy, second).events[-1].by) == (
        State.APPROVED,
        STEWARD.signature,
    )
    with demo_copy.reading() as session:
        assert [one.by for one in read_remarks(session, [first])] == [
            STEWARD.signature,
            STEWARD.signature,
            REPORTER.signature,
        ]
    assert faults == []
